// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/editing/border_net.h"
#include "ui/map/map_view.h"
#include "ui/planning/draft_desk.h"

#include <QImage>
#include <QObject>
#include <QPointF>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QFrame;
class QKeyEvent;
class QLabel;
class QMouseEvent;

namespace cuadrante::ui {

/// The borders of a draft that is in the file, moved vertex by vertex: what several areas share moves for all of them.
/// Each change is written at once and is one step of the window's undo.
///
/// Drag a vertex: it moves, and holds on to the corners of streets, blocks and other areas nearby (not with Shift).
/// Double click on a border: a vertex more. Delete: the one chosen last goes. Escape: what is being dragged stays where
/// it was. What each quadrant wins and gives up is said meanwhile, and why a change cannot be.
class BorderMap : public QObject {
    Q_OBJECT

public:
    /// Belongs to the map, which has to show the draft's scene.
    BorderMap(Desk& desk, DraftDesk& draft, MapView& map);
    ~BorderMap() override;

    /// Reads the plan's borders.
    void start(territory::PlanId plan);
    void stop();
    [[nodiscard]] bool active() const noexcept { return m_plan.has_value(); }
    /// Reads them again, where the file has others now.
    void reload();
    [[nodiscard]] bool ready() const noexcept { return !m_reading && !m_writing; }
    /// A border is another than at the start.
    [[nodiscard]] bool changed() const noexcept { return m_changed; }

    void paint(QPainter& painter, const drawing::Viewport& view);
    /// What is said of the change, or how to make one; floats over the map.
    [[nodiscard]] QFrame* card() const noexcept { return m_card; }
    [[nodiscard]] QString words() const;
    /// Null until they are read.
    [[nodiscard]] const planning::BorderNet* net() const noexcept;

signals:
    /// The plan is not in the file any more.
    void gone();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Ground;
    /// A vertex under the hand, or the side that a new one comes on.
    struct Pull {
        std::optional<planning::BorderNet::Joint> joint;
        QPointF pressed;
        geometry::LonLat to;
        bool moved = false;
        bool held = false;  ///< on a corner nearby
        std::optional<planning::BorderNet::Change> change = {};
        std::vector<planning::BorderShift> shifts = {};
    };
    [[nodiscard]] bool press(const QMouseEvent& event);
    [[nodiscard]] bool move(const QMouseEvent& event);
    [[nodiscard]] bool release(const QMouseEvent& event);
    [[nodiscard]] bool doubleClick(const QMouseEvent& event);
    [[nodiscard]] bool key(const QKeyEvent& event);
    void pull(QPointF pixel, bool free);
    void remove();
    void write(const planning::BorderNet::Change& change);
    void refuse(const Problems& problems);
    void take(std::shared_ptr<const Ground> ground);
    void say();
    void showVertices();
    [[nodiscard]] planning::BorderCensus census() const;
    [[nodiscard]] geometry::LonLat placeOf(QPointF pixel) const;
    [[nodiscard]] QPointF pixelOf(geometry::LonLat place) const;
    [[nodiscard]] std::optional<geometry::LonLat> holdNear(geometry::LonLat place,
                                                           std::optional<planning::BorderNet::Joint> joint) const;
    [[nodiscard]] double metresOf(double pixels) const;
    void drawAll(const drawing::Viewport& view);
    [[nodiscard]] std::vector<planning::BorderNet::Joint> jointsInSight(const drawing::Viewport& view) const;

    Desk& m_desk;
    DraftDesk& m_draft;
    MapView& m_map;
    QFrame* m_card;
    QLabel* m_label;
    std::optional<territory::PlanId> m_plan;
    std::shared_ptr<const Ground> m_ground;
    bool m_reading = false;
    bool m_again = false;  ///< the file changed while it was read
    bool m_writing = false;
    bool m_changed = false;

    std::optional<planning::BorderNet::Joint> m_hovered;
    std::optional<geometry::LonLat> m_chosen;  ///< the vertex that Delete takes away
    std::optional<Pull> m_pull;                ///< also while it is being written
    Problems m_refused;                        ///< of the last try
    QImage m_picture;
    drawing::Viewport m_drawn;
};

}  // namespace cuadrante::ui
