// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/lookup.h"

namespace cuadrante::ui {

std::string quadrantCode(const indicators::Facts& facts, territory::QuadrantId id) {
    const territory::Layout* layout = facts.layoutOf(id);
    const territory::Quadrant* quadrant = layout ? layout->quadrant(id) : nullptr;
    return quadrant ? quadrant->area.code : std::string{};
}

}  // namespace cuadrante::ui
