// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/extent.h"

#include "app/cli/answer.h"
#include "core/base/text.h"

#include <charconv>
#include <vector>

namespace cuadrante::cli {

std::optional<double> numberIn(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::optional<geometry::Box> extentOf(const Session& session, const std::string& text) {
    if (text.empty()) return {};
    std::vector<double> sides;
    for (const std::string& part : text::split(text, ',')) {
        const auto side = numberIn(text::trimmed(part));
        if (side) sides.push_back(*side);
    }
    if (sides.size() != 4 || !(sides[0] < sides[2]) || !(sides[1] < sides[3]) || sides[0] < -180 || sides[2] > 180 ||
        sides[1] < -90 || sides[3] > 90)
        throw UsageError{session.say()("cli.usage.extent", {text})};
    return geometry::Box{.west = sides[0], .south = sides[1], .east = sides[2], .north = sides[3]};
}

}  // namespace cuadrante::cli
