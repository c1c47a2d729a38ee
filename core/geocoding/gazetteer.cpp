// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/gazetteer.h"

#include <algorithm>

namespace cuadrante::geocoding {

namespace {
/// Spellings of one street's name have one key.
std::string keyOf(const Name& name) {
    std::string key = std::to_string(static_cast<int>(name.way)) + ' ' + std::to_string(name.ordinal);
    for (const std::string& token : name.tokens) key += ' ' + token;
    return key;
}

void add(std::vector<std::uint32_t>& list, std::uint32_t value) {
    if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}
}  // namespace

std::vector<StreetLine> Gazetteer::gather(GazetteerSources& sources) {
    std::unordered_map<std::string, std::uint32_t> known;      // by the name as written: most lines repeat it
    std::unordered_map<std::string, std::uint32_t> streetAt;   // by key
    std::vector<StreetLine> lines;
    lines.reserve(sources.streets.size());
    for (NamedLine& source : sources.streets) {
        if (source.line.size() < 2) continue;
        auto [street, first] = known.try_emplace(source.name, 0);
        if (first) {
            const Name name = wayName(wordsOf(source.name));
            if (name.empty()) {
                known.erase(street);
                continue;
            }
            const auto [same, fresh] = streetAt.try_emplace(keyOf(name), static_cast<std::uint32_t>(m_streets.size()));
            if (fresh) {
                m_streets.push_back(source.name);
                m_streetNames.index.add(name);
                m_streetNames.target.push_back(same->second);
            }
            street->second = same->second;
        }
        lines.push_back({.street = street->second, .line = std::move(source.line), .left = source.left, .right = source.right});
    }
    m_streetNames.index.finish();
    return lines;
}

Gazetteer::Gazetteer(GazetteerSources sources, const Progress& progress)
    : m_net([&] {
          std::vector<StreetLine> lines = gather(sources);
          return StreetNet(std::move(lines), m_streets.size(), progress);
      }()) {
    for (NamedArea& colonia : sources.colonias) {
        if (colonia.shape.empty()) continue;
        m_coloniaNames.index.add(areaName(wordsOf(colonia.name)));
        m_coloniaNames.target.push_back(static_cast<std::uint32_t>(m_colonias.size()));
        m_middles.push_back(geometry::labelPoint(colonia.shape));
        m_colonias.push_back(std::move(colonia));
    }
    m_coloniaNames.index.finish();
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const NamedArea& colonia : m_colonias) shapes.push_back(&colonia.shape);
    m_locator = std::make_unique<const geometry::AreaLocator>(shapes);

    for (Place& place : sources.places) {
        m_placeNames.index.add(placeName(wordsOf(place.name)));
        m_placeNames.target.push_back(static_cast<std::uint32_t>(m_places.size()));
        m_places.push_back(std::move(place));
    }
    m_placeNames.index.finish();

    constexpr double kSameSettlement = 0.86;
    for (const PostalCode& each : sources.postalCodes) {
        auto& colonias = m_byPostalCode[each.code];
        for (const Found& found : coloniasLike(coloniaPart(each.settlement), 2))
            if (found.likeness >= kSameSettlement) add(colonias, found.at);
    }
    learn(sources.variants);
    progress.at(1);
}

void Gazetteer::learn(const std::vector<Variant>& variants) {
    for (const Variant& variant : variants) {
        switch (variant.target) {
            case Target::street: {
                const auto street = std::ranges::find(m_streets, variant.name);
                if (street != m_streets.end()) add(m_streetNames.learned[variant.said], static_cast<std::uint32_t>(street - m_streets.begin()));
                break;
            }
            case Target::colonia:
                for (std::uint32_t i = 0; i < m_colonias.size(); ++i)
                    if (m_colonias[i].name == variant.name) add(m_coloniaNames.learned[variant.said], i);
                break;
            case Target::place:
                for (std::uint32_t i = 0; i < m_places.size(); ++i)
                    if (m_places[i].name == variant.name) add(m_placeNames.learned[variant.said], i);
                break;
        }
    }
}

std::vector<Found> Gazetteer::Names::like(const NamePart& said, std::size_t most) const {
    std::vector<Found> found;
    if (said.empty()) return found;
    if (const auto variant = learned.find(said.said); variant != learned.end())
        for (const std::uint32_t at : variant->second) found.push_back({.at = at, .likeness = 1, .learned = true});
    for (const NameMatch& match : index.find(said.name, most)) {
        const std::uint32_t at = target[match.entry];
        if (std::ranges::find(found, at, &Found::at) == found.end()) found.push_back({.at = at, .likeness = match.likeness, .learned = false});
    }
    if (found.size() > most) found.resize(most);
    return found;
}

std::vector<Found> Gazetteer::streetsLike(const NamePart& said, std::size_t most) const { return m_streetNames.like(said, most); }
std::vector<Found> Gazetteer::coloniasLike(const NamePart& said, std::size_t most) const { return m_coloniaNames.like(said, most); }
std::vector<Found> Gazetteer::placesLike(const NamePart& said, std::size_t most) const { return m_placeNames.like(said, most); }

std::vector<std::uint32_t> Gazetteer::coloniasOf(const std::string& postalCode) const {
    const auto found = m_byPostalCode.find(postalCode);
    return found == m_byPostalCode.end() ? std::vector<std::uint32_t>{} : found->second;
}

std::vector<std::uint32_t> Gazetteer::coloniasAt(geometry::LonLat point) const {
    // A street parts two colonias as often as it lies in one: both are right.
    constexpr double kStreetWidth = 18;
    std::vector<std::uint32_t> colonias;
    if (m_colonias.empty()) return colonias;
    const geometry::LocalPlane plane(point);
    for (const auto& [x, y] : {std::pair{0.0, 0.0}, {1.0, 0.0}, {-1.0, 0.0}, {0.0, 1.0}, {0.0, -1.0}, {0.7, 0.7}, {-0.7, 0.7}, {0.7, -0.7}, {-0.7, -0.7}}) {
        const auto at = m_locator->find(plane.toLonLat({x * kStreetWidth, y * kStreetWidth}));
        if (at) add(colonias, *at);
    }
    return colonias;
}

}  // namespace cuadrante::geocoding
