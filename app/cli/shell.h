// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/answer.h"
#include "app/cli/session.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How commands are declared. A command's texts have the ids "cli.NAME" (what it does) and "cli.NAME.example"; an
/// option's text is "cli.option.ID".
namespace cuadrante::cli {

using Run = std::function<Answer(Session&)>;

/// The commands that exist, and the one that was asked for.
struct Shell {
    CLI::App& app;
    const text::Texts& say;
    Run run = {};
};

enum class Need { required, optional };

/// One command; `Said` holds what its options say, as text: it lives as long as the command line.
template <typename Said>
class Command {
public:
    /// `path` names its texts: "officer.add"; the last word is the command's own.
    Command(Shell& shell, CLI::App& parent, std::string_view path)
        : m_shell(shell),
          m_app(*parent.add_subcommand(std::string(path.substr(path.find('.') + 1)), text("cli.", path))),
          m_said(std::make_shared<Said>()) {
        m_app.fallthrough();
        m_app.footer(text("cli.example") + "\n  " + text("cli.", path, ".example"));
    }

    /// Where it stands on the line: `FILE`.
    template <typename Value>
    Command& argument(std::string_view name, Value Said::* member, Need need = Need::required, std::string_view id = {}) {
        auto* option = m_app.add_option(std::string(name), (*m_said).*member, text("cli.option.", id.empty() ? name : id));
        if (need == Need::required) option->required();
        option->type_name("");
        return *this;
    }
    template <typename Value>
    Command& option(std::string_view name, Value Said::* member, Need need = Need::optional, std::string_view id = {}) {
        auto* added = m_app.add_option("--" + std::string(name), (*m_said).*member, text("cli.option.", id.empty() ? name : id));
        if (need == Need::required) added->required();
        if constexpr (std::is_unsigned_v<Value>) added->check(whole());
        if constexpr (std::is_same_v<Value, std::string>)
            if (name != "boundary" && name != "rejects" && name != "out" && name != "units-from") added->check(readable());  // names of files
        return *this;
    }
    Command& flag(std::string_view name, bool Said::* member, std::string_view id = {}) {
        m_app.add_flag("--" + std::string(name), (*m_said).*member, text("cli.option.", id.empty() ? name : id));
        return *this;
    }
    /// An option that may be repeated and may take several values: `--set a=x b=y`.
    Command& several(std::string_view name, std::vector<std::string> Said::* member) {
        m_app.add_option("--" + std::string(name), (*m_said).*member, text("cli.option.", name))->expected(1, -1)->check(readable());
        return *this;
    }

    void runs(std::function<Answer(Session&, const Said&)> function) {
        m_app.callback([&shell = m_shell, said = m_said, function = std::move(function)] {
            shell.run = [said, function](Session& session) { return function(session, *said); };
        });
    }

private:
    /// What goes into the file is text: bytes that are no UTF-8 are refused.
    [[nodiscard]] CLI::Validator readable() const {
        return {[words = text("cli.usage.utf8")](std::string& said) { return text::isUtf8(said) ? std::string() : words; }, ""};
    }
    /// CLI11 takes "-1" for the largest number there is.
    [[nodiscard]] CLI::Validator whole() const {
        return {[words = text("cli.usage.whole")](std::string& said) {
                    std::uint64_t value = 0;
                    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), value);
                    return error == std::errc{} && end == said.data() + said.size() ? std::string() : words;
                }, ""};
    }
    [[nodiscard]] std::string text(std::string_view first, std::string_view second = {}, std::string_view third = {}) const {
        return m_shell.say(std::string(first).append(second).append(third)).toStdString();
    }

    Shell& m_shell;
    CLI::App& m_app;
    std::shared_ptr<Said> m_said;
};

/// A command that only has commands: `officer add`.
CLI::App& group(Shell& shell, std::string_view name);

// --- what options say --------------------------------------------------------------------------------------------
/// A day from "YYYY-MM-DD"; UsageError otherwise. Empty text gives nothing.
[[nodiscard]] std::optional<Day> dayOf(const Session& session, const std::string& text);

/// The value of an enum by its stable word; UsageError that lists the words otherwise. Empty text gives nothing.
/// `last`: the enum's last value.
template <typename Enum>
[[nodiscard]] std::optional<Enum> choiceOf(const Session& session, const std::string& text, Enum last) {
    if (text.empty()) return {};
    std::string words;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        if (word(value) == text) return value;
        words.append(words.empty() ? "" : ", ").append(word(value));
    }
    throw UsageError{session.say()("cli.usage.word", {text, words})};
}

/// What `--set FIELD=COLUMN` says, by field; UsageError for anything of another form.
[[nodiscard]] std::map<std::string, std::string> columnsOf(const Session& session, const std::vector<std::string>& set);

// --- the groups of commands, one file each -------------------------------------------------------------------------
void addFileCommands(Shell& shell);
void addHistoryCommands(Shell& shell);
void addDemoCommand(Shell& shell);
void addImportCommand(Shell& shell);
void addExportCommand(Shell& shell);
void addDrawingCommands(Shell& shell);
void addTerritoryCommands(Shell& shell);
void addDesignCommand(Shell& shell);
void addWorkforceCommands(Shell& shell);
void addReportCommands(Shell& shell);
void addCommitteeCommands(Shell& shell);
void addIndicatorCommand(Shell& shell);
void addPlanCommands(Shell& shell);
void addValidateCommand(Shell& shell);

}  // namespace cuadrante::cli
