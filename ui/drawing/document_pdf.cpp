// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/document_pdf.h"

#include "ui/drawing/document_parts.h"

#include <QBuffer>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <limits>

namespace cuadrante::drawing {

namespace {
constexpr double kMargin = 140;
constexpr double kGap = 80;      // between the columns
constexpr double kFoot = 90;
constexpr int kDotsPerUnit = 5;  // 1,270 dots an inch

/// What stands side by side or from edge to edge, in one piece.
struct Band {
    std::vector<const Part*> left;
    std::vector<const Part*> right;
    double height = 0;
    bool wide = false;
};

struct Sheet {
    QSizeF size;  // tenths of a millimetre
    [[nodiscard]] double width() const { return size.width() - 2 * kMargin; }
    [[nodiscard]] double column() const { return (width() - kGap) / 2; }
    [[nodiscard]] double bottom() const { return size.height() - kMargin - kFoot; }
};

double heightOf(const std::vector<const Part*>& parts, double width) {
    double sum = 0;
    for (const Part* part : parts) sum += part->height(width);
    return sum;
}

/// Narrow blocks in two columns of about the same height; a heading stays with what it heads.
Band columnsOf(const std::vector<const Part*>& parts, double width) {
    Band best;
    best.height = std::numeric_limits<double>::infinity();
    for (std::size_t cut = 1; cut <= parts.size(); ++cut) {
        if (parts[cut - 1]->heading()) continue;
        const std::vector<const Part*> left(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(cut));
        const std::vector<const Part*> right(parts.begin() + static_cast<std::ptrdiff_t>(cut), parts.end());
        // A column that begins with its own heading reads better than one that goes on: worth some height.
        const bool continues = !right.empty() && !right.front()->heading();
        const double height = std::max(heightOf(left, width), heightOf(right, width)) + (continues ? 160 : 0);
        if (height < best.height) best = {left, right, height, false};
    }
    if (best.left.empty()) best = {parts, {}, 0, false};
    best.height = std::max(heightOf(best.left, width), heightOf(best.right, width));
    return best;
}

std::vector<Band> bandsOf(const std::vector<std::unique_ptr<Part>>& parts, const Sheet& sheet) {
    std::vector<Band> bands;
    std::vector<const Part*> narrow;
    const auto flush = [&](std::vector<const Part*> run) {
        if (!run.empty()) bands.push_back(columnsOf(run, sheet.column()));
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i]->wide()) {
            narrow.push_back(parts[i].get());
            continue;
        }
        // The heading of a wide block goes from edge to edge with it.
        std::vector<const Part*> wide{parts[i].get()};
        if (!narrow.empty() && narrow.back()->heading()) {
            wide.insert(wide.begin(), narrow.back());
            narrow.pop_back();
        }
        flush(std::exchange(narrow, {}));
        bands.push_back({wide, {}, heightOf(wide, sheet.width()), true});
    }
    flush(narrow);
    return bands;
}

void paintStack(QPainter& painter, const std::vector<const Part*>& parts, double x, double y, double width) {
    for (const Part* part : parts) {
        const double h = part->height(width);
        part->paint(painter, {x, y, width, h});
        y += h;
    }
}

class Pages {
public:
    Pages(const documents::Document& document, const DocumentContext& context)
        : m_document(document), m_context(context),
          m_sheet{context.paper == PaperSize::a4 ? QSizeF(2100, 2970) : QSizeF(2159, 2794)} {
        for (const double scale : {1.0, 0.96, 0.92, 0.88, 0.84, 0.8}) {
            m_look = {palette(Theme::light), scale};
            m_parts = partsOf(document, context, m_look);
            m_bands = bandsOf(m_parts, m_sheet);
            double height = headHeight();
            for (const Band& band : m_bands) height += band.height;
            if (height <= m_sheet.bottom() - kMargin) return;
        }
    }

    void write(QPdfWriter& writer) {
        writer.setPageSize(QPageSize(m_context.paper == PaperSize::a4 ? QPageSize::A4 : QPageSize::Letter));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setResolution(254 * kDotsPerUnit);
        writer.setTitle(wordsOf(m_document.title, m_context.texts));
        writer.setCreator(QStringLiteral("Cuadrante"));
        const std::vector<std::vector<const Band*>> pages = paginate();
        QPainter painter(&writer);
        painter.scale(kDotsPerUnit, kDotsPerUnit);
        for (std::size_t p = 0; p < pages.size(); ++p) {
            if (p > 0) writer.newPage();
            double y = kMargin;
            if (p == 0) paintHead(painter);
            y += p == 0 ? headHeight() : 0;
            for (const Band* band : pages[p]) {
                paintStack(painter, band->left, kMargin, y, band->wide ? m_sheet.width() : m_sheet.column());
                paintStack(painter, band->right, kMargin + m_sheet.column() + kGap, y, m_sheet.column());
                y += band->height;
            }
            paintFoot(painter, p + 1, pages.size());
        }
    }

private:
    [[nodiscard]] QString invented() const {
        return m_document.invented ? m_context.texts("document.layout.invented") : QString();
    }
    [[nodiscard]] QFont titleFont() const { return m_look.font(60, 700); }

    double headHeight() const {
        double h = textHeight(wordsOf(m_document.title, m_context.texts), titleFont(), m_sheet.width());
        h += textHeight(wordsOf(m_document.subtitle, m_context.texts), m_look.font(32), m_sheet.width());
        if (m_document.invented) h += textHeight(invented(), m_look.font(28, 600), m_sheet.width() - 32) + 36;
        return h + 26 * m_look.scale;
    }

    void paintHead(QPainter& painter) const {
        double y = kMargin;
        const auto line = [&](const QString& text, const QFont& font, const QColor& colour) {
            const double h = textHeight(text, font, m_sheet.width());
            paintText(painter, {kMargin, y, m_sheet.width(), h}, text, font, colour);
            y += h;
        };
        line(wordsOf(m_document.title, m_context.texts), titleFont(), m_look.palette.text);
        line(wordsOf(m_document.subtitle, m_context.texts), m_look.font(32), m_look.palette.textMuted);
        if (!m_document.invented) return;
        const QFont font = m_look.font(28, 600);
        const double h = textHeight(invented(), font, m_sheet.width() - 32);
        painter.fillRect(QRectF(kMargin, y + 10, m_sheet.width(), h + 16), m_look.palette.warningSoft);
        paintText(painter, {kMargin + 16, y + 18, m_sheet.width() - 32, h}, invented(), font, m_look.palette.warning);
    }

    void paintFoot(QPainter& painter, std::size_t page, std::size_t pages) const {
        const double y = m_sheet.size.height() - kMargin - kFoot + 20;
        const QFont font = m_look.font(22);
        painter.setPen(QPen(m_look.palette.border, 1.5));
        painter.drawLine(QPointF(kMargin, y), QPointF(kMargin + m_sheet.width(), y));
        QString foot = wordsOf(m_document.footer, m_context.texts);
        if (m_document.invented) foot = m_context.texts("document.layout.invented_short") + QStringLiteral(" · ") + foot;
        const double numbers = 260;
        paintText(painter, {kMargin, y + 10, m_sheet.width() - numbers, kFoot}, foot, font, m_look.palette.textMuted);
        paintText(painter, {kMargin + m_sheet.width() - numbers, y + 10, numbers, kFoot},
                  m_context.texts("document.layout.page", {static_cast<std::int64_t>(page), static_cast<std::int64_t>(pages)}), font,
                  m_look.palette.textMuted, Qt::AlignRight);
    }

    std::vector<std::vector<const Band*>> paginate() const {
        std::vector<std::vector<const Band*>> pages(1);
        double y = kMargin + headHeight();
        for (const Band& band : m_bands) {
            if (y + band.height > m_sheet.bottom() && !pages.back().empty()) {
                pages.emplace_back();
                y = kMargin;
            }
            pages.back().push_back(&band);
            y += band.height;
        }
        return pages;
    }

    const documents::Document& m_document;
    const DocumentContext& m_context;
    Sheet m_sheet;
    PaperLook m_look;
    std::vector<std::unique_ptr<Part>> m_parts;
    std::vector<Band> m_bands;
};
}  // namespace

QByteArray pdfOf(const documents::Document& document, const DocumentContext& context) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        Pages(document, context).write(writer);
    }
    return bytes;
}

}  // namespace cuadrante::drawing
