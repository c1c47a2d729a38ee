// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/period_picker.h"

#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/form.h"
#include "ui/kit/toast.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace cuadrante::ui {
namespace {

class PeriodPickerTest : public KitTest {
protected:
    PeriodPickerTest() {
        picker.setData({day(2022, 5, 1), day(2023, 10, 31)});
        picker.setPeriod({day(2023, 5, 1), day(2023, 10, 31)});
        QObject::connect(&picker, &PeriodPicker::picked, [this](DayRange period) { picked.push_back(period); });
    }
    /// The entry of the opened menu whose text begins so.
    QAction* entry(const QString& beginning) {
        emit picker.menu()->aboutToShow();
        for (QAction* action : picker.menu()->actions()) {
            if (action->text().startsWith(beginning)) return action;
        }
        return nullptr;
    }

    PeriodPicker picker{context};
    std::vector<DayRange> picked;
};

TEST_F(PeriodPickerTest, SaysItsPeriodAndEmitsNothingWhenToldOne) {
    EXPECT_EQ(plain(picker.text()), "1 may – 31 oct 2023");
    EXPECT_TRUE(picked.empty());
    context.setLanguage(text::Language::english);
    EXPECT_EQ(plain(picker.text()), "1 May – 31 Oct 2023");
}

TEST_F(PeriodPickerTest, PresetsEndOnTheLastDayWithData) {
    EXPECT_TRUE(entry("Últimos 6 meses")->isChecked());
    entry("Últimos 12 meses")->trigger();
    entry("Mes anterior")->trigger();
    entry("Año anterior")->trigger();
    entry("Todo lo que hay")->trigger();
    EXPECT_EQ(picked, (std::vector<DayRange>{{day(2022, 11, 1), day(2023, 10, 31)},
                                             {day(2023, 9, 1), day(2023, 9, 30)},
                                             {day(2022, 1, 1), day(2022, 12, 31)},
                                             {day(2022, 5, 1), day(2023, 10, 31)}}));
    entry("Todo lo que hay")->trigger();
    EXPECT_EQ(picked.size(), 4U) << "the same again is no change";
}

TEST_F(PeriodPickerTest, AnyTwoDaysButNotBackwards) {
    QTimer::singleShot(0, qApp, [] {
        auto* dialog = qobject_cast<FormDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(dialog, nullptr);
        qobject_cast<QLineEdit*>(dialog->form().input("from"))->clear();
        keys(dialog->form().input("from"), "2023-12-24");
        dialog->trySave();
        EXPECT_EQ(dialog->form().problemsAt("to").size(), 1);
        dialog->form().setDay("from", day(2023, 2, 3));
        dialog->trySave();
    });
    entry("Otro periodo")->trigger();
    ASSERT_EQ(picked.size(), 1U);
    EXPECT_EQ(picked.front(), (DayRange{day(2023, 2, 3), day(2023, 10, 31)}));
}

using ToastTest = KitTest;

TEST_F(ToastTest, OffersItsActionOnceAndStaysAtTheFoot) {
    QWidget window;
    window.resize(600, 400);
    Toast toast(context, &window);
    show(window);
    EXPECT_FALSE(toast.isVisible());
    int undone = 0;
    toast.say("Asignación guardada.", "Deshacer", [&] { ++undone; });
    EXPECT_TRUE(toast.isVisible());
    EXPECT_TRUE(window.rect().contains(toast.geometry()));
    window.resize(800, 300);
    QCoreApplication::processEvents();
    EXPECT_TRUE(window.rect().contains(toast.geometry()));
    EXPECT_NEAR(toast.geometry().center().x(), 400, 2);
    QTest::mouseClick(toast.findChild<QPushButton*>(), Qt::LeftButton);
    EXPECT_EQ(undone, 1);
    EXPECT_FALSE(toast.isVisible());
    toast.say("Sin acción.");
    EXPECT_FALSE(toast.findChild<QPushButton*>()->isVisible());
}

}  // namespace
}  // namespace cuadrante::ui
