// SPDX-License-Identifier: GPL-3.0-or-later
// incidents quality
#include "app/cli/lookups.h"
#include "app/cli/shell.h"
#include "core/indicators/quality.h"

namespace cuadrante::cli {

namespace {
struct QualitySaid {
    std::string file, from, to, quadrant;
};

Answer incidentQuality(Session& session, const QualitySaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->facts();
    const DayRange period = periodOf(session, *workspace, said.from, said.to);
    const auto quadrant = quadrantOf(*facts, said.quadrant, period.to);
    const incident::IncidentColumns& columns = *facts->incidents;
    const auto [first, last] = columns.between(period);
    std::vector<std::uint32_t> positions;
    positions.reserve(last - first);
    for (std::size_t at = first; at < last; ++at)
        if (!quadrant || columns.quadrant[at] == quadrant->value) positions.push_back(static_cast<std::uint32_t>(at));
    const auto values = indicators::quality(columns, positions,
                                            {.window = period,
                                             .level = quadrant ? territory::Level::quadrant : territory::Level::municipality,
                                             .area = said.quadrant});
    Json list = Json::array();
    std::vector<QStringList> rows;
    for (const indicators::Value& value : values) {
        list.push_back(toJson(value));
        const QString counted = value.denominator ? say("value.k_of_n", {static_cast<std::int64_t>(*value.numerator), static_cast<std::int64_t>(*value.denominator)})
                                                  : QString();
        rows.push_back({QString::fromStdString(std::string(value.indicator)), say("indicator." + std::string(value.indicator) + ".name"), say.value(value),
                        counted});
    }
    return {.json = {{"period", toJson(period)}, {"quadrant", textOrNull(said.quadrant)}, {"incidents", positions.size()}, {"values", list}},
            .text = say("cli.incidents.quality.of", {std::ssize(positions), say.dateRange(period).toStdString()}) + "\n\n" +
                    table({say("cli.column.id"), say("cli.column.indicator"), say("cli.column.value"), say("cli.column.counted")}, rows)};
}
}  // namespace

void addIncidentCommands(Shell& shell) {
    CLI::App& incidents = group(shell, "incidents");
    Command<QualitySaid>(shell, incidents, "incidents.quality")
        .argument("FILE", &QualitySaid::file)
        .option("from", &QualitySaid::from, Need::optional, "report.from")
        .option("to", &QualitySaid::to, Need::optional, "report.to")
        .option("quadrant", &QualitySaid::quadrant)
        .runs(incidentQuality);
}

}  // namespace cuadrante::cli
