// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geocoding/location.h"
#include "core/workspace/workspace.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante::ui {

/// On which pile of the bench a case lies.
enum class Pile { to_review, without, placed, rejected };
inline constexpr std::array kPiles{Pile::to_review, Pile::without, Pile::placed, Pile::rejected};
/// "to_review", "without", "placed", "rejected": the end of text ids.
[[nodiscard]] std::string_view word(Pile pile) noexcept;

/// The best candidate of each open case, without the rest.
struct BestFound {
    double score = 0;
    geocoding::Precision precision = geocoding::Precision::unknown;
    bool any = false;
};

/// All cases of the bench and what is known of them. A value: made by a job, read by the screen.
struct CaseBook {
    std::vector<geocoding::Case> cases;          ///< by id
    std::vector<BestFound> best;                 ///< of each case
    std::unordered_map<std::int64_t, std::size_t> at;  ///< by incident
    std::shared_ptr<const geocoding::Gazetteer> names;

    [[nodiscard]] Pile pileOf(std::size_t position) const;
    [[nodiscard]] std::array<std::int64_t, kPiles.size()> counts() const;
    /// Open cases beside this one that say the same place.
    [[nodiscard]] std::vector<std::size_t> sameAs(std::size_t position) const;
    /// How many open cases would be placed at this score and precision.
    [[nodiscard]] std::int64_t above(double score, geocoding::Precision atLeast) const;
};

/// Reads the cases and looks each open one up. What `before` found for the same words with the same names is taken over.
[[nodiscard]] CaseBook readCaseBook(const workspace::Workspace& file, const CaseBook* before, const Progress& progress);

}  // namespace cuadrante::ui
