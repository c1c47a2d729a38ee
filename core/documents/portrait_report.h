// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/document.h"
#include "core/documents/quadrant_content.h"
#include "core/documents/quadrant_portrait.h"

namespace cuadrante::documents {

/// The profile of a quadrant on one page: each figure with its layer and the day of that layer, what is not known as
/// "sin dato", the hours of its incidents, the quadrants most like it. `municipality` names the place; `day` is the
/// portrait's.
[[nodiscard]] Document portraitReport(const territory::Municipality& municipality, const QuadrantPortrait& portrait,
                                      const QuadrantContent& content, Day day);

}  // namespace cuadrante::documents
