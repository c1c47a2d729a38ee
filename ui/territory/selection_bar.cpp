// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/selection_bar.h"

#include "gis/export.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/territory/query_dialog.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <unordered_map>

namespace cuadrante::ui {
namespace {

constexpr int kFoot = 14;
constexpr int kLegend = 222;

std::vector<std::int64_t> together(const std::vector<std::int64_t>& before, const std::vector<std::int64_t>& now, SelectMode mode) {
    std::vector<std::int64_t> result;
    if (mode == SelectMode::replace) return now;
    if (mode == SelectMode::add) std::set_union(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(result));
    else std::set_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(result));
    return result;
}

/// Day, hour, offence, quadrant and standing of the incidents, each at its place.
gis::Table tableOf(const indicators::Facts& facts, const std::vector<std::int64_t>& ids, const text::Texts& texts) {
    std::unordered_map<std::int64_t, std::string> codes;
    for (const auto& layout : facts.layouts)
        for (const territory::Quadrant& quadrant : layout->quadrants()) codes.emplace(quadrant.id.value, quadrant.area.code);
    const auto named = [&](const char* id) { return texts(id).toStdString(); };
    gis::Table table{.name = named("territory.selection.layer"),
                     .columns = {{named("incidents.date"), gis::ColumnType::date},
                                 {named("incidents.time"), gis::ColumnType::text},
                                 {named("incidents.type"), gis::ColumnType::text},
                                 {named("incidents.quadrant"), gis::ColumnType::text},
                                 {named("incidents.standing"), gis::ColumnType::text}},
                     .rows = {}};
    const incident::IncidentColumns& columns = *facts.incidents;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!std::binary_search(ids.begin(), ids.end(), columns.id[i])) continue;
        const int minute = columns.minute[i];
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        const auto code = codes.find(columns.quadrant[i]);
        table.rows.push_back({isoDate(Day{std::chrono::days{columns.day[i]}}), minute < 0 ? std::string() : two(minute / 60) + ':' + two(minute % 60),
                              columns.types[columns.type[i]], code == codes.end() ? std::string() : code->second,
                              named(("standing." + std::string(word(columns.standing[i]))).c_str())});
        if (std::isnan(columns.lon[i])) table.shapes.emplace_back(std::monostate{});
        else table.shapes.emplace_back(geometry::LonLat{.lon = columns.lon[i], .lat = columns.lat[i]});
    }
    return table;
}

}  // namespace

SelectionBar::SelectionBar(Desk& desk, IncidentSelection& selection, MapView& map)
    : QFrame(&map), m_desk(desk), m_selection(selection), m_map(map), m_count(new QLabel(this)) {
    setProperty("frame", "floating");
    setObjectName(QStringLiteral("territory.selection"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 8, 6);
    row->setSpacing(6);
    m_count->setProperty("role", "heading");
    row->addWidget(m_count);
    const auto add = [&](ButtonKind kind, const char* text, Icon icon, auto run) {
        QPushButton* button = makeButton(desk.context(), kind, text, icon, this);
        button->setObjectName(QString::fromLatin1(text));
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, run);
    };
    add(ButtonKind::primary, "territory.selection.table", Icon::none, [this] { m_desk.goTo({.screen = "incidents", .part = "selected"}); });
    add(ButtonKind::secondary, "territory.selection.zoom", Icon::none, [this] { zoom(); });
    add(ButtonKind::secondary, "territory.selection.export", Icon::none, [this] { askAndExport(); });
    add(ButtonKind::quiet, "territory.selection.clear", Icon::close, [this] { m_selection.clear(); });
    connect(&selection, &IncidentSelection::changed, this, &SelectionBar::say);
    desk.context().whenLanguage(this, [this] { say(); });
    map.installEventFilter(this);
}

void SelectionBar::take(const geometry::Ring& ring, SelectMode mode) {
    const Session& session = m_desk.session();
    if (!session.hasIncidents()) return;
    const auto found = incident::select(*session.facts()->incidents, {.days = session.period(), .within = ring});
    if (found.empty() && mode == SelectMode::replace) m_desk.say(m_desk.text("territory.selection.none"));
    m_selection.set(together(m_selection.ids(), found, mode));
}

void SelectionBar::take(const incident::Query& query) {
    const auto found = incident::select(*m_desk.session().facts()->incidents, query);
    if (found.empty()) m_desk.say(m_desk.text("territory.selection.none"));
    // The table shows the period: one that leaves some of the days out would hide what was found.
    const DayRange period = m_desk.session().period();
    if (query.days && !found.empty())
        m_desk.session().setPeriod({std::min(period.from, query.days->from), std::max(period.to, query.days->to)});
    m_map.setLayers(m_map.layers().with(drawing::Layer::incidents));
    m_selection.set(found);
}

void SelectionBar::askForConditions() {
    if (!m_desk.session().hasIncidents()) return;
    auto* dialog = new QueryDialog(m_desk, [this](const incident::Query& query) { take(query); }, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SelectionBar::zoom() {
    if (!m_desk.session().hasIncidents()) return;
    const incident::IncidentColumns& columns = *m_desk.session().facts()->incidents;
    geometry::Box box;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (!std::isnan(columns.lon[i]) && std::binary_search(m_selection.ids().begin(), m_selection.ids().end(), columns.id[i]))
            box.add(geometry::LonLat{.lon = columns.lon[i], .lat = columns.lat[i]});
    if (!box.empty()) m_map.zoomTo(box);
}

void SelectionBar::askAndExport() {
    const auto target = askForTarget(m_desk.context(), this,
                                     {.title = m_desk.text("territory.selection.export"),
                                      .name = m_desk.text("territory.selection.file") + QStringLiteral(".gpkg"),
                                      .filter = m_desk.text("territory.selection.filter")});
    if (target) exportTo(*target);
}

void SelectionBar::exportTo(const std::filesystem::path& target) {
    m_desk.jobs().start({.name = "shell.job.export",
                         .args = {target.filename().string()},
                         .kind = JobKind::reads,
                         .work =
                             [facts = m_desk.session().facts(), ids = m_selection.ids(), target, texts = m_desk.context().texts()](const Progress& progress) {
                                 gis::exportTable(tableOf(*facts, ids, texts), target, progress);
                             },
                         .done = [this, target] { m_desk.say(m_desk.text("shell.done.export", {target.string()})); }});
}

void SelectionBar::say() {
    const auto count = static_cast<std::int64_t>(m_selection.ids().size());
    m_count->setText(m_desk.context().texts().count("territory.selection.count", count));
    setVisible(count > 0);
    place();
}

void SelectionBar::place() {
    adjustSize();
    // Beside the legend where there is room for both.
    const int beside = std::max(kLegend, (m_map.width() - width()) / 2);
    move(beside + width() <= m_map.width() ? beside : std::max(0, (m_map.width() - width()) / 2), m_map.height() - height() - kFoot);
    raise();
}

bool SelectionBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) place();
    return QFrame::eventFilter(watched, event);
}

}  // namespace cuadrante::ui
