// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/geocoder.h"

#include "core/base/word_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace cuadrante::geocoding {

namespace {
using geometry::LonLat;

// Weights of evidence, natural logarithms of how much likelier it is where the place is right.
constexpr double kPerName = 11;          // of 1 - likeness
constexpr double kSameColonia = 2.2;
constexpr double kNextColonia = -0.4;    // within kBeside of it: colonias are often taken for their neighbours
constexpr double kOtherColonia = -2.6;
constexpr double kPostalAgrees = 0.8;
constexpr double kPostalDiffers = -1.0;
constexpr double kInQuadrant = 1.4;
constexpr double kBesideQuadrant = 0.5;
constexpr double kOtherQuadrant = -1.2;
constexpr double kOtherSide = -0.5;      // of the street, by the parity of the numbers
constexpr double kNoSuchNumber = -1.5;
constexpr double kOneStreetOfTwo = -3.6;  // the other one is not found, or does not meet this one
constexpr double kOneCornerOfTwo = -1.2;  // of "entre calles"
constexpr double kLooseCross = -0.9;      // a cross street that only a comma sets off
constexpr double kNothingFits = -4.0;     // that none of the candidates is right
constexpr double kPlain = -0.7;           // of the names alone
constexpr double kBeside = 350;           // metres
constexpr double kAcross = 60;            // metres by which a border may be missed
constexpr double kAsGood = 2.5;          // of evidence, by which another place is worse and fits nearly as well
constexpr double kSamePlace = 30;         // metres
constexpr double kFewBlocks = 350;        // metres of street that still are a place
constexpr double kSamePlaceName = 0.7;
constexpr std::size_t kNames = 6;
constexpr std::size_t kWeighed = 32;

/// A candidate on the way.
struct Draft {
    LonLat point;
    double evidence;
    CandidateKind kind;
    Precision precision;
    std::string label;
    std::vector<Part> why;
    double ways = 1;  ///< over how many stretches it may lie, of which the point is one
};

PartState stateOf(const Found& found) { return found.learned ? PartState::learned : PartState::agrees; }

Part named(PartKind kind, const NamePart& said, const Found& found, const std::string& name) {
    return {.kind = kind, .state = stateOf(found), .value = found.likeness, .said = said.said, .found = name};
}
Part missing(PartKind kind, const NamePart& said) {
    return {.kind = kind, .state = PartState::unknown, .value = 0, .said = said.said, .found = {}};
}
double costOf(const Found& found) { return -kPerName * (1 - found.likeness); }

bool within(const geometry::MultiPolygon& shape, LonLat point, double metres) {
    const geometry::LocalPlane plane(point);
    const geometry::Box around = geometry::boundsOf(shape);
    const LonLat low = plane.toLonLat({-metres, -metres}), high = plane.toLonLat({metres, metres});
    if (!around.intersects({.west = low.lon, .south = low.lat, .east = high.lon, .north = high.lat})) return false;
    if (geometry::contains(shape, point)) return true;
    for (const auto& [x, y] : {std::pair{1.0, 0.0}, {-1.0, 0.0}, {0.0, 1.0}, {0.0, -1.0}, {0.7, 0.7}, {-0.7, 0.7}, {0.7, -0.7}, {-0.7, -0.7}})
        if (geometry::contains(shape, plane.toLonLat({x * metres, y * metres}))) return true;
    return false;
}

/// One reading of the address against the gazetteer.
class Search {
public:
    Search(const Gazetteer& gazetteer, const Query& query, const Address& address, std::vector<Draft>& drafts)
        : m_gazetteer(gazetteer), m_net(gazetteer.net()), m_query(query), m_address(address), m_drafts(drafts) {}

    void run() {
        settleColonia();
        const std::size_t before = m_drafts.size();
        const std::vector<Found> streets = m_gazetteer.streetsLike(m_address.street, kNames);
        NamePart cross = m_address.cross;
        double loose = 0;
        if (cross.empty() && m_address.from.empty() && !m_looseCross.empty()) cross = m_looseCross, loose = kLooseCross;
        if (!m_address.from.empty()) between(streets);
        else if (!cross.empty()) crossing(streets, cross, loose);
        if (m_address.kilometre) kilometre();
        if (m_drafts.size() == before) alongStreet(streets, !cross.empty() || !m_address.from.empty());
        else if (m_address.number && loose != 0) alongStreet(streets, false);
        place();
        if (m_drafts.size() == before || m_address.street.empty()) colonia();
    }

private:
    /// Which of the parts between commas is the colonia; what is not may be a cross street.
    void settleColonia() {
        m_coloniaSaid = m_query.colonia.empty() ? m_address.colonia : coloniaPart(m_query.colonia);
        m_colonias = m_gazetteer.coloniasLike(m_coloniaSaid, kNames);
        if (!m_coloniaSaid.empty() && (!m_colonias.empty() || m_address.loose.empty())) {
            if (!m_address.loose.empty()) m_looseCross = m_address.loose.front();
            return;
        }
        for (std::size_t i = 0; i < m_address.loose.size(); ++i) {
            const NamePart part = coloniaPart(m_address.loose[i].said);
            auto found = m_gazetteer.coloniasLike(part, kNames);
            if (found.empty() || found.front().likeness < 0.72) continue;
            m_coloniaSaid = part;
            m_colonias = std::move(found);
            if (i > 0) m_looseCross = m_address.loose.front();
            return;
        }
        if (!m_address.loose.empty()) m_looseCross = m_address.loose.front();
    }

    void crossing(const std::vector<Found>& streets, const NamePart& said, double extra) {
        const std::vector<Found> others = m_gazetteer.streetsLike(said, kNames);
        for (const Found& street : streets)
            for (const Found& other : others) {
                if (street.at == other.at) continue;
                for (const LonLat point : m_net.meet(street.at, other.at))
                    m_drafts.push_back({.point = point,
                                        .evidence = costOf(street) + costOf(other) + extra,
                                        .kind = CandidateKind::crossing,
                                        .precision = Precision::crossing,
                                        .label = name(street) + " × " + name(other),
                                        .why = {named(PartKind::street, m_address.street, street, name(street)),
                                                named(PartKind::cross, said, other, name(other))}});
            }
        if (!m_drafts.empty()) return;
        m_unmet = said;
        // They do not meet on the map: the stretch of the one that comes nearest to the other.
        constexpr double kNearly = 160;
        if (streets.empty() || others.empty() || extra != 0) return;
        const Found &street = streets.front(), &other = others.front();
        if (m_net.stretchesOf(street.at).size() * m_net.stretchesOf(other.at).size() > 40'000) return;
        double least = kNearly;
        std::optional<LonLat> best;
        for (const std::uint32_t mine : m_net.stretchesOf(street.at))
            for (const std::uint32_t theirs : m_net.stretchesOf(other.at))
                for (const LonLat end : {m_net.stretches()[mine].path.front(), m_net.stretches()[mine].path.back()})
                    if (const double gap = m_net.distance(theirs, end); gap < least) least = gap, best = end;
        if (best)
            m_drafts.push_back({.point = *best,
                                .evidence = costOf(street) + costOf(other) + kOneStreetOfTwo / 2,
                                .kind = CandidateKind::crossing,
                                .precision = Precision::block,
                                .label = name(street) + " × " + name(other),
                                .why = {named(PartKind::street, m_address.street, street, name(street)),
                                        {.kind = PartKind::cross, .state = PartState::near, .value = other.likeness, .said = said.said, .found = name(other)}}});
    }

    void between(const std::vector<Found>& streets) {
        const std::vector<Found> froms = m_gazetteer.streetsLike(m_address.from, kNames);
        const std::vector<Found> tos = m_gazetteer.streetsLike(m_address.to, kNames);
        for (const Found& street : streets) {
            for (const Found& from : froms) {
                if (from.at == street.at) continue;
                const std::vector<LonLat> starts = m_net.meet(street.at, from.at);
                if (starts.empty()) continue;
                for (const Found& to : tos) {
                    if (to.at == street.at || to.at == from.at) continue;
                    for (const LonLat start : starts)
                        for (const LonLat end : m_net.meet(street.at, to.at)) stretchBetween(street, from, to, start, end);
                }
            }
        }
        if (!m_drafts.empty()) return;
        // One corner of the two is found: the address is beside it.
        for (const Found& street : streets)
            for (const auto& [others, said, kind] : {std::tuple{&froms, &m_address.from, PartKind::from}, {&tos, &m_address.to, PartKind::to}})
                for (const Found& other : *others) {
                    if (other.at == street.at) continue;
                    for (const LonLat point : m_net.meet(street.at, other.at))
                        m_drafts.push_back({.point = point,
                                            .evidence = costOf(street) + costOf(other) + kOneCornerOfTwo,
                                            .kind = CandidateKind::crossing,
                                            .precision = Precision::block,
                                            .label = name(street) + " × " + name(other),
                                            .why = {named(PartKind::street, m_address.street, street, name(street)),
                                                    named(kind, *said, other, name(other)),
                                                    missing(kind == PartKind::from ? PartKind::to : PartKind::from,
                                                            kind == PartKind::from ? m_address.to : m_address.from)}});
                }
        if (m_drafts.empty()) m_unmet = m_address.from;
    }

    void stretchBetween(const Found& street, const Found& from, const Found& to, LonLat start, LonLat end) {
        constexpr double kLongest = 700;
        const double gap = geometry::distanceMetres(start, end);
        if (gap > kLongest) return;
        const LonLat middle{.lon = (start.lon + end.lon) / 2, .lat = (start.lat + end.lat) / 2};
        const auto stretch = m_net.nearest(street.at, middle);
        if (!stretch) return;
        const Stretch& found = m_net.stretches()[*stretch];
        // One block when the stretch is about as long as the two crossings are apart.
        const bool oneBlock = found.length > 0.7 * gap - 25;
        m_drafts.push_back({.point = found.middle,
                            .evidence = costOf(street) + costOf(from) + costOf(to) - (oneBlock ? 0 : 0.3),
                            .kind = CandidateKind::between,
                            .precision = oneBlock ? Precision::segment : Precision::block,
                            .label = name(street) + ", " + name(from) + " – " + name(to),
                            .why = {named(PartKind::street, m_address.street, street, name(street)),
                                    named(PartKind::from, m_address.from, from, name(from)),
                                    named(PartKind::to, m_address.to, to, name(to))}});
    }

    /// `halved`: a second street was said and not found.
    void alongStreet(const std::vector<Found>& streets, bool halved) {
        for (const Found& street : streets) {
            const double cost = costOf(street) + (halved ? kOneStreetOfTwo : 0);
            std::vector<Part> why{named(PartKind::street, m_address.street, street, name(street))};
            if (halved && !m_unmet.empty()) why.push_back(missing(m_address.from.empty() ? PartKind::cross : PartKind::from, m_unmet));
            const bool numbered = m_address.number.has_value();
            const std::string number = numbered ? std::to_string(*m_address.number) : std::string();
            if (numbered) {
                const auto houses = m_net.houses(street.at, *m_address.number);
                for (const StreetNet::House& house : houses) {
                    auto parts = why;
                    parts.push_back({.kind = PartKind::number, .state = house.sameSide ? PartState::agrees : PartState::near, .value = 1, .said = number, .found = number});
                    m_drafts.push_back({.point = house.point,
                                        .evidence = cost + (house.sameSide ? 0 : kOtherSide),
                                        .kind = CandidateKind::house,
                                        .precision = Precision::segment,
                                        .label = name(street) + " " + number,
                                        .why = std::move(parts)});
                }
                if (!houses.empty()) continue;
            }
            wholeStreet(street, cost, std::move(why), number);
        }
    }

    /// A street without a number that is known: its stretches in the colonia, or all of them.
    void wholeStreet(const Found& street, double cost, std::vector<Part> why, const std::string& number) {
        if (!number.empty()) {
            const bool out = m_net.hasNumbers(street.at);
            why.push_back({.kind = PartKind::number, .state = out ? PartState::differs : PartState::unknown, .value = 0, .said = number, .found = {}});
            if (out) cost += kNoSuchNumber;
        }
        std::vector<std::uint32_t> here;
        const auto all = m_net.stretchesOf(street.at);
        bool narrowed = false;
        for (const Found& colonia : m_colonias) {
            if (colonia.likeness < 0.8) break;
            for (const std::uint32_t stretch : all) {
                const auto around = m_gazetteer.coloniasAt(m_net.stretches()[stretch].middle);
                if (std::ranges::find(around, colonia.at) != around.end()) here.push_back(stretch);
            }
            narrowed = !here.empty();
            if (narrowed) break;
        }
        if (here.empty()) here.assign(all.begin(), all.end());
        if (m_query.declared) {
            std::vector<std::uint32_t> inside;
            for (const std::uint32_t stretch : here)
                if (within(*m_query.declared, m_net.stretches()[stretch].middle, 15)) inside.push_back(stretch);
            if (!inside.empty()) here = std::move(inside), narrowed = true;
        }
        if (here.empty()) return;
        double length = 0;
        geometry::Box box;
        for (const std::uint32_t stretch : here) {
            length += m_net.stretches()[stretch].length;
            box.add(m_net.stretches()[stretch].middle);
        }
        const LonLat centre{.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2};
        const auto nearestTo = std::ranges::min_element(here, {}, [&](std::uint32_t stretch) {
            return geometry::distanceMetres(m_net.stretches()[stretch].middle, centre);
        });
        const LonLat point = m_net.stretches()[*nearestTo].middle;
        const bool one = here.size() == 1;
        const bool few = length <= kFewBlocks;
        m_drafts.push_back({.point = point,
                            .evidence = cost,
                            .kind = CandidateKind::street,
                            .precision = one ? Precision::segment : few ? Precision::block : Precision::colonia,
                            .label = name(street),
                            .why = std::move(why),
                            // Where nothing says which part of a long street is meant, its middle is a guess.
                            .ways = one || few ? 1.0 : narrowed ? std::clamp(length / 1200, 1.0, 4.0) : std::clamp(length / 500, 1.5, 40.0)});
    }

    /// A kilometre post is a place of that name; without one, nobody knows from where the road is measured.
    void kilometre() {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *m_address.kilometre).ptr;
        const NamePart post = coloniaPart("km " + std::string(digits.data(), end) + " " + m_address.street.said);
        for (const Found& found : m_gazetteer.placesLike(post, 2)) {
            if (found.likeness < 0.8) continue;
            m_drafts.push_back({.point = m_gazetteer.places()[found.at].point,
                                .evidence = costOf(found),
                                .kind = CandidateKind::kilometre,
                                .precision = Precision::block,
                                .label = m_gazetteer.places()[found.at].name,
                                .why = {{.kind = PartKind::kilometre, .state = PartState::agrees, .value = found.likeness, .said = post.said, .found = m_gazetteer.places()[found.at].name}}});
        }
    }

    void place() {
        for (const NamePart* said : {&m_address.place, &m_address.street}) {
            const bool asStreet = said == &m_address.street;
            if (said->empty() || (asStreet && (!m_address.cross.empty() || m_address.kilometre))) continue;
            const NamePart asPlace{.said = said->said, .name = placeName(wordsOf(said->said))};
            for (const Found& found : m_gazetteer.placesLike(asPlace, kNames)) {
                if (found.likeness < kSamePlaceName) break;
                const Place& place = m_gazetteer.places()[found.at];
                m_drafts.push_back({.point = place.point,
                                    .evidence = costOf(found) - (asStreet ? 0.6 : 0),
                                    .kind = CandidateKind::place,
                                    .precision = Precision::block,
                                    .label = place.name,
                                    .why = {named(PartKind::place, asPlace, found, place.name)}});
            }
        }
    }

    void colonia() {
        for (const Found& found : m_colonias) {
            if (found.likeness < 0.72) continue;
            m_drafts.push_back({.point = m_gazetteer.middleOf(found.at),
                                .evidence = costOf(found) - 0.3,
                                .kind = CandidateKind::colonia,
                                .precision = Precision::colonia,
                                .label = m_gazetteer.colonias()[found.at].name,
                                .why = {named(PartKind::colonia, m_coloniaSaid, found, m_gazetteer.colonias()[found.at].name)}});
        }
    }

    [[nodiscard]] const std::string& name(const Found& street) const { return m_gazetteer.streetName(street.at); }

public:
    /// Colonia, postal code and quadrant of a draft that this search made.
    void weigh(Draft& draft) const {
        const auto around = m_gazetteer.coloniasAt(draft.point);
        if (draft.kind != CandidateKind::colonia) weighColonia(draft, around);
        const std::string& code = m_query.postalCode.empty() ? m_address.postalCode : m_query.postalCode;
        if (!code.empty()) {
            const auto colonias = m_gazetteer.coloniasOf(code);
            const bool known = !colonias.empty();
            const bool agrees = std::ranges::any_of(around, [&](std::uint32_t each) { return std::ranges::find(colonias, each) != colonias.end(); });
            draft.why.push_back({.kind = PartKind::postal_code, .state = !known ? PartState::unknown : agrees ? PartState::agrees : PartState::differs, .value = 0, .said = code, .found = {}});
            if (known) draft.evidence += agrees ? kPostalAgrees : kPostalDiffers;
        }
        Part quadrant{.kind = PartKind::quadrant, .state = PartState::unsaid, .value = 0, .said = m_query.quadrant, .found = {}};
        if (m_query.declared) {
            const bool inside = within(*m_query.declared, draft.point, kAcross);
            const bool beside = inside || within(*m_query.declared, draft.point, kBeside);
            quadrant.state = inside ? PartState::agrees : beside ? PartState::near : PartState::differs;
            draft.evidence += inside ? kInQuadrant : beside ? kBesideQuadrant : kOtherQuadrant;
        } else if (!m_query.quadrant.empty()) {
            quadrant.state = PartState::unknown;
        }
        draft.why.push_back(std::move(quadrant));
    }

private:
    void weighColonia(Draft& draft, const std::vector<std::uint32_t>& around) const {
        Part part{.kind = PartKind::colonia, .state = PartState::unsaid, .value = 0, .said = m_coloniaSaid.said, .found = {}};
        if (!m_coloniaSaid.empty() && m_colonias.empty()) part.state = PartState::unknown;
        if (!m_colonias.empty()) {
            const double best = m_colonias.front().likeness;
            const Found* here = nullptr;
            bool beside = false;
            for (const Found& colonia : m_colonias) {
                if (std::ranges::find(around, colonia.at) != around.end() && (!here || colonia.likeness > here->likeness)) here = &colonia;
                if (!beside && colonia.likeness > best - 0.1) beside = within(m_gazetteer.colonias()[colonia.at].shape, draft.point, kBeside);
            }
            // How sure it is that this colonia was meant.
            const double sure = std::clamp((best - 0.6) / 0.35, 0.2, 1.0);
            if (here) {
                part.state = stateOf(*here);
                part.value = here->likeness;
                part.found = m_gazetteer.colonias()[here->at].name;
                draft.evidence += kSameColonia - 6 * (best - here->likeness) - 3 * (1 - best);
            } else {
                part.state = beside ? PartState::near : PartState::differs;
                part.found = m_gazetteer.colonias()[m_colonias.front().at].name;
                draft.evidence += sure * (beside ? kNextColonia : kOtherColonia);
            }
        }
        draft.why.push_back(std::move(part));
    }

    const Gazetteer& m_gazetteer;
    const StreetNet& m_net;
    const Query& m_query;
    const Address& m_address;
    std::vector<Draft>& m_drafts;
    NamePart m_coloniaSaid;
    NamePart m_looseCross;
    NamePart m_unmet;
    std::vector<Found> m_colonias;
};

bool samePlace(const Draft& a, const Draft& b) {
    return a.kind == b.kind && std::abs(a.point.lat - b.point.lat) < 0.001 && geometry::distanceMetres(a.point, b.point) < kSamePlace;
}

}  // namespace

std::vector<Candidate> geocode(const Gazetteer& gazetteer, const Query& query, std::size_t most) {
    std::vector<Draft> drafts;
    auto readings = readingsOf(query.address);
    if (readings.empty() && (!query.colonia.empty() || !query.postalCode.empty())) readings.emplace_back();
    double handicap = 0;
    bool plain = false;
    for (const Address& address : readings) {
        // Two streets that are there by these names, and meet: nobody meant one of both names.
        if (!drafts.empty() && plain) break;
        std::vector<Draft> found;
        Search search(gazetteer, query, address, found);
        search.run();
        std::ranges::stable_sort(found, std::greater{}, &Draft::evidence);
        if (found.size() > kWeighed) found.resize(kWeighed);
        plain = plain || (!found.empty() && found.front().evidence > kPlain && found.front().precision < Precision::block);
        for (Draft& draft : found) {
            search.weigh(draft);
            draft.evidence += handicap;
            const auto known = std::ranges::find_if(drafts, [&](const Draft& other) { return samePlace(other, draft); });
            if (known == drafts.end()) drafts.push_back(std::move(draft));
            else if (draft.evidence > known->evidence) *known = std::move(draft);
        }
        handicap -= 0.4;  // a later reading is a less likely one
    }
    if (drafts.empty()) return {};
    std::ranges::stable_sort(drafts, std::greater{}, &Draft::evidence);

    const double top = drafts.front().evidence;
    double sum = std::exp(kNothingFits - top);
    for (const Draft& draft : drafts) sum += std::exp(draft.evidence - top);  // a place competes with all others, and with none
    std::vector<Candidate> candidates;
    for (Draft& draft : drafts) {
        if (candidates.size() == most) break;
        const double weight = std::exp(draft.evidence - top) / sum / draft.ways;
        const auto around = gazetteer.coloniasAt(draft.point);
        // On the border of two, the one that was said.
        const auto said = std::ranges::find_if(draft.why, [](const Part& part) {
            return part.kind == PartKind::colonia && (part.state == PartState::agrees || part.state == PartState::learned);
        });
        std::string colonia = around.empty() ? std::string() : gazetteer.colonias()[around.front()].name;
        if (said != draft.why.end()) colonia = said->found;
        const auto rivals = std::ranges::count_if(drafts, [&](const Draft& other) { return &other != &draft && other.evidence > draft.evidence - kAsGood; });
        if (rivals > 0) draft.why.push_back({.kind = PartKind::rivals, .state = PartState::near, .value = 0, .said = std::to_string(rivals), .found = {}});
        candidates.push_back({.point = draft.point,
                              .score = weight,
                              .kind = draft.kind,
                              .precision = draft.precision,
                              .label = std::move(draft.label),
                              .colonia = std::move(colonia),
                              .why = std::move(draft.why)});
    }
    std::ranges::stable_sort(candidates, std::greater{}, &Candidate::score);
    return candidates;
}

std::vector<Variant> lessons(const Candidate& candidate) {
    std::vector<Variant> learned;
    for (const Part& part : candidate.why) {
        // What agrees but for accents and abbreviations needs no lesson.
        if (part.state != PartState::agrees || part.value >= 0.99 || part.said.empty() || part.found.empty()) continue;
        const bool street = part.kind == PartKind::street || part.kind == PartKind::cross || part.kind == PartKind::from || part.kind == PartKind::to;
        const Target target = street ? Target::street : part.kind == PartKind::colonia ? Target::colonia : Target::place;
        if (!street && part.kind != PartKind::colonia && part.kind != PartKind::place) continue;
        learned.push_back({.target = target, .said = part.said, .name = part.found});
    }
    return learned;
}

namespace {
constexpr WordTable<Precision, 6> kPrecisions{{{Precision::exact, "exact"}, {Precision::crossing, "crossing"}, {Precision::segment, "segment"},
                                               {Precision::block, "block"}, {Precision::colonia, "colonia"}, {Precision::unknown, "unknown"}}};
constexpr WordTable<CandidateKind, 7> kKinds{{{CandidateKind::house, "house"}, {CandidateKind::crossing, "crossing"}, {CandidateKind::between, "between"},
                                              {CandidateKind::street, "street"}, {CandidateKind::kilometre, "kilometre"},
                                              {CandidateKind::place, "place"}, {CandidateKind::colonia, "colonia"}}};
constexpr WordTable<PartKind, 11> kParts{{{PartKind::street, "street"}, {PartKind::cross, "cross"}, {PartKind::from, "from"}, {PartKind::to, "to"},
                                          {PartKind::number, "number"}, {PartKind::kilometre, "kilometre"}, {PartKind::place, "place"},
                                          {PartKind::colonia, "colonia"}, {PartKind::postal_code, "postal_code"},
                                          {PartKind::quadrant, "quadrant"}, {PartKind::rivals, "rivals"}}};
constexpr WordTable<PartState, 6> kStates{{{PartState::agrees, "agrees"}, {PartState::learned, "learned"}, {PartState::near, "near"},
                                           {PartState::differs, "differs"}, {PartState::unsaid, "unsaid"}, {PartState::unknown, "unknown"}}};
constexpr WordTable<Target, 3> kTargets{{{Target::street, "street"}, {Target::colonia, "colonia"}, {Target::place, "place"}}};
}  // namespace

std::string_view word(Precision precision) noexcept { return wordIn(kPrecisions, precision); }
std::optional<Precision> precisionOf(std::string_view word) noexcept { return valueIn(kPrecisions, word); }
std::string_view word(CandidateKind kind) noexcept { return wordIn(kKinds, kind); }
std::string_view word(PartKind kind) noexcept { return wordIn(kParts, kind); }
std::string_view word(PartState state) noexcept { return wordIn(kStates, state); }
std::string_view word(Target target) noexcept { return wordIn(kTargets, target); }
std::optional<Target> targetOf(std::string_view word) noexcept { return valueIn(kTargets, word); }

}  // namespace cuadrante::geocoding
