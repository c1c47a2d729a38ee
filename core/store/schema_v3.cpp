// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

/// Never to be changed: files of this form are with users.
namespace cuadrante::store {

/// Plans that are drafts, and figures that are kept as they were published, with the plan that they were made on. The
/// new column of plan stands last, so that older rows of the history still fit.
std::string schemaVersion3() {
    return R"sql(
ALTER TABLE plan ADD COLUMN state TEXT NOT NULL DEFAULT 'adopted' CHECK (state IN ('draft', 'adopted'));
CREATE TABLE publication(
  id INTEGER PRIMARY KEY NOT NULL,
  title TEXT NOT NULL CHECK (trim(title) <> ''),
  as_of DATE NOT NULL CHECK (as_of IS date(as_of)),
  level TEXT NOT NULL CHECK (level IN ('municipality', 'district', 'quadrant', 'cell')),
  plan_name TEXT NOT NULL DEFAULT '',
  made_at DATETIME NOT NULL
);
CREATE TABLE published_value(
  id INTEGER PRIMARY KEY NOT NULL,
  publication_id INTEGER NOT NULL REFERENCES publication(id),
  indicator TEXT NOT NULL CHECK (trim(indicator) <> ''),
  area TEXT NOT NULL DEFAULT '',
  value DOUBLE,
  numerator DOUBLE,
  denominator DOUBLE,
  low DOUBLE,
  high DOUBLE,
  unit TEXT NOT NULL,
  window_from DATE NOT NULL CHECK (window_from IS date(window_from)),
  window_to DATE NOT NULL CHECK (window_to IS date(window_to)),
  status TEXT NOT NULL CHECK (status IN ('ok', 'unknown', 'small', 'incomplete')),
  shown TEXT NOT NULL CHECK (shown IN ('value', 'k_of_n', 'count', 'nothing')),
  rules TEXT NOT NULL DEFAULT '',
  method TEXT NOT NULL DEFAULT '',
  excluded TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  UNIQUE (publication_id, indicator, area),
  CHECK (window_from <= window_to)
);
)sql" + registration({"publication", ""}) +
           registration({"published_value", ""});
}

}  // namespace cuadrante::store
