// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/failure.h"
#include "ui/drawing/map_painter.h"
#include "ui/text/texts.h"

#include <QSize>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

class QPainter;

namespace cuadrante::drawing {

/// A map to be printed or handed on: with all that a reader needs to judge it.
///
///     const MapPage page{.scene = scene, .municipality = QString::fromStdString(facts->municipality.name),
///                        .title = texts("map.theme.incidents"), .period = period, .made = workspace.today(),
///                        .invented = facts->municipality.invented, .style = {.palette = palette(Theme::light)}};
///     writeMapPage(page, texts, "mapa.pdf");
struct MapPage {
    std::shared_ptr<const MapScene> scene;         ///< the plan it names is its layout's
    QString municipality;
    QString title;
    std::optional<DayRange> period = {};
    Day made;                                      ///< date of the map
    bool invented = false;                         ///< said on the page
    QString source = {};                           ///< empty: the municipality's own records
    MapStyle style;
    std::optional<geometry::Box> extent = {};      ///< empty: the whole municipality
    QSize size = {1600, 1100};                     ///< pixels of which 96 are an inch
    double dpi = 96;                               ///< of a .png: how many pixels an inch it gets; 36 to 1200
    /// Reads the picture below the map for a ground and a fineness; empty: the map has none. May return null.
    std::function<std::shared_ptr<const Basemap>(const PlaneBox& ground, double metresPerPixel)> basemap = {};
    QString basemapName = {};                      ///< said on the page
};

/// Title, map, legend with the number of areas in each class, scale bar, north, plan in force, period, source, date;
/// into the rectangle (0, 0, page.size) of the painter.
void drawMapPage(QPainter& painter, const MapPage& page, const text::Texts& texts, const Progress& progress = {});

/// Writes the page as .png, .pdf or .svg, by the name's extension: the old file or the whole new one. Failures
/// "map.unknown_format" (args: extension), "export.failed" (args: file name).
void writeMapPage(const MapPage& page, const text::Texts& texts, const std::filesystem::path& target,
                  const Progress& progress = {});

}  // namespace cuadrante::drawing
