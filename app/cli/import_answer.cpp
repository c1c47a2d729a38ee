// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_answer.h"

#include <algorithm>
#include <string_view>

namespace cuadrante::cli {

namespace {
/// All refusals for one reason: how many, and the first of them.
struct Reason {
    const Problem* problem;
    std::int64_t row;
    std::int64_t count;
};

std::vector<Reason> reasonsOf(const importing::ImportReport& report) {
    std::vector<Reason> reasons;
    for (const importing::Refused& refused : report.refused)
        for (const Problem& problem : refused.problems) {
            const auto found = std::find_if(reasons.begin(), reasons.end(),
                                            [&](const Reason& reason) { return reason.problem->code == problem.code; });
            if (found != reasons.end()) ++found->count;
            else reasons.push_back({.problem = &problem, .row = refused.row, .count = 1});
        }
    std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) { return a.count > b.count; });
    return reasons;
}
}  // namespace

Answer answerTo(const importing::ImportReport& report, Trial trial, const text::Texts& say) {
    Json problems = Json::array();
    QStringList lines;
    const auto line = [&](std::string_view id, Arguments args) { lines << say(id, args); };
    line(trial == Trial::yes ? "cli.import.tried" : "cli.import.done", {report.read, report.accepted, report.rejected, report.duplicates});
    if (report.kind == importing::Kind::incidents) {
        line("cli.import.located", {report.located, report.unlocated, report.outside, report.noPlan});
        if (report.declaredAgrees + report.declaredDiffers > 0)
            line("cli.import.declared", {report.declaredAgrees, report.declaredDiffers});
    }
    for (const Problem& note : report.notes) lines << say(note);
    for (const Reason& reason : reasonsOf(report)) {
        Json first{{"row", reason.row}};
        first.update(toJson(*reason.problem, say));
        problems.push_back({{"code", reason.problem->code}, {"count", reason.count}, {"first", first}});
        line("cli.import.reason", {reason.count, reason.row, say(*reason.problem).toStdString()});
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
              {"batch", report.batch},
              {"columns", report.columnsUsed},
              {"notes", toJson(report.notes, say)},
              {"problems", problems},
              {"seconds", report.seconds}};
    return {.json = std::move(json), .text = lines.join('\n'), .exit = report.rejected > 0 ? Exit::refused : Exit::done};
}

}  // namespace cuadrante::cli
