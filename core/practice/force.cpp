// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/force.h"

#include "core/practice/names.h"
#include "core/practice/sheet.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>

namespace cuadrante::practice {

namespace {
constexpr int kUnits = 15;
constexpr int kMembersEach = 4;
/// Quadrants (positions) where something is missing today: nobody in charge, or the deputy alone.
constexpr std::size_t kVacant = 17;
constexpr std::size_t kActing = 9;

constexpr Day before(Day d) { return d - std::chrono::days{1}; }

struct Person {
    std::string number;
    std::string name;
    std::string_view rank;    // the words of the files that users import
    std::string_view status = "active";
    std::string_view pattern = "12x24";
    int unit = 0;
    Day joined{};
    std::optional<Day> retired = {};
};

std::string newName(std::set<std::string>& used, Random& random) {
    const auto one = [&](std::span<const std::string_view> list) {
        return std::string(list[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(list.size())))]);
    };
    for (;;) {
        const std::string given = one(random.chance(0.27) ? givenNamesOfWomen() : givenNamesOfMen());
        const std::string name = given + ' ' + one(surnames()) + ' ' + one(surnames());
        if (used.insert(name).second) return name;
    }
}

std::vector<Person> hire(Random& random) {
    constexpr std::array<std::pair<std::string_view, int>, 8> kPyramid{{{"inspector", 1}, {"sub_inspector", 3}, {"officer", 8},
        {"sub_officer", 12}, {"police_first", 22}, {"police_second", 36}, {"police_third", 44}, {"police", 54}}};
    std::vector<Person> people;
    std::set<std::string> names;
    std::vector<int> numbers;
    for (int n = 1; n <= 400; ++n) numbers.push_back(n);
    shuffle(numbers, random);
    for (const auto& [rank, count] : kPyramid)
        for (int i = 0; i < count; ++i) {
            const int years = rank == "police" ? static_cast<int>(random.between(0, 9)) : static_cast<int>(random.between(4, 24));
            Person p{.number = "SP-" + padded(numbers[people.size()], 4), .name = newName(names, random), .rank = rank};
            p.pattern = rank == "inspector" || rank == "sub_inspector" ? std::string_view("office")
                      : random.chance(0.55) ? "12x24" : "24x48";
            p.joined = day(2022 - years, static_cast<unsigned>(random.between(1, 6)), random.chance(0.5) ? 1 : 16);
            people.push_back(std::move(p));
        }
    // Twelve a unit, each unit with some of every rank.
    for (std::size_t i = 0; i < people.size(); ++i) people[i].unit = static_cast<int>(i) % kUnits;
    // Not everyone on the payroll can serve: they are among the lower ranks here, so that the rotation keeps its heads.
    constexpr std::array<std::pair<std::string_view, int>, 5> kAbsent{{{"commissioned", 4}, {"on_leave", 3}, {"sick", 5},
                                                             {"suspended", 1}, {"separated", 3}}};
    std::size_t next = 82;
    for (const auto& [status, count] : kAbsent)
        for (int i = 0; i < count; ++i, next += 6) {
            people[next].status = status;
            if (status == "separated") people[next].retired = day(2024, 2 + static_cast<unsigned>(i), 15);
        }
    return people;
}

class Stays {
public:
    explicit Stays(const Town& town) : m_town(town) {}

    void add(const Person& person, std::size_t quadrant, std::string_view role, Day from, std::optional<Day> to) {
        m_sheet.add({person.number, m_town.quadrants[quadrant].code, std::string(role), isoDate(from),
                     to ? isoDate(*to) : "", "DSPM/" + padded(++m_order, 3) + "/" + isoDate(from).substr(0, 4)});
    }
    [[nodiscard]] std::string finished() && { return std::move(m_sheet).finished(); }

private:
    const Town& m_town;
    Sheet m_sheet{{"officer", "quadrant", "role", "from", "to", "order"}};
    int m_order = 0;
};

/// Half of the quadrants change heads in January and July, the other half in April and October.
void rotateHeads(Stays& stays, const std::vector<const Person*>& pool, std::size_t quadrants) {
    const std::array<std::vector<Day>, 2> changes{
        std::vector<Day>{day(2023, 1, 1), day(2023, 7, 1), day(2024, 1, 1), day(2024, 7, 1)},
        std::vector<Day>{day(2022, 10, 1), day(2023, 4, 1), day(2023, 10, 1), day(2024, 4, 1), day(2024, 10, 1)}};
    const std::size_t half = pool.size() / 2;
    for (std::size_t q = 0; q < quadrants; ++q) {
        const std::vector<Day>& days = changes[q % 2];
        for (std::size_t period = 0; period + 1 < days.size(); ++period) {
            const bool last = period + 2 == days.size();
            const Person& head = *pool[(q % 2) * half + (q / 2 + period * 5) % half];
            std::optional<Day> to;
            if (!last) to = before(days[period + 1]);
            if (last && q == kVacant) to = day(2024, 5, 31);
            if (last && q == kActing) to = day(2024, 6, 9);
            stays.add(head, q, "chief", days[period], to);
        }
    }
}
}  // namespace

Force forceOf(const Town& town, Random random) {
    const std::vector<Person> people = hire(random);
    Sheet units({"code", "kind"});
    for (int u = 0; u < kUnits; ++u) {
        const std::string_view kind = u < 9 ? "patrol_car" : u < 12 ? "motorcycle" : u == 12 ? "bicycle"
                            : u == 13 ? "on_foot" : "booth";
        units.add({"U-" + padded(u + 1, 2), std::string(kind)});
    }
    Sheet officers({"number", "name", "rank", "status", "pattern", "unit", "joined", "retired"});
    std::vector<const Person*> order;
    for (const Person& p : people) order.push_back(&p);
    std::sort(order.begin(), order.end(), [](const Person* a, const Person* b) { return a->number < b->number; });
    for (const Person* p : order)
        officers.add({p->number, p->name, std::string(p->rank), std::string(p->status),
                      std::string(p->pattern), "U-" + padded(p->unit + 1, 2), isoDate(p->joined),
                      p->retired ? isoDate(*p->retired) : ""});

    std::vector<const Person*> heads, deputies, members;
    for (const Person& p : people) {
        if (p.rank == "police_first" || p.rank == "sub_officer") heads.push_back(&p);
        else if (p.rank == "police_second" && p.status == "active") deputies.push_back(&p);
        else if (p.rank == "police_third" || p.rank == "police") members.push_back(&p);
    }
    shuffle(heads, random);
    shuffle(deputies, random);
    shuffle(members, random);
    const std::size_t quadrants = town.quadrants.size();
    Stays stays(town);
    rotateHeads(stays, heads, quadrants);
    for (std::size_t q = 0; q < quadrants; ++q) {
        // Deputies stay longer; a third of them changed last autumn.
        const bool changed = q % 3 == 0 && quadrants + q / 3 < deputies.size();
        std::optional<Day> leaves;
        if (q == kVacant) leaves = day(2024, 5, 31);
        if (changed) stays.add(*deputies[quadrants + q / 3], q, "deputy", day(2023, 1, 1), day(2023, 9, 15));
        stays.add(*deputies[q], q, "deputy", changed ? day(2023, 9, 16) : day(2023, 1, 1), leaves);
    }
    // Members: some pairs changed places in the middle of last year, those who left the force left their quadrant.
    std::size_t next = 0;
    for (std::size_t q = 0; q < quadrants; ++q)
        for (int m = 0; m < kMembersEach && next < members.size(); ++m, ++next) {
            const Person& p = *members[next];
            const std::size_t other = (q + 7) % quadrants;
            const Day from = std::max(day(2023, 1, 1), p.joined);
            const Day moved = random.chance(0.5) ? day(2023, 8, 1) : day(2024, 1, 16);
            std::optional<Day> to = p.retired;
            if (p.status == "commissioned") to = day(2024, 3, 31);
            if (p.status == "suspended") to = day(2024, 4, 14);
            if (random.chance(0.3)) {
                stays.add(p, q, "member", from, before(moved));
                stays.add(p, other, "member", moved, to);
            } else {
                stays.add(p, q, "member", from, to);
            }
        }
    return {std::move(units).finished(), std::move(officers).finished(), std::move(stays).finished()};
}

}  // namespace cuadrante::practice
