// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indicators/indicators_screen.h"

#include "tests/ui/shell/window_fixture.h"
#include "ui/indicators/editions_page.h"
#include "ui/kit/data_table.h"

#include <QComboBox>
#include <QPushButton>
#include <QTabBar>

namespace cuadrante::ui {
namespace {

using indicators::Boundaries;

TablesWish wish(const indicators::Facts& facts, Boundaries boundaries, Day asOf) {
    return {.facts = std::make_shared<const indicators::Facts>(facts),
            .level = territory::Level::quadrant,
            .asOf = asOf,
            .boundaries = boundaries,
            .today = asOf};
}
const indicators::Value* valueIn(const IndicatorTables& tables, std::string_view id, std::string_view area) {
    for (const indicators::Value& value : tables.areas)
        if (value.indicator == id && value.area == area) return &value;
    return nullptr;
}

class IndicatorsScreenTest : public WindowTest {
protected:
    void open() {
        WindowTest::open();
        window->session().setPeriod({day(2024, 1, 1), day(2024, 6, 30)});
        window->goTo({.screen = "indicators", .part = "figures"});
        settle();
        screen = window->findChild<IndicatorsScreen*>();
    }
    void keep(const char* title) {
        const QString words = context.text("indicators_screen.keep");
        for (auto* button : screen->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == words) QTest::mouseClick(button, Qt::LeftButton);
        auto* dialog = form();
        ASSERT_TRUE(dialog);
        dialog->form().setText("title", title);
        QTest::keyClick(dialog->form().input("title"), Qt::Key_Return, Qt::ControlModifier);
        settle();
    }

    IndicatorsScreen* screen = nullptr;
};

// what was published stays as it was said to the last bit when a border moves; on today's borders the figures
// are those of a fresh computation.
TEST_F(IndicatorsScreenTest, AnEditionKeptFromTheWindowOutlivesAMovedBorder) {
    open();
    keep("Informe de junio");
    auto& file = *window->session().file();
    ASSERT_EQ(file.publications().size(), 1U);
    const auto said = file.publications().front();
    EXPECT_EQ(said.title, "Informe de junio");
    EXPECT_EQ(said.planName, "Plan 2023");
    const auto before =
        indicatorTables(wish(*file.facts(), Boundaries::published, day(2024, 6, 30)), file.publications(), {});
    const auto* was = valueIn(*before, "I1", "C-1");
    ASSERT_TRUE(was);
    const auto keptBefore = kept(*was);

    auto narrow = cuadrante::testing::square(0.015, 0, 0.005);
    ASSERT_TRUE(
        file.reshape(town.plan, {{.level = territory::Level::quadrant, .id = town.first.value, .shape = narrow}}));
    settle();
    EXPECT_EQ(file.publications().front().values, said.values);
    const auto after =
        indicatorTables(wish(*file.facts(), Boundaries::published, day(2024, 6, 30)), file.publications(), {});
    const auto* is = valueIn(*after, "I1", "C-1");
    ASSERT_TRUE(is);
    EXPECT_EQ(kept(*is), keptBefore);
    EXPECT_EQ(after->editions[static_cast<std::size_t>(is - after->areas.data())], &after->publications->front());

    const auto today =
        indicatorTables(wish(*file.facts(), Boundaries::today, day(2024, 6, 30)), file.publications(), {});
    const auto fresh =
        indicators::compute(*file.facts(), {.level = territory::Level::quadrant, .asOf = day(2024, 6, 30)});
    ASSERT_TRUE(fresh);
    ASSERT_EQ(today->areas.size(), fresh->size());
    for (std::size_t i = 0; i < fresh->size(); ++i)
        EXPECT_EQ(kept(today->areas[i]).numerator, kept((*fresh)[i]).numerator) << i;
    EXPECT_NE(kept(*valueIn(*today, "I1", "C-1")).numerator, keptBefore.numerator) << "the border did move";
}

TEST_F(IndicatorsScreenTest, TheSwitchOfBordersIsAChoiceInSight) {
    open();
    const auto boxes = screen->findChildren<QComboBox*>();
    const auto found = std::ranges::find_if(boxes, [&](const QComboBox* box) {
        return box->isVisible() && box->itemText(0) == context.text("indicators_screen.boundaries.published");
    });
    ASSERT_NE(found, boxes.end());
    QComboBox* box = *found;
    ASSERT_EQ(box->count(), 3);
    const QString keep = context.text("indicators_screen.keep");
    const auto mayKeep = [&] {
        for (const auto* button : screen->findChildren<QPushButton*>())
            if (button->text() == keep) return button->isEnabled();
        return false;
    };
    EXPECT_TRUE(mayKeep());
    QTest::keyClick(box, Qt::Key_Down);
    QTest::keyClick(box, Qt::Key_Down);
    settle();
    EXPECT_EQ(box->currentIndex(), 2);
    EXPECT_FALSE(mayKeep()) << "on other borders it is not what was said then";
    auto* table = shown<DataTable>();
    ASSERT_TRUE(table);
    EXPECT_EQ(table->total(), 2) << "one plan: its quadrants are the units";
}

TEST_F(IndicatorsScreenTest, EditionsAreListedAndOneIsOpened) {
    open();
    keep("Uno");
    keep("Dos");
    window->goTo({.screen = "indicators", .part = "editions"});
    settle();
    auto* page = screen->findChild<EditionsPage*>();
    ASSERT_TRUE(page && page->isVisible());
    const auto tables = page->findChildren<DataTable*>();
    ASSERT_EQ(tables.size(), 2);
    EXPECT_EQ(tables[0]->total(), 2);
    EXPECT_EQ(tables[1]->total(), static_cast<int>(window->session().file()->publications().back().values.size()));
    emit tables[0]->opened(tables[0]->shownKeys().front());
    settle();
    EXPECT_EQ(screen->findChild<QTabBar*>()->currentIndex(), 0) << "to its figures";
    EXPECT_EQ(window->session().asOf(), day(2024, 6, 30));
}

}  // namespace
}  // namespace cuadrante::ui
