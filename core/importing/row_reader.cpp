// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/row_reader.h"

#include "core/base/entry.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cuadrante::importing {

void DateOrders::see(std::string_view field, const DateReading& reading) {
    if (reading.dayFirst == reading.monthFirst) return;
    Votes& votes = m_votes[std::string(field)];
    if (reading.dayFirst && reading.monthFirst) votes.both = true;
    else if (reading.dayFirst) votes.dayFirstAlone = true;
    else votes.monthFirstAlone = true;
}

Result<Day> DateOrders::dayOf(std::string_view field, const DateReading& reading, std::string_view cell) const {
    const std::optional<Day>& day = monthFirst(field) ? reading.monthFirst : reading.dayFirst;
    if (!day) return unexpected(Problem{.code = "date.impossible", .field = "", .args = {std::string(cell)}});
    return *day;
}

bool DateOrders::undecided() const noexcept {
    return !m_said && std::ranges::any_of(m_votes, [](const auto& votes) { return !votes.second.dayFirstAlone && !votes.second.monthFirstAlone; });
}

bool DateOrders::readsLike(const DateOrders& other) const {
    const auto alike = [&](const auto& votes) { return monthFirst(votes.first) == other.monthFirst(votes.first); };
    return std::ranges::all_of(m_votes, alike) && std::ranges::all_of(other.m_votes, alike);
}

Problems DateOrders::notes() const {
    Problems notes;
    for (const auto& [field, votes] : m_votes) {
        if (monthFirst(votes)) {
            notes.push_back({.code = "date.month_first", .field = "", .args = {field}});
        } else if (!votes.dayFirstAlone && !m_said) {
            notes.push_back({.code = "date.day_first_assumed", .field = "", .args = {field}});
        }
    }
    return notes;
}

std::span<const std::string_view> dateFieldsOf(Kind kind) noexcept {
    static constexpr std::array<std::string_view, 2> officers{"joined", "retired"};
    static constexpr std::array<std::string_view, 2> stays{"from", "to"};
    static constexpr std::array<std::string_view, 1> incidents{"date"};
    static constexpr std::array<std::string_view, 1> reports{"received"};
    static constexpr std::array<std::string_view, 3> committees{"formed", "constituted", "dissolved"};
    static constexpr std::array<std::string_view, 1> meetings{"day"};
    static constexpr std::array<std::string_view, 6> agreements{"meeting", "accepted", "due", "rescheduled", "fulfilled", "verified"};
    switch (kind) {
        case Kind::officers: return officers;
        case Kind::assignments:
        case Kind::participants: return stays;
        case Kind::incidents: return incidents;
        case Kind::reports: return reports;
        case Kind::committees: return committees;
        case Kind::meetings:
        case Kind::attendance: return meetings;
        case Kind::agreements: return agreements;
        default: return {};
    }
}

DateOrders dateOrdersOf(Kind kind, const Columns& columns, std::span<const Row> rows) {
    DateOrders orders;
    for (const std::string_view field : dateFieldsOf(kind)) {
        if (!columns.has(field)) continue;
        for (const Row& row : rows) {
            if (row.damage) continue;
            if (const auto reading = readDate(columns.cell(row, field), Serials::yes)) orders.see(field, *reading);
        }
    }
    return orders;
}

std::string RowReader::required(std::string_view field) {
    std::string value = text(field);
    if (value.empty()) add("import.cell_missing", field, {std::string(field)});
    return value;
}

std::string RowReader::line(std::string_view field, std::string_view tooLong, std::int64_t longest) {
    std::string value = text::oneLine(text(field));
    if (const std::int64_t length = text::characters(value); length > longest) add(tooLong, field, {length, longest});
    return value;
}

std::optional<Day> RowReader::day(std::string_view field, Future future) {
    const std::string cell = text(field);
    if (cell.empty()) return {};
    const auto reading = readDate(cell, Serials::yes);
    if (!reading) {
        add(reading.error().code, field, reading.error().args);
        return {};
    }
    auto day = m_orders.dayOf(field, *reading, cell);
    if (day) *day = withinCentury(*day, reading->shortYear, future == Future::allowed ? Day::max() : m_today);
    if (day) day = plausible(*day, future == Future::allowed ? Day::max() : m_today, cell);
    if (!day) {
        add(day.error().code, field, day.error().args);
        return {};
    }
    return *day;
}

std::optional<std::int64_t> RowReader::count(std::string_view field) {
    const std::string cell = text(field);
    if (cell.empty()) return {};
    const auto value = readCount(cell);
    if (!value) {
        add(value.error().code, field, value.error().args);
        return {};
    }
    return *value;
}

std::optional<std::int64_t> RowReader::people(std::string_view field) {
    const std::string cell = text(field);
    if (cell.empty()) return {};
    if (const auto whole = readCount(cell)) return *whole;
    const auto value = readNumber(cell);
    constexpr double everyone = 2e8;
    if (!value || *value > everyone) add("number.unreadable", field, {cell});
    else if (*value < 0) add("number.negative", field, {cell});
    else return std::llround(*value);
    return {};
}

std::optional<int> RowReader::minuteOfDay(std::string_view field) {
    const std::string cell = text(field);
    if (cell.empty()) return {};
    const auto time = readTime(cell);
    constexpr std::chrono::hours endOfDay{24};
    if (!time) add(time.error().code, field, time.error().args);
    else if (*time == endOfDay) add("hour.unreadable", field, {cell});
    else return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(*time).count());
    return {};
}

bool RowReader::yesNo(std::string_view field, bool otherwise) {
    const std::string cell = text(field);
    if (cell.empty()) return otherwise;
    const auto value = readYesNo(cell);
    if (!value) add(value.error().code, field, value.error().args);
    return value.value_or(otherwise);
}

void RowReader::add(std::string_view code, std::string_view field, Arguments args) {
    m_problems.push_back({.code = code, .field = field, .args = std::move(args)});
}

std::string RowReader::fold(std::string_view text) { return text::folded(text); }

std::string RowReader::underscored(std::string_view folded) {
    std::string word(folded);
    for (char& c : word) {
        if (c == ' ') c = '_';
    }
    return word;
}

}  // namespace cuadrante::importing
