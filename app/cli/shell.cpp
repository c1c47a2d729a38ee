// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shell.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <type_traits>

namespace cuadrante::cli {

namespace {
std::string textOf(const Shell& shell, std::string_view first, std::string_view second, std::string_view third = {}) {
    return shell.say(std::string(first).append(second).append(third)).toStdString();
}

/// What goes into the file is text: bytes that are no UTF-8 are refused.
CLI::Validator readable(const Shell& shell) {
    return {[words = shell.say("cli.usage.utf8").toStdString()](std::string& said) { return text::isUtf8(said) ? std::string() : words; }, ""};
}

/// CLI11 takes "-1" for the largest number there is.
CLI::Validator whole(const Shell& shell) {
    return {[words = shell.say("cli.usage.whole").toStdString()](std::string& said) {
                std::uint64_t value = 0;
                const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), value);
                return error == std::errc{} && end == said.data() + said.size() ? std::string() : words;
            }, ""};
}

/// A command takes its parent's --help over, but not the title that it stands under.
void titleHelp(const Shell& shell, CLI::App& app) { app.get_help_ptr()->group(shell.say("cli.help.options_title").toStdString()); }

/// Names of files may be any bytes.
bool namesFile(std::string_view option) {
    return option == "--boundary" || option == "--rejects" || option == "--out" || option == "--units-from" ||
           option == "--batch";
}
}  // namespace

CommandLine::CommandLine(Shell& shell, CLI::App& parent, std::string_view path)
    : m_shell(shell),
      m_app(*parent.add_subcommand(std::string(path.substr(path.find('.') + 1)), textOf(shell, "cli.", path))) {
    m_app.fallthrough();
    titleHelp(shell, m_app);
    m_app.footer(shell.say("cli.example").toStdString() + "\n  " + textOf(shell, "cli.", path, ".example"));
}

void CommandLine::add(const std::string& name, Target target, Need need, std::string_view id) {
    const std::string words = textOf(m_shell, "cli.option.", id);
    const bool positional = !name.starts_with("--");
    std::visit([&](auto* value) {
        using Value = std::remove_pointer_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, bool>) {
            m_app.add_flag(name, *value, words);
        } else {
            CLI::Option* option = m_app.add_option(name, *value, words);
            if (need == Need::required) option->required();
            if (positional) option->type_name("");
            if constexpr (std::is_same_v<Value, std::vector<std::string>>) option->expected(1, -1)->check(readable(m_shell));
            if constexpr (std::is_unsigned_v<Value>) option->check(whole(m_shell));
            if constexpr (std::is_same_v<Value, std::string>)
                if (!positional && !namesFile(name)) option->check(readable(m_shell));
        }
    }, target);
}

void CommandLine::whenSaid(std::function<void()> prepare) { m_app.callback(std::move(prepare)); }

CLI::App& group(Shell& shell, std::string_view name) {
    CLI::App& added = *shell.app.add_subcommand(std::string(name), shell.say("cli." + std::string(name)).toStdString());
    added.require_subcommand(1);
    added.fallthrough();
    titleHelp(shell, added);
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

namespace {
std::map<std::string, std::string> pairsOf(const Session& session, const std::vector<std::string>& said, std::string_view usage) {
    std::map<std::string, std::string> pairs;
    for (const std::string& pair : said) {
        const std::size_t sign = pair.find('=');
        if (sign == 0 || sign == std::string::npos) throw UsageError{session.say()(usage, {pair})};
        pairs[pair.substr(0, sign)] = pair.substr(sign + 1);
    }
    return pairs;
}
}  // namespace

std::map<std::string, std::string> columnsOf(const Session& session, const std::vector<std::string>& set) {
    return pairsOf(session, set, "cli.usage.set");
}

std::map<std::string, std::string> answersOf(const Session& session, const std::vector<std::string>& read) {
    return pairsOf(session, read, "cli.usage.read");
}

}  // namespace cuadrante::cli
