// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/place_card.h"

#include "ui/drawing/map_legend.h"
#include "ui/kit/buttons.h"
#include "ui/kit/inspector.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

using drawing::Metres;

constexpr int kWidth = 316;
constexpr int kInset = 14;
constexpr int kTools = 58;               // the map's buttons at its right
constexpr int kBelow = 74;               // the box of the theme
constexpr double kStreetReach = 25;      // metres at least
constexpr std::size_t kListed = 6;

double distance(Metres p, Metres a, Metres b) {
    const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    const double t = squared <= 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

void findStreet(const drawing::MapScene& scene, Metres at, double reach, WhatIsHere& here) {
    const auto& streets = scene.geometry().source.streets;
    if (!streets) return;
    double nearest = std::max(reach, kStreetReach);
    for (std::size_t i = 0; i < streets->size(); ++i) {
        if (!scene.geometry().streets.box(i).grown(nearest).contains(at)) continue;
        const auto points = scene.geometry().streets.points(i);
        for (std::size_t p = 1; p < points.size(); ++p) {
            const double away = distance(at, points[p - 1], points[p]);
            if (away >= nearest) continue;
            nearest = away;
            here.street = (*streets)[i].name;
            here.streetMetres = away;
        }
    }
}

}  // namespace

WhatIsHere whatIsHere(const drawing::MapScene& scene, const incident::IncidentColumns* incidents, DayRange period,
                      geometry::LonLat where, double metres) {
    WhatIsHere here;
    const Metres at = scene.plane().toMetres(where);
    if (scene.layout()) here.areas = scene.layout()->place(where);
    const auto& g = scene.geometry();
    const auto inside = [&](const drawing::AreaLayer& layer, const auto& areas, const auto& found) {
        for (std::size_t i = 0; areas && i < areas->size(); ++i) {
            if (!layer.box(i).contains(at) || !geometry::contains((*areas)[i].shape, where)) continue;
            found((*areas)[i]);
            return;
        }
    };
    inside(g.colonias, g.source.colonias, [&](const territory::Colonia& colonia) { here.colonia = colonia.name; });
    inside(g.blocks, g.source.blocks, [&](const territory::Block& block) { here.block = block.code, here.blockPopulation = block.population; });
    findStreet(scene, at, metres, here);
    if (!incidents) return here;
    const auto [first, last] = incidents->between(period);
    for (std::size_t i = last; i-- > first;) {
        if (std::isnan(incidents->lon[i])) continue;
        const Metres point = scene.plane().toMetres({.lon = incidents->lon[i], .lat = incidents->lat[i]});
        if (std::hypot(point.x - at.x, point.y - at.y) <= metres) here.incidents.push_back(incidents->id[i]);
    }
    return here;
}

PlaceCard::PlaceCard(Desk& desk, MapView& map) : QFrame(&map), m_desk(desk), m_map(map) {
    setProperty("frame", "floating");
    setObjectName(QStringLiteral("territory.place"));
    setFixedWidth(kWidth);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(14, 8, 8, 10);
    m_column->setSpacing(4);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(this);
    title->setProperty("role", "heading");
    desk.context().sayText(title, "territory.place.title");
    QToolButton* close = makeIconButton(desk.context(), Icon::close, "shell.close", this);
    close->setObjectName(QStringLiteral("territory.place.close"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(close);
    m_column->addLayout(head);
    connect(&map, &MapView::placeAsked, this, &PlaceCard::ask);
    connect(&map, &MapView::toolChanged, this, [this](MapTool tool) {
        if (tool != MapTool::identify) hide();
    });
    desk.context().whenLanguage(this, [this] {
        if (isVisible()) fill();
    });
    map.installEventFilter(this);
    hide();
}

void PlaceCard::ask(geometry::LonLat where, double metres) {
    m_where = where;
    m_metres = metres;
    fill();
    show();
    place();
}

void PlaceCard::fill() {
    if (!m_map.scene() || !m_desk.session().isOpen()) return hide();
    const text::Texts& texts = m_desk.context().texts();
    const Session& session = m_desk.session();
    const drawing::MapScene& scene = *m_map.scene();
    const WhatIsHere here = whatIsHere(scene, session.facts()->incidents.get(), session.period(), m_where, m_metres);
    delete m_body;
    auto* section = new InspectorSection(m_desk.context(), {}, this);
    m_body = section;
    const auto fact = [&](const char* label, const QString& value, std::function<void()> open = {}) {
        section->addFact(texts(label), value, {}, {}, std::move(open));
    };
    const auto named = [](const std::string& text) { return QString::fromStdString(text); };
    fact("territory.place.degrees", QStringLiteral("%1, %2").arg(texts.number(m_where.lat, 6), texts.number(m_where.lon, 6)));
    const gis::UtmPosition utm = m_utm.read(m_where);
    fact("territory.place.utm", QStringLiteral("%1%2 %3 %4").arg(utm.zone).arg(utm.north ? QLatin1Char('N') : QLatin1Char('S'))
                                    .arg(std::llround(utm.east)).arg(std::llround(utm.northing)));
    if (const territory::Layout* layout = scene.layout().get()) {
        const auto district = here.areas.district ? layout->district(*here.areas.district) : nullptr;
        if (district) fact("territory.place.district", named(district->area.name.empty() ? district->area.code : district->area.name));
        const auto quadrant = here.areas.quadrant ? layout->quadrant(*here.areas.quadrant) : nullptr;
        if (quadrant) fact("territory.place.quadrant", named(quadrant->area.code), [this, id = quadrant->id] { m_desk.session().select(id); });
        else fact("territory.place.quadrant", texts("standing.outside"));
        if (const auto cell = here.areas.cell ? layout->cell(*here.areas.cell) : nullptr) fact("territory.place.cell", named(cell->area.code));
        if (quadrant && scene.theme() && scene.theme()->level == territory::Level::quadrant)
            section->addFact(scene.theme()->title, drawing::themeText(*scene.theme(), scene.themeValue(quadrant->id), texts));
    }
    if (!here.colonia.empty()) fact("territory.place.colonia", named(here.colonia));
    if (!here.block.empty())
        section->addFact(texts("territory.place.block"), named(here.block), {},
                         here.blockPopulation ? texts("territory.place.people", {*here.blockPopulation}) : QString());
    if (here.streetMetres)
        section->addFact(texts("territory.place.street"), here.street.empty() ? texts("territory.place.unnamed") : named(here.street), {},
                         texts("map.measure.metres", {texts.number(*here.streetMetres, 0).toStdString()}));
    fact("territory.place.incidents", texts.integer(static_cast<std::int64_t>(here.incidents.size())));
    const std::vector<std::int64_t> listed(here.incidents.begin(), here.incidents.begin() + static_cast<std::ptrdiff_t>(std::min(here.incidents.size(), kListed)));
    for (const incident::Incident& incident : session.file()->incidents(listed))
        section->addLine(named(incident.type),
                         incident.precision == incident::TimePrecision::exact ? texts.localTime(incident.occurred)
                                                                              : texts.date(std::chrono::floor<std::chrono::days>(incident.occurred)),
                         {}, [this, id = incident.id.value] { m_desk.goTo({.screen = "incidents", .key = id}); });
    m_column->addWidget(section);
    place();
}

void PlaceCard::place() {
    adjustSize();
    move(std::max(kInset, m_map.width() - width() - kInset - kTools), kBelow);
    raise();
}

bool PlaceCard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) place();
    return QFrame::eventFilter(watched, event);
}

}  // namespace cuadrante::ui
