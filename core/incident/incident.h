// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/id.h"
#include "core/geometry/shapes.h"
#include "core/territory/territory.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Recorded offences and calls ("incidencias"), as the sources give them.
namespace cuadrante::incident {

struct Incident;
using IncidentId = Id<Incident>;

enum class TimePrecision { exact, day_only };
/// Where an incident stands against the plan valid on its day. `outside` of every quadrant is a value;
/// `no_plan`: no plan was valid that day; `unlocated`: there are no coordinates yet.
enum class Standing : std::uint8_t { inside, outside, no_plan, unlocated };

/// How closely the place is known: a point of its own, a stretch of street, a street crossing, a block, no closer than
/// the colonia (its middle, two decimals of a degree), or nobody said.
enum class PlacePrecision : std::uint8_t { exact, segment, crossing, block, colonia, unknown };

/// What the quadrant that the source states says of the computed one: the source states none, the same, another (or one
/// although the place is outside of every quadrant), or there is nothing to hold it against (no place, no plan).
enum class Stated : std::uint8_t { nothing, same, other, incomparable };

struct Incident {
    IncidentId id;
    std::string sourceId;       ///< the source's own number; empty when it has none
    std::string type;           ///< as the source writes it
    LocalTime occurred;         ///< wall clock; midnight when only the day is known
    TimePrecision precision;
    std::optional<geometry::LonLat> point;
    std::string address;        ///< street and cross street, as the source writes them
    std::string colonia;
    std::string declared;       ///< quadrant code that the source states; empty when none
    Standing standing;
    std::optional<territory::QuadrantId> quadrant;  ///< computed; set exactly when standing is `inside`
    std::optional<LocalTime> until = {};  ///< it happened between `occurred` and this, nobody knows when; after `occurred`
    PlacePrecision place = PlacePrecision::unknown;
};

/// All incidents of a file, column by column, sorted by day then id: what the map, the charts and the indicators
/// read. 1,000,000 rows take about 43 MB.
struct IncidentColumns {
    static constexpr std::int32_t kNoLoad = INT32_MIN;  ///< of `loaded`: it came with no file

    std::vector<std::int64_t> id;
    std::vector<double> lon;               ///< NaN when unlocated
    std::vector<double> lat;
    std::vector<std::int32_t> day;         ///< days since 1970-01-01, civil
    std::vector<std::int16_t> minute;      ///< of the day; -1 when it is not known to the hour
    std::vector<std::uint16_t> type;       ///< position in `types`
    std::vector<Standing> standing;
    std::vector<std::int64_t> quadrant;    ///< QuadrantId value; 0 when standing is not `inside`
    std::vector<PlacePrecision> place;
    std::vector<Stated> stated;
    std::vector<std::int32_t> loaded;      ///< day on which its file was loaded, as `day`, by the municipality's clock
    std::vector<std::string> types;

    [[nodiscard]] std::size_t size() const noexcept { return id.size(); }
    /// Positions [first, last) whose day lies in the range.
    [[nodiscard]] std::pair<std::size_t, std::size_t> between(DayRange days) const noexcept;
};

[[nodiscard]] std::string_view word(Standing standing) noexcept;
[[nodiscard]] std::string_view word(TimePrecision precision) noexcept;
[[nodiscard]] std::string_view word(PlacePrecision precision) noexcept;
[[nodiscard]] std::optional<PlacePrecision> placePrecisionOf(std::string_view word) noexcept;
/// Whether the hour is known: charts by hour and shift leave the others out and say how many they are.
[[nodiscard]] bool hourIsKnown(const Incident& incident) noexcept;

}  // namespace cuadrante::incident
