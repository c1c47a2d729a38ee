// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/data_table.h"

#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/table_filter.h"

#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <memory>

namespace cuadrante::ui {
namespace {

struct Person {
    std::int64_t id;
    std::string name;
    std::string shift;  ///< a word
    Cell age;
    Cell joined;
};

class DataTableTest : public KitTest {
protected:
    std::vector<TableColumn> columns() {
        return {{.id = "name", .title = "form.choose"},
                {.id = "shift", .title = "form.cancel", .type = CellType::word, .words = "window."},
                {.id = "age", .title = "failure.copy", .type = CellType::integer},
                {.id = "joined", .title = "period.from", .type = CellType::date},
                {.id = "score", .title = "period.to", .type = CellType::real, .hidden = true, .decimals = 1}};
    }
    TableRows rowsOf(std::shared_ptr<const std::vector<Person>> of) {
        return {.count = static_cast<int>(of->size()),
                .cell = [of](int row, int column) -> Cell {
                    const Person& person = (*of)[static_cast<std::size_t>(row)];
                    switch (column) {
                        case 0: return person.name;
                        case 1: return person.shift;
                        case 2: return person.age;
                        case 3: return person.joined;
                        default: return static_cast<double>(person.id) / 3;
                    }
                },
                .key = [of](int row) { return (*of)[static_cast<std::size_t>(row)].id; }};
    }
    std::shared_ptr<const std::vector<Person>> people = std::make_shared<std::vector<Person>>(std::vector<Person>{
        {11, "Núñez, Iván", "day", std::int64_t{41}, day(2019, 3, 1)},
        {12, "nava, Óscar", "night", std::int64_t{35}, day(2021, 7, 15)},
        {13, "Ñáñez, Ana", "day", std::monostate{}, day(2020, 1, 31)},
        {14, "Álvarez, Luz", "rest", std::int64_t{35}, std::monostate{}},
        {15, "Nuñez, Zoe", "night", std::int64_t{1041}, day(2021, 7, 1)}});

    DataTableTest() : table(context, jobs, "people", columns()) {
        table.resize(800, 400);
        table.setRows(rowsOf(people));
    }
    using Keys = std::vector<std::int64_t>;
    QLineEdit* quick() { return table.findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly); }
    void click(int column) {
        QHeaderView* header = table.view()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {header->sectionViewportPosition(column) + 20, 10});
    }

    JobRunner jobs;
    DataTable table;
};

TEST_F(DataTableTest, AClickOnTheHeaderSortsInSpanishOrder) {
    show(table);
    click(0);
    EXPECT_EQ(table.shownKeys(), (Keys{14, 12, 11, 15, 13})) << "accents aside, ñ after n";
    click(0);
    EXPECT_EQ(table.shownKeys(), (Keys{13, 15, 11, 12, 14}));
}

TEST_F(DataTableTest, SortingIsStableAndNothingComesLast) {
    table.sortBy("name", Qt::AscendingOrder);
    table.sortBy("age", Qt::AscendingOrder);
    EXPECT_EQ(table.shownKeys(), (Keys{14, 12, 11, 15, 13}));
    table.sortBy("age", Qt::DescendingOrder);
    EXPECT_EQ(table.shownKeys(), (Keys{15, 11, 14, 12, 13})) << "13 has no age: last in both directions";
    table.sortBy("joined", Qt::AscendingOrder);
    EXPECT_EQ(table.shownKeys(), (Keys{11, 13, 15, 12, 14}));
}

TEST_F(DataTableTest, QuickFilterLooksInEveryColumnWithoutRegardToAccents) {
    show(table);
    QTest::keyClick(table.view(), Qt::Key_F, Qt::ControlModifier);
    EXPECT_TRUE(quick()->hasFocus());
    keys(quick(), "nunez");
    EXPECT_EQ(table.shownKeys(), (Keys{11, 15}));
    EXPECT_EQ(plain(table.countLine()), "2 de 5");
    keys(quick(), " night");
    EXPECT_EQ(table.shownKeys(), Keys{15});
    QTest::keyClick(quick(), Qt::Key_Escape);
    EXPECT_EQ(table.shown(), 5);
    EXPECT_EQ(plain(table.countLine()), "5 filas");
    keys(quick(), "2021-07");
    EXPECT_EQ(table.shownKeys(), (Keys{12, 15}));
}

TEST_F(DataTableTest, ColumnFiltersUnderstandComparisonsRangesAndNothing) {
    const auto shown = [&](const char* column, const char* expression) {
        table.clearFilters();
        EXPECT_TRUE(table.setFilter(column, expression)) << expression;
        return table.shownKeys();
    };
    EXPECT_EQ(shown("age", "35"), (Keys{12, 14}));
    EXPECT_EQ(shown("age", "=41"), Keys{11});
    EXPECT_EQ(shown("age", "<41"), (Keys{12, 14}));
    EXPECT_EQ(shown("age", "<=41"), (Keys{11, 12, 14}));
    EXPECT_EQ(shown("age", ">35"), (Keys{11, 15}));
    EXPECT_EQ(shown("age", ">= 1,041"), Keys{15});
    EXPECT_EQ(shown("age", "36..1 041"), (Keys{11, 15}));
    EXPECT_EQ(shown("age", "-"), Keys{13});
    EXPECT_EQ(shown("joined", "2021"), (Keys{12, 15}));
    EXPECT_EQ(shown("joined", "2021-07"), (Keys{12, 15}));
    EXPECT_EQ(shown("joined", "15/7/2021"), Keys{12});
    EXPECT_EQ(shown("joined", ">2020"), (Keys{12, 15}));
    EXPECT_EQ(shown("joined", "2019-03-01..31/1/2020"), (Keys{11, 13}));
    EXPECT_EQ(shown("name", "ñez"), (Keys{11, 13, 15})) << "ñ and n are alike for whoever types quickly";
    EXPECT_EQ(shown("name", "=nava oscar"), Keys{12});
    EXPECT_EQ(shown("score", "3.7"), Keys{11}) << "11 / 3 as it is shown, 3.7";
}

TEST_F(DataTableTest, AFilterThatCannotBeReadHidesNothingAndIsMarked) {
    show(table);
    EXPECT_FALSE(table.setFilter("age", "many"));
    EXPECT_EQ(table.shown(), 5);
    const auto editors = table.view()->horizontalHeader()->findChildren<QLineEdit*>();
    EXPECT_TRUE(std::ranges::any_of(editors, [](QLineEdit* e) { return e->property("problem").toBool(); }));
    EXPECT_FALSE(table.setFilter("no such column", "1"));
}

TEST_F(DataTableTest, WordsAreTickedInAMenu) {
    show(table);
    table.setWordFilter("shift", {"night", "rest"});
    EXPECT_EQ(table.shownKeys(), (Keys{12, 14, 15}));
    QToolButton* button = table.view()->horizontalHeader()->findChild<QToolButton*>();
    ASSERT_TRUE(button->isVisible());
    EXPECT_EQ(button->text(), "2 elegidos");
    emit button->menu()->aboutToShow();
    ASSERT_EQ(button->menu()->actions().size(), 3);
    EXPECT_FALSE(button->menu()->actions()[0]->isChecked());
    button->menu()->actions()[1]->trigger();
    EXPECT_EQ(table.shownKeys(), Keys{14});
    EXPECT_EQ(plain(table.countLine()), "1 de 5");
}

TEST_F(DataTableTest, ChosenRowsStayChosenByTheirKeys) {
    show(table);
    std::vector<Keys> said;
    QObject::connect(&table, &DataTable::chosen, [&](const Keys& keys) { said.push_back(keys); });
    EXPECT_TRUE(table.choose(12));
    EXPECT_TRUE(said.empty()) << "the program chose, not a person";
    table.sortBy("name", Qt::AscendingOrder);
    EXPECT_EQ(table.chosenKeys(), Keys{12});
    auto fewer = std::make_shared<std::vector<Person>>(people->begin() + 1, people->end());
    table.setRows(rowsOf(fewer));
    EXPECT_EQ(table.chosenKeys(), Keys{12});
    EXPECT_TRUE(said.empty());
    QTest::keyClick(table.view(), Qt::Key_Down);
    EXPECT_EQ(said, std::vector<Keys>{{15}});
    table.setQuickFilter("luz");
    EXPECT_EQ(said.back(), Keys{}) << "what is not shown is not chosen";
    EXPECT_FALSE(table.choose(12));
    EXPECT_FALSE(table.choose(999));
}

TEST_F(DataTableTest, EnterAndDoubleClickOpenARow) {
    show(table);
    std::vector<std::int64_t> opened;
    QObject::connect(&table, &DataTable::opened, [&](std::int64_t key) { opened.push_back(key); });
    table.choose(13);
    QTest::keyClick(table.view(), Qt::Key_Return);
    const QPoint second = table.view()->visualRect(table.view()->model()->index(1, 0)).center();
    QTest::mouseClick(table.view()->viewport(), Qt::LeftButton, {}, second);
    QTest::mouseDClick(table.view()->viewport(), Qt::LeftButton, {}, second);
    EXPECT_EQ(opened, (std::vector<std::int64_t>{13, 12}));
}

TEST_F(DataTableTest, CopiesWhatIsChosenAsTabSeparatedText) {
    show(table);
    table.choose(11);
    QTest::keyClick(table.view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table.view(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text().toStdString(),
              "Elija…\tCancelar\tCopiar\tDesde\n"
              "Núñez, Iván\tday\t41\t2019-03-01\n"
              "nava, Óscar\tnight\t35\t2021-07-15\n");
}

TEST_F(DataTableTest, CopiedWordsAreNoFormulas) {
    auto odd = std::make_shared<std::vector<Person>>(
        std::vector<Person>{{1, "=HYPERLINK(1)\tx\ny", "day", std::int64_t{-5}, std::monostate{}}});
    table.setRows(rowsOf(odd));
    show(table);
    table.choose(1);
    EXPECT_EQ(table.chosenAsText().section('\n', 1).toStdString(), "'=HYPERLINK(1) x y\tday\t-5\t\n");
}

TEST_F(DataTableTest, ColumnsAreChosenMovedAndRemembered) {
    table.setColumnHidden("shift", true);
    table.setColumnHidden("score", false);
    table.view()->horizontalHeader()->moveSection(4, 0);
    const auto names = [](const DataTable& of) {
        std::vector<std::string> all;
        for (const gis::Column& column : of.asTable().columns) all.push_back(column.name);
        return all;
    };
    const std::vector<std::string> expected{"Hasta", "Elija…", "Copiar", "Desde"};
    EXPECT_EQ(names(table), expected);
    DataTable again(context, jobs, "people", columns());
    EXPECT_EQ(names(again), expected);
    DataTable other(context, jobs, "others", columns());
    EXPECT_EQ(names(other), (std::vector<std::string>{"Elija…", "Cancelar", "Copiar", "Desde"}));
    for (const char* column : {"name", "age", "joined", "score"}) again.setColumnHidden(column, true);
    EXPECT_EQ(names(again).size(), 1U) << "one column stays";
}

TEST_F(DataTableTest, OnlyAPersonsWidthsAreRemembered) {
    show(table);
    table.resize(1000, 400);
    QCoreApplication::processEvents();
    EXPECT_FALSE(settings.contains("tables/people")) << "a wider window is no choice";
    QHeaderView* header = table.view()->horizontalHeader();
    const int least = header->fontMetrics().horizontalAdvance("Núñez, Iván");
    EXPECT_GT(header->sectionSize(0), least);
    header->resizeSection(0, 321);
    EXPECT_TRUE(settings.contains("tables/people"));
    table.resize(700, 400);
    QCoreApplication::processEvents();
    EXPECT_EQ(header->sectionSize(0), 321) << "what was chosen stays";
}

TEST_F(DataTableTest, WhatIsExportedIsWhatIsShownAsValues) {
    table.setFilter("age", ">40");
    table.sortBy("age", Qt::DescendingOrder);
    table.setColumnHidden("score", false);
    const gis::Table out = table.asTable();
    EXPECT_EQ(out.columns[2].type, gis::ColumnType::integer);
    EXPECT_EQ(out.columns[3].type, gis::ColumnType::date);
    ASSERT_EQ(out.rows.size(), 2U);
    EXPECT_EQ(out.rows[0], (std::vector<std::string>{"Nuñez, Zoe", "night", "1041", "2021-07-01", "5"}));
    EXPECT_EQ(out.rows[1][4].substr(0, 8), "3.666666");
}

TEST_F(DataTableTest, ExportsToFilesAndSaysWhenItCannot) {
    table.setQuickFilter("night");
    const std::filesystem::path target = folder.filePath("gente.csv").toStdString();
    QSignalSpy exported(&table, &DataTable::exported);
    const auto finished = [&] { return QTest::qWaitFor([&] { return !jobs.busy(); }, 20'000); };
    table.exportTo(target);
    ASSERT_TRUE(finished());
    ASSERT_EQ(exported.size(), 1);
    EXPECT_EQ(exported.front().front().toString().toStdString(), target.string());
    QFile file(QString::fromStdString(target.string()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QString written = QString::fromUtf8(file.readAll());
    EXPECT_TRUE(written.contains("nava, Óscar"));
    EXPECT_TRUE(written.contains("2021-07-01"));
    EXPECT_FALSE(written.contains("Iván")) << "not shown, not exported";
    table.exportTo(folder.filePath("gente.xlsx").toStdString());
    ASSERT_TRUE(finished());
    EXPECT_TRUE(QFile::exists(folder.filePath("gente.xlsx")));
    std::vector<std::string> failures;
    QObject::connect(&jobs, &JobRunner::failed, [&](const Failure& failure) { failures.emplace_back(failure.code()); });
    table.exportTo(folder.filePath("gente.odp").toStdString());
    ASSERT_TRUE(finished());
    EXPECT_EQ(failures, std::vector<std::string>{"export.unknown_format"});
    EXPECT_EQ(exported.size(), 2);
}

TEST_F(DataTableTest, MapButtonGivesTheChosenElseAllShown) {
    show(table);
    table.setMappable(true);
    std::vector<Keys> asked;
    QObject::connect(&table, &DataTable::showOnMap, [&](const Keys& keys) { asked.push_back(keys); });
    QToolButton* map = nullptr;
    for (QToolButton* button : table.findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (button->accessibleName() == "Ver en el mapa") map = button;
    }
    ASSERT_NE(map, nullptr);
    table.setQuickFilter("nunez");
    QTest::mouseClick(map, Qt::LeftButton);
    table.choose(15);
    QTest::mouseClick(map, Qt::LeftButton);
    EXPECT_EQ(asked, (std::vector<Keys>{{11, 15}, {15}}));
}

TEST_F(DataTableTest, WithoutRowsItSaysWhatToDo) {
    int acted = 0;
    table.setEmpty({.icon = Icon::people, .title = "value.unknown", .action = "form.choose"}, [&] { ++acted; });
    show(table);
    EXPECT_TRUE(table.view()->isVisible());
    table.setRows({});
    EXPECT_FALSE(table.view()->isVisible());
    QTest::mouseClick(table.findChild<EmptyState*>()->findChild<QPushButton*>(), Qt::LeftButton);
    EXPECT_EQ(acted, 1);
    table.setRows(rowsOf(people));
    table.setQuickFilter("zzzz");
    EXPECT_FALSE(table.view()->isVisible());
    EXPECT_FALSE(table.findChild<EmptyState*>()->findChild<QPushButton*>()->isVisible());
    table.setQuickFilter("");
    EXPECT_TRUE(table.view()->isVisible());
}

TEST_F(DataTableTest, LanguageChangesHeadingsAndDates) {
    EXPECT_EQ(plain(table.view()->model()->index(0, 3).data().toString()), "1 mar 2019");
    context.setLanguage(text::Language::english);
    EXPECT_EQ(plain(table.view()->model()->index(0, 3).data().toString()), "1 Mar 2019");
    EXPECT_EQ(table.view()->model()->headerData(1, Qt::Horizontal).toString(), "Cancel");
    EXPECT_EQ(plain(table.countLine()), "5 rows");
}

TEST_F(DataTableTest, AHundredThousandRowsSortAndFilterRight) {
    constexpr int kRows = 100'000;
    table.setRows({.count = kRows,
                   .cell = [](int row, int column) -> Cell {
                       const std::int64_t mixed = (std::int64_t{row} * 7919) % kRows;
                       if (column == 0) return "Policía " + std::to_string(mixed);
                       if (column == 1) return std::string(row % 3 == 0 ? "day" : "night");
                       if (column == 2) return mixed;
                       if (column == 3) return Day(std::chrono::days(row % 1000));
                       return static_cast<double>(mixed);
                   }});
    table.sortBy("age", Qt::AscendingOrder);
    const auto keys = table.shownKeys();
    ASSERT_EQ(keys.size(), static_cast<std::size_t>(kRows));
    for (std::size_t i = 0; i < keys.size(); i += 997) {
        EXPECT_EQ((keys[i] * 7919) % kRows, static_cast<std::int64_t>(i));
    }
    table.setQuickFilter("policia 9999");
    EXPECT_EQ(table.shown(), 19) << "9999, 19999 to 99999, and 99990 to 99998";
    table.setWordFilter("shift", {"day"});
    for (const std::int64_t key : table.shownKeys()) EXPECT_EQ(key % 3, 0);
    EXPECT_EQ(plain(table.countLine()), std::to_string(table.shown()) + " de 100 000");
}

TEST_F(DataTableTest, ChipsAndOwnDrawingAreDrawn) {
    auto said = columns();
    said[1].tone = [](const Cell&) { return Tone::danger; };
    bool painted = false;
    said[2].paint = [&](QPainter&, const QRect&, std::int64_t key) { painted = painted || key == 11; };
    DataTable drawn(context, jobs, "drawn", said);
    drawn.resize(800, 300);
    drawn.setRows(rowsOf(people));
    show(drawn);
    const QImage image = drawn.view()->viewport()->grab().toImage();
    EXPECT_TRUE(painted);
    const QRect cell = drawn.view()->visualRect(drawn.view()->model()->index(0, 1));
    EXPECT_EQ(image.pixelColor(cell.left() + 12, cell.center().y() - 5), context.palette().dangerSoft);
}

}  // namespace
}  // namespace cuadrante::ui
