// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geocoding/location.h"
#include "core/store/incident_rows.h"
#include "core/store/sqlite.h"
#include "core/store/territory_rows.h"

#include <cstdint>
#include <span>
#include <vector>

/// What addresses are looked up in, and where incidents were placed. Inside whatever transaction is open.
namespace cuadrante::store {

[[nodiscard]] std::vector<territory::Place> readPlaces(Database& database);
[[nodiscard]] std::vector<territory::PostalCode> readPostalCodes(Database& database);
[[nodiscard]] std::vector<geocoding::Variant> readVariants(Database& database);

void insert(Database& database, const territory::Place& place, BatchId batch);
void insert(Database& database, const territory::PostalCode& postalCode, BatchId batch);
/// Nothing when it is on file already.
void insert(Database& database, const geocoding::Variant& variant);
void remove(Database& database, const geocoding::Variant& variant);

/// Incidents without a point of their own and those that were placed since, by id.
[[nodiscard]] std::vector<geocoding::Case> readCases(Database& database);
/// All of an incident, the oldest first.
[[nodiscard]] std::vector<geocoding::Location> readLocations(Database& database, incident::IncidentId incident);

/// A new placing and where the incident then stands. To be called where changes are recorded.
void place(Database& database, const geocoding::Location& location, const Placing& placing);

}  // namespace cuadrante::store
