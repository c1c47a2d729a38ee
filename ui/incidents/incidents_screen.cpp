// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/incidents/incidents_screen.h"

#include "core/indicators/quality.h"
#include "ui/incidents/count_charts.h"
#include "ui/kit/buttons.h"
#include "ui/kit/quality_strip.h"
#include "ui/shell/incident_selection.h"
#include "ui/shell/layout.h"
#include "ui/text/qstring.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>
#include <unordered_map>

namespace cuadrante::ui {

namespace {

using incident::Standing;

constexpr std::array kStandings{Standing::inside, Standing::outside, Standing::no_plan, Standing::unlocated};
constexpr int kAllTypes = -1;

std::string clock(int minute) {
    const int hour = minute / 60;
    const int rest = minute % 60;
    return std::string(hour < 10 ? "0" : "") + std::to_string(hour) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

std::vector<TableColumn> columns() {
    return {{.id = "date", .title = "incidents.date", .type = CellType::date, .width = 120},
            {.id = "time", .title = "incidents.time", .width = 90},
            {.id = "type", .title = "incidents.type", .width = 320},
            {.id = "quadrant", .title = "incidents.quadrant", .width = 110},
            {.id = "standing", .title = "incidents.standing", .type = CellType::word, .width = 160, .words = "standing.",
             .tone = [](const Cell& cell) {
                 return cell == Cell{std::string("inside")} ? Tone::neutral : Tone::warning;
             }}};
}

}  // namespace

IncidentsScreen::IncidentsScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_types(new QComboBox(this)),
      m_quadrant(makeButton(desk.context(), ButtonKind::secondary, "incidents.filter.quadrant_off", Icon::close, this)),
      m_clear(makeButton(desk.context(), ButtonKind::quiet, "incidents.filter.clear", Icon::none, this)),
      m_selected(new QPushButton(this)),
      m_months(new CountBars(desk.context(), this)),
      m_hours(new HourGrid(desk.context(), this)),
      m_quality(new QualityStrip(desk.context(), this)),
      m_monthsTitle(new QLabel(this)),
      m_hoursTitle(new QLabel(this)),
      m_content(new QStackedWidget(this)),
      m_empty(new EmptyState(desk.context(), this)),
      m_table(new DataTable(desk.context(), desk.jobs(), QStringLiteral("incidents"), columns(), this)),
      m_inspector(new Inspector(desk.context(), this)) {
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeCharts());
    column->addWidget(m_quality);
    column->addWidget(makeFilters());
    column->addWidget(m_table, 1);
    m_content->addWidget(body);
    m_content->addWidget(m_empty);
    layTableScreen(this, m_head, nullptr, m_content, m_inspector);
    QPushButton* locate = makeButton(desk.context(), ButtonKind::secondary, "georeference.open", Icon::pin, m_head);
    m_head->addButton(locate);
    connect(locate, &QPushButton::clicked, this, [this] { m_desk.goTo({.screen = "georeference"}); });

    m_table->setMappable(true);
    m_table->setEmpty({Icon::filter, "incidents.none.title", "incidents.none.text", "incidents.filter.clear"},
                      [this] { clearFilters(); });
    connect(m_table, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        inspect(keys.empty() ? 0 : keys.front());
        if (m_selection && !m_selected->isChecked()) m_selection->set(keys);
    });
    connect(m_table, &DataTable::opened, this,
            [this](std::int64_t key) { emit m_desk.incidentsOnMapWanted({key}); });
    connect(m_table, &DataTable::showOnMap, &m_desk, &Desk::incidentsOnMapWanted);
    connect(m_empty, &EmptyState::acted, this, [this] { emit m_desk.importWanted("incidents"); });
}

QWidget* IncidentsScreen::makeCharts() {
    auto* strip = new QWidget(this);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    const auto card = [&](QLabel* title, QWidget* chart, int stretch) {
        auto* frame = new QFrame(strip);
        frame->setProperty("frame", "card");
        auto* column = new QVBoxLayout(frame);
        column->setContentsMargins(12, 10, 12, 8);
        column->setSpacing(4);
        title->setProperty("role", "heading");
        column->addWidget(title);
        chart->setFixedHeight(112);
        column->addWidget(chart);
        row->addWidget(frame, stretch);
    };
    card(m_monthsTitle, m_months, 1);
    card(m_hoursTitle, m_hours, 1);
    connect(m_months, &CountBars::picked, this, [this](std::optional<int> position) {
        m_filter.days.reset();
        if (position) m_filter.days = monthOf(m_shownMonths[static_cast<std::size_t>(*position)]);
        m_months->setChosen(position);
        fillTable();
    });
    connect(m_hours, &HourGrid::picked, this, [this](std::optional<HourGrid::Slot> slot) {
        m_filter.weekday.reset();
        m_filter.hour.reset();
        if (slot) m_filter.weekday = slot->weekday, m_filter.hour = slot->hour;
        m_hours->setChosen(slot);
        fillTable();
    });
    return strip;
}

QWidget* IncidentsScreen::makeFilters() {
    auto* strip = new QWidget(this);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i <= kStandings.size(); ++i) {
        auto* button = new QPushButton(strip);
        button->setProperty("kind", "toggle");
        button->setCheckable(true);
        group->addButton(button);
        m_standings.push_back(button);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] {
            m_filter.standing.reset();
            if (i > 0) m_filter.standing = kStandings[i - 1];
            fillTable();
        });
    }
    m_standings.front()->setChecked(true);
    row->addStretch(1);
    m_types->setMinimumWidth(120);
    m_types->setMaximumWidth(260);
    m_types->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_types->setMinimumContentsLength(18);
    m_selected->setProperty("kind", "toggle");
    m_selected->setObjectName(QStringLiteral("incidents.selected"));
    m_selected->setCheckable(true);
    m_selected->hide();
    connect(m_selected, &QPushButton::toggled, this, &IncidentsScreen::fillTable);
    row->addWidget(m_selected);
    row->addWidget(m_quadrant);
    row->addWidget(m_clear);
    row->addWidget(m_types);
    connect(m_types, &QComboBox::activated, this, [this] {
        const int type = m_types->currentData().toInt();
        m_filter.type.reset();
        if (type != kAllTypes) m_filter.type = static_cast<std::uint16_t>(type);
        fillTable();
    });
    connect(m_quadrant, &QAbstractButton::clicked, this, [this] { m_desk.session().select({}); });
    connect(m_clear, &QAbstractButton::clicked, this, &IncidentsScreen::clearFilters);
    return strip;
}

void IncidentsScreen::link(IncidentSelection& selection) {
    m_selection = &selection;
    connect(&selection, &IncidentSelection::changed, this, [this] {
        saySelected();
        if (m_columns && m_selected->isChecked()) fillTable();
    });
    m_desk.context().whenLanguage(m_selected, [this] { saySelected(); });
}

void IncidentsScreen::saySelected() {
    const auto count = m_selection ? static_cast<std::int64_t>(m_selection->ids().size()) : 0;
    m_selected->setText(m_desk.text("incidents.count", {m_desk.text("incidents.selected").toStdString(), count}));
    m_selected->setVisible(count > 0);
    if (count == 0) m_selected->setChecked(false);
}

void IncidentsScreen::goTo(const Place& place) {
    if (place.part == "selected" && m_selection && !m_selection->empty()) m_selected->setChecked(true);
    if (place.key == 0) return;
    m_table->choose(place.key);
    inspect(place.key);
}

void IncidentsScreen::clearFilters() {
    m_filter = {.period = m_desk.session().period()};
    m_standings.front()->setChecked(true);
    m_selected->setChecked(false);
    m_months->setChosen({});
    m_hours->setChosen({});
    m_table->clearFilters();
    if (m_desk.session().selected())
        m_desk.session().select({});
    else
        refresh();
}

void IncidentsScreen::refresh() {
    const Session& session = m_desk.session();
    const text::Texts& texts = m_desk.context().texts();
    if (m_columns != session.facts()->incidents) {
        m_columns = session.facts()->incidents;
        m_filter.type.reset();  // the positions of the types are the columns' own
    }
    if (m_filter.period != session.period()) {
        m_filter.days.reset();
        m_months->setChosen({});
    }
    m_filter.period = session.period();
    m_filter.quadrant = session.selected();
    if (!m_columns || m_columns->size() == 0) {
        m_head->set(texts("incidents.title"), {});
        if (m_columns)
            m_empty->set({Icon::pin, "incidents.empty.title", "incidents.empty.text", "incidents.import"});
        else
            m_empty->set({Icon::pin, "incidents.loading.title", "incidents.loading.text"});
        m_content->setCurrentWidget(m_empty);
        m_inspector->hide();
        return;
    }
    m_content->setCurrentIndex(0);
    const IncidentSummary summary = summarise(*m_columns, m_filter);
    const std::string period = texts.dateRange(session.period()).toStdString();
    const territory::Quadrant* quadrant = session.selectedQuadrant();
    m_head->set(texts("incidents.title"),
                quadrant ? texts("incidents.subtitle.quadrant", {summary.total, period, quadrant->area.code})
                         : texts("incidents.subtitle", {summary.total, period}));
    m_quadrant->setVisible(quadrant != nullptr);
    fillStandings(summary);
    fillTypes(summary);
    fillCharts(summary);
    fillTable();
    inspect(m_chosen);
}

void IncidentsScreen::fillStandings(const IncidentSummary& summary) {
    const text::Texts& texts = m_desk.context().texts();
    const auto say = [&](std::size_t i, const std::string& id, std::int64_t count) {
        m_standings[i]->setText(texts("incidents.count", {texts(id).toStdString(), count}));
        m_standings[i]->setVisible(count > 0 || i == 0 || m_standings[i]->isChecked());
    };
    say(0, "incidents.all", summary.total);
    for (std::size_t i = 0; i < kStandings.size(); ++i)
        say(i + 1, "standing." + std::string(word(kStandings[i])), summary.byStanding[i]);
}

void IncidentsScreen::fillTypes(const IncidentSummary& summary) {
    const text::Texts& texts = m_desk.context().texts();
    const QSignalBlocker quiet(m_types);
    m_types->clear();
    m_types->addItem(texts("incidents.all_types"), kAllTypes);
    for (const auto& [type, count] : summary.types)
        m_types->addItem(texts("incidents.count", {m_columns->types[type], count}), static_cast<int>(type));
    m_types->setCurrentIndex(std::max(0, m_types->findData(m_filter.type ? static_cast<int>(*m_filter.type) : kAllTypes)));
    m_types->setAccessibleName(texts("incidents.type"));
}

void IncidentsScreen::fillCharts(const IncidentSummary& summary) {
    const text::Texts& texts = m_desk.context().texts();
    m_shownMonths = summary.months;
    QStringList labels;
    QStringList tips;
    for (std::size_t i = 0; i < summary.months.size(); ++i) {
        const QString month = texts.month(summary.months[i]);
        labels << month;
        tips << texts("incidents.month.tip", {month.toStdString(), summary.monthly[i]});
    }
    m_months->set(summary.monthly, labels, tips);
    m_months->setAccessibleName(texts("incidents.by_month"));
    m_monthsTitle->setText(texts("incidents.by_month"));
    m_hours->set(summary.byWeekdayHour);
    m_hours->setAccessibleName(texts("incidents.by_hour"));
    m_hoursTitle->setText(summary.withoutHour == 0
                              ? texts("incidents.by_hour")
                              : texts("incidents.by_hour_but", {summary.withoutHour}));
}

void IncidentsScreen::fillTable() {
    const auto shared = m_columns;
    if (!shared) return;
    m_filter.among.reset();
    if (m_selection && m_selected->isChecked()) m_filter.among = std::make_shared<const std::vector<std::int64_t>>(m_selection->ids());
    const auto positions = std::make_shared<const std::vector<std::uint32_t>>(matching(*shared, m_filter));
    const territory::Quadrant* selected = m_desk.session().selectedQuadrant();
    m_quality->set(indicators::quality(*shared, *positions,
                                       {.window = m_filter.days.value_or(m_filter.period),
                                        .level = selected ? territory::Level::quadrant : territory::Level::municipality,
                                        .area = selected ? selected->area.code : std::string()}));
    const auto codes = std::make_shared<std::unordered_map<std::int64_t, std::string>>();
    for (const auto& layout : m_desk.session().facts()->layouts)
        for (const territory::Quadrant& quadrant : layout->quadrants()) codes->emplace(quadrant.id.value, quadrant.area.code);
    m_table->setRows({.count = static_cast<int>(positions->size()),
                      .cell = [shared, positions, codes](int at, int column) -> Cell {
                          const std::size_t i = (*positions)[static_cast<std::size_t>(at)];
                          switch (column) {
                              case 0: return Day{std::chrono::days{shared->day[i]}};
                              case 1: return shared->minute[i] < 0 ? Cell{} : Cell{clock(shared->minute[i])};
                              case 2: return shared->types[shared->type[i]];
                              case 3: {
                                  const auto code = codes->find(shared->quadrant[i]);
                                  return code == codes->end() ? Cell{} : Cell{code->second};
                              }
                              default: return std::string(word(shared->standing[i]));
                          }
                      },
                      .key = [shared, positions](int at) { return shared->id[(*positions)[static_cast<std::size_t>(at)]]; }});
    m_clear->setVisible(m_filter.among || m_filter.standing || m_filter.type || m_filter.days || m_filter.hour);
}

void IncidentsScreen::inspect(std::int64_t id) {
    m_chosen = id;
    const text::Texts& texts = m_desk.context().texts();
    const Session& session = m_desk.session();
    std::optional<incident::Incident> found;
    std::vector<geocoding::Location> placings;
    try {
        if (id != 0) found = session.file()->incident(incident::IncidentId{id});
        if (found) placings = session.file()->locationsOf(found->id);
    } catch (const Failure& failure) {
        m_desk.tell(failure);
    }
    m_inspector->setVisible(found.has_value());  // without one the table takes the room
    if (!found) return;
    QString when = found->precision == incident::TimePrecision::exact
                       ? texts.localTime(found->occurred)
                       : texts("incidents.day_only_at",
                               {texts.date(std::chrono::floor<std::chrono::days>(found->occurred)).toStdString()});
    if (found->until)
        when = texts("incidents.between", {texts.localTime(found->occurred).toStdString(), texts.localTime(*found->until).toStdString()});
    m_inspector->begin(qstring(found->type), when);
    InspectorSection* received = m_inspector->addSection(texts("incidents.inspector.what"));
    const auto fact = [&](const char* label, const std::string& value) {
        if (!value.empty()) received->addFact(texts(label), qstring(value));
    };
    fact("incidents.address", found->address);
    fact("incidents.colonia", found->colonia);
    fact("incidents.declared", found->declared);
    fact("incidents.source", found->sourceId);
    InspectorSection* where = m_inspector->addSection(texts("incidents.inspector.where"));
    if (found->point) where->addFact(texts("incidents.place"), texts("place_precision." + std::string(word(found->place))));
    where->addFact(texts("incidents.standing"), texts("standing." + std::string(word(found->standing))));
    if (found->point)
        where->addFact(texts("incidents.coordinates"),
                       texts("incidents.lat_lon", {texts.number(found->point->lat, 5).toStdString(),
                                                   texts.number(found->point->lon, 5).toStdString()}));
    if (!placings.empty()) {
        const geocoding::Location& last = placings.back();
        where->addFact(texts("georeference.how"), texts("geocoding.method." + std::string(geocoding::word(last.method))), {},
                       texts("geocoding.precision." + std::string(geocoding::word(last.precision))));
    }
    if (const territory::Quadrant* quadrant = found->quadrant ? session.quadrant(*found->quadrant) : nullptr) {
        const bool agrees = found->declared == quadrant->area.code;
        where->addFact(texts("incidents.quadrant"), qstring(quadrant->area.code),
                       found->declared.empty() ? ChipText{}
                       : agrees                ? ChipText{texts("incidents.agrees"), Tone::success}
                                               : ChipText{texts("incidents.differs"), Tone::warning},
                       {}, [this, chosen = quadrant->id] {
                           m_desk.session().select(chosen);
                           m_desk.goTo({.screen = "territory"});
                       });
    }
    if (!found->point) return;
    QPushButton* show = makeButton(m_desk.context(), ButtonKind::secondary, "incidents.show_map", Icon::map, m_inspector);
    connect(show, &QPushButton::clicked, this, [this, id] { emit m_desk.incidentsOnMapWanted({id}); });
    m_inspector->addAction(show);
}

}  // namespace cuadrante::ui
