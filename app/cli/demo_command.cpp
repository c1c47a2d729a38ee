// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_answer.h"
#include "app/cli/shell.h"
#include "core/workspace/practice_municipality.h"
#include "gis/open_source.h"

namespace cuadrante::cli {

namespace {
struct DemoSaid {
    std::string file;
    std::uint64_t seed = 1;
};

Answer demo(Session& session, const DemoSaid& said) {
    const auto& say = session.say();
    // Who runs the command is not part of what a seed gives; a name that was said is.
    const std::string who = session.who() == systemUser() ? "Cuadrante" : session.who();
    const auto made = workspace::makePracticeMunicipality(
        said.file, said.seed, [](const std::filesystem::path& path) { return gis::openSource(path, {}); },
        session.progress(), who);
    Answer answer{.json = {{"file", said.file}, {"name", made.name}, {"seed", said.seed}, {"lastDay", toJson(made.lastDay)}}};
    Json imports = Json::array();
    QStringList lines{say("cli.demo.done", {said.file, made.name})};
    for (const auto& [name, report] : made.imports) {
        const Answer part = answerTo(report, Trial::no, say);
        if (part.exit != Exit::done) answer.exit = part.exit;
        Json json{{"file", name}};
        json.update(part.json);
        imports.push_back(std::move(json));
        lines << QString::fromStdString(name) + ": " + part.text;
    }
    answer.json["imports"] = std::move(imports);
    answer.text = lines.join('\n');
    return answer;
}
}  // namespace

void addDemoCommand(Shell& shell) {
    Command<DemoSaid>(shell, shell.app, "demo").argument("FILE", &DemoSaid::file).option("seed", &DemoSaid::seed).runs(demo);
}

}  // namespace cuadrante::cli
