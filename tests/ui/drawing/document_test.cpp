// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/document_html.h"
#include "ui/drawing/document_pdf.h"

#include "core/base/failure.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace cuadrante;
using namespace cuadrante::drawing;
using documents::Document;
using documents::verbatim;

namespace {

const text::Texts& spanish() {
    static const text::Texts texts(text::Language::spanish);
    return texts;
}

std::shared_ptr<const MapScene> sceneOfTown() {
    static const support::Town town(R"(AAB
                                       CDB)");
    return MapScene::make({.layout = town.layout(Day{})});
}

Document report(int rows = 3) {
    Document d{.title = verbatim("Cuadrante A"), .subtitle = verbatim("Enero a junio de 2024"), .invented = true, .blocks = {},
               .footer = verbatim("Hecho con Cuadrante")};
    d.blocks.emplace_back(documents::Heading{verbatim("Mando y servicio")});
    d.blocks.emplace_back(documents::FactList{{{verbatim("Jefe de cuadrante"), verbatim("R. Salas & <hijos>")},
                                               {verbatim("En cargo desde"), verbatim("14 mar 2023")}}});
    d.blocks.emplace_back(documents::MapFigure{verbatim("El cuadrante y sus vecinos"), "A"});
    d.blocks.emplace_back(documents::Heading{verbatim("Incidentes")});
    d.blocks.emplace_back(documents::MonthlySeries{verbatim("Por mes"),
        {Day{std::chrono::days{19723}}, Day{std::chrono::days{19754}}}, {40, 0}});
    documents::Table table{verbatim("Los tipos más frecuentes"), {verbatim("Tipo"), verbatim("Número")}, {}};
    for (int i = 0; i < rows; ++i) table.rows.push_back({verbatim("Tipo " + std::to_string(i)), verbatim(std::to_string(i))});
    d.blocks.emplace_back(std::move(table));
    d.blocks.emplace_back(documents::Paragraph{verbatim("Los conteos son de incidentes registrados, no de delitos ocurridos.")});
    return d;
}

int pagesOf(const QByteArray& pdf) {
    static const QRegularExpression kPage(QStringLiteral("/Type\\s*/Page\\b(?!s)"));
    return static_cast<int>(QString::fromLatin1(pdf).count(kPage));
}

TEST(DocumentPdf, KeepsAReportOnOnePageOfEitherPaper) {
    for (const PaperSize paper : {PaperSize::letter, PaperSize::a4}) {
        const QByteArray pdf = pdfOf(report(), {.texts = spanish(), .scene = sceneOfTown(), .paper = paper});
        EXPECT_TRUE(pdf.startsWith("%PDF-"));
        EXPECT_EQ(pagesOf(pdf), 1);
        EXPECT_TRUE(QString::fromLatin1(pdf).contains(QRegularExpression(paper == PaperSize::letter
            ? QStringLiteral("/MediaBox \\[0 0 612(\\.\\d+)? 79[12](\\.\\d+)?\\]") : QStringLiteral("/MediaBox \\[0 0 595(\\.\\d+)? 84[12](\\.\\d+)?\\]"))))
            << "page size";
    }
}

TEST(DocumentPdf, KeepsCodesSearchable) {
    // Inter's hyphens beside digits have no character in a PDF; see PaperLook::font.
    const QByteArray pdf = pdfOf(report(), {.texts = spanish()});
    EXPECT_TRUE(pdf.contains("NotoSans"));
    EXPECT_FALSE(pdf.contains("/Inter-"));
}

TEST(DocumentPdf, GoesOnToAnotherPageRatherThanLoseABlock) {
    Document d = report();
    for (int i = 0; i < 6; ++i) {
        const Document more = report(12);
        d.blocks.insert(d.blocks.end(), more.blocks.begin(), more.blocks.end());
        documents::Table wide{verbatim("Ancha"), {}, {}};
        for (int c = 0; c < 6; ++c) wide.headers.push_back(verbatim("Columna " + std::to_string(c)));
        wide.rows.assign(12, std::vector<documents::Said>(6, verbatim("x")));
        d.blocks.emplace_back(std::move(wide));
    }
    EXPECT_GT(pagesOf(pdfOf(d, {.texts = spanish(), .scene = sceneOfTown()})), 1);
}

TEST(DocumentHtml, IsWellFormedAndEscaped) {
    const QByteArray html = htmlOf(report(), {.texts = spanish(), .scene = sceneOfTown()});
    EXPECT_TRUE(html.contains("R. Salas &amp; &lt;hijos&gt;"));
    EXPECT_FALSE(html.contains("<hijos>"));
    EXPECT_TRUE(html.contains("<html lang=\"es-MX\">"));
    EXPECT_TRUE(html.contains("default-src 'none'"));
    EXPECT_FALSE(html.contains("<script"));
    EXPECT_FALSE(QString::fromUtf8(html).contains(QRegularExpression(QStringLiteral("(src|href)=\"(?!data:)"))));
    EXPECT_EQ(html.count("<th scope="), html.count("</th>"));
    EXPECT_EQ(html.count("<table"), html.count("</table>"));
    EXPECT_EQ(html.count("<section"), html.count("</section>"));
}

TEST(DocumentHtml, SaysTwiceThatTheMunicipalityIsInvented) {
    Document d = report();
    EXPECT_EQ(htmlOf(d, {.texts = spanish()}).count(spanish()("document.layout.invented_short").toUtf8()), 2);
    d.invented = false;
    EXPECT_EQ(htmlOf(d, {.texts = spanish()}).count(spanish()("document.layout.invented_short").toUtf8()), 0);
}

TEST(DocumentHtml, SaysThatThereIsNoMapWhenThereIsNone) {
    const QByteArray html = htmlOf(report(), {.texts = spanish()});
    EXPECT_TRUE(html.contains(spanish()("document.layout.no_map").toUtf8()));
    EXPECT_FALSE(html.contains("<img"));
}

TEST(DocumentHtml, PutsATableBehindTheChart) {
    const QByteArray html = htmlOf(report(), {.texts = spanish()});
    EXPECT_TRUE(html.contains("<details>"));
    EXPECT_TRUE(html.contains("<td>40</td>"));
    EXPECT_TRUE(html.contains("<td>0</td>"));
}

TEST(DocumentFile, IsWrittenByItsExtensionOrNotAtAll) {
    const QTemporaryDir folder;
    const std::filesystem::path path(folder.path().toStdString());
    saveDocument(report(), {.texts = spanish()}, path / "a.PDF");
    saveDocument(report(), {.texts = spanish()}, path / "a.html");
    EXPECT_TRUE(std::filesystem::exists(path / "a.PDF"));
    EXPECT_TRUE(std::filesystem::exists(path / "a.html"));
    const auto code = [&](const std::filesystem::path& target) -> std::string {
        try {
            saveDocument(report(), {.texts = spanish()}, target);
        } catch (const Failure& failure) {
            return std::string(failure.code());
        }
        return {};
    };
    EXPECT_EQ(code(path / "a.docx"), "document.unknown_format");
    EXPECT_EQ(code(path / "nowhere" / "a.pdf"), "export.failed");
}

}  // namespace
