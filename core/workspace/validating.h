// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "core/territory/validator.h"
#include "core/workspace/workspace.h"

#include <span>
#include <vector>

/// From a stored plan to the validator and back.
namespace cuadrante::workspace {

/// The plan's areas with the located incidents of its days; of a draft, which has none yet, with all of them. Without
/// incidents in `facts` nothing is said of points.
[[nodiscard]] territory::CheckedLayers checkedLayersOf(const indicators::Facts& facts, const territory::Layout& layout);

/// What Workspace::reshape is to do so that the accepted mends of a stored plan's validation are in force.
[[nodiscard]] std::vector<Reshaped> reshapedBy(const territory::Validation& validation,
                                               std::span<const territory::AreaChange> changes);

}  // namespace cuadrante::workspace
