// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/word_table.h"
#include "core/workforce/workforce.h"

namespace cuadrante::workforce {

namespace {
constexpr WordTable<Rank, 8> kRanks{{{Rank::police, "police"},
                                     {Rank::police_third, "police_third"},
                                     {Rank::police_second, "police_second"},
                                     {Rank::police_first, "police_first"},
                                     {Rank::sub_officer, "sub_officer"},
                                     {Rank::officer, "officer"},
                                     {Rank::sub_inspector, "sub_inspector"},
                                     {Rank::inspector, "inspector"}}};
constexpr WordTable<Status, 6> kStatuses{{{Status::active, "active"},
                                          {Status::commissioned, "commissioned"},
                                          {Status::on_leave, "on_leave"},
                                          {Status::sick, "sick"},
                                          {Status::suspended, "suspended"},
                                          {Status::separated, "separated"}}};
constexpr WordTable<ShiftPattern, 5> kPatterns{{{ShiftPattern::h12x24, "12x24"},
                                                {ShiftPattern::h24x48, "24x48"},
                                                {ShiftPattern::h24x24, "24x24"},
                                                {ShiftPattern::h12x12, "12x12"},
                                                {ShiftPattern::office, "office"}}};
constexpr WordTable<UnitKind, 5> kUnitKinds{{{UnitKind::patrol_car, "patrol_car"},
                                             {UnitKind::motorcycle, "motorcycle"},
                                             {UnitKind::bicycle, "bicycle"},
                                             {UnitKind::on_foot, "on_foot"},
                                             {UnitKind::booth, "booth"}}};
constexpr WordTable<Role, 3> kRoles{{{Role::chief, "chief"}, {Role::deputy, "deputy"}, {Role::member, "member"}}};
}  // namespace

std::string_view word(Rank rank) noexcept { return wordIn(kRanks, rank); }
std::string_view word(Status status) noexcept { return wordIn(kStatuses, status); }
std::string_view word(ShiftPattern pattern) noexcept { return wordIn(kPatterns, pattern); }
std::string_view word(UnitKind kind) noexcept { return wordIn(kUnitKinds, kind); }
std::string_view word(Role role) noexcept { return wordIn(kRoles, role); }
std::optional<Rank> rankOf(std::string_view word) noexcept { return valueIn(kRanks, word); }
std::optional<Status> statusOf(std::string_view word) noexcept { return valueIn(kStatuses, word); }
std::optional<ShiftPattern> patternOf(std::string_view word) noexcept { return valueIn(kPatterns, word); }
std::optional<UnitKind> unitKindOf(std::string_view word) noexcept { return valueIn(kUnitKinds, word); }
std::optional<Role> roleOf(std::string_view word) noexcept { return valueIn(kRoles, word); }

}  // namespace cuadrante::workforce
