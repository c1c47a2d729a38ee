// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

/// Waiting and workload of units that answer calls.
namespace cuadrante::planning {

/// Probability that all of `units` are busy when nobody waits (calls are lost or go elsewhere) (M-ERL). `load` is the
/// offered load, calls per hour times hours per call, >= 0; units >= 0.
[[nodiscard]] double erlangB(int units, double load);
/// Probability that a call has to wait when calls queue. Empty when load >= units: the queue grows without end.
[[nodiscard]] std::optional<double> erlangC(int units, double load);

/// Units as servers with places of their own. Each atom (a quadrant, a cell) has its calls per hour and the order in
/// which units are asked for it; the first of them is its home unit.
struct HypercubeInput {
    double serviceRate;                                ///< calls that one unit finishes in an hour, > 0
    std::vector<double> arrivals;                      ///< per atom, calls per hour
    std::vector<std::vector<std::size_t>> preference;  ///< per atom, all units, the preferred one first
};
struct HypercubeResult {
    std::vector<double> state;     ///< probability of each set of busy units; bit u of the position: unit u is busy
    std::vector<double> workload;  ///< per unit, share of the time busy
    double loss;                   ///< all busy: the call goes to someone else
    double awayShare;              ///< of the dispatches, those to another than the atom's home unit
};
/// Larson's hypercube without a queue (M-HYP), exact by the balance equations of the 2^N states; 1 to 12 units.
/// Larson, R. C. (1974), Computers and Operations Research 1:67-95. O(2^N * atoms) a sweep.
[[nodiscard]] HypercubeResult hypercubeWithoutQueue(const HypercubeInput& input);

enum class TravelMetric { straight, right_angle };
/// Mean kilometres from the nearest of `freeUnits` (> 0) placed at random in an area: 0.5 or 0.627 times
/// sqrt(area / units) (M-SQR). Larson, R. C. and Odoni, A. R. (1981), Urban Operations Research, chapter 3.
[[nodiscard]] double meanTravelKm(double areaKm2, double freeUnits, TravelMetric metric);

}  // namespace cuadrante::planning
