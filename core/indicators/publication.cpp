// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/publication.h"

#include "core/base/word_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace cuadrante::indicators {

namespace {
constexpr WordTable<Show, 4> kShow{
    {{Show::value, "value"}, {Show::k_of_n, "k_of_n"}, {Show::count, "count"}, {Show::nothing, "nothing"}}};

/// The value of an enum by the word that `word` gives it; its values count from 0 to `last`.
template <typename Enum>
std::optional<Enum> valueOf(std::string_view said, Enum last) noexcept {
    for (int i = 0; i <= static_cast<int>(last); ++i)
        if (word(static_cast<Enum>(i)) == said) return static_cast<Enum>(i);
    return {};
}

bool wanted(const KeptValue& value, const Query& query) {
    if (!query.area.empty() && value.area != query.area) return false;
    if (query.ids.empty()) return true;
    return std::ranges::any_of(query.ids, [&](const std::string& id) {
        const Definition* asked = find(id);
        return value.indicator == id || (asked && asked->id == id && asked == find(value.indicator));
    });
}
}  // namespace

KeptValue kept(const Value& value) {
    KeptValue copy{.indicator = std::string(value.indicator),
                   .area = value.area,
                   .value = value.value,
                   .numerator = value.numerator,
                   .denominator = value.denominator,
                   .low = value.low,
                   .high = value.high,
                   .unit = value.unit,
                   .window = value.window,
                   .status = value.status,
                   .show = value.show,
                   .rules = {value.rules.begin(), value.rules.end()},
                   .method = std::string(value.method),
                   .excluded = {},
                   .source = std::string(value.source),
                   .why = std::string(value.why)};
    for (const Excluded& left : value.excluded) copy.excluded.emplace_back(std::string(left.reason), left.count);
    return copy;
}

Value viewOf(const KeptValue& kept, territory::Level level) {
    Value value{.indicator = kept.indicator,
                .level = level,
                .area = kept.area,
                .value = kept.value,
                .numerator = kept.numerator,
                .denominator = kept.denominator,
                .low = kept.low,
                .high = kept.high,
                .unit = kept.unit,
                .window = kept.window,
                .status = kept.status,
                .show = kept.show,
                .rules = {kept.rules.begin(), kept.rules.end()},
                .method = kept.method,
                .excluded = {},
                .steps = {},
                .source = kept.source,
                .why = kept.why};
    for (const auto& [reason, count] : kept.excluded) value.excluded.push_back({.reason = reason, .count = count});
    return value;
}

std::vector<Published> publishedValues(const std::vector<Publication>& publications, const Query& query) {
    std::vector<const Publication*> editions;
    for (const Publication& each : publications)
        if (each.asOf == query.asOf && each.level == query.level) editions.push_back(&each);
    std::ranges::stable_sort(editions, {},
                             [](const Publication* each) { return std::tuple(each->madeAt, each->id.value); });
    std::map<std::pair<std::string, std::string>, std::size_t> at;
    std::vector<Published> values;
    for (const Publication* edition : editions)
        for (const KeptValue& value : edition->values) {
            if (!wanted(value, query)) continue;
            const auto [known, isNew] = at.try_emplace({value.indicator, value.area}, values.size());
            if (isNew)
                values.push_back({edition, &value});
            else
                values[known->second] = {edition, &value};
        }
    return values;
}

std::optional<Unit> unitOf(std::string_view said) noexcept { return valueOf(said, Unit::ratio); }
std::optional<Status> statusOf(std::string_view said) noexcept { return valueOf(said, Status::incomplete); }
std::string_view word(Show show) noexcept { return wordIn(kShow, show); }
std::optional<Show> showOf(std::string_view said) noexcept { return valueIn(kShow, said); }

}  // namespace cuadrante::indicators
