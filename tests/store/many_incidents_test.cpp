// SPDX-License-Identifier: GPL-3.0-or-later
// A load of many incidents writes indexes in its own way; SQLite has to find them as it would have made them itself.
#include "core/base/random.h"
#include "core/store/incident_rows.h"
#include "core/store/municipal_file.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;
using Lines = std::vector<std::string>;

class ManyIncidents : public ::testing::Test {
protected:
    void SetUp() override { m_town = fill(database()); }
    Database& database() { return m_file.connection(); }
    Lines lines(std::string_view sql) {
        Lines lines;
        Statement row = database().query(sql);
        while (row.step()) lines.push_back(row.text(0));
        return lines;
    }
    Lines schema() { return lines("SELECT type || '|' || name || '|' || tbl_name || '|' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"); }
    Lines indexed() {
        return lines("SELECT quadrant_id || '|' || id FROM incident INDEXED BY incident_by_quadrant WHERE quadrant_id IS NOT NULL ORDER BY quadrant_id, id");
    }
    Lines stored() { return lines("SELECT quadrant_id || '|' || id FROM incident NOT INDEXED WHERE quadrant_id IS NOT NULL ORDER BY quadrant_id, id"); }
    void expectSound() {
        EXPECT_EQ(integrityFaults(database()), Lines{});
        EXPECT_EQ(spatialIndexFaults(database()), Lines{});
        EXPECT_EQ(foreignKeyFaults(database()), Lines{});
        EXPECT_EQ(indexed(), stored());
    }
    void load(std::int64_t count, std::uint64_t seed) {
        Random random{seed};
        write(database(), {.code = "history.import", .who = "x", .at = kSomeTime, .references = References::vouched}, [&](Writing& writing) {
            writing.startBatch("incidents", "a.csv");
            IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
            for (std::int64_t i = 0; i < count; ++i) {
                incident::Incident one{.id = {}, .sourceId = "", .type = "robo", .occurred = LocalTime{std::chrono::seconds{1'700'000'000}}, .precision = incident::TimePrecision::exact,
                                       .point = {}, .address = "", .colonia = "", .declared = "", .standing = incident::Standing::unlocated, .quadrant = {}};
                if (random.below(10) > 0) {
                    one.point = geometry::LonLat{.lon = -99.2 + 0.1 * random.unit(), .lat = 19.4 + 0.1 * random.unit()};
                    one.standing = random.below(10) > 0 ? incident::Standing::inside : incident::Standing::outside;
                }
                if (one.standing == incident::Standing::inside) one.quadrant = random.below(3) > 0 ? m_town.second : m_town.first;
                loader.add(one);
            }
            loader.finish({});
            writing.endBatch({.read = count, .accepted = count});
        });
    }

    Folder m_folder;
    MunicipalFile m_file = MunicipalFile::create(m_folder / "a.gpkg", someMunicipality(), kSomeTime);
    SmallTown m_town;
};
}  // namespace

TEST_F(ManyIncidents, LeaveTheirIndexesAsSqliteMakesThem) {
    const Lines before = schema();
    load(kManyIncidents + 4'321, 1);
    load(kManyIncidents + 12'345, 2);  // beside rows that are there already
    EXPECT_EQ(schema(), before);
    EXPECT_GT(stored().size(), 2U * kManyIncidents);
    expectSound();
    ASSERT_TRUE(undo(database(), "x", kSomeTime));
    ASSERT_TRUE(redo(database(), "x", kSomeTime));
    EXPECT_EQ(schema(), before);
    expectSound();
    // From here on SQLite goes on with what it finds.
    database().query("UPDATE incident SET quadrant_id = ? WHERE quadrant_id = ? AND id % 7 = 0", m_town.second, m_town.first).run();
    database().run("DELETE FROM incident WHERE id % 11 = 0");
    expectSound();
}

TEST_F(ManyIncidents, ThatAreTakenBackHalfWayLeaveTheIndexesThatWere) {
    load(kManyIncidents / 2, 1);
    const Lines before = schema(), rows = stored();
    struct Enough {};
    EXPECT_THROW(write(database(), {.code = "history.import", .who = "x", .at = kSomeTime, .references = References::vouched},
                       [&](Writing& writing) {
                           writing.startBatch("incidents", "a.csv");
                           IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
                           const incident::Incident one{.id = {}, .sourceId = "", .type = "robo", .occurred = LocalTime{std::chrono::seconds{1'700'000'000}}, .precision = incident::TimePrecision::exact,
                                                        .point = geometry::LonLat{.lon = -99.2, .lat = 19.4}, .address = "", .colonia = "", .declared = "", .standing = incident::Standing::inside, .quadrant = m_town.first};
                           for (std::int64_t i = 0; i < 2 * kManyIncidents; ++i) loader.add(one);
                           loader.finish({});
                           throw Enough{};
                       }),
                 Enough);
    EXPECT_EQ(schema(), before);
    EXPECT_EQ(stored(), rows);
    expectSound();
}

TEST_F(ManyIncidents, LeaveAnIndexAloneThatAnotherProgramMadeInItsOwnWay) {
    database().run("DROP INDEX incident_by_quadrant; CREATE INDEX incident_by_quadrant ON incident(quadrant_id DESC) WHERE quadrant_id IS NOT NULL");
    const Lines before = schema();
    load(kManyIncidents + 1'000, 3);
    EXPECT_EQ(schema(), before);
    expectSound();
}

}  // namespace cuadrante::store
