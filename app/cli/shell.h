// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/answer.h"
#include "app/cli/session.h"
#include "core/base/text.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace CLI {
class App;
}

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

/// Where the value of an argument or an option goes, by what it is.
using Target = std::variant<std::string*, std::vector<std::string>*, bool*, int*, std::optional<int>*, std::uint64_t*, double*>;

/// One command on the line, whatever its options. Only shell.cpp and main.cpp include CLI11: its templates take longer to
/// compile than all commands together.
class CommandLine {
public:
    /// `path` names its texts: "officer.add"; the last word is the command's own.
    CommandLine(Shell& shell, CLI::App& parent, std::string_view path);

protected:
    /// Names that begin with "--" are options. Texts are "cli.option.ID"; several values are texts.
    void add(const std::string& name, Target target, Need need, std::string_view id);
    /// `prepare` is called when the line has been read and is this command's.
    void whenSaid(std::function<void()> prepare);

    Shell& m_shell;

private:
    CLI::App& m_app;
};

/// One command; `Said` holds what its options say: it lives as long as the command line.
template <typename Said>
class Command : private CommandLine {
public:
    Command(Shell& shell, CLI::App& parent, std::string_view path) : CommandLine(shell, parent, path), m_said(std::make_shared<Said>()) {}

    /// Where it stands on the line: `FILE`.
    template <typename Value>
    Command& argument(std::string_view name, Value Said::* member, Need need = Need::required, std::string_view id = {}) {
        add(std::string(name), &((*m_said).*member), need, id.empty() ? name : id);
        return *this;
    }
    template <typename Value>
    Command& option(std::string_view name, Value Said::* member, Need need = Need::optional, std::string_view id = {}) {
        add("--" + std::string(name), &((*m_said).*member), need, id.empty() ? name : id);
        return *this;
    }
    Command& flag(std::string_view name, bool Said::* member, std::string_view id = {}) {
        return option(name, member, Need::optional, id);
    }
    /// An option that may be repeated and may take several values: `--set a=x b=y`.
    Command& several(std::string_view name, std::vector<std::string> Said::* member) { return option(name, member); }

    void runs(std::function<Answer(Session&, const Said&)> function) {
        whenSaid([&shell = m_shell, said = m_said, function = std::move(function)] {
            shell.run = [said, function](Session& session) { return function(session, *said); };
        });
    }

private:
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
/// The same of `--read QUESTION=ANSWER`.
[[nodiscard]] std::map<std::string, std::string> answersOf(const Session& session, const std::vector<std::string>& read);

// --- the groups of commands, one file each -------------------------------------------------------------------------
void addFileCommands(Shell& shell);
void addHistoryCommands(Shell& shell);
void addDemoCommand(Shell& shell);
void addImportCommand(Shell& shell);
void addLoadCommands(Shell& shell);
void addIncidentCommands(Shell& shell);
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
void addGeocodeCommand(Shell& shell);

}  // namespace cuadrante::cli
