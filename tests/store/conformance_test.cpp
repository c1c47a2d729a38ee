// SPDX-License-Identifier: GPL-3.0-or-later
// What others say of the file: GDAL's validator, and our own check when the file was tampered with.
#include "core/store/incident_rows.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;

/// A file with rows in every table that has a geometry, and incidents with and without one.
std::filesystem::path makeFull(const Folder& folder) {
    auto said = someMunicipality();
    said.boundary = square(-0.1, -0.1, 0.5);
    MunicipalFile file = MunicipalFile::create(folder / "a.gpkg", said, kSomeTime);
    write(file.connection(), {.code = "history.fill", .who = "x", .at = kSomeTime}, [](Writing& writing) {
        Database& database = writing.database();
        const SmallTown town = fill(database);
        insert(database,
               territory::Colonia{.code = "1", .name = "Centro", .population = 5, .shape = square(0, 0, 0.01)}, {});
        insert(database,
               territory::Block{.code = "2",
                                .population = {},
                                .adults = {},
                                .dwellings = 3,
                                .marginalisation = 2,
                                .shape = square(0, 0, 0.001)},
               {});
        insert(database,
               territory::Street{.name = "Juárez",
                                 .kind = territory::StreetKind::avenue,
                                 .line = {{.lon = -99.2, .lat = 19.4}, {.lon = -99.1, .lat = 19.5}}},
               {});
        insert(database, workforce::Unit{.id = {}, .code = "P-1", .kind = workforce::UnitKind::booth}, {});
        insert(database,
               workforce::Assignment{.id = {},
                                     .officer = town.officer,
                                     .quadrant = town.first,
                                     .role = workforce::Role::chief,
                                     .from = day(2024, 1, 1),
                                     .to = {},
                                     .order = "1/2024"},
               {});
        insert(database,
               reports::Report{.id = {},
                               .folio = "R-2024-00001",
                               .mode = reports::Mode::open,
                               .channel = reports::Channel::chat,
                               .category = "noise",
                               .received = day(2024, 1, 1),
                               .due = day(2024, 1, 6),
                               .quadrant = town.first,
                               .agency = {},
                               .moves = {{.to = reports::State::received, .at = kSomeTime, .reason = ""}}},
               {});
        writing.startBatch("incidents", "a.csv");
        IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
        for (int i = 0; i < 50; ++i)
            loader.add({.id = {},
                        .sourceId = "",
                        .type = "robo",
                        .occurred = LocalTime{day(2024, 1, 1)},
                        .precision = incident::TimePrecision::day_only,
                        .point = i % 2 ? std::optional{geometry::LonLat{.lon = -99.2 + 0.0001 * i, .lat = 19.4}}
                                       : std::nullopt,
                        .address = "",
                        .colonia = "",
                        .declared = "",
                        .standing = i % 2 ? incident::Standing::outside : incident::Standing::unlocated,
                        .quadrant = {}});
        loader.finish({});
        writing.endBatch({.read = 50, .accepted = 50});
    });
    return folder / "a.gpkg";
}
}  // namespace

TEST(Conformance, GdalsValidatorFindsNothing) {
    const std::string python = "/usr/bin/python3 -c 'import osgeo_utils.samples.validate_gpkg' 2>/dev/null";
    if (std::system(python.c_str()) != 0) GTEST_SKIP() << "python3-gdal is not installed: GDAL's validator was not run";
    const Folder folder;
    const auto path = makeFull(folder);
    const auto command = "/usr/bin/python3 -m osgeo_utils.samples.validate_gpkg -k --extra " + path.string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Conformance, OwnCheckFindsNothingInASoundFile) {
    const Folder folder;
    MunicipalFile file = MunicipalFile::open(makeFull(folder), kSomeTime);
    for (const auto& faults : {geopackageFaults(file.connection()), integrityFaults(file.connection()),
                               foreignKeyFaults(file.connection()), spatialIndexFaults(file.connection())})
        EXPECT_EQ(faults, std::vector<std::string>{});
}

TEST(Conformance, OwnCheckNamesEveryFault) {
    const Folder folder;
    MunicipalFile file = MunicipalFile::open(makeFull(folder), kSomeTime);
    Database& database = file.connection();
    const auto faults = [&](const std::string& damage, auto check) {
        database.run("PRAGMA foreign_keys = OFF; SAVEPOINT damage; " + damage);
        const auto found = check(database);
        database.run("ROLLBACK TO damage; RELEASE damage; PRAGMA foreign_keys = ON");
        return found.size();
    };
    EXPECT_EQ(faults("PRAGMA user_version = 3", geopackageFaults), 1u);
    EXPECT_EQ(faults("DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 0", geopackageFaults), 1u);
    EXPECT_EQ(faults("DELETE FROM gpkg_contents WHERE table_name = 'officer'", geopackageFaults), 1u);
    EXPECT_EQ(faults("DELETE FROM gpkg_extensions WHERE table_name = 'cell'", geopackageFaults), 1u);
    EXPECT_EQ(faults("DROP TRIGGER rtree_cell_geom_update1", geopackageFaults), 1u);
    EXPECT_EQ(faults("UPDATE street SET geom = x'4750FF'", geopackageFaults), 1u);
    EXPECT_EQ(faults("ALTER TABLE unit ADD COLUMN colour VARCHAR(9)", geopackageFaults), 1u);
    EXPECT_EQ(faults("DROP TRIGGER rtree_cell_geom_delete; DELETE FROM cell WHERE code = 'C-1-1'", spatialIndexFaults),
              1u);
    EXPECT_EQ(faults("DELETE FROM rtree_incident_geom WHERE id = 2", spatialIndexFaults), 1u);
    EXPECT_EQ(faults("DELETE FROM plan", foreignKeyFaults), 5u);
}

}  // namespace cuadrante::store
