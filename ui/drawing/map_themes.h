// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "core/indicators/indicator.h"
#include "ui/drawing/map_scene.h"
#include "ui/text/texts.h"

#include <optional>
#include <string>
#include <vector>

/// What the colours and badges of the map show.
namespace cuadrante::drawing {

/// "incidents" of the period or "population"; nothing for "none", and for incidents that are not read yet.
[[nodiscard]] std::optional<MapTheme> plainTheme(const std::string& id, const indicators::Facts& facts,
                                                          const territory::Layout& layout, DayRange period,
                                                          const text::Texts& texts);

/// The main variant of an indicator by quadrant. What is unknown or may not be shown has no colour.
[[nodiscard]] MapTheme indicatorTheme(const std::string& id, const std::vector<indicators::Value>& values,
                                               const territory::Layout& layout, const text::Texts& texts);

/// How many committees that are not dissolved each quadrant has on the day.
[[nodiscard]] std::vector<MapMark> committeeMarks(const indicators::Facts& facts, Day asOf);

}  // namespace cuadrante::drawing
