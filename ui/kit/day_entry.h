// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "ui/text/texts.h"

#include <QDate>
#include <QString>

#include <optional>

namespace cuadrante::ui {

/// A day as people type it: "2024-05-03", "3 may 2024", "3 de mayo de 2024", "May 3, 2024"; in Spanish also
/// "3/5/2024", day first. In English that form is not read: nobody knows which comes first. Nothing for a day that is
/// none (31/02/2023) or lies outside of 1900 to 2200.
[[nodiscard]] std::optional<Day> readDay(const QString& typed, text::Language language);
/// "18:30", "8:05", "1830": minutes of the day.
[[nodiscard]] std::optional<int> readMinuteOfDay(const QString& typed);

[[nodiscard]] QDate toQDate(Day day);
[[nodiscard]] Day toDay(QDate date);

}  // namespace cuadrante::ui
