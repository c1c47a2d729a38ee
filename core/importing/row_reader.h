// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/cells.h"
#include "core/importing/kinds.h"
#include "core/importing/readings.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cuadrante::importing {

/// How the dates of each field are written, `day/month/year` or `month/day/year`, decided by all rows of a file and
/// never by one: month first only when some date is possible that way alone and none the other way alone.
class DateOrders {
public:
    void see(std::string_view field, const DateReading& reading);
    /// What a person said goes before what the rows say.
    void say(DateOrder order) { m_said = order; }
    /// Whether some column fits both ways and nobody said which.
    [[nodiscard]] bool undecided() const noexcept;
    /// The day that the reading means; "date.impossible" (args: `cell`) when the column's order gives none.
    [[nodiscard]] Result<Day> dayOf(std::string_view field, const DateReading& reading, std::string_view cell) const;
    /// Whether every date means the same day by both.
    [[nodiscard]] bool readsLike(const DateOrders& other) const;
    /// "date.month_first" (args: field) and, where every such date fits both ways and nobody said which comes
    /// first, "date.day_first_assumed" (args: field).
    [[nodiscard]] Problems notes() const;

private:
    struct Votes {
        bool dayFirstAlone = false;
        bool monthFirstAlone = false;
        bool both = false;
        [[nodiscard]] bool monthFirst() const noexcept { return monthFirstAlone && !dayFirstAlone; }
    };
    [[nodiscard]] bool monthFirst(const Votes& votes) const noexcept {
        return m_said ? *m_said == DateOrder::month_first : votes.monthFirst();
    }
    [[nodiscard]] bool monthFirst(std::string_view field) const {
        const auto votes = m_votes.find(field);
        return votes != m_votes.end() && monthFirst(votes->second);
    }
    std::map<std::string, Votes, std::less<>> m_votes;
    std::optional<DateOrder> m_said;
};

/// The fields of the kind that hold dates.
[[nodiscard]] std::span<const std::string_view> dateFieldsOf(Kind kind) noexcept;
/// Decides the order of every date column of the kind.
[[nodiscard]] DateOrders dateOrdersOf(Kind kind, const Columns& columns, std::span<const Row> rows);

enum class Future { refused, allowed };

/// The Spanish word of a choice, folded, beside its stable one.
template <typename Enum>
using Spanish = std::pair<std::string_view, Enum>;

/// Takes the values of one row apart and gathers everything that is wrong with them. An empty cell is no problem unless
/// it is asked for with required().
class RowReader {
public:
    RowReader(const Columns& columns, const Row& row, const DateOrders& orders, Day today)
        : m_columns(columns), m_row(row), m_orders(orders), m_today(today) {}

    [[nodiscard]] std::string text(std::string_view field) const { return m_columns.cell(m_row, field); }
    /// "import.cell_missing" (args: field) when it is empty.
    std::string required(std::string_view field);
    /// One line of at most `longest` characters (see text::oneLine()); `tooLong` (args: characters, longest) where it has more.
    std::string line(std::string_view field, std::string_view tooLong, std::int64_t longest);
    std::optional<Day> day(std::string_view field, Future future);
    std::optional<std::int64_t> count(std::string_view field);
    /// Residents and the like: estimates with decimals are rounded.
    std::optional<std::int64_t> people(std::string_view field);
    std::optional<int> minuteOfDay(std::string_view field);
    bool yesNo(std::string_view field, bool otherwise);
    /// `wordOf`: the stable word's value; "choice.unknown" for any other.
    template <typename Enum, std::size_t Words>
    Enum choice(std::string_view field, std::optional<Enum> (*wordOf)(std::string_view) noexcept,
                const std::array<Spanish<Enum>, Words>& spanish, Enum otherwise) {
        const std::string said = text(field);
        if (said.empty()) return otherwise;
        if (const auto value = wordOf(said)) return *value;
        const std::string word = fold(said);
        for (const auto& [name, value] : spanish) {
            if (name == word) return value;
        }
        for (const auto& [name, value] : spanish) {
            if (wordOf(underscored(word)) == value) return value;  // the stable word in capitals or with spaces
        }
        add("choice.unknown", field, {said});
        return otherwise;
    }
    void add(std::string_view code, std::string_view field, Arguments args = {});
    [[nodiscard]] const Problems& problems() const noexcept { return m_problems; }
    [[nodiscard]] Problems take() { return std::move(m_problems); }
    [[nodiscard]] Day today() const noexcept { return m_today; }

private:
    static std::string fold(std::string_view text);
    static std::string underscored(std::string_view folded);

    const Columns& m_columns;
    const Row& m_row;
    const DateOrders& m_orders;
    Day m_today;
    Problems m_problems;
};

}  // namespace cuadrante::importing
