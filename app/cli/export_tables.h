// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/territory/layout.h"
#include "core/workspace/workspace.h"
#include "gis/export.h"

#include <string_view>
#include <vector>

/// The layers that leave the file. Their columns are called as the fields of an import, so that what was exported
/// can be imported again. What is about neighbours as persons (participants, attendance) has no layer.
namespace cuadrante::cli {

/// "districts", "quadrants", ...
[[nodiscard]] const std::vector<std::string_view>& exportLayers();

/// `day`: whose plan the districts, quadrants and cells are of, unless `plan` names one; Refused as layoutOf.
/// `layer` is one of exportLayers().
[[nodiscard]] gis::Table exportTableOf(const workspace::Workspace& workspace, std::string_view layer,
                                       const std::string& plan, Day day);

}  // namespace cuadrante::cli
