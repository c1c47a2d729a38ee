// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace cuadrante::store {

/// Gives a connection ST_IsEmpty, ST_MinX, ST_MaxX, ST_MinY and ST_MaxY, which the R-tree's triggers call: without them
/// no geometry of a GeoPackage can be written. What is no geometry blob answers NULL.
void registerSpatialFunctions(sqlite3* database);

}  // namespace cuadrante::store
