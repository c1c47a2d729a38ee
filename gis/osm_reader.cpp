// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/osm_reader.h"

#include "core/base/failure.h"
#include "core/base/text.h"

// The library's headers are not written for our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>
#pragma GCC diagnostic pop

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

namespace cuadrante::gis {
namespace {

struct Place {
    std::int64_t id;
    geometry::LonLat at;
};

/// Where the points of ways are; those within the box alone.
class Places {
public:
    void add(std::int64_t id, geometry::LonLat at) {
        m_sorted = m_sorted && (m_places.empty() || m_places.back().id < id);
        m_places.push_back({id, at});
    }
    void close() {
        if (!m_sorted) std::sort(m_places.begin(), m_places.end(), [](const Place& a, const Place& b) { return a.id < b.id; });
    }
    [[nodiscard]] const geometry::LonLat* find(std::int64_t id) const {
        const auto found = std::lower_bound(m_places.begin(), m_places.end(), id, [](const Place& p, std::int64_t i) { return p.id < i; });
        return found != m_places.end() && found->id == id ? &found->at : nullptr;
    }

private:
    std::vector<Place> m_places;
    bool m_sorted = true;
};

osmium::io::File fileOf(const std::filesystem::path& path) {
    return osmium::io::File(path.string(), path.extension() == ".osm" || path.extension() == ".OSM" ? "osm" : "pbf");
}

Places placesOf(const std::filesystem::path& path, const std::optional<geometry::Box>& within) {
    Places places;
    osmium::io::Reader reader(fileOf(path), osmium::osm_entity_bits::node, osmium::io::read_meta::no);
    while (const osmium::memory::Buffer buffer = reader.read()) {
        for (const osmium::Node& node : buffer.select<osmium::Node>()) {
            if (!node.location().valid()) continue;
            const geometry::LonLat at{.lon = node.location().lon(), .lat = node.location().lat()};
            if (!within || within->contains(at)) places.add(node.id(), at);
        }
    }
    reader.close();
    places.close();
    return places;
}

bool says(const osmium::TagList& tags, const char* key, std::string_view value) {
    const char* said = tags.get_value_by_key(key);
    return said != nullptr && said == value;
}

struct Street {
    std::string_view kind;  ///< empty: none
    std::string_view tag;
};
Street streetOf(const osmium::TagList& tags) {
    if (says(tags, "area", "yes")) return {};  // a square
    for (const char* key : {"highway", "waterway", "railway"}) {
        const char* value = tags.get_value_by_key(key);
        if (value == nullptr) continue;
        const std::string_view kind = streetKindOf(key, value);
        // A river in a pipe and a train below ground keep nobody from crossing.
        const bool below = says(tags, "tunnel", "yes") || says(tags, "tunnel", "culvert");
        if (!kind.empty() && !(below && std::string_view(key) != "highway")) return {kind, value};
    }
    return {};
}

std::string nameOf(const osmium::TagList& tags) {
    for (const char* key : {"name", "name:es", "ref"}) {
        const char* value = tags.get_value_by_key(key);
        if (value != nullptr && *value != '\0') return text::isUtf8(value) ? value : text::fromWindows1252(value);
    }
    return {};
}

/// The stretches of a way of which the points are known.
std::vector<geometry::Line> linesOf(const osmium::Way& way, const Places& places) {
    std::vector<geometry::Line> lines(1);
    for (const osmium::NodeRef& node : way.nodes()) {
        const geometry::LonLat* at = places.find(node.ref());
        if (at == nullptr) {
            if (!lines.back().empty()) lines.emplace_back();
        } else if (lines.back().empty() || !(lines.back().back() == *at)) {
            lines.back().push_back(*at);
        }
    }
    std::erase_if(lines, [](const geometry::Line& line) { return line.size() < 2; });
    return lines;
}

}  // namespace

bool isOsm(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return extension == ".pbf" || extension == ".osm";
}

std::string said(const std::optional<geometry::Box>& box) {
    if (!box || box->empty()) return {};
    std::string text;
    for (const double side : {box->west, box->south, box->east, box->north}) {
        std::array<char, 32> digits;
        text.append(text.empty() ? "" : " ").append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), side).ptr);
    }
    return text;
}

std::optional<geometry::Box> boxFrom(std::string_view text) {
    if (text.empty()) return std::nullopt;
    geometry::Box box;
    for (double* side : {&box.west, &box.south, &box.east, &box.north}) {
        if (text.starts_with(' ')) text.remove_prefix(1);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *side);
        if (error != std::errc{}) throw Failure("source.unreadable", {}, "no box");
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return box;
}

std::string_view streetKindOf(std::string_view key, std::string_view value) noexcept {
    struct Known {
        std::string_view key, value, kind;
    };
    static constexpr std::array<Known, 33> kKnown{{
        {"highway", "motorway", "avenue"},      {"highway", "trunk", "avenue"},         {"highway", "primary", "avenue"},
        {"highway", "secondary", "avenue"},     {"highway", "motorway_link", "avenue"}, {"highway", "trunk_link", "avenue"},
        {"highway", "primary_link", "avenue"},  {"highway", "secondary_link", "avenue"}, {"highway", "tertiary", "street"},
        {"highway", "tertiary_link", "street"}, {"highway", "residential", "street"},   {"highway", "unclassified", "street"},
        {"highway", "road", "street"},          {"highway", "busway", "street"},        {"highway", "living_street", "alley"},
        {"highway", "service", "alley"},        {"highway", "pedestrian", "path"},      {"highway", "footway", "path"},
        {"highway", "path", "path"},            {"highway", "steps", "path"},           {"highway", "cycleway", "path"},
        {"highway", "bridleway", "path"},       {"highway", "track", "path"},           {"highway", "bus_guideway", "street"},
        {"highway", "crossing", "path"},        {"waterway", "river", "river"},         {"waterway", "stream", "river"},
        {"waterway", "canal", "river"},         {"waterway", "drain", "river"},         {"railway", "rail", "railway"},
        {"railway", "light_rail", "railway"},   {"railway", "narrow_gauge", "railway"}, {"railway", "subway", "railway"}}};
    const auto found = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& k) { return k.key == key && k.value == value; });
    return found == kKnown.end() ? std::string_view{} : found->kind;
}

void readOsm(const std::filesystem::path& path, const std::optional<geometry::Box>& within, const Say& say) {
    try {
        const Places places = placesOf(path, within);
        say(MessageKind::headers, encode(Heading{.headers = {"osm_id", "name", "kind", "class"}, .rows = 0}));
        osmium::io::Reader reader(fileOf(path), osmium::osm_entity_bits::way, osmium::io::read_meta::no);
        std::int64_t number = 0, outside = 0;
        while (const osmium::memory::Buffer buffer = reader.read()) {
            for (const osmium::Way& way : buffer.select<osmium::Way>()) {
                const Street street = streetOf(way.tags());
                if (street.kind.empty()) continue;
                std::vector<geometry::Line> lines = linesOf(way, places);
                outside += lines.empty();
                ++number;
                for (geometry::Line& line : lines) {
                    const importing::Row row{.number = number,
                                             .cells = {std::to_string(way.id()), nameOf(way.tags()), std::string(street.kind), std::string(street.tag)},
                                             .shape = std::move(line)};
                    say(MessageKind::row, encode(row));
                }
            }
        }
        reader.close();
        if (outside > 0) say(MessageKind::note, encode(Said{.code = "source.osm_outside", .args = {outside}, .detail = {}}));
        say(MessageKind::end, "");
    } catch (const std::runtime_error& problem) {  // all of the library's own
        throw Failure("source.unreadable", {path.filename().string()}, problem.what());
    }
}

}  // namespace cuadrante::gis
