// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/districting/evening.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

namespace cuadrante::planning {

namespace {
struct Move {
    std::uint32_t unit;
    std::int32_t to;
};

/// What a plan lacks: how far loads are beyond the tolerances (squared, so that the worst counts most) and its shape.
struct Lack {
    double excess = 0;
    double merit = 0;
    Lack& operator+=(const Lack& o) noexcept { return excess += o.excess, merit += o.merit, *this; }
    Lack operator-(const Lack& o) const noexcept { return {excess - o.excess, merit - o.merit}; }
    /// A change for the better.
    [[nodiscard]] bool helps() const noexcept { return excess < -1e-12 || (excess < 1e-12 && merit < -1e-9); }
    [[nodiscard]] bool lessThan(const Lack& o) const noexcept {
        return excess < o.excess - 1e-12 || (excess < o.excess + 1e-12 && merit < o.merit - 1e-12);
    }
};

class Workbench {
public:
    Workbench(const Search& search, Draft draft)
        : m_search(search), m_draft(std::move(draft)), m_test(search.graph), m_groups(search), m_members(m_draft.parts.size()),
          m_place(search.graph.size()) {
        m_groups.count(search, m_draft.label);
        for (std::uint32_t unit = 0; unit < search.graph.size(); ++unit) enlist(unit);
    }

    [[nodiscard]] const Draft& draft() const noexcept { return m_draft; }

    /// Largest deviation of a quadrant beyond its tolerance, in tolerances.
    [[nodiscard]] double excessOf(std::size_t part) const noexcept {
        double worst = 0;
        for (std::size_t m = 0; m < m_search.balances; ++m) worst = std::max(worst, beyond(part, m));
        return worst;
    }

    /// Does it if that keeps the quadrants whole, and says how the lack changes.
    [[nodiscard]] bool tryMove(Move move, Lack& change) {
        const std::int32_t from = m_draft.label[move.unit];
        if (m_draft.parts[static_cast<std::size_t>(from)].units == 1) return false;
        const double moved = m_search.changed(move.unit, move.to) - m_search.changed(move.unit, from);
        if (moved > 0 && m_draft.changed + moved > m_search.request.changeAtMost + 1e-12) return false;
        bool touches = false;
        for (const auto& neighbour : m_search.graph.around(move.unit)) touches |= m_draft.label[neighbour.unit] == move.to;
        if (!touches || !m_test.canLeave(move.unit, m_draft.label)) return false;
        change = doMove(move);
        return true;
    }
    /// A move that tryMove did, or one back.
    Lack doMove(Move move) {
        const std::int32_t from = m_draft.label[move.unit];
        const auto a = static_cast<std::size_t>(from), b = static_cast<std::size_t>(move.to);
        Lack before = lackOf(a);
        before += lackOf(b);
        const SearchGraph::Node& node = m_search.graph.node(move.unit);
        double withA = 0, withB = 0;
        for (const auto& neighbour : m_search.graph.around(node)) {
            if (m_draft.label[neighbour.unit] == from) withA += static_cast<double>(neighbour.metres);
            if (m_draft.label[neighbour.unit] == move.to) withB += static_cast<double>(neighbour.metres);
        }
        Part &partA = m_draft.parts[a], &partB = m_draft.parts[b];
        partA.squareMetres -= node.squareMetres, partB.squareMetres += node.squareMetres;
        partA.perimeter += 2 * withA - node.perimeter, partB.perimeter += node.perimeter - 2 * withB;
        --partA.units, ++partB.units;
        for (std::size_t m = 0; m < m_search.balances; ++m) {
            const double s = m_search.share[move.unit * m_search.balances + m];
            m_draft.load[a * m_search.balances + m] -= s, m_draft.load[b * m_search.balances + m] += s;
        }
        m_draft.changed += m_search.changed(move.unit, move.to) - m_search.changed(move.unit, from);
        Lack after = lackOf(a);
        after += lackOf(b);
        if (const std::int32_t group = m_search.groupOf(move.unit); group >= 0) {
            after.merit += m_search.request.groupWeight * m_groups.change(group, from, move.to);
            m_groups.move(group, from, move.to);
        }
        dismiss(move.unit);
        m_draft.label[move.unit] = move.to;
        enlist(move.unit);
        return after - before;
    }

    /// All moves of single units into or out of one of the quadrants, by unit and target.
    [[nodiscard]] std::vector<Move> movesAround(const std::vector<std::int32_t>& parts) const {
        std::vector<Move> moves;
        const auto offer = [&](std::uint32_t unit, std::int32_t to) {
            if (m_search.isFree(unit)) moves.push_back({unit, to});
        };
        for (const std::int32_t part : parts)
            for (const std::uint32_t unit : m_members[static_cast<std::size_t>(part)])
                for (const auto& neighbour : m_search.graph.around(unit)) {
                    const std::int32_t other = m_draft.label[neighbour.unit];
                    if (other == part) continue;
                    offer(unit, other);
                    offer(neighbour.unit, part);
                }
        const auto key = [](const Move& move) { return std::tie(move.unit, move.to); };
        std::sort(moves.begin(), moves.end(), [&](const Move& a, const Move& b) { return key(a) < key(b); });
        moves.erase(std::unique(moves.begin(), moves.end(), [&](const Move& a, const Move& b) { return key(a) == key(b); }), moves.end());
        return moves;
    }

private:
    [[nodiscard]] double beyond(std::size_t part, std::size_t m) const noexcept {
        const double tolerance = m_search.request.balances[m].tolerance;
        return std::max(0.0, std::abs(m_draft.load[part * m_search.balances + m] - 1) / tolerance - 1);
    }
    [[nodiscard]] Lack lackOf(std::size_t part) const noexcept {
        Lack lack{.excess = 0, .merit = -compactnessOf(m_draft.parts[part])};
        for (std::size_t m = 0; m < m_search.balances; ++m) {
            const double over = beyond(part, m);
            lack.excess += m_search.request.balances[m].weight * over * over;
        }
        return lack;
    }
    void enlist(std::uint32_t unit) {
        auto& members = m_members[static_cast<std::size_t>(m_draft.label[unit])];
        m_place[unit] = members.size();
        members.push_back(unit);
    }
    void dismiss(std::uint32_t unit) {
        auto& members = m_members[static_cast<std::size_t>(m_draft.label[unit])];
        m_place[members.back()] = m_place[unit];
        members[m_place[unit]] = members.back();
        members.pop_back();
    }

    const Search& m_search;
    Draft m_draft;
    ContiguityTest m_test;
    GroupCounts m_groups;
    std::vector<std::vector<std::uint32_t>> m_members;  ///< units by quadrant
    std::vector<std::size_t> m_place;                   ///< of a unit among the members of its quadrant
};

/// The parts, in order and each once, with those between which the unit moves.
std::vector<std::int32_t> partsWith(const Workbench& bench, std::vector<std::int32_t> parts, Move move) {
    parts.push_back(bench.draft().label[move.unit]);
    parts.push_back(move.to);
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    return parts;
}

/// The best sequence of up to three moves that begins at `part`, done; false when none helps.
bool relieve(Workbench& bench, std::int32_t part) {
    struct Sequence {
        std::vector<Move> moves;
        Lack change;
    };
    constexpr std::size_t kPromising = 24, kMostMoves = 240;
    Sequence best{.moves = {}, .change = {}};
    std::vector<Sequence> pairs;
    const auto consider = [&](const std::vector<Move>& moves, const Lack& change) {
        if (change.helps() && (best.moves.empty() || change.lessThan(best.change))) best = {moves, change};
    };
    const auto undone = [&](std::uint32_t unit) { return Move{unit, bench.draft().label[unit]}; };
    std::vector<Move> firsts = bench.movesAround({part});
    if (firsts.size() > kMostMoves) firsts.resize(kMostMoves);
    for (const Move first : firsts) {
        const std::vector<std::int32_t> touched = partsWith(bench, {part}, first);
        const Move back = undone(first.unit);
        Lack one;
        if (!bench.tryMove(first, one)) continue;
        consider({first}, one);
        for (const Move second : bench.movesAround(touched)) {
            if (second.unit == first.unit) continue;
            const Move backToo = undone(second.unit);
            Lack two;
            if (!bench.tryMove(second, two)) continue;
            bench.doMove(backToo);
            two += one;
            consider({first, second}, two);
            pairs.push_back({{first, second}, two});
        }
        bench.doMove(back);
    }
    if (best.moves.empty()) {
        const std::size_t kept = std::min(kPromising, pairs.size());
        std::partial_sort(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(kept), pairs.end(), [](const Sequence& a, const Sequence& b) {
            return std::tie(a.change.excess, a.change.merit) < std::tie(b.change.excess, b.change.merit);
        });
        for (std::size_t i = 0; i < kept; ++i) {
            const Move first = pairs[i].moves[0], second = pairs[i].moves[1];
            std::vector<std::int32_t> touched = partsWith(bench, {part}, first);
            const Move back = undone(first.unit);
            bench.doMove(first);
            touched = partsWith(bench, std::move(touched), second);
            const Move backToo = undone(second.unit);
            bench.doMove(second);
            for (const Move third : bench.movesAround(touched)) {
                if (third.unit == first.unit || third.unit == second.unit) continue;
                const Move backThree = undone(third.unit);
                Lack three;
                if (!bench.tryMove(third, three)) continue;
                bench.doMove(backThree);
                three += pairs[i].change;
                consider({first, second, third}, three);
            }
            bench.doMove(backToo);
            bench.doMove(back);
        }
    }
    for (const Move move : best.moves) bench.doMove(move);
    return !best.moves.empty();
}

/// Moves for a better shape that balance alone forbids are made together with one or two that make up for them; where
/// a unit is as much of a quadrant as its tolerance is wide, hardly any other move is left. True when one was made.
bool exchange(Workbench& bench, std::int32_t part) {
    constexpr std::size_t kPromising = 8;
    constexpr double kLeastGain = 1e-5;
    struct Second {
        Move move;
        Lack lack;
    };
    const auto better = [](const Lack& lack) { return lack.excess < 1e-12 && lack.merit < -kLeastGain; };
    bool made = false;
    std::vector<Second> seconds;
    for (const Move first : bench.movesAround({part})) {
        const Move back{first.unit, bench.draft().label[first.unit]};
        if (back.to == first.to || (back.to != part && first.to != part)) continue;  // an exchange before it moved the unit
        const std::vector<std::int32_t> touched = partsWith(bench, {}, first);
        Lack one;
        if (!bench.tryMove(first, one)) continue;
        bool kept = better(one);
        seconds.clear();
        if (!kept && one.merit < -kLeastGain)
            for (const Move second : bench.movesAround(touched)) {
                if (second.unit == first.unit) continue;
                const Move backToo{second.unit, bench.draft().label[second.unit]};
                Lack two;
                if (!bench.tryMove(second, two)) continue;
                two += one;
                if (better(two)) {
                    kept = true;
                    break;
                }
                bench.doMove(backToo);
                if (two.merit < -kLeastGain) seconds.push_back({second, two});
            }
        const std::size_t tried = kept ? 0 : std::min(kPromising, seconds.size());
        std::partial_sort(seconds.begin(), seconds.begin() + static_cast<std::ptrdiff_t>(tried), seconds.end(), [](const Second& a, const Second& b) {
            return std::tie(a.lack.excess, a.lack.merit, a.move.unit, a.move.to) < std::tie(b.lack.excess, b.lack.merit, b.move.unit, b.move.to);
        });
        for (std::size_t i = 0; i < tried && !kept; ++i) {
            const Move second = seconds[i].move;
            const Move backToo{second.unit, bench.draft().label[second.unit]};
            const std::vector<std::int32_t> all = partsWith(bench, touched, second);
            bench.doMove(second);
            for (const Move third : bench.movesAround(all)) {
                if (third.unit == first.unit || third.unit == second.unit) continue;
                const Move backThree{third.unit, bench.draft().label[third.unit]};
                Lack three;
                if (!bench.tryMove(third, three)) continue;
                three += seconds[i].lack;
                if (better(three)) {
                    kept = true;
                    break;
                }
                bench.doMove(backThree);
            }
            if (!kept) bench.doMove(backToo);
        }
        if (kept) made = true;
        else bench.doMove(back);
    }
    return made;
}

bool stopped(const Progress& progress, double done) {
    try {
        progress.at(done);
    } catch (const Cancelled&) {
        return true;
    }
    return false;
}
}  // namespace

Evened evenOut(const Search& search, Draft draft, const Progress& progress) {
    Workbench bench(search, std::move(draft));
    const std::size_t count = bench.draft().parts.size();
    // The worst first; one that nothing helps waits until something near it has changed.
    std::vector<bool> stuck(count, false);
    for (std::size_t tries = 0; tries < 6 * count + 20; ++tries) {
        std::size_t worst = count;
        for (std::size_t part = 0; part < count; ++part)
            if (!stuck[part] && bench.excessOf(part) > 1e-9 && (worst == count || bench.excessOf(part) > bench.excessOf(worst))) worst = part;
        if (worst == count) break;
        if (stopped(progress, static_cast<double>(tries) / static_cast<double>(6 * count + 20))) return {.draft = bench.draft(), .stopped = true};
        if (relieve(bench, static_cast<std::int32_t>(worst))) std::fill(stuck.begin(), stuck.end(), false);
        stuck[worst] = bench.excessOf(worst) > 1e-9;
    }
    // Then shape: by single moves, then by exchanges.
    constexpr int kMostSweeps = 20;
    for (bool better = true; better;) {
        better = false;
        for (std::int32_t part = 0; part < search.request.count; ++part) {
            if (stopped(progress, 1)) return {.draft = bench.draft(), .stopped = true};
            for (const Move move : bench.movesAround({part})) {
                const Move back{move.unit, bench.draft().label[move.unit]};
                Lack change;
                if (back.to == move.to || !bench.tryMove(move, change)) continue;
                if (change.helps()) better = true;
                else bench.doMove(back);
            }
        }
    }
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
        bool better = false;
        for (std::size_t part = 0; part < count; ++part) {
            if (stopped(progress, 1)) return {.draft = bench.draft(), .stopped = true};
            better |= exchange(bench, static_cast<std::int32_t>(part));
        }
        if (!better) break;
    }
    return {.draft = bench.draft()};
}

}  // namespace cuadrante::planning
