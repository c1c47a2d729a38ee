// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/geocoding/address.h"
#include "core/geocoding/name_index.h"
#include "core/geocoding/street_net.h"
#include "core/geometry/area_locator.h"
#include "core/geometry/shapes.h"
#include "core/territory/territory.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuadrante::geocoding {

using territory::Place;
using territory::PostalCode;

enum class Target { street, colonia, place };

/// What people here say for a name of the layers, learned from what an analyst accepted.
struct Variant {
    Target target;
    std::string said;  ///< as NamePart::said
    std::string name;  ///< as the layer writes it
    bool operator==(const Variant&) const = default;
};

/// A line of the street layer.
struct NamedLine {
    std::string name;
    geometry::Line line;
    Numbers left = {};
    Numbers right = {};
};
struct NamedArea {
    std::string name;
    geometry::MultiPolygon shape;
};

/// Everything of one municipality that has a name and a place.
struct GazetteerSources {
    std::vector<NamedLine> streets = {};
    std::vector<NamedArea> colonias = {};
    std::vector<Place> places = {};
    std::vector<PostalCode> postalCodes = {};
    std::vector<Variant> variants = {};
};

/// A name that is like the one said, and what it is the name of.
struct Found {
    std::uint32_t at;   ///< the street, colonia or place
    double likeness;    ///< (0, 1]
    bool learned;       ///< by a variant
};

/// The names of a municipality, to be asked. Unchanging; safe to ask from many threads.
class Gazetteer {
public:
    /// A city of 60,000 lines: about half a second.
    Gazetteer(GazetteerSources sources, const Progress& progress);

    [[nodiscard]] std::vector<Found> streetsLike(const NamePart& said, std::size_t most) const;
    [[nodiscard]] std::vector<Found> coloniasLike(const NamePart& said, std::size_t most) const;
    [[nodiscard]] std::vector<Found> placesLike(const NamePart& said, std::size_t most) const;
    /// The colonias that the postal code's settlements are; empty when it or they are not known.
    [[nodiscard]] std::vector<std::uint32_t> coloniasOf(const std::string& postalCode) const;

    [[nodiscard]] const StreetNet& net() const noexcept { return m_net; }
    [[nodiscard]] const std::string& streetName(std::uint32_t street) const noexcept { return m_streets[street]; }
    [[nodiscard]] std::span<const NamedArea> colonias() const noexcept { return m_colonias; }
    [[nodiscard]] std::span<const Place> places() const noexcept { return m_places; }
    [[nodiscard]] std::size_t streets() const noexcept { return m_streets.size(); }
    [[nodiscard]] bool empty() const noexcept { return m_streets.empty() && m_colonias.empty() && m_places.empty(); }
    /// The colonias that the point lies in or within a street's width of.
    [[nodiscard]] std::vector<std::uint32_t> coloniasAt(geometry::LonLat point) const;
    /// A point inside the colonia.
    [[nodiscard]] geometry::LonLat middleOf(std::uint32_t colonia) const noexcept { return m_middles[colonia]; }

private:
    /// Names and what each is the name of.
    struct Names {
        NameIndex index;
        std::vector<std::uint32_t> target;             ///< by entry
        std::unordered_map<std::string, std::vector<std::uint32_t>> learned;  ///< by what is said
        [[nodiscard]] std::vector<Found> like(const NamePart& said, std::size_t most) const;
    };
    [[nodiscard]] std::vector<StreetLine> gather(GazetteerSources& sources);
    void learn(const std::vector<Variant>& variants);

    std::vector<std::string> m_streets;  ///< before m_net, which gather() fills
    Names m_streetNames;
    StreetNet m_net;
    std::vector<NamedArea> m_colonias;
    std::vector<geometry::LonLat> m_middles;
    Names m_coloniaNames;
    std::unique_ptr<const geometry::AreaLocator> m_locator;
    std::vector<Place> m_places;
    Names m_placeNames;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_byPostalCode;
};

}  // namespace cuadrante::geocoding
