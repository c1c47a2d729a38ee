// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/publication.h"
#include "core/store/sqlite.h"

#include <vector>

namespace cuadrante::store {

/// By id, with all their values in the order in which they were kept. Numbers come back to the last bit.
[[nodiscard]] std::vector<indicators::Publication> readPublications(Database& database, Problems* leftOut = nullptr);
/// The given id is not read. To be called where the change is recorded.
indicators::PublicationId insert(Database& database, const indicators::Publication& publication);

}  // namespace cuadrante::store
