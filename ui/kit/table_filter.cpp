// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/table_filter.h"

#include "core/base/text.h"
#include "ui/kit/day_entry.h"

#include <QRegularExpression>

#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace cuadrante::ui {

namespace {

const QString kDash = QStringLiteral("—");

bool isNothing(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return true;
    const auto* words = std::get_if<std::string>(&cell);
    return words && words->empty();
}

std::optional<double> amountOf(const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&cell)) return *real;
    if (const auto* day = std::get_if<Day>(&cell)) return static_cast<double>(day->time_since_epoch().count());
    return std::nullopt;
}

/// What one written value covers: a day one number, a month or year all its days, a figure whatever is rounded to it.
struct Span {
    double from;
    double to;
};

std::optional<Span> readDays(const QString& typed) {
    const auto span = [](QDate from, QDate to) {
        const auto count = [](QDate date) { return static_cast<double>(toDay(date).time_since_epoch().count()); };
        return Span{count(from), count(to)};
    };
    static const QRegularExpression kYear(R"(^\d{4}$)");
    static const QRegularExpression kMonth(R"(^(\d{4})-(\d{1,2})$)");
    if (kYear.match(typed).hasMatch()) return span(QDate(typed.toInt(), 1, 1), QDate(typed.toInt(), 12, 31));
    if (const auto month = kMonth.match(typed); month.hasMatch()) {
        const QDate first(month.captured(1).toInt(), month.captured(2).toInt(), 1);
        if (!first.isValid()) return std::nullopt;
        return span(first, first.addMonths(1).addDays(-1));
    }
    if (const auto day = readDay(typed)) return span(toQDate(*day), toQDate(*day));
    for (const char* first : {"1 ", "1/"}) {  // "jun 2024", "06/2024"
        if (const auto day = readDay(first + typed)) {
            const QDate date = toQDate(*day);
            return span(date, date.addMonths(1).addDays(-1));
        }
    }
    return std::nullopt;
}

std::optional<Span> readNumber(QString typed, const TableColumn& column) {
    for (const QChar group : {QChar(' '), QChar(0x00a0), QChar(0x202f), QChar(',')}) typed.remove(group);
    typed.replace(QChar(0x2212), '-');
    bool read = false;
    const double number = typed.toDouble(&read);
    if (!read) return std::nullopt;
    const double half = column.type == CellType::real ? 0.5 * std::pow(10, -column.decimals) : 0;
    return Span{number - half, number + half};
}

CellTest within(double from, double to) {
    return [from, to](const Cell& cell) {
        const auto amount = amountOf(cell);
        return amount && from <= *amount && *amount <= to;
    };
}

std::optional<CellTest> readRange(const QString& typed, const TableColumn& column) {
    const auto value = [&](const QString& words) {
        const QString trimmed = words.trimmed();
        return column.type == CellType::date ? readDays(trimmed) : readNumber(trimmed, column);
    };
    constexpr double kEver = std::numeric_limits<double>::infinity();
    const auto above = [](double x) { return std::nextafter(x, kEver); };
    const auto below = [](double x) { return std::nextafter(x, -kEver); };

    if (const qsizetype dots = typed.indexOf(".."); dots >= 0) {
        const auto from = value(typed.left(dots));
        const auto to = value(typed.mid(dots + 2));
        if (!from || !to) return std::nullopt;
        return within(from->from, to->to);
    }
    for (const char* sign : {"<=", ">=", "<", ">", "=", ""}) {
        if (!typed.startsWith(QLatin1String(sign))) continue;
        const QLatin1String is(sign);
        const auto span = value(typed.mid(is.size()));
        if (!span) return std::nullopt;
        if (is == QLatin1String("<=")) return within(-kEver, span->to);
        if (is == QLatin1String(">=")) return within(span->from, kEver);
        if (is == QLatin1String("<")) return within(-kEver, below(span->from));
        if (is == QLatin1String(">")) return within(above(span->to), kEver);
        return within(span->from, span->to);
    }
    return std::nullopt;
}

}  // namespace

std::optional<CellTest> readFilter(const QString& typed, const TableColumn& column, const text::Texts& texts) {
    const QString words = typed.trimmed();
    if (words.isEmpty()) return CellTest();
    if (words == "-" || words == kDash) return CellTest(isNothing);
    const bool amounts =
        column.type == CellType::integer || column.type == CellType::real || column.type == CellType::date;
    if (amounts) return readRange(words, column);

    const bool equal = words.startsWith('=');
    std::string wanted = text::folded((equal ? words.mid(1) : words).toStdString());
    return CellTest([equal, wanted = std::move(wanted), &column, &texts](const Cell& cell) {
        if (isNothing(cell)) return false;
        const std::string has = text::folded(writtenCell(cell, column, texts).toStdString());
        return equal ? has == wanted : has.find(wanted) != std::string::npos;
    });
}

QString writtenCell(const Cell& cell, const TableColumn& column, const text::Texts& texts) {
    if (column.format) return column.format(cell, texts);
    if (isNothing(cell)) return kDash;
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return texts.integer(*whole);
    if (const auto* real = std::get_if<double>(&cell)) return texts.number(*real, column.decimals);
    if (const auto* day = std::get_if<Day>(&cell)) return texts.date(*day);
    const std::string& words = std::get<std::string>(cell);
    if (column.type == CellType::word && texts.has(column.words + words)) return texts(column.words + words);
    return QString::fromStdString(words);
}

std::string plainCell(const Cell& cell, const TableColumn& column, const text::Texts& texts) {
    if (isNothing(cell)) return {};
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
    if (const auto* day = std::get_if<Day>(&cell)) return isoDate(*day);
    if (const auto* real = std::get_if<double>(&cell)) {
        char digits[32];
        const auto end = std::to_chars(std::begin(digits), std::end(digits), *real);
        return std::string(std::begin(digits), end.ptr);
    }
    return writtenCell(cell, column, texts).toStdString();
}

}  // namespace cuadrante::ui
