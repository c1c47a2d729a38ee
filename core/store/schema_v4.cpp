// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"
#include "core/store/schema_v4.h"

namespace cuadrante::store {

std::string schemaVersion4() { return schemaVersion4Geocoding(); }

}  // namespace cuadrante::store
