// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"
#include "core/store/territory_rows.h"

#include <optional>
#include <string>
#include <vector>

namespace cuadrante::store {

[[nodiscard]] std::vector<reports::Category> readCategories(Database& database);  ///< by code
[[nodiscard]] std::vector<reports::Agency> readAgencies(Database& database);      ///< by id
/// By id, with all moves. `leftOut`: eachRow() of stored.h; a report goes with its step that cannot be read. One without any, which only another program can have put in, was received on its day.
[[nodiscard]] std::vector<reports::Report> readReports(Database& database, Problems* leftOut = nullptr);
[[nodiscard]] std::vector<std::string> reportsWithoutSteps(Database& database);  ///< their folios

/// What a new file has: street_lighting, abandoned_vehicle, abandoned_property, vandalism, noise, public_drinking,
/// fight, suspicious_activity, patrol_request, theft, burglary, vehicle_theft, other; and, sensitive: drug_dealing,
/// extortion, domestic_violence, sexual_harassment, missing_person, police_misconduct.
[[nodiscard]] std::vector<reports::Category> defaultCategories();

/// The folio that comes next in the year of `day`: "R-2024-00042".
[[nodiscard]] std::string nextReportFolio(Database& database, Day day);

void insert(Database& database, const reports::Category& category);
reports::AgencyId insert(Database& database, const reports::Agency& agency, BatchId batch);
/// With its moves. The folio must be set.
reports::ReportId insert(Database& database, const reports::Report& report, BatchId batch);
/// Adds one step at the end; the agency changes when one is given.
void addMove(Database& database, reports::ReportId report, const reports::Move& move,
             std::optional<reports::AgencyId> agency);

}  // namespace cuadrante::store
