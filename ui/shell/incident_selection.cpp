// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/incident_selection.h"

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

void IncidentSelection::set(std::vector<std::int64_t> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids == m_ids) return;
    m_ids = std::move(ids);
    emit changed();
}

}  // namespace cuadrante::ui
