// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_legend.h"

#include "ui/drawing/map_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cuadrante::drawing {
namespace {

QString number(const MapTheme& theme, double value, const text::Texts& texts) {
    return value == std::floor(value) && theme.decimals == 0 ? texts.integer(static_cast<std::int64_t>(value))
                                                             : texts.number(value, theme.decimals);
}

// Measures of a legend for a screen, in pixels.
constexpr double kTitle = 12.5, kText = 12, kNote = 10.5, kRow = 18, kSwatch = 22;

/// Of a row: a disc takes the room that it needs.
double rowHeight(const Legend::Row& row) { return std::max(kRow, 2 * row.radius + 4); }
/// The middle of all signs of the legend, and where the words begin.
double signWidth(const Legend& legend) {
    double width = kSwatch;
    for (const Legend::Row& row : legend.rows) width = std::max(width, 2 * row.radius);
    return width;
}

/// The largest figure, and two round ones below it that are seen apart from it.
std::vector<double> figuresOfDiscs(double most) {
    std::vector<double> figures{most};
    for (const double share : {0.4, 0.1}) {
        const double round = roundLength(most * share);
        if (round > 0 && round < figures.back()) figures.push_back(round);
    }
    return figures;
}

QRectF bounds(const QFont& font, const QString& text, double width) {
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e5), Qt::TextWordWrap, text);
}

}  // namespace

QString themeText(const MapTheme& theme, std::optional<double> value, const text::Texts& texts) {
    if (!value || !std::isfinite(*value)) return texts("map.legend.no_data");
    const QString written = number(theme, *value, texts);
    return theme.unit.isEmpty() ? written : QStringLiteral("%1 %2").arg(written, theme.unit);
}

std::optional<Legend> legendOf(const MapScene& scene, const Palette& palette, const text::Texts& texts) {
    if (!scene.theme()) return std::nullopt;
    const MapTheme& theme = *scene.theme();
    Legend legend;
    legend.title = theme.unit.isEmpty() ? theme.title : QStringLiteral("%1 (%2)").arg(theme.title, theme.unit);
    const bool discs = theme.look.form == ThemeForm::symbols;
    if (const double most = scene.themeMost(); discs && most > 0) {
        for (const double figure : figuresOfDiscs(most)) {
            // Counts are whole; a round figure below one of them would be none.
            const double shown = theme.decimals == 0 ? std::floor(figure) : figure;
            if (shown > 0) legend.rows.push_back({.colour = symbolColour(theme, palette), .radius = symbolRadius(shown, most), .range = number(theme, shown, texts)});
        }
    }
    const std::vector<QColor> colours = discs ? std::vector<QColor>{} : classColours(scene, palette);
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const ValueClass& c = scene.classes().classes[i];
        const QString from = number(theme, c.from, texts);
        const QString to = number(theme, c.to, texts);
        const QString range = from == to ? from : texts("map.legend.range", {from.toStdString(), to.toStdString()});
        legend.rows.push_back({.colour = colours[i], .range = range, .areas = texts.integer(static_cast<std::int64_t>(c.count))});
    }
    if (scene.classes().withoutData > 0) {
        legend.rows.push_back({.colour = std::nullopt,
                               .range = texts("map.legend.no_data"),
                               .areas = texts.integer(static_cast<std::int64_t>(scene.classes().withoutData))});
    }
    const bool shared = !theme.limits.empty() || theme.most;
    QStringList note{texts(discs    ? "map.legend.discs"
                           : shared ? "map.legend.shared"
                                    : "map.legend." + std::string(word(theme.look.method)))};
    if (theme.records) note << texts("map.legend.records", {*theme.records});
    if (theme.unlocated && *theme.unlocated > 0) note << texts("map.legend.unlocated", {*theme.unlocated});
    if (discs) {
        legend.note = note.join(QStringLiteral(" · "));
        return legend;
    }
    const std::string_view areas = theme.level == territory::Level::district ? "map.legend.areas.district"
                                   : theme.level == territory::Level::cell   ? "map.legend.areas.cell"
                                                                             : "map.legend.areas.quadrant";
    legend.note = note.join(QStringLiteral(" · ")) + QLatin1Char('\n') + texts(areas);
    return legend;
}

double legendHeight(const Legend& legend, double width, double scale) {
    return bounds(mapFont(kTitle * scale, 600), legend.title, width).height() + 6 * scale +
           std::accumulate(legend.rows.begin(), legend.rows.end(), 0.0, [](double sum, const Legend::Row& row) { return sum + rowHeight(row); }) * scale +
           5 * scale +
           bounds(mapFont(kNote * scale), legend.note, width).height();
}

void paintLegend(QPainter& painter, const Legend& legend, const QRectF& place, const Palette& palette, double scale) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    double y = place.top();
    const auto write = [&](const QFont& font, const QColor& colour, const QString& text) {
        const QRectF box = bounds(font, text, place.width());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(place.left(), y, place.width(), box.height()), Qt::TextWordWrap, text);
        y += box.height();
    };
    write(mapFont(kTitle * scale, 600), palette.text, legend.title);
    y += 6 * scale;
    const double signs = signWidth(legend) * scale;
    for (const Legend::Row& r : legend.rows) {
        const double row = rowHeight(r) * scale;
        const QPointF middle(place.left() + signs / 2, y + row / 2);
        QRectF swatch(0, 0, kSwatch * scale, (kRow - 5) * scale);
        if (r.radius > 0) swatch.setSize(QSizeF(2 * r.radius, 2 * r.radius) * scale);
        swatch.moveCenter(middle);
        QPainterPath path;
        if (r.radius > 0) path.addEllipse(swatch);
        else path.addRect(swatch);
        if (r.colour) painter.fillPath(path, *r.colour);
        else hatch(painter, path, palette);
        painter.setPen(QPen(palette.border, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.setFont(mapFont(kText * scale));
        painter.setPen(palette.text);
        const double left = place.left() + signs + 8 * scale;
        const QRectF words(left, y, place.right() - left, row);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, r.range);
        painter.setPen(palette.textMuted);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, r.areas);
        y += row;
    }
    y += 5 * scale;
    write(mapFont(kNote * scale), palette.textMuted, legend.note);
    painter.restore();
}

}  // namespace cuadrante::drawing
