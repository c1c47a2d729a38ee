// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/session.h"

#include "core/store/schema.h"

#include <sqlite3.h>

#include <algorithm>
#include <string>

namespace cuadrante::store {

namespace {
/// What SQLite allocated and we give back.
struct Free {
    void operator()(void* memory) const noexcept { sqlite3_free(memory); }
};
using Memory = std::unique_ptr<void, Free>;

int isOurs(void*, const char* table) {
    return std::ranges::find(recordedTables(), std::string_view(table)) != recordedTables().end() ? 1 : 0;
}

int onConflict(void* missing, int kind, sqlite3_changeset_iter*) {
    const bool gone =
        kind == SQLITE_CHANGESET_NOTFOUND && *static_cast<const Missing*>(missing) == Missing::already_gone;
    return gone ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;
}
}  // namespace

void Writing::Session::Delete::operator()(sqlite3_session* session) const noexcept { sqlite3session_delete(session); }

Writing::Session::Session(Database& database) : m_database(database.handle()) {
    start();
    m_touched.reserve(recordedTables().size());
    sqlite3_update_hook(m_database, see, this);
}

void Writing::Session::start() {
    sqlite3_session* made = nullptr;
    const int code = sqlite3session_create(m_database, "main", &made);
    m_session.reset(made);
    requireOk(m_database, code, "record");
    for (const std::string_view table : recordedTables())
        requireOk(m_database, sqlite3session_attach(made, std::string(table).c_str()), table);
}

Writing::Session::~Session() { sqlite3_update_hook(m_database, nullptr, nullptr); }

void Writing::Session::see(void* session, int, const char*, const char* table, long long) noexcept {
    auto& self = *static_cast<Session*>(session);
    if (self.m_lastSeen == table) return;  // many rows of one table come one after the other
    self.m_lastSeen = table;
    const auto ours = std::ranges::find(recordedTables(), self.m_lastSeen);
    if (ours != recordedTables().end() && std::ranges::find(self.m_touched, *ours) == self.m_touched.end())
        self.m_touched.push_back(*ours);
}

void Writing::Session::pause() {
    if (m_pauses++ > 0) return;
    if (sqlite3session_isempty(m_session.get()) != 0) m_session.reset();
    else sqlite3session_enable(m_session.get(), 0);
}
void Writing::Session::resume() {
    if (--m_pauses > 0) return;
    if (m_session) sqlite3session_enable(m_session.get(), 1);
    else start();
}

Bytes Writing::Session::changes() {
    if (!m_session) return {};
    int size = 0;
    void* bytes = nullptr;
    const int code = sqlite3session_changeset(m_session.get(), &size, &bytes);
    const Memory keep(bytes);
    requireOk(m_database, code, "changeset");
    const auto* first = static_cast<const std::byte*>(bytes);
    return first ? Bytes(first, first + size) : Bytes{};
}

bool applyInverse(Database& database, BytesView changes, Missing missing) {
    int size = 0;
    void* inverse = nullptr;
    const int inverted = sqlite3changeset_invert(static_cast<int>(changes.size()), changes.data(), &size, &inverse);
    const Memory keep(inverse);
    requireOk(database.handle(), inverted, "invert");
    const int applied = sqlite3changeset_apply(database.handle(), size, inverse, isOurs, onConflict, &missing);
    if ((applied & 0xff) == SQLITE_ABORT || (applied & 0xff) == SQLITE_CONSTRAINT) return false;
    requireOk(database.handle(), applied, "apply");
    return true;
}

}  // namespace cuadrante::store
