// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "ui/text/texts.h"

#include <QDate>
#include <QString>

#include <optional>

namespace cuadrante::ui {

/// A day as people type it, by the same rule that files are read by: "30 jun 2024", "30 de junio de 2024", "30/6/2024",
/// "30/06/24" (this century), "2024-06-30", "June 30, 2024". The day comes before the month in both languages: the
/// municipality writes so, and whoever shows the day again in words lets people see how it was taken.
/// "form.day_unreadable", "form.day_impossible" (31/02/2023, 06/30/2024), "form.day_far" (outside of 1900 to 2200); args:
/// what was typed.
[[nodiscard]] Result<Day> readDay(const QString& typed);
/// As screens write it, with spaces that a person can type: readDay() reads it back.
[[nodiscard]] QString dayAsTyped(Day day, const text::Texts& texts);
/// "18:30", "8:05", "1830", "6:30 p. m.": minutes of the day.
[[nodiscard]] std::optional<int> readMinuteOfDay(const QString& typed);

[[nodiscard]] QDate toQDate(Day day);
[[nodiscard]] Day toDay(QDate date);

}  // namespace cuadrante::ui
