// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/word_table.h"
#include "core/indicators/families.h"

#include <algorithm>

namespace cuadrante::indicators {

namespace {
using territory::Level;

constexpr WordTable<Unit, 9> kUnits{{{Unit::percent, "percent"},
                                     {Unit::count, "count"},
                                     {Unit::people, "people"},
                                     {Unit::per_ten_thousand, "per_ten_thousand"},
                                     {Unit::per_hundred_thousand, "per_hundred_thousand"},
                                     {Unit::per_thousand, "per_thousand"},
                                     {Unit::months, "months"},
                                     {Unit::days, "days"},
                                     {Unit::ratio, "ratio"}}};
constexpr WordTable<Status, 4> kStatuses{{{Status::ok, "ok"},
                                          {Status::unknown, "unknown"},
                                          {Status::small, "small"},
                                          {Status::incomplete, "incomplete"}}};

const std::vector<Level> kDownToQuadrants{Level::municipality, Level::district, Level::quadrant};
}  // namespace

const std::vector<Definition>& catalogue() {
    using enum Unit;
    using enum Direction;
    using enum WindowKind;
    static const std::vector<Definition> kCatalogue{
        {"P1", percent, higher, w6m, "M-WIL", "source.insyde", kDownToQuadrants, {"P1a", "P1b", "P1c", "P1d"}, activeResidents},
        {"P2", people, higher, w6m, "M-BOOT", "source.insyde", kDownToQuadrants, {"P2m"}, attendeesPerMeeting},
        {"O1", count, higher, w6m, "M-POI", "source.insyde", kDownToQuadrants, {"O1r", "O1c"}, meetingsHeld},
        {"O2", percent, higher, w6m, "M-WIL", "source.insyde", kDownToQuadrants, {}, calendarKept},
        {"O3", percent, higher, cut, "", "source.insyde", {Level::municipality, Level::district}, {}, quadrantsWithActiveCommittee},
        {"K1", percent, higher, cut, "M-BOOT", "source.insyde", kDownToQuadrants, {"K1f1", "K1f2", "K1f3"}, retention},
        {"A1", percent, higher, w6m, "M-WIL", "source.insyde_coproduction", kDownToQuadrants, {"A1g", "A1c"}, agreementsOnTime},
        {"H2", percent, higher, WindowKind::month, "M-WIL", "source.insyde_311", kDownToQuadrants, {}, reportsOnTime},
        {"C1", Unit::months, higher, cut, "M-MED", "source.insyde", kDownToQuadrants, {"C1k"}, tenureOfHeads},
        {"S1", per_thousand, neutral, cut, "", "source.sesnsp", kDownToQuadrants, {}, operationalStrength},
        {"I1", per_hundred_thousand, lower, w12m, "M-POI", "source.resilient_onc", kDownToQuadrants, {"I1m"}, recordedIncidence},
    };
    return kCatalogue;
}

const Definition* find(std::string_view id) noexcept {
    const auto& all = catalogue();
    const auto found = std::ranges::find_if(all, [&](const Definition& definition) {
        return definition.id == id || std::ranges::find(definition.variants, id) != definition.variants.end();
    });
    return found == all.end() ? nullptr : &*found;
}

std::string_view word(Unit unit) noexcept { return wordIn(kUnits, unit); }
std::string_view word(Status status) noexcept { return wordIn(kStatuses, status); }

}  // namespace cuadrante::indicators
