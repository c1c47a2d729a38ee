// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

/// Never to be changed: files of this form are with users.
namespace cuadrante::store {

/// A chain of digests tells of rows that were changed, taken out of its middle or put in, but not of rows that were cut
/// off at its end: what is left is a sound chain, only shorter. So the file says apart how many rows there are and what
/// the last one's digest is.
std::string schemaVersion2() {
    return R"sql(
CREATE TABLE history_end(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  entries INTEGER NOT NULL CHECK (entries >= 0),
  digest TEXT NOT NULL
);
INSERT INTO history_end(id, entries, digest)
  SELECT 1, coalesce(max(id), 0), coalesce((SELECT digest FROM history ORDER BY id DESC LIMIT 1), '') FROM history;
)sql";
}

}  // namespace cuadrante::store
