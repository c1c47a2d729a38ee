// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"
#include "core/store/schema_v4.h"

namespace cuadrante::store {

/// The rule of place_precision is no IN list, which SQLite makes a table of anew for every row that comes by itself.
/// New columns stand last, so that older rows of the history still fit.
std::string schemaVersion4Imports() {
    return R"sql(
ALTER TABLE incident ADD COLUMN occurred_until TEXT
  CHECK (occurred_until IS strftime('%Y-%m-%dT%H:%M:%S', occurred_until) AND occurred_until > occurred_local);
ALTER TABLE incident ADD COLUMN place_precision TEXT NOT NULL DEFAULT 'unknown'
  CHECK (place_precision = 'exact' OR place_precision = 'segment' OR place_precision = 'crossing'
    OR place_precision = 'block' OR place_precision = 'colonia' OR place_precision = 'unknown');
ALTER TABLE import_batch ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE import_batch ADD COLUMN first_day DATE CHECK (first_day IS date(first_day));
ALTER TABLE import_batch ADD COLUMN last_day DATE CHECK (last_day IS date(last_day) AND first_day <= last_day);
ALTER TABLE import_batch ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE TABLE import_mapping(
  id INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
  kind TEXT NOT NULL CHECK (trim(kind) <> ''),
  shape TEXT NOT NULL,
  columns TEXT NOT NULL,
  answers TEXT NOT NULL
);
)sql" + registration({"import_mapping", ""});
}

}  // namespace cuadrante::store
