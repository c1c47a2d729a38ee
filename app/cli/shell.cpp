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

}  // namespace cuadrante::cli
