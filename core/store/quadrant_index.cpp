// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/quadrant_index.h"

#include "core/store/pair_writer.h"
#include "core/store/undefended.h"

#include <sqlite3.h>

#include <algorithm>
#include <string_view>

namespace cuadrante::store {

namespace {
/// As the schema's first version makes it.
constexpr std::string_view kIndex =
    "CREATE INDEX incident_by_quadrant ON incident(quadrant_id) WHERE quadrant_id IS NOT NULL";

/// Lets the list of tables be written while it lives; then the connection reads it again.
class SchemaOpen {
public:
    explicit SchemaOpen(Database& database) : m_undefended(database), m_database(database) {
        database.run("PRAGMA writable_schema = ON");
    }
    ~SchemaOpen() { sqlite3_exec(m_database.handle(), "PRAGMA writable_schema = RESET", nullptr, nullptr, nullptr); }
    SchemaOpen(const SchemaOpen&) = delete;
    SchemaOpen& operator=(const SchemaOpen&) = delete;

private:
    Undefended m_undefended;
    Database& m_database;
};
}  // namespace

QuadrantIndexPause::QuadrantIndexPause(Database& database)
    : m_database(database),
      m_paused(database.query("SELECT 1 FROM sqlite_schema WHERE name = 'incident_by_quadrant' AND sql = ?", kIndex).step()) {
    if (!m_paused) return;
    Statement row = database.query(
        "SELECT quadrant_id, id FROM incident INDEXED BY incident_by_quadrant WHERE quadrant_id IS NOT NULL ORDER BY quadrant_id, id");
    while (row.step()) add(row.integer(0), row.integer(1));
    row.reset();
    database.run("DROP INDEX incident_by_quadrant");
}

void QuadrantIndexPause::rebuild() {
    if (!m_paused) return;
    // CREATE INDEX would read the whole table again and sort what stands here in order. What a table without row ids
    // keeps is what an index keeps: its rows by their key. So the pages are filled as such a table's, and then entered
    // as the index.
    m_database.run(
        "CREATE TABLE incident_by_quadrant(quadrant_id INTEGER, id INTEGER, PRIMARY KEY (quadrant_id, id)) WITHOUT ROWID");
    {
        std::vector<std::int64_t> quadrants;
        quadrants.reserve(m_incidents.size());
        for (const auto& [quadrant, incidents] : m_incidents) quadrants.push_back(quadrant);
        std::ranges::sort(quadrants);
        PairWriter entries(m_database, "incident_by_quadrant(quadrant_id, id)");
        for (const std::int64_t quadrant : quadrants)
            for (const std::int64_t incident : m_incidents[quadrant]) entries.add(quadrant, incident);
        entries.finish();
    }
    m_incidents = {};
    const SchemaOpen open(m_database);
    m_database
        .query("UPDATE sqlite_schema SET type = 'index', tbl_name = 'incident', sql = ? WHERE name = 'incident_by_quadrant'", kIndex)
        .run();
    m_paused = false;
}

}  // namespace cuadrante::store
