// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/community.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>

namespace cuadrante::practice {

namespace {
constexpr int kCommittees = 40;
constexpr int kFixture = 6;  ///< position of the one that is exactly FX-1

constexpr Day after(Day d, std::int64_t days) { return d + std::chrono::days{days}; }

enum class Fate { lives, fades, returns, forming, dissolved };

struct Neighbour {
    std::string token;
    bool adult;
    bool resident;
    bool linked;
    double habit;  ///< how likely to come
};

struct Committee {
    std::string code;
    std::string name;
    std::size_t quadrant;
    Fate fate;
    Day formed;
    std::optional<Day> constituted = {};
    std::optional<Day> dissolved = {};
    int startMinute;
    std::vector<Neighbour> people;
};

std::string newToken(std::set<std::string>& used, Random& random) {
    constexpr std::string_view kSigns = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // without those that are easily confused
    for (;;) {
        std::string token;
        for (int i = 0; i < 8; ++i) token += kSigns[static_cast<std::size_t>(random.below(32))];
        if (used.insert(token).second) return token;
    }
}

struct Promise {
    std::string_view result;
    bool authority;
    std::string_view agency;
    std::int64_t days;
};
constexpr std::array<Promise, 22> kPromises{{
    {"Reparar las luminarias apagadas de la calle", true, "Alumbrado Público", 30},
    {"Instalar dos luminarias nuevas en el parque", true, "Alumbrado Público", 60},
    {"Podar los árboles que tapan el alumbrado", true, "Parques y Jardines", 30},
    {"Retirar los vehículos abandonados de la cuadra", true, "Tránsito y Vialidad", 30},
    {"Tapar la coladera abierta de la esquina", true, "Agua Potable y Alcantarillado", 20},
    {"Limpiar y bardear el lote baldío", true, "Desarrollo Urbano", 60},
    {"Recorrido a pie del jefe de cuadrante, dos tardes por semana", true, "", 45},
    {"Presencia policial a la salida de la secundaria", true, "", 20},
    {"Taller de prevención de extorsión telefónica", true, "Prevención Social de la Violencia", 30},
    {"Revisar los permisos de venta de alcohol de dos comercios", true, "Fiscalización y Reglamentos", 30},
    {"Reparar los juegos infantiles del jardín", true, "Parques y Jardines", 60},
    {"Bachear el acceso a la colonia", true, "Obras Públicas", 60},
    {"Informar de los avances por escrito", true, "", 30},
    {"Esterilización y retiro de perros sueltos", true, "Control Canino y Bienestar Animal", 45},
    {"Formar el grupo de aviso entre vecinos de la cuadra", false, "", 20},
    {"Faena de limpieza del parque", false, "", 25},
    {"Mantener encendida la luz exterior de cada casa", false, "", 15},
    {"Levantar el censo de casas deshabitadas de la manzana", false, "", 30},
    {"Pintar la barda de la cancha", false, "", 40},
    {"Acompañar a las niñas y los niños a la escuela por turnos", false, "", 30},
    {"Directorio de teléfonos de emergencia en cada puerta", false, "", 20},
    {"Vigilar que no se tire basura en el lote", false, "", 30},
}};

/// Rows of all committees as they come.
class Book {
public:
    Book(const Town& town, Random random) : m_town(town), m_random(random) {}

    void tell(Committee& c) {
        if (c.fate == Fate::forming) {
            for (int i = 0; i < 2; ++i) hold(c, after(c.formed, 10 + 14 * i), 0.6);
        } else {
            for (int i = 0; i < 4; ++i) hold(c, after(*c.constituted, 7 * (i - 3)), 0.95);
            follow(c);
        }
        close(c);
    }

    /// FX-1: 20 people on average in four founding meetings, then 10, then 5, then nobody.
    void tellFixture(Committee& c) {
        constexpr std::array<int, 4> kFounding{18, 22, 21, 19};
        for (std::size_t i = 0; i < kFounding.size(); ++i)
            meet(c, after(*c.constituted, 7 * (static_cast<std::int64_t>(i) - 3)), first(c, kFounding[i]), kFounding[i]);
        meet(c, after(*c.constituted, 30), first(c, 10), 10);
        meet(c, after(*c.constituted, 60), first(c, 5), 5);
        row(c, after(*c.constituted, 90), 0, "not_held", "no_quorum", 0, 2, true);
        close(c);
    }

    Committees finished() && {
        return {std::move(m_committees).finished(), std::move(m_participants).finished(), std::move(m_meetings).finished(),
                std::move(m_attendance).finished(), agreementsInOrder()};
    }

private:
    struct Agreed {
        Day accepted;
        std::vector<std::string> cells;
    };

    static std::vector<const Neighbour*> first(const Committee& c, int count) {
        std::vector<const Neighbour*> present;
        for (const Neighbour& p : c.people)
            if (present.size() < static_cast<std::size_t>(count)) present.push_back(&p);
        return present;
    }

    void row(const Committee& c, Day d, int minutes, std::string_view state, std::string_view reason, int residents, int officers, bool chief) {
        m_meetings.add({c.code, isoDate(d), clock(c.startMinute), std::to_string(minutes), std::string(state), std::string(reason),
                        std::to_string(residents), std::to_string(officers), chief ? "1" : "0"});
    }

    void meet(const Committee& c, Day d, const std::vector<const Neighbour*>& present, int residents) {
        row(c, d, static_cast<int>(m_random.between(9, 24)) * 5, "held", "", residents, static_cast<int>(m_random.between(1, 4)), m_random.chance(0.7));
        for (const Neighbour* p : present)
            if (p->linked) m_attendance.add({c.code, isoDate(d), clock(c.startMinute), p->token});
        if (m_random.chance(0.5)) agree(c, d);
        if (m_random.chance(0.12)) agree(c, d);
    }

    /// A meeting as it was planned; `zeal` is how much of their habit people keep.
    void hold(const Committee& c, Day d, double zeal) {
        if (d > kLastDay) return;
        if (m_random.chance(0.03)) {
            row(c, d, 0, "rescheduled", "", 0, 0, false);
            d = after(d, 3);
            if (d > kLastDay) return;
        }
        std::vector<const Neighbour*> present;
        for (const Neighbour& p : c.people)
            if (m_random.chance(p.habit * zeal)) present.push_back(&p);
        const bool fails = m_random.chance(0.07);
        if (fails || present.size() < 3) {
            constexpr std::array<std::string_view, 5> kReasons{"no_quorum", "police_absent", "weather", "threat", "other"};
            constexpr std::array<double, 5> kShares{4, 3, 2, 0.4, 1};
            const std::size_t reason = present.size() < 3 ? 0 : m_random.weighted(kShares);
            row(c, d, 0, "not_held", kReasons[reason], 0, reason == 1 ? 0 : 2, false);
            return;
        }
        const int passersBy = static_cast<int>(m_random.below(4));
        meet(c, d, present, static_cast<int>(present.size()) + passersBy);
    }

    void follow(const Committee& c) {
        int visit = 0;
        for (Day d = after(*c.constituted, 30); d <= kLastDay; d = after(d, m_random.between(26, 34)), ++visit) {
            if (c.dissolved && d >= *c.dissolved) return;
            double zeal = 0.86 - 0.008 * visit;
            if (c.fate == Fate::fades || c.fate == Fate::dissolved) zeal = 0.75 - 0.13 * visit;
            if (c.fate == Fate::returns) {
                if (visit >= 3 && visit < 10) continue;
                zeal = visit < 3 ? 0.7 - 0.2 * visit : 0.78;
            }
            if (zeal < 0.04) return;  // nobody calls any more
            hold(c, d, zeal);
        }
    }

    void agree(const Committee& c, Day d) {
        const Promise& promise = kPromises[static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(kPromises.size())))];
        const Day due = after(d, promise.days + m_random.between(-5, 10));
        std::string rescheduled, state = "accepted", fulfilled, verified;
        const double kept = m_random.unit();
        const double inTime = promise.authority ? 0.52 : 0.66;
        const double late = inTime + (promise.authority ? 0.2 : 0.14);
        Day done = after(d, m_random.between(promise.days / 3, promise.days - 6));
        if (kept >= inTime) done = after(due, m_random.between(3, 50));
        if (kept < late) {
            state = "in_progress";
            if (done <= kLastDay) {
                state = "fulfilled";
                fulfilled = isoDate(done);
                const Day seen = after(done, m_random.between(4, 30));
                if (seen <= kLastDay && m_random.chance(0.62)) state = "verified", verified = isoDate(seen);
            }
        } else if (kept < late + 0.06 && after(d, 20) <= kLastDay) {
            state = m_random.chance(0.4) ? "cancelled_by_community" : "cancelled_by_authority";
        } else if (m_random.chance(0.5)) {
            state = "in_progress";
        }
        if (fulfilled.empty() && !state.starts_with("cancelled") && m_random.chance(0.15)) rescheduled = isoDate(after(due, 30));
        m_agreements.push_back({d, {c.code, isoDate(d), std::string(promise.result), promise.authority ? "authority" : "community",
                                    std::string(promise.agency), isoDate(d), isoDate(due), rescheduled, state, fulfilled, verified}});
    }

    void close(const Committee& c) {
        const std::string& quadrant = m_town.quadrants[c.quadrant].code;
        m_committees.add({c.code, c.name, quadrant, isoDate(c.formed), c.constituted ? isoDate(*c.constituted) : "",
                          c.dissolved ? isoDate(*c.dissolved) : ""});
        int member = 0;
        for (const Neighbour& p : c.people) {
            // The roll holds about half of those who come; the others are guests.
            const bool onRoll = c.constituted && p.adult && member++ % 2 == 0;
            m_participants.add({p.token, p.adult ? "1" : "0", p.resident ? quadrant : "", p.linked ? "1" : "0",
                                onRoll ? c.code : "", onRoll ? isoDate(*c.constituted) : "", ""});
        }
    }

    std::string agreementsInOrder() {
        std::stable_sort(m_agreements.begin(), m_agreements.end(), [](const Agreed& a, const Agreed& b) { return a.accepted < b.accepted; });
        Sheet sheet({"folio", "committee", "meeting", "result", "responsible", "agency", "accepted", "due", "rescheduled", "state",
                     "fulfilled", "verified"});
        std::int64_t number = 0;
        std::string year;
        for (Agreed& a : m_agreements) {
            const std::string thisYear = isoDate(a.accepted).substr(0, 4);
            if (thisYear != year) number = 0, year = thisYear;
            a.cells.insert(a.cells.begin(), folio('A', a.accepted, ++number));
            sheet.add(a.cells);
        }
        return std::move(sheet).finished();
    }

    const Town& m_town;
    Random m_random;
    Sheet m_committees{{"code", "name", "quadrant", "formed", "constituted", "dissolved"}};
    Sheet m_participants{{"token", "adult", "residence", "linked", "committee", "from", "to"}};
    Sheet m_meetings{{"committee", "day", "start", "minutes", "state", "reason", "residents", "officers", "chief_present"}};
    Sheet m_attendance{{"committee", "day", "start", "token"}};
    std::vector<Agreed> m_agreements;
};

Fate fateOf(int position) noexcept {
    constexpr std::array<Fate, 10> kTen{Fate::lives, Fate::lives, Fate::fades, Fate::lives, Fate::returns,
                                        Fate::lives, Fate::lives, Fate::fades, Fate::lives, Fate::lives};
    if (position == 38 || position == 27) return Fate::forming;
    if (position == 17 || position == 33) return Fate::dissolved;
    return kTen[static_cast<std::size_t>(position % 10)];
}

/// What neighbours call the place: the colonias of the quadrant and its parks.
std::vector<std::string> placesIn(const Town& town, std::size_t quadrant) {
    std::vector<std::string> names;
    const auto add = [&names](const std::string& name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const int f : town.quadrants[quadrant].faces) add(town.colonias[static_cast<std::size_t>(town.faces[static_cast<std::size_t>(f)].colonia)].name);
    for (const int f : town.quadrants[quadrant].faces) {
        const Face& face = town.faces[static_cast<std::size_t>(f)];
        if (face.use == Use::park) add(face.name);
    }
    return names;
}
}  // namespace

Committees committeesOf(const Town& town, Random random) {
    std::set<std::string> tokens;
    std::set<std::string> names;
    Book book(town, random.fork(1));
    for (int i = 0; i < kCommittees; ++i) {
        const std::size_t quadrant = static_cast<std::size_t>(i < 24 ? i : (i * 7) % 24) % town.quadrants.size();
        Committee c{.code = "CV-" + padded(i + 1, 2), .name = {}, .quadrant = quadrant, .fate = fateOf(i), .formed = {},
                    .startMinute = static_cast<int>(random.between(34, 39)) * 30, .people = {}};
        const std::vector<std::string> places = placesIn(town, quadrant);
        for (const std::string& place : places)
            if (c.name.empty() && names.insert(place).second) c.name = "Comité vecinal " + place;
        if (c.name.empty()) c.name = "Comité vecinal " + places.front() + " " + std::to_string(i);
        const std::int64_t age = c.fate == Fate::forming ? random.between(20, 60)
                               : c.fate == Fate::lives ? random.between(150, 560) : random.between(380, 600);
        c.formed = i == kFixture ? day(2023, 5, 10) : after(kLastDay, -age);
        if (c.fate != Fate::forming) c.constituted = i == kFixture ? day(2023, 6, 28) : after(c.formed, random.between(32, 55));
        if (c.fate == Fate::dissolved) c.dissolved = after(*c.constituted, 250);
        const std::int64_t size = i == kFixture ? 26 : random.between(24, 44);
        for (std::int64_t p = 0; p < size; ++p)
            c.people.push_back({newToken(tokens, random), !random.chance(0.07), !random.chance(0.07), !random.chance(0.11),
                                0.25 + 0.7 * random.unit()});
        if (i == kFixture) book.tellFixture(c);
        else book.tell(c);
    }
    return std::move(book).finished();
}

}  // namespace cuadrante::practice
