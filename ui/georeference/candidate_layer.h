// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "ui/kit/ui_context.h"
#include "ui/map/map_view.h"

#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

namespace cuadrante::ui {

/// Lies over a map: the candidates as numbered pins, and, while a point is being set by hand, a cross for the pointer and
/// the point. Clicks on a pin choose it; all others are the map's.
class CandidateLayer : public QWidget {
    Q_OBJECT

public:
    /// `map` carries it and keeps it at its size.
    CandidateLayer(const UiContext& context, MapView* map);

    void setCandidates(std::vector<geometry::LonLat> points, std::size_t chosen);
    void setChosen(std::size_t chosen);
    /// Every click sets the point until it is turned off.
    void setMarking(bool marking);
    [[nodiscard]] bool marking() const noexcept { return m_marking; }
    void setHandPoint(std::optional<geometry::LonLat> point);
    [[nodiscard]] std::optional<geometry::LonLat> handPoint() const noexcept { return m_handPoint; }
    /// Where the candidate stands in the widget; outside of it when the map shows another place.
    [[nodiscard]] QPointF pixelOf(geometry::LonLat point) const;

signals:
    void candidatePicked(std::size_t position);
    void pointSet(cuadrante::geometry::LonLat point);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] std::optional<std::size_t> pinAt(QPointF pixel) const;
    void drawPin(QPainter& painter, QPointF at, const QString& word, bool chosen) const;

    const UiContext& m_context;
    MapView* m_map;
    std::vector<geometry::LonLat> m_points;
    std::size_t m_chosen = 0;
    bool m_marking = false;
    std::optional<geometry::LonLat> m_handPoint;
};

}  // namespace cuadrante::ui
