// SPDX-License-Identifier: GPL-3.0-or-later
// load list, load note, mapping list
#include "app/cli/shell.h"

namespace cuadrante::cli {

namespace {
struct FileSaid {
    std::string file;
};

Answer listLoads(Session& session, const FileSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const importing::Load& load : workspace->loads()) {
        items.push_back({{"batch", load.batch},
                         {"kind", importing::word(load.kind)},
                         {"file", load.fileName},
                         {"at", isoInstant(load.at)},
                         {"read", load.read},
                         {"accepted", load.accepted},
                         {"rejected", load.rejected},
                         {"duplicates", load.duplicates},
                         {"digest", textOrNull(load.digest)},
                         {"period", load.days ? toJson(*load.days) : Json(nullptr)},
                         {"note", textOrNull(load.note)}});
        rows.push_back({say.integer(load.batch), say("import_kind." + std::string(importing::word(load.kind))), QString::fromStdString(load.fileName),
                        say.localTime(workspace->zone().toLocal(load.at)), say.integer(load.read), say.integer(load.accepted), say.integer(load.rejected),
                        say.integer(load.duplicates), load.days ? say.dateRange(*load.days) : QString(), QString::fromStdString(load.note)});
    }
    return listing(std::move(items),
                   {say("cli.column.id"), say("cli.column.kind"), say("cli.column.file"), say("cli.column.at"), say("cli.column.read"),
                    say("cli.column.accepted"), say("cli.column.rejected"), say("cli.column.duplicates"), say("cli.column.period"), say("cli.column.note")},
                   rows, say);
}

struct NoteSaid {
    std::string file, note;
    std::size_t batch = 0;
};

Answer noteLoad(Session& session, const NoteSaid& said) {
    const auto batch = static_cast<std::int64_t>(said.batch);
    const auto noted = session.openToWrite(said.file)->noteLoad(batch, said.note);
    if (!noted) throw Refused{noted.error()};
    return {.json = {{"batch", batch}, {"note", said.note}}, .text = session.say()("cli.load.note.done", {batch})};
}

Answer listMappings(Session& session, const FileSaid& said) {
    const auto& say = session.say();
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const importing::Mapping& mapping : session.openToRead(said.file)->mappings()) {
        items.push_back({{"name", mapping.name}, {"kind", importing::word(mapping.kind)}, {"columns", mapping.columns}, {"answers", mapping.answers}});
        QStringList columns;
        for (const auto& [field, header] : mapping.columns) columns << QString::fromStdString(field + '=' + header);
        for (const auto& [question, answer] : mapping.answers) columns << QString::fromStdString(question + '=' + answer);
        rows.push_back({QString::fromStdString(mapping.name), say("import_kind." + std::string(importing::word(mapping.kind))), columns.join(QStringLiteral(", "))});
    }
    return listing(std::move(items), {say("cli.column.name"), say("cli.column.kind"), say("cli.column.columns")}, rows, say);
}
}  // namespace

void addLoadCommands(Shell& shell) {
    CLI::App& load = group(shell, "load");
    Command<FileSaid>(shell, load, "load.list").argument("FILE", &FileSaid::file).runs(listLoads);
    Command<NoteSaid>(shell, load, "load.note").argument("FILE", &NoteSaid::file).option("batch", &NoteSaid::batch, Need::required).option("note", &NoteSaid::note, Need::required, "load_note").runs(noteLoad);
    CLI::App& mapping = group(shell, "mapping");
    Command<FileSaid>(shell, mapping, "mapping.list").argument("FILE", &FileSaid::file).runs(listMappings);
}

}  // namespace cuadrante::cli
