// SPDX-License-Identifier: GPL-3.0-or-later
// What is judged, and the words of what is found; validator.cpp judges.
#include "core/territory/validator.h"

#include "core/base/word_table.h"

#include <map>
#include <utility>

namespace cuadrante::territory {

namespace {
constexpr WordTable<FindingKind, 10> kFindingWords{{{FindingKind::invalid_shape, "invalid_shape"},
                                                    {FindingKind::duplicate_vertex, "duplicate_vertex"},
                                                    {FindingKind::code_twice, "code_twice"},
                                                    {FindingKind::overlap, "overlap"},
                                                    {FindingKind::gap, "gap"},
                                                    {FindingKind::unfilled_parent, "unfilled_parent"},
                                                    {FindingKind::outside_parent, "outside_parent"},
                                                    {FindingKind::outside_boundary, "outside_boundary"},
                                                    {FindingKind::island, "island"},
                                                    {FindingKind::points_outside, "points_outside"}}};
constexpr WordTable<MendKind, 5> kMendWords{{{MendKind::make_valid, "make_valid"},
                                             {MendKind::drop_vertices, "drop_vertices"},
                                             {MendKind::give, "give"},
                                             {MendKind::cut, "cut"},
                                             {MendKind::rename, "rename"}}};
}  // namespace

std::string_view word(FindingKind kind) noexcept { return wordIn(kFindingWords, kind); }
std::optional<FindingKind> findingKindOf(std::string_view word) noexcept { return valueIn(kFindingWords, word); }
std::string_view word(MendKind kind) noexcept { return wordIn(kMendWords, kind); }

CheckedLayers checkedLayers(const geometry::MultiPolygon& boundary, const Layout& layout,
                            std::vector<geometry::LonLat> points) {
    CheckedLayers layers{.boundary = boundary, .areas = {}, .points = std::move(points)};
    std::map<std::int64_t, std::size_t> districts, quadrants;
    const auto positionIn = [](const std::map<std::int64_t, std::size_t>& known, std::int64_t id) {
        const auto found = known.find(id);
        return found == known.end() ? std::nullopt : std::optional(found->second);
    };
    const auto add = [&](Level level, std::int64_t id, const Area& area, std::optional<std::size_t> parent) {
        layers.areas.push_back({.level = level, .id = id, .code = area.code, .parent = parent, .shape = area.shape});
    };
    for (const District& district : layout.districts()) {
        districts.emplace(district.id.value, layers.areas.size());
        add(Level::district, district.id.value, district.area, {});
    }
    for (const Quadrant& quadrant : layout.quadrants()) {
        quadrants.emplace(quadrant.id.value, layers.areas.size());
        add(Level::quadrant, quadrant.id.value, quadrant.area,
            quadrant.district ? positionIn(districts, quadrant.district->value) : std::nullopt);
    }
    for (const Cell& cell : layout.cells())
        add(Level::cell, cell.id.value, cell.area, positionIn(quadrants, cell.quadrant.value));
    return layers;
}

}  // namespace cuadrante::territory
