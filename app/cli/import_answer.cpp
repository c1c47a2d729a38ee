// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_answer.h"

#include <string_view>

namespace cuadrante::cli {

Answer answerTo(const importing::ImportReport& report, Trial trial, const text::Texts& say) {
    Json problems = Json::array();
    QStringList lines;
    const auto line = [&](std::string_view id, Arguments args) { lines << say(id, args); };
    line(report.withheld ? "cli.import.withheld" : trial == Trial::yes ? "cli.import.tried" : "cli.import.done", {report.read, report.accepted, report.rejected, report.duplicates});
    if (report.kind == importing::Kind::incidents) {
        line("cli.import.located", {report.located, report.unlocated, report.outside, report.noPlan});
        if (report.declaredAgrees + report.declaredDiffers > 0)
            line("cli.import.declared", {report.declaredAgrees, report.declaredDiffers});
    }
    if (report.withheld) lines << textOf(*report.withheld, say);
    for (const Problem& note : report.notes) lines << textOf(note, say);
    Json questions = Json::array();
    for (const importing::Question& question : report.questions) {
        questions.push_back({{"name", question.name}, {"options", question.options}, {"taken", question.taken}, {"examples", question.examples}});
        std::string options;
        for (const std::string& option : question.options) options.append(options.empty() ? "" : ", ").append(option);
        line(question.name == importing::kIncompletePlan ? "cli.import.question.incomplete" : "cli.import.question", {std::string(question.name), options, question.taken});
    }
    for (const importing::Reason& reason : importing::reasonsOf(report)) {
        Json first{{"row", reason.row}};
        first.update(toJson(reason.problem, say));
        problems.push_back({{"code", reason.problem.code}, {"count", reason.count}, {"first", first}});
        line("cli.import.reason", {reason.count, reason.row, textOf(reason.problem, say).toStdString()});
    }
    Json json{{"kind", importing::word(report.kind)},
              {"read", report.read},
              {"accepted", report.accepted},
              {"rejected", report.rejected},
              {"duplicates", report.duplicates},
              {"located", report.located},
              {"geocoded", report.geocoded},
              {"unlocated", report.unlocated},
              {"outside", report.outside},
              {"noPlan", report.noPlan},
              {"declaredAgrees", report.declaredAgrees},
              {"declaredDiffers", report.declaredDiffers},
              {"from", report.days ? Json(isoDate(report.days->from)) : Json()},
              {"to", report.days ? Json(isoDate(report.days->to)) : Json()},
              {"batch", report.batch},
              {"columns", report.columnsUsed},
              {"mapping", report.mapping},
              {"questions", questions},
              {"withheld", report.withheld ? toJson(*report.withheld, say) : Json()},
              {"notes", toJson(report.notes, say)},
              {"problems", problems},
              {"seconds", report.seconds}};
    return {.json = std::move(json), .text = lines.join('\n'), .exit = report.rejected > 0 ? Exit::refused : Exit::done};
}

}  // namespace cuadrante::cli
