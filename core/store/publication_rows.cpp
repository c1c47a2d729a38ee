// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/publication_rows.h"

#include "core/base/text.h"
#include "core/store/stored.h"

#include <charconv>
#include <map>

namespace cuadrante::store {

namespace {
using namespace indicators;

// Words hold neither commas nor equals signs: "P-N10,P-POP", "excluded.outside=3,excluded.unlocated=1".
std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all.append(all.empty() ? "" : ",").append(word);
    return all;
}
std::string joined(const std::vector<std::pair<std::string, std::int64_t>>& counts) {
    std::vector<std::string> words;
    for (const auto& [reason, count] : counts) words.push_back(reason + "=" + std::to_string(count));
    return joined(words);
}
std::vector<std::string> wordsOf(const std::string& all) {
    if (all.empty()) return {};
    return text::split(all, ',');
}
std::optional<std::vector<std::pair<std::string, std::int64_t>>> countsOf(const std::string& all) {
    std::vector<std::pair<std::string, std::int64_t>> counts;
    for (const std::string& word : wordsOf(all)) {
        const std::size_t sign = word.find('=');
        std::int64_t count = 0;
        if (sign == std::string::npos) return {};
        const char* end = word.data() + word.size();
        const auto [stop, error] = std::from_chars(word.data() + sign + 1, end, count);
        if (error != std::errc{} || stop != end) return {};
        counts.emplace_back(word.substr(0, sign), count);
    }
    return counts;
}
std::optional<double> maybeReal(const Statement& row, int column) {
    if (row.isNull(column)) return {};
    return row.real(column);
}
}  // namespace

std::vector<Publication> readPublications(Database& database, Problems* leftOut) {
    std::vector<Publication> publications;
    std::map<std::int64_t, std::size_t> at;
    Statement row = database.query("SELECT id, title, as_of, level, plan_name, made_at FROM publication ORDER BY id");
    eachRow(row, "publication", leftOut, [&] {
        publications.push_back({.id = row.id<PublicationId>(0),
                                .title = row.text(1),
                                .asOf = row.day(2),
                                .level = known(territory::levelOf(row.textView(3)), "publication", row.integer(0)),
                                .planName = row.text(4),
                                .madeAt = row.instant(5),
                                .values = {}});
        at.emplace(row.integer(0), publications.size() - 1);
    });
    Statement value = database.query(
        "SELECT id, publication_id, indicator, area, value, numerator, denominator, low, high, unit, window_from, "
        "window_to, "
        "status, shown, rules, method, excluded, source, why FROM published_value ORDER BY id");
    eachRow(value, "published_value", leftOut, [&] {
        const auto publication = at.find(value.integer(1));
        if (publication == at.end()) return;  // left out, or a broken reference, which is told elsewhere
        const std::int64_t id = value.integer(0);
        publications[publication->second].values.push_back(
            {.indicator = value.text(2),
             .area = value.text(3),
             .value = maybeReal(value, 4),
             .numerator = maybeReal(value, 5),
             .denominator = maybeReal(value, 6),
             .low = maybeReal(value, 7),
             .high = maybeReal(value, 8),
             .unit = known(unitOf(value.textView(9)), "published_value", id),
             .window = {.from = value.day(10), .to = value.day(11)},
             .status = known(statusOf(value.textView(12)), "published_value", id),
             .show = known(showOf(value.textView(13)), "published_value", id),
             .rules = wordsOf(value.text(14)),
             .method = value.text(15),
             .excluded = known(countsOf(value.text(16)), "published_value", id),
             .source = value.text(17),
             .why = value.text(18)});
    });
    return publications;
}

PublicationId insert(Database& database, const Publication& publication) {
    const PublicationId id{database.insert(
        "INSERT INTO publication(title, as_of, level, plan_name, made_at) VALUES (?, ?, ?, ?, ?)", publication.title,
        publication.asOf, territory::word(publication.level), publication.planName, publication.madeAt)};
    for (const KeptValue& value : publication.values)
        database.insert(
            "INSERT INTO published_value(publication_id, indicator, area, value, numerator, denominator, low, high, "
            "unit, "
            "window_from, window_to, status, shown, rules, method, excluded, source, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id, value.indicator, value.area, value.value, value.numerator, value.denominator, value.low, value.high,
            word(value.unit), value.window.from, value.window.to, word(value.status), word(value.show),
            joined(value.rules), value.method, joined(value.excluded), value.source, value.why);
    return id;
}

}  // namespace cuadrante::store
