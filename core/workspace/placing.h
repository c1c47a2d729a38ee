// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/incident/incident.h"
#include "core/store/history.h"
#include "core/territory/layout.h"

namespace cuadrante::workspace {

/// Incidents on file of the plan's days stand where the plan as it is now says. Nothing for a draft.
void placeAgain(store::Writing& writing, const territory::Layout& layout, const incident::IncidentColumns& incidents);

}  // namespace cuadrante::workspace
