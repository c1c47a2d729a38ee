// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_parts.h"

#include <QImage>

#include <memory>
#include <optional>

namespace cuadrante::drawing {

/// Draws one picture after the other of what a person looks at. A view that is only moved keeps the ground that it
/// shares with the one before: the strips that came into view are drawn, and everything that is written.
/// Of one thread at a time.
class MapCanvas {
public:
    struct Drawn {
        QImage picture;
        Viewport view;  ///< what the picture shows: the one asked for, moved by less than a device pixel
    };
    /// As drawMapPicture. Throws Cancelled; the next picture is then drawn from the beginning.
    [[nodiscard]] Drawn draw(const std::shared_ptr<const MapScene>& scene, const Viewport& view, const MapStyle& style,
                             const Progress& progress = {});

private:
    struct Ground {
        QImage picture;
        Viewport view;
        std::shared_ptr<const MapScene> scene;
        MapStyle style;
        PointGlyphs glyphs;
    };
    /// How far (device pixels) the ground of before has to be moved; nothing when none of it can be kept.
    [[nodiscard]] std::optional<QPoint> shiftTo(const std::shared_ptr<const MapScene>& scene, const Viewport& view,
                                                const MapStyle& style) const;
    std::optional<Ground> m_ground;
};

}  // namespace cuadrante::drawing
