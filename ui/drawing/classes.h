// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cuadrante::drawing {

/// How the values of a theme are put into classes: as many areas in each (as far as equal values allow); where the
/// values themselves leave gaps; equally wide steps from the lowest to the highest value; or at limits that a person set.
enum class ClassMethod { quantile, natural, equal, custom };
inline constexpr std::array kClassMethods{ClassMethod::quantile, ClassMethod::natural, ClassMethod::equal, ClassMethod::custom};

/// "quantile", "natural", "equal", "custom": the command line's --classes, and the end of the text id "map.legend.*".
[[nodiscard]] std::string_view word(ClassMethod method) noexcept;
[[nodiscard]] std::optional<ClassMethod> classMethodOf(std::string_view word) noexcept;

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

/// Natural breaks: the partition of the values into at most `classes` runs whose squared deviations from their own means
/// add up to the least (Fisher 1958; Jenks 1977). Exact, not a search that may stop early: O(classes n log n) by divide
/// and conquer, as the best first cut never moves back when values are added. `sorted` ascending. Returns the position
/// behind the last value of each class, ascending; equal values never stand in two classes; of several best partitions
/// the one whose last class begins first.
[[nodiscard]] std::vector<std::size_t> naturalBreaks(std::span<const double> sorted, std::size_t classes);

/// Puts values into at most `wanted` classes. `limits` are the upper ends of custom classes in any order; whatever lies
/// above the last one is one more class; classes without any area stay, so that two maps with the same limits compare.
/// Unknown values are counted apart and never taken for zero; equal values
/// never stand in two classes. A quantile or natural class is named by the lowest and highest value in it, except that whole
/// numbers leave no gap: 0-7, 8-30, 31-40.
[[nodiscard]] Classes classify(std::span<const std::optional<double>> values, ClassMethod method, std::size_t wanted,
                               std::span<const double> limits = {});

}  // namespace cuadrante::drawing
