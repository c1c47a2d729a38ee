// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/day_entry.h"

#include "core/base/text.h"

#include <QLocale>
#include <QRegularExpression>

namespace cuadrante::ui {

namespace {

/// The month whose name begins with `name` (folded, at least three letters) in either language; 0 when none.
int monthNamed(const QString& name) {
    if (name.size() < 3) return 0;
    for (const QLocale& locale : {QLocale("es_MX"), QLocale("en_US")}) {
        for (int month = 1; month <= 12; ++month) {
            if (locale.standaloneMonthName(month, QLocale::LongFormat).toLower().startsWith(name)) return month;
        }
    }
    return 0;
}

std::optional<Day> dayFrom(int year, int month, int dayOfMonth) {
    const QDate date(year, month, dayOfMonth);
    if (!date.isValid() || year < 1900 || year > 2200) return std::nullopt;
    return toDay(date);
}

}  // namespace

QDate toQDate(Day day) { return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()); }

Day toDay(QDate date) { return Day(std::chrono::days(QDate(1970, 1, 1).daysTo(date))); }

std::optional<Day> readDay(const QString& typed, text::Language language) {
    const QString words = QString::fromStdString(text::folded(typed.toStdString()));

    static const QRegularExpression kIso(R"(^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$)");
    if (const auto iso = kIso.match(typed.trimmed()); iso.hasMatch()) {
        return dayFrom(iso.captured(1).toInt(), iso.captured(2).toInt(), iso.captured(3).toInt());
    }
    static const QRegularExpression kSlashed(R"(^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$)");
    if (const auto slashed = kSlashed.match(typed.trimmed()); slashed.hasMatch()) {
        if (language != text::Language::spanish) return std::nullopt;
        return dayFrom(slashed.captured(3).toInt(), slashed.captured(2).toInt(), slashed.captured(1).toInt());
    }
    static const QRegularExpression kDayFirst(R"(^(\d{1,2})(?: de)? ([a-z]+)(?: del?)? (\d{4})$)");
    if (const auto named = kDayFirst.match(words); named.hasMatch()) {
        return dayFrom(named.captured(3).toInt(), monthNamed(named.captured(2)), named.captured(1).toInt());
    }
    static const QRegularExpression kMonthFirst(R"(^([a-z]+) (\d{1,2}) (\d{4})$)");
    if (const auto named = kMonthFirst.match(words); named.hasMatch()) {
        return dayFrom(named.captured(3).toInt(), monthNamed(named.captured(1)), named.captured(2).toInt());
    }
    return std::nullopt;
}

std::optional<int> readMinuteOfDay(const QString& typed) {
    static const QRegularExpression kTime(R"(^(\d{1,2})[:.h]?(\d{2})$)");
    const auto found = kTime.match(typed.trimmed());
    if (!found.hasMatch()) return std::nullopt;
    const int hour = found.captured(1).toInt();
    const int minute = found.captured(2).toInt();
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

}  // namespace cuadrante::ui
