// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup.h"

#include "core/base/failure.h"

#include <sqlite3.h>
#include <unistd.h>

#include <memory>
#include <system_error>

namespace cuadrante::store {

namespace {
struct Finish {
    void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

void copyPages(Database& from, Database& to, const Progress& progress) {
    const std::unique_ptr<sqlite3_backup, Finish> copy(sqlite3_backup_init(to.handle(), "main", from.handle(), "main"));
    if (!copy) requireOk(to.handle(), sqlite3_extended_errcode(to.handle()), "backup");
    constexpr int kPages = 2'000;  // 8 MB between two words to whoever waits
    for (int code = SQLITE_OK; code != SQLITE_DONE;) {
        code = sqlite3_backup_step(copy.get(), kPages);
        if (code != SQLITE_DONE) requireOk(to.handle(), code, "backup");
        const int all = sqlite3_backup_pagecount(copy.get());
        if (all > 0) progress.at(1.0 - static_cast<double>(sqlite3_backup_remaining(copy.get())) / all);
    }
}
}  // namespace

PendingFile::PendingFile(std::filesystem::path target) : m_target(std::move(target)) {
    std::error_code unknown;
    for (int i = 1; m_path.empty() || std::filesystem::exists(std::filesystem::symlink_status(m_path, unknown)); ++i)
        m_path = m_target.native() + "." + std::to_string(::getpid()) + "-" + std::to_string(i) + ".part";
}
PendingFile::~PendingFile() { removeLeftovers(); }

void PendingFile::removeLeftovers() const noexcept {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::remove(m_path.native() + suffix, ignored);
    }
}

void PendingFile::moveIntoPlace(Existing existing) {
    std::error_code failed;
    if (existing == Existing::keep) {
        std::filesystem::create_hard_link(m_path, m_target, failed);  // refuses an existing name in the same breath
        if (!failed) return;
        if (std::filesystem::exists(m_target)) throw Failure("file.exists", {m_target.filename().string()});
    }
    std::filesystem::rename(m_path, m_target, failed);
    if (failed) throw Failure("file.unreadable", {}, failed.message());
}

void copyTo(Database& from, const std::filesystem::path& target, Existing existing, const Progress& progress) {
    PendingFile pending(target);
    {
        // One reading transaction: what others write meanwhile would make the copy begin again and again.
        const Transaction snapshot(from, Transaction::Kind::reading);
        if (from.number("SELECT count(*) FROM sqlite_schema") == 0) throw Failure("file.damaged", {}, "no tables");
        Database to(pending.path(), Mode::create);
        copyPages(from, to, progress);
        to.run("PRAGMA journal_mode = DELETE");
    }
    pending.moveIntoPlace(existing);
}

}  // namespace cuadrante::store
