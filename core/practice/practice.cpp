// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practice.h"

#include "core/practice/community.h"
#include "core/practice/force.h"
#include "core/practice/incidents.h"
#include "core/practice/layers.h"

namespace cuadrante::practice {

Practice makePractice(std::uint64_t seed, const Progress& progress) {
    using importing::Kind;
    constexpr const char* kName = "San Jacinto del Río (municipio inventado)";
    const Random random(seed);
    progress.at(0);
    Town town = layOut(seed);
    progress.at(0.1);
    divide(town, random.fork(2));
    nameStreets(town, random.fork(3));
    progress.at(0.2);
    Practice made{.name = kName, .zone = "America/Mexico_City", .boundary = boundaryGeoJson(town, kName),
                  .validFrom = kPlanStart, .lastDay = kLastDay, .files = {}};
    const auto add = [&made](Kind kind, std::string name, std::string content) {
        made.files.push_back({kind, std::move(name), std::move(content)});
    };
    add(Kind::districts, "districts.geojson", zonesGeoJson(town, town.districts, {}));
    add(Kind::quadrants, "quadrants.geojson", zonesGeoJson(town, town.quadrants, town.districts));
    add(Kind::cells, "cells.geojson", zonesGeoJson(town, town.cells, town.quadrants));
    add(Kind::colonias, "colonias.geojson", zonesGeoJson(town, town.colonias, {}));
    add(Kind::blocks, "blocks.geojson", blocksGeoJson(town));
    add(Kind::streets, "streets.geojson", streetsGeoJson(town));
    progress.at(0.35);
    Force force = forceOf(town, random.fork(4));
    add(Kind::units, "units.csv", std::move(force.units));
    add(Kind::officers, "officers.csv", std::move(force.officers));
    add(Kind::assignments, "assignments.csv", std::move(force.assignments));
    add(Kind::agencies, "agencies.csv", agenciesCsv());
    add(Kind::reports, "reports.csv", reportsCsv(town, random.fork(5)));
    Committees committees = committeesOf(town, random.fork(6));
    add(Kind::committees, "committees.csv", std::move(committees.committees));
    add(Kind::participants, "participants.csv", std::move(committees.participants));
    add(Kind::meetings, "meetings.csv", std::move(committees.meetings));
    add(Kind::attendance, "attendance.csv", std::move(committees.attendance));
    add(Kind::agreements, "agreements.csv", std::move(committees.agreements));
    add(Kind::incidents, "incidents.csv", incidentsCsv(town, random.fork(7), progress.part(0.4, 1)));
    return made;
}

}  // namespace cuadrante::practice
