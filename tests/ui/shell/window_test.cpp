// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/help/manual_window.h"
#include "ui/kit/data_table.h"
#include "ui/kit/search_box.h"
#include "ui/kit/toast.h"
#include "ui/map/map_view.h"
#include "ui/shell/header.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QRegularExpression>
#include <QTabBar>
#include <QTableView>

namespace cuadrante::ui {
namespace {

/// Everything that stands in the window and its dialogues to be read.
QStringList wordsOf(const QWidget& window) {
    QStringList words;
    for (const auto* label : window.findChildren<QLabel*>()) words << label->text();
    for (const auto* button : window.findChildren<QAbstractButton*>()) words << button->text() << button->toolTip();
    for (const auto* action : window.findChildren<QAction*>()) words << action->text() << action->toolTip();
    for (const auto* tabs : window.findChildren<QTabBar*>())
        for (int i = 0; i < tabs->count(); ++i) words << tabs->tabText(i);
    for (const auto* box : window.findChildren<QComboBox*>())
        for (int i = 0; i < box->count(); ++i) words << box->itemText(i);
    for (const auto* field : window.findChildren<QLineEdit*>()) words << field->placeholderText();
    for (const auto* table : window.findChildren<QTableView*>()) {
        for (int column = 0; table->model() && column < table->model()->columnCount(); ++column) {
            words << table->model()->headerData(column, Qt::Horizontal).toString();
            for (int row = 0; row < std::min(50, table->model()->rowCount()); ++row)
                words << table->model()->index(row, column).data().toString();
        }
    }
    return words;
}

/// Texts whose id has no sentence come out as the id between quotes.
QStringList untranslated(const QStringList& words) {
    static const QRegularExpression id(QStringLiteral("[«‹<][a-z_0-9A-Z]+(\\.[a-z_0-9A-Z-]+)+[»›>]"));
    return words.filter(id);
}

constexpr std::array kScreens{"territory",  "quadrant", "workforce", "incidents", "georeference",
                              "community",  "indicators", "planning", "plans",    "history"};

TEST_F(WindowTest, AssignsByKeyboardAndTakesItBack) {
    open();
    QTest::keyClick(window.get(), Qt::Key_G, Qt::ControlModifier);
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    QTest::keyClick(dialog->form().input("officer"), Qt::Key_Down);
    QTest::keyClick(dialog->form().input("quadrant"), Qt::Key_Down);
    QTest::keyClick(dialog->form().input("order"), Qt::Key_Return, Qt::ControlModifier);
    settle();
    ASSERT_EQ(facts().assignments.size(), 1U);
    EXPECT_EQ(facts().assignments.front().officer, town.officer);
    EXPECT_EQ(facts().assignments.front().quadrant, town.first);
    EXPECT_EQ(facts().assignments.front().from, today());
    const auto* toast = shown<Toast>();
    ASSERT_TRUE(toast);
    EXPECT_TRUE(toast->findChild<QLabel*>()->text().contains(QStringLiteral("C-1")));

    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_TRUE(facts().assignments.empty());
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    EXPECT_EQ(facts().assignments.size(), 1U);
    EXPECT_TRUE(failures.empty());
}

TEST_F(WindowTest, ProposesTheLastDayWithDataWhereTheseEndLongAgo) {
    open();
    EXPECT_EQ(window->session().proposedDay(), today()) << "the data end three weeks ago";
    window->session().file()->setToday(day(2026, 11, 22));
    EXPECT_EQ(window->session().proposedDay(), day(2024, 6, 10));
    window->command("shell.action.assign")->trigger();
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->form().day("from"), day(2024, 6, 10));
    const QString why = context.text("shell.proposed_day", {context.texts().date(day(2024, 6, 10)).toStdString()});
    EXPECT_TRUE(wordsOf(*dialog).contains(why));
    dialog->form().setChoice("officer", town.officer.value);
    dialog->form().setChoice("quadrant", town.first.value);
    dialog->trySave();
    settle();
    ASSERT_EQ(facts().assignments.size(), 1U);
    EXPECT_TRUE(facts().assignments.front().on(window->session().asOf())) << "what was entered is seen at once";
}

TEST_F(WindowTest, TakesAStepOfAReportOnTheDayThatIsSaid) {
    open();
    const auto report = window->session().file()->addReport(
        {.category = facts().categories.front().code, .received = day(2024, 6, 3), .quadrant = town.first});
    ASSERT_TRUE(report);
    settle();
    window->desk().openForm({.kind = FormWish::Kind::move_report, .subject = report->id.value});
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    for (const auto& [said, problem] : {std::pair{day(2024, 6, 2), "report.move_before"}, {day(2024, 7, 1), "report.move_future"}}) {
        dialog->form().setDay("day", said);
        dialog->trySave();
        ASSERT_EQ(dialog->form().problemsAt("day").size(), 1) << problem;
    }
    dialog->form().setDay("day", day(2024, 6, 4));
    dialog->trySave();
    settle();
    ASSERT_EQ(facts().reports.front().moves.size(), 2U);
    EXPECT_EQ(window->session().file()->zone().dayOf(facts().reports.front().moves.back().at), day(2024, 6, 4));
}

TEST_F(WindowTest, MarksEveryProblemAtItsField) {
    open();
    window->command("shell.action.assign")->trigger();
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    dialog->form().setDay("from", std::nullopt);
    QTest::keyClick(dialog->form().input("order"), Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_EQ(dialog->form().problemsAt("officer"), QStringList{context.text("assignment.officer_missing")});
    EXPECT_EQ(dialog->form().problemsAt("quadrant"), QStringList{context.text("assignment.quadrant_missing")});
    EXPECT_EQ(dialog->form().problemsAt("from"), QStringList{context.text("assignment.from_missing")});
    EXPECT_TRUE(facts().assignments.empty());
}

TEST_F(WindowTest, RecordsAReportAMeetingAndAnAgreement) {
    open();
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    ASSERT_FALSE(facts().categories.empty());
    dialog->form().setChoice("category", 0);
    dialog->form().setChoice("quadrant", town.first.value);
    dialog->trySave();
    settle();
    ASSERT_EQ(facts().reports.size(), 1U);
    EXPECT_EQ(facts().reports.front().quadrant, town.first);
    EXPECT_EQ(facts().reports.front().category, facts().categories.front().code);

    QTest::keyClick(window.get(), Qt::Key_M, Qt::ControlModifier);
    dialog = form();
    ASSERT_TRUE(dialog);
    dialog->form().setChoice("committee", facts().committees.front().id.value);
    dialog->form().setInteger("residents", 12);
    dialog->trySave();
    settle();
    ASSERT_EQ(facts().meetings.size(), 1U);
    EXPECT_EQ(facts().meetings.front().residents, 12);
    EXPECT_EQ(facts().meetings.front().day, today());

    window->desk().openForm({.kind = FormWish::Kind::agreement, .subject = facts().committees.front().id.value});
    dialog = form();
    ASSERT_TRUE(dialog);
    dialog->form().setText("result", "Cinco luminarias encendidas");
    dialog->trySave();
    settle();
    ASSERT_EQ(facts().agreements.size(), 1U);
    window->desk().openForm({.kind = FormWish::Kind::fulfil_agreement, .subject = facts().agreements.front().id.value});
    dialog = form();
    ASSERT_TRUE(dialog);
    dialog->trySave();
    settle();
    EXPECT_EQ(facts().agreements.front().state, participation::AgreementState::fulfilled);
}

TEST_F(WindowTest, WhatWasSavedByAFormIsTakenBackAndDoneAgainByKeys) {
    open();
    QTest::keyClick(window.get(), Qt::Key_M, Qt::ControlModifier);
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    dialog->form().setChoice("committee", facts().committees.front().id.value);
    dialog->form().setInteger("residents", 7);
    QTest::keyClick(dialog->form().input("residents"), Qt::Key_S, Qt::ControlModifier);
    settle();
    ASSERT_EQ(facts().meetings.size(), 1U);
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_TRUE(facts().meetings.empty());
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    ASSERT_EQ(facts().meetings.size(), 1U);
    EXPECT_EQ(facts().meetings.front().residents, 7);
}

TEST_F(WindowTest, TheManualOpensOverAFormAndTheFormStays) {
    open();
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    QTest::keyClick(dialog->form().input("category"), Qt::Key_F1);
    settle();
    auto* manual = window->findChild<ManualWindow*>();
    ASSERT_TRUE(manual);
    EXPECT_TRUE(manual->isVisible());
    EXPECT_EQ(manual->parentWidget(), dialog) << "a window of the form's own is not blocked by it";
    QTest::keyClick(manual, Qt::Key_Escape);
    settle();
    EXPECT_TRUE(dialog->isVisible());
    dialog->reject();
}

TEST_F(WindowTest, OffersOnlyTheStepsThatAReportMayTake) {
    open();
    const auto report = window->session().file()->addReport(
        {.category = facts().categories.front().code, .received = today(), .quadrant = town.first});
    ASSERT_TRUE(report);
    settle();
    window->desk().openForm({.kind = FormWish::Kind::move_report, .subject = report->id.value});
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    auto* box = qobject_cast<QComboBox*>(dialog->form().input("to"));
    ASSERT_TRUE(box);
    EXPECT_EQ(box->count(), 2);  // validated, dismissed
    QTest::keyClick(box, Qt::Key_Down);
    EXPECT_EQ(dialog->form().choice("to"), static_cast<std::int64_t>(reports::State::dismissed));
    dialog->trySave();
    EXPECT_TRUE(dialog->isVisible()) << "dismissing needs a reason";
    EXPECT_EQ(dialog->form().problemsAt("dismissed"), QStringList{context.text("report.reason_missing")});
    QTest::keyClick(box, Qt::Key_Up);
    dialog->trySave();
    settle();
    EXPECT_EQ(facts().reports.front().state(), reports::State::validated);
}

TEST_F(WindowTest, LeavesNoTextUntranslatedInEitherLanguage) {
    open();
    window->session().select(town.first);
    using Kind = FormWish::Kind;
    for (const text::Language language : {text::Language::english, text::Language::spanish}) {
        context.setLanguage(language);
        for (const char* screen : kScreens) {
            window->goTo({.screen = screen});
            settle();
            EXPECT_EQ(untranslated(wordsOf(*window)), QStringList{}) << screen;
        }
        for (const Kind kind : {Kind::assign, Kind::officer, Kind::retire, Kind::report, Kind::committee, Kind::meeting,
                                Kind::agreement, Kind::fulfil_agreement, Kind::verify_agreement}) {
            window->desk().openForm({.kind = kind, .subject = town.officer.value});
            auto* dialog = form();
            ASSERT_TRUE(dialog);
            EXPECT_EQ(untranslated(wordsOf(*dialog) << dialog->windowTitle()), QStringList{});
            delete dialog;
        }
    }
}

TEST_F(WindowTest, SwitchesTheLanguageOfWhatIsShown) {
    open();
    auto* action = window->command("shell.screen.workforce");
    EXPECT_EQ(action->text(), QStringLiteral("Fuerza"));
    window->command("shell.action.language")->trigger();
    EXPECT_EQ(action->text(), QStringLiteral("Workforce"));
    EXPECT_EQ(settings.value("language").toString(), QStringLiteral("en"));
    window->goTo({.screen = "workforce"});
    settle();
    EXPECT_TRUE(wordsOf(*window).contains(QStringLiteral("Strength")));
}

TEST_F(WindowTest, OneSelectionLinksMapAndTables) {
    open();
    window->goTo({.screen = "territory"});
    settle();
    auto* map = shown<MapView>();
    ASSERT_TRUE(map);
    ASSERT_TRUE(window->session().selectByCode("C-2"));
    EXPECT_EQ(map->selection(), town.second);

    window->goTo({.screen = "workforce", .part = "quadrants"});
    settle();
    auto* table = shown<DataTable>();
    ASSERT_TRUE(table);
    EXPECT_EQ(table->chosenKeys(), std::vector<std::int64_t>{town.second.value});
    QTest::keyClick(table->view(), Qt::Key_Up);
    EXPECT_EQ(window->session().selected(), town.first);
    window->goTo({.screen = "territory"});
    settle();
    EXPECT_EQ(map->selection(), town.first);

    window->goTo({.screen = "incidents"});
    settle();
    EXPECT_EQ(shown<DataTable>()->total(), 3) << "the three incidents of C-1";
    window->session().select({});
    settle();
    EXPECT_EQ(shown<DataTable>()->total(), 5) << "outside and unlocated are rows like any other";
}

TEST_F(WindowTest, ThePeriodIsShared) {
    open();
    window->goTo({.screen = "incidents"});
    settle();
    EXPECT_EQ(window->session().period(), lastMonths(6, day(2024, 6, 10))) << "six months up to the last day with data";
    window->session().setPeriod({day(2024, 6, 1), day(2024, 6, 30)});
    settle();
    EXPECT_EQ(shown<DataTable>()->total(), 3);
}

TEST_F(WindowTest, SearchFindsAQuadrantAndOpensIt) {
    open();
    window->goTo({.screen = "history"});
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* search = window->findChild<SearchBox*>();
    ASSERT_TRUE(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("c-2"));
    ASSERT_GT(search->results()->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_EQ(window->session().selected(), town.second);
    EXPECT_EQ(window->currentScreen(), "territory");
}

TEST_F(WindowTest, KeysGoToTheScreens) {
    open();
    for (std::size_t i = 0; i < kScreens.size(); ++i) {
        QTest::keyClick(window.get(), static_cast<Qt::Key>(Qt::Key_0 + (static_cast<int>(i) + 1) % 10), Qt::ControlModifier);
        EXPECT_EQ(window->currentScreen(), kScreens[i]);
    }
}

TEST_F(WindowTest, ClosingGoesBackToTheWelcomePage) {
    open();
    window->closeFile();
    EXPECT_EQ(window->currentScreen(), "welcome");
    EXPECT_FALSE(window->command("shell.action.assign")->isEnabled());
    EXPECT_EQ(settings.value("recent").toStringList(), QStringList{QString::fromStdString(file().string())});
}

TEST_F(WindowTest, OpeningTellsOfRowsThatNobodyCanRead) {
    {
        store::Database database(file(), store::Mode::read_write);
        database.run("PRAGMA ignore_check_constraints = ON; UPDATE committee SET formed = '1850-01-01'");
    }
    open();
    const auto* toast = shown<Toast>();
    ASSERT_TRUE(toast);
    EXPECT_TRUE(toast->findChild<QLabel*>()->text().contains(QStringLiteral("no se puede leer")));
    EXPECT_TRUE(facts().committees.empty());
}

TEST_F(WindowTest, AFileThatIsNoneIsToldAndNothingIsOpened) {
    window = std::make_unique<MainWindow>(context, "ana");
    window->setFailureHandler([this](const Failure& failure) { failures.push_back(std::string(failure.code())); });
    QFile wrong(folder.filePath("otro.gpkg"));
    ASSERT_TRUE(wrong.open(QIODevice::WriteOnly));
    wrong.write("nothing of the kind");
    wrong.close();
    window->openFile(wrong.fileName().toStdString());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !failures.empty(); }, 10'000));
    EXPECT_EQ(failures, std::vector<std::string>{"file.not_geopackage"});
    EXPECT_EQ(window->currentScreen(), "welcome");
}

}  // namespace
}  // namespace cuadrante::ui
