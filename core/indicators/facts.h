// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"
#include "core/incident/incident.h"
#include "core/participation/participation.h"
#include "core/reports/report.h"
#include "core/territory/layout.h"
#include "core/territory/lineage.h"
#include "core/workforce/workforce.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace cuadrante::indicators {

/// Everything that the indicators read, as one unchanging picture of the file. Shared between threads as
/// shared_ptr<const Facts>. Members are null or empty where the file has nothing: that is "unknown", not zero.
struct Facts {
    territory::Municipality municipality;
    std::optional<Zone> zone;
    std::vector<territory::Plan> plans;
    std::vector<std::shared_ptr<const territory::Layout>> layouts;  ///< one per plan, same order
    std::shared_ptr<const territory::Lineage> lineage = nullptr;    ///< of those layouts; null: each record stays with its own plan
    std::vector<workforce::Unit> units;
    std::vector<workforce::Officer> officers;
    std::vector<workforce::Assignment> assignments;
    std::vector<reports::Category> categories;
    std::vector<reports::Agency> agencies;
    std::vector<reports::Report> reports;
    std::vector<participation::Committee> committees;
    std::vector<participation::Participant> participants;
    std::vector<participation::Membership> memberships;
    std::vector<participation::Meeting> meetings;
    std::vector<participation::Agreement> agreements;
    std::shared_ptr<const incident::IncidentColumns> incidents;

    /// The layout of the plan valid on `day`; null when there is none.
    [[nodiscard]] const territory::Layout* layoutOn(Day day) const noexcept;
    /// The layout that has this quadrant; null when none.
    [[nodiscard]] const territory::Layout* layoutOf(territory::QuadrantId quadrant) const noexcept;
    /// The latest day that any dated record speaks of: the default of "as of". Empty when there is no record.
    [[nodiscard]] std::optional<Day> lastDayWithData() const noexcept;
    [[nodiscard]] std::optional<Day> firstDayWithData() const noexcept;
};

}  // namespace cuadrante::indicators
