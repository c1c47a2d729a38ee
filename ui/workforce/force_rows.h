// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The rows of the workforce screen, told apart from how they are drawn.
namespace cuadrante::ui {

/// A person of the force as they stand on one day.
struct OfficerRow {
    const workforce::Officer* officer;
    std::string unit;                              ///< code; empty when the person has none
    const workforce::Assignment* posting;          ///< the stay that holds on the day; null when free
    std::string quadrant;                          ///< its code
    std::optional<std::int64_t> days;              ///< since its first day, that day included
};
/// Everyone who is not separated on the day, then those who are; by name within.
[[nodiscard]] std::vector<OfficerRow> officerRows(const indicators::Facts& facts, Day asOf);

struct AssignmentRow {
    const workforce::Assignment* assignment;
    const workforce::Officer* officer;
    std::string quadrant;
    std::int64_t days;    ///< length up to its end or the day
    bool inForce;
};
/// Latest first.
[[nodiscard]] std::vector<AssignmentRow> assignmentRows(const indicators::Facts& facts, Day asOf);

/// The strength of one quadrant on the day.
struct QuadrantRow {
    const territory::Quadrant* quadrant;
    const workforce::Officer* chief;   ///< null: nobody is in charge
    std::optional<std::int64_t> chiefDays;
    const workforce::Officer* deputy;
    std::int64_t people;
    std::string_view content;          ///< documents::QuadrantContent::status(); empty where no plan is in force
};
/// By code. Empty when no plan is given.
[[nodiscard]] std::vector<QuadrantRow> quadrantRows(const indicators::Facts& facts, const territory::Layout* layout,
                                                    Day asOf);

/// Officers who serve on the day: active, joined and not retired.
[[nodiscard]] std::int64_t activeOfficers(const indicators::Facts& facts, Day asOf);

}  // namespace cuadrante::ui
