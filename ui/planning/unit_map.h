// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_view.h"
#include "ui/planning/draft_desk.h"

#include <QImage>
#include <QObject>
#include <QPointF>
#include <QPolygonF>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

class QMouseEvent;
class QKeyEvent;

namespace cuadrante::ui {

class BorderMap;

/// With what units are given to a quadrant; `borders`: the borders of the plan in the file are moved instead (BorderMap).
enum class UnitTool { hand, click, brush, rectangle, lasso, borders };
inline constexpr std::array kUnitTools{UnitTool::hand, UnitTool::click, UnitTool::brush, UnitTool::rectangle, UnitTool::lasso, UnitTool::borders};
/// "hand", "click", ...: the end of a text id.
[[nodiscard]] std::string_view word(UnitTool tool) noexcept;

/// The draft on a map: its units in the colours of their quadrants over whatever the map shows, and the tools.
///
/// Left button: the tool. Middle button: the map moves. Right button: the quadrant below becomes the target. Wheel: zoom.
/// Keys: V hand, C click, B brush, R rectangle, L lasso, E borders; + and - with Ctrl the brush's size; 1 to 9 and N, P the
/// target; Space gives the unit in the middle of the map; Escape ends what is being drawn.
class UnitMap : public QObject {
    Q_OBJECT

public:
    /// Belongs to the map, which has to show the draft's scene.
    UnitMap(Desk& desk, DraftDesk& draft, MapView& map);

    /// Borders are moved in the file: for that tool bordersWanted() asks for a draft that is there as it is on the table.
    void setTool(UnitTool tool);
    void startBorders(territory::PlanId plan);
    [[nodiscard]] BorderMap& borders() const noexcept { return *m_borders; }
    [[nodiscard]] UnitTool tool() const noexcept { return m_tool; }
    /// Radius in pixels; 0: the unit below the pointer alone.
    void setBrush(int pixels);
    [[nodiscard]] int brush() const noexcept { return m_brush; }
    void zoomTo(std::int32_t quadrant);
    void zoomToUnits(const std::vector<std::uint32_t>& units);

signals:
    void toolChanged(cuadrante::ui::UnitTool tool);
    void brushChanged(int pixels);
    void bordersWanted();
    /// The draft on the table does not know what was moved.
    void bordersChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void paint(QPainter& painter, const drawing::Viewport& view);
    void drawAll(const drawing::Viewport& view);
    void drawChanged();
    void drawNames(const drawing::Viewport& view);
    void paintFeedback(QPainter& painter) const;
    [[nodiscard]] bool press(const QMouseEvent& event);
    [[nodiscard]] bool move(const QMouseEvent& event);
    [[nodiscard]] bool release(const QMouseEvent& event);
    [[nodiscard]] bool key(const QKeyEvent& event);
    void brushTo(QPointF pixel);
    /// Units whose inside lies in the shape (pixels of the map).
    [[nodiscard]] std::vector<std::uint32_t> unitsIn(const QPolygonF& shape) const;
    [[nodiscard]] std::vector<std::uint32_t> unitsAround(QPointF pixel) const;
    void cancel();
    void updateCursor();

    Desk& m_desk;
    DraftDesk& m_draft;
    MapView& m_map;
    BorderMap* m_borders;
    UnitTool m_tool = UnitTool::brush;
    int m_brush = 14;

    QImage m_picture;                        ///< the units, with a rim around the view
    drawing::Viewport m_drawn;
    std::vector<std::int32_t> m_shownLabel;  ///< what the picture shows
    std::vector<QColor> m_shownColour;
    std::vector<bool> m_shownLocked;
    std::int32_t m_shownTarget = planning::kNone;
    bool m_stale = true;
    QImage m_names;                          ///< of the view as it was drawn last, with the draft as it was then
    drawing::Viewport m_namedView;
    std::uint64_t m_namedRevision = 0;

    bool m_drawing = false;                  ///< the tool's button is down
    QPolygonF m_path;                        ///< of the lasso; first and last point of the rectangle
    QPointF m_pointer;
    bool m_inside = false;
};

}  // namespace cuadrante::ui
