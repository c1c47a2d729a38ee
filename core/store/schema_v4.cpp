// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema_v4.h"

#include "core/store/schema.h"

namespace cuadrante::store {

std::string schemaVersion4() { return schemaVersion4Geocoding() + schemaVersion4Imports(); }

}  // namespace cuadrante::store
