// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shell.h"

namespace cuadrante::cli {

CLI::App& group(Shell& shell, std::string_view name) {
    CLI::App& added = *shell.app.add_subcommand(std::string(name), shell.say("cli." + std::string(name)).toStdString());
    added.require_subcommand(1);
    added.fallthrough();
    added.footer(shell.say("cli.example").toStdString() + "\n  " +
                 shell.say("cli." + std::string(name) + ".example").toStdString());
    return added;
}

std::optional<Day> dayOf(const Session& session, const std::string& text) {
    if (text.empty()) return {};
    const Result<Day> day = parseIsoDate(text);
    if (!day) throw UsageError{session.say()(day.error())};
    return *day;
}

std::map<std::string, std::string> columnsOf(const Session& session, const std::vector<std::string>& set) {
    std::map<std::string, std::string> columns;
    for (const std::string& pair : set) {
        const std::size_t sign = pair.find('=');
        if (sign == 0 || sign == std::string::npos) throw UsageError{session.say()("cli.usage.set", {pair})};
        columns[pair.substr(0, sign)] = pair.substr(sign + 1);
    }
    return columns;
}

}  // namespace cuadrante::cli
