// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/quality_strip.h"

#include "tests/ui/shell/window_fixture.h"
#include "ui/incidents/incidents_screen.h"
#include "ui/indicators/indicators_screen.h"
#include "ui/kit/clickable_row.h"
#include "ui/kit/figure_card.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace cuadrante::ui {
namespace {

class QualityStripTest : public WindowTest {
protected:
    void open(const char* screen) {
        WindowTest::open();
        window->session().setPeriod({day(2024, 1, 1), day(2024, 6, 30)});
        window->goTo({.screen = screen});
        settle();
    }
    static std::pair<double, double> counted(const QualityStrip& strip, std::size_t at) {
        const indicators::Value& value = strip.values().value()[at];
        return {value.numerator.value_or(-1), value.denominator.value_or(-1)};
    }
    using Counted = std::pair<double, double>;
};

TEST_F(QualityStripTest, TellsOfTheIncidentsThatAreInView) {
    open("incidents");
    auto* screen = window->findChild<IncidentsScreen*>();
    auto* strip = screen->findChild<QualityStrip*>();
    ASSERT_TRUE(strip && strip->isVisible());
    EXPECT_EQ(counted(*strip, 0), Counted(3, 5)) << "one has no hour, one no coordinates";
    EXPECT_EQ(counted(*strip, 1), Counted(0, 4)) << "two and three decimals of a degree are a colonia and a block";
    EXPECT_EQ(counted(*strip, 2).second, 5);
    EXPECT_EQ(strip->values().value()[3].why, "why.none_stated_in_view");
    EXPECT_EQ(strip->values().value()[0].window, (DayRange{day(2024, 1, 1), day(2024, 6, 30)}));

    const QString outside = context.text("standing.outside");
    for (auto* button : screen->findChildren<QPushButton*>())
        if (button->isVisible() && button->text().startsWith(outside)) QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(counted(*strip, 0), Counted(1, 1));

    window->session().select(town.first);
    settle();
    EXPECT_EQ(strip->values().value()[0].area, "C-1");
}

TEST_F(QualityStripTest, OpensItsArithmeticByMouseAndKey) {
    open("incidents");
    auto* strip = window->findChild<IncidentsScreen*>()->findChild<QualityStrip*>();
    const auto rows = strip->findChildren<ClickableRow*>();
    ASSERT_EQ(rows.size(), 4);
    QTest::mouseClick(rows[0], Qt::LeftButton);
    auto* opened = shown<ArithmeticDialog>();
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->asText().contains(context.text("indicator.Q1.name")));
    EXPECT_TRUE(opened->asText().contains(context.text("step.Q1.missing", {std::int64_t{1}, std::int64_t{1}, std::int64_t{0}})));
    EXPECT_TRUE(opened->asText().contains(context.text("source.quality")));
    delete opened;
    QTest::keyClick(rows[3], Qt::Key_Return);
    opened = shown<ArithmeticDialog>();
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->asText().contains(context.text("why.none_stated_in_view")));
}

TEST_F(QualityStripTest, StandsBesideTheIndicatorsForTheirYear) {
    open("indicators");
    auto* strip = window->findChild<IndicatorsScreen*>()->findChild<QualityStrip*>();
    ASSERT_TRUE(strip && strip->isVisible());
    EXPECT_EQ(counted(*strip, 0), Counted(3, 5));
    EXPECT_EQ(strip->values().value()[0].window, lastMonths(12, day(2024, 6, 30)));
    EXPECT_TRUE(std::ranges::all_of(strip->findChildren<ClickableRow*>(), [](const ClickableRow* row) { return !row->accessibleName().isEmpty(); }));
}

}  // namespace
}  // namespace cuadrante::ui
