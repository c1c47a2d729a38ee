// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/answer.h"

#include <algorithm>

namespace cuadrante::cli {

Json toJson(const Argument& argument) {
    return std::visit([](const auto& value) { return Json(value); }, argument);
}

Json toJson(const Arguments& arguments) {
    Json list = Json::array();
    for (const Argument& argument : arguments) list.push_back(toJson(argument));
    return list;
}

QString textOf(std::string_view code, const Arguments& args, const text::Texts& say) {
    const std::string mend = "cli.mend." + std::string(code);
    return say.has(mend) ? say(code, args) + ' ' + say(mend, args) : say(code, args);
}

QString textOf(const Problem& problem, const text::Texts& say) { return textOf(problem.code, problem.args, say); }

Json toJson(const Problem& problem, const text::Texts& say) {
    return {{"field", problem.field}, {"code", problem.code}, {"args", toJson(problem.args)}, {"text", textOf(problem, say).toStdString()}};
}

Json toJson(const Problems& problems, const text::Texts& say) {
    Json list = Json::array();
    for (const Problem& problem : problems) list.push_back(toJson(problem, say));
    return list;
}

Json toJson(Day day) { return isoDate(day); }
Json toJson(DayRange days) { return {{"from", isoDate(days.from)}, {"to", isoDate(days.to)}}; }
Json textOrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Answer refusal(const Problems& problems, const text::Texts& say) {
    QStringList lines;
    for (const Problem& problem : problems) lines << textOf(problem, say);
    return {.json = {{"problems", toJson(problems, say)}}, .text = lines.join('\n'), .exit = Exit::refused};
}

Answer listing(Json items, const QStringList& headers, const std::vector<QStringList>& rows, const text::Texts& say) {
    const auto total = items.size();
    return {.json = {{"items", std::move(items)}, {"total", total}},
            .text = rows.empty() ? say("cli.nothing") : table(headers, rows)};
}

QString table(const QStringList& headers, const std::vector<QStringList>& rows) {
    std::vector<qsizetype> widths;
    for (const QString& header : headers) widths.push_back(header.size());
    for (const QStringList& row : rows)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[static_cast<qsizetype>(i)].size());
    const auto line = [&](const QStringList& cells) {
        QString text;
        for (std::size_t i = 0; i < widths.size(); ++i)
            text += cells[static_cast<qsizetype>(i)].leftJustified(widths[i] + 2);
        while (text.endsWith(' ')) text.chop(1);
        return text;
    };
    QStringList lines{line(headers)};
    for (const QStringList& row : rows) lines << line(row);
    return lines.join('\n');
}

QString factLines(const std::vector<std::pair<QString, QString>>& facts) {
    qsizetype width = 0;
    for (const auto& [label, value] : facts) width = std::max(width, label.size());
    QStringList lines;
    for (const auto& [label, value] : facts) lines << (label + ':').leftJustified(width + 3) + value;
    return lines.join('\n');
}

}  // namespace cuadrante::cli
