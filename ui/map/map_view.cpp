// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_view.h"

#include "ui/map/map_panels.h"
#include "ui/map/map_style_dialog.h"

#include <QEvent>
#include <QPainter>
#include <QScreen>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuadrante::ui {
namespace {

using drawing::PlaneBox;
using drawing::Viewport;

constexpr int kRim = 160;       ///< pixels drawn beyond each edge
constexpr int kInset = 14;      ///< of the panels
constexpr int kScaleBarRoom = 48;  ///< the bar with its words
constexpr int kFlow = 60;       ///< milliseconds between two steps of one zoom
constexpr int kRest = 600;      ///< milliseconds without a movement until a view counts as one to come back to
constexpr std::size_t kViews = 50;
constexpr double kStep = 1.6;   ///< of a zoom by key or button
constexpr double kFinest = 0.1; ///< metres per pixel

}  // namespace

MapView::MapView(const UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_view.size = size();
    m_look = readMapLook(context.settings());
    m_resting = new QTimer(this);
    m_resting->setSingleShot(true);
    m_resting->setInterval(kRest);
    connect(m_resting, &QTimer::timeout, this, &MapView::rest);
    // While the scale flows, each picture is there for an instant: it is scaled the quick way, and smoothly when it stays.
    m_flowing = new QTimer(this);
    m_flowing->setSingleShot(true);
    m_flowing->setInterval(kFlow);
    connect(m_flowing, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_layersPanel = new LayersPanel(context, this);
    m_legend = new LegendPanel(context, this);
    m_tools = new MapTools(context, *this);
    connect(m_layersPanel, &LayersPanel::toggled, this,
            [this](drawing::Layer layer, bool shown) { setLayers(m_layers.with(layer, shown)); });
    connect(m_layersPanel, &LayersPanel::styleWanted, this, &MapView::showStyle);
    connect(m_layersPanel, &LayersPanel::basemapWanted, this, &MapView::basemapWanted);
    connect(m_layersPanel, &LayersPanel::basemapDropped, this, &MapView::basemapDropped);
    m_tools->installEventFilter(this);
    // A frame may arrive after the widget is gone: the worker goes first (see the destructor), and what it posted is
    // dropped with the widget.
    m_worker = std::make_unique<FrameWorker>([this](Frame frame) {
        QMetaObject::invokeMethod(this, [this, frame = std::move(frame)]() mutable { take(std::move(frame)); },
                                  Qt::QueuedConnection);
    });
    m_loader = std::make_unique<BasemapLoader>([this](BasemapAnswer answer) {
        QMetaObject::invokeMethod(this, [this, answer = std::move(answer)] { takeBasemap(answer); }, Qt::QueuedConnection);
    });
    context.whenLanguage(this, [this] {
        refreshPanels();
        sayAccessible();
        askFrame();
    });
    context.whenPalette(this, [this] {
        refreshPanels();
        askFrame();
    });
    offerTools();
    updateCursor();
}

MapView::~MapView() {
    m_worker.reset();
    m_loader.reset();
}

void MapView::setScene(std::shared_ptr<const drawing::MapScene> scene) {
    const auto covers = [](const drawing::MapScene& a, const drawing::MapScene& b) {
        const PlaneBox x = a.home(), y = b.home();
        return x.minX == y.minX && x.minY == y.minY && x.maxX == y.maxX && x.maxY == y.maxY;
    };
    const bool stays = m_scene && scene && covers(*m_scene, *scene);
    m_scene = scene ? scene->withThemeLook(m_look.theme) : nullptr;
    if (!stays) m_ground.picture.reset(), m_ground.asked.ground = {};
    if (m_scene && m_ground.picture) m_scene = m_scene->withBasemap(m_ground.picture);
    if (!stays) {
        m_views.clear();
        m_viewAt = 0;
        m_measuredLine.clear();
        emit viewHistoryChanged();
    }
    if (m_scene) m_measuredLine.setInside(pointsInside(*m_scene, m_measuredLine.points()));
    m_hovered.reset();
    if (m_selection && (!m_scene || !m_scene->positionOf(*m_selection))) choose({});
    if (!m_scene) m_frame.reset();
    refreshPanels();
    sayAccessible();
    if (!stays) zoomHome();
    else askFrame();
}

void MapView::setSelection(std::optional<territory::QuadrantId> quadrant) {
    if (quadrant == m_selection) return;
    m_selection = quadrant;
    if (quadrant) ensureVisible(*quadrant);
    sayAccessible();
    askFrame();
}

void MapView::setChosen(std::vector<territory::QuadrantId> quadrants) {
    std::sort(quadrants.begin(), quadrants.end());
    if (quadrants == m_chosen) return;
    m_chosen = std::move(quadrants);
    askFrame();
}

void MapView::choose(std::optional<territory::QuadrantId> quadrant) {
    if (quadrant == m_selection) return;
    setSelection(quadrant);
    emit selectionChanged(quadrant);
}

void MapView::setLayers(drawing::Layers layers) {
    if (layers == m_layers) return;
    if (layers.has(drawing::Layer::basemap) && !m_layers.has(drawing::Layer::basemap)) m_ground.failure.reset();
    m_layers = layers;
    refreshPanels();
    askFrame();
    emit layersChanged(layers);
}

void MapView::setLook(const MapLook& look) {
    if (look == m_look) return;
    m_look = look;
    saveMapLook(m_context.settings(), look);
    if (m_scene) m_scene = m_scene->withThemeLook(look.theme);
    refreshPanels();
    askFrame();
    emit lookChanged();
}

void MapView::setBare() {
    m_bare = true;
    refreshPanels();
}

void MapView::showStyle() {
    if (!m_styleDialog) m_styleDialog = new MapStyleDialog(m_context, *this, this);
    m_styleDialog->show();
    m_styleDialog->raise();
    m_styleDialog->activateWindow();
}

void MapView::setTool(MapTool tool) {
    if (tool == m_tool) return;
    m_tool = tool;
    if (tool != MapTool::measure) m_measuredLine.clear();
    m_flag.reset();
    update();
    updateCursor();
    emit toolChanged(tool);
}

// --- the view ----------------------------------------------------------------------------------------------------

void MapView::setView(Viewport view) {
    view.size = size();
    view.pixelRatio = devicePixelRatioF();
    if (m_scene) {
        const PlaneBox home = m_scene->home();
        const double coarsest = 4 * fit(home, size()).metresPerPixel;
        view.metresPerPixel = std::clamp(view.metresPerPixel, kFinest, std::max(coarsest, 2 * kFinest));
        if (!home.empty()) {  // the municipality never leaves the window altogether
            view.centre.x = std::clamp(view.centre.x, home.minX, home.maxX);
            view.centre.y = std::clamp(view.centre.y, home.minY, home.maxY);
        }
    }
    if (view.metresPerPixel != m_view.metresPerPixel) m_flowing->start();
    m_view = view;
    m_resting->start();
    askFrame();
    update();
    emit viewChanged();
}

void MapView::rest() {
    const View now{m_view.centre, m_view.metresPerPixel};
    if (!m_scene) return;
    if (!m_views.empty()) {
        const View& last = m_views[m_viewAt];
        if (last.metresPerPixel == now.metresPerPixel && std::abs(last.centre.x - now.centre.x) < now.metresPerPixel &&
            std::abs(last.centre.y - now.centre.y) < now.metresPerPixel) {
            return;
        }
        m_views.resize(m_viewAt + 1);  // whoever goes another way cannot go forth any more
    }
    m_views.push_back(now);
    if (m_views.size() > kViews) m_views.erase(m_views.begin());
    m_viewAt = m_views.size() - 1;
    emit viewHistoryChanged();
}

void MapView::showView(std::size_t position) {
    m_viewAt = position;
    Viewport view = m_view;
    view.centre = m_views[position].centre;
    view.metresPerPixel = m_views[position].metresPerPixel;
    m_atHome = false;
    setView(view);
    emit viewHistoryChanged();
}

void MapView::previousView() {
    if (m_resting->isActive()) rest();
    if (hasPreviousView()) showView(m_viewAt - 1);
}

void MapView::nextView() {
    if (hasNextView()) showView(m_viewAt + 1);
}

void MapView::zoomTo(const PlaneBox& box) {
    m_atHome = false;
    setView(fit(box, size(), devicePixelRatioF(), 48));
}

void MapView::zoomTo(const geometry::Box& degrees) {
    if (m_scene) zoomTo(m_scene->boxOf(degrees));
}

void MapView::zoomTo(territory::QuadrantId quadrant) {
    const PlaneBox box = m_scene ? m_scene->boxOf(quadrant) : PlaneBox{};
    if (!box.empty()) zoomTo(box.grown(std::max(box.width(), box.height()) * 0.4));
}

void MapView::zoomHome() {
    m_atHome = true;
    setView(fit(m_scene ? m_scene->home() : PlaneBox{}, size(), devicePixelRatioF()));
}

void MapView::showAt(geometry::Metres centre, double metresPerPixel) {
    if (centre.x == m_view.centre.x && centre.y == m_view.centre.y && metresPerPixel == m_view.metresPerPixel) return;
    Viewport view = m_view;
    view.centre = centre;
    view.metresPerPixel = metresPerPixel;
    m_atHome = false;
    setView(view);
}

void MapView::goTo(geometry::LonLat place) {
    constexpr double kReadable = 1.5;  // metres per pixel
    if (!m_scene) return;
    const geometry::Metres at = m_scene->plane().toMetres(place);
    showAt(at, std::min(m_view.metresPerPixel, kReadable));
    m_flag = at;
    update();
}

void MapView::zoomBy(double factor, QPointF at) {
    Viewport view = m_view;
    const auto fixed = m_view.toMetres(at);
    view.metresPerPixel = std::clamp(m_view.metresPerPixel / factor, kFinest, 1e5);
    const QPointF off = at - QPointF(width() / 2.0, height() / 2.0);
    view.centre = {fixed.x - off.x() * view.metresPerPixel, fixed.y + off.y() * view.metresPerPixel};
    m_atHome = false;
    setView(view);
}

void MapView::zoomIn() { zoomBy(kStep, QPointF(width() / 2.0, height() / 2.0)); }
void MapView::zoomOut() { zoomBy(1 / kStep, QPointF(width() / 2.0, height() / 2.0)); }

void MapView::panBy(QPointF pixels) {
    Viewport view = m_view;
    view.centre = {view.centre.x - pixels.x() * view.metresPerPixel, view.centre.y + pixels.y() * view.metresPerPixel};
    m_atHome = false;
    setView(view);
}

double MapView::scaleDenominator() const {
    constexpr double metresPerInch = 0.0254;
    const double dpi = screen() ? screen()->logicalDotsPerInch() : 96;
    return m_view.metresPerPixel * dpi / metresPerInch;
}

void MapView::ensureVisible(territory::QuadrantId quadrant) {
    const PlaneBox box = m_scene ? m_scene->boxOf(quadrant) : PlaneBox{};
    if (box.empty() || m_view.box().contains(box.centre())) return;
    Viewport view = m_view;
    view.centre = box.centre();
    m_atHome = false;
    setView(view);
}

std::optional<territory::QuadrantId> MapView::quadrantAt(QPointF pixel) const {
    return m_scene ? m_scene->quadrantAt(m_view.toMetres(pixel)) : std::nullopt;
}

// --- frames ------------------------------------------------------------------------------------------------------

drawing::MapStyle MapView::style() const {
    return {.palette = m_context.palette(), .layers = m_layers, .selected = m_selection, .chosen = m_chosen,
            .locale = m_context.texts().locale(), .order = m_look.order, .looks = m_look.layers, .points = m_look.points};
}

Viewport MapView::framed() const {
    Viewport view = m_view;
    view.size = size() + QSize(2 * kRim, 2 * kRim);
    view.pixelRatio = devicePixelRatioF();
    return view;
}

void MapView::askFrame() {
    wantBasemap();
    ++m_asked;
    if (m_scene && m_worker && !size().isEmpty()) m_worker->ask({m_asked, m_scene, framed(), style()});
    update();
}

void MapView::take(Frame frame) {
    if (!m_scene || (m_frame && frame.number < m_frame->number)) return;
    m_frame = std::move(frame);
    update();
    emit frameShown();
}

void MapView::setOverlay(std::function<void(QPainter&, const Viewport&)> overlay) {
    m_overlay = std::move(overlay);
    update();
}

void MapView::drawNow() {
    if (m_scene) take({m_asked, drawMapPicture(*m_scene, framed(), style()), framed()});
}

bool MapView::isUpToDate() const {
    return !m_scene || (m_frame && m_frame->number == m_asked && !waitsForBasemap());
}

void MapView::paintEvent(QPaintEvent*) {
    const drawing::Palette& palette = m_context.palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.mapBackground);
    if (!m_scene) return;
    if (m_frame) {
        const Viewport& drawn = m_frame->view;
        const QPointF topLeft = m_view.toPixels(drawn.toMetres({0, 0}));
        if (drawn.metresPerPixel == m_view.metresPerPixel) {
            // Whole device pixels: a frame that is only moved stays sharp.
            const double ratio = devicePixelRatioF();
            painter.drawImage(QPointF(std::round(topLeft.x() * ratio) / ratio, std::round(topLeft.y() * ratio) / ratio),
                              m_frame->picture);
        } else {
            const QPointF bottomRight =
                m_view.toPixels(drawn.toMetres(QPointF(drawn.size.width(), drawn.size.height())));
            painter.setRenderHint(QPainter::SmoothPixmapTransform, !m_flowing->isActive());
            painter.drawImage(QRectF(topLeft, bottomRight), m_frame->picture, QRectF(m_frame->picture.rect()));
        }
    }
    if (m_overlay) m_overlay(painter, m_view);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_hovered && m_hovered != m_selection) {
        const QPainterPath outline = outlineOf(*m_scene, m_view, *m_hovered);
        QColor veil = palette.mapHover;
        veil.setAlphaF(0.08F);
        painter.fillPath(outline, veil);
        painter.strokePath(outline, QPen(palette.mapHover, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    paintDrawn(painter);
    m_measuredLine.paint(painter, m_scene->plane(), m_view, palette, m_context.texts());
    // On a low map the tools reach down to the corner of the scale bar.
    const bool corner = !m_tools->isVisible() || m_tools->geometry().bottom() < height() - kScaleBarRoom;
    paintScaleBar(painter, m_view.metresPerPixel, QPointF(corner ? width() - 18 : m_tools->x() - 18, height() - 16), style());
    if (hasFocus()) {
        painter.setPen(QPen(palette.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

// --- panels ------------------------------------------------------------------------------------------------------

void MapView::refreshPanels() {
    m_layersPanel->present(m_scene, m_layers);
    presentBasemap();
    m_legend->present(m_scene, m_layers);
    m_tools->setVisible(m_scene != nullptr && !m_bare);
    if (m_bare) m_layersPanel->hide();
    placePanels();
}

void MapView::placePanels() {
    m_layersPanel->setRoom(width());
    m_layersPanel->move(kInset, kInset);
    // On a low map the tools come nearer to the edge before their last is cut.
    m_tools->move(width() - m_tools->width() - kInset, std::clamp((height() - m_tools->height()) / 2, 0, kInset));
    m_legend->resize(m_legend->sizeHint());
    m_legend->move(kInset, height() - m_legend->height() - kInset);
}

bool MapView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_tools && event->type() == QEvent::Resize) placePanels();
    return QWidget::eventFilter(watched, event);
}

void MapView::sayAccessible() {
    setAccessibleName(m_context.text("map.accessible"));
    const territory::Quadrant* quadrant =
        m_scene && m_scene->layout() && m_selection ? m_scene->layout()->quadrant(*m_selection) : nullptr;
    setAccessibleDescription(quadrant ? m_context.text("map.accessible.selected", {quadrant->area.code}) : QString());
}

void MapView::updateCursor() {
    setCursor(m_drag == Drag::pan            ? Qt::ClosedHandCursor
              : m_tool != MapTool::pan       ? Qt::CrossCursor
              : m_hovered                    ? Qt::PointingHandCursor
                                             : Qt::OpenHandCursor);
}

}  // namespace cuadrante::ui
