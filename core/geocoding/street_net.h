// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/shapes.h"
#include "core/territory/territory.h"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuadrante::geocoding {

using Numbers = territory::HouseNumbers;

/// A line of a street layer, of the street with that position in the gazetteer.
struct StreetLine {
    std::uint32_t street;
    geometry::Line line;
    Numbers left = {};
    Numbers right = {};
};

/// Where two streets meet.
struct Crossing {
    geometry::LonLat point;
    std::uint32_t with;  ///< the other street
};

/// A street from one crossing to the next: the "segment" that an address is placed on.
struct Stretch {
    std::uint32_t street;
    std::uint32_t line;       ///< position among the lines given
    geometry::Line path;
    geometry::LonLat middle;  ///< on the path, half way
    double length;            ///< metres
};

/// Streets as geometry: where they meet, and the stretches between. Lines need not be cut where they cross: layers from
/// OpenStreetMap are not, INEGI's are; ends that stop a few metres short of the other street count as meeting it.
class StreetNet {
public:
    /// `streets`: how many there are. Linear in the number of lines for streets of usual length.
    StreetNet(std::vector<StreetLine> lines, std::size_t streets, const Progress& progress);

    [[nodiscard]] std::span<const Stretch> stretches() const noexcept { return m_stretches; }
    /// Positions in stretches().
    [[nodiscard]] std::span<const std::uint32_t> stretchesOf(std::uint32_t street) const noexcept { return m_byStreet[street]; }
    [[nodiscard]] std::span<const Crossing> crossingsOf(std::uint32_t street) const noexcept { return m_crossings[street]; }
    /// Where both meet; two carriageways of one avenue are one place.
    [[nodiscard]] std::vector<geometry::LonLat> meet(std::uint32_t first, std::uint32_t second) const;

    /// The place of a house by the numbers of the lines' sides.
    struct House {
        geometry::LonLat point;
        std::uint32_t stretch;
        bool sameSide;  ///< the range has that parity
    };
    [[nodiscard]] std::vector<House> houses(std::uint32_t street, int number) const;
    [[nodiscard]] bool hasNumbers(std::uint32_t street) const noexcept;

    /// The stretch of the street that lies nearest to the point.
    [[nodiscard]] std::optional<std::uint32_t> nearest(std::uint32_t street, geometry::LonLat point) const noexcept;
    /// Metres from a point to a stretch.
    [[nodiscard]] double distance(std::uint32_t stretch, geometry::LonLat point) const noexcept;

private:
    struct Meeting {
        double at;  ///< metres along the line
        std::uint32_t with;
        geometry::Metres point;
    };
    void findMeetings(std::vector<std::vector<Meeting>>& meetings, const Progress& progress) const;
    void cut(const std::vector<std::vector<Meeting>>& meetings);

    geometry::LocalPlane m_plane;
    std::vector<StreetLine> m_lines;
    std::vector<std::vector<geometry::Metres>> m_paths;  ///< the lines in metres
    std::vector<Stretch> m_stretches;
    std::vector<std::pair<double, double>> m_spans;      ///< by stretch: metres along its line
    std::vector<std::vector<std::uint32_t>> m_byStreet;
    std::vector<std::vector<std::uint32_t>> m_linesOf;   ///< by street
    std::vector<std::vector<Crossing>> m_crossings;      ///< by street
};

}  // namespace cuadrante::geocoding
