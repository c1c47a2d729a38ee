// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/document_page.h"

namespace cuadrante::drawing {

/// The document as one HTML file that needs nothing else: no script, no network (its own content policy forbids
/// both), every word escaped, tables with headers that say what they head, a table behind each chart.
[[nodiscard]] QByteArray htmlOf(const documents::Document& document, const DocumentContext& context);

}  // namespace cuadrante::drawing
