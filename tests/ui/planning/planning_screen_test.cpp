// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/planning_screen.h"

#include "core/geometry/local_plane.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/kit/data_table.h"
#include "ui/map/map_view.h"
#include "ui/planning/border_map.h"
#include "ui/planning/draft_tables.h"
#include "ui/planning/generate_panel.h"
#include "ui/planning/start_panel.h"
#include "ui/planning/unit_map.h"

#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace cuadrante::ui {
namespace {

using planning::kNone;
using planning::Measure;

/// The small town's two quadrants of 4 by 4 blocks each, 10 people a block.
class Planning : public WindowTest {
protected:
    static constexpr int kColumns = 8, kRows = 4;

    class Blocks : public importing::RowSource {
    public:
        const std::vector<std::string>& headers() const override { return m_headers; }
        void rewind() override { m_at = 0; }
        double done() const override { return 1; }
        bool next(importing::Row& row) override {
            if (m_at == kColumns * kRows) return false;
            const int column = m_at % kColumns, y = m_at / kColumns;
            row = {.number = m_at + 1, .cells = {"M-" + std::to_string(m_at), "10", "7"},
                   .shape = cuadrante::testing::square(0.005 * column, 0.005 * y, 0.005)};
            ++m_at;
            return true;
        }

    private:
        std::vector<std::string> m_headers{"code", "population", "adults"};
        int m_at = 0;
    };

    void SetUp() override {
        WindowTest::SetUp();
        const auto workspace = workspace::Workspace::open(file(), "ana");
        workspace->setToday(today());
        Blocks blocks;
        const auto report = workspace->import({.kind = importing::Kind::blocks, .fileName = "manzanas.geojson", .today = today()}, blocks, {});
        ASSERT_TRUE(report) << report.error().front().code;
        ASSERT_EQ(report->accepted, kColumns * kRows);
    }
    void begin() {
        open();
        window->goTo({.screen = "planning"});
        screen = window->findChild<PlanningScreen*>();
        ASSERT_TRUE(screen);
        settle();
        auto* button = window->findChild<QPushButton*>(QStringLiteral("planning.start.begin"));
        ASSERT_TRUE(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        ASSERT_TRUE(QTest::qWaitFor([this] { return screen->draft().isOpen() && window->ready(); }, 20'000));
        map = screen->map();
    }
    [[nodiscard]] const planning::PlanEditor& editor() const { return screen->draft().editor(); }
    /// The middle of a block in pixels of the map.
    [[nodiscard]] QPoint at(int column, int row) const {
        const geometry::LonLat middle{.lon = -99.2 + 0.005 * (column + 0.5), .lat = 19.4 + 0.005 * (row + 0.5)};
        return map->view().toPixels(map->scene()->plane().toMetres(middle)).toPoint();
    }
    static std::uint32_t unit(int column, int row) { return static_cast<std::uint32_t>(row * kColumns + column); }
    void tool(const char* name) {
        auto* button = window->findChild<QPushButton*>(QStringLiteral("planning.tool.") + QLatin1String(name));
        ASSERT_TRUE(button && button->isVisible()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void drag(const std::vector<QPoint>& way) {
        QTest::mousePress(map, Qt::LeftButton, Qt::NoModifier, way.front());
        for (const QPoint& point : way) QTest::mouseMove(map, point);
        QTest::mouseRelease(map, Qt::LeftButton, Qt::NoModifier, way.back());
    }
    [[nodiscard]] std::int32_t quadrant(const std::string& code) const {
        for (const std::int32_t q : editor().present())
            if (editor().quadrant(q).code == code) return q;
        return kNone;
    }
    void answerNext(const QString& words) {
        QTimer::singleShot(0, qApp, [this, words] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box) return;
            ++asked;
            for (QAbstractButton* button : box->buttons())
                if (button->text() == words) QTest::mouseClick(button, Qt::LeftButton);
        });
    }
    void saveAs(const QString& name, std::int64_t cells = 0) {
        FormDialog* dialog = form();
        ASSERT_TRUE(dialog);
        dialog->form().setText("name", name.toStdString());
        if (cells > 0) dialog->form().setInteger("cells", cells);
        QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
        ASSERT_TRUE(QTest::qWaitFor([this] { return window->ready() && !screen->draft().changed(); }, 20'000));
        settle();  // the window takes keys again
    }

    PlanningScreen* screen = nullptr;
    MapView* map = nullptr;
    int asked = 0;
};

TEST_F(Planning, BeginsWithACopyOfThePlanInForce) {
    begin();
    EXPECT_EQ(editor().present().size(), 2U);
    EXPECT_EQ(editor().labels().size(), 32U);
    EXPECT_EQ(editor().unassigned(), 0U);
    EXPECT_EQ(editor().figures(quadrant("C-1")).units, 16U);
    EXPECT_FALSE(screen->draft().changed());
    EXPECT_TRUE(screen->draft().material().straddling.empty());
    EXPECT_EQ(screen->draft().target(), quadrant("C-1"));
}

TEST_F(Planning, TheToolsGiveUnitsAndTheTableFollows) {
    begin();
    auto* balance = window->findChild<BalanceTable*>();
    ASSERT_TRUE(balance);
    tool("click");
    QTest::mouseClick(map, Qt::LeftButton, Qt::NoModifier, at(4, 0));
    EXPECT_EQ(editor().labels()[unit(4, 0)], quadrant("C-1"));
    const gis::Table table = balance->table()->asTable();
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0][0], "C-1");
    const auto units = std::find_if(table.columns.begin(), table.columns.end(), [](const auto& column) { return column.name == "Unidades"; });
    ASSERT_NE(units, table.columns.end());
    EXPECT_EQ(table.rows[0][static_cast<std::size_t>(units - table.columns.begin())], "17");

    tool("rectangle");
    drag({at(6, 3) - QPoint(8, 8), at(7, 2) + QPoint(8, 8)});
    EXPECT_EQ(editor().figures(quadrant("C-1")).units, 21U);
    EXPECT_EQ(editor().figures(quadrant("C-1")).pieces, 2U);

    tool("lasso");
    const QPoint off(9, 9);
    drag({at(5, 1) - off, at(5, 1) + QPoint(9, -9), at(5, 1) + off, at(5, 1) + QPoint(-9, 9)});
    EXPECT_EQ(editor().labels()[unit(5, 1)], quadrant("C-1"));

    tool("brush");
    window->findChild<UnitMap*>()->setBrush(0);
    drag({at(4, 1), at(4, 3)});
    for (int row = 1; row <= 3; ++row) EXPECT_EQ(editor().labels()[unit(4, row)], quadrant("C-1")) << row;
    EXPECT_EQ(editor().figures(quadrant("C-1")).units, 25U);

    // Every stroke is one step, and the window's undo is the draft's.
    for (int step = 0; step < 4; ++step) QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(editor().figures(quadrant("C-1")).units, 16U);
    EXPECT_FALSE(window->command("shell.action.undo")->isEnabled());
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(editor().figures(quadrant("C-1")).units, 17U);
    EXPECT_EQ(facts().plans.size(), 1U) << "nothing of it is in the file";
}

TEST_F(Planning, KeysChooseTheTargetAndTheRightButtonTakesItFromTheMap) {
    begin();
    map->setFocus();
    QTest::keyClick(map, Qt::Key_2);
    EXPECT_EQ(screen->draft().target(), quadrant("C-2"));
    QTest::keyClick(map, Qt::Key_N);
    EXPECT_EQ(screen->draft().target(), quadrant("C-1"));
    QTest::keyClick(map, Qt::Key_P);
    EXPECT_EQ(screen->draft().target(), quadrant("C-2"));
    QTest::mouseClick(map, Qt::RightButton, Qt::NoModifier, at(0, 0));
    EXPECT_EQ(screen->draft().target(), quadrant("C-1"));
    QTest::keyClick(map, Qt::Key_0);
    QTest::keyClick(map, Qt::Key_C);
    QTest::mouseClick(map, Qt::LeftButton, Qt::NoModifier, at(0, 0));
    EXPECT_EQ(editor().unassigned(), 1U);
    auto* warnings = window->findChild<WarningTable*>();
    ASSERT_TRUE(warnings);
    EXPECT_GE(warnings->warnings(), 2) << "the unit, and the territory of Comité Norte";
}

TEST_F(Planning, ALockHoldsItsUnits) {
    begin();
    screen->draft().setTarget(quadrant("C-2"));
    auto* lock = window->findChild<QToolButton*>(QStringLiteral("planning.lock"));
    ASSERT_TRUE(lock);
    QTest::mouseClick(lock, Qt::LeftButton);
    EXPECT_TRUE(editor().quadrant(quadrant("C-2")).locked);
    screen->draft().setTarget(quadrant("C-1"));
    tool("click");
    QTest::mouseClick(map, Qt::LeftButton, Qt::NoModifier, at(6, 1));
    EXPECT_EQ(editor().labels()[unit(6, 1)], quadrant("C-2"));
}

TEST_F(Planning, IsSavedAsADraftAndTheSameDraftAgain) {
    begin();
    tool("click");
    QTest::mouseClick(map, Qt::LeftButton, Qt::NoModifier, at(4, 0));
    QTest::keyClick(screen, Qt::Key_S, Qt::ControlModifier);
    saveAs(QStringLiteral("Propuesta"), 2);
    ASSERT_TRUE(QTest::qWaitFor([this] { return facts().plans.size() == 2; }, 20'000));
    EXPECT_TRUE(facts().plans[1].isDraft());
    const auto& layout = *facts().layouts[1];
    ASSERT_EQ(layout.quadrants().size(), 2U);
    EXPECT_EQ(layout.quadrantByCode("C-1")->area.population, 170);
    EXPECT_EQ(layout.quadrantByCode("C-1")->area.adults, 119);
    EXPECT_EQ(layout.quadrants()[0].district, layout.districts()[0].id);
    EXPECT_EQ(layout.cells().size(), 4U);

    QTest::mouseClick(map, Qt::LeftButton, Qt::NoModifier, at(4, 1));
    EXPECT_TRUE(screen->draft().changed());
    QTest::keyClick(screen, Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->ready() && !screen->draft().changed(); }, 20'000));
    ASSERT_TRUE(QTest::qWaitFor([this] { return facts().layouts[1]->quadrantByCode("C-1")->area.population == 180; }, 20'000));
    EXPECT_EQ(facts().plans.size(), 2U);
    EXPECT_EQ(facts().layouts[1]->cells().size(), 4U);

    // A colleague's list opens it by its id.
    screen->draft().close();
    window->goTo({.screen = "planning", .part = "edit", .key = facts().plans[1].id.value});
    ASSERT_TRUE(QTest::qWaitFor([this] { return screen->draft().isOpen() && window->ready(); }, 20'000));
    EXPECT_EQ(screen->draft().name(), "Propuesta");
    EXPECT_EQ(editor().figures(quadrant("C-1")).units, 18U);
}

/// The tool "Bordes" on a draft that is in the file.
class Borders : public Planning {
protected:
    void beginBorders() {
        begin();
        tool("borders");
        EXPECT_EQ(screen->map()->findChild<UnitMap*>()->tool(), UnitTool::brush) << "not before it is saved";
        saveAs(QStringLiteral("Bordes"));
        borders = &window->findChild<UnitMap*>()->borders();
        ASSERT_TRUE(QTest::qWaitFor([this] { return borders->net() && window->ready(); }, 20'000));
        map->setFocus();
    }
    /// In pixels of the map; `x` and `y` in blocks from the south-west.
    [[nodiscard]] QPoint corner(double x, double y) const {
        const geometry::LonLat place{.lon = -99.2 + 0.005 * x, .lat = 19.4 + 0.005 * y};
        return map->view().toPixels(map->scene()->plane().toMetres(place)).toPoint();
    }
    [[nodiscard]] geometry::MultiPolygon shape(const char* code) const {
        const auto facts = window->session().file()->factsWithoutIncidents();
        return facts->layouts[1]->quadrantByCode(code)->area.shape;
    }
    [[nodiscard]] double hectares(const char* code) const { return geometry::areaSquareMetres(shape(code)) / 10'000; }
    /// Whether the quadrant has a vertex there.
    [[nodiscard]] bool has(const char* code, double x, double y, double metres = 10) const {
        const geometry::LonLat place{.lon = -99.2 + 0.005 * x, .lat = 19.4 + 0.005 * y};
        const geometry::Ring ring = shape(code).parts.front().outer;
        return std::any_of(ring.begin(), ring.end(), [&](geometry::LonLat at) { return geometry::distanceMetres(at, place) <= metres; });
    }
    void written() { ASSERT_TRUE(QTest::qWaitFor([this] { return window->ready(); }, 20'000)); }

    BorderMap* borders = nullptr;
};

TEST_F(Borders, ASharedBorderIsBentPulledAndStraightenedForBothSides) {
    beginBorders();
    const double all = hectares("C-1") + hectares("C-2"), before = hectares("C-1");
    ASSERT_FALSE(has("C-1", 4, 3));
    QTest::mouseDClick(map, Qt::LeftButton, Qt::NoModifier, corner(4, 3));
    written();
    EXPECT_TRUE(has("C-1", 4, 3));
    EXPECT_TRUE(has("C-2", 4, 3));

    // Drawn a block to the west, where it snaps to the blocks' corner.
    const QPoint there = corner(3, 3) + QPoint(3, 2);
    QTest::mousePress(map, Qt::LeftButton, Qt::NoModifier, corner(4, 3));
    QTest::mouseMove(map, corner(3.5, 3));
    QTest::mouseMove(map, there);
    EXPECT_TRUE(borders->words().contains(QStringLiteral("C-1"))) << borders->words().toStdString();
    EXPECT_TRUE(borders->words().contains(QStringLiteral("ha")));
    EXPECT_TRUE(has("C-1", 4, 3)) << "nothing is written before the button is let go";
    QTest::mouseRelease(map, Qt::LeftButton, Qt::NoModifier, there);
    written();
    EXPECT_TRUE(has("C-1", 3, 3, 0.02)) << "exactly at the corner";
    EXPECT_TRUE(has("C-2", 3, 3, 0.02));
    EXPECT_NEAR(before - hectares("C-1"), before / 16, 0.05) << "a triangle of a sixteenth";
    EXPECT_NEAR(hectares("C-1") + hectares("C-2"), all, 0.05);

    QTest::keyClick(map, Qt::Key_Delete);
    written();
    EXPECT_FALSE(has("C-1", 3, 3));
    EXPECT_FALSE(has("C-2", 3, 3));
    EXPECT_NEAR(hectares("C-1"), before, 0.05);

    // Each is one step of the window's undo.
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    written();
    EXPECT_TRUE(has("C-2", 3, 3, 0.02));
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    written();
    EXPECT_TRUE(has("C-2", 4, 3));
    EXPECT_NEAR(hectares("C-1"), before, 0.05);
}

TEST_F(Borders, EscapeAndWhatCannotBeChangeNothing) {
    beginBorders();
    const auto before = shape("C-1");
    const auto steps = window->session().file()->history(100).size();
    QTest::mousePress(map, Qt::LeftButton, Qt::NoModifier, corner(4, 4));
    QTest::mouseMove(map, corner(3.5, 4.2));
    QTest::mouseMove(map, corner(3, 4.2));
    QTest::keyClick(map, Qt::Key_Escape);
    QTest::mouseRelease(map, Qt::LeftButton, Qt::NoModifier, corner(3, 4.2));
    written();
    EXPECT_EQ(shape("C-1"), before);

    // Beyond the far border of C-2.
    QTest::mousePress(map, Qt::LeftButton, Qt::ShiftModifier, corner(4, 4));
    QTest::mouseMove(map, corner(4, 2));
    QTest::mouseMove(map, corner(4, -0.5));
    EXPECT_TRUE(borders->words().contains(QStringLiteral("cruzaría"))) << borders->words().toStdString();
    QTest::mouseRelease(map, Qt::LeftButton, Qt::ShiftModifier, corner(4, -0.5));
    written();
    EXPECT_EQ(shape("C-1"), before);

    // Where borders meet the vertex stays.
    QTest::mouseClick(map, Qt::LeftButton, Qt::NoModifier, corner(4, 4));
    QTest::keyClick(map, Qt::Key_Delete);
    written();
    EXPECT_EQ(shape("C-1"), before);
    EXPECT_TRUE(borders->words().contains(QStringLiteral("tres o más bordes"))) << borders->words().toStdString();
    EXPECT_EQ(window->session().file()->history(100).size(), steps);
}

TEST_F(Borders, TheDraftGoesOnWithTheBordersThatWereMoved) {
    beginBorders();
    QTest::mousePress(map, Qt::LeftButton, Qt::NoModifier, corner(4, 4));
    QTest::mouseMove(map, corner(3, 4));
    QTest::mouseMove(map, corner(2, 4));
    QTest::mouseRelease(map, Qt::LeftButton, Qt::NoModifier, corner(2, 4));
    written();
    EXPECT_LT(hectares("C-1"), 0.8 * hectares("C-2"));
    tool("click");
    ASSERT_TRUE(QTest::qWaitFor([this] { return screen->draft().isOpen() && window->ready(); }, 20'000));
    EXPECT_EQ(screen->draft().name(), "Bordes");
    EXPECT_FALSE(screen->draft().changed());
    EXPECT_EQ(editor().labels()[unit(3, 3)], quadrant("C-2")) << "its middle changed sides";
    EXPECT_EQ(editor().labels()[unit(3, 0)], quadrant("C-1"));
    // A unit far from it is given away and saved: the border that was moved stays where it is.
    screen->draft().setTarget(quadrant("C-2"));
    QTest::mouseClick(map, Qt::LeftButton, Qt::NoModifier, at(0, 0));
    QTest::keyClick(screen, Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->ready() && !screen->draft().changed(); }, 20'000));
    EXPECT_TRUE(has("C-1", 2, 4)) << "where the hand left it";
    EXPECT_FALSE(has("C-1", 4, 4));
    EXPECT_TRUE(has("C-1", 4, 2, 0.02));
    EXPECT_TRUE(has("C-1", 1, 1, 0.02)) << "the unit is gone from it";
}

TEST_F(Planning, WhatIsNotSavedIsNotLostWithoutAQuestion) {
    begin();
    answerNext(QStringLiteral("Seguir con el borrador"));
    window->closeFile();
    EXPECT_EQ(asked, 0) << "nothing was drawn";
    EXPECT_FALSE(window->session().isOpen());
    window->openFile(file());
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->session().hasIncidents() && window->ready(); }, 20'000));
    window->goTo({.screen = "planning", .part = "edit"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return screen->draft().isOpen() && window->ready(); }, 20'000));
    screen->draft().split();
    EXPECT_EQ(editor().present().size(), 3U);
    answerNext(QStringLiteral("Seguir con el borrador"));
    window->closeFile();
    EXPECT_EQ(asked, 1);
    ASSERT_TRUE(window->session().isOpen());
    answerNext(QStringLiteral("Descartar los cambios"));
    window->closeFile();
    EXPECT_EQ(asked, 2);
    EXPECT_FALSE(window->session().isOpen());
}

TEST_F(Planning, TheEnginesPlansAreChosenFromAGallery) {
    begin();
    window->goTo({.screen = "planning", .part = "generate"});
    auto* panel = window->findChild<GeneratePanel*>();
    ASSERT_TRUE(panel && panel->isVisible());
    panel->form()->setInteger("count", 4);
    panel->form()->setNumber("weight.population", 1);
    panel->form()->setNumber("weight.workload", {});
    panel->form()->setNumber("seconds", 0.1);
    panel->form()->setInteger("plans", 3);
    auto* run = window->findChild<QPushButton*>(QStringLiteral("planning.generate.run"));
    QTest::mouseClick(run, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->findChild<QPushButton*>(QStringLiteral("planning.plan.edit.1")) && window->ready(); }, 30'000));
    QTest::mouseClick(window->findChild<QPushButton*>(QStringLiteral("planning.plan.edit.1")), Qt::LeftButton);
    ASSERT_EQ(editor().present().size(), 4U);
    for (const std::int32_t q : editor().present()) {
        EXPECT_EQ(editor().figures(q).units, 8U);
        EXPECT_EQ(editor().figures(q).pieces, 1U);
    }
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(editor().present().size(), 2U);
}

TEST_F(Planning, SaysWhyWhatIsAskedCannotBe) {
    begin();
    window->goTo({.screen = "planning", .part = "generate"});
    auto* panel = window->findChild<GeneratePanel*>();
    panel->form()->setInteger("count", 33);
    auto* run = window->findChild<QPushButton*>(QStringLiteral("planning.generate.run"));
    QTest::mouseClick(run, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return run->isEnabled() && window->ready(); }, 30'000));
    const QString told = panel->form()->summary() + panel->form()->problemsAt("count").join(QLatin1Char(' '));
    EXPECT_TRUE(told.contains(QStringLiteral("33"))) << told.toStdString();
    // 20 quadrants of 32 blocks with 10 people: one block or two.
    panel->form()->setInteger("count", 20);
    panel->form()->setInteger("plans", 1);
    panel->form()->setNumber("seconds", 0.1);
    panel->form()->setNumber("weight.population", 1);
    panel->form()->setNumber("weight.workload", {});
    QTest::mouseClick(run, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->findChild<QPushButton*>(QStringLiteral("planning.plan.edit.1")) && window->ready(); }, 60'000));
    bool said = false;
    for (const auto* label : window->findChildren<QLabel*>()) said = said || label->text() == QStringLiteral("No se puede todo lo que se pide");
    EXPECT_TRUE(said);
}

}  // namespace
}  // namespace cuadrante::ui
