// SPDX-License-Identifier: GPL-3.0-or-later
// history, undo, redo
#include "app/cli/shell.h"

namespace cuadrante::cli {

namespace {
using workspace::HistoryEntry;

std::string_view word(HistoryEntry::Kind kind) {
    switch (kind) {
        case HistoryEntry::Kind::undone: return "undone";
        case HistoryEntry::Kind::redone: return "redone";
        case HistoryEntry::Kind::done: break;
    }
    return "done";
}

Json toJson(const HistoryEntry& entry, const text::Texts& say) {
    return {{"id", entry.id},
            {"at", isoInstant(entry.at)},
            {"who", entry.who},
            {"code", entry.code},
            {"args", cli::toJson(entry.args)},
            {"text", say(entry.code, entry.args).toStdString()},
            {"kind", word(entry.kind)},
            {"inForce", entry.inForce},
            {"batch", entry.batch}};
}

struct HistorySaid {
    std::string file;
    std::size_t last = 50;
};

Answer history(Session& session, const HistorySaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const HistoryEntry& entry : workspace->history(said.last)) {
        items.push_back(toJson(entry, say));
        rows.push_back({say.integer(entry.id), say.localTime(workspace->zone().toLocal(entry.at)), QString::fromStdString(entry.who),
                        say("cli.history." + std::string(word(entry.kind))), say(entry.code, entry.args)});
    }
    return listing(std::move(items), {say("cli.column.id"), say("cli.column.at"), say("cli.column.who"), say("cli.column.how"), say("cli.column.what")}, rows, say);
}

struct FileSaid {
    std::string file;
};

Answer answerTo(const Result<HistoryEntry>& result, const char* member, std::string_view sentence, const text::Texts& say) {
    if (!result) throw Refused{{result.error()}};
    return {.json = {{member, toJson(*result, say)}}, .text = say(sentence, {say(result->code, result->args).toStdString()})};
}

Answer undo(Session& session, const FileSaid& said) {
    return answerTo(session.openToWrite(said.file)->undo(), "undone", "cli.undo.done", session.say());
}
Answer redo(Session& session, const FileSaid& said) {
    return answerTo(session.openToWrite(said.file)->redo(), "redone", "cli.redo.done", session.say());
}
}  // namespace

void addHistoryCommands(Shell& shell) {
    Command<HistorySaid>(shell, shell.app, "history").argument("FILE", &HistorySaid::file).option("last", &HistorySaid::last).runs(history);
    Command<FileSaid>(shell, shell.app, "undo").argument("FILE", &FileSaid::file).runs(undo);
    Command<FileSaid>(shell, shell.app, "redo").argument("FILE", &FileSaid::file).runs(redo);
}

}  // namespace cuadrante::cli
