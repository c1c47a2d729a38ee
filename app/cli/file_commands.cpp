// SPDX-License-Identifier: GPL-3.0-or-later
// new, info, check, backup
#include "app/cli/shell.h"
#include "core/territory/municipal_zone.h"
#include "gis/boundary.h"

namespace cuadrante::cli {

namespace {
using workspace::Workspace;

struct NewSaid {
    std::string file, name, zone, cvegeo, boundary, layer;
    std::optional<int> crs;
};

Answer makeNew(Session& session, const NewSaid& said) {
    territory::Municipality municipality{.name = said.name, .zone = said.zone, .cvegeo = said.cvegeo};
    // The key of the municipality says its clocks, which may not be its state's.
    const auto zone = territory::zoneOf(said.cvegeo);
    if (municipality.zone.empty()) municipality.zone = zone.value_or(std::string_view{});
    if (!said.boundary.empty()) {
        auto boundary = gis::readBoundary(said.boundary, {.layer = said.layer, .epsg = said.crs});
        if (!boundary) throw Refused{{boundary.error()}};
        municipality.boundary = std::move(*boundary);
    }
    const auto made = Workspace::create(said.file, municipality, session.who());
    if (!made) throw Refused{made.error()};
    municipality.name = (*made)->factsWithoutIncidents()->municipality.name;  // as it is stored
    return {.json = {{"file", said.file}, {"name", municipality.name}, {"zone", municipality.zone}, {"cvegeo", textOrNull(said.cvegeo)}},
            .text = session.say()("cli.new.done", {said.file, municipality.name}) +
                    (zone && *zone != municipality.zone ? '\n' + session.say()("cli.new.zone_differs", {said.cvegeo, std::string(*zone), municipality.zone}) : QString())};
}

struct FileSaid {
    std::string file;
};

Answer info(Session& session, const FileSaid& said) {
    const auto& say = session.say();
    const workspace::Info info = session.openToRead(said.file)->info();
    Json counts = Json::object(), plans = Json::array();
    std::vector<std::pair<QString, QString>> lines{{say("cli.info.name"), QString::fromStdString(info.municipality.name)},
                                                   {say("cli.info.zone"), QString::fromStdString(info.municipality.zone)}};
    if (!info.municipality.cvegeo.empty()) lines.emplace_back(say("cli.info.cvegeo"), QString::fromStdString(info.municipality.cvegeo));
    if (info.municipality.invented) lines.emplace_back(say("cli.info.note"), say("cli.info.invented"));
    if (info.readOnlyBecause) lines.emplace_back(say("cli.info.note"), say(*info.readOnlyBecause));
    lines.emplace_back(say("cli.info.schema"), say.integer(info.schema));
    for (const territory::Plan& plan : info.plans) {
        plans.push_back({{"name", plan.name}, {"state", word(plan.state)}, {"validFrom", plan.isDraft() ? Json(nullptr) : toJson(plan.validFrom)}, {"validTo", orNull(plan.validTo)}, {"act", textOrNull(plan.act)}});
        if (plan.isDraft()) {
            lines.emplace_back(say("cli.info.plan"), say("cli.info.plan_draft", {plan.name}));
            continue;
        }
        lines.emplace_back(say("cli.info.plan"), plan.validTo ? say("cli.info.plan_closed", {plan.name, say.date(plan.validFrom).toStdString(), say.date(*plan.validTo).toStdString()})
                                                              : say("cli.info.plan_open", {plan.name, say.date(plan.validFrom).toStdString()}));
    }
    if (info.period) lines.emplace_back(say("cli.info.period"), say.dateRange(*info.period));
    for (const auto& [what, count] : info.counts) {
        counts[what] = count;
        lines.emplace_back(say("cli.count." + what), say.integer(count));
    }
    return {.json = {{"name", info.municipality.name},
                     {"zone", info.municipality.zone},
                     {"cvegeo", textOrNull(info.municipality.cvegeo)},
                     {"invented", info.municipality.invented},
                     {"schema", info.schema},
                     {"counts", counts},
                     {"plans", plans},
                     {"period", info.period ? toJson(*info.period) : Json(nullptr)},
                     {"readOnly", info.readOnlyBecause ? toJson(*info.readOnlyBecause, say) : Json(nullptr)}},
            .text = factLines(lines)};
}

Answer check(Session& session, const FileSaid& said) {
    const auto& say = session.say();
    const workspace::Soundness found = session.openToRead(said.file)->check(session.progress());
    Answer answer{.exit = found.sound() ? Exit::done : Exit::refused};
    QStringList lines{say(found.sound() ? "cli.check.sound" : "cli.check.not_sound", {said.file})};
    const auto part = [&](const char* name, std::string_view label, const std::vector<std::string>& errors) {
        answer.json[name] = {{"ok", errors.empty()}, {"errors", errors}};
        for (const std::string& error : errors) lines << say(label) + ": " + (error == workspace::kDamagedPages ? say("cli.check.damaged_pages") : QString::fromStdString(error));
    };
    part("gpkg", "cli.check.gpkg", found.geopackage);
    part("integrity", "cli.check.integrity", found.integrity);
    part("foreignKeys", "cli.check.foreign_keys", found.foreignKeys);
    part("rtree", "cli.check.rtree", found.rtree);
    part("history", "cli.check.history", found.history);
    answer.json["problems"] = toJson(found.problems, say);
    for (const Problem& problem : found.problems) lines << say(problem);
    answer.text = lines.join('\n');
    return answer;
}

struct BackupSaid {
    std::string file, out;
};

Answer backup(Session& session, const BackupSaid& said) {
    session.openToRead(said.file)->backup(said.out, session.progress());
    return {.json = {{"file", said.file}, {"backup", said.out}}, .text = session.say()("cli.backup.done", {said.file, said.out})};
}
}  // namespace

void addFileCommands(Shell& shell) {
    Command<NewSaid>(shell, shell.app, "new")
        .argument("FILE", &NewSaid::file)
        .option("name", &NewSaid::name, Need::required, "municipality")
        .option("zone", &NewSaid::zone)
        .option("cvegeo", &NewSaid::cvegeo)
        .option("boundary", &NewSaid::boundary)
        .option("layer", &NewSaid::layer)
        .option("crs", &NewSaid::crs)
        .runs(makeNew);
    Command<FileSaid>(shell, shell.app, "info").argument("FILE", &FileSaid::file).runs(info);
    Command<FileSaid>(shell, shell.app, "check").argument("FILE", &FileSaid::file).runs(check);
    Command<BackupSaid>(shell, shell.app, "backup").argument("FILE", &BackupSaid::file).argument("OUT", &BackupSaid::out).runs(backup);
}

}  // namespace cuadrante::cli
