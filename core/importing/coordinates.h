// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/geometry/shapes.h"
#include "core/importing/readings.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::importing {

/// How the two coordinate columns of a file are to be read.
struct CoordinateReading {
    DecimalSign decimals = DecimalSign::point;
    bool swapped = false;  ///< the column of latitudes (of what goes north) holds the longitudes
    bool west = false;     ///< the minus sign of the longitudes was lost
    int epsg = 4326;       ///< 4326, 6372, 32611 to 32616 or 3857
    bool operator==(const CoordinateReading&) const = default;
};

/// A number of the cell's own sign; degrees, minutes and seconds with any. "coordinates.unreadable" (args: the text),
/// "coordinates.not_finite".
[[nodiscard]] Result<double> readCoordinate(std::string_view cell, DecimalSign decimals);

/// Where the two numbers are by that reading; anywhere on Earth.
[[nodiscard]] geometry::LonLat pointOf(double lat, double lon, const CoordinateReading& reading) noexcept;

/// How many digits stand behind the decimal sign, which is how closely a place in degrees is known; degrees with minutes
/// count as 2, with seconds as 4.
[[nodiscard]] int decimalsOf(std::string_view cell, DecimalSign decimals) noexcept;

/// Spreadsheets and geocoders put 0,0 (also 1,1 and -1,-1) where they know nothing.
[[nodiscard]] constexpr bool meansNothing(double lat, double lon) noexcept {
    return lat == lon && (lat == 0 || lat == 1 || lat == -1);
}

/// Where the point would be had the decimal point not been lost (1943, -9913), if one place in Mexico fits; the fewest
/// digits are put behind the point that bring each number into the country.
[[nodiscard]] std::optional<geometry::LonLat> withPoint(double lat, double lon) noexcept;

/// Sees all pairs of a file's coordinates and settles how they are to be read.
class CoordinateSurvey {
public:
    void see(std::string_view latCell, std::string_view lonCell);

    /// `place`: a box around the municipality; empty when nobody knows it yet.
    /// Problems of the whole, which an answer settles: "coordinates.swapped", "coordinates.positive_longitude",
    /// "coordinates.swapped_positive" (args: rows) when every row that has coordinates is in Mexico only that way;
    /// "coordinates.metres" (args: rows, the systems that put them into Mexico); "coordinates.wrong_zone" (args: the
    /// system said, the one that fits) when the system that was said puts them all far from the municipality.
    /// Of an answer: "coordinates.old_datum" (args: EPSG) for NAD 27, whose shift is not known well enough here,
    /// "coordinates.crs_unsupported" (args: EPSG), "import.unknown_answer" (args: question, option).
    /// Notes: "coordinates.metres_read" (args: the system), "coordinates.north_first".
    [[nodiscard]] Checked<CoordinateReading> settle(const Answers& answers, const geometry::Box& place, Problems& notes,
                                                    std::vector<Question>& questions) const;

private:
    struct Pair {
        double lat;
        double lon;
        bool operator==(const Pair&) const = default;
    };
    /// What the pairs are by one decimal sign.
    struct Tally {
        std::int64_t inMexico = 0;
        std::int64_t swapped = 0;
        std::int64_t west = 0;
        std::int64_t swappedWest = 0;
        std::int64_t metres = 0;
        std::int64_t elsewhere = 0;
        std::vector<Pair> sample = {};  ///< of those in metres
        void add(double lat, double lon);
        [[nodiscard]] std::int64_t placed() const noexcept { return inMexico + swapped + west + swappedWest + metres; }
    };
    [[nodiscard]] const Tally& of(DecimalSign sign) const noexcept { return m_tallies[static_cast<std::size_t>(sign)]; }
    [[nodiscard]] Checked<CoordinateReading> settleMetres(std::optional<int> said, DecimalSign sign, const geometry::Box& place,
                                                          Problems& notes) const;

    std::array<Tally, 2> m_tallies;
    std::vector<std::string> m_twoSigns;  ///< cells that are a number either way
};

}  // namespace cuadrante::importing
