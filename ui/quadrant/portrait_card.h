// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/quadrant_portrait.h"
#include "ui/kit/inspector.h"
#include "ui/shell/desk.h"

/// The profile of a quadrant (REQUIREMENTS R-008) in sections.
namespace cuadrante::ui {

/// "4 654 personas", "sin dato": the figure with its unit.
[[nodiscard]] QString figureWords(const documents::PortraitFigure& figure, const text::Texts& texts);

/// Each figure with its layer and the day when that was imported; at what hours incidents happen.
void fillPortrait(Desk& desk, InspectorSection& section, const documents::QuadrantPortrait& portrait);
/// The quadrants most like it with their distances, each of them to be chosen; and what the distance is over.
void fillSimilar(Desk& desk, InspectorSection& section, const documents::QuadrantPortrait& portrait);

}  // namespace cuadrante::ui
