// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"
#include "core/store/schema_v4.h"

namespace cuadrante::store {

/// The new columns of street stand last, so that older rows of the history still fit. incident_location keeps every
/// placing of an incident, the last one being in force: looking an address up anew never loses what was decided before.
std::string schemaVersion4Geocoding() {
    return R"sql(
ALTER TABLE street ADD COLUMN left_from INTEGER NOT NULL DEFAULT 0 CHECK (left_from >= 0);
ALTER TABLE street ADD COLUMN left_to INTEGER NOT NULL DEFAULT 0 CHECK (left_to >= 0);
ALTER TABLE street ADD COLUMN right_from INTEGER NOT NULL DEFAULT 0 CHECK (right_from >= 0);
ALTER TABLE street ADD COLUMN right_to INTEGER NOT NULL DEFAULT 0 CHECK (right_to >= 0);
CREATE TABLE place(
  id INTEGER PRIMARY KEY NOT NULL,
  geom POINT NOT NULL,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  kind TEXT NOT NULL DEFAULT '',
  batch_id INTEGER REFERENCES import_batch(id)
);
CREATE TABLE postal_code(
  id INTEGER PRIMARY KEY NOT NULL,
  code TEXT NOT NULL CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
  settlement TEXT NOT NULL CHECK (trim(settlement) <> ''),
  kind TEXT NOT NULL DEFAULT '',
  batch_id INTEGER REFERENCES import_batch(id)
);
CREATE TABLE name_variant(
  id INTEGER PRIMARY KEY NOT NULL,
  target TEXT NOT NULL CHECK (target IN ('street', 'colonia', 'place')),
  said TEXT NOT NULL CHECK (trim(said) <> ''),
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  UNIQUE (target, said, name)
);
CREATE TABLE incident_location(
  id INTEGER PRIMARY KEY NOT NULL,
  incident_id INTEGER NOT NULL REFERENCES incident(id),
  method TEXT NOT NULL CHECK (method IN ('address', 'by_hand', 'rejected')),
  precision TEXT NOT NULL CHECK (precision IN ('exact', 'segment', 'crossing', 'block', 'colonia', 'unknown')),
  lon DOUBLE,
  lat DOUBLE,
  score DOUBLE CHECK (score BETWEEN 0 AND 1),
  label TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  at DATETIME NOT NULL,
  CHECK ((method = 'rejected') = (lon IS NULL)),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK ((method = 'rejected') = (precision = 'unknown')),
  CHECK (method <> 'by_hand' OR trim(reason) <> '')
);
CREATE INDEX incident_location_by_incident ON incident_location(incident_id);
CREATE INDEX incident_unlocated ON incident(id) WHERE standing = 'unlocated';
)sql" + registration({"place", "POINT"}) +
           registration({"postal_code", ""}) + registration({"name_variant", ""}) +
           registration({"incident_location", ""});
}

}  // namespace cuadrante::store
