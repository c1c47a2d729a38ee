// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/failure.h"
#include "core/base/problem.h"
#include "core/indicators/indicator.h"

#include <QLocale>
#include <QString>

#include <memory>
#include <string_view>
#include <vector>

/// Sentences, numbers and dates for people, in Spanish (es_MX) or English.
namespace cuadrante::text {

enum class Language { spanish, english };

/// The texts of one language. They come from resources/i18n/{es,en}/AREA.json, flat objects id -> sentence with {0},
/// {1}... for the arguments, compiled into the program. Both languages have the same ids (a test sees to it).
/// Immutable, cheap to copy.
class Texts {
public:
    explicit Texts(Language language);

    Language language() const noexcept { return m_language; }
    const QLocale& locale() const noexcept { return m_locale; }

    /// The sentence of `id`. Integers and doubles among the arguments are written in the language's way, strings as
    /// they are, but one that is an ISO date as a date: that is how core passes days. An id that is not there gives the
    /// id itself between angle quotes, which no test lets pass.
    /// {0:rank} stands for the text "rank." + the argument: words that core knows by id. {0|fila|filas} stands for the first
    /// of the two words where the argument is 1 and for the second where it is any other.
    [[nodiscard]] QString operator()(std::string_view id, const Arguments& args = {}) const;
    [[nodiscard]] bool has(std::string_view id) const;
    [[nodiscard]] QString operator()(const Problem& problem) const { return (*this)(problem.code, problem.args); }
    [[nodiscard]] QString operator()(const Failure& failure) const;
    /// One argument as operator() writes it: integers grouped, doubles with at most four decimals, ISO dates as
    /// dates.
    [[nodiscard]] QString written(const Argument& argument) const;

    [[nodiscard]] QString integer(std::int64_t value) const;
    [[nodiscard]] QString number(double value, int decimals) const;
    [[nodiscard]] QString date(Day day) const;              ///< "3 may 2024"
    [[nodiscard]] QString dateRange(DayRange days) const;   ///< "1 may – 31 oct 2023"
    [[nodiscard]] QString month(Day day) const;             ///< "may 2024"
    [[nodiscard]] QString localTime(LocalTime time) const;  ///< "3 may 2024, 13:05"
    [[nodiscard]] QString count(std::string_view id, std::int64_t n) const;  ///< ids id.one and id.other

    /// A figure as its publication rules allow, with unit: "8.98 %", "7 de 10", "sin dato", "4 (muestra pequeña)".
    [[nodiscard]] QString value(const indicators::Value& value) const;
    /// The same without the words that mark it; mark() gives those ("muestra pequeña", "periodo incompleto" or nothing).
    [[nodiscard]] QString figure(const indicators::Value& value) const;
    [[nodiscard]] QString mark(const indicators::Value& value) const;
    /// "[6.59, 12.13]", empty when it has none or may not be shown.
    [[nodiscard]] QString interval(const indicators::Value& value) const;
    /// The opened arithmetic, a line each: definition, numerator, denominator, excluded, interval, window, source.
    [[nodiscard]] std::vector<QString> arithmetic(const indicators::Value& value) const;

private:
    struct Table;
    Language m_language;
    QLocale m_locale;
    std::shared_ptr<const Table> m_table;
};

}  // namespace cuadrante::text
