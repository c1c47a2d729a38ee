// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/document.h"
#include "ui/drawing/map_scene.h"
#include "ui/text/texts.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <memory>

namespace cuadrante::drawing {

enum class PaperSize { a4, letter };

/// What a document is laid out with beside its own words.
struct DocumentContext {
    const text::Texts& texts;
    std::shared_ptr<const MapScene> scene = {};  ///< of the layout that the document speaks of; empty: figures of maps say so
    PaperSize paper = PaperSize::letter;         ///< of a PDF; Mexico's offices print on letter
};

/// Writes `document` as PDF or HTML by the extension of `target`: the old file or the new one, never half. Needs a
/// QGuiApplication for the fonts. Failures "document.unknown_format" (args: extension), "export.failed"
/// (args: file name).
void saveDocument(const documents::Document& document, const DocumentContext& context, const std::filesystem::path& target);

/// The words of a Said in the reader's language; a verbatim one as it stands.
[[nodiscard]] QString wordsOf(const documents::Said& said, const text::Texts& texts);
/// The figure of an indicator in the cell of a table: value, or why there is none.
[[nodiscard]] QString figureOf(const indicators::Value& value, const text::Texts& texts);

}  // namespace cuadrante::drawing
