// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cuadrante::statistics {

/// The standard normal quantile at 0.975. Every interval here is two-sided at 95 % unless its function says otherwise.
inline constexpr double kZ95 = 1.959963984540054;

/// low <= high; high may be infinite where the method has no upper bound.
struct Interval {
    double low;
    double high;
    bool operator==(const Interval&) const = default;
};

}  // namespace cuadrante::statistics
