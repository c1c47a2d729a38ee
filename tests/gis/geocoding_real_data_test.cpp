// SPDX-License-Identifier: GPL-3.0-or-later
// Colonias as a prosecutor's office writes them against those of the electoral institute, borough by borough: by name,
// judged by where the prosecutor's own shape lies.
#include "core/base/text.h"
#include "core/geocoding/gazetteer.h"
#include "core/geometry/shapes.h"
#include "gis/open_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>

namespace cuadrante::geocoding {
namespace {

std::optional<std::filesystem::path> realData() {
    const char* folder = std::getenv("CUADRANTE_REAL_DATA");
    return folder ? std::optional<std::filesystem::path>(folder) : std::nullopt;
}

std::size_t column(const importing::RowSource& rows, std::string_view name) {
    const auto found = std::ranges::find(rows.headers(), name);
    return static_cast<std::size_t>(found - rows.headers().begin());
}

const geometry::MultiPolygon* areaOf(const importing::Row& row) { return std::get_if<geometry::MultiPolygon>(&row.shape); }

/// The likeness from which a colonia counts as found, as in geocode().
constexpr double kFound = 0.72;

TEST(GeocodingRealData, ColoniasOfTheProsecutorAgainstThoseOfTheInstitute) {
    const auto folder = realData();
    if (!folder) GTEST_SKIP() << "CUADRANTE_REAL_DATA is not set";
    const auto colonias = *folder / "cdmx-colonias";

    std::map<std::string, GazetteerSources> sources;
    const auto institute = gis::openSource(colonias / "colonias_iecm.gpkg", {});
    importing::Row row;
    const std::size_t borough = column(*institute, "NOMDT"), name = column(*institute, "NOMUT");
    while (institute->next(row))
        if (const auto* shape = areaOf(row)) sources[text::folded(row.cells.at(borough))].colonias.push_back({.name = row.cells.at(name), .shape = *shape});
    std::map<std::string, std::unique_ptr<const Gazetteer>> gazetteers;
    for (auto& [place, its] : sources) gazetteers[place] = std::make_unique<const Gazetteer>(std::move(its), Progress{});

    std::map<std::pair<std::string, std::string>, std::string> types;
    const auto matches = gis::openSource(colonias / "poblacion_colonia_fgj.csv", {.wantShapes = false});
    while (matches->next(row)) types[{row.cells.at(0), row.cells.at(1)}] = row.cells.at(3).starts_with("fuzzy") ? "fuzzy" : row.cells.at(3);

    struct Tally {
        int all = 0, found = 0, elsewhere = 0;
    };
    std::map<std::string, Tally> tallies;
    const auto prosecutor = gis::openSource(colonias / "colonias_fgj_simplificadas.geojson", {});
    const std::size_t itsBorough = column(*prosecutor, "alcaldia"), itsName = column(*prosecutor, "colonia");
    while (prosecutor->next(row)) {
        const auto* shape = areaOf(row);
        const auto gazetteer = gazetteers.find(text::folded(row.cells.at(itsBorough)));
        if (!shape || gazetteer == gazetteers.end()) continue;
        Tally& tally = tallies[types[{row.cells.at(itsBorough), row.cells.at(itsName)}]];
        ++tally.all;
        const auto found = gazetteer->second->coloniasLike(coloniaPart(row.cells.at(itsName)), 3);
        if (found.empty() || found.front().likeness < kFound) continue;
        ++tally.found;
        // Right when the two shapes have ground in common: the layers are cut differently.
        const geometry::MultiPolygon& theirs = gazetteer->second->colonias()[found.front().at].shape;
        const auto& outer = shape->parts.front().outer;
        const auto& itsOuter = theirs.parts.front().outer;
        const bool meets = geometry::contains(theirs, geometry::labelPoint(*shape)) || geometry::contains(*shape, geometry::labelPoint(theirs)) ||
                           std::ranges::any_of(outer, [&](geometry::LonLat p) { return geometry::contains(theirs, p); }) ||
                           std::ranges::any_of(itsOuter, [&](geometry::LonLat p) { return geometry::contains(*shape, p); });
        if (!meets) ++tally.elsewhere;
    }
    int all = 0, found = 0, elsewhere = 0;
    for (const auto& [type, tally] : tallies) {
        std::printf("%-18s %4d names, found %4d, elsewhere %d\n", type.c_str(), tally.all, tally.found, tally.elsewhere);
        all += tally.all, found += tally.found, elsewhere += tally.elsewhere;
    }
    ASSERT_GT(all, 1600);
    // What was matched by name there is matched by name here; and some of what was matched by its place alone.
    EXPECT_GE(tallies["exact_key"].found, tallies["exact_key"].all * 99 / 100);
    EXPECT_GE(tallies["fuzzy"].found, tallies["fuzzy"].all * 95 / 100);
    EXPECT_GE(tallies["spatial_centroid"].found, tallies["spatial_centroid"].all / 2);
    EXPECT_LE(elsewhere, found * 5 / 100);
}

}  // namespace
}  // namespace cuadrante::geocoding
