// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/history.h"

#include <memory>

struct sqlite3_session;

namespace cuadrante::store {

/// SQLite's recorder on our tables, by name: recording all would also record the R-trees' own tables, and applying
/// that would break them.
struct Writing::Session {
    explicit Session(Database& database);
    /// Pauses may nest.
    void pause();
    void resume();
    [[nodiscard]] Bytes changes();

private:
    struct Delete {
        void operator()(sqlite3_session* session) const noexcept;
    };
    sqlite3* m_database;
    std::unique_ptr<sqlite3_session, Delete> m_session;
    int m_pauses = 0;
};

/// What is meant by a row that is to change or to go and is not there.
enum class Missing { conflict, already_gone };
/// Whether the inverse of `changes` could be applied; false when the rows are not as they were left, or when any
/// reference between tables, deferred ones of before included, leads nowhere afterwards.
[[nodiscard]] bool applyInverse(Database& database, BytesView changes, Missing missing);

}  // namespace cuadrante::store
