// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/history.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_session;

namespace cuadrante::store {

/// SQLite's recorder on our tables, by name: recording all would also record the R-trees' own tables, and applying
/// that would break them.
struct Writing::Session {
    explicit Session(Database& database);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Pauses may nest. Before anything was recorded, SQLite hears nothing of a recorder meanwhile, which would be asked
    /// about every row.
    void pause();
    void resume();
    [[nodiscard]] Bytes changes();
    /// The tables of ours of which rows were written since, recorded or not.
    [[nodiscard]] const std::vector<std::string_view>& touched() const noexcept { return m_touched; }

private:
    struct Delete {
        void operator()(sqlite3_session* session) const noexcept;
    };
    void start();
    static void see(void* session, int operation, const char* database, const char* table, long long row) noexcept;
    sqlite3* m_database;
    std::unique_ptr<sqlite3_session, Delete> m_session;  ///< none in a pause before anything was recorded
    int m_pauses = 0;
    std::vector<std::string_view> m_touched;
    std::string m_lastSeen;
};

/// What is meant by a row that is to change or to go and is not there.
enum class Missing { conflict, already_gone };
/// Whether the inverse of `changes` could be applied; false when the rows are not as they were left, or when any
/// reference between tables, deferred ones of before included, leads nowhere afterwards.
[[nodiscard]] bool applyInverse(Database& database, BytesView changes, Missing missing);

}  // namespace cuadrante::store
