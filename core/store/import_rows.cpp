// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import_rows.h"

#include "core/store/stored.h"

#include <nlohmann/json.hpp>

#include <map>

namespace cuadrante::store {

namespace {
using importing::Load;
using importing::Mapping;

using Words = std::map<std::string, std::string>;

std::string toJson(const Words& words) {
    // Headers come from outside, but in UTF-8: the reader sees to it.
    return nlohmann::json(words).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<Words> wordsOf(std::string_view json) {
    const auto object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object()) return {};
    Words words;
    for (const auto& [key, value] : object.items()) {
        if (!value.is_string()) return {};
        words.emplace(key, value.get<std::string>());
    }
    return words;
}
}  // namespace

std::vector<Mapping> readMappings(Database& database) {
    std::vector<Mapping> mappings;
    Statement row = database.query("SELECT id, name, kind, shape, columns, answers FROM import_mapping ORDER BY name");
    while (row.step()) {
        const std::int64_t id = row.integer(0);
        mappings.push_back({.name = row.text(1),
                            .kind = known(importing::kindOf(row.textView(2)), "import_mapping", id),
                            .shape = row.text(3),
                            .columns = known(wordsOf(row.textView(4)), "import_mapping", id),
                            .answers = known(wordsOf(row.textView(5)), "import_mapping", id)});
    }
    return mappings;
}

void keep(Database& database, const Mapping& mapping) {
    const std::string columns = toJson(mapping.columns), answers = toJson(mapping.answers);
    const auto changed = database.change("UPDATE import_mapping SET kind = ?, shape = ?, columns = ?, answers = ? WHERE name = ?",
                                         importing::word(mapping.kind), mapping.shape, columns, answers, mapping.name);
    if (changed > 0) return;
    database.insert("INSERT INTO import_mapping(name, kind, shape, columns, answers) VALUES (?, ?, ?, ?, ?)", mapping.name,
                    importing::word(mapping.kind), mapping.shape, columns, answers);
}

std::vector<Load> readLoads(Database& database) {
    std::vector<Load> loads;
    Statement row = database.query(
        "SELECT id, kind, file_name, at, read, accepted, rejected, duplicates, digest, first_day, last_day, note "
        "FROM import_batch ORDER BY id DESC");
    while (row.step()) {
        const std::int64_t id = row.integer(0);
        const auto at = parseIsoInstant(row.textView(3));
        Load load{.batch = id,
                  .kind = known(importing::kindOf(row.textView(1)), "import_batch", id),
                  .fileName = row.text(2),
                  .at = known(at ? std::optional{*at} : std::nullopt, "import_batch", id),
                  .read = row.integer(4),
                  .accepted = row.integer(5),
                  .rejected = row.integer(6),
                  .duplicates = row.integer(7),
                  .digest = row.text(8),
                  .days = {},
                  .note = row.text(11)};
        const auto first = row.maybeDay(9), last = row.maybeDay(10);
        if (first && last) load.days = DayRange{.from = *first, .to = *last};
        loads.push_back(std::move(load));
    }
    return loads;
}

void setNote(Database& database, std::int64_t batch, std::string_view note) {
    database.change("UPDATE import_batch SET note = ? WHERE id = ?", note, batch);
}

}  // namespace cuadrante::store
