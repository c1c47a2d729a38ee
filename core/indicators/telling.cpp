// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/telling.h"

#include <map>
#include <string_view>
#include <utility>

namespace cuadrante::indicators {

namespace {
std::shared_ptr<const territory::Layout> sharedLayoutOn(const Facts& facts, Day day) {
    const territory::Layout* found = facts.layoutOn(day);
    for (const auto& layout : facts.layouts)
        if (layout.get() == found) return layout;
    return nullptr;
}

Checked<Telling> published(const Facts& facts, const std::vector<Publication>& publications, const Query& query) {
    const std::vector<Published> editions = publishedValues(publications, query);
    using Key = std::pair<std::string_view, std::string_view>;
    std::map<Key, const Published*> keptOf;
    for (const Published& each : editions) keptOf.emplace(Key(each.value->indicator, each.value->area), &each);
    auto computed = compute(facts, query);
    if (!computed && editions.empty()) return unexpected(computed.error());
    Telling telling{.values = {}, .layout = sharedLayoutOn(facts, query.asOf)};
    if (computed)
        for (Value& value : *computed) {
            const auto kept = keptOf.find({value.indicator, value.area});
            if (kept == keptOf.end()) {
                telling.values.push_back({std::move(value)});
                continue;
            }
            telling.values.push_back({viewOf(*kept->second->value, query.level), kept->second->publication});
            keptOf.erase(kept);
        }
    for (const Published& each : editions)
        if (keptOf.contains({each.value->indicator, each.value->area}))
            telling.values.push_back({viewOf(*each.value, query.level), each.publication});
    return telling;
}
}  // namespace

Checked<Telling> tell(const Facts& facts, const std::vector<Publication>& publications, const Query& query,
                      Boundaries boundaries, Day today) {
    return std::move(tellAll(facts, publications, std::span(&query, 1), boundaries, today).front());
}

std::vector<Checked<Telling>> tellAll(const Facts& facts, const std::vector<Publication>& publications,
                                      std::span<const Query> queries, Boundaries boundaries, Day today) {
    std::vector<Checked<Telling>> all;
    if (boundaries == Boundaries::published) {
        for (const Query& query : queries) all.push_back(published(facts, publications, query));
        return all;
    }
    const auto layout = layoutFor(facts, boundaries, today);
    if (!layout) return {queries.size(), Checked<Telling>(unexpected(Problems{layout.error()}))};
    const Facts placed = onLayout(facts, **layout);
    for (const Query& query : queries) {
        auto computed = compute(placed, query);
        if (!computed) {
            all.emplace_back(unexpected(computed.error()));
            continue;
        }
        Telling telling{.values = {}, .layout = *layout};
        for (Value& value : *computed) telling.values.push_back({std::move(value)});
        all.emplace_back(std::move(telling));
    }
    return all;
}

Publication editionOf(const Telling& telling, std::string title, const Query& query) {
    Publication edition{.id = {},
                        .title = std::move(title),
                        .asOf = query.asOf,
                        .level = query.level,
                        .planName = {},
                        .madeAt = {},
                        .values = {}};
    for (const Told& each : telling.values) edition.values.push_back(kept(each.value));
    return edition;
}

}  // namespace cuadrante::indicators
