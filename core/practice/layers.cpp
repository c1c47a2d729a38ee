// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/layers.h"

#include <cstddef>

namespace cuadrante::practice {

namespace {

void add(std::string& out, const std::vector<Place>& places) {
    out += '[';
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i > 0) out += ',';
        out += '[';
        out += degrees(places[i].lon);
        out += ',';
        out += degrees(places[i].lat);
        out += ']';
    }
    out += ']';
}

std::string polygon(const std::vector<std::vector<Place>>& rings) {
    std::string out = R"({"type":"Polygon","coordinates":[)";
    for (std::size_t i = 0; i < rings.size(); ++i) {
        if (i > 0) out += ',';
        add(out, rings[i]);
    }
    return out + "]}";
}

std::string quoted(std::string_view text) {  // the town's names hold no quotes, backslashes or control characters
    return '"' + std::string(text) + '"';
}

class Collection {
public:
    explicit Collection(std::string_view name) : m_out(R"({"type":"FeatureCollection","name":)" + quoted(name) + ",\"features\":[\n") {}
    void add(const std::string& properties, const std::string& geometry) {
        if (!m_first) m_out += ",\n";
        m_first = false;
        m_out += R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + '}';
    }
    [[nodiscard]] std::string finished() && { return std::move(m_out) + "\n]}\n"; }

private:
    std::string m_out;
    bool m_first = true;
};

std::string people(std::int64_t population, std::int64_t adults, std::int64_t dwellings) {
    return R"(,"population":)" + std::to_string(population) + R"(,"adults":)" + std::to_string(adults) + R"(,"dwellings":)" +
           std::to_string(dwellings);
}

std::string_view wordOf(Use use) noexcept {
    switch (use) {
        case Use::housing: return "housing";
        case Use::centre: return "mixed";
        case Use::commerce: return "commerce";
        case Use::industry: return "industry";
        case Use::park: return "park";
        case Use::services: return "services";
        case Use::bank: return "bank";
    }
    return "housing";
}

std::string_view wordOf(territory::StreetKind kind) noexcept {
    switch (kind) {
        case territory::StreetKind::avenue: return "avenue";
        case territory::StreetKind::street: return "street";
        case territory::StreetKind::alley: return "alley";
        case territory::StreetKind::path: return "path";
        case territory::StreetKind::river: return "river";
        case territory::StreetKind::railway: return "railway";
    }
    return "street";
}
}  // namespace

std::string degrees(std::int64_t tenMillionths) {
    const bool negative = tenMillionths < 0;
    const std::int64_t size = negative ? -tenMillionths : tenMillionths;
    std::string fraction = std::to_string(size % 10000000);
    fraction.insert(0, 7 - fraction.size(), '0');
    return (negative ? "-" : "") + std::to_string(size / 10000000) + '.' + fraction;
}

std::string zonesGeoJson(const Town& town, const std::vector<Zone>& zones, const std::vector<Zone>& parents) {
    Collection collection(&zones == &town.districts ? "districts" : &zones == &town.quadrants ? "quadrants"
                          : &zones == &town.cells ? "cells" : "colonias");
    for (const Zone& zone : zones) {
        std::string properties = R"("code":)" + quoted(zone.code) + R"(,"name":)" + quoted(zone.name);
        if (zone.parent != kNone) properties += R"(,"parent":)" + quoted(parents[at(zone.parent)].code);
        properties += people(zone.population, zone.adults, zone.dwellings);
        std::vector<std::vector<Place>> rings;
        for (const std::vector<PlanPoint>& ring : outline(town, zone.faces)) {
            rings.emplace_back();
            for (const PlanPoint p : ring) rings.back().push_back(town.bend.place(p));
        }
        collection.add(properties, polygon(rings));
    }
    return std::move(collection).finished();
}

std::string blocksGeoJson(const Town& town) {
    Collection collection("blocks");
    int number = 0;
    for (const Face& face : town.faces) {
        if (!face.isBlock()) continue;
        std::string code = std::to_string(++number);
        code.insert(0, 4 - code.size(), '0');
        collection.add(R"("code":"M-)" + code + R"(","name":)" + quoted(face.name) + people(face.population, face.adults, face.dwellings) +
                           (face.population > 0 ? R"(,"marginalisation":)" + std::to_string(face.marginalisation) : std::string{}) +
                           R"(,"kind":)" + quoted(wordOf(face.use)),
                       polygon({blockRing(town, face)}));
    }
    return std::move(collection).finished();
}

std::string streetsGeoJson(const Town& town) {
    Collection collection("streets");
    for (const std::vector<Segment>* segments : {&town.segments, &town.country})
        for (const Segment& segment : *segments) {
            std::vector<Place> line{town.bend.place(segment.begin())};
            for (const Edge& edge : segment.edges) line.push_back(town.bend.place(edge.to));
            std::string geometry = R"({"type":"LineString","coordinates":)";
            add(geometry, line);
            collection.add(R"("name":)" + quoted(town.streets[at(segment.street)].name) + R"(,"kind":)" + quoted(wordOf(segment.kind)),
                           geometry + '}');
        }
    return std::move(collection).finished();
}

std::string boundaryGeoJson(const Town& town, std::string_view name) {
    Collection collection("boundary");
    collection.add(R"("name":)" + quoted(name), polygon({boundaryRing(town)}));
    return std::move(collection).finished();
}

}  // namespace cuadrante::practice
