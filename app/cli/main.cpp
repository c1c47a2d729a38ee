// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shell.h"
#include "gis/open_source.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>

namespace {
using namespace cuadrante;
using cli::Answer;
using cli::Exit;
using cli::Json;

/// Before the command line is read, because its own help is in that language: `--lang`, else the system's, and
/// Spanish where that says neither.
text::Language languageOf(int argc, char** argv) {
    std::string said;
    for (const char* name : {"LANG", "LC_MESSAGES", "LC_ALL"})
        if (const char* value = std::getenv(name); value && *value) said = value;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--lang" && i + 1 < argc) said = argv[i + 1];
        if (argument.starts_with("--lang=")) said = argument.substr(7);
    }
    return said.starts_with("en") ? text::Language::english : text::Language::spanish;
}

bool wantsJson(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--json") return true;
    return false;
}

void print(std::FILE* stream, const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fputc('\n', stream);
}

void print(const Answer& answer, bool json) {
    // Names from a damaged file may not be UTF-8: they are shown as well as can be instead of failing.
    if (json) print(stdout, answer.json.dump(2, ' ', false, Json::error_handler_t::replace));
    else if (!answer.text.isEmpty()) print(stdout, answer.text.toStdString());
}

/// What libraries said is for whoever asked for it, and for programs.
struct Telling {
    bool json;
    bool verbose;
};

int stop(Exit exit, const QString& text, Telling how, std::string_view code, const Arguments& args = {}, const std::string& detail = {}) {
    const bool told = !detail.empty() && (how.verbose || code == "program.mistake");
    print(stderr, text.toStdString() + (told ? "\n(" + detail + ")" : ""));
    if (how.json) {
        Json error{{"code", code}, {"args", cli::toJson(args)}, {"text", text.toStdString()}};
        if (!detail.empty()) error["detail"] = detail;
        print({.json = {{"error", error}}}, how.json);
    }
    return static_cast<int>(exit);
}

/// The sentences of CLI11 that a mistake of a person leads to, as it forms them, in the reader's language.
QString translated(const std::string& said, const text::Texts& say) {
    const auto part = [&said](std::size_t from, std::string_view to) { return said.substr(from, said.find(to, from) - from); };
    constexpr std::string_view kConvert = "Could not convert: ", kEquals = " = ";
    if (said.starts_with(kConvert)) {
        const std::string option = part(kConvert.size(), kEquals);
        return say("cli.usage.value", {option, said.substr(std::min(said.size(), kConvert.size() + option.size() + kEquals.size()))});
    }
    const std::string option = part(0, ": ");
    if (said.find(" missing", option.size()) != std::string::npos) return say("cli.usage.no_value", {option});
    if (said.find("required but received", option.size()) != std::string::npos) return say("cli.usage.several_values", {option});
    if (const std::size_t in = said.find(" not in {"); in != std::string::npos)
        return say("cli.usage.word", {said.substr(std::min(in, option.size() + 2), in - std::min(in, option.size() + 2)), part(in + 9, "}")});
    return say("cli.usage.wrong", {said});
}

/// Words of the command line that no command and no option took.
std::string unknownWords(const CLI::App& app) {
    std::string words;
    for (const std::string& word : app.remaining(true)) words += (words.empty() ? "" : " ") + word;
    return words;
}

/// What CLI11 did not understand, in the reader's language.
QString usageText(const CLI::ParseError& error, const CLI::App& app, const text::Texts& say) {
    QString text = translated(error.what(), say);
    const std::string extras = unknownWords(app);
    const bool required = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
    std::string missing = error.what();
    missing = missing.substr(0, missing.find(" is required"));
    const bool command = missing.starts_with("A subcommand");
    // An unknown command is a word too many and a command too few: the word tells more.
    if (!extras.empty() && (!required || command)) text = say("cli.usage.unknown", {extras});
    else if (required) text = command ? say("cli.usage.no_command") : say("cli.usage.missing", {missing});
    return text + '\n' + say("cli.usage.help");
}

void translate(CLI::App& app, const text::Texts& say) {
    const auto formatter = app.get_formatter();
    for (const auto& [word, id] : {std::pair{"Usage", "cli.help.usage"}, {"OPTIONS", "cli.help.options"},
                                   {"Positionals", "cli.help.positionals"}, {"SUBCOMMAND", "cli.help.command"},
                                   {"REQUIRED", "cli.help.required"}, {"TEXT", "cli.help.text"}, {"INT", "cli.help.number"},
                                   {"UINT", "cli.help.number"}, {"FLOAT", "cli.help.number"}})
        formatter->label(word, say(id).toStdString());
    app.option_defaults()->group(say("cli.help.options_title").toStdString());
    app.group(say("cli.help.commands_title").toStdString());
    app.set_help_flag("-h,--help", say("cli.option.help").toStdString());
    app.get_help_ptr()->group(say("cli.help.options_title").toStdString());
}

void addCommands(cli::Shell& shell) {
    cli::addFileCommands(shell);
    cli::addHistoryCommands(shell);
    cli::addDemoCommand(shell);
    cli::addImportCommand(shell);
    cli::addLoadCommands(shell);
    cli::addIncidentCommands(shell);
    cli::addExportCommand(shell);
    cli::addGeocodeCommand(shell);
    cli::addTerritoryCommands(shell);
    cli::addDesignCommand(shell);
    cli::addPlanCommands(shell);
    cli::addValidateCommand(shell);
    cli::addWorkforceCommands(shell);
    cli::addReportCommands(shell);
    cli::addCommitteeCommands(shell);
    cli::addIndicatorCommand(shell);
    cli::addDrawingCommands(shell);
}

int run(int argc, char** argv) {
    const text::Texts say(languageOf(argc, argv));
    bool json = wantsJson(argc, argv);
    bool verbose = false;
    std::string language, who = cli::systemUser();

    CLI::App app(say("cli.about").toStdString(), "cuadrante-cli");
    translate(app, say);
    app.add_option("--lang", language, say("cli.option.lang").toStdString())
        ->type_name("es|en")
        ->check(CLI::IsMember({"es", "en"}).description(""));
    app.add_flag("--json", json, say("cli.option.json").toStdString());
    app.add_flag("--verbose", verbose, say("cli.option.verbose").toStdString());
    app.add_option("--who", who, say("cli.option.who").toStdString());
    app.set_version_flag("--version", CUADRANTE_VERSION, say("cli.option.version").toStdString());
    app.require_subcommand(1);
    app.footer(say("cli.example").toStdString() + "\n  " + say("cli.about.example").toStdString());
    cli::Shell shell{.app = app, .say = say};
    addCommands(shell);

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // help and version
        // Of a command that there is not yet there is no help either: scripts ask so whether there is.
        if (const std::string unknown = unknownWords(app); !unknown.empty())
            return stop(Exit::usage, say("cli.usage.unknown", {unknown}) + '\n' + say("cli.usage.help"), {json, verbose}, "usage");
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        return stop(Exit::usage, usageText(error, app, say), {json, verbose}, "usage");
    }

    cli::Session session(say, who);
    cli::stopOnInterrupt();
    try {
        const Answer answer = shell.run(session);
        session.finishProgress();
        print(answer, json);
        // An answer that nobody can read is none: a script that keeps it has to know.
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
            print(stderr, say("cli.answer_lost").toStdString());
            return static_cast<int>(Exit::failure);
        }
        return static_cast<int>(answer.exit);
    } catch (const cli::UsageError& error) {
        return stop(Exit::usage, error.text, {json, verbose}, "usage");
    } catch (const cli::Refused& refused) {
        session.finishProgress();
        const Answer answer = cli::refusal(refused.problems, say);
        if (json) print(answer, json);
        else print(stderr, answer.text.toStdString());
        return static_cast<int>(answer.exit);
    } catch (const Failure& failure) {
        session.finishProgress();
        return stop(Exit::failure, cli::textOf(failure.code(), failure.args(), say), {json, verbose}, failure.code(), failure.args(), failure.detail());
    } catch (const Cancelled&) {
        session.finishProgress();
        return stop(Exit::failure, say("cli.cancelled"), {json, verbose}, "cancelled");
    } catch (const std::bad_alloc&) {
        session.finishProgress();
        return stop(Exit::failure, say("program.no_memory"), {json, verbose}, "program.no_memory");
    } catch (const std::exception& mistake) {
        session.finishProgress();
        return stop(Exit::failure, say("program.mistake"), {json, verbose}, "program.mistake", {}, mistake.what());
    }
}
}  // namespace

int main(int argc, char** argv) {
    if (const auto worker = cuadrante::gis::runAsWorker(argc, argv)) return *worker;
    return run(argc, argv);
}
