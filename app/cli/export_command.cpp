// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_tables.h"
#include "app/cli/lookups.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "gis/export.h"

#include <algorithm>

namespace cuadrante::cli {

namespace {
struct ExportSaid {
    std::string file, layer, out, plan, asOf;
};

Answer exportLayer(Session& session, const ExportSaid& said) {
    const auto& layers = exportLayers();
    if (std::find(layers.begin(), layers.end(), said.layer) == layers.end()) {
        std::string words;
        for (const std::string_view layer : layers) words.append(words.empty() ? "" : ", ").append(layer);
        throw UsageError{session.say()("cli.usage.word", {said.layer, words})};
    }
    requireOwnOutput(session, said.out, {said.file});
    const auto workspace = session.openToRead(said.file);
    const gis::Table table = exportTableOf(*workspace, said.layer, said.plan, asOf(*workspace, dayOf(session, said.asOf)));
    gis::exportTable(table, said.out, session.progress());
    const auto rows = static_cast<std::int64_t>(table.rows.size());
    return {.json = {{"layer", said.layer}, {"out", said.out}, {"rows", rows}},
            .text = session.say()("cli.export.done", {said.layer, said.out, rows})};
}
}  // namespace

void addExportCommand(Shell& shell) {
    Command<ExportSaid>(shell, shell.app, "export")
        .argument("FILE", &ExportSaid::file)
        .argument("LAYER", &ExportSaid::layer, Need::required, "export_layer")
        .argument("OUT", &ExportSaid::out)
        .option("plan", &ExportSaid::plan)
        .option("as-of", &ExportSaid::asOf)
        .runs(exportLayer);
}

}  // namespace cuadrante::cli
