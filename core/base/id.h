// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace cuadrante {

/// Which stored thing is meant. The tag is the thing's own type, so that the id of an officer does not compile
/// where the id of a quadrant is asked for. Always positive; "none yet" is an empty std::optional, never 0.
/// Ids are handed out in blocks by station, `station << 32 | n`, and stay below 2^53 so that JSON keeps them whole.
template <typename Tag>
struct Id {
    std::int64_t value;
    auto operator<=>(const Id&) const = default;
};

}  // namespace cuadrante

template <typename Tag>
struct std::hash<cuadrante::Id<Tag>> {
    std::size_t operator()(cuadrante::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
