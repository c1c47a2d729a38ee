// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practice/sheet.h"
#include "core/practice/town.h"

#include <span>
#include <string>
#include <string_view>

namespace cuadrante::practice {

/// Neighbourhood committees with their meetings, people by token, and agreements.
struct Committees {
    std::string committees;
    std::string participants;
    std::string meetings;
    std::string attendance;
    std::string agreements;
};
/// One of the 40 is exactly fixture FX-1 (code "CV-07").
[[nodiscard]] Committees committeesOf(const Town& town, Random random);

struct Agency {
    std::string_view name;
    std::string_view subject;
    std::string_view address;
    std::string_view hours;
};
[[nodiscard]] std::span<const Agency> agencyList() noexcept;
[[nodiscard]] std::string agenciesCsv();

/// 1,500 citizen reports with their histories.
[[nodiscard]] std::string reportsCsv(const Town& town, Random random);

}  // namespace cuadrante::practice
