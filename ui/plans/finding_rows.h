// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/territory/validator.h"
#include "ui/drawing/map_scene.h"
#include "ui/kit/table_column.h"

#include <cstddef>
#include <memory>
#include <vector>

/// What the validator found, as rows and as patches of a map.
namespace cuadrante::ui {

[[nodiscard]] std::vector<TableColumn> findingColumns();
/// Keys are positions in findings(), from 1 on as people number them.
[[nodiscard]] TableRows findingRows(std::shared_ptr<const territory::Validation> validation, const text::Texts& texts);

/// The ground in question hatched, the areas that its mend would change as they are (dashed) and as they would be.
[[nodiscard]] std::vector<drawing::MapPatch> findingPatches(const territory::Validation& validation,
                                                            std::size_t finding);
/// The ground of all findings, hatched by kind.
[[nodiscard]] std::vector<drawing::MapPatch> groundPatches(const territory::Validation& validation);

/// A layout to be drawn of areas that are no plan: one of a file that nobody has imported.
[[nodiscard]] std::shared_ptr<const territory::Layout> layoutToDraw(const territory::CheckedLayers& layers);

}  // namespace cuadrante::ui
