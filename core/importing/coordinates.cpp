// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/coordinates.h"

#include "core/geometry/projection.h"
#include "core/importing/cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

namespace cuadrante::importing {
namespace {

constexpr std::size_t kSample = 2'000;
constexpr int kDegreesCode = 4326, kLambertCode = 6372, kWebCode = 3857, kFirstUtm = 32'611, kLastUtm = 32'616;
constexpr std::array<int, 8> kMetricCodes{kLambertCode, 32'611, 32'612, 32'613, 32'614, 32'615, 32'616, kWebCode};

bool isNad27(int epsg) { return epsg == 4267 || (epsg >= 26'711 && epsg <= 26'716); }
bool isKnown(int epsg) { return epsg == kDegreesCode || std::ranges::find(kMetricCodes, epsg) != kMetricCodes.end(); }

geometry::LonLat fromMetres(int epsg, double east, double north) {
    if (epsg == kLambertCode) return geometry::fromMexicoLambert(east, north);
    if (epsg == kWebCode) return geometry::fromWebMercator(east, north);
    constexpr int northernZones = 32'600;
    return geometry::fromUtm(epsg - northernZones, east, north);
}

/// Whether some system in use in Mexico could have written these, by their size alone.
bool couldBeMetres(double east, double north) {
    const bool utm = east > 100'000 && east < 900'000 && north > 1.6e6 && north < 3.65e6;
    const bool lambert = east > 900'000 && east < 4.1e6 && north > 200'000 && north < 2.6e6;
    const bool web = east > -1.33e7 && east < -9.5e6 && north > 1.6e6 && north < 3.9e6;
    return utm || lambert || web;
}

/// A number and nothing else, with a point for a decimal sign; nothing for the rest.
std::optional<double> plainNumber(std::string_view cell) {
    double value = 0;
    if (cell.empty()) return {};
    if (cell.front() == '+') cell.remove_prefix(1);
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (end != cell.data() + cell.size()) return {};
    if (error == std::errc::result_out_of_range) return HUGE_VAL;
    if (error != std::errc{}) return {};
    return value;
}

/// The number with thousands in groups of three (apart by the other sign, a space or an apostrophe) and one decimal sign.
std::optional<double> groupedNumber(std::string_view text, DecimalSign sign) {
    const char decimal = sign == DecimalSign::point ? '.' : ',';
    const char group = sign == DecimalSign::point ? ',' : '.';
    std::string plain;
    int sinceGroup = 0;
    bool grouped = false, behind = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            plain += c;
            if (!behind) ++sinceGroup;
        } else if (i == 0 && (c == '-' || c == '+')) {
            if (c == '-') plain += c;
        } else if (c == decimal && !behind) {
            if (grouped && sinceGroup != 3) return {};
            behind = true;
            plain += '.';
        } else if ((c == group || c == ' ' || c == '\'') && !behind && sinceGroup > 0 && sinceGroup <= 3 && (!grouped || sinceGroup == 3)) {
            grouped = true;
            sinceGroup = 0;
        } else {
            return {};
        }
    }
    if (grouped && !behind && sinceGroup != 3) return {};
    return plainNumber(plain);
}

std::string_view withoutApostrophe(std::string_view text) {
    if (text.starts_with('\'')) text.remove_prefix(1);
    return text;
}

geometry::Box grown(const geometry::Box& box) {
    constexpr double kDegrees = 0.5;  // about 50 km: a municipality's own incidents and its neighbours'
    return {.west = box.west - kDegrees, .south = box.south - kDegrees, .east = box.east + kDegrees, .north = box.north + kDegrees};
}

std::string nameOf(int epsg) { return "EPSG:" + std::to_string(epsg); }

}  // namespace

Result<double> readCoordinate(std::string_view cell, DecimalSign decimals) {
    const Problem notFinite{.code = "coordinates.not_finite", .field = "", .args = {}};
    if (decimals == DecimalSign::point) {
        if (const auto value = plainNumber(cell)) {
            if (!std::isfinite(*value)) return unexpected(notFinite);
            return *value;
        }
    }
    const std::string clean = cleaned(cell);
    const std::string_view text = withoutApostrophe(clean);
    // A cell that only the other sign makes a number of is sure for all that.
    const DecimalSign other = decimals == DecimalSign::point ? DecimalSign::comma : DecimalSign::point;
    for (const DecimalSign sign : {decimals, other}) {
        const auto value = groupedNumber(text, sign);
        if (!value) continue;
        if (!std::isfinite(*value)) return unexpected(notFinite);
        return *value;
    }
    return readDegrees(clean);
}

geometry::LonLat pointOf(double lat, double lon, const CoordinateReading& reading) noexcept {
    if (reading.swapped) std::swap(lat, lon);
    if (reading.epsg != kDegreesCode) return fromMetres(reading.epsg, lon, lat);
    return {.lon = reading.west && lon > 0 ? -lon : lon, .lat = lat};
}

int decimalsOf(std::string_view cell, DecimalSign decimals) noexcept {
    const std::size_t sign = cell.rfind(decimals == DecimalSign::point ? '.' : ',');
    int groups = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const bool digit = cell[i] >= '0' && cell[i] <= '9';
        const bool before = i > 0 && ((cell[i - 1] >= '0' && cell[i - 1] <= '9') || cell[i - 1] == '.' || cell[i - 1] == ',');
        groups += digit && !before;
    }
    const int behind = sign == std::string_view::npos ? 0 : static_cast<int>(std::ranges::count_if(cell.substr(sign + 1), [](char c) { return c >= '0' && c <= '9'; }));
    return groups > 1 ? 2 * (groups - 1) + behind : behind;
}

std::optional<geometry::LonLat> withPoint(double lat, double lon) noexcept {
    constexpr int kDigits = 9;
    const auto reduced = [](double value, double low, double high) -> std::optional<double> {
        for (int digits = 0; digits <= kDigits; ++digits, value /= 10)
            if (value >= low && value <= high) return value;
        return {};
    };
    const auto north = reduced(lat, kMexico.south, kMexico.north);
    const auto east = reduced(lon, kMexico.west, kMexico.east);
    if (!north || !east || (*north == lat && *east == lon)) return {};
    return geometry::LonLat{.lon = *east, .lat = *north};
}

void CoordinateSurvey::Tally::add(double lat, double lon) {
    if (meansNothing(lat, lon)) return;
    if (kMexico.contains({.lon = lon, .lat = lat})) ++inMexico;
    else if (kMexico.contains({.lon = lat, .lat = lon})) ++swapped;
    else if (kMexico.contains({.lon = -lon, .lat = lat})) ++west;
    else if (kMexico.contains({.lon = -lat, .lat = lon})) ++swappedWest;
    else if (couldBeMetres(lon, lat) || couldBeMetres(lat, lon)) {
        ++metres;
        if (sample.size() < kSample) sample.push_back({.lat = lat, .lon = lon});
    } else {
        ++elsewhere;
    }
}

void CoordinateSurvey::see(std::string_view latCell, std::string_view lonCell) {
    const auto lat = plainNumber(latCell), lon = plainNumber(lonCell);
    const auto groupOfThree = [](std::string_view cell) {  // 19.432, which may be nineteen thousand
        const std::size_t point = cell.find('.');
        return point != std::string_view::npos && cell.size() - point == 4;
    };
    if (lat && lon && !groupOfThree(latCell) && !groupOfThree(lonCell)) {
        if (std::isfinite(*lat) && std::isfinite(*lon)) m_tallies[0].add(*lat, *lon);
        return;
    }
    std::array<std::optional<Pair>, 2> placed;
    for (const DecimalSign sign : {DecimalSign::point, DecimalSign::comma}) {
        const auto a = readCoordinate(latCell, sign), b = readCoordinate(lonCell, sign);
        if (!a || !b) continue;
        Tally& tally = m_tallies[static_cast<std::size_t>(sign)];
        const std::int64_t before = tally.placed();
        tally.add(*a, *b);
        if (tally.placed() > before) placed[static_cast<std::size_t>(sign)] = Pair{.lat = *a, .lon = *b};
    }
    constexpr std::size_t kExamples = 3;
    if (placed[0] && placed[1] && *placed[0] != *placed[1] && m_twoSigns.size() < kExamples) {
        m_twoSigns.push_back(std::string(latCell) + " | " + std::string(lonCell));
    }
}

Checked<CoordinateReading> CoordinateSurvey::settleMetres(std::optional<int> said, DecimalSign sign, const geometry::Box& place,
                                                          Problems& notes) const {
    const std::vector<Pair>& sample = of(sign).sample;
    const geometry::Box near = place.empty() ? kMexico : grown(place);
    const auto inside = [&](int epsg, bool swapped, const geometry::Box& box) {
        const CoordinateReading reading{.decimals = sign, .swapped = swapped, .west = false, .epsg = epsg};
        return std::ranges::count_if(sample, [&](const Pair& pair) {
            const geometry::LonLat at = pointOf(pair.lat, pair.lon, reading);
            return kMexico.contains(at) && box.contains(at);
        });
    };
    const auto most = static_cast<std::ptrdiff_t>((sample.size() * 9 + 9) / 10);
    std::vector<CoordinateReading> fitting;
    std::string names;
    for (const int epsg : kMetricCodes) {
        for (const bool swapped : {false, true}) {
            if (inside(epsg, swapped, near) < most) continue;
            fitting.push_back({.decimals = sign, .swapped = swapped, .west = false, .epsg = epsg});
            names += (names.empty() ? "" : ", ") + nameOf(epsg);
        }
    }
    if (said) {
        CoordinateReading reading{.decimals = sign, .swapped = false, .west = false, .epsg = *said};
        if (sample.empty()) return reading;
        reading.swapped = inside(*said, true, kMexico) > inside(*said, false, kMexico);
        if (!place.empty() && inside(*said, reading.swapped, near) == 0 && !fitting.empty()) {
            return unexpected(Problems{{.code = "coordinates.wrong_zone", .field = "lon", .args = {nameOf(*said), names}}});
        }
        if (reading.swapped) notes.push_back({.code = "coordinates.north_first", .field = "lat"});
        return reading;
    }
    if (fitting.size() != 1) {
        return unexpected(Problems{{.code = "coordinates.metres", .field = "lon", .args = {of(sign).metres, names.empty() ? "–" : names}}});
    }
    notes.push_back({.code = "coordinates.metres_read", .field = "lon", .args = {nameOf(fitting.front().epsg)}});
    if (fitting.front().swapped) notes.push_back({.code = "coordinates.north_first", .field = "lat"});
    return fitting.front();
}

Checked<CoordinateReading> CoordinateSurvey::settle(const Answers& answers, const geometry::Box& place, Problems& notes,
                                                    std::vector<Question>& questions) const {
    const auto answer = [&](const char* question) -> const std::string* {
        const auto found = answers.find(question);
        return found == answers.end() ? nullptr : &found->second;
    };
    CoordinateReading reading;
    // As many rows as can be placed decide on the decimal sign; where both place as many, a person does.
    if (of(DecimalSign::comma).placed() > of(DecimalSign::point).placed()) reading.decimals = DecimalSign::comma;
    if (const std::string* sign = answer("decimals")) {
        if (*sign != "point" && *sign != "comma") {
            return unexpected(Problems{{.code = "import.unknown_answer", .field = "", .args = {std::string("decimals"), *sign}}});
        }
        reading.decimals = *sign == "comma" ? DecimalSign::comma : DecimalSign::point;
    } else if (!m_twoSigns.empty() && of(DecimalSign::comma).placed() == of(DecimalSign::point).placed()) {
        questions.push_back({.name = "decimals", .options = {"point", "comma"}, .taken = "point", .examples = m_twoSigns});
    }
    const Tally& tally = of(reading.decimals);
    const std::int64_t degrees = tally.inMexico + tally.swapped + tally.west + tally.swappedWest;

    std::optional<int> epsg;
    if (const std::string* said = answer("crs")) {
        int code = 0;
        const std::string_view digits = said->starts_with("EPSG:") ? std::string_view(*said).substr(5) : std::string_view(*said);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
        if (error != std::errc{} || end != digits.data() + digits.size()) {
            return unexpected(Problems{{.code = "import.unknown_answer", .field = "", .args = {std::string("crs"), *said}}});
        }
        if (isNad27(code)) return unexpected(Problems{{.code = "coordinates.old_datum", .field = "lon", .args = {nameOf(code)}}});
        if (!isKnown(code)) return unexpected(Problems{{.code = "coordinates.crs_unsupported", .field = "lon", .args = {nameOf(code)}}});
        epsg = code;
    }
    if ((epsg && *epsg != kDegreesCode) || (!epsg && tally.metres > degrees)) return settleMetres(epsg, reading.decimals, place, notes);

    if (const std::string* said = answer("coordinates")) {
        reading.swapped = *said == "swapped" || *said == "swapped-west";
        reading.west = *said == "west" || *said == "swapped-west";
        if (!reading.swapped && !reading.west && *said != "as-written") {
            return unexpected(Problems{{.code = "import.unknown_answer", .field = "", .args = {std::string("coordinates"), *said}}});
        }
        return reading;
    }
    if (tally.inMexico > 0 || tally.elsewhere > 0) return reading;
    const auto only = [&](std::int64_t rows) { return rows > 0 && rows == tally.placed(); };
    if (only(tally.swapped)) return unexpected(Problems{{.code = "coordinates.swapped", .field = "lat", .args = {tally.swapped}}});
    if (only(tally.west)) return unexpected(Problems{{.code = "coordinates.positive_longitude", .field = "lon", .args = {tally.west}}});
    if (only(tally.swappedWest)) return unexpected(Problems{{.code = "coordinates.swapped_positive", .field = "lat", .args = {tally.swappedWest}}});
    return reading;
}

}  // namespace cuadrante::importing
