// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/index.h"
#include "core/indicators/indicator.h"

#include <vector>

/// One function an indicator, by family; catalogue.cpp lists them. Each gives the main value and then its variants.
namespace cuadrante::indicators {

// participation_indicators.cpp
[[nodiscard]] std::vector<Value> activeResidents(const Index& index, const Scope& scope);     ///< P1, P1a, P1b, P1c, P1d
[[nodiscard]] std::vector<Value> attendeesPerMeeting(const Index& index, const Scope& scope);  ///< P2, P2m

// organisation_indicators.cpp
[[nodiscard]] std::vector<Value> meetingsHeld(const Index& index, const Scope& scope);    ///< O1, O1r, O1c
[[nodiscard]] std::vector<Value> calendarKept(const Index& index, const Scope& scope);    ///< O2
[[nodiscard]] std::vector<Value> quadrantsWithActiveCommittee(const Index& index, const Scope& scope);  ///< O3

// retention_indicators.cpp
[[nodiscard]] std::vector<Value> retention(const Index& index, const Scope& scope);       ///< K1, K1f1, K1f2, K1f3

// agreement_indicators.cpp
[[nodiscard]] std::vector<Value> agreementsOnTime(const Index& index, const Scope& scope);  ///< A1, A1g, A1c

// report_indicators.cpp
[[nodiscard]] std::vector<Value> reportsOnTime(const Index& index, const Scope& scope);   ///< H2

// personnel_indicators.cpp
[[nodiscard]] std::vector<Value> tenureOfHeads(const Index& index, const Scope& scope);   ///< C1, C1k
[[nodiscard]] std::vector<Value> operationalStrength(const Index& index, const Scope& scope);  ///< S1

// incident_indicators.cpp
[[nodiscard]] std::vector<Value> recordedIncidence(const Index& index, const Scope& scope);  ///< I1, I1m

}  // namespace cuadrante::indicators
