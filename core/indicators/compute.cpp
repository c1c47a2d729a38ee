// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/index.h"
#include "core/indicators/indicator.h"
#include "core/indicators/values.h"

#include <algorithm>

namespace cuadrante::indicators {

namespace {
/// An indicator to compute, and which of its values were asked for (all, when nothing is named).
struct Wanted {
    const Definition* definition;
    std::vector<std::string_view> only;
};

bool computable(const Definition& definition, territory::Level level) {
    return std::ranges::find(definition.levels, level) != definition.levels.end();
}

std::vector<Wanted> everyOne(territory::Level level) {
    std::vector<Wanted> wanted;
    for (const Definition& definition : catalogue())
        if (computable(definition, level)) wanted.push_back({&definition, {}});
    return wanted;
}

std::vector<Wanted> named(const Query& query, Problems& problems) {
    std::vector<Wanted> wanted;
    for (const std::string& id : query.ids) {
        const Definition* definition = find(id);
        if (!definition) {
            problems.push_back({.code = "indicator.unknown", .field = "ids", .args = {id}});
            continue;
        }
        if (!computable(*definition, query.level)) {
            problems.push_back({.code = "indicator.level_unsupported",
                                .field = "level",
                                .args = {id, std::string(territory::word(query.level))}});
            continue;
        }
        auto at = std::ranges::find(wanted, definition, &Wanted::definition);
        const bool isNew = at == wanted.end();
        if (isNew) at = wanted.insert(at, {definition, {}});
        // Its own id stands for all its values; a variant's for itself.
        if (id == definition->id)
            at->only.clear();
        else if (isNew || !at->only.empty())
            at->only.push_back(*std::ranges::find(definition->variants, id));
    }
    return wanted;
}
}  // namespace

std::vector<Value> valuesOf(const Definition& definition, const Index& index, const Scope& scope) {
    std::vector<Value> values = definition.compute(index, scope);
    const auto last = index.facts.lastDayWithData();
    if (!last || index.asOf <= *last) return values;
    const bool silent = index.asOf - std::chrono::days{lastMonths(6, index.asOf).days() / 2} > *last;
    for (Value& value : values) {
        if (value.status == Status::unknown) continue;
        const bool isCut = value.window.from == value.window.to;
        if (!isCut && value.window.from > *last) makeUnknown(value, "why.after_data");
        else if (isCut && silent) markIncomplete(value, "why.after_data");
    }
    return values;
}

Checked<std::vector<Value>> compute(const Facts& facts, const Query& query) {
    Problems problems;
    const std::vector<Wanted> wanted = query.ids.empty() ? everyOne(query.level) : named(query, problems);
    if (wanted.empty() && problems.empty())
        problems.push_back({.code = "indicator.none_of_level",
                            .field = "level",
                            .args = {std::string(territory::word(query.level))}});
    if (!problems.empty()) return unexpected(std::move(problems));

    const Index index(facts, query.asOf);
    const bool ofTheWhole = query.level == territory::Level::municipality;
    if (!index.layout && !ofTheWhole)
        return unexpected(Problems{{.code = "indicator.no_plan", .field = "asOf", .args = {isoDate(query.asOf)}}});
    std::vector<Scope> scopes;
    if (query.area.empty()) {
        scopes = scopesOf(index, query.level);
    } else if (!ofTheWhole) {
        if (auto scope = scopeOf(index, query.level, query.area)) scopes.push_back(std::move(*scope));
    } else if (query.area == facts.municipality.cvegeo) {
        scopes = scopesOf(index, query.level);
    }
    if (!query.area.empty() && scopes.empty() && !wanted.empty())
        return unexpected(Problems{{.code = "area.unknown", .field = "area", .args = {query.area}}});

    std::vector<Value> values;
    for (const auto& [definition, only] : wanted)
        for (const Scope& scope : scopes)
            for (Value& value : valuesOf(*definition, index, scope))
                if (only.empty() || std::ranges::find(only, value.indicator) != only.end()) values.push_back(std::move(value));
    return values;
}

}  // namespace cuadrante::indicators
