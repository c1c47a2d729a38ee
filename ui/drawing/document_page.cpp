// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/document_page.h"

#include "core/base/failure.h"
#include "core/base/output.h"
#include "ui/drawing/document_html.h"
#include "ui/drawing/document_pdf.h"

#include <QSaveFile>

#include <algorithm>
#include <cctype>

namespace cuadrante::drawing {

void saveDocument(const documents::Document& document, const DocumentContext& context, const std::filesystem::path& target) {
    std::string extension = target.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    QByteArray bytes;
    if (extension == ".pdf") bytes = pdfOf(document, context);
    else if (extension == ".html" || extension == ".htm") bytes = htmlOf(document, context);
    else throw Failure("document.unknown_format", {extension});
    QSaveFile file(QString::fromStdString(target.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        throw Failure(diskIsFull(target, static_cast<std::uintmax_t>(bytes.size())) ? "export.full" : "export.failed", {target.filename().string()}, file.errorString().toStdString());
}

QString wordsOf(const documents::Said& said, const text::Texts& texts) { return texts(said.text, said.args); }

QString figureOf(const indicators::Value& value, const text::Texts& texts) {
    const QString figure = texts.value(value);
    return value.why.empty() ? figure : figure + QStringLiteral(" · ") + texts(value.why);
}

}  // namespace cuadrante::drawing
