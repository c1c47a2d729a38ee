// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "core/indicators/index.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace cuadrante::documents {

/// What a quadrant holds beside its borders (REQUIREMENTS R-002): a division that only distributes patrols is a map,
/// not community policing.
struct QuadrantContent {
    territory::QuadrantId id;
    bool people = false;        ///< someone has a stay in it on the day
    bool profile = false;       ///< its population is known
    bool community = false;     ///< it has a committee that is not dissolved
    bool problems = false;      ///< a report of it was worked on in the window
    bool agreements = false;    ///< an agreement was made, kept or verified in the window
    std::int64_t sessions = 0;  ///< held in the window
    std::int64_t agreementsMoved = 0;
    std::int64_t reportsWorked = 0;  ///< of which more than the reception happened in the window
    /// "Zonificación sin contenido": people patrol it, and in W6M there was neither a session nor an agreement nor work
    /// on a report.
    [[nodiscard]] bool zoningOnly() const noexcept {
        return people && sessions == 0 && agreementsMoved == 0 && reportsWorked == 0;
    }
    /// "zoning_only", else "incomplete" while a block is empty, else "complete".
    [[nodiscard]] std::string_view status() const;
    /// The blocks that are empty: "people", "profile", "community", "problems", "agreements".
    [[nodiscard]] std::vector<std::string_view> missing() const;
};

/// Of one quadrant of the index's layout, over W6M up to its day.
[[nodiscard]] QuadrantContent contentOf(const indicators::Index& index, territory::QuadrantId quadrant);
/// Of every quadrant of the plan of the day, in its order; none without a plan.
[[nodiscard]] std::vector<QuadrantContent> contentsOn(const indicators::Facts& facts, Day day);

}  // namespace cuadrante::documents
