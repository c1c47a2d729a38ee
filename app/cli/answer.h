// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "ui/text/texts.h"

#include <nlohmann/json.hpp>

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a command says at its end, for scripts and for people.
namespace cuadrante::cli {

/// Members stay in the order in which they were written.
using Json = nlohmann::ordered_json;

enum class Exit { done = 0, refused = 1, usage = 2, failure = 3 };

struct Answer {
    Json json = Json::object();
    QString text = {};  ///< without the last line break
    Exit exit = Exit::done;
};

/// The arguments make no sense together; thrown while a command reads them. Exit 2.
struct UsageError {
    QString text;
};
/// Some of what was given breaks a rule of the data, e.g. a code that no quadrant has. Exit 1.
struct Refused {
    Problems problems;
};

/// A problem or a failure for people: its sentence and, where an option of the command line mends it, which one (the text
/// "cli.mend.CODE").
[[nodiscard]] QString textOf(std::string_view code, const Arguments& args, const text::Texts& say);
[[nodiscard]] QString textOf(const Problem& problem, const text::Texts& say);

[[nodiscard]] Json toJson(const Argument& argument);
[[nodiscard]] Json toJson(const Arguments& arguments);
[[nodiscard]] Json toJson(const Problem& problem, const text::Texts& say);
[[nodiscard]] Json toJson(const Problems& problems, const text::Texts& say);
[[nodiscard]] Json toJson(Day day);
[[nodiscard]] Json toJson(DayRange days);
/// A string, or null for an empty one.
[[nodiscard]] Json textOrNull(const std::string& text);
template <typename T>
[[nodiscard]] Json orNull(const std::optional<T>& value) {
    if (!value) return nullptr;
    if constexpr (std::is_same_v<T, Day>) return toJson(*value);
    else return *value;
}

/// The answer to data that break rules: all the problems, exit 1.
[[nodiscard]] Answer refusal(const Problems& problems, const text::Texts& say);
/// A list: `{items, total}` and a table, or a sentence when there is nothing.
[[nodiscard]] Answer listing(Json items, const QStringList& headers, const std::vector<QStringList>& rows, const text::Texts& say);
/// Columns side by side under their headers; numbers are not told apart.
[[nodiscard]] QString table(const QStringList& headers, const std::vector<QStringList>& rows);
/// Label and value, one a line.
[[nodiscard]] QString factLines(const std::vector<std::pair<QString, QString>>& facts);

}  // namespace cuadrante::cli
