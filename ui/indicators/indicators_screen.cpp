// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indicators/indicators_screen.h"

#include "core/indicators/facts.h"
#include "core/indicators/quality.h"
#include "gis/export.h"
#include "ui/indicators/editions_page.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/kit/quality_strip.h"
#include "ui/shell/layout.h"
#include "ui/text/qstring.h"

#include <QComboBox>
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
#include <numeric>

namespace cuadrante::ui {

namespace {

using indicators::Boundaries;
using indicators::Value;
using territory::Level;

constexpr std::array kLevels{Level::quadrant, Level::district};
constexpr std::array kBoundaries{Boundaries::published, Boundaries::today, Boundaries::stable};
constexpr std::array kParts{"figures", "catalogue", "editions"};
constexpr const char* kBoundariesPart = "boundaries:";
constexpr int kCardWidth = 216;
constexpr int kAroundChoice = 66;  // what a box needs beside its words: frame, padding, arrow
constexpr int kTableHeight = 380;

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
      m_boundaries(new QComboBox(this)),
      m_level(new QComboBox(this)),
      m_keep(makeButton(desk.context(), ButtonKind::secondary, "indicators_screen.keep", Icon::star, m_head)),
      m_export(makeButton(desk.context(), ButtonKind::primary, "indicators_screen.export", Icon::export_, m_head)),
      m_tabs(new QTabBar(this)),
      m_pages(new QStackedWidget(this)),
      m_cardBox(nullptr),
      m_cardGrid(nullptr),
      m_qualityTitle(new QLabel(this)),
      m_quality(new QualityStrip(desk.context(), this)),
      m_areaTitle(new QLabel(this)),
      m_areaNote(new QLabel(this)),
      m_which(new QComboBox(this)),
      m_areas(new DataTable(desk.context(), desk.jobs(), QStringLiteral("indicators.areas"), areaColumns(desk.context(), [this]() -> const AreaValues& { return m_shown; }), this)),
      m_catalogue(new DataTable(desk.context(), desk.jobs(), QStringLiteral("indicators.catalogue"), catalogueColumns(), this)),
      m_editions(new EditionsPage(desk, this)) {
    m_head->addButton(m_boundaries);
    m_head->addButton(m_level);
    m_head->addButton(m_keep);
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
    m_pages->addWidget(m_editions);
    nameTabs(desk.context(), m_tabs,
             {"indicators_screen.tab.figures", "indicators_screen.tab.catalogue", "indicators_screen.tab.editions"});
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);

    connect(m_boundaries, &QComboBox::activated, this, [this] { compute(); });
    connect(m_level, &QComboBox::activated, this, [this] { compute(); });
    connect(m_keep, &QPushButton::clicked, this, &IndicatorsScreen::keep);
    connect(m_editions, &EditionsPage::valueOpened, this, &IndicatorsScreen::open);
    connect(m_editions, &EditionsPage::editionWanted, this, [this](Day asOf, Level own) {
        const auto position = std::find(kLevels.begin(), kLevels.end(), own);
        if (position != kLevels.end()) m_level->setCurrentIndex(static_cast<int>(position - kLevels.begin()));
        m_boundaries->setCurrentIndex(0);
        m_tabs->setCurrentIndex(0);
        if (asOf == m_desk.session().asOf()) compute();
        else m_desk.session().setPeriod(lastMonths(6, asOf));
    });
    connect(m_which, &QComboBox::activated, this, [this] { look(m_which->currentData().toString().toStdString()); });
    connect(m_export, &QPushButton::clicked, this, &IndicatorsScreen::exportAll);
    connect(m_areas, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        // A code names a place only together with its plan; units that are kept whole are not quadrants of any.
        if (keys.empty() || level() != Level::quadrant || !m_tables || !m_tables->layout ||
            m_tables->boundaries == Boundaries::stable)
            return;
        const std::string& code = m_tables->areas[static_cast<std::size_t>(keys.front())].area;
        if (const territory::Quadrant* quadrant = m_tables->layout->quadrantByCode(code)) m_desk.session().select(quadrant->id);
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
    m_qualityTitle->setProperty("role", "muted");
    m_qualityTitle->setWordWrap(true);
    column->addWidget(m_qualityTitle);
    column->addWidget(m_quality);
    column->addWidget(m_cardBox);

    auto* frame = new QFrame(body);
    frame->setProperty("frame", "card");
    auto* card = new QVBoxLayout(frame);
    card->setContentsMargins(12, 12, 12, 12);
    card->setSpacing(8);
    auto* row = new QHBoxLayout;
    m_areaTitle->setProperty("role", "heading");
    m_areaNote->setProperty("role", "muted");
    m_areaNote->setWordWrap(true);
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

Boundaries IndicatorsScreen::boundaries() const {
    return kBoundaries[static_cast<std::size_t>(std::max(0, m_boundaries->currentIndex()))];
}

Level IndicatorsScreen::level() const { return kLevels[static_cast<std::size_t>(std::max(0, m_level->currentIndex()))]; }

void IndicatorsScreen::goTo(const Place& place) {
    for (std::size_t part = 0; part < kParts.size(); ++part)
        if (place.part == kParts[part]) m_tabs->setCurrentIndex(static_cast<int>(part));
    if (place.part.starts_with(kBoundariesPart)) {
        const auto said = indicators::boundariesOf(place.part.substr(std::string(kBoundariesPart).size()));
        fillChoices();
        if (said) m_boundaries->setCurrentIndex(static_cast<int>(*said));
        if (said) compute();
    }
    if (indicators::find(place.part)) look(place.part);
}

void IndicatorsScreen::refresh() {
    const text::Texts& texts = m_desk.context().texts();
    fillChoices();
    m_head->set(texts("indicators_screen.title"),
                texts("indicators_screen.subtitle", {texts.date(m_desk.session().asOf()).toStdString(),
                                                     std::ssize(indicators::catalogue())}));
    fillCatalogue();
    fillQuality();
    compute();
}

void IndicatorsScreen::fillQuality() {
    const auto incidents = m_desk.session().facts()->incidents;
    const bool any = incidents && incidents->size() > 0;
    m_quality->setVisible(any);
    m_qualityTitle->setVisible(any);
    if (!any) return;
    const DayRange year = lastMonths(12, m_desk.session().asOf());
    m_qualityTitle->setText(m_desk.text("quality.of_incidents", {m_desk.context().texts().dateRange(year).toStdString()}));
    const auto [first, last] = incidents->between(year);
    std::vector<std::uint32_t> positions(last - first);
    std::iota(positions.begin(), positions.end(), static_cast<std::uint32_t>(first));
    m_quality->set(indicators::quality(*incidents, positions, {.window = year}));
}

void IndicatorsScreen::fillChoices() {
    const text::Texts& texts = m_desk.context().texts();
    const auto fill = [&](QComboBox* box, const char* name, const auto& values) {
        const QSignalBlocker quiet(box);
        const int chosen = std::max(0, box->currentIndex());
        box->clear();
        for (const auto value : values) {
            const std::string id = std::string(name) + '.' + std::string(word(value));
            box->addItem(texts(id));
            if (texts.has(id + ".help")) box->setItemData(box->count() - 1, texts(id + ".help"), Qt::ToolTipRole);
        }
        box->setCurrentIndex(chosen);
        box->setAccessibleName(texts(name));
        box->setToolTip(texts(name));
    };
    fill(m_level, "indicators_screen.level", kLevels);
    fill(m_boundaries, "indicators_screen.boundaries", kBoundaries);
}

void IndicatorsScreen::compute() {
    const Session& session = m_desk.session();
    const auto made = std::make_shared<std::shared_ptr<const IndicatorTables>>();
    const std::uint64_t number = ++m_wanted;
    m_computing = true;
    m_desk.jobs().start(
        {.name = "shell.job.indicators",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [made, file = session.file(),
              wish = TablesWish{.facts = session.facts(),
                                .level = level(),
                                .asOf = session.asOf(),
                                .boundaries = boundaries(),
                                .today = session.file()->today()}](const Progress& progress) {
                 *made = indicatorTables(wish, file->publications(), progress);
             },
         .done =
             [this, made, number] {
                 if (number != m_wanted) return;
                 m_computing = false;
                 m_tables = *made;
                 fillCards();
                 fillAreas();
                 m_editions->show(m_tables->publications);
                 // Only what is told on the borders of its own day is what was said then.
                 m_keep->setEnabled(m_desk.session().mayWrite() && m_tables->boundaries == Boundaries::published);
             },
         .failed =
             [this, number](const Failure& failure) {
                 if (number == m_wanted) m_computing = false;
                 m_desk.tell(failure);
             },
         .cancelled = [this, number] { m_computing = m_computing && number != m_wanted; }});
}

void IndicatorsScreen::fillCards() {
    std::vector<std::size_t> main;  // positions
    for (const indicators::Definition& definition : indicators::catalogue())
        for (std::size_t i = 0; i < m_tables->municipality.size(); ++i)
            if (m_tables->municipality[i].indicator == definition.id) main.push_back(i);
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
        const Value& value = m_tables->municipality[main[i]];
        const auto trend = m_tables->trends.find(std::string(value.indicator));
        const bool kept = m_tables->municipalEditions[main[i]] != nullptr;
        m_cards[i]->set(value, trend == m_tables->trends.end() ? std::vector<std::optional<double>>{} : trend->second,
                        kept ? ChipText{m_desk.text("indicators_screen.kept"), Tone::info} : ChipText{});
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
    if (m_shown.published > 0) note << texts("indicators_screen.as_published", {m_shown.published});
    if (m_tables->layout && m_tables->boundaries != Boundaries::published)
        note << texts(m_tables->boundaries == Boundaries::today ? "indicators_screen.on_plan" : "indicators_screen.on_units",
                      {m_tables->layout->plan().name, std::ssize(m_tables->layout->quadrants())});
    for (const Problem& problem : m_tables->problems) note << texts(problem);
    m_areaNote->setText(note.join(QStringLiteral(" · ")));
    m_areas->setRows(areaRows(m_shown, level()));
    showSelection();
}

void IndicatorsScreen::showSelection() {
    const territory::Quadrant* quadrant = m_desk.session().selectedQuadrant();
    if (!quadrant || !m_tables || level() != Level::quadrant) return;
    if (!m_tables->layout || !m_tables->layout->quadrant(quadrant->id) || m_tables->boundaries == Boundaries::stable) return;
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

void IndicatorsScreen::keep() {
    if (!m_tables) return;
    FormDialog* dialog = keepFiguresForm(m_desk, m_tables, level(), m_desk.session().asOf(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void IndicatorsScreen::exportAll() {
    if (!m_tables) return;
    const auto target = askForTarget(m_desk.context(), this,
                                     {.title = m_desk.text("indicators_screen.export"),
                                      .name = m_desk.text("indicators_screen.export.name"),
                                      .filter = m_desk.text("indicators_screen.export.filter")});
    if (!target) return;
    const std::filesystem::path& path = *target;
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
