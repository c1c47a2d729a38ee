// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_page.h"

#include "core/base/output.h"
#include "ui/drawing/map_legend.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace cuadrante::drawing {
namespace {

constexpr double kPixelsPerInch = 96;

/// Text in a column, each piece below the last.
class Column {
public:
    Column(QPainter& painter, const QRectF& place) : m_painter(painter), m_place(place), m_y(place.top()) {}

    void write(const QString& text, const QFont& font, const QColor& colour, double after = 0) {
        const QRectF room(m_place.left(), m_y, m_place.width(), 1e5);
        const QRectF box = QFontMetricsF(font).boundingRect(room, Qt::TextWordWrap, text);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(QRectF(m_place.left(), m_y, m_place.width(), box.height() + 1), Qt::TextWordWrap, text);
        m_y += box.height() + after;
    }
    void skip(double height) { m_y += height; }
    [[nodiscard]] double y() const { return m_y; }

private:
    QPainter& m_painter;
    QRectF m_place;
    double m_y;
};

std::vector<QString> facts(const MapPage& page, const text::Texts& texts) {
    std::vector<QString> lines;
    const auto said = [](const QString& text) { return text.toStdString(); };
    if (const auto& layout = page.scene->layout()) {
        lines.push_back(texts("map.page.plan", {layout->plan().name, said(texts.date(layout->plan().validFrom))}));
    } else {
        lines.push_back(texts("map.page.no_plan"));
    }
    lines.push_back(texts("map.page.source", {said(page.source.isEmpty() ? texts("map.page.own_data") : page.source)}));
    if (page.basemap && !page.basemapName.isEmpty() && page.style.layers.has(Layer::basemap))
        lines.push_back(texts("map.page.basemap", {said(page.basemapName)}));
    lines.push_back(texts("map.page.projection"));
    lines.push_back(texts("map.page.date", {said(texts.date(page.made))}));
    return lines;
}

void paintPdf(QIODevice& device, const MapPage& page, const text::Texts& texts, const Progress& progress) {
    constexpr double dpi = 1200, pointsPerInch = 72;
    QPdfWriter writer(&device);
    writer.setTitle(page.title);
    writer.setCreator(QStringLiteral("Cuadrante"));
    writer.setResolution(static_cast<int>(dpi));
    writer.setPageSize(QPageSize(QSizeF(page.size) * pointsPerInch / kPixelsPerInch, QPageSize::Point, {},
                                 QPageSize::ExactMatch));
    writer.setPageMargins({0, 0, 0, 0});
    QPainter painter(&writer);
    painter.scale(dpi / kPixelsPerInch, dpi / kPixelsPerInch);
    drawMapPage(painter, page, texts, progress);
}

void paintSvg(QIODevice& device, const MapPage& page, const text::Texts& texts, const Progress& progress) {
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setTitle(page.title);
    generator.setSize(page.size);
    generator.setViewBox(QRect({0, 0}, page.size));
    QPainter painter(&generator);
    drawMapPage(painter, page, texts, progress);
}

}  // namespace

void drawMapPage(QPainter& painter, const MapPage& page, const text::Texts& texts, const Progress& progress) {
    const Palette& p = page.style.palette;
    const double width = page.size.width();
    const double height = page.size.height();
    const double scale = std::clamp(std::min(width / 1400, height / 900), 0.55, 4.0);
    const double margin = 28 * scale;
    const double side = 250 * scale;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(0, 0, width, height), p.surface);

    Column head(painter, QRectF(margin, margin * 0.8, width - 2 * margin, 0));
    head.write(page.title, mapFont(24 * scale, 700), p.text, 2 * scale);
    QString below = page.municipality;
    if (page.period) below += QStringLiteral(" · ") + texts("map.page.period", {texts.dateRange(*page.period).toStdString()});
    head.write(below, mapFont(14 * scale), p.textMuted, 14 * scale);

    const QRectF mapPlace(margin, head.y(), width - 3 * margin - side, height - head.y() - margin);
    Viewport view = fit(page.extent ? page.scene->boxOf(*page.extent) : page.scene->home(),
                        mapPlace.size().toSize().expandedTo({32, 32}), 1, static_cast<int>(16 * scale));
    // Drawn as for a screen and enlarged, so that lines and letters keep their proportions on a large sheet.
    view.size = QSize(std::max(32, static_cast<int>(mapPlace.width() / scale)), std::max(32, static_cast<int>(mapPlace.height() / scale)));
    view.metresPerPixel *= scale;
    view.pixelRatio = scale * std::max(1.0, page.dpi / kPixelsPerInch);  // how fine lines have to be
    MapStyle style = page.style;
    style.furniture = Furniture::scale_bar_and_north;
    style.locale = texts.locale();
    const QTransform before = painter.transform();
    painter.translate(mapPlace.topLeft());
    painter.scale(scale, scale);
    auto scene = page.scene;
    if (page.basemap && style.layers.has(Layer::basemap)) {
        constexpr double finest = 300 / kPixelsPerInch;  // pixels of a photograph that paper shows
        scene = scene->withBasemap(page.basemap(view.box(), view.metresPerPixel / std::min(view.pixelRatio, std::max(1.0, finest * scale))));
    }
    paintMap(painter, *scene, view, style, progress);
    painter.setPen(QPen(p.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF({0, 0}, view.size));
    painter.setTransform(before);

    const QRectF sidePlace(mapPlace.right() + margin, mapPlace.top(), side, mapPlace.height());
    double y = sidePlace.top();
    if (page.invented) {
        const QFont font = mapFont(13 * scale, 600);
        const double pad = 10 * scale;
        const QString words = texts("map.page.invented");
        const QRectF box = QFontMetricsF(font).boundingRect(QRectF(0, 0, side - 2 * pad, 1e5), Qt::TextWordWrap, words);
        const QRectF plate(sidePlace.left(), y, side, box.height() + 2 * pad);
        painter.setPen(Qt::NoPen);
        painter.setBrush(p.warningSoft);
        painter.drawRoundedRect(plate, 6 * scale, 6 * scale);
        Column(painter, plate.adjusted(pad, pad, -pad, -pad)).write(words, font, p.warning);
        y = plate.bottom() + 16 * scale;
    }
    if (const auto legend = style.layers.has(Layer::theme) ? legendOf(*page.scene, p, texts) : std::nullopt) {
        // Discs are as large as on the map.
        const bool discs = page.scene->theme()->look.form == ThemeForm::symbols;
        const double legendScale = discs ? scale : scale * 1.1;
        const double legendTall = legendHeight(*legend, side, legendScale);
        paintLegend(painter, *legend, QRectF(sidePlace.left(), y, side, legendTall), p, legendScale);
        y += legendTall + 20 * scale;
    }
    Column notes(painter, QRectF(sidePlace.left(), y, side, 0));
    for (const QString& line : facts(page, texts)) notes.write(line, mapFont(12 * scale), p.textMuted, 6 * scale);
}

void writeMapPage(const MapPage& page, const text::Texts& texts, const std::filesystem::path& target,
                  const Progress& progress) {
    const std::string extension = target.extension().string();
    QSaveFile file(QString::fromStdString(target.string()));
    QByteArray content;
    const auto failed = [&] {
        const bool full = diskIsFull(target, static_cast<std::uintmax_t>(content.size()));
        return Failure(full ? "export.full" : "export.failed", {target.filename().string()}, file.errorString().toStdString());
    };
    if (extension != ".png" && extension != ".pdf" && extension != ".svg") {
        throw Failure("map.unknown_format", {extension});
    }
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    if (extension == ".pdf") {
        paintPdf(buffer, page, texts, progress);
    } else if (extension == ".svg") {
        paintSvg(buffer, page, texts, progress);
    } else {
        const double finer = std::clamp(page.dpi, 36.0, 1200.0) / kPixelsPerInch;
        QImage picture((QSizeF(page.size) * finer).toSize(), QImage::Format_RGB32);
        if (picture.isNull()) throw Failure("export.failed", {target.filename().string()}, "picture too large");
        const int perMetre = static_cast<int>(std::lround(finer * kPixelsPerInch / 0.0254));
        picture.setDotsPerMeterX(perMetre);
        picture.setDotsPerMeterY(perMetre);
        {
            QPainter painter(&picture);
            painter.scale(finer, finer);
            drawMapPage(painter, page, texts, progress);
        }
        if (!picture.save(&buffer, "PNG")) throw failed();
    }
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) throw failed();
}

}  // namespace cuadrante::drawing
