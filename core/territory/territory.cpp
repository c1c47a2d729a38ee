// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/territory.h"

#include "core/base/entry.h"
#include "core/base/zone.h"
#include "core/geometry/validity.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cuadrante::territory {

namespace {
constexpr std::array<std::pair<Level, std::string_view>, 4> kLevels = {{{Level::municipality, "municipality"},
                                                                        {Level::district, "district"},
                                                                        {Level::quadrant, "quadrant"},
                                                                        {Level::cell, "cell"}}};
constexpr std::array<std::pair<StreetKind, std::string_view>, 6> kStreetKinds = {{{StreetKind::avenue, "avenue"},
                                                                                  {StreetKind::street, "street"},
                                                                                  {StreetKind::alley, "alley"},
                                                                                  {StreetKind::path, "path"},
                                                                                  {StreetKind::river, "river"},
                                                                                  {StreetKind::railway, "railway"}}};

constexpr std::array<std::pair<PlanState, std::string_view>, 2> kPlanStates = {
    {{PlanState::draft, "draft"}, {PlanState::adopted, "adopted"}}};

template <typename Enum, std::size_t size>
std::string_view wordOf(const std::array<std::pair<Enum, std::string_view>, size>& table, Enum value) noexcept {
    return std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == value; })->second;
}
template <typename Enum, std::size_t size>
std::optional<Enum> valueOf(const std::array<std::pair<Enum, std::string_view>, size>& table, std::string_view word) noexcept {
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.second == word; });
    return found == table.end() ? std::nullopt : std::optional{found->first};
}

/// INEGI's key: two digits of the state, 01 to 32, and three of the municipality.
bool isCvegeo(std::string_view key) noexcept {
    if (key.size() != 5 || !std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
    const int state = (key[0] - '0') * 10 + (key[1] - '0');
    return state >= 1 && state <= 32;
}
}  // namespace

const Plan* planOn(const std::vector<Plan>& plans, Day day) noexcept {
    const auto found = std::find_if(plans.begin(), plans.end(), [&](const Plan& plan) { return plan.validOn(day); });
    return found == plans.end() ? nullptr : &*found;
}

std::string_view word(Level level) noexcept { return wordOf(kLevels, level); }
std::optional<Level> levelOf(std::string_view word) noexcept { return valueOf(kLevels, word); }
std::string_view word(PlanState state) noexcept { return wordOf(kPlanStates, state); }
std::optional<PlanState> planStateOf(std::string_view word) noexcept { return valueOf(kPlanStates, word); }
std::string_view word(StreetKind kind) noexcept { return wordOf(kStreetKinds, kind); }
std::optional<StreetKind> streetKindOf(std::string_view word) noexcept { return valueOf(kStreetKinds, word); }

Checked<Municipality> check(const Municipality& said) {
    Problems problems;
    Municipality checked = said;
    checked.name = text::oneLine(said.name);
    if (checked.name.empty()) problems.push_back({.code = "municipality.name_missing", .field = "name"});
    if (const std::int64_t length = text::characters(checked.name); length > text::kLongestName)
        problems.push_back({.code = "municipality.name_long", .field = "name", .args = {length, text::kLongestName}});
    if (auto zone = Zone::find(said.zone); !zone) problems.push_back(zone.error());
    if (!said.cvegeo.empty() && !isCvegeo(said.cvegeo))
        problems.push_back({.code = "cvegeo.form", .field = "cvegeo", .args = {said.cvegeo}});
    if (!said.boundary.empty())
        if (const auto fault = geometry::findFault(said.boundary))
            problems.push_back({.code = fault->code, .field = "boundary", .args = {fault->where.lon, fault->where.lat}});
    if (!problems.empty()) return unexpected(std::move(problems));
    return checked;
}

}  // namespace cuadrante::territory
