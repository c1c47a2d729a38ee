// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_painter.h"

class QSettings;

namespace cuadrante::ui {

/// How a person wants the map drawn, beside which layers are on: kept from one run to the next.
struct MapLook {
    std::array<drawing::Layer, drawing::kLayers.size()> order = drawing::kLayers;  ///< from below to above
    std::array<drawing::LayerLook, drawing::kLayers.size()> layers = {};           ///< by the layer's number
    drawing::PointLook points = drawing::PointLook::by_scale;
    drawing::ThemeLook theme = {};

    [[nodiscard]] drawing::LayerLook& of(drawing::Layer layer) { return layers[static_cast<std::size_t>(layer)]; }
    [[nodiscard]] const drawing::LayerLook& of(drawing::Layer layer) const { return layers[static_cast<std::size_t>(layer)]; }
    bool operator==(const MapLook&) const = default;
};

/// What was saved; what of it cannot be read is as a new program has it.
[[nodiscard]] MapLook readMapLook(const QSettings& settings);
void saveMapLook(QSettings& settings, const MapLook& look);

}  // namespace cuadrante::ui
