// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/incidents.h"

#include "core/practice/incident_types.h"
#include "core/practice/layers.h"
#include "core/practice/sheet.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace cuadrante::practice {

namespace {

constexpr int kIncidents = 30000;
constexpr int kHotSpots = 12;
constexpr int kDays = (kLastDay - kFirstDay).count() + 1;
constexpr int kSettings = 5;
constexpr double kKerb = 5;   // metres from the street's middle, so that a point has one side of the street
constexpr double kClear = 9;  // metres from the corner

struct Happening {
    std::size_t kind;
    int day;     // since kFirstDay
    int minute;  // kNone: only the day is known
    int segment; // in Town::segments, or in Town::country when outside
    bool outside = false;
    double along = 0;  // share of the segment's length
    bool leftSide = true;
    bool cornerCase = false;
};

struct HotSpot {
    Spot middle;
    double radius;
    double strength;
};

/// The market, the station, avenue crossings, some corners of the poorer parts.
std::vector<HotSpot> hotSpots(const Town& town, Random& random) {
    std::vector<HotSpot> spots{{{40, -60}, 230, 12}, {town.bend({town.railwayU - 60, 40}), 210, 9}};
    std::vector<int> candidates;
    for (std::size_t i = 0; i < town.faces.size(); ++i)
        if (town.faces[i].isBlock() && town.faces[i].population > 0) candidates.push_back(static_cast<int>(i));
    shuffle(candidates, random);
    for (const int c : candidates) {
        if (spots.size() == kHotSpots) break;
        const Face& face = town.faces[at(c)];
        const bool attracts = face.use == Use::commerce || face.marginalisation >= 4;
        const bool apart = std::none_of(spots.begin(), spots.end(), [&](const HotSpot& s) { return distance(s.middle, face.middle) < 560; });
        if (attracts && apart) spots.push_back({face.middle, 120 + 130 * random.unit(), 5 + 7 * random.unit()});
    }
    return spots;
}

class Places {
public:
    Places(const Town& town, Random& random) : m_town(town) {
        const std::vector<HotSpot> spots = hotSpots(town, random);
        for (std::vector<double>& sums : m_sums) sums.reserve(town.segments.size());
        std::array<double, kSettings> total{};
        for (const Segment& segment : town.segments) {
            double length = 0, people = 0, shops = 0, poor = 0;
            for (const Edge& e : segment.edges) {
                const double l = distance(town.bend(e.from), town.bend(e.to));
                length += l;
                for (const int f : {e.left, e.right}) {
                    if (f == kNone) continue;
                    const Face& face = town.faces[at(f)];
                    people += l * static_cast<double>(face.population) / 100.0;
                    poor += l * static_cast<double>(face.population) / 100.0 * (face.marginalisation * face.marginalisation) / 9.0;
                    shops += l * (face.use == Use::commerce ? 3.0 : face.use == Use::centre ? 1.2 : face.use == Use::housing ? 0.1 : 0.2);
                }
            }
            const Spot middle = town.bend(segment.edges[segment.edges.size() / 2].from);
            double heat = 0.55 + 0.9 * random.unit() * random.unit();
            for (const HotSpot& s : spots) {
                const double d = distance(s.middle, middle) / s.radius;
                if (d < 1) heat += s.strength * (1 - d * d) * (1 - d * d);
            }
            const double avenue = segment.kind == territory::StreetKind::avenue ? 3.2 : 1.0;
            const std::array<double, kSettings> weight{
                heat * (shops * avenue + 0.05 * length), heat * avenue * (length * 0.6 + people * 0.4), heat * (people + 0.02 * length),
                heat * (poor + 0.02 * length), heat * avenue * (people + 0.5 * shops + 0.1 * length)};
            for (std::size_t k = 0; k < kSettings; ++k) m_sums[k].push_back(total[k] += weight[k]);
        }
        for (std::size_t i = 0; i < town.segments.size(); ++i) {
            m_ends[town.segments[i].begin()].push_back(static_cast<int>(i));
            m_ends[town.segments[i].end()].push_back(static_cast<int>(i));
        }
    }

    [[nodiscard]] int draw(Setting setting, Random& random) const {
        const std::vector<double>& sums = m_sums[static_cast<std::size_t>(setting)];
        const double goal = random.unit() * sums.back();
        return static_cast<int>(std::min<std::ptrdiff_t>(std::upper_bound(sums.begin(), sums.end(), goal) - sums.begin(),
                                                         static_cast<std::ptrdiff_t>(sums.size()) - 1));
    }
    /// A segment that shares a corner, or the same one.
    [[nodiscard]] int beside(int segment, Random& random) const {
        const Segment& s = m_town.segments[at(segment)];
        const std::vector<int>& others = m_ends.at(random.chance(0.5) ? s.begin() : s.end());
        return others[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(others.size())))];
    }

private:
    const Town& m_town;
    std::array<std::vector<double>, kSettings> m_sums;
    std::map<PlanPoint, std::vector<int>> m_ends;
};

int drawMinute(Rhythm rhythm, Random& random) {
    if (random.chance(0.012)) return 12 * 60;  // "at noon" is what many write when they do not know
    const int hour = static_cast<int>(random.weighted(hoursOf(rhythm)));
    // People say whole, half and quarter hours.
    const double said = random.unit();
    const int minute = said < 0.4 ? 0 : said < 0.62 ? 30 : said < 0.74 ? 15 * static_cast<int>(random.between(1, 3))
                                                          : static_cast<int>(random.below(60));
    return hour * 60 + minute;
}

class Days {
public:
    explicit Days(Rhythm rhythm) {
        double total = 0;
        for (int d = 0; d < kDays; ++d) {
            const Day day = kFirstDay + std::chrono::days{d};
            const std::chrono::year_month_day date{day};
            const std::chrono::weekday weekday{day};
            m_sums.push_back(total += weekdaysOf(rhythm)[weekday.iso_encoding() - 1] *
                                      monthsOfYear()[static_cast<unsigned>(date.month()) - 1]);
        }
    }
    [[nodiscard]] int draw(Random& random) const {
        const double goal = random.unit() * m_sums.back();
        return static_cast<int>(std::min<std::ptrdiff_t>(std::upper_bound(m_sums.begin(), m_sums.end(), goal) - m_sums.begin(), kDays - 1));
    }

private:
    std::vector<double> m_sums;
};

std::vector<Happening> happen(const Town& town, Random& random, const Progress& progress) {
    const Places places(town, random);
    std::vector<Days> days;
    std::vector<double> shares;
    for (const IncidentKind& kind : incidentKinds()) {
        days.emplace_back(kind.rhythm);
        shares.push_back(kind.share);
    }
    std::vector<int> roads;
    for (std::size_t i = 0; i < town.country.size(); ++i)
        if (town.country[i].kind == territory::StreetKind::avenue || town.country[i].kind == territory::StreetKind::path)
            roads.push_back(static_cast<int>(i));
    std::vector<Happening> all;
    std::vector<std::vector<std::size_t>> earlier(shares.size());
    for (int i = 0; i < kIncidents; ++i) {
        if (i % 1000 == 0) progress.at(0.9 * i / kIncidents);
        Happening h{.kind = random.weighted(shares), .day = 0, .minute = 0, .segment = 0};
        const IncidentKind& kind = incidentKinds()[h.kind];
        h.day = days[h.kind].draw(random);
        h.minute = random.chance(0.006) ? kNone : drawMinute(kind.rhythm, random);
        h.segment = places.draw(kind.setting, random);
        if (!earlier[h.kind].empty() && random.chance(kind.repeats)) {
            const auto which = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(earlier[h.kind].size())));
            const Happening& first = all[earlier[h.kind][which]];
            const int later = first.day + static_cast<int>(random.between(1, 14));
            if (later < kDays) {
                h.day = later;
                h.segment = random.chance(0.45) ? first.segment : places.beside(first.segment, random);
            }
        }
        if (random.chance(0.0082) && !roads.empty()) {  // a seventh of them will have no coordinates
            h.outside = true;
            h.segment = roads[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(roads.size())))];
        }
        h.cornerCase = random.chance(0.24);
        h.along = h.cornerCase ? (random.chance(0.5) ? 0.0 : 1.0) : static_cast<double>(random.below(64)) / 64.0;
        h.leftSide = random.chance(0.5);
        if (!h.outside) earlier[h.kind].push_back(all.size());
        all.push_back(h);
    }
    std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) {
        return a.day != b.day ? a.day < b.day : a.minute < b.minute;
    });
    return all;
}

struct Found {
    Place place;
    int face;
};

Found locate(const Town& town, const Happening& h) {
    const Segment& segment = (h.outside ? town.country : town.segments)[at(h.segment)];
    double length = 0;
    for (const Edge& e : segment.edges) length += distance(town.bend(e.from), town.bend(e.to));
    double left = std::min(kClear, length / 3) + (length - 2 * std::min(kClear, length / 3)) * h.along;
    for (std::size_t i = 0;; ++i) {
        const Edge& e = segment.edges[i];
        const Spot a = town.bend(e.from);
        const Spot b = town.bend(e.to);
        const double l = distance(a, b);
        if (left > l && i + 1 < segment.edges.size()) {
            left -= l;
            continue;
        }
        const bool onLeft = e.left == kNone ? false : e.right == kNone ? true : h.leftSide;
        const double t = std::min(1.0, left / l);
        const double side = (h.outside ? 0.0 : onLeft ? kKerb : -kKerb) / l;
        return {placeOf({a.x + (b.x - a.x) * t - (b.y - a.y) * side, a.y + (b.y - a.y) * t + (b.x - a.x) * side}),
                onLeft ? e.left : e.right};
    }
}

/// The street that crosses at the nearer end; empty when the segment ends there without one.
std::string crossing(const Town& town, const Segment& segment, bool atEnd) {
    const auto found = town.streetsAt.find(atEnd ? segment.end() : segment.begin());
    if (found == town.streetsAt.end()) return {};
    for (const int s : found->second)
        if (s != segment.street) return town.streets[at(s)].name;
    return {};
}

/// A quadrant that touches the one of the face; for the source's mistakes.
int quadrantBeside(const Town& town, int quadrant, Random& random) {
    std::vector<int> others;
    for (const int f : town.quadrants[at(quadrant)].faces)
        for (const int n : town.faces[at(f)].neighbours) {
            const int q = town.faces[at(n)].quadrant;
            if (q != quadrant && std::find(others.begin(), others.end(), q) == others.end()) others.push_back(q);
        }
    return others.empty() ? quadrant : others[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(others.size())))];
}
}  // namespace

std::string incidentsCsv(const Town& town, Random random, const Progress& progress) {
    Sheet sheet({"folio", "fecha_hecho", "hora_hecho", "delito", "latitud", "longitud", "calle", "cruce", "colonia", "cuadrante"});
    std::int64_t number = 0;
    for (const Happening& h : happen(town, random, progress)) {
        const Day day = kFirstDay + std::chrono::days{h.day};
        const Segment& segment = (h.outside ? town.country : town.segments)[at(h.segment)];
        const Found found = locate(town, h);
        const bool located = !random.chance(0.15);
        const bool addressed = !located || random.chance(0.93);
        std::string street, cross, colonia;
        if (addressed) {
            street = town.streets[at(segment.street)].name;
            if (!h.outside && (!located || random.chance(0.8))) cross = crossing(town, segment, h.along >= 0.5);
        }
        if (!h.outside) colonia = town.colonias[at(town.faces[at(found.face)].colonia)].name;
        std::string declared;
        if (!h.outside && !random.chance(0.02)) {
            const int real = town.faces[at(found.face)].quadrant;
            declared = town.quadrants[at(random.chance(0.85) ? real : quadrantBeside(town, real, random))].code;
        }
        sheet.add({folio('I', day, ++number), isoDate(day), h.minute == kNone ? "" : clock(h.minute) + ":00",
                   std::string(incidentKinds()[h.kind].label), located ? degrees(found.place.lat) : "",
                   located ? degrees(found.place.lon) : "", street, cross, colonia, declared});
    }
    progress.at(1);
    return std::move(sheet).finished();
}

}  // namespace cuadrante::practice
