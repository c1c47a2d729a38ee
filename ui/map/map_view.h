// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_painter.h"
#include "ui/kit/ui_context.h"
#include "ui/map/basemap_loader.h"
#include "ui/map/frame_worker.h"
#include "ui/map/map_look.h"
#include "ui/map/measured_line.h"

#include <QPoint>
#include <QPolygonF>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QPainter;
class QTimer;

namespace cuadrante::ui {

class LayersPanel;
class LegendPanel;
class MapStyleDialog;
class MapTools;

enum class MapTool { pan, box_zoom, measure, select_box, select_lasso, identify };
/// What a newly drawn selection does with the one before: nothing held takes its place, Shift adds, Ctrl takes away.
enum class SelectMode { replace, add, remove };

/// The map of the window. Shows the last frame at once, moved and scaled as the hand moves it, and the new one when a
/// thread of its own has drawn it.
///
///     auto* map = new MapView(context, this);
///     map->setScene(drawing::MapScene::make({.layout = layout, .streets = workspace.streets()})->withTheme(theme));
///     connect(map, &MapView::selectionChanged, this, [this](std::optional<territory::QuadrantId> q) { ... });
///
/// Wheel: zoom at the pointer. Drag: move. Shift and drag: zoom to a box. Double click: zoom to the quadrant.
/// Keys: + - arrows, Home, Tab and Shift+Tab through the quadrants, Enter activates, Escape selects none, Alt+Left and
/// Alt+Right go back and forth between views. M measures: a click or Space (the middle of the map) puts a point, the
/// double click or Enter ends the line, Backspace takes the last point back, Escape all of them. S and L select by a
/// rectangle and by a line drawn around (a click: what is under the pointer; Space: all in sight), I asks what is at a place.
class MapView : public QWidget {
    Q_OBJECT

public:
    /// `context` has to outlive the widget.
    explicit MapView(const UiContext& context, QWidget* parent = nullptr);
    ~MapView() override;

    /// The view stays where it is when the new scene is a variant of the old one (withTheme, withPoints, withMarks) or
    /// covers the same ground; else the whole municipality is shown. Null shows nothing.
    void setScene(std::shared_ptr<const drawing::MapScene> scene);
    [[nodiscard]] const std::shared_ptr<const drawing::MapScene>& scene() const noexcept { return m_scene; }

    /// Several quadrants that are outlined besides the selected one.
    void setChosen(std::vector<territory::QuadrantId> quadrants);

    /// Selects without emitting selectionChanged, and brings the quadrant into view if it is out of it.
    void setSelection(std::optional<territory::QuadrantId> quadrant);
    [[nodiscard]] std::optional<territory::QuadrantId> selection() const noexcept { return m_selection; }

    void setLayers(drawing::Layers layers);
    [[nodiscard]] drawing::Layers layers() const noexcept { return m_layers; }
    /// Opacity, order, scales, points and classes; kept for the next run.
    void setLook(const MapLook& look);
    [[nodiscard]] const MapLook& look() const noexcept { return m_look; }
    /// A picture of the ground below all layers, read from this file part by part as the map moves, on a thread of its own;
    /// empty takes it away. A file that cannot be read is no failure of the map: basemapFailed says why.
    void setBasemap(std::filesystem::path path);
    [[nodiscard]] const std::filesystem::path& basemap() const noexcept { return m_ground.path; }
    /// Without the panel of layers and the tools: those of the map beside it are meant for both.
    void setBare();
    /// The dialogue of the look, beside the map.
    void showStyle();
    void setTool(MapTool tool);
    [[nodiscard]] MapTool tool() const noexcept { return m_tool; }

    [[nodiscard]] const drawing::Viewport& view() const noexcept { return m_view; }
    void zoomTo(const drawing::PlaneBox& box);
    void zoomTo(const geometry::Box& degrees);
    void zoomTo(territory::QuadrantId quadrant);
    void zoomHome();
    /// The middle of the map there, at that scale: what a map beside it shows. Emits viewChanged only if it moves.
    void showAt(geometry::Metres centre, double metresPerPixel);
    /// The middle of the map there, not coarser than a street can be read.
    void goTo(geometry::LonLat place);
    /// `factor` > 1 zooms in; `at` in pixels stays where it is.
    void zoomBy(double factor, QPointF at);
    void zoomIn();
    void zoomOut();
    void panBy(QPointF pixels);
    /// Between the views at which the map rested.
    void previousView();
    void nextView();
    [[nodiscard]] bool hasPreviousView() const noexcept { return m_viewAt > 0; }
    [[nodiscard]] bool hasNextView() const noexcept { return m_viewAt + 1 < m_views.size(); }
    [[nodiscard]] const MeasuredLine& measuredLine() const noexcept { return m_measuredLine; }
    /// 1 : this, for the status bar, at the screen's stated resolution.
    [[nodiscard]] double scaleDenominator() const;

    /// Drawn over each frame with the present view, below the map's own hints; empty: nothing.
    void setOverlay(std::function<void(QPainter&, const drawing::Viewport&)> overlay);

    /// Draws the present view here and now, for a picture of the window.
    void drawNow();
    /// False while a newer frame is under way.
    [[nodiscard]] bool isUpToDate() const;

    [[nodiscard]] QSize sizeHint() const override { return {900, 640}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 200}; }

signals:
    /// A person chose a quadrant or none.
    void selectionChanged(std::optional<cuadrante::territory::QuadrantId> quadrant);
    /// Enter or a double click on a quadrant.
    void quadrantActivated(cuadrante::territory::QuadrantId quadrant);
    /// Where the pointer is; empty when it left.
    void coordinatesHovered(std::optional<cuadrante::geometry::LonLat> where);
    void viewChanged();
    void viewHistoryChanged();
    void lookChanged();
    void printWanted();
    /// A person drew around a part of the map: a closed ring.
    void areaDrawn(const cuadrante::geometry::Ring& ring, cuadrante::ui::SelectMode mode);
    /// A person wants to know what is at a place; `metres` is how far off a thing may be to be meant.
    void placeAsked(cuadrante::geometry::LonLat where, double metres);
    /// A person wants to choose a picture of the ground, or wants the one there is gone.
    void basemapWanted();
    void basemapDropped();
    void basemapFailed(const cuadrante::Failure& failure);
    void layersChanged(cuadrante::drawing::Layers layers);
    void toolChanged(cuadrante::ui::MapTool tool);
    void frameShown();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void connectNotify(const QMetaMethod& signal) override;

private:
    void setView(drawing::Viewport view);
    void askFrame();
    void take(Frame frame);
    /// Asks for the picture of the ground in sight unless there is one or one is under way.
    void wantBasemap();
    void takeBasemap(const BasemapAnswer& answer);
    [[nodiscard]] bool waitsForBasemap() const;
    void presentBasemap();
    [[nodiscard]] drawing::MapStyle style() const;
    /// The view with a rim around it, so that a drag finds the map drawn beyond the edge.
    [[nodiscard]] drawing::Viewport framed() const;
    void choose(std::optional<territory::QuadrantId> quadrant);
    void ensureVisible(territory::QuadrantId quadrant);
    [[nodiscard]] std::optional<territory::QuadrantId> quadrantAt(QPointF pixel) const;
    void hover(QPointF pixel);
    void rest();
    void showView(std::size_t position);
    void measureAt(QPointF pixel);
    [[nodiscard]] bool selects() const noexcept { return m_tool == MapTool::select_box || m_tool == MapTool::select_lasso; }
    void selectInside(const QPolygonF& pixels, Qt::KeyboardModifiers held);
    void ask(QPointF pixel);
    /// Whether anybody listens to what the tool finds out.
    [[nodiscard]] bool offers(MapTool tool) const;
    void offerTools();
    [[nodiscard]] bool toolKey(const QKeyEvent& event);
    void paintDrawn(QPainter& painter) const;
    [[nodiscard]] bool measureKey(int key);
    void showTip(QPoint pixel, QPoint global);
    void sayAccessible();
    void refreshPanels();
    void placePanels();
    void updateCursor();

    const UiContext& m_context;
    std::shared_ptr<const drawing::MapScene> m_scene;
    drawing::Viewport m_view;
    bool m_atHome = true;  ///< the view was not moved by hand: it keeps the whole municipality when resized
    drawing::Layers m_layers = drawing::kUsualLayers;
    std::optional<territory::QuadrantId> m_selection;
    std::optional<territory::QuadrantId> m_hovered;
    MapTool m_tool = MapTool::pan;

    MapLook m_look;
    MeasuredLine m_measuredLine;
    struct View {
        drawing::Metres centre;
        double metresPerPixel;
    };
    std::vector<View> m_views;  ///< at which the map rested
    std::size_t m_viewAt = 0;   ///< the one in sight, if there is any
    QTimer* m_flowing;  ///< runs while the scale goes on changing
    QTimer* m_resting;

    std::function<void(QPainter&, const drawing::Viewport&)> m_overlay;
    struct Ground {
        std::filesystem::path path;
        BasemapRequest asked;                              ///< the last
        std::uint64_t answered = 0;
        std::shared_ptr<const drawing::Basemap> picture;
        bool blank = false;
        std::optional<Failure> failure;                    ///< not asked for again until the file is set again
    } m_ground;

    std::optional<Frame> m_frame;
    std::uint64_t m_asked = 0;  ///< number of the last request for a frame
    enum class Drag { none, pressed, pan, box, lasso };
    Drag m_drag = Drag::none;
    QPointF m_pressedAt;
    QPointF m_last;
    QPolygonF m_lasso;                                   ///< pixels, while it is drawn
    std::vector<territory::QuadrantId> m_chosen;         ///< sorted
    std::optional<drawing::Metres> m_flag;               ///< where goTo() or a question led

    LayersPanel* m_layersPanel;
    LegendPanel* m_legend;
    MapTools* m_tools = nullptr;
    bool m_bare = false;
    MapStyleDialog* m_styleDialog = nullptr;
    std::unique_ptr<BasemapLoader> m_loader;
    std::unique_ptr<FrameWorker> m_worker;
};

}  // namespace cuadrante::ui
