// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite.h"

#include <string>

namespace cuadrante::store {

/// The folio after the highest of the year in `table`: letter, year, number of at least five digits. A folio of
/// another form, brought by an import, does not count.
[[nodiscard]] std::string nextFolio(Database& database, const std::string& table, char letter, Day day);

}  // namespace cuadrante::store
