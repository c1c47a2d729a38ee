// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/mapping.h"

#include "core/base/text.h"

namespace cuadrante::importing {

bool isRejects(const std::vector<std::string>& headers) noexcept {
    const std::size_t count = headers.size();
    return count > 2 && headers[count - 2] == kRejectsRow && headers[count - 1] == kRejectsCodes;
}

std::string shapeOf(const std::vector<std::string>& headers) {
    const std::size_t count = headers.size() - (isRejects(headers) ? 2 : 0);
    std::string shape;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) shape += '|';
        shape += text::folded(headers[i]);
    }
    return shape;
}

}  // namespace cuadrante::importing
