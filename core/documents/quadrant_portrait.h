// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "core/territory/territory.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The profile of a quadrant's territory and people (REQUIREMENTS R-008): what the file knows, from which layer, of
/// which day, and what it does not know.
namespace cuadrante::documents {

/// One figure. Empty = "sin dato": the layer is missing or does not say, which is not zero.
struct PortraitFigure {
    std::string_view what;  ///< text id behind "portrait.", e.g. "population"
    std::optional<double> value;
    std::string_view unit;    ///< "people", "dwellings", "km", "km2", "grade", "percent", "count"
    std::string_view layer;   ///< kind of the import that it comes from, e.g. "blocks"; or one that cannot be had yet
    std::optional<Day> date;  ///< when that layer was last imported
};

struct SimilarQuadrant {
    std::string code;
    double distance;  ///< standardised: 1 is one standard deviation in every feature
};

struct QuadrantPortrait {
    std::string code;
    std::string name;
    std::vector<PortraitFigure> figures;
    std::array<std::int64_t, 24> incidentsByHour{};  ///< over W12M, those whose hour is known
    std::int64_t incidentsWithoutHour = 0;
    DayRange window{};
    std::vector<SimilarQuadrant> similar;  ///< the five nearest; fewer in a small plan
    std::vector<std::string_view> likeIn;  ///< the features that the distance is over
};

struct PortraitInput {
    const indicators::Facts& facts;
    std::span<const territory::Block> blocks = {};
    std::span<const territory::Street> streets = {};
    std::map<std::string, Day> layerDates = {};  ///< by kind of import
};

/// Of every quadrant of the plan of the day, in its order; none without a plan. Blocks count where their middle lies,
/// streets as territory::forEachStretch. Features of the likeness, each of them known for every quadrant or left out:
/// inhabitants, streets, incidents and dwellings by square kilometre and the mean grade of marginalisation, as
/// z-scores; the distance is the root of their mean square difference. O(blocks + stretches + incidents + quadrants^2).
[[nodiscard]] std::vector<QuadrantPortrait> portraits(const PortraitInput& input, Day day);

}  // namespace cuadrante::documents
