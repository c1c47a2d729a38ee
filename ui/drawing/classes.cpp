// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/classes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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

/// Classes that end behind the given positions, named by their own lowest and highest value.
std::vector<ValueClass> runs(const std::vector<double>& sorted, const std::vector<std::size_t>& ends, bool whole) {
    std::vector<ValueClass> classes;
    std::size_t from = 0;
    for (const std::size_t end : ends) {
        const double first = whole && !classes.empty() ? classes.back().to + 1 : sorted[from];
        classes.push_back({first, sorted[end - 1], end - from});
        from = end;
    }
    return classes;
}

std::vector<ValueClass> upTo(const std::vector<double>& sorted, std::vector<double> limits, bool whole) {
    std::erase_if(limits, [](double limit) { return !std::isfinite(limit); });
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    if (limits.empty() || limits.back() < sorted.back()) limits.push_back(sorted.back());
    std::vector<ValueClass> classes;
    std::size_t from = 0;
    for (const double limit : limits) {
        const double first = classes.empty() ? std::min(sorted.front(), limit) : whole ? std::floor(classes.back().to) + 1 : classes.back().to;
        const auto end = static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), limit) - sorted.begin());
        classes.push_back({first, whole ? std::max(first, std::floor(limit)) : limit, end - from});
        from = end;
    }
    return classes;
}

/// The different values with how often each occurs, so far summed up: the cost of any run of them in constant time.
class Sums {
public:
    explicit Sums(std::span<const double> sorted) {
        const double middle = sorted[sorted.size() / 2];  // near zero, sums keep their digits
        m_before.push_back({});
        for (std::size_t i = 0; i < sorted.size();) {
            std::size_t end = i + 1;
            while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
            const auto n = static_cast<long double>(end - i);
            const long double x = sorted[i] - middle;
            const Sum& last = m_before.back();
            m_before.push_back({last.n + n, last.x + n * x, last.xx + n * x * x});
            m_ends.push_back(end);
            i = end;
        }
    }
    [[nodiscard]] std::size_t size() const { return m_ends.size(); }
    [[nodiscard]] std::size_t end(std::size_t value) const { return m_ends[value]; }
    /// Squared deviations of the values [from, to] from their mean.
    [[nodiscard]] long double cost(std::size_t from, std::size_t to) const {
        const Sum& a = m_before[from];
        const Sum& b = m_before[to + 1];
        const long double n = b.n - a.n, x = b.x - a.x;
        return std::max(0.0L, b.xx - a.xx - x * x / n);
    }

private:
    struct Sum {
        long double n = 0, x = 0, xx = 0;
    };
    std::vector<Sum> m_before;
    std::vector<std::size_t> m_ends;
};

/// For each last value in [low, high] the best beginning of the last class, which lies in [first, last].
void bestBeginnings(const Sums& sums, const std::vector<long double>& before, std::size_t low, std::size_t high,
                    std::size_t first, std::size_t last, std::vector<long double>& best, std::vector<std::size_t>& begin) {
    const std::size_t middle = low + (high - low) / 2;
    best[middle] = std::numeric_limits<long double>::infinity();
    for (std::size_t b = std::max<std::size_t>(first, 1); b <= std::min(last, middle); ++b) {
        const long double cost = before[b - 1] + sums.cost(b, middle);
        if (cost < best[middle]) best[middle] = cost, begin[middle] = b;
    }
    if (middle > low) bestBeginnings(sums, before, low, middle - 1, first, begin[middle], best, begin);
    if (middle < high) bestBeginnings(sums, before, middle + 1, high, begin[middle], last, best, begin);
}

}  // namespace

std::string_view word(ClassMethod method) noexcept {
    constexpr std::string_view words[] = {"quantile", "natural", "equal", "custom"};
    static_assert(std::size(words) == kClassMethods.size());
    return words[static_cast<std::size_t>(method)];
}

std::optional<ClassMethod> classMethodOf(std::string_view said) noexcept {
    for (const ClassMethod method : kClassMethods) {
        if (word(method) == said) return method;
    }
    return std::nullopt;
}

std::vector<std::size_t> naturalBreaks(std::span<const double> sorted, std::size_t classes) {
    if (sorted.empty() || classes == 0) return {};
    const Sums sums(sorted);
    const std::size_t n = sums.size();
    const std::size_t k = std::min(classes, n);
    // costs[i]: the least for the values up to i in as many classes as rounds were made; begins[c][i]: where class c
    // begins then.
    std::vector<long double> costs(n);
    for (std::size_t i = 0; i < n; ++i) costs[i] = sums.cost(0, i);
    std::vector<std::vector<std::size_t>> begins(k, std::vector<std::size_t>(n, 0));
    for (std::size_t c = 1; c < k; ++c) {
        std::vector<long double> next(n, std::numeric_limits<long double>::infinity());
        bestBeginnings(sums, costs, c, n - 1, c, n - 1, next, begins[c]);
        costs = std::move(next);
    }
    std::vector<std::size_t> ends(k);
    std::size_t last = n - 1;
    for (std::size_t c = k; c-- > 0;) {
        ends[c] = sums.end(last);
        if (c > 0) last = begins[c][last] - 1;
    }
    return ends;
}

std::size_t Classes::of(double value) const noexcept {
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const ValueClass& c) { return value <= c.to; });
    return found == classes.end() ? classes.size() - 1 : static_cast<std::size_t>(found - classes.begin());
}

Classes classify(std::span<const std::optional<double>> values, ClassMethod method, std::size_t wanted,
                 std::span<const double> limits) {
    std::vector<double> sorted;
    sorted.reserve(values.size());
    for (const std::optional<double>& value : values) {
        if (value && std::isfinite(*value)) sorted.push_back(*value);
    }
    Classes result{method, {}, values.size() - sorted.size()};
    if (sorted.empty() || wanted == 0) return result;
    std::sort(sorted.begin(), sorted.end());
    const bool whole = std::all_of(sorted.begin(), sorted.end(), [](double v) { return v == std::floor(v); });
    switch (method) {
        case ClassMethod::quantile: result.classes = quantiles(sorted, wanted, whole); break;
        case ClassMethod::natural: result.classes = runs(sorted, naturalBreaks(sorted, wanted), whole); break;
        case ClassMethod::equal: result.classes = equalSteps(sorted, wanted, whole); break;
        case ClassMethod::custom: result.classes = upTo(sorted, {limits.begin(), limits.end()}, whole); break;
    }
    return result;
}

}  // namespace cuadrante::drawing
