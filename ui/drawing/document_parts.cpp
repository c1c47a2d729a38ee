// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/document_parts.h"

#include "ui/drawing/map_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuadrante::drawing {

namespace {
constexpr double kBody = 30;   // 8.5 points
constexpr double kSmall = 25;
constexpr double kHeading = 28;
constexpr double kRowGap = 11;
constexpr double kAfter = 26;  // below a block

/// The sources of the figures, each said once: on paper their names in every row would take a page of their own.
class Sources {
public:
    [[nodiscard]] bool empty() const { return m_names.empty(); }
    /// Its number from 1, in order of appearance.
    qsizetype numberOf(const QString& name) {
        if (!m_names.contains(name)) m_names.append(name);
        return m_names.indexOf(name) + 1;
    }
    [[nodiscard]] QString list(const text::Texts& texts) const {
        QStringList numbered;
        for (qsizetype i = 0; i < m_names.size(); ++i) numbered.append(QString::number(i + 1) + QStringLiteral(". ") + m_names[i]);
        return texts("document.layout.sources") + QStringLiteral(" ") + numbered.join(QStringLiteral(" "));
    }

private:
    QStringList m_names;
};

class HeadingPart final : public Part {
public:
    HeadingPart(QString words, const PaperLook& look) : m_words(std::move(words)), m_look(look) {}
    double height(double width) const override {
        return 16 * m_look.scale + textHeight(m_words, font(), width) + 18 * m_look.scale;
    }
    void paint(QPainter& painter, const QRectF& place) const override {
        const double top = place.top() + 16 * m_look.scale;
        const double text = textHeight(m_words, font(), place.width());
        paintText(painter, {place.left(), top, place.width(), text}, m_words, font(), m_look.palette.accent);
        painter.setPen(QPen(m_look.palette.accent, 3));
        painter.drawLine(QPointF(place.left(), top + text + 6 * m_look.scale), QPointF(place.right(), top + text + 6 * m_look.scale));
    }
    bool heading() const override { return true; }

private:
    QFont font() const { return m_look.font(kHeading, 600); }
    QString m_words;
    const PaperLook& m_look;
};

class ParagraphPart final : public Part {
public:
    ParagraphPart(QString words, bool wide, const PaperLook& look) : m_words(std::move(words)), m_wide(wide), m_look(look) {}
    double height(double width) const override { return textHeight(m_words, m_look.font(kBody), width) + kAfter * m_look.scale; }
    void paint(QPainter& painter, const QRectF& place) const override {
        paintText(painter, place, m_words, m_look.font(kBody), m_look.palette.text);
    }
    bool wide() const override { return m_wide; }

private:
    QString m_words;
    bool m_wide;
    const PaperLook& m_look;
};

class FactsPart final : public Part {
public:
    FactsPart(std::vector<std::pair<QString, QString>> facts, const PaperLook& look) : m_facts(std::move(facts)), m_look(look) {}
    double height(double width) const override {
        double sum = kAfter * m_look.scale;
        for (const auto& fact : m_facts) sum += rowHeight(fact, width);
        return sum;
    }
    void paint(QPainter& painter, const QRectF& place) const override {
        double y = place.top();
        const double split = place.width() * kLabelShare;
        for (const auto& [label, value] : m_facts) {
            const double h = rowHeight({label, value}, place.width());
            paintText(painter, {place.left(), y, split - 12, h}, label, m_look.font(kBody), m_look.palette.textMuted);
            paintText(painter, {place.left() + split, y, place.width() - split, h}, value, m_look.font(kBody, 600), m_look.palette.text);
            y += h;
        }
    }

private:
    static constexpr double kLabelShare = 0.44;
    double rowHeight(const std::pair<QString, QString>& fact, double width) const {
        const double split = width * kLabelShare;
        return std::max(textHeight(fact.first, m_look.font(kBody), split - 12),
                        textHeight(fact.second, m_look.font(kBody, 600), width - split)) + kRowGap * m_look.scale;
    }
    std::vector<std::pair<QString, QString>> m_facts;
    const PaperLook& m_look;
};

/// A table whose columns take the room that their words need.
class TablePart final : public Part {
public:
    TablePart(QString title, std::vector<QString> headers, std::vector<std::vector<QString>> rows, bool wide, const PaperLook& look)
        : m_title(std::move(title)), m_headers(std::move(headers)), m_rows(std::move(rows)), m_wide(wide), m_look(look) {}

    double height(double width) const override {
        return titleHeight(width) + heightWith(columnsOf(width)) + kAfter * m_look.scale;
    }
    void paint(QPainter& painter, const QRectF& place) const override {
        const std::vector<double> columns = columnsOf(place.width());
        double y = place.top();
        if (!m_title.isEmpty()) {
            paintText(painter, {place.left(), y, place.width(), titleHeight(place.width())}, m_title, m_look.font(kBody, 600), m_look.palette.text);
            y += titleHeight(place.width());
        }
        const auto line = [&](const std::vector<QString>& cells, const QFont& font, const QColor& colour) {
            const double h = rowHeight(cells, columns, font);
            double x = place.left();
            for (std::size_t c = 0; c < cells.size() && c < columns.size(); ++c) {
                const bool right = isFigures(c);
                paintText(painter, {x, y + kRowGap / 2 * m_look.scale, columns[c] - kGutter, h}, cells[c], font, colour,
                          right ? Qt::AlignRight : Qt::AlignLeft);
                x += columns[c];
            }
            y += h;
            painter.setPen(QPen(m_look.palette.border, 1.5));
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y));
        };
        if (hasHeaders()) line(m_headers, headFont(), m_look.palette.textMuted);
        for (const auto& row : m_rows) line(row, m_look.font(kBody), m_look.palette.text);
    }
    bool wide() const override { return m_wide; }

private:
    static constexpr double kGutter = 20;
    QFont headFont() const { return m_look.font(kSmall, 500); }
    bool hasHeaders() const {
        return std::any_of(m_headers.begin(), m_headers.end(), [](const QString& h) { return !h.isEmpty(); });
    }
    double titleHeight(double width) const {
        return m_title.isEmpty() ? 0 : textHeight(m_title, m_look.font(kBody, 600), width) + 8 * m_look.scale;
    }
    /// Numbers stand at the right: a column of which every cell is a figure without words, or empty.
    bool isFigures(std::size_t column) const {
        if (column == 0 || m_rows.empty()) return false;
        return std::all_of(m_rows.begin(), m_rows.end(), [&](const std::vector<QString>& row) {
            if (column >= row.size() || row[column].isEmpty()) return true;
            const QString& cell = row[column];
            return std::none_of(cell.begin(), cell.end(), [](QChar c) { return c.isLetter() || c == u'['; });
        });
    }
    /// Headings on one line each, or broken at their spaces so that the cells have the room: whichever makes the table
    /// less tall.
    std::vector<double> columnsOf(double width) const {
        std::vector<double> whole = columnsFor(width, Headings::whole), broken = columnsFor(width, Headings::broken);
        return heightWith(broken) < heightWith(whole) ? broken : whole;
    }
    enum class Headings { whole, broken };
    std::vector<double> columnsFor(double width, Headings headings) const {
        const std::size_t count = m_headers.size();
        std::vector<double> wanted(count, 40);
        const auto measure = [&](const QStringList& words, std::size_t c, const QFont& font) {
            const QFontMetricsF metrics(font);
            for (const QString& word : words) wanted[c] = std::max(wanted[c], metrics.horizontalAdvance(word) + kGutter + 4);
        };
        for (std::size_t c = 0; c < count; ++c) {
            measure(headings == Headings::whole ? QStringList(m_headers[c]) : m_headers[c].split(' '), c, headFont());
            for (const auto& row : m_rows)
                if (c < row.size()) measure({row[c]}, c, m_look.font(kBody));
        }
        double sum = 0;
        for (const double w : wanted) sum += w;
        if (sum <= width) {
            if (count > 0) wanted[0] += width - sum;  // what is left goes to the names
            return wanted;
        }
        // The widest give way until all fit; none below a sixth of what it wants.
        for (double cap = width; sum > width && cap > 60; cap *= 0.96) {
            sum = 0;
            for (double& w : wanted) sum += w = std::min(w, cap);
        }
        if (count > 0) wanted[0] += std::max(0.0, width - sum);
        return wanted;
    }
    double heightWith(const std::vector<double>& columns) const {
        double h = hasHeaders() ? rowHeight(m_headers, columns, headFont()) : 0;
        for (const auto& row : m_rows) h += rowHeight(row, columns, m_look.font(kBody));
        return h;
    }
    double rowHeight(const std::vector<QString>& cells, const std::vector<double>& columns, const QFont& font) const {
        double h = 0;
        for (std::size_t c = 0; c < cells.size() && c < columns.size(); ++c) h = std::max(h, textHeight(cells[c], font, columns[c] - kGutter));
        return h + kRowGap * m_look.scale;
    }

    QString m_title;
    std::vector<QString> m_headers;
    std::vector<std::vector<QString>> m_rows;
    bool m_wide;
    const PaperLook& m_look;
};

class MapPart final : public Part {
public:
    MapPart(QString caption, std::string quadrant, const DocumentContext& context, const PaperLook& look)
        : m_caption(std::move(caption)), m_quadrant(std::move(quadrant)), m_context(context), m_look(look) {}
    double height(double width) const override {
        return mapHeight(width) + textHeight(m_caption, m_look.font(kSmall), width) + kAfter * m_look.scale + 8;
    }
    void paint(QPainter& painter, const QRectF& place) const override {
        const QRectF frame(place.left(), place.top(), place.width(), mapHeight(place.width()));
        const auto& layout = m_context.scene ? m_context.scene->layout() : nullptr;
        const territory::Quadrant* quadrant = layout ? layout->quadrantByCode(m_quadrant) : nullptr;
        if (!m_context.scene) {
            paintText(painter, frame, m_context.texts("document.layout.no_map"), m_look.font(kSmall), m_look.palette.textMuted);
        } else {
            constexpr double kPixel = 2.1;  // tenths of a millimetre for one of the map's pixels
            const QSize size(static_cast<int>(frame.width() / kPixel), static_cast<int>(frame.height() / kPixel));
            PlaneBox box = quadrant ? m_context.scene->boxOf(quadrant->id) : m_context.scene->home();
            if (quadrant) box = box.grown(std::max(box.width(), box.height()) * 0.22);
            MapStyle style{.palette = m_look.palette, .furniture = Furniture::scale_bar_and_north, .locale = m_context.texts.locale()};
            style.layers = Layers{Layer::blocks, Layer::streets, Layer::rivers, Layer::railways, Layer::quadrants, Layer::districts, Layer::labels};
            if (quadrant) style.selected = quadrant->id;
            painter.save();
            painter.translate(frame.topLeft());
            painter.scale(frame.width() / size.width(), frame.height() / size.height());
            painter.setClipRect(QRectF(QPointF(0, 0), size));
            paintMap(painter, *m_context.scene, fit(box, size, 1, 6), style);
            painter.restore();
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_look.palette.borderStrong, 2));
        painter.drawRect(frame);
        paintText(painter, {place.left(), frame.bottom() + 8, place.width(), place.bottom() - frame.bottom()}, m_caption,
                  m_look.font(kSmall), m_look.palette.textMuted);
    }

private:
    double mapHeight(double width) const { return m_context.scene ? width * 0.72 * m_look.scale : 120; }
    QString m_caption;
    std::string m_quadrant;
    const DocumentContext& m_context;
    const PaperLook& m_look;
};

class SeriesPart final : public Part {
public:
    SeriesPart(QString title, std::vector<QString> months, std::vector<std::int64_t> counts, const text::Texts& texts, const PaperLook& look)
        : m_title(std::move(title)), m_months(std::move(months)), m_counts(std::move(counts)), m_texts(texts), m_look(look) {}
    double height(double width) const override {
        return textHeight(m_title, m_look.font(kBody, 600), width) + (230 + 2 * kSmall + kAfter + 20) * m_look.scale;
    }
    void paint(QPainter& painter, const QRectF& place) const override {
        const double title = textHeight(m_title, m_look.font(kBody, 600), place.width());
        paintText(painter, place, m_title, m_look.font(kBody, 600), m_look.palette.text);
        if (m_counts.empty()) return;
        const double s = m_look.scale;
        const double top = place.top() + title + (14 + kSmall) * s;
        const double base = place.bottom() - (kAfter + kSmall + 8) * s;
        const double step = place.width() / static_cast<double>(m_counts.size());
        const auto most = static_cast<double>(std::max<std::int64_t>(1, *std::max_element(m_counts.begin(), m_counts.end())));
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            const double x = place.left() + step * static_cast<double>(i);
            const double h = (base - top) * static_cast<double>(m_counts[i]) / most;
            painter.fillRect(QRectF(x + step * 0.14, base - h, step * 0.72, h), m_look.palette.accent);
            paintText(painter, {x, base - h - (kSmall + 10) * s, step, (kSmall + 10) * s}, m_texts.integer(m_counts[i]),
                      m_look.font(kSmall * 0.85), m_look.palette.text, Qt::AlignHCenter);
            if (i < m_months.size())
                paintText(painter, {x - step * 0.2, base + 4, step * 1.4, (kSmall + 12) * s}, m_months[i], m_look.font(kSmall * 0.85),
                          m_look.palette.textMuted, Qt::AlignHCenter);
        }
        painter.setPen(QPen(m_look.palette.borderStrong, 2));
        painter.drawLine(QPointF(place.left(), base), QPointF(place.right(), base));
    }

private:
    QString m_title;
    std::vector<QString> m_months;
    std::vector<std::int64_t> m_counts;
    const text::Texts& m_texts;
    const PaperLook& m_look;
};

template <typename... Makers>
struct Overloaded : Makers... {
    using Makers::operator()...;
};
}  // namespace

QFont PaperLook::font(double size, int weight) const {
    // Inter swaps hyphens and dashes beside capitals and digits for others that a PDF's text no longer knows: a code
    // such as C-1.3 could not be found or copied. Noto Sans keeps them.
    QFont font = drawing::mapFont(size * scale, weight);
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    return font;
}

double textHeight(const QString& text, const QFont& font, double width) {
    if (text.isEmpty()) return 0;
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, std::max(width, 1.0), 1e6), Qt::TextWordWrap, text).height() + 1;
}

void paintText(QPainter& painter, const QRectF& place, const QString& text, const QFont& font, const QColor& colour, Qt::Alignment alignment) {
    painter.setFont(font);
    painter.setPen(colour);
    // Words that a table or a label leaves too little room for are better whole than cut.
    painter.drawText(place.adjusted(0, 0, 1, 0), static_cast<int>(alignment | Qt::AlignTop) | Qt::TextWordWrap | Qt::TextDontClip, text);
}

std::vector<std::unique_ptr<Part>> partsOf(const documents::Document& document, const DocumentContext& context, const PaperLook& look) {
    using namespace documents;
    const text::Texts& texts = context.texts;
    const auto words = [&texts](const Said& said) { return wordsOf(said, texts); };
    std::vector<std::unique_ptr<Part>> parts;
    Sources sources;
    for (const Block& block : document.blocks) {
        parts.push_back(std::visit(Overloaded{
            [&](const Heading& b) -> std::unique_ptr<Part> { return std::make_unique<HeadingPart>(words(b.title), look); },
            [&](const Paragraph& b) -> std::unique_ptr<Part> {
                const bool wide = !parts.empty() && parts.back()->wide();  // a note below a wide table
                return std::make_unique<ParagraphPart>(words(b.words), wide, look);
            },
            [&](const FactList& b) -> std::unique_ptr<Part> {
                std::vector<std::pair<QString, QString>> facts;
                for (const Fact& f : b.facts) facts.emplace_back(words(f.label), words(f.value));
                return std::make_unique<FactsPart>(std::move(facts), look);
            },
            [&](const Table& b) -> std::unique_ptr<Part> {
                std::vector<QString> headers;
                for (const Said& h : b.headers) headers.push_back(words(h));
                std::vector<std::vector<QString>> rows;
                for (const auto& row : b.rows) {
                    rows.emplace_back();
                    for (const Said& cell : row) rows.back().push_back(words(cell));
                }
                const bool wide = headers.size() > 5;
                return std::make_unique<TablePart>(words(b.title), std::move(headers), std::move(rows), wide, look);
            },
            [&](const IndicatorTable& b) -> std::unique_ptr<Part> {
                std::vector<QString> headers;
                for (const char* id : {"document.layout.indicator", "document.layout.value", "document.layout.interval",
                                       "document.layout.window", "document.layout.source"})
                    headers.push_back(texts(id));
                std::vector<std::vector<QString>> rows;
                for (const indicators::Value& v : b.values) {
                    const std::string id(v.indicator);
                    rows.push_back({texts("indicator." + id + ".name") + QStringLiteral(" (") + QString::fromStdString(id) + QStringLiteral(")"),
                                    figureOf(v, texts), texts.interval(v),
                                    v.window.from == v.window.to ? texts.date(v.window.to) : texts.dateRange(v.window),
                                    v.source.empty() ? QString() : QString::number(sources.numberOf(texts(v.source)))});
                }
                return std::make_unique<TablePart>(words(b.title), std::move(headers), std::move(rows), true, look);
            },
            [&](const MapFigure& b) -> std::unique_ptr<Part> {
                return std::make_unique<MapPart>(words(b.caption), b.quadrant, context, look);
            },
            [&](const MonthlySeries& b) -> std::unique_ptr<Part> {
                std::vector<QString> months;
                for (const Day d : b.months) months.push_back(texts.month(d).left(3));
                return std::make_unique<SeriesPart>(words(b.title), std::move(months), b.counts, texts, look);
            },
            [&](const HourlySeries& b) -> std::unique_ptr<Part> {
                std::vector<QString> hours;
                for (std::size_t hour = 0; hour < b.counts.size(); ++hour) hours.push_back(QString::number(hour));
                return std::make_unique<SeriesPart>(words(b.title), std::move(hours),
                                                    std::vector<std::int64_t>(b.counts.begin(), b.counts.end()), texts, look);
            },
        }, block));
    }
    if (!sources.empty()) parts.push_back(std::make_unique<ParagraphPart>(sources.list(texts), true, look));
    return parts;
}

}  // namespace cuadrante::drawing
