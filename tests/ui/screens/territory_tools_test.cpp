// SPDX-License-Identifier: GPL-3.0-or-later
// What a person selects, asks, plays and compares on the map of the window.
#include "tests/ui/shell/window_fixture.h"
#include "ui/kit/data_table.h"
#include "ui/map/map_view.h"
#include "ui/shell/incident_selection.h"
#include "ui/shell/place_search.h"
#include "ui/territory/dressing.h"
#include "ui/territory/place_card.h"
#include "ui/territory/query_dialog.h"
#include "ui/territory/selection_bar.h"
#include "ui/territory/territory_screen.h"
#include "ui/territory/time_bar.h"
#include "ui/territory/twin_map.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QToolButton>

#include <filesystem>

namespace cuadrante::ui {
namespace {

class TerritoryToolsTest : public WindowTest {
protected:
    void SetUp() override {
        WindowTest::SetUp();
        open();
        window->goTo({.screen = "territory"});
        settle();
        screen = window->findChild<TerritoryScreen*>();
        ASSERT_TRUE(screen);
        map = screen->map();
        bar = window->findChild<SelectionBar*>();
    }
    void ready() {
        ASSERT_TRUE(QTest::qWaitFor([&] { return window->ready(); }, 20'000));
    }
    template <typename Widget>
    [[nodiscard]] Widget* part(const char* name) const {
        return window->findChild<Widget*>(QString::fromLatin1(name));
    }
    /// The town and far around it.
    void selectAll() {
        emit map->areaDrawn({{.lon = -100, .lat = 19}, {.lon = -99, .lat = 19}, {.lon = -99, .lat = 20}, {.lon = -100, .lat = 20}, {.lon = -100, .lat = 19}},
                            SelectMode::replace);
        ready();
    }

    TerritoryScreen* screen = nullptr;
    MapView* map = nullptr;
    SelectionBar* bar = nullptr;
};

TEST_F(TerritoryToolsTest, WhatIsDrawnAroundIsSelectedOnTheMapAndInTheTable) {
    EXPECT_TRUE(bar->isHidden());
    map->setTool(MapTool::select_box);
    QTest::keyClick(map, Qt::Key_Space);
    EXPECT_EQ(screen->selection().ids().size(), 3U) << "those in sight";
    selectAll();
    // Three in C-1 and one outside; the fifth has no coordinates.
    EXPECT_EQ(screen->selection().ids().size(), 4U);
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(bar->findChild<QLabel*>()->text(), "4 incidencias seleccionadas");
    EXPECT_EQ(map->scene()->highlights().size(), 4U);
    EXPECT_TRUE(map->layers().has(drawing::Layer::incidents)) << "whoever selects them wants to see them";

    QTest::mouseClick(part<QPushButton>("territory.selection.table"), Qt::LeftButton);
    settle();
    EXPECT_EQ(shown<DataTable>()->total(), 4);
    EXPECT_TRUE(part<QPushButton>("incidents.selected")->isChecked());
    QTest::mouseClick(part<QPushButton>("incidents.selected"), Qt::LeftButton);
    settle();
    EXPECT_EQ(shown<DataTable>()->total(), 5);

    window->goTo({.screen = "territory"});
    settle();
    QTest::mouseClick(part<QPushButton>("territory.selection.clear"), Qt::LeftButton);
    EXPECT_TRUE(screen->selection().empty());
    EXPECT_TRUE(bar->isHidden());
    EXPECT_EQ(map->scene()->highlights().size(), 0U);
}

TEST_F(TerritoryToolsTest, SelectionsAreAddedAndTakenAway) {
    const auto& columns = *window->session().facts()->incidents;
    const auto around = [&](std::size_t i) {
        const double x = columns.lon[i], y = columns.lat[i], d = 1e-5;
        return geometry::Ring{{.lon = x - d, .lat = y - d}, {.lon = x + d, .lat = y - d}, {.lon = x + d, .lat = y + d}, {.lon = x - d, .lat = y + d}, {.lon = x - d, .lat = y - d}};
    };
    std::vector<std::size_t> located;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns.standing[i] != incident::Standing::unlocated) located.push_back(i);
    bar->take(around(located[0]), SelectMode::replace);
    const auto one = screen->selection().ids();
    ASSERT_FALSE(one.empty());
    bar->take(around(located[3]), SelectMode::add);
    EXPECT_GT(screen->selection().ids().size(), one.size());
    bar->take(around(located[3]), SelectMode::remove);
    EXPECT_EQ(screen->selection().ids(), one);
    bar->take(around(located[3]), SelectMode::replace);
    EXPECT_NE(screen->selection().ids(), one);
}

TEST_F(TerritoryToolsTest, RowsChosenInTheTableAreSelectedOnTheMap) {
    window->goTo({.screen = "incidents"});
    settle();
    auto* table = shown<DataTable>();
    ASSERT_TRUE(table->choose(table->shownKeys().front()));
    QTest::keyClick(table->view(), Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(screen->selection().ids().size(), 2U);
}

TEST_F(TerritoryToolsTest, SelectsByConditions) {
    QTest::mouseClick(part<QToolButton>("territory.query.open"), Qt::LeftButton);
    auto* dialog = window->findChild<QueryDialog*>();
    ASSERT_TRUE(dialog);
    dialog->form().setChoice("standing", static_cast<std::int64_t>(incident::Standing::outside));
    dialog->trySave();
    EXPECT_EQ(screen->selection().ids().size(), 1U);

    QTest::mouseClick(part<QToolButton>("territory.query.open"), Qt::LeftButton);
    dialog = window->findChildren<QueryDialog*>().last();
    dialog->form().setDay("from", day(2024, 6, 5));
    dialog->form().setDay("to", day(2024, 5, 1));
    dialog->trySave();
    EXPECT_FALSE(dialog->form().problemsAt("to").isEmpty());
    dialog->form().setDay("from", day(2023, 1, 1));
    dialog->form().setDay("to", day(2024, 6, 30));
    dialog->trySave();
    EXPECT_EQ(screen->selection().ids().size(), 5U);
    EXPECT_LE(window->session().period().from, day(2023, 1, 1)) << "the table shows what was found";
}

TEST_F(TerritoryToolsTest, ExportsTheSelectedIncidents) {
    selectAll();
    const std::filesystem::path target = std::filesystem::path(folder.path().toStdString()) / "seleccion.csv";
    bar->exportTo(target);
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(target); }, 20'000));
    settle();
    QFile file(QString::fromStdString(target.string()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QString content = QString::fromUtf8(file.readAll());
    EXPECT_EQ(content.count(QLatin1Char('\n')), 5) << content.toStdString();
    EXPECT_TRUE(content.contains("Robo a negocio"));
    EXPECT_TRUE(content.contains("2024-05-03"));
}

TEST_F(TerritoryToolsTest, SaysWhatIsAtAPlace) {
    auto* card = window->findChild<PlaceCard*>();
    EXPECT_TRUE(card->isHidden());
    map->setTool(MapTool::identify);
    const auto& columns = *window->session().facts()->incidents;
    const geometry::LonLat at{.lon = columns.lon[0], .lat = columns.lat[0]};
    emit map->placeAsked(at, 5);
    EXPECT_TRUE(card->isVisible());
    QStringList words;
    for (const QLabel* label : card->findChildren<QLabel*>()) words << label->text();
    const QString said = words.join(QLatin1Char('|'));
    EXPECT_TRUE(said.contains("C-1")) << said.toStdString();
    EXPECT_TRUE(said.contains("Robo a negocio")) << said.toStdString();
    EXPECT_TRUE(said.contains("14N")) << said.toStdString();
    const WhatIsHere here = whatIsHere(*map->scene(), &columns, window->session().period(), at, 5);
    EXPECT_FALSE(here.incidents.empty());
    EXPECT_EQ(here.areas.quadrant, town.first);
    EXPECT_TRUE(whatIsHere(*map->scene(), &columns, window->session().period(), {.lon = at.lon + 0.001, .lat = at.lat}, 5).incidents.empty());
    map->setTool(MapTool::pan);
    EXPECT_TRUE(card->isHidden());
}

TEST_F(TerritoryToolsTest, TypedCoordinatesBringTheMapThere) {
    window->goTo({.screen = "territory", .part = "at:19.41, -99.19"});
    const auto at = map->scene()->plane().toMetres({.lon = -99.19, .lat = 19.41});
    EXPECT_NEAR(map->view().centre.x, at.x, 1);
    EXPECT_NEAR(map->view().centre.y, at.y, 1);
}

TEST_F(TerritoryToolsTest, ThePeriodIsPlayedMonthByMonth) {
    auto* time = window->findChild<TimeBar*>();
    EXPECT_TRUE(time->isHidden());
    QTest::mouseClick(part<QToolButton>("territory.time.open"), Qt::LeftButton);
    ready();
    EXPECT_TRUE(time->isVisible());
    const DayRange whole = window->session().period();
    EXPECT_EQ(time->frames(), framesOf(whole, TimeStep::month));
    const auto total = [&] {
        double sum = 0;
        for (const auto& value : map->scene()->theme()->values) sum += value.value_or(0);
        return sum;
    };
    const auto limits = map->scene()->theme()->limits;
    double all = total();
    for (std::size_t i = 1; i < time->frames().size(); ++i) {
        QTest::mouseClick(part<QToolButton>("territory.time.forth"), Qt::LeftButton);
        ready();
        all += total();
        EXPECT_EQ(map->scene()->theme()->limits, limits) << "a colour means the same in each month";
    }
    EXPECT_EQ(all, 3) << "those inside of a quadrant, each in one month";
    QTest::keyClick(time->findChild<QSlider*>(), Qt::Key_Home);
    EXPECT_EQ(time->frame(), time->frames().front());
    QTest::keyClick(time, Qt::Key_Space);
    EXPECT_TRUE(time->isPlaying());
    QTest::keyClick(time, Qt::Key_Space);
    EXPECT_FALSE(time->isPlaying());
    QTest::keyClick(time, Qt::Key_Escape);
    ready();
    EXPECT_TRUE(time->isHidden());
    EXPECT_EQ(total(), 3);
    EXPECT_TRUE(map->scene()->theme()->limits.empty());
}

TEST_F(TerritoryToolsTest, ASecondMapShowsAnotherPeriodOfTheSameGround) {
    auto* twin = window->findChild<TwinMap*>();
    QTest::mouseClick(part<QToolButton>("territory.twin.open"), Qt::LeftButton);
    ready();
    ASSERT_TRUE(twin->isVisible());
    EXPECT_EQ(twin->period(), yearBefore(window->session().period()));
    ASSERT_TRUE(twin->map().scene());
    EXPECT_EQ(twin->map().scene()->theme()->limits, map->scene()->theme()->limits) << "the same classes on both";
    map->zoomTo(town.second);
    EXPECT_EQ(twin->map().view().centre.x, map->view().centre.x);
    twin->map().zoomOut();
    EXPECT_EQ(twin->map().view().metresPerPixel, map->view().metresPerPixel);
    window->session().select(town.first);
    EXPECT_EQ(twin->map().selection(), town.first);
    QTest::mouseClick(part<QToolButton>("territory.twin.close"), Qt::LeftButton);
    ready();
    EXPECT_TRUE(twin->isHidden());
    EXPECT_TRUE(map->scene()->theme()->limits.empty());
}

TEST(TimeFrames, CutAPeriodIntoMonthsAndWeeks) {
    using namespace std::chrono;
    const auto at = [](int y, unsigned m, unsigned d) { return Day{year{y} / static_cast<int>(m) / static_cast<int>(d)}; };
    EXPECT_EQ(framesOf({at(2024, 1, 15), at(2024, 3, 1)}, TimeStep::month),
              (std::vector<DayRange>{{at(2024, 1, 15), at(2024, 1, 31)}, {at(2024, 2, 1), at(2024, 2, 29)}, {at(2024, 3, 1), at(2024, 3, 1)}}));
    EXPECT_EQ(framesOf({at(2024, 1, 3), at(2024, 1, 15)}, TimeStep::week),
              (std::vector<DayRange>{{at(2024, 1, 3), at(2024, 1, 7)}, {at(2024, 1, 8), at(2024, 1, 14)}, {at(2024, 1, 15), at(2024, 1, 15)}}));
    EXPECT_EQ(yearBefore({at(2024, 2, 29), at(2024, 12, 31)}), (DayRange{at(2023, 2, 28), at(2023, 12, 31)}));
}

TEST(PlaceSaid, ReadsCoordinatesAsPeopleWriteThem) {
    const auto near = [](std::string_view text, double lat, double lon) {
        const auto place = placeSaid(text);
        return place && std::abs(place->lat - lat) < 1e-4 && std::abs(place->lon - lon) < 1e-4;
    };
    for (const char* text : {"19.4326, -99.1332", "19.4326 -99.1332", "19,4326; -99,1332", "-99.1332, 19.4326", "19°25'57.4\"N 99°07'59.5\"O",
                             "19°25'57.4\"N, 99°07'59.5\"W", "14N 486017 2148699", "14Q 486017 2148699", "14 486017, 2148699"})
        EXPECT_TRUE(near(text, 19.4326, -99.1332)) << text;
    for (const char* text : {"C-1.2", "Juárez", "19.4", "", "Calle 5, 12", "120.5, 200.1", "99N 486017 2148699"}) EXPECT_FALSE(placeSaid(text)) << text;
}

}  // namespace
}  // namespace cuadrante::ui
