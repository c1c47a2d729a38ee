// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/georeference/georeference_screen.h"

#include "tests/ui/shell/window_fixture.h"
#include "ui/georeference/candidate_layer.h"
#include "ui/kit/data_table.h"
#include "ui/kit/empty_state.h"
#include "ui/map/map_view.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

namespace cuadrante::ui {
namespace {

using geocoding::Case;
using geocoding::Method;
using geocoding::Precision;

/// Streets drawn in the test.
class DrawnStreets : public importing::RowSource {
public:
    [[nodiscard]] const std::vector<std::string>& headers() const override { return m_headers; }
    bool next(importing::Row& row) override {
        static const std::vector<std::pair<std::string, geometry::Line>> kStreets{
            {"Avenida Juárez", {{.lon = -99.199, .lat = 19.41}, {.lon = -99.161, .lat = 19.41}}},
            {"Calle Hidalgo", {{.lon = -99.19, .lat = 19.401}, {.lon = -99.19, .lat = 19.419}}},
            {"Calle Morelos", {{.lon = -99.17, .lat = 19.401}, {.lon = -99.17, .lat = 19.419}}}};
        if (m_at == kStreets.size()) return false;
        row = {.number = static_cast<std::int64_t>(m_at + 1), .cells = {kStreets[m_at].first, "street"}, .shape = kStreets[m_at].second};
        ++m_at;
        return true;
    }
    void rewind() override { m_at = 0; }
    [[nodiscard]] double done() const override { return 1; }

private:
    std::vector<std::string> m_headers{"name", "kind"};
    std::size_t m_at = 0;
};

class GeoreferenceTest : public WindowTest {
protected:
    void SetUp() override {
        WindowTest::SetUp();
        const auto workspace = workspace::Workspace::open(file(), "ana");
        workspace->setToday(today());
        DrawnStreets streets;
        ASSERT_TRUE(workspace->import({.kind = importing::Kind::streets, .fileName = "calles.geojson", .today = today()}, streets, {}));
        TableSource rows({"id", "fecha", "delito", "direccion", "cuadrante"},
                         {{"G-1", "2024-06-01", "Robo", "AV JUARES ESQ HIDALGO", "C-1"},
                          {"G-2", "2024-06-02", "Robo", "Juárez y Morelos", ""},
                          {"G-3", "2024-06-03", "Robo", "La Calzada y Morelos", ""},
                          {"G-4", "2024-06-04", "Robo", "la calzada y morelos", ""},
                          {"G-5", "2024-06-05", "Robo", "Hidalgo", ""}});
        const auto report = workspace->import({.kind = importing::Kind::incidents, .fileName = "novedades.csv", .today = today()}, rows, {});
        ASSERT_TRUE(report);
        ASSERT_EQ(report->accepted, 5);
    }
    void openBench() {
        open();
        window->goTo({.screen = "georeference"});
        settle();
        screen = window->findChild<GeoreferenceScreen*>();
        ASSERT_TRUE(screen);
        ASSERT_TRUE(screen->isVisible());
    }
    [[nodiscard]] Case caseOf(const std::string& folio) const {
        for (const Case& each : window->session().file()->geocodingCases())
            if (each.folio == folio) return each;
        ADD_FAILURE() << "no case " << folio;
        return {};
    }
    void inHand(const std::string& folio) {
        screen->goTo({.screen = "georeference", .key = caseOf(folio).incident.value});
        settle();
        ASSERT_EQ(screen->current(), caseOf(folio).incident.value);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(screen->findChild<DataTable*>()->view(), static_cast<Qt::Key>(key), modifiers);
        settle();
    }
    template <typename Widget>
    [[nodiscard]] Widget* named(const char* name) const {
        for (Widget* widget : screen->findChildren<Widget*>(QString::fromLatin1(name)))
            if (widget->isVisible()) return widget;
        ADD_FAILURE() << "no " << name;
        return nullptr;
    }
    GeoreferenceScreen* screen = nullptr;
};

TEST_F(GeoreferenceTest, ADigitAcceptsTheCandidateAndGoesOn) {
    openBench();
    inHand("G-1");
    press(Qt::Key_1);
    const Case placed = caseOf("G-1");
    ASSERT_TRUE(placed.location);
    EXPECT_EQ(placed.location->method, Method::address);
    EXPECT_EQ(placed.location->precision, Precision::crossing);
    EXPECT_EQ(placed.location->label, "Avenida Juárez × Calle Hidalgo");
    EXPECT_NE(screen->current(), placed.incident.value) << "the next one is in hand";
    EXPECT_NE(screen->current(), 0);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(caseOf("G-1").open());
    EXPECT_TRUE(failures.empty());
}

TEST_F(GeoreferenceTest, EnterAcceptsAndArrowsGoOn) {
    openBench();
    inHand("G-1");
    const std::int64_t first = screen->current();
    press(Qt::Key_Right);
    EXPECT_NE(screen->current(), first);
    press(Qt::Key_Left);
    EXPECT_EQ(screen->current(), first);
    press(Qt::Key_Return);
    EXPECT_FALSE(caseOf("G-1").open());
}

TEST_F(GeoreferenceTest, NRejectsAndTheCaseIsOnItsPile) {
    openBench();
    inHand("G-5");
    press(Qt::Key_N);
    EXPECT_EQ(caseOf("G-5").location->method, Method::rejected);
    named<QPushButton>("pile_rejected")->click();
    settle();
    EXPECT_EQ(screen->current(), caseOf("G-5").incident.value);
    EXPECT_EQ(screen->findChild<DataTable*>()->shown(), 1);
}

TEST_F(GeoreferenceTest, MSetsAPointOnTheMapWithAReason) {
    openBench();
    inHand("G-5");
    press(Qt::Key_M);
    auto* layer = screen->findChild<CandidateLayer*>();
    ASSERT_TRUE(layer);
    EXPECT_TRUE(layer->marking());
    QTest::mouseClick(layer, Qt::LeftButton, {}, QPoint(layer->width() / 2, layer->height() / 2));
    settle();
    ASSERT_TRUE(layer->handPoint());
    auto* reason = named<QLineEdit>("reason");
    ASSERT_TRUE(reason);
    named<QPushButton>("accept")->click();
    settle();
    EXPECT_TRUE(caseOf("G-5").open()) << "not without a reason";
    reason = named<QLineEdit>("reason");
    keys(reason, QStringLiteral("lo dijo 1 vecino, no M"));
    QTest::keyClick(reason, Qt::Key_Return);
    settle();
    const Case placed = caseOf("G-5");
    ASSERT_TRUE(placed.location);
    EXPECT_EQ(placed.location->method, Method::by_hand);
    EXPECT_EQ(placed.location->reason, "lo dijo 1 vecino, no M") << "letters and digits are the field's while it is written in";
    EXPECT_FALSE(layer->marking());
}

TEST_F(GeoreferenceTest, APinOnTheMapChoosesItsCandidate) {
    openBench();
    inHand("G-5");
    press(Qt::Key_Escape);
    auto* layer = screen->findChild<CandidateLayer*>();
    const auto found = geocoding::geocode(*window->session().file()->gazetteer({}), {.address = "Hidalgo"});
    ASSERT_FALSE(found.empty());
    QTest::mouseClick(screen->map(), Qt::LeftButton, {}, layer->pixelOf(found.front().point).toPoint());
    settle();
    EXPECT_TRUE(named<QFrame>("candidate1")->property("chosen").toBool());
}

TEST_F(GeoreferenceTest, OneActForAllThatSayTheSame) {
    openBench();
    window->findChild<QPushButton*>(QStringLiteral("pile_without"))->click();
    settle();
    inHand("G-3");
    press(Qt::Key_M);
    auto* layer = screen->findChild<CandidateLayer*>();
    QTest::mouseClick(layer, Qt::LeftButton, {}, QPoint(layer->width() / 2, layer->height() / 2));
    settle();
    auto* all = named<QCheckBox>("all");
    ASSERT_TRUE(all) << "G-4 says the same";
    all->setChecked(true);
    auto* reason = named<QLineEdit>("reason");
    keys(reason, QStringLiteral("así le dicen aquí"));
    QTest::keyClick(reason, Qt::Key_Return);
    settle();
    EXPECT_FALSE(caseOf("G-3").open());
    EXPECT_FALSE(caseOf("G-4").open());
    window->desk().undo();
    settle();
    EXPECT_TRUE(caseOf("G-3").open());
    EXPECT_TRUE(caseOf("G-4").open()) << "one act, one undo";
}

TEST_F(GeoreferenceTest, AcceptingMayTeachTheName) {
    openBench();
    inHand("G-1");
    auto* learn = named<QCheckBox>("learn");
    ASSERT_TRUE(learn);
    learn->setChecked(true);
    press(Qt::Key_1);
    const auto variants = window->session().file()->variants();
    ASSERT_EQ(variants.size(), 1U);
    EXPECT_EQ(variants.front().said, "av juares");
    EXPECT_EQ(variants.front().name, "Avenida Juárez");
}

TEST_F(GeoreferenceTest, TheButtonPlacesWhatReachesTheChosenScoreAndNoMore) {
    openBench();
    screen->findChild<QDoubleSpinBox*>()->setValue(1.0);
    EXPECT_FALSE(named<QPushButton>("place_all")->isEnabled()) << "nothing is that sure";
    screen->findChild<QDoubleSpinBox*>()->setValue(0.8);
    named<QPushButton>("place_all")->click();
    settle();
    EXPECT_FALSE(caseOf("G-1").open());
    EXPECT_FALSE(caseOf("G-2").open());
    EXPECT_TRUE(caseOf("G-5").open()) << "a street of two kilometres is no place";
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(caseOf("G-1").open());
}

TEST_F(WindowTest, WithoutStreetsTheBenchSaysWhatToDo) {
    open();
    window->goTo({.screen = "georeference"});
    settle();
    auto* screen = window->findChild<GeoreferenceScreen*>();
    auto* empty = screen->findChild<EmptyState*>(QString(), Qt::FindDirectChildrenOnly);
    if (!empty)
        for (auto* each : screen->findChildren<EmptyState*>())
            if (each->isVisible()) empty = each;
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->isVisible());
}

}  // namespace
}  // namespace cuadrante::ui
