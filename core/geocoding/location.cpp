// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/location.h"

#include "core/base/text.h"
#include "core/base/word_table.h"

namespace cuadrante::geocoding {

namespace {
constexpr WordTable<Method, 3> kMethods{{{Method::address, "address"}, {Method::by_hand, "by_hand"}, {Method::rejected, "rejected"}}};
constexpr geometry::Box kMexico{.west = -118.5, .south = 14.4, .east = -86.6, .north = 32.8};
}  // namespace

Problems check(const Location& said) {
    Problems problems;
    const bool rejected = said.method == Method::rejected;
    if (said.point.has_value() == rejected || (said.precision == Precision::unknown) != rejected)
        problems.push_back({.code = "location.point", .field = "point"});
    if (said.point && !kMexico.contains(*said.point))
        problems.push_back({.code = "location.outside_mexico", .field = "point", .args = {said.point->lat, said.point->lon}});
    if (said.method == Method::by_hand && text::trimmed(said.reason).empty()) problems.push_back({.code = "location.reason_missing", .field = "reason"});
    if (said.score && !(*said.score >= 0 && *said.score <= 1)) problems.push_back({.code = "location.score", .field = "score", .args = {*said.score}});
    return problems;
}

std::string sameWords(const Case& one) {
    return text::folded(one.address) + '\n' + text::folded(one.colonia) + '\n' + text::folded(one.declared);
}

std::string_view word(Method method) noexcept { return wordIn(kMethods, method); }
std::optional<Method> methodOf(std::string_view word) noexcept { return valueIn(kMethods, word); }

}  // namespace cuadrante::geocoding
