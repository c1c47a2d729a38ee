// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/day_entry.h"

#include "core/importing/cells.h"

#include <QRegularExpression>

#include <chrono>

namespace cuadrante::ui {

QDate toQDate(Day day) { return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()); }

Day toDay(QDate date) { return Day(std::chrono::days(QDate(1970, 1, 1).daysTo(date))); }

Result<Day> readDay(const QString& typed) {
    const std::string words = typed.trimmed().toStdString();
    const auto about = [&](std::string_view code) { return unexpected(Problem{.code = code, .field = "", .args = {words}}); };
    const auto read = importing::readDate(words, importing::Serials::no);
    if (!read) return about(read.error().code == "date.impossible" ? "form.day_impossible" : "form.day_unreadable");
    if (read->time) return about("form.day_unreadable");
    if (!read->dayFirst) return about("form.day_impossible");
    const auto year = std::chrono::year_month_day(*read->dayFirst).year();
    if (year < std::chrono::year(1900) || year > std::chrono::year(2200)) return about("form.day_far");
    return *read->dayFirst;
}

QString dayAsTyped(Day day, const text::Texts& texts) { return texts.date(day).replace(QChar(0x00a0), ' '); }

std::optional<int> readMinuteOfDay(const QString& typed) {
    static const QRegularExpression kTime(R"(^(\d{1,2})[:.h]?(\d{2})$)");
    const auto found = kTime.match(typed.trimmed());
    if (!found.hasMatch()) {
        const auto read = importing::readTime(typed.toStdString());  // "6:30 p. m."
        if (!read || *read >= std::chrono::days{1}) return std::nullopt;
        return static_cast<int>(std::chrono::floor<std::chrono::minutes>(*read).count());
    }
    const int hour = found.captured(1).toInt();
    const int minute = found.captured(2).toInt();
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

}  // namespace cuadrante::ui
