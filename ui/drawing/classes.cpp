// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/classes.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::drawing {
namespace {

std::vector<ValueClass> quantiles(const std::vector<double>& sorted, std::size_t wanted, bool whole) {
    std::vector<ValueClass> classes;
    const std::size_t n = sorted.size();
    for (std::size_t from = 0, k = 1; from < n; ++k) {
        // The k-th class reaches to the k/wanted quantile (the smallest value with at least that share at or below
        // it), and on over all values equal to it.
        const std::size_t rank = k >= wanted ? n : (n * k + wanted - 1) / wanted;
        if (rank <= from) continue;
        const double last = sorted[rank - 1];
        const auto end = static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), last) - sorted.begin());
        const double first = whole && !classes.empty() ? classes.back().to + 1 : sorted[from];
        classes.push_back({first, last, end - from});
        from = end;
    }
    return classes;
}

std::vector<ValueClass> equalSteps(const std::vector<double>& sorted, std::size_t wanted, bool whole) {
    const double low = sorted.front();
    const double high = sorted.back();
    if (low == high) return {{low, high, sorted.size()}};
    std::vector<ValueClass> classes;
    std::size_t from = 0;
    for (std::size_t k = 1; k <= wanted; ++k) {
        double last = k == wanted ? high : low + (high - low) * static_cast<double>(k) / static_cast<double>(wanted);
        double first = classes.empty() ? low : classes.back().to;
        if (whole) {
            last = std::floor(last);
            if (!classes.empty()) first += 1;
            if (last < first) continue;  // more steps than whole numbers
        }
        const auto end = static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), last) - sorted.begin());
        classes.push_back({first, last, end - from});
        from = end;
    }
    return classes;
}

}  // namespace

std::size_t Classes::of(double value) const noexcept {
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const ValueClass& c) { return value <= c.to; });
    return found == classes.end() ? classes.size() - 1 : static_cast<std::size_t>(found - classes.begin());
}

Classes classify(std::span<const std::optional<double>> values, ClassMethod method, std::size_t wanted) {
    std::vector<double> sorted;
    sorted.reserve(values.size());
    for (const std::optional<double>& value : values) {
        if (value && std::isfinite(*value)) sorted.push_back(*value);
    }
    Classes result{method, {}, values.size() - sorted.size()};
    if (sorted.empty() || wanted == 0) return result;
    std::sort(sorted.begin(), sorted.end());
    const bool whole = std::all_of(sorted.begin(), sorted.end(), [](double v) { return v == std::floor(v); });
    result.classes = method == ClassMethod::quantile ? quantiles(sorted, wanted, whole)
                                                     : equalSteps(sorted, wanted, whole);
    return result;
}

}  // namespace cuadrante::drawing
