// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/document_page.h"

namespace cuadrante::drawing {

/// The document as PDF: text that can be searched, drawn lines, fonts inside. It is set smaller, down to four fifths,
/// to stay on one page; what is longer still goes on to further pages.
[[nodiscard]] QByteArray pdfOf(const documents::Document& document, const DocumentContext& context);

}  // namespace cuadrante::drawing
