// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/figure_card.h"

#include "tests/ui/kit/kit_fixture.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

namespace cuadrante::ui {
namespace {

class FigureCardTest : public KitTest {
protected:
    indicators::Value value{.indicator = "P1",
                            .level = territory::Level::municipality,
                            .area = "",
                            .value = 8.98,
                            .numerator = 37,
                            .denominator = 412,
                            .low = 6.59,
                            .high = 12.13,
                            .unit = indicators::Unit::percent,
                            .window = {day(2023, 5, 1), day(2023, 10, 31)},
                            .status = indicators::Status::ok,
                            .show = indicators::Show::value,
                            .rules = {},
                            .method = "M-WIL",
                            .excluded = {},
                            .steps = {},
                            .source = "",
                            .why = ""};

    static std::string words(const QWidget& widget) {
        QString all;
        for (const QLabel* label : widget.findChildren<QLabel*>()) {
            if (label->isVisible()) all += label->text() + '\n';
        }
        return plain(all);
    }
};

TEST_F(FigureCardTest, ShowsFigureIntervalAndChip) {
    FigureCard card(context);
    card.set(value, {1.0, 2.0}, {"↑ 0.2", Tone::success});
    show(card);
    EXPECT_NE(words(card).find("8.98 %"), std::string::npos);
    EXPECT_NE(words(card).find("IC 95 % [6.59, 12.13]"), std::string::npos);
    EXPECT_NE(words(card).find("↑ 0.2"), std::string::npos);
    EXPECT_TRUE(card.findChild<Sparkline*>()->isVisible());
    EXPECT_NE(plain(card.accessibleName()).find("8.98 %"), std::string::npos);
    card.set(value, {1.0, std::nullopt});
    EXPECT_FALSE(card.findChild<Sparkline*>()->isVisible()) << "one known value is no trend";
}

TEST_F(FigureCardTest, UnknownIsNoDataAndMarksAreSaidBelow) {
    FigureCard card(context);
    value.status = indicators::Status::unknown;
    value.value.reset();
    card.set(value);
    show(card);
    EXPECT_NE(words(card).find("sin dato"), std::string::npos);
    EXPECT_EQ(words(card).find("IC 95 %"), std::string::npos);
    value.status = indicators::Status::small;
    value.show = indicators::Show::count;
    card.set(value);
    EXPECT_NE(words(card).find("37\n"), std::string::npos);
    EXPECT_NE(words(card).find("muestra pequeña"), std::string::npos);
    context.setLanguage(text::Language::english);
    EXPECT_NE(words(card).find("small sample"), std::string::npos);
}

TEST_F(FigureCardTest, ClickAndEnterOpenTheArithmeticThatCanBeCopied) {
    QWidget window;
    FigureCard card(context, &window);
    card.resize(200, 100);
    card.set(value);
    show(window);
    QSignalSpy opened(&card, &FigureCard::opened);
    QTest::mouseClick(&card, Qt::LeftButton);
    card.setFocus();
    QTest::keyClick(&card, Qt::Key_Return);
    EXPECT_EQ(opened.count(), 2);
    auto* dialog = window.findChild<ArithmeticDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_NE(words(*dialog).find("Denominador: 412"), std::string::npos);
    QTest::mouseClick(dialog->findChildren<QPushButton*>().front(), Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(), dialog->asText());
    EXPECT_NE(plain(dialog->asText()).find("Resultado: 8.98 %"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante::ui
