// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/border_map.h"

#include "core/geometry/edges.h"

#include <QEvent>
#include <QFrame>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleHints>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace cuadrante::ui {

namespace {
using drawing::PlaneBox;
using drawing::Viewport;
using geometry::LonLat;
using planning::BorderNet;
using territory::Level;

constexpr double kReach = 9, kHold = 10;     // pixels
constexpr std::size_t kMostVertices = 1500;  // more in sight are no vertices but a veil
constexpr std::array kBorderLevels{Level::cell, Level::quadrant, Level::district};

constexpr int kRim = 160;  // pixels drawn beyond each edge, so that a drag of the map finds the borders there

Viewport framed(Viewport view) {
    view.size += QSize(2 * kRim, 2 * kRim);
    return view;
}
/// The picture of the one shows all of the other.
bool covers(const Viewport& drawn, const Viewport& view) {
    const PlaneBox there = drawn.box(), seen = view.box();
    return drawn.metresPerPixel == view.metresPerPixel && drawn.pixelRatio == view.pixelRatio &&
           there.minX <= seen.minX && there.minY <= seen.minY && seen.maxX <= there.maxX && seen.maxY <= there.maxY;
}
}  // namespace

/// What a plan's borders are moved on; made off the window's thread.
struct BorderMap::Ground {
    BorderNet net;
    std::shared_ptr<const std::vector<LonLat>>
        corners;  ///< of streets, blocks, colonias and the municipality; by latitude
    std::map<Level, drawing::AreaLayer> layers;
    std::vector<std::size_t> quadrants;  ///< positions in net.areas(), in the layer's order
};

namespace {
std::shared_ptr<const std::vector<LonLat>> cornersOf(const workspace::Workspace& file) {
    auto corners = std::make_shared<std::vector<LonLat>>();
    const auto add = [&](const geometry::MultiPolygon& shape) {
        geometry::forEachRing(
            shape, [&](const geometry::Ring& ring) { corners->insert(corners->end(), ring.begin(), ring.end()); });
    };
    for (const territory::Street& street : *file.streets())
        corners->insert(corners->end(), street.line.begin(), street.line.end());
    for (const territory::Block& block : *file.blocks()) add(block.shape);
    for (const territory::Colonia& colonia : *file.colonias()) add(colonia.shape);
    add(file.factsWithoutIncidents()->municipality.boundary);
    const auto order = [](LonLat at) { return std::pair{at.lat, at.lon}; };
    std::ranges::sort(*corners, {}, order);
    corners->erase(std::unique(corners->begin(), corners->end()), corners->end());
    return corners;
}
}  // namespace

BorderMap::BorderMap(Desk& desk, DraftDesk& draft, MapView& map)
    : QObject(&map), m_desk(desk), m_draft(draft), m_map(map), m_card(new QFrame(&map)), m_label(new QLabel(m_card)) {
    m_card->setProperty("frame", "floating");
    m_card->setObjectName(QStringLiteral("planning.borders.card"));
    m_card->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSizeConstraint(QLayout::SetFixedSize);
    m_label->setTextFormat(Qt::RichText);
    column->addWidget(m_label);
    m_card->hide();
    map.installEventFilter(this);
    connect(&map, &MapView::viewChanged, this, [this] {
        if (active()) say();
    });
    desk.context().whenPalette(this, [this] { m_picture = {}; });
    desk.context().whenLanguage(m_label, [this] { say(); });
}

BorderMap::~BorderMap() = default;

const BorderNet* BorderMap::net() const noexcept { return m_ground ? &m_ground->net : nullptr; }

void BorderMap::start(territory::PlanId plan) {
    stop();
    m_plan = plan;
    m_changed = false;
    m_card->show();
    m_card->raise();
    say();
    reload();
}

void BorderMap::stop() {
    m_plan.reset();
    m_ground.reset();
    m_pull.reset();
    m_hovered.reset();
    m_chosen.reset();
    m_refused.clear();
    m_picture = {};
    m_card->hide();
    m_map.unsetCursor();
}

void BorderMap::reload() {
    if (!active()) return;
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    const auto made = std::make_shared<std::shared_ptr<const Ground>>();
    const auto over = [this] {
        m_reading = false;
        if (std::exchange(m_again, false)) reload();
    };
    m_desk.jobs().start({.name = "planning.job.borders",
                         .args = {},
                         .kind = JobKind::reads,
                         .work =
                             [made, plan = *m_plan, before = m_ground, file = m_desk.session().file(),
                              scene = m_map.scene()](const Progress& progress) {
                                 const auto facts = file->factsWithoutIncidents();
                                 const auto layout = std::ranges::find_if(
                                     facts->layouts, [&](const auto& each) { return each->plan().id == plan; });
                                 if (layout == facts->layouts.end()) return;
                                 std::vector<planning::BorderArea> areas = planning::borderAreas(**layout);
                                 if (before && before->net.areas() == areas) return void(*made = before);
                                 auto ground = std::make_shared<Ground>(Ground{
                                     .net = BorderNet(std::move(areas)), .corners = {}, .layers = {}, .quadrants = {}});
                                 progress.at(0.6);
                                 ground->corners = before ? before->corners : cornersOf(*file);
                                 for (const Level level : kBorderLevels) {
                                     std::vector<const geometry::MultiPolygon*> shapes;
                                     for (std::size_t i = 0; i < ground->net.areas().size(); ++i) {
                                         if (ground->net.areas()[i].level != level) continue;
                                         shapes.push_back(&ground->net.areas()[i].shape);
                                         if (level == Level::quadrant) ground->quadrants.push_back(i);
                                     }
                                     ground->layers.emplace(level, drawing::AreaLayer(shapes, scene->plane()));
                                 }
                                 *made = std::move(ground);
                             },
                         .done =
                             [this, made, over, plan = m_plan] {
                                 const bool same = m_plan && m_plan == plan;
                                 if (same && *made) take(*made);
                                 over();
                                 if (same && !*made) emit gone();
                             },
                         .failed =
                             [this, over](const Failure& failure) {
                                 over();
                                 m_desk.tell(failure);
                             },
                         .cancelled = over});
}

void BorderMap::take(std::shared_ptr<const Ground> ground) {
    if (m_ground && m_ground != ground) m_changed = true;
    if (m_ground != ground) {
        m_picture = {};
        m_hovered.reset();
        m_pull.reset();
    }
    m_ground = std::move(ground);
    if (m_chosen && !m_ground->net.jointNear(*m_chosen, 0.05)) m_chosen.reset();
    say();
    m_map.update();
}

// --- what is said ------------------------------------------------------------------------------------------------

planning::BorderCensus BorderMap::census() const {
    const planning::DesignUnits& units = m_draft.material().units;
    planning::BorderCensus census{.lon = {}, .lat = {}, .homes = units.inside, .people = units.population};
    if (const auto& facts = m_desk.session().facts(); facts && facts->incidents) {
        const auto [first, last] = facts->incidents->between(m_desk.session().period());
        census.lon = std::span(facts->incidents->lon).subspan(first, last - first);
        census.lat = std::span(facts->incidents->lat).subspan(first, last - first);
    }
    return census;
}

QString BorderMap::words() const { return m_label->text(); }

void BorderMap::say() {
    if (!active()) return;
    const text::Texts& texts = m_desk.context().texts();
    QStringList lines;
    const auto add = [&](const QString& line) { lines << line.toHtmlEscaped(); };
    if (m_pull && m_pull->change) {
        const auto withSign = [](const QString& number, double value) {
            return value > 0 ? QLatin1Char('+') + number : number;
        };
        for (const planning::BorderShift& shift : m_pull->shifts) {
            const double hectares = shift.squareMetres / 10'000;
            const QString people =
                shift.people
                    ? texts("planning.borders.people",
                            {withSign(texts.integer(*shift.people), static_cast<double>(*shift.people)).toStdString()})
                : shift.places > 0 ? texts("planning.borders.people_unknown")
                                   : texts("planning.borders.people_same");
            lines << QStringLiteral("<b>%1</b>&nbsp; ")
                             .arg(QString::fromStdString(m_ground->net.areas()[shift.area].code).toHtmlEscaped()) +
                         texts("planning.borders.shift",
                               {withSign(texts.number(hectares, 2), hectares).toStdString(),
                                withSign(texts.integer(shift.points), static_cast<double>(shift.points)).toStdString()})
                             .toHtmlEscaped() +
                         QStringLiteral(" · ") + people.toHtmlEscaped();
        }
        if (m_pull->change->open) add(texts("planning.borders.open"));
        if (m_pull->held) add(texts("planning.borders.held"));
    } else if (!m_refused.empty()) {
        for (const Problem& problem : m_refused)
            lines << QStringLiteral("<span style='color:%1'>%2</span>")
                         .arg(m_desk.context().palette().danger.name(), texts(problem).toHtmlEscaped());
    } else {
        for (const char* id :
             {"planning.borders.hint.drag", "planning.borders.hint.add", "planning.borders.hint.cancel"})
            add(texts(id));
        if (m_ground && jointsInSight(framed(m_map.view())).size() > kMostVertices)
            add(texts("planning.borders.hint.zoom"));
    }
    m_label->setText(lines.join(QStringLiteral("<br>")));
    m_card->setAccessibleName(texts("planning.tool.borders"));
    m_card->adjustSize();
}

void BorderMap::refuse(const Problems& problems) {
    m_refused = problems;
    say();
    m_map.update();
}

// --- drawing -----------------------------------------------------------------------------------------------------

LonLat BorderMap::placeOf(QPointF pixel) const { return m_map.scene()->plane().toLonLat(m_map.view().toMetres(pixel)); }
QPointF BorderMap::pixelOf(LonLat place) const { return m_map.view().toPixels(m_map.scene()->plane().toMetres(place)); }
double BorderMap::metresOf(double pixels) const { return pixels * m_map.view().metresPerPixel; }

std::vector<BorderNet::Joint> BorderMap::jointsInSight(const Viewport& view) const {
    const PlaneBox seen = view.box();
    geometry::Box box;
    for (const geometry::Metres corner : {geometry::Metres{seen.minX, seen.minY},
                                          {seen.minX, seen.maxY},
                                          {seen.maxX, seen.minY},
                                          {seen.maxX, seen.maxY}})
        box.add(m_map.scene()->plane().toLonLat(corner));
    return m_ground->net.jointsIn(box);
}

void BorderMap::drawAll(const Viewport& view) {
    m_drawn = view;
    m_picture = QImage((QSizeF(view.size) * view.pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    m_picture.setDevicePixelRatio(view.pixelRatio);
    m_picture.fill(Qt::transparent);
    const drawing::Palette& palette = m_desk.context().palette();
    std::map<std::string, QColor> colours;
    const planning::PlanEditor& editor = m_draft.editor();
    for (const std::int32_t q : editor.present()) colours[editor.quadrant(q).code] = m_draft.colourOf(q);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const PlaneBox seen = view.box();
    for (const Level level : kBorderLevels) {
        const drawing::AreaLayer& layer = m_ground->layers.at(level);
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (!layer.box(i).intersects(seen)) continue;
            QPainterPath path;
            path.setFillRule(Qt::OddEvenFill);
            for (const auto& ring : layer.rings(i, 0.3 * view.metresPerPixel)) {
                QPolygonF pixels;
                for (const drawing::Metres point : ring) pixels << view.toPixels(point);
                path.addPolygon(pixels);
            }
            QBrush fill = Qt::NoBrush;
            if (level == Level::quadrant) {
                const auto colour = colours.find(m_ground->net.areas()[m_ground->quadrants[i]].code);
                QColor veil = colour == colours.end() ? palette.mapNoData : colour->second;
                veil.setAlphaF(0.4F);
                fill = veil;
            }
            painter.setBrush(fill);
            painter.setPen(level == Level::cell       ? QPen(palette.mapQuadrantPlain, 1, Qt::DashLine)  // their vertices are there, too
                           : level == Level::quadrant ? QPen(palette.mapQuadrantPlain, 2)
                                                      : QPen(palette.mapDistrict, 2.5));
            painter.drawPath(path);
        }
    }
    const auto joints = jointsInSight(view);
    if (joints.size() > kMostVertices) return;
    painter.setPen(QPen(palette.mapQuadrantPlain, 1));
    for (const BorderNet::Joint joint : joints) {
        const QPointF at = view.toPixels(m_map.scene()->plane().toMetres(m_ground->net.at(joint)));
        const double half = m_ground->net.next(joint).size() > 2 ? 4 : 3;
        painter.setBrush(m_ground->net.next(joint).size() > 2 ? palette.mapQuadrantPlain : palette.surface);
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
    }
}

void BorderMap::paint(QPainter& painter, const Viewport& view) {
    if (!m_ground) return;
    if (m_picture.isNull() || !covers(m_drawn, view)) drawAll(framed(view));
    const QPointF corner = view.toPixels(m_drawn.toMetres({0, 0}));
    painter.drawImage(QPointF(std::round(corner.x()), std::round(corner.y())), m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const drawing::Palette& palette = m_desk.context().palette();
    const auto mark = [&](QPointF at, const QColor& colour, double half) {
        painter.setPen(QPen(palette.surface, 1.5));
        painter.setBrush(colour);
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
    };
    if (m_chosen) mark(pixelOf(*m_chosen), palette.selection, 5);
    if (m_hovered) mark(pixelOf(m_ground->net.at(*m_hovered)), palette.mapHover, 5);
    if (!m_pull || !m_pull->moved) return;
    // The borders as they were, and as they would be.
    const QColor colour = m_refused.empty() ? palette.selection : palette.danger;
    const QPointF to = pixelOf(m_pull->change ? m_pull->change->to : m_pull->to);
    if (m_pull->joint)
        for (const BorderNet::Joint end : m_ground->net.next(*m_pull->joint)) {
            const QPointF from = pixelOf(m_ground->net.at(end));
            painter.setPen(QPen(palette.mapHover, 1.5, Qt::DotLine));
            painter.drawLine(from, pixelOf(m_ground->net.at(*m_pull->joint)));
            painter.setPen(QPen(colour, 3));
            painter.drawLine(from, to);
        }
    mark(to, colour, 5);
    if (m_pull->held) {
        painter.setPen(QPen(colour, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(to, 9, 9);
    }
}

// --- the hand ----------------------------------------------------------------------------------------------------

bool BorderMap::eventFilter(QObject*, QEvent* event) {
    if (!active() || !m_map.scene()) return false;
    switch (event->type()) {
        case QEvent::MouseButtonPress:
            return press(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseMove:
            return move(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseButtonRelease:
            return release(*static_cast<QMouseEvent*>(event));
        case QEvent::MouseButtonDblClick:
            return doubleClick(*static_cast<QMouseEvent*>(event));
        case QEvent::KeyPress:
            return key(*static_cast<QKeyEvent*>(event));
        default:
            return false;
    }
}

bool BorderMap::press(const QMouseEvent& event) {
    if (event.button() != Qt::LeftButton || !m_ground) return false;
    m_refused.clear();
    const auto joint = ready() ? m_ground->net.jointNear(placeOf(event.position()), metresOf(kReach)) : std::nullopt;
    if (!joint) {
        if (ready()) m_chosen.reset();
        say();
        m_map.update();
        return false;  // the map moves
    }
    m_chosen = m_ground->net.at(*joint);
    m_pull = Pull{.joint = joint, .pressed = event.position(), .to = *m_chosen};
    say();
    m_map.update();
    return true;
}

bool BorderMap::move(const QMouseEvent& event) {
    if (!m_ground) return false;
    if (m_pull && m_writing) return true;
    if (!m_pull) {
        const auto hovered = event.buttons() == Qt::NoButton
                                 ? m_ground->net.jointNear(placeOf(event.position()), metresOf(kReach))
                                 : std::nullopt;
        if (hovered != m_hovered) {
            m_hovered = hovered;
            m_map.setCursor(hovered ? Qt::SizeAllCursor : Qt::ArrowCursor);
            m_map.update();
        }
        return false;
    }
    if (!m_pull->moved &&
        (event.position() - m_pull->pressed).manhattanLength() < QGuiApplication::styleHints()->startDragDistance())
        return true;
    pull(event.position(), event.modifiers().testFlag(Qt::ShiftModifier));
    return true;
}

void BorderMap::pull(QPointF pixel, bool free) {
    m_pull->moved = true;
    m_pull->to = placeOf(pixel);
    const auto held = free ? std::nullopt : holdNear(m_pull->to, m_pull->joint);
    m_pull->held = held.has_value();
    auto change = m_ground->net.moved(*m_pull->joint, held.value_or(m_pull->to));
    m_pull->change.reset();
    m_pull->shifts.clear();
    m_refused.clear();
    if (change) {
        m_pull->shifts = planning::shiftsOf(m_ground->net, *change, Level::quadrant, census());
        m_pull->change = std::move(*change);
    } else if (change.error().front().code != "border.nothing") {
        m_refused = std::move(change.error());
    }
    say();
    m_map.update();
}

/// The corner that the hand means: of another area, a street, a block. Those of the border that is being moved are
/// none.
std::optional<LonLat> BorderMap::holdNear(LonLat place, std::optional<BorderNet::Joint> joint) const {
    const geometry::LocalPlane& plane = m_map.scene()->plane();
    const geometry::Metres here = plane.toMetres(place);
    double best = metresOf(kHold);
    std::optional<LonLat> found;
    const auto consider = [&](LonLat at) {
        const geometry::Metres there = plane.toMetres(at);
        const double distance = std::hypot(there.x - here.x, there.y - here.y);
        if (distance < best) best = distance, found = at;
    };
    const double south = plane.toLonLat({here.x, here.y - best}).lat,
                 north = plane.toLonLat({here.x, here.y + best}).lat;
    const double west = plane.toLonLat({here.x - best, here.y}).lon, east = plane.toLonLat({here.x + best, here.y}).lon;
    const std::vector<std::size_t> own = joint ? m_ground->net.areasAt(*joint) : std::vector<std::size_t>{};
    const auto isOwn = [&](BorderNet::Joint other) {
        return std::ranges::any_of(m_ground->net.areasAt(other),
                                   [&](std::size_t area) { return std::ranges::binary_search(own, area); });
    };
    for (const BorderNet::Joint other :
         m_ground->net.jointsIn({.west = west, .south = south, .east = east, .north = north}))
        if (!isOwn(other)) consider(m_ground->net.at(other));
    const auto& corners = *m_ground->corners;
    for (auto at = std::ranges::lower_bound(corners, south, {}, &LonLat::lat); at != corners.end() && at->lat <= north;
         ++at) {
        if (at->lon < west || at->lon > east) continue;
        const auto there = m_ground->net.jointNear(*at, 0.02);
        if (!there || !isOwn(*there)) consider(*at);
    }
    return found;
}

bool BorderMap::release(const QMouseEvent& event) {
    if (!m_pull || event.button() != Qt::LeftButton) return false;
    if (m_writing) return true;
    if (m_pull->change) {
        m_chosen = m_pull->change->to;
        write(*m_pull->change);
        return true;
    }
    m_pull.reset();
    say();  // a reason stays until the next try
    m_map.update();
    return true;
}

bool BorderMap::doubleClick(const QMouseEvent& event) {
    if (event.button() != Qt::LeftButton || !m_ground || !ready()) return false;
    const LonLat place = placeOf(event.position());
    if (m_ground->net.jointNear(place, metresOf(kReach))) return press(event);
    const auto side = m_ground->net.sideNear(place, metresOf(kReach));
    if (!side) return false;
    const auto change = m_ground->net.inserted(*side, place);
    if (!change) {
        refuse(change.error());
        return true;
    }
    m_chosen = change->to;
    write(*change);
    return true;
}

bool BorderMap::key(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Escape) {
        if (m_writing || (!m_pull && !m_chosen && m_refused.empty())) return false;
        if (!m_pull) m_chosen.reset();
        m_pull.reset();
        m_refused.clear();
        say();
        m_map.update();
        return true;
    }
    if (event.modifiers() == Qt::NoModifier && (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace)) {
        if (!m_pull) remove();
        return true;
    }
    return false;
}

void BorderMap::remove() {
    if (!m_ground || !ready() || !m_chosen) return;
    const auto joint = m_ground->net.jointNear(*m_chosen, 0.05);
    if (!joint) return;
    const auto change = m_ground->net.removed(*joint);
    if (!change) return refuse(change.error());
    m_chosen.reset();
    write(*change);
}

void BorderMap::write(const BorderNet::Change& change) {
    m_refused.clear();
    std::vector<workspace::Reshaped> areas;
    QStringList codes;
    for (const BorderNet::Change::Area& area : change.areas) {
        const planning::BorderArea& known = m_ground->net.areas()[area.at];
        areas.push_back({.level = known.level, .id = known.id, .shape = area.shape});
        if (known.level == Level::quadrant) codes << QString::fromStdString(known.code);
    }
    if (!m_desk.session().mayWrite()) {
        m_pull.reset();
        return refuse(onlyProblem("shell.read_only_file", "border"));
    }
    m_writing = true;
    const auto result = std::make_shared<Checked<territory::PlanId>>(*m_plan);
    const auto failed = [this] {
        m_writing = false;
        m_pull.reset();
        say();
        m_map.update();
    };
    m_desk.jobs().start(
        {.name = "planning.job.border",
         .args = {},
         .kind = JobKind::writes,
         .work = [result, areas, plan = *m_plan,
                  file = m_desk.session().file()](const Progress&) { *result = file->reshape(plan, areas); },
         .done =
             [this, result, failed, codes] {
                 if (!*result) {
                     failed();
                     return emit m_desk.problemsMet(result->error());
                 }
                 m_writing = false;
                 reload();  // what was drawn stays in sight until the file's is there
                 emit m_desk.said(
                     m_desk.text("planning.borders.moved", {codes.join(QStringLiteral(", ")).toStdString()}), true);
             },
         .failed =
             [this, failed](const Failure& failure) {
                 failed();
                 m_desk.tell(failure);
             },
         .cancelled = failed});
}

}  // namespace cuadrante::ui
