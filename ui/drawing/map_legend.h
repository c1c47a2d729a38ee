// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_scene.h"
#include "ui/drawing/palette.h"
#include "ui/text/texts.h"

#include <QColor>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QPainter;

namespace cuadrante::drawing {

/// What the legend of a theme says, in words.
struct Legend {
    struct Row {
        std::optional<QColor> colour;  ///< empty: "no data", hatched
        double radius = 0;             ///< of a disc instead of a field of colour, pixels of the map
        QString range = {};            ///< "31 – 40"
        QString areas = {};            ///< how many areas are in it
    };
    QString title;
    std::vector<Row> rows;  ///< lowest class first, "no data" last if there is any
    QString note;           ///< "Cuantiles · n = 18 402 · 745 sin ubicar"
};

/// Nothing when the scene has no theme.
[[nodiscard]] std::optional<Legend> legendOf(const MapScene& scene, const Palette& palette, const text::Texts& texts);

/// Height of the legend when it is `width` wide, and drawing it; `scale` 1 = text for a screen.
[[nodiscard]] double legendHeight(const Legend& legend, double width, double scale = 1);
void paintLegend(QPainter& painter, const Legend& legend, const QRectF& place, const Palette& palette, double scale = 1);
/// The value as the theme writes it: "41", "8.9 %"; "Sin datos".
[[nodiscard]] QString themeText(const MapTheme& theme, std::optional<double> value, const text::Texts& texts);

}  // namespace cuadrante::drawing
