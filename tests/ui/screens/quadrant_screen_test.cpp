// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quadrant/quadrant_screen.h"

#include "tests/ui/shell/window_fixture.h"
#include "ui/kit/chip.h"
#include "ui/kit/clickable_row.h"
#include "ui/kit/figure_card.h"
#include "ui/quadrant/profile_files.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>

namespace cuadrante::ui {
namespace {

class QuadrantScreenTest : public WindowTest {
protected:
    void open() {
        WindowTest::open();
        window->goTo({.screen = "quadrant"});
        settle();
        screen = window->findChild<QuadrantScreen*>();
        ASSERT_TRUE(screen);
    }
    [[nodiscard]] QStringList words() const {
        QStringList said;
        for (const auto* label : screen->findChildren<QLabel*>())
            if (label->isVisible() && !label->text().isEmpty()) said << label->text();
        return said;
    }
    [[nodiscard]] bool says(const char* textId) const { return words().contains(context.text(textId)); }

    QuadrantScreen* screen = nullptr;
};

TEST_F(QuadrantScreenTest, AsksForAQuadrantAndRemembersIt) {
    open();
    EXPECT_TRUE(says("quadrant_screen.none.title"));
    auto* choice = screen->findChild<QComboBox*>();
    ASSERT_TRUE(choice);
    ASSERT_EQ(choice->count(), 2);
    QTest::keyClick(choice, Qt::Key_Down);
    settle();
    EXPECT_EQ(window->session().selected(), town.first);
    EXPECT_TRUE(words().contains(context.text("territory.quadrant", {std::string("C-1")})));

    window->session().select({});
    window->goTo({.screen = "history"});
    window->closeFile();
    WindowTest::open();
    window->goTo({.screen = "quadrant"});
    settle();
    screen = window->findChild<QuadrantScreen*>();
    EXPECT_TRUE(words().contains(context.text("territory.quadrant", {std::string("C-1")})))
        << "the one of the last time";
    EXPECT_FALSE(window->session().selected());
}

// SCR-04: five blocks; what is missing is said to be missing.
TEST_F(QuadrantScreenTest, HasItsFiveBlocksAndSaysWhatIsNotKnown) {
    open();
    window->session().select(town.first);
    settle();
    const QStringList said = words();
    for (const char* block :
         {"quadrant_screen.people", "quadrant_screen.profile", "quadrant_screen.community", "quadrant_screen.problems",
          "quadrant_screen.agreements", "quadrant_screen.agenda", "quadrant_screen.indicators"})
        EXPECT_TRUE(said.contains(context.texts().locale().toUpper(context.text(block)))) << block;
    EXPECT_GE(said.count(context.text("value.unknown")), 6) << "no layer of schools, markets, lighting...";
    EXPECT_TRUE(says("content.incomplete"));
    EXPECT_TRUE(says("document.portrait.similar.none") ||
                said.contains(context.text("territory.quadrant", {std::string("C-2")})));
}

// the status is there while a quadrant is only patrolled, and one meeting takes it away; on the map and in the
// list of quadrants likewise.
TEST_F(QuadrantScreenTest, ZoningWithoutContentIsAChipUntilSomethingHappens) {
    open();
    auto& file = *window->session().file();
    ASSERT_TRUE(file.assign(
        {.officer = town.officer, .quadrant = town.first, .role = workforce::Role::member, .from = day(2024, 1, 1)}));
    settle();
    window->session().select(town.first);
    settle();
    EXPECT_TRUE(says("content.zoning_only"));
    window->goTo({.screen = "territory"});
    settle();
    const auto chips = [this] {
        QStringList said;
        for (const auto* chip : window->findChildren<Chip*>())
            if (chip->isVisible()) said << chip->text();
        return said;
    };
    EXPECT_TRUE(chips().contains(context.text("content.zoning_only")));

    ASSERT_TRUE(file.addMeeting({.committee = facts().committees.front().id, .day = day(2024, 6, 5), .residents = 9}));
    settle();
    EXPECT_FALSE(chips().contains(context.text("content.zoning_only")));
    window->goTo({.screen = "quadrant"});
    settle();
    EXPECT_TRUE(says("content.incomplete"));
}

TEST_F(QuadrantScreenTest, AFigureOpensItsArithmeticByAClick) {
    open();
    window->session().select(town.first);
    settle();
    for (auto* row : screen->findChildren<ClickableRow*>())
        if (row->isVisible() && row->accessibleName().startsWith(context.text("territory.figure.O1"))) {
            QTest::mouseClick(row, Qt::LeftButton);
            break;
        }
    auto* dialog = shown<ArithmeticDialog>();
    ASSERT_TRUE(dialog);
    EXPECT_FALSE(dialog->asText().isEmpty());
}

TEST_F(QuadrantScreenTest, WritesAPageForEachQuadrant) {
    open();
    const auto day = window->session().asOf();
    const auto facts = window->session().facts();
    bool done = false;
    writeProfiles(window->desk(),
                  {.facts = facts,
                   .asOf = day,
                   .portraits = documents::portraits({.facts = *facts}, day),
                   .target = folder.path().toStdString(),
                   .folder = true},
                  [&] { done = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return done; }, 60'000));
    for (const char* code : {"C-1", "C-2"}) {
        QFile file(folder.filePath(context.text("quadrant_screen.save.name", {std::string(code)})));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << code;
        EXPECT_TRUE(file.read(5) == "%PDF-");
    }
    EXPECT_TRUE(failures.empty());
}

}  // namespace
}  // namespace cuadrante::ui
