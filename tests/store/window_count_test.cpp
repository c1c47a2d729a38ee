// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/window_count.h"

#include "core/base/random.h"
#include "core/store/incident_rows.h"
#include "core/store/packed_index.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace cuadrante::store {
namespace {
using namespace cuadrante::testing;
using geometry::LonLat;

class WindowCount : public ::testing::Test {
protected:
    void SetUp() override { m_town = fill(database()); }
    Database& database() { return m_file.connection(); }

    void add(const std::vector<std::optional<LonLat>>& points) {
        write(database(), {.code = "history.import", .who = "x", .at = kSomeTime}, [&](Writing& writing) {
            writing.startBatch("incidents", "a.csv");
            IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
            for (const auto& point : points)
                loader.add({.id = {},
                            .sourceId = "",
                            .type = "robo",
                            .occurred = LocalTime{day(2024, 1, 1)},
                            .precision = incident::TimePrecision::day_only,
                            .point = point,
                            .address = "",
                            .colonia = "",
                            .declared = "",
                            .standing = point ? incident::Standing::outside : incident::Standing::unlocated,
                            .quadrant = {}});
            loader.finish({});
            const auto count = static_cast<std::int64_t>(points.size());
            writing.endBatch({.read = count, .accepted = count});
        });
    }

    Folder m_folder;
    MunicipalFile m_file = MunicipalFile::create(m_folder / "a.gpkg", someMunicipality(), kSomeTime);
    SmallTown m_town;
};

std::int64_t bruteForce(const std::vector<std::optional<LonLat>>& points, const geometry::Box& window) {
    return std::count_if(points.begin(), points.end(), [&](const auto& point) { return point && window.contains(*point); });
}

// Both ways in which the index comes about: point by point, and packed.
TEST_F(WindowCount, EqualsBruteForceWithFewAndWithManyPoints) {
    Random random(3);
    std::vector<std::optional<LonLat>> all;
    for (const int count : {700, static_cast<int>(kManyIncidents) + 500}) {
        std::vector<std::optional<LonLat>> points;
        for (int i = 0; i < count; ++i)
            points.push_back(random.chance(0.1) ? std::nullopt
                                                : std::optional(LonLat{.lon = -106.5 + 0.05 * random.normal(),
                                                                       .lat = 31.7 + 0.05 * random.normal()}));
        add(points);
        all.insert(all.end(), points.begin(), points.end());
        WindowCounter counter(database());
        for (int i = 0; i < 200; ++i) {
            const double size = random.chance(0.5) ? 0.01 : 0.3;
            const LonLat corner{.lon = -106.7 + 0.4 * random.unit(), .lat = 31.5 + 0.4 * random.unit()};
            const geometry::Box window{corner.lon, corner.lat, corner.lon + size * random.unit(), corner.lat + size * random.unit()};
            EXPECT_EQ(counter.count(window), bruteForce(all, window));
        }
    }
}

// The index rounds to single precision, some 0.7 m here; the answer does not.
TEST_F(WindowCount, IsExactAtTheEdge) {
    const LonLat p{.lon = -106.4163911, .lat = 31.7244659};
    add({p});
    WindowCounter counter(database());
    EXPECT_EQ(counter.count({p.lon, p.lat, p.lon, p.lat}), 1) << "the edges belong to the window";
    EXPECT_EQ(counter.count({p.lon + 1e-7, p.lat - 1, p.lon + 1, p.lat + 1}), 0);
    EXPECT_EQ(counter.count({p.lon - 1e-7, p.lat - 1, p.lon + 1, p.lat + 1}), 1);
    EXPECT_EQ(counter.count({p.lon - 1, p.lat - 1, p.lon - 1e-7, p.lat + 1}), 0);
}

// A reader keeps what it counted; what another connection writes is counted all the same.
TEST_F(WindowCount, AReaderSeesWhatOthersWroteMeanwhile) {
    Database reader = m_file.openReader();
    WindowCounter counter(reader);
    Random random(9);
    std::vector<std::optional<LonLat>> all;
    const geometry::Box most{-106.9, 31.1, -106.1, 32.1};
    for (int round = 0; round < 4; ++round) {
        std::vector<std::optional<LonLat>> points;
        for (int i = 0; i < 3000; ++i) points.push_back(LonLat{.lon = -106.5 + 0.1 * random.normal(), .lat = 31.7 + 0.1 * random.normal()});
        add(points);
        all.insert(all.end(), points.begin(), points.end());
        for (int again = 0; again < 2; ++again) EXPECT_EQ(counter.count(most), bruteForce(all, most)) << round;
    }
    database().run("DELETE FROM incident WHERE id % 3 = 0");
    EXPECT_EQ(counter.count(most), database().number("SELECT count(*) FROM rtree_incident_geom WHERE minx >= -106.9 AND maxx <= -106.1 AND "
                                                     "miny >= 31.1 AND maxy <= 32.1"));
}

TEST_F(WindowCount, NothingIsZero) {
    WindowCounter counter(database());
    EXPECT_EQ(counter.count({-107, 31, -106, 32}), 0);
    add({LonLat{.lon = -106.4, .lat = 31.7}});
    EXPECT_EQ(counter.count({}), 0);
    EXPECT_EQ(counter.count({-106, 31, -107, 32}), 0) << "the wrong way round";
    EXPECT_EQ(counter.count({-107, 31, -106, 32}), 1);
}

}  // namespace
}  // namespace cuadrante::store
