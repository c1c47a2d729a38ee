// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/poisson.h"

#include "core/statistics/proportion.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cassert>
#include <limits>

namespace cuadrante::statistics {

namespace {
constexpr double kAlertBelow = 0.01;

/// Odds of the share, scaled to the ratio of the rates.
double ratioOf(double share, double e1, double e2) {
    return share >= 1 ? std::numeric_limits<double>::infinity() : share / (1 - share) * e2 / e1;
}

double twoSided(std::int64_t x1, std::int64_t n, double share) {
    const boost::math::binomial_distribution<double> law(static_cast<double>(n), share);
    // Outcomes exactly as likely as the one seen must count whatever rounding makes of them.
    const double limit = pdf(law, static_cast<double>(x1)) * (1 + 1e-7);
    double sum = 0;
    for (std::int64_t x = 0; x <= n; ++x) {
        const double likelihood = pdf(law, static_cast<double>(x));
        if (likelihood <= limit) sum += likelihood;
    }
    return std::min(1.0, sum);
}
}  // namespace

Interval garwood(std::int64_t count) {
    assert(count >= 0);
    using ChiSquared = boost::math::chi_squared_distribution<double>;
    const double k = static_cast<double>(count);
    return {.low = count == 0 ? 0.0 : 0.5 * quantile(ChiSquared(2 * k), 0.025),
            .high = 0.5 * quantile(ChiSquared(2 * k + 2), 0.975)};
}

RateRatio rateRatio(std::int64_t x1, double e1, std::int64_t x2, double e2) {
    assert(x1 >= 0 && x2 >= 0 && e1 > 0 && e2 > 0);
    const std::int64_t n = x1 + x2;
    if (n == 0) return {.ratio = {}, .p = 1, .interval = {.low = 0, .high = std::numeric_limits<double>::infinity()}};
    const Interval share = clopperPearson(x1, n);
    RateRatio result{.ratio = {},
                     .p = twoSided(x1, n, e1 / (e1 + e2)),
                     .interval = {.low = ratioOf(share.low, e1, e2), .high = ratioOf(share.high, e1, e2)}};
    if (x2 > 0) result.ratio = (static_cast<double>(x1) / e1) / (static_cast<double>(x2) / e2);
    return result;
}

double poissonUpperTail(std::int64_t x, double expected) {
    assert(expected > 0);
    return x <= 0 ? 1.0 : boost::math::gamma_p(static_cast<double>(x), expected);
}

bool alerts(std::int64_t x, double expected) { return poissonUpperTail(x, expected) < kAlertBelow; }

}  // namespace cuadrante::statistics
