// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/placing.h"

#include "core/store/incident_rows.h"

#include <vector>

namespace cuadrante::workspace {

void placeAgain(store::Writing& writing, const territory::Layout& layout, const incident::IncidentColumns& incidents) {
    std::vector<store::Placing> placings;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (incidents.standing[i] == incident::Standing::unlocated) continue;
        if (!layout.plan().validOn(Day{std::chrono::days{incidents.day[i]}})) continue;
        const auto found = layout.quadrantLocator().find({.lon = incidents.lon[i], .lat = incidents.lat[i]});
        const std::int64_t quadrant = found ? layout.quadrants()[*found].id.value : 0;
        const auto standing = found ? incident::Standing::inside : incident::Standing::outside;
        if (standing == incidents.standing[i] && quadrant == incidents.quadrant[i]) continue;
        store::Placing placing{.id = {incidents.id[i]}, .standing = standing, .quadrant = {}};
        if (found) placing.quadrant = territory::QuadrantId{quadrant};
        placings.push_back(placing);
    }
    store::update(writing.database(), placings);
}

}  // namespace cuadrante::workspace
