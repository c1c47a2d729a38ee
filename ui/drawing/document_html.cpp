// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/document_html.h"

#include "ui/drawing/map_painter.h"

#include <QBuffer>

#include <algorithm>

namespace cuadrante::drawing {

namespace {
QString escaped(const QString& text) { return text.toHtmlEscaped(); }

constexpr const char* kStyle = R"(
:root{--text:#12262b;--muted:#4f646b;--accent:#0f5b60;--line:#d5dee0;--warm:#fdf0d8;--warmtext:#7a4a00}
*{box-sizing:border-box}
body{font:15px/1.45 Inter,"Noto Sans",system-ui,sans-serif;color:var(--text);background:#fff;margin:0 auto;padding:24px;max-width:1040px}
h1{font-size:1.9rem;line-height:1.15;margin:0}
.sub{color:var(--muted);margin:.2rem 0 1rem}
.invented{background:var(--warm);color:var(--warmtext);font-weight:600;padding:.5rem .8rem;border-radius:6px;margin:.6rem 0 1rem}
h2{font-size:1.02rem;color:var(--accent);border-bottom:2px solid var(--accent);padding-bottom:.15rem;margin:1.4rem 0 .6rem}
section{break-inside:avoid}
main{columns:2 26rem;column-gap:2.4rem}
.wide{column-span:all}
dl{display:grid;grid-template-columns:minmax(8rem,2fr) 3fr;gap:.25rem .8rem;margin:0 0 .8rem}
dt{color:var(--muted)}dd{margin:0;font-weight:600}
table{border-collapse:collapse;width:100%;margin:0 0 1rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.28rem .7rem .28rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-weight:500;font-size:.87rem}
tbody th{font-weight:400}
figure{margin:0 0 1rem}figure img,figure svg{width:100%;height:auto;border:1px solid var(--line)}
figcaption{color:var(--muted);font-size:.87rem}
details{margin:-.6rem 0 1rem;color:var(--muted);font-size:.87rem}
footer{border-top:1px solid var(--line);margin-top:1.5rem;padding-top:.5rem;color:var(--muted);font-size:.85rem}
@page{margin:14mm}
@media print{body{padding:0;font-size:10pt;max-width:none}details{display:none}}
)";

QString cells(const std::vector<QString>& words, bool headed) {
    QString out = QStringLiteral("<tr>");
    for (std::size_t i = 0; i < words.size(); ++i)
        out += (headed && i == 0 ? QStringLiteral("<th scope=\"row\">%1</th>") : QStringLiteral("<td>%1</td>")).arg(escaped(words[i]));
    return out + QStringLiteral("</tr>\n");
}

QString tableOf(const QString& title, const std::vector<QString>& headers, const std::vector<std::vector<QString>>& rows) {
    QString out = QStringLiteral("<table>\n");
    if (!title.isEmpty()) out += QStringLiteral("<caption>%1</caption>\n").arg(escaped(title));
    if (std::any_of(headers.begin(), headers.end(), [](const QString& h) { return !h.isEmpty(); })) {
        out += QStringLiteral("<thead><tr>");
        for (const QString& h : headers) out += QStringLiteral("<th scope=\"col\">%1</th>").arg(escaped(h));
        out += QStringLiteral("</tr></thead>\n");
    }
    out += QStringLiteral("<tbody>\n");
    for (const auto& row : rows) out += cells(row, true);
    return out + QStringLiteral("</tbody></table>\n");
}

QString mapOf(const documents::MapFigure& figure, const DocumentContext& context) {
    const QString caption = wordsOf(figure.caption, context.texts);
    if (!context.scene) return QStringLiteral("<p>%1</p>\n").arg(escaped(context.texts("document.layout.no_map")));
    const auto& layout = context.scene->layout();
    const territory::Quadrant* quadrant = layout ? layout->quadrantByCode(figure.quadrant) : nullptr;
    PlaneBox box = quadrant ? context.scene->boxOf(quadrant->id) : context.scene->home();
    if (quadrant) box = box.grown(std::max(box.width(), box.height()) * 0.22);
    MapStyle style{.palette = palette(Theme::light), .furniture = Furniture::scale_bar_and_north, .locale = context.texts.locale()};
    style.layers = Layers{Layer::blocks, Layer::streets, Layer::rivers, Layer::railways, Layer::quadrants, Layer::districts, Layer::labels};
    if (quadrant) style.selected = quadrant->id;
    const QImage picture = drawMapPicture(*context.scene, fit(box, {560, 400}, 2, 6), style);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return QStringLiteral("<figure><img width=\"560\" height=\"400\" alt=\"%1\" src=\"data:image/png;base64,%2\">"
                          "<figcaption>%1</figcaption></figure>\n").arg(escaped(caption), QString::fromLatin1(png.toBase64()));
}

/// One bar of a series.
struct Bar {
    QString below;   ///< short: "ene"
    QString name;    ///< "ene 2024"
    std::int64_t count;
};

/// `what`: what the bars stand for, at the head of their table.
QString seriesOf(const QString& title, const QString& what, const std::vector<Bar>& bars, const text::Texts& texts) {
    QString out = QStringLiteral("<figure><figcaption><strong>%1</strong></figcaption>").arg(escaped(title));
    std::int64_t most = 1;
    for (const Bar& bar : bars) most = std::max(most, bar.count);
    const int step = 46;
    out += QStringLiteral("<svg viewBox=\"0 0 %1 170\" role=\"img\" aria-label=\"%2\" font-size=\"12\" text-anchor=\"middle\">")
               .arg(std::max(1, static_cast<int>(bars.size())) * step).arg(escaped(title));
    std::vector<std::vector<QString>> rows;
    for (int i = 0; i < static_cast<int>(bars.size()); ++i) {
        const Bar& bar = bars[static_cast<std::size_t>(i)];
        const int h = static_cast<int>(120 * bar.count / most);
        out += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"34\" height=\"%3\" fill=\"#0f5b60\"/>").arg(i * step + 6).arg(145 - h).arg(h);
        out += QStringLiteral("<text x=\"%1\" y=\"%2\">%3</text>").arg(i * step + 23).arg(141 - h).arg(escaped(texts.integer(bar.count)));
        out += QStringLiteral("<text x=\"%1\" y=\"162\" fill=\"#4f646b\">%2</text>").arg(i * step + 23).arg(escaped(bar.below));
        rows.push_back({bar.name, texts.integer(bar.count)});
    }
    out += QStringLiteral("</svg></figure>\n<details><summary>%1</summary>\n").arg(escaped(texts("document.layout.as_table")));
    return out + tableOf({}, {what, texts("document.layout.count")}, rows) + QStringLiteral("</details>\n");
}

class Writer {
public:
    Writer(const documents::Document& document, const DocumentContext& context) : m_document(document), m_context(context) {}

    QString page() {
        for (const documents::Block& block : m_document.blocks) std::visit([this](const auto& b) { add(b); }, block);
        close();
        const text::Texts& texts = m_context.texts;
        const QString title = escaped(wordsOf(m_document.title, texts));
        const bool spanish = texts.language() == text::Language::spanish;
        QString out = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
            "form-action 'none'; base-uri 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n").arg(spanish ? QStringLiteral("es-MX") : QStringLiteral("en"));
        out += QStringLiteral("<title>%1</title>\n<style>%2</style>\n</head>\n<body>\n<header>\n<h1>%1</h1>\n<p class=\"sub\">%3</p>\n")
                   .arg(title, QString::fromUtf8(kStyle), escaped(wordsOf(m_document.subtitle, texts)));
        if (m_document.invented) out += QStringLiteral("<p class=\"invented\">%1</p>\n").arg(escaped(texts("document.layout.invented")));
        out += QStringLiteral("</header>\n<main>\n") + m_body + QStringLiteral("</main>\n<footer>");
        if (m_document.invented) out += QStringLiteral("<strong>%1</strong> · ").arg(escaped(texts("document.layout.invented_short")));
        return out + escaped(wordsOf(m_document.footer, texts)) + QStringLiteral("</footer>\n</body>\n</html>\n");
    }

private:
    void close() {
        if (m_section.isEmpty()) return;
        m_body += (m_wide ? QStringLiteral("<section class=\"wide\">\n") : QStringLiteral("<section>\n")) + m_section + QStringLiteral("</section>\n");
        m_section.clear();
        m_wide = false;
    }
    QString said(const documents::Said& s) const { return wordsOf(s, m_context.texts); }

    void add(const documents::Heading& b) {
        close();
        m_section += QStringLiteral("<h2>%1</h2>\n").arg(escaped(said(b.title)));
    }
    void add(const documents::Paragraph& b) { m_section += QStringLiteral("<p>%1</p>\n").arg(escaped(said(b.words))); }
    void add(const documents::FactList& b) {
        m_section += QStringLiteral("<dl>\n");
        for (const documents::Fact& f : b.facts)
            m_section += QStringLiteral("<dt>%1</dt><dd>%2</dd>\n").arg(escaped(said(f.label)), escaped(said(f.value)));
        m_section += QStringLiteral("</dl>\n");
    }
    void add(const documents::Table& b) {
        std::vector<QString> headers;
        for (const documents::Said& h : b.headers) headers.push_back(said(h));
        std::vector<std::vector<QString>> rows;
        for (const auto& row : b.rows) {
            rows.emplace_back();
            for (const documents::Said& cell : row) rows.back().push_back(said(cell));
        }
        m_wide = m_wide || headers.size() > 4;
        m_section += tableOf(said(b.title), headers, rows);
    }
    void add(const documents::IndicatorTable& b) {
        const text::Texts& texts = m_context.texts;
        std::vector<std::vector<QString>> rows;
        for (const indicators::Value& v : b.values) {
            const std::string id(v.indicator);
            rows.push_back({texts("indicator." + id + ".name") + QStringLiteral(" (") + QString::fromStdString(id) + QStringLiteral(")"),
                            figureOf(v, texts), texts.interval(v),
                            v.window.from == v.window.to ? texts.date(v.window.to) : texts.dateRange(v.window),
                            v.source.empty() ? QString() : texts(v.source)});
        }
        m_wide = true;
        m_section += tableOf(said(b.title), {texts("document.layout.indicator"), texts("document.layout.value"),
                                             texts("document.layout.interval"), texts("document.layout.window"),
                                             texts("document.layout.source")}, rows);
    }
    void add(const documents::MapFigure& b) { m_section += mapOf(b, m_context); }
    void add(const documents::MonthlySeries& b) {
        const text::Texts& texts = m_context.texts;
        std::vector<Bar> bars;
        for (std::size_t i = 0; i < b.counts.size(); ++i) {
            const QString month = i < b.months.size() ? texts.month(b.months[i]) : QString();
            bars.push_back({month.left(3), month, b.counts[i]});
        }
        m_section += seriesOf(said(b.title), texts("document.layout.month"), bars, texts);
    }
    void add(const documents::HourlySeries& b) {
        const text::Texts& texts = m_context.texts;
        std::vector<Bar> bars;
        for (std::size_t hour = 0; hour < b.counts.size(); ++hour)
            bars.push_back({QString::number(hour), texts("document.layout.from_to", {static_cast<std::int64_t>(hour), static_cast<std::int64_t>(hour + 1)}),
                            b.counts[hour]});
        m_section += seriesOf(said(b.title), texts("document.layout.hour"), bars, texts);
    }

    const documents::Document& m_document;
    const DocumentContext& m_context;
    QString m_body;
    QString m_section;
    bool m_wide = false;
};
}  // namespace

QByteArray htmlOf(const documents::Document& document, const DocumentContext& context) {
    return Writer(document, context).page().toUtf8();
}

}  // namespace cuadrante::drawing
