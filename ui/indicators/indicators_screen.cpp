// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indicators/indicators_screen.h"

#include "core/indicators/facts.h"
#include "gis/export.h"
#include "ui/indicators/value_table.h"
#include "ui/kit/buttons.h"
#include "ui/shell/layout.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <filesystem>

namespace cuadrante::ui {

namespace {

using indicators::Status;
using indicators::Value;
using territory::Level;

constexpr std::array kLevels{Level::quadrant, Level::district};
constexpr int kCardWidth = 216;
constexpr int kAroundChoice = 66;  // what a box needs beside its words: frame, padding, arrow
constexpr int kTrendPoints = 6;
constexpr int kTrendStepMonths = 3;
constexpr int kTableHeight = 380;

QString qstring(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

/// The same day of the month so many months before, or the month's last.
Day monthsBefore(Day day, int months) {
    const DayRange range = lastMonths(months, day);
    return range.from - std::chrono::days{1};
}

bool at(const indicators::Definition& definition, Level level) {
    return std::find(definition.levels.begin(), definition.levels.end(), level) != definition.levels.end();
}

std::vector<TableColumn> catalogueColumns() {
    return {{.id = "id", .title = "indicators_screen.id", .width = 70},
            {.id = "name", .title = "indicators_screen.name", .width = 260},
            {.id = "formula", .title = "indicators_screen.formula", .width = 380},
            {.id = "unit", .title = "indicators_screen.unit", .width = 130},
            {.id = "method", .title = "indicators_screen.method", .width = 200},
            {.id = "source", .title = "indicators_screen.source", .width = 300},
            {.id = "definition", .title = "indicators_screen.definition", .width = 600}};
}

}  // namespace

IndicatorsScreen::IndicatorsScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_level(new QComboBox(this)),
      m_export(makeButton(desk.context(), ButtonKind::primary, "indicators_screen.export", Icon::export_, m_head)),
      m_tabs(new QTabBar(this)),
      m_pages(new QStackedWidget(this)),
      m_cardBox(nullptr),
      m_cardGrid(nullptr),
      m_areaTitle(new QLabel(this)),
      m_areaNote(new QLabel(this)),
      m_which(new QComboBox(this)),
      m_areas(new DataTable(desk.context(), desk.jobs(), QStringLiteral("indicators.areas"), areaColumns(desk.context(), [this]() -> const AreaValues& { return m_shown; }), this)),
      m_catalogue(new DataTable(desk.context(), desk.jobs(), QStringLiteral("indicators.catalogue"), catalogueColumns(), this)) {
    m_head->addButton(m_level);
    m_head->addButton(m_export);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_head);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(makeFigures());
    m_pages->addWidget(m_catalogue);
    nameTabs(desk.context(), m_tabs, {"indicators_screen.tab.figures", "indicators_screen.tab.catalogue"});
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);

    connect(m_level, &QComboBox::activated, this, [this] { compute(); });
    connect(m_which, &QComboBox::activated, this, [this] { look(m_which->currentData().toString().toStdString()); });
    connect(m_export, &QPushButton::clicked, this, &IndicatorsScreen::exportAll);
    connect(m_areas, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (!keys.empty() && level() == Level::quadrant && m_tables)
            m_desk.session().selectByCode(m_tables->areas[static_cast<std::size_t>(keys.front())].area);
    });
    connect(m_areas, &DataTable::opened, this, [this](std::int64_t key) {
        if (m_tables) open(m_tables->areas[static_cast<std::size_t>(key)]);
    });
    connect(m_catalogue, &DataTable::opened, this, [this](std::int64_t position) {
        look(std::string(indicators::catalogue()[static_cast<std::size_t>(position)].id));
        m_tabs->setCurrentIndex(0);
    });
}

QWidget* IndicatorsScreen::makeFigures() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* body = new QWidget(scroll);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_cardBox = new QWidget(body);
    m_cardGrid = new QGridLayout(m_cardBox);
    m_cardGrid->setContentsMargins(0, 0, 0, 0);
    m_cardGrid->setSpacing(12);
    column->addWidget(m_cardBox);

    auto* frame = new QFrame(body);
    frame->setProperty("frame", "card");
    auto* card = new QVBoxLayout(frame);
    card->setContentsMargins(12, 12, 12, 12);
    card->setSpacing(8);
    auto* row = new QHBoxLayout;
    m_areaTitle->setProperty("role", "heading");
    m_areaNote->setProperty("role", "muted");
    row->addWidget(m_areaTitle);
    row->addWidget(m_areaNote, 1);
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_which->setMaximumWidth(360);
    row->addWidget(m_which);
    card->addLayout(row);
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_areas->setMinimumHeight(kTableHeight);
    card->addWidget(m_areas, 1);
    column->addWidget(frame, 1);
    scroll->setWidget(body);
    return scroll;
}

Level IndicatorsScreen::level() const { return kLevels[static_cast<std::size_t>(std::max(0, m_level->currentIndex()))]; }

void IndicatorsScreen::goTo(const Place& place) {
    if (place.part == "figures" || place.part == "catalogue") m_tabs->setCurrentIndex(place.part == "figures" ? 0 : 1);
    if (indicators::find(place.part)) look(place.part);
}

void IndicatorsScreen::refresh() {
    const text::Texts& texts = m_desk.context().texts();
    const QSignalBlocker quiet(m_level);
    const int chosen = std::max(0, m_level->currentIndex());
    m_level->clear();
    for (const Level own : kLevels)
        m_level->addItem(texts("indicators_screen.level." + std::string(territory::word(own))));
    m_level->setCurrentIndex(chosen);
    m_level->setAccessibleName(texts("indicators_screen.level"));
    m_head->set(texts("indicators_screen.title"),
                texts("indicators_screen.subtitle", {texts.date(m_desk.session().asOf()).toStdString(),
                                                     std::ssize(indicators::catalogue())}));
    fillCatalogue();
    compute();
}

void IndicatorsScreen::compute() {
    const Session& session = m_desk.session();
    const auto made = std::make_shared<IndicatorTables>();
    const std::uint64_t number = ++m_wanted;
    m_computing = true;
    m_desk.jobs().start(
        {.name = "shell.job.indicators",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [made, facts = session.facts(), asOf = session.asOf(), level = level()](const Progress& progress) {
                 if (auto values = indicators::compute(*facts, {.level = Level::municipality, .asOf = asOf}))
                     made->municipality = std::move(*values);
                 progress.at(0.2);
                 if (auto values = indicators::compute(*facts, {.level = level, .asOf = asOf}))
                     made->areas = std::move(*values);
                 progress.at(0.5);
                 for (int i = kTrendPoints - 1; i >= 0; --i) {
                     const Day then = i == 0 ? asOf : monthsBefore(asOf, i * kTrendStepMonths);
                     const auto values = indicators::compute(*facts, {.level = Level::municipality, .asOf = then});
                     for (const indicators::Definition& definition : indicators::catalogue()) {
                         std::optional<double> point;
                         if (values)
                             for (const Value& value : *values)
                                 if (value.indicator == definition.id && value.status == Status::ok) point = value.value;
                         made->trends[std::string(definition.id)].push_back(point);
                     }
                     progress.at(0.5 + 0.5 * (kTrendPoints - i) / kTrendPoints);
                 }
             },
         .done =
             [this, made, number] {
                 if (number != m_wanted) return;
                 m_computing = false;
                 m_tables = made;
                 fillCards();
                 fillAreas();
             },
         .failed =
             [this, number](const Failure& failure) {
                 if (number == m_wanted) m_computing = false;
                 m_desk.tell(failure);
             },
         .cancelled = [this, number] { m_computing = m_computing && number != m_wanted; }});
}

void IndicatorsScreen::fillCards() {
    std::vector<const Value*> main;
    for (const indicators::Definition& definition : indicators::catalogue())
        for (const Value& value : m_tables->municipality)
            if (value.indicator == definition.id) main.push_back(&value);
    while (m_cards.size() > main.size()) {
        delete m_cards.back();
        m_cards.pop_back();
    }
    while (m_cards.size() < main.size()) {
        auto* card = new FigureCard(m_desk.context(), m_cardBox);
        // All of one width, whatever they say.
        card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_cards.push_back(card);
    }
    for (std::size_t i = 0; i < main.size(); ++i) {
        const auto trend = m_tables->trends.find(std::string(main[i]->indicator));
        m_cards[i]->set(*main[i], trend == m_tables->trends.end() ? std::vector<std::optional<double>>{} : trend->second);
    }
    arrangeCards();
}

void IndicatorsScreen::arrangeCards() {
    // Rows of nearly the same length, instead of full ones and a rest.
    const int most = std::max(2, (m_pages->width() + m_cardGrid->spacing()) / (kCardWidth + m_cardGrid->spacing()));
    const int count = std::max(1, static_cast<int>(m_cards.size()));
    const int rows = (count + most - 1) / most;
    const int columns = (count + rows - 1) / rows;
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cardGrid->addWidget(m_cards[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
    for (int i = 0; i < m_cardGrid->columnCount(); ++i) m_cardGrid->setColumnStretch(i, i < columns ? 1 : 0);
}

void IndicatorsScreen::resizeEvent(QResizeEvent* event) {
    Screen::resizeEvent(event);
    arrangeCards();
}

void IndicatorsScreen::look(const std::string& indicator) {
    m_indicator = indicator;
    if (m_tables) fillAreas();
}

void IndicatorsScreen::fillAreas() {
    const text::Texts& texts = m_desk.context().texts();
    const QSignalBlocker quiet(m_which);
    m_which->clear();
    for (const indicators::Definition& definition : indicators::catalogue())
        if (at(definition, level()))
            m_which->addItem(texts("indicator." + std::string(definition.id) + ".name"), qstring(definition.id));
    const int position = std::max(0, m_which->findData(qstring(m_indicator)));
    m_which->setCurrentIndex(position);
    m_which->setToolTip(m_which->currentText());
    int widest = 0;
    for (int i = 0; i < m_which->count(); ++i)
        widest = std::max(widest, m_which->fontMetrics().horizontalAdvance(m_which->itemText(i)));
    m_which->setMinimumWidth(std::min(widest + kAroundChoice, m_pages->width() / 2));
    m_which->setAccessibleName(texts("indicators_screen.which"));
    m_indicator = m_which->currentData().toString().toStdString();
    m_areaTitle->setText(texts("indicators_screen.by_area." + std::string(territory::word(level()))));

    const Value* whole = nullptr;
    for (const Value& value : m_tables->municipality)
        if (value.indicator == m_indicator) whole = &value;
    m_shown = areaValues(m_tables, m_indicator, whole);
    QStringList note;
    if (whole && whole->value)
        note << texts("indicators_screen.reference", {texts.figure(*whole).toStdString()});
    if (m_shown.unknown > 0) note << texts("indicators_screen.unknown", {m_shown.unknown});
    m_areaNote->setText(note.join(QStringLiteral(" · ")));
    m_areas->setRows(areaRows(m_shown, m_desk.session(), level()));
    showSelection();
}

void IndicatorsScreen::showSelection() {
    const territory::Quadrant* quadrant = m_desk.session().selectedQuadrant();
    if (!quadrant || !m_tables || level() != Level::quadrant) return;
    for (std::size_t i = 0; i < m_tables->areas.size(); ++i)
        if (m_tables->areas[i].indicator == m_indicator && m_tables->areas[i].area == quadrant->area.code)
            m_areas->choose(static_cast<std::int64_t>(i));
}

void IndicatorsScreen::fillCatalogue() {
    const text::Texts texts = m_desk.context().texts();
    m_catalogue->setRows(
        {.count = static_cast<int>(indicators::catalogue().size()),
         .cell = [texts](int row, int column) -> Cell {
             const indicators::Definition& definition = indicators::catalogue()[static_cast<std::size_t>(row)];
             const std::string id = "indicator." + std::string(definition.id);
             switch (column) {
                 case 0: return std::string(definition.id);
                 case 1: return texts(id + ".name").toStdString();
                 case 2: return texts(id + ".formula").toStdString();
                 case 3: return texts("unit." + std::string(indicators::word(definition.unit))).toStdString();
                 case 4:
                     return definition.method.empty()
                                ? Cell{}
                                : Cell{texts("method." + std::string(definition.method)).toStdString()};
                 case 5: return texts(definition.source).toStdString();
                 default: return texts(id + ".definition").toStdString();
             }
         }});
}

void IndicatorsScreen::open(const Value& value) {
    auto* dialog = new ArithmeticDialog(m_desk.context(), value, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void IndicatorsScreen::exportAll() {
    if (!m_tables) return;
    const QString target = QFileDialog::getSaveFileName(this, m_desk.text("indicators_screen.export"),
                                                        m_desk.text("indicators_screen.export.name"),
                                                        m_desk.text("indicators_screen.export.filter"));
    if (target.isEmpty()) return;
    const std::filesystem::path path = target.toStdString();
    m_desk.jobs().start({.name = "shell.job.export",
                         .args = {path.filename().string()},
                         .kind = JobKind::reads,
                         .work =
                             [path, tables = m_tables](const Progress& progress) {
                                 gis::exportTable(valueTable(*tables), path, progress);
                             },
                         .done = [this, path] { m_desk.say(m_desk.text("shell.done.export", {path.string()})); }});
}

}  // namespace cuadrante::ui
