// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/ground.h"

#include <vector>

namespace cuadrante::practice {

/// Pieces to be grouped. All vectors of one length.
struct Pieces {
    std::vector<double> weight;
    std::vector<Spot> middle;
    std::vector<std::vector<int>> neighbours;
};

/// Divides the pieces into `parts` groups that hang together, of about equal weight and compact; position -> group.
/// Pieces that do not hang together get groups by their share of the weight. parts >= number of such components.
[[nodiscard]] std::vector<int> partition(const Pieces& pieces, int parts);

}  // namespace cuadrante::practice
