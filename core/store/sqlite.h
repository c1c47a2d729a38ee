// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/failure.h"
#include "core/base/id.h"

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite as values and failures. Every error is a Failure whose detail holds SQLite's extended code and words:
/// "file.locked", "file.full", "file.read_only", "file.damaged", "file.rule_broken" (a CHECK, UNIQUE or FOREIGN KEY),
/// "file.unreadable" (anything else of the disk), "file.statement" (a mistake of this program).
namespace cuadrante::store {

enum class Mode { read_only, read_write, create };

/// One value of a row is none of those that its column may hold: "file.damaged", unless whoever reads the rows leaves
/// this one out (eachRow()).
class UnreadableCell : public Failure {
public:
    explicit UnreadableCell(std::string said) : Failure("file.damaged", {}, std::move(said)) {}
};

using Bytes = std::vector<std::byte>;
using BytesView = std::span<const std::byte>;

/// One prepared statement. Columns are counted from 0, as SQLite does; parameters are bound in order.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);

    /// Forgets the last run and binds all parameters from the first on. Days and instants become ISO text, ids numbers,
    /// an empty optional and a nullptr NULL.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        reset();
        int index = 0;
        (put(++index, values), ...);
        return *this;
    }
    /// Binds the values and runs to the end. Texts and bytes are not copied, which bind() does because nobody knows how
    /// long they live until the statement is stepped.
    template <typename... Values>
    void runWith(const Values&... values) {
        reset();
        int index = 0;
        bindKept(index, values...);
        run();
    }
    /// Binds values to the parameters behind `index`, which moves on; texts and bytes have to stay until the next reset().
    template <typename... Values>
    void bindKept(int& index, const Values&... values) {
        m_copies = false;
        (put(++index, values), ...);
        m_copies = true;
    }
    /// True while there is a row.
    [[nodiscard]] bool step();
    /// To the end, without looking at rows; then ready to be bound again.
    void run();
    void reset() noexcept;

    [[nodiscard]] bool isNull(int column) const noexcept;
    [[nodiscard]] std::int64_t integer(int column) const noexcept;
    [[nodiscard]] double real(int column) const noexcept;
    [[nodiscard]] bool boolean(int column) const noexcept { return integer(column) != 0; }
    /// NULL reads as an empty text.
    [[nodiscard]] std::string text(int column) const { return std::string(textView(column)); }
    /// Valid until the next step.
    [[nodiscard]] std::string_view textView(int column) const noexcept;
    [[nodiscard]] BytesView blob(int column) const noexcept;
    [[nodiscard]] std::optional<std::int64_t> maybeInteger(int column) const noexcept;
    /// UnreadableCell when the text is no day or moment. Other programs write moments in other ways than we do: every
    /// one that readInstant() knows is read, `check` names those rows.
    [[nodiscard]] Day day(int column) const;
    [[nodiscard]] std::optional<Day> maybeDay(int column) const;
    [[nodiscard]] Instant instant(int column) const;
    template <typename Identity>
    [[nodiscard]] Identity id(int column) const noexcept {
        return Identity{integer(column)};
    }
    template <typename Identity>
    [[nodiscard]] std::optional<Identity> maybeId(int column) const noexcept {
        if (isNull(column)) return {};
        return Identity{integer(column)};
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    void check(int code) const;
    [[nodiscard]] std::string cellName(int column) const;
    void put(int index, std::nullptr_t);
    void put(int index, std::int64_t value);
    void put(int index, double value);
    void put(int index, std::string_view value);
    void put(int index, const std::string& value) { put(index, std::string_view(value)); }
    void put(int index, const char* value) { put(index, std::string_view(value)); }
    void put(int index, BytesView value);
    void put(int index, const Bytes& value) { put(index, BytesView(value)); }
    void put(int index, Day value) { putText(index, isoDate(value), true); }
    void put(int index, Instant value) { putText(index, geopackageInstant(value), true); }
    void putText(int index, std::string_view value, bool copied);
    template <std::integral Integer>
    void put(int index, Integer value) {
        put(index, static_cast<std::int64_t>(value));
    }
    template <typename Tag>
    void put(int index, Id<Tag> value) {
        put(index, value.value);
    }
    template <typename Value>
    void put(int index, const std::optional<Value>& value) {
        if (value)
            put(index, *value);
        else
            put(index, nullptr);
    }

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    bool m_copies = true;
};

/// One connection; of one thread at a time.
class Database {
public:
    /// `wait`: how long a lock of someone else is waited for. `vfs`: SQLite's file layer; empty for the usual one.
    Database(const std::filesystem::path& path, Mode mode, std::chrono::milliseconds wait = std::chrono::seconds{5},
             const std::string& vfs = {});

    /// Any number of statements, their rows unread.
    void run(const std::string& script);
    [[nodiscard]] Statement prepare(std::string_view sql) { return Statement(m_database.get(), sql); }
    /// Prepared, bound and ready for step().
    template <typename... Values>
    [[nodiscard]] Statement query(std::string_view sql, const Values&... values) {
        Statement statement = prepare(sql);
        statement.bind(values...);
        return statement;
    }
    /// Runs a statement that is prepared once and kept; for many rows. Returns how many rows it changed.
    template <typename... Values>
    std::int64_t change(std::string_view sql, const Values&... values) {
        kept(sql).bind(values...).run();
        return changes();
    }
    /// As change(); returns the id of the new row.
    template <typename... Values>
    std::int64_t insert(std::string_view sql, const Values&... values) {
        kept(sql).bind(values...).run();
        return lastId();
    }
    /// The first column of the first row; 0 without a row. The statement is kept.
    template <typename... Values>
    [[nodiscard]] std::int64_t number(std::string_view sql, const Values&... values) {
        Statement& statement = kept(sql).bind(values...);
        const std::int64_t first = statement.step() ? statement.integer(0) : 0;
        statement.reset();  // a row that is still there would keep its transaction open
        return first;
    }
    [[nodiscard]] std::int64_t lastId() const noexcept;  ///< of the last row inserted
    [[nodiscard]] bool inTransaction() const noexcept;
    [[nodiscard]] sqlite3* handle() const noexcept { return m_database.get(); }

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    [[nodiscard]] Statement& kept(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const noexcept;

    std::unique_ptr<sqlite3, Close> m_database;
    std::unordered_map<std::string, Statement> m_kept;
};

/// Takes everything back unless commit() was reached.
class Transaction {
public:
    enum class Kind { reading, writing };  ///< a writing one takes the file's lock at once
    Transaction(Database& database, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& m_database;
};

/// Throws the Failure of a result code that a function of SQLite's own interface returned; nothing for SQLITE_OK.
void requireOk(sqlite3* database, int code, std::string_view doing);

}  // namespace cuadrante::store
