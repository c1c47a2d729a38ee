// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace cuadrante::drawing {

/// How the values of a theme are put into classes: as many areas in each (as far as equal values allow), or equally
/// wide steps from the lowest to the highest value.
enum class ClassMethod { quantile, equal };

/// One class, both ends belong to it.
struct ValueClass {
    double from;
    double to;
    std::size_t count;  ///< areas in it
    bool operator==(const ValueClass&) const = default;
};

struct Classes {
    ClassMethod method = ClassMethod::quantile;
    std::vector<ValueClass> classes;  ///< ascending; fewer than asked for when there are fewer different values
    std::size_t withoutData = 0;

    /// The class of a value that was among those classified.
    [[nodiscard]] std::size_t of(double value) const noexcept;
    bool operator==(const Classes&) const = default;
};

/// Puts values into at most `wanted` classes. Unknown values are counted apart and never taken for zero; equal values
/// never stand in two classes. A quantile class is named by the lowest and highest value in it, except that whole
/// numbers leave no gap: 0-7, 8-30, 31-40.
[[nodiscard]] Classes classify(std::span<const std::optional<double>> values, ClassMethod method, std::size_t wanted);

}  // namespace cuadrante::drawing
