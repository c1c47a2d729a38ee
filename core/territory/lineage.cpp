// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/lineage.h"

#include "core/geometry/local_plane.h"
#include "core/geometry/subdivision.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace cuadrante::territory {

namespace {
using geometry::Subdivision;
constexpr double kHeirShare = 0.5;
constexpr double kSliverShare = 0.02;

using Pair = std::pair<std::optional<std::size_t>, std::optional<std::size_t>>;

/// Empty ones last.
auto order(const Pair& pair) {
    return std::tuple(!pair.first, pair.first.value_or(0), !pair.second, pair.second.value_or(0));
}
struct ByPosition {
    bool operator()(const Pair& one, const Pair& other) const { return order(one) < order(other); }
};

struct Grounds {
    Subdivision cut;
    std::map<Pair, std::vector<Subdivision::FaceIndex>, ByPosition> faces;

    [[nodiscard]] double squareMetresOf(const std::vector<Subdivision::FaceIndex>& list) const {
        return std::accumulate(list.begin(), list.end(), 0.0,
                               [&](double sum, auto face) { return sum + cut.faces()[face].squareMetres; });
    }
};

Grounds groundsOf(const Layout& before, const Layout& after, const Progress& progress) {
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const Quadrant& quadrant : before.quadrants()) shapes.push_back(&quadrant.area.shape);
    for (const Quadrant& quadrant : after.quadrants()) shapes.push_back(&quadrant.area.shape);
    Grounds grounds{.cut = Subdivision(shapes, progress), .faces = {}};
    const std::size_t first = before.quadrants().size();
    for (Subdivision::FaceIndex face = 0; face < grounds.cut.faces().size(); ++face) {
        Pair pair;
        for (const std::uint32_t area : grounds.cut.faces()[face].areas) {
            if (area < first && !pair.first) pair.first = area;
            if (area >= first && !pair.second) pair.second = area - first;
        }
        if (pair.first || pair.second) grounds.faces[pair].push_back(face);
    }
    return grounds;
}

std::size_t leaderOf(std::vector<std::size_t>& group, std::size_t one) {
    while (group[one] != one) one = group[one] = group[group[one]];
    return one;
}
}  // namespace

std::vector<Share> sharesOf(const Layout& before, const Layout& after, const Progress& progress) {
    const Grounds grounds = groundsOf(before, after, progress);
    std::vector<Share> shares;
    for (const auto& [pair, faces] : grounds.faces) {
        const double squareMetres = grounds.squareMetresOf(faces);
        if (squareMetres <= kRoundingSquareMetres) continue;
        shares.push_back({.before = pair.first,
                          .after = pair.second,
                          .squareMetres = squareMetres,
                          .shape = grounds.cut.shapeOf(faces)});
    }
    return shares;
}

std::vector<std::optional<std::size_t>> heirs(const Layout& before, const Layout& after) {
    const Grounds grounds = groundsOf(before, after, Progress{});
    std::vector<double> whole(before.quadrants().size(), 0), most(whole);
    std::vector<std::optional<std::size_t>> found(whole.size());
    for (const auto& [pair, faces] : grounds.faces) {
        if (!pair.first) continue;
        const double squareMetres = grounds.squareMetresOf(faces);
        whole[*pair.first] += squareMetres;
        if (!pair.second || squareMetres <= most[*pair.first]) continue;
        most[*pair.first] = squareMetres;
        found[*pair.first] = pair.second;
    }
    for (std::size_t i = 0; i < found.size(); ++i)
        if (most[i] < kHeirShare * whole[i]) found[i].reset();
    return found;
}

Lineage::Lineage(std::vector<std::shared_ptr<const Layout>> layouts) : m_layouts(std::move(layouts)) {}

const Layout* Lineage::layoutOf(PlanId plan) const noexcept {
    const auto found = std::ranges::find_if(m_layouts, [&](const auto& layout) { return layout->plan().id == plan; });
    return found == m_layouts.end() ? nullptr : found->get();
}

std::optional<QuadrantId> Lineage::heirIn(PlanId plan, QuadrantId quadrant) const {
    const Layout* there = layoutOf(plan);
    if (!there) return {};
    if (there->quadrant(quadrant)) return quadrant;
    for (const auto& layout : m_layouts) {
        const Quadrant* mine = layout->quadrant(quadrant);
        if (!mine) continue;
        const std::lock_guard lock(m_mutex);
        const auto [known, isNew] = m_heirs.try_emplace({layout->plan().id, plan});
        if (isNew) known->second = heirs(*layout, *there);
        const auto heir = known->second[static_cast<std::size_t>(mine - layout->quadrants().data())];
        if (!heir) return {};
        return there->quadrants()[*heir].id;
    }
    return {};
}

std::shared_ptr<const Layout> stableUnits(const std::vector<std::shared_ptr<const Layout>>& layouts,
                                          const Progress& progress) {
    const Layout& last = *layouts.back();
    std::vector<std::size_t> firstOf;  // of each layout, in one row of all quadrants
    std::size_t count = 0;
    for (const auto& layout : layouts) {
        firstOf.push_back(count);
        count += layout->quadrants().size();
    }
    std::vector<std::size_t> group(count);
    std::iota(group.begin(), group.end(), std::size_t{0});
    std::vector<double> area(count);
    for (std::size_t l = 0; l < layouts.size(); ++l)
        for (std::size_t i = 0; i < layouts[l]->quadrants().size(); ++i)
            area[firstOf[l] + i] = geometry::areaSquareMetres(layouts[l]->quadrants()[i].area.shape);
    for (std::size_t l = 0; l + 1 < layouts.size(); ++l) {
        const double from = static_cast<double>(l) / static_cast<double>(layouts.size());
        const Grounds grounds =
            groundsOf(*layouts[l], last, progress.part(from, from + 1.0 / static_cast<double>(layouts.size())));
        for (const auto& [pair, faces] : grounds.faces) {
            if (!pair.first || !pair.second) continue;
            const std::size_t one = firstOf[l] + *pair.first, other = firstOf.back() + *pair.second;
            if (grounds.squareMetresOf(faces) < kSliverShare * std::min(area[one], area[other])) continue;
            const auto [low, high] = std::minmax({leaderOf(group, one), leaderOf(group, other)});
            group[high] = low;
        }
    }
    std::map<std::size_t, std::vector<const Quadrant*>> members;
    for (std::size_t i = 0; i < last.quadrants().size(); ++i)
        members[leaderOf(group, firstOf.back() + i)].push_back(&last.quadrants()[i]);
    std::vector<Quadrant> units;
    for (const auto& [leader, quadrants] : members) {
        Quadrant unit = *quadrants.front();
        std::vector<const geometry::MultiPolygon*> shapes{&unit.area.shape};
        const auto sum = [](std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
            return a && b ? std::optional(*a + *b) : std::nullopt;
        };
        for (std::size_t i = 1; i < quadrants.size(); ++i) {
            const Area& more = quadrants[i]->area;
            unit.area.code += "+" + more.code;
            unit.area.population = sum(unit.area.population, more.population);
            unit.area.adults = sum(unit.area.adults, more.adults);
            shapes.push_back(&more.shape);
            if (quadrants[i]->district != unit.district) unit.district.reset();
        }
        if (shapes.size() > 1) {
            unit.area.name.clear();
            const Subdivision cut(shapes, Progress{});
            std::vector<Subdivision::FaceIndex> all;
            for (Subdivision::FaceIndex face = 1; face < cut.faces().size(); ++face)
                if (!cut.faces()[face].areas.empty()) all.push_back(face);
            unit.area.shape = cut.shapeOf(all);
        }
        units.push_back(std::move(unit));
    }
    progress.at(1);
    return std::make_shared<const Layout>(last.plan(), last.districts(), std::move(units), std::vector<Cell>{});
}

}  // namespace cuadrante::territory
