// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_labels.h"
#include "ui/drawing/map_painter.h"

class QPainter;

namespace cuadrante::drawing {

/// The colour of a patch, and of a sample of it in a legend.
[[nodiscard]] QColor patchColour(std::size_t colour, const Palette& palette);

/// The scene has patches.
void paintPatches(QPainter& painter, const MapScene& scene, const Viewport& view, const MapStyle& style);
void writePatchLabels(LabelBoard& board, const MapScene& scene, const Viewport& view, const MapStyle& style);

}  // namespace cuadrante::drawing
