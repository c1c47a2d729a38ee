// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/editing/plan_editor.h"

#include <cstdint>
#include <vector>

namespace cuadrante::planning {

/// The units of a quadrant that go when it is divided in two: where it lies in pieces all but the piece with most units,
/// else the smaller of two halves that hang together and have as much of the measure as units allow. In ascending order;
/// empty when it has fewer than two units. Deterministic.
[[nodiscard]] std::vector<std::uint32_t> halfOf(const PlanEditor& editor, std::int32_t quadrant, std::size_t measure);

}  // namespace cuadrante::planning
