// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/inspector.h"

#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/buttons.h"
#include "ui/kit/clickable_row.h"

#include <QLabel>
#include <QPushButton>

namespace cuadrante::ui {
namespace {

class InspectorTest : public KitTest {
protected:
    static QStringList words(const QWidget& widget) {
        QStringList all;
        for (const QLabel* label : widget.findChildren<QLabel*>()) {
            if (label->isVisible()) all.push_back(label->text());
        }
        return all;
    }
};

TEST_F(InspectorTest, ShowsSectionsInTheirOrderAndStartsAfresh) {
    Inspector inspector(context);
    inspector.resize(340, 600);
    inspector.begin("Cuadrante C-1.3.17", "Distrito Asturias");
    inspector.addAction(makeButton(context, ButtonKind::primary, "form.choose"));
    InspectorSection* people = inspector.addSection("Mando y servicio");
    people->addFact("Jefe de cuadrante", "Of. 2.º R. Salas", {"7.6 meses", Tone::warning}, "desde marzo");
    InspectorSection* incidents = inspector.addSection("Incidentes");
    incidents->addFigure("260", "6 meses", {1.0, 2.0}, "sube");
    incidents->addLine("Robo a negocio", "74", {"↑ 31 %", Tone::danger});
    incidents->addNote("Nada más");
    show(inspector);
    QCoreApplication::processEvents();
    const QStringList said = words(inspector);
    for (const char* expected : {"Cuadrante C-1.3.17", "MANDO Y SERVICIO", "Of. 2.º R. Salas", "7.6 meses", "260", "74"}) {
        EXPECT_TRUE(said.contains(expected)) << expected;
    }
    EXPECT_LT(people->y(), incidents->y());
    EXPECT_GT(inspector.findChild<QPushButton*>()->mapTo(&inspector, QPoint()).y(), incidents->y());

    inspector.begin("Otro", "");
    QCoreApplication::processEvents();
    EXPECT_EQ(words(inspector), QStringList{"Otro"});
}

TEST_F(InspectorTest, ButtonsStayInSightBelowALongContent) {
    Inspector inspector(context);
    inspector.resize(340, 300);
    inspector.begin("A", "");
    InspectorSection* section = inspector.addSection("S");
    for (int i = 0; i < 40; ++i) section->addLine("una línea", QString::number(i));
    inspector.addAction(makeButton(context, ButtonKind::primary, "form.choose"));
    show(inspector);
    QCoreApplication::processEvents();
    const auto* button = inspector.findChild<QPushButton*>();
    ASSERT_TRUE(button);
    EXPECT_TRUE(inspector.rect().contains(QRect(button->mapTo(&inspector, QPoint()), button->size())));
    EXPECT_LE(inspector.viewport()->geometry().bottom(), button->mapTo(&inspector, QPoint()).y());
}

TEST_F(InspectorTest, RowsOpenByMouseAndKeyboardAndMayReplaceThemselves) {
    Inspector inspector(context);
    inspector.resize(340, 400);
    inspector.begin("A", "");
    int opened = 0;
    inspector.addSection("S")->addLine("Acuerdo vencido", "", {"9 días", Tone::danger}, [&] {
        ++opened;
        if (opened == 2) inspector.begin("B", "");
    });
    inspector.addSection("T")->addLine("sin abrir", "");
    show(inspector);
    const auto rows = inspector.findChildren<ClickableRow*>();
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows.front()->accessibleName(), "Acuerdo vencido 9 días");
    EXPECT_EQ(rows.back()->focusPolicy(), Qt::NoFocus);
    QTest::mouseClick(rows.front(), Qt::LeftButton);
    EXPECT_EQ(opened, 1);
    rows.front()->setFocus();
    QTest::keyClick(rows.front(), Qt::Key_Return);
    EXPECT_EQ(opened, 2);
    QCoreApplication::processEvents();
    EXPECT_EQ(words(inspector), QStringList{"B"});
}

}  // namespace
}  // namespace cuadrante::ui
