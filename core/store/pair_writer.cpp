// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pair_writer.h"

#include <span>

namespace cuadrante::store {

namespace {
std::string insertOf(const std::string& into, std::size_t rows) {
    std::string sql = "INSERT INTO " + into + " VALUES (?,?)";
    for (std::size_t i = 1; i < rows; ++i) sql += ",(?,?)";
    return sql;
}
}  // namespace

PairWriter::PairWriter(Database& database, const std::string& into)
    : m_one(database.prepare(insertOf(into, 1))), m_all(database.prepare(insertOf(into, kPairs))) {}

void PairWriter::writeAll() {
    m_all.reset();
    int index = 0;
    for (const auto& [first, second] : m_pairs) m_all.bindKept(index, first, second);
    m_all.run();
    m_count = 0;
}

void PairWriter::finish() {
    for (const auto& [first, second] : std::span(m_pairs).first(m_count)) m_one.runWith(first, second);
    m_count = 0;
}

}  // namespace cuadrante::store
