// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/validating.h"

namespace cuadrante::workspace {

territory::CheckedLayers checkedLayersOf(const indicators::Facts& facts, const territory::Layout& layout) {
    std::vector<geometry::LonLat> points;
    if (facts.incidents) {
        const incident::IncidentColumns& all = *facts.incidents;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all.standing[i] == incident::Standing::unlocated) continue;
            const bool ofItsDays = layout.plan().isDraft() || layout.plan().validOn(Day{std::chrono::days{all.day[i]}});
            if (ofItsDays) points.push_back({.lon = all.lon[i], .lat = all.lat[i]});
        }
    }
    return territory::checkedLayers(facts.municipality.boundary, layout, std::move(points));
}

std::vector<Reshaped> reshapedBy(const territory::Validation& validation,
                                 std::span<const territory::AreaChange> changes) {
    std::vector<Reshaped> areas;
    for (const territory::AreaChange& change : changes) {
        const territory::CheckedArea& area = validation.layers().areas[change.area];
        areas.push_back({.level = area.level,
                         .id = area.id,
                         .shape = change.after,
                         .code = change.code == area.code ? std::string() : change.code});
    }
    return areas;
}

}  // namespace cuadrante::workspace
