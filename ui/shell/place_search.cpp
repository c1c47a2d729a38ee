// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/place_search.h"

#include "core/importing/cells.h"
#include "gis/utm.h"

#include <cmath>
#include <regex>
#include <string>
#include <utility>

namespace cuadrante::ui {
namespace {

std::optional<geometry::LonLat> utmSaid(const std::string& text) {
    static const std::regex kUtm(R"(^\s*(\d{1,2})\s*([C-Xc-x])?[\s,]+(\d{6}(?:\.\d+)?)[\s,]+(\d{6,8}(?:\.\d+)?)\s*$)");
    std::smatch parts;
    if (!std::regex_match(text, parts, kUtm)) return std::nullopt;
    const int zone = std::stoi(parts[1]);
    if (zone < 1 || zone > 60) return std::nullopt;
    gis::UtmReader reader;
    // Mexico is north of the equator, whatever letter is written.
    return reader.toDegrees({.zone = zone, .north = true, .east = std::stod(parts[3]), .northing = std::stod(parts[4])});
}

/// The two halves of a pair of degrees.
std::optional<std::pair<std::string, std::string>> halvesOf(const std::string& text) {
    const auto at = [&](std::size_t position, std::size_t length) { return std::pair{text.substr(0, position), text.substr(position + length)}; };
    if (const auto semicolon = text.find(';'); semicolon != std::string::npos) return at(semicolon, 1);
    if (const auto comma = text.find(','); comma != std::string::npos && text.find(',', comma + 1) == std::string::npos) return at(comma, 1);
    if (const auto letter = text.find_first_of("NnSs"); letter != std::string::npos && letter + 1 < text.size()) return at(letter + 1, 0);
    if (const auto gap = text.find(' '); gap != std::string::npos && text.find(' ', gap + 1) == std::string::npos) return at(gap, 1);
    return std::nullopt;
}

}  // namespace

std::optional<geometry::LonLat> placeSaid(std::string_view said) {
    const std::string text = importing::cleaned(said);
    if (const auto utm = utmSaid(text)) return utm;
    const auto halves = halvesOf(text);
    if (!halves) return std::nullopt;
    const auto first = importing::readDegrees(halves->first), second = importing::readDegrees(halves->second);
    if (!first || !second) return std::nullopt;
    geometry::LonLat place{.lon = *second, .lat = *first};
    const geometry::LonLat turned{.lon = *first, .lat = *second};
    if (!importing::kMexico.contains(place) && importing::kMexico.contains(turned)) place = turned;
    if (!(std::abs(place.lat) <= 90) || !(std::abs(place.lon) <= 180)) return std::nullopt;
    return place;
}

}  // namespace cuadrante::ui
