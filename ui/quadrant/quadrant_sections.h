// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/quadrant_profile.h"
#include "ui/kit/inspector.h"
#include "ui/shell/desk.h"

#include <string_view>

/// What is said of one quadrant, section by section: the inspector of the map and "Mi cuadrante" say the same. Every
/// name and every figure that opens something is a link.
namespace cuadrante::ui {

void fillCommand(Desk& desk, InspectorSection& section, const documents::QuadrantProfile& profile);
/// The indicators that say something of one quadrant at a glance.
void fillFigures(Desk& desk, InspectorSection& section, const documents::QuadrantProfile& profile);
void fillCommittees(Desk& desk, InspectorSection& section, const documents::QuadrantProfile& profile);
void fillIncidents(Desk& desk, InspectorSection& section, const documents::QuadrantProfile& profile);
void fillPending(Desk& desk, InspectorSection& section, const documents::QuadrantProfile& profile);
/// One figure with its interval, which opens its arithmetic.
void addFigure(Desk& desk, InspectorSection& section, const indicators::Value& value, const ChipText& chip = {});

/// "zonificación sin contenido", "ficha incompleta", "ficha completa" (REQUIREMENTS R-002).
[[nodiscard]] ChipText contentChip(const documents::QuadrantContent& content, const text::Texts& texts);
/// Of QuadrantContent::status().
[[nodiscard]] Tone toneOfContent(std::string_view status);
/// "Falta: comunidad, acuerdos"; empty when nothing does.
[[nodiscard]] QString missingWords(const documents::QuadrantContent& content, const text::Texts& texts);

}  // namespace cuadrante::ui
