// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/boundaries.h"
#include "core/indicators/publication.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

/// Figures as they are to be told on the borders that someone chose (REQUIREMENTS R-011).
namespace cuadrante::indicators {

struct Told {
    Value value;
    const Publication* edition = nullptr;  ///< whose words these are; null: computed now
};

/// A value of an edition points into `publications`, which has to outlive it.
struct Telling {
    std::vector<Told> values;  ///< in compute's order; of areas that the plan had at publication and has no more, last
    std::shared_ptr<const territory::Layout> layout;  ///< on which they are told; null where no plan was in force
};

/// `published`: figures of before in the words of before, the others computed; `today` and `stable`: computed on that
/// layout, with nothing of the editions. Problems of compute, unless an edition has figures all the same, and of
/// layoutFor.
[[nodiscard]] Checked<Telling> tell(const Facts& facts, const std::vector<Publication>& publications,
                                    const Query& query, Boundaries boundaries, Day today);
/// The same for several queries, one answer each: the layout is found and the facts are placed on it once.
[[nodiscard]] std::vector<Checked<Telling>> tellAll(const Facts& facts, const std::vector<Publication>& publications,
                                                    std::span<const Query> queries, Boundaries boundaries, Day today);

/// An edition of what was told: what Workspace::keepFigures keeps.
[[nodiscard]] Publication editionOf(const Telling& telling, std::string title, const Query& query);

}  // namespace cuadrante::indicators
