// SPDX-License-Identifier: GPL-3.0-or-later
// design
#include "app/cli/lookups.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "core/importing/kinds.h"
#include "core/planning/design/areas.h"
#include "core/planning/design/ground.h"
#include "core/planning/design/unit_figures.h"
#include "core/planning/design/zones.h"
#include "core/planning/districting/cells.h"
#include "core/planning/districting/deadline.h"
#include "gis/export.h"
#include "gis/open_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <stop_token>
#include <thread>

namespace cuadrante::cli {

namespace {
using planning::DesignUnits;
using planning::Measure;
using planning::UnitKind;
using Clock = std::chrono::steady_clock;

constexpr double kAsTheLayerIs = -1;  // of --gap

struct DesignSaid {
    std::string file, units, unitsFrom, layer, keep, from, save, validFrom, out, asOf;
    std::vector<std::string> set, balance, barriers, lock;
    std::optional<int> crs;
    std::int32_t count = 0, cells = 0;
    int plans = 1;
    std::uint64_t seed = 1;
    double within = 0.05, changeAtMost = 1, seconds = 5, gap = kAsTheLayerIs, hoursPerIncident = 1, patrolsPerDay = 0, patrolSpeed = 20;
    bool joinIslands = false;
};

/// A whole number; "1218.6" is 1219 (census figures of colonias are estimates with decimals).
std::optional<std::int64_t> countIn(const std::string& cell) {
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || end != cell.data() + cell.size() || !(value >= 0 && value < 1e12)) return {};
    return std::llround(value);
}

DesignUnits unitsOfLayer(const Session& session, const DesignSaid& said, UnitKind kind) {
    const auto rows = gis::openSource(said.unitsFrom, {.layer = said.layer, .epsg = said.crs});
    const auto importKind = importing::kindOf(planning::word(kind));
    const auto columns = importing::Columns::find(*importKind, rows->headers(), columnsOf(session, said.set));
    if (!columns) throw Refused{columns.error()};
    DesignUnits units;
    importing::Row row;
    while (rows->next(row)) {
        const auto* shape = std::get_if<geometry::MultiPolygon>(&row.shape);
        units.add(columns->cell(row, "code"), columns->cell(row, "name"), shape ? *shape : geometry::MultiPolygon{},
                  {.population = countIn(columns->cell(row, "population")), .dwellings = countIn(columns->cell(row, "dwellings"))});
    }
    return units;
}

/// "population=2": what is to be even, with its weight.
std::vector<planning::Weight> balancesOf(const Session& session, const std::vector<std::string>& said) {
    std::vector<planning::Weight> balances;
    for (const std::string& text : said) {
        const std::size_t sign = text.find('=');
        const auto measure = choiceOf(session, text.substr(0, sign), Measure::street_km);
        double weight = 1;
        if (sign != std::string::npos) {
            const char* end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data() + sign + 1, end, weight);
            if (error != std::errc{} || stop != end || !(weight > 0 && weight < 1e9)) throw UsageError{session.say()("cli.usage.weight", {text})};
        }
        if (measure) balances.push_back({*measure, weight});
    }
    if (balances.empty()) throw UsageError{session.say()("cli.usage.missing", {std::string("--balance")})};
    return balances;
}

/// The ground with its barriers and joins, as asked for.
planning::DesignGround groundOf(const Session& session, const DesignSaid& said, const DesignUnits& units, const std::vector<territory::Street>& streets) {
    planning::BarrierWish wish;
    for (const std::string& text : said.barriers) {
        const auto kind = choiceOf(session, text, territory::StreetKind::railway);
        wish.rivers = wish.rivers || kind == territory::StreetKind::river;
        wish.railways = wish.railways || kind == territory::StreetKind::railway;
        wish.avenues = wish.avenues || kind == territory::StreetKind::avenue;
    }
    planning::DesignGround ground = planning::withBarriers(
        planning::groundOf(units, said.gap == kAsTheLayerIs ? std::nullopt : std::optional(said.gap), session.progress().part(0, 0.1)), units, streets, wish);
    return said.joinIslands ? planning::withIslandsJoined(std::move(ground)) : ground;
}

gis::Table tableOf(const std::string& name, const std::vector<territory::DraftArea>& drawn) {
    using gis::ColumnType;
    gis::Table table{.name = name, .columns = {{"code", ColumnType::text}, {"name", ColumnType::text}, {"parent", ColumnType::text}, {"population", ColumnType::integer}}, .rows = {}};
    for (const auto& [area, parent] : drawn) {
        table.rows.push_back({area.code, {}, parent, area.population ? std::to_string(*area.population) : std::string()});
        table.shapes.emplace_back(area.shape);
    }
    return table;
}

/// The areas as if they had been read from a file: a plan is saved through the import that every plan goes through.
class DrawnRows : public importing::RowSource {
public:
    explicit DrawnRows(const gis::Table& table) : m_table(table) {
        for (const gis::Column& column : table.columns) m_headers.push_back(column.name);
    }
    const std::vector<std::string>& headers() const override { return m_headers; }
    bool next(importing::Row& row) override {
        if (m_at == m_table.rows.size()) return false;
        row = {.number = static_cast<std::int64_t>(m_at + 1), .cells = m_table.rows[m_at], .shape = m_table.shapes[m_at]};
        ++m_at;
        return true;
    }
    void rewind() override { m_at = 0; }
    double done() const override { return static_cast<double>(m_at) / static_cast<double>(std::max<std::size_t>(1, m_table.rows.size())); }

private:
    const gis::Table& m_table;
    std::vector<std::string> m_headers;
    std::size_t m_at = 0;
};

void save(workspace::Workspace& workspace, const std::string& plan, std::optional<Day> validFrom, importing::Kind kind, const gis::Table& table, const Progress& progress) {
    DrawnRows rows(table);
    const importing::ImportRequest request{.kind = kind, .fileName = plan, .validFrom = validFrom.value_or(workspace.today()), .planName = plan, .today = workspace.today()};
    const auto report = workspace.import(request, rows, progress);
    if (!report) throw Refused{report.error()};
    if (!report->refused.empty()) throw Refused{report->refused.front().problems};
}

Json toJson(const planning::DistrictPlan& plan) {
    constexpr std::array<const char*, 3> kVariants{"asked", "more-even", "more-compact"};
    return {{"variant", kVariants[static_cast<std::size_t>(plan.variant)]}, {"maxDeviation", plan.score.maxDeviation}, {"meanCompactness", plan.score.meanCompactness},
            {"leastCompactness", plan.score.leastCompactness}, {"cutBorders", plan.score.cutBorders}, {"groupsCut", plan.score.groupsCut},
            {"moved", plan.score.changed}, {"connected", plan.score.connected}, {"onFront", plan.onFront}};
}

void checkNumbers(const Session& session, const DesignSaid& said) {
    const auto require = [&](bool sound, const char* option) {
        if (!sound) throw UsageError{session.say()("cli.usage.range", {std::string(option)})};
    };
    require(said.within > 0 && said.within <= 1, "--within");
    require(said.changeAtMost >= 0 && said.changeAtMost <= 1, "--change-at-most");
    require(said.seconds >= 0 && said.seconds <= 3600, "--seconds");
    require(said.gap == kAsTheLayerIs || (said.gap >= 0 && said.gap <= 500), "--gap");
    require(said.plans >= 1 && said.plans <= 50, "--plans");
    require(said.cells >= 0 && said.cells <= 1000, "--cells");
    require(said.hoursPerIncident >= 0 && said.hoursPerIncident < 1e6, "--hours-per-incident");
    require(said.patrolsPerDay >= 0 && said.patrolsPerDay < 1e6, "--patrols-per-day");
    require(said.patrolSpeed > 0 && said.patrolSpeed < 1e6, "--patrol-speed");
    require(said.from.empty() ? said.changeAtMost == 1 && said.lock.empty() : true, "--from");
    require(said.keep.empty() || said.keep == "colonias", "--keep");
}

Answer design(Session& session, const DesignSaid& said) {
    const auto& say = session.say();
    const auto begun = Clock::now();
    checkNumbers(session, said);
    const auto kind = *choiceOf(session, said.units.empty() ? std::string("blocks") : said.units, UnitKind::quadrants);
    const auto balances = balancesOf(session, said.balance);
    const auto validFrom = dayOf(session, said.validFrom);
    if (!said.out.empty()) requireOwnOutput(session, said.out, {said.file, said.unitsFrom});
    const auto workspace = said.save.empty() ? session.openToRead(said.file) : session.openToWrite(said.file);
    const auto facts = workspace->facts();
    const Day day = asOf(*workspace, dayOf(session, said.asOf));
    const auto streets = workspace->streets();
    const auto blocks = workspace->blocks();
    const auto colonias = workspace->colonias();
    const DesignUnits units = said.unitsFrom.empty() ? planning::unitsOf(kind, {.layout = facts->layoutOn(day), .colonias = *colonias, .blocks = *blocks})
                                                     : unitsOfLayer(session, said, kind);
    const planning::UnitFigures figures = planning::figuresOf(
        units, {.blocks = *blocks, .streets = *streets, .incidents = facts->incidents.get(),
                .formula = {.hoursPerIncident = said.hoursPerIncident, .patrolsPerDay = said.patrolsPerDay, .patrolKmPerHour = said.patrolSpeed}});
    const planning::DesignGround ground = groundOf(session, said, units, *streets);
    planning::DistrictingRequest request{.graph = ground.graph, .count = said.count, .balances = {planning::balanceOf(balances, figures, said.within)}, .barred = ground.barred, .seed = said.seed};
    if (request.count < 1 || static_cast<std::size_t>(request.count) > units.shape.size()) throw Refused{planning::problemsOf(request)};
    std::vector<std::string> codes(static_cast<std::size_t>(said.count));
    if (!said.from.empty()) {
        planning::PlanLabels current = planning::labelsOf(units, layoutOf(*facts, said.from, day), said.count);
        request.current = std::move(current.quadrant);
        codes = std::move(current.codes);
        request.changeAtMost = said.changeAtMost;
        // What moves is people, where they are known; else units.
        if (figures[Measure::population].unknown == 0) request.changeWeight = figures[Measure::population].value;
        request.locked.assign(units.shape.size(), planning::kNone);
        for (const std::string& code : said.lock) {
            const auto found = std::find(codes.begin(), codes.end(), code);
            if (found == codes.end()) throw Refused{{{.code = "quadrant.unknown", .field = "lock", .args = {code}}}};
            const auto q = static_cast<std::int32_t>(found - codes.begin());
            for (std::size_t unit = 0; unit < request.current.size(); ++unit)
                if (request.current[unit] == q) request.locked[unit] = q;
        }
    }
    if (kind != UnitKind::colonias && !colonias->empty()) {
        request.group = planning::placesOf(units, planning::shapesOf(*colonias));
        if (!said.keep.empty()) request.groupRule = planning::GroupRule::prefer;
    }
    // The rest is for reading, and for a machine that is slower than most.
    constexpr double kSearching = 0.6;
    request.effort = planning::effortFor(request, kSearching * said.seconds, said.plans);
    request.threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
    if (const Problems problems = planning::problemsOf(request); !problems.empty()) throw Refused{problems};

    planning::Deadline deadline(session.progress().part(0.1, 0.8), begun, said.seconds);
    const planning::Gallery gallery = planning::design(request, said.plans, deadline.progress());
    if (deadline.interrupted()) throw Cancelled{};
    const planning::DistrictPlan& plan = gallery.plans.front();
    planning::nameQuadrants(*request.graph, plan.quadrant, codes);
    planning::CellPlan cells;
    if (said.cells > 0) cells = planning::designCells(request, plan.quadrant, said.cells, session.progress().part(0.8, 0.85));

    if (!said.out.empty() || !said.save.empty()) {
        // Blocks take their share of the streets along.
        DesignUnits drawn = units;
        if (ground.gapMetres > 1) drawn.shape = planning::zonesOf(units, facts->municipality.boundary, session.progress().part(0.85, 0.9));
        const gis::Table quadrants = tableOf("quadrants", planning::drawAreas(drawn, figures, plan.quadrant, codes, {}, session.progress().part(0.9, 0.95)));
        gis::Table cellTable;
        if (said.cells > 0) {
            const planning::CellLabels labels = planning::cellLabels(plan.quadrant, cells.cell, cells.cellsOf, codes);
            cellTable = tableOf("cells", planning::drawAreas(drawn, figures, labels.cell, labels.codes, labels.parents, session.progress().part(0.95, 0.98)));
        }
        if (!said.out.empty()) gis::exportTable(said.cells > 0 ? cellTable : quadrants, said.out, session.progress().part(0.98, 1));
        if (!said.save.empty()) {
            save(*workspace, said.save, validFrom, importing::Kind::quadrants, quadrants, session.progress().part(0.98, 1));
            if (said.cells > 0) save(*workspace, said.save, validFrom, importing::Kind::cells, cellTable, session.progress().part(0.98, 1));
        }
    }

    // --- what is said
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    Json list = Json::array();
    std::vector<QStringList> rows;
    QStringList headers{say("cli.column.code"), say("cli.column.units")};
    for (const auto& [measure, weight] : balances) headers << say("cli.measure." + std::string(word(measure)));
    headers << say("cli.column.deviation") << say("cli.column.compactness");
    std::vector<std::size_t> order(codes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return territory::naturalLess(codes[a], codes[b]); });
    std::map<Measure, std::vector<double>> sums;
    for (const Measure measure : planning::kMeasures) {
        auto& sum = sums[measure];
        sum.assign(codes.size(), 0);
        const std::vector<double>& value = figures[measure].value;
        for (std::size_t unit = 0; unit < value.size(); ++unit) sum[static_cast<std::size_t>(plan.quadrant[unit])] += value[unit];
    }
    for (const std::size_t q : order) {
        const planning::QuadrantFigures& own = plan.score.quadrants[q];
        Json measures = Json::object();
        for (const Measure measure : planning::kMeasures) measures[std::string(word(measure))] = figures.unknown(measure) ? Json(nullptr) : Json(sums[measure][q]);
        list.push_back({{"code", codes[q]}, {"units", own.units}, {"measures", measures}, {"deviation", own.deviation},
                        {"compactness", own.compactness}, {"connected", own.pieces == 1}});
        QStringList row{QString::fromStdString(codes[q]), say.integer(own.units)};
        for (const auto& [measure, weight] : balances) row << say.number(sums[measure][q], measure == Measure::area || measure == Measure::street_km ? 2 : 0);
        rows.push_back(row << say.number(100 * own.deviation, 1) << say.number(own.compactness, 3));
    }
    const planning::ReasonNames names{
        .unit = [&](std::uint32_t unit) { return units.called(unit); },
        .quadrant = [&](std::int32_t q) { return codes[static_cast<std::size_t>(q)]; },
        .balance = [&](const std::string&) {
            std::string text;
            for (const auto& [measure, weight] : balances) text += (text.empty() ? "" : " + ") + say("cli.measure." + std::string(word(measure))).toStdString();
            return text;
        }};
    Problems reasons;
    for (const planning::Reason& reason : gallery.reasons) reasons.push_back(planning::problemOf(reason, names));
    Json others = Json::array(), joined = Json::array(), balanced = Json::object();
    for (const planning::DistrictPlan& each : gallery.plans) others.push_back(toJson(each));
    for (const planning::SharedBorder& join : ground.joins) joined.push_back({units.code[join.first], units.code[join.second]});
    for (const auto& [measure, weight] : balances) balanced[std::string(word(measure))] = weight;
    const bool feasible = plan.score.connected && plan.score.withinTolerance && reasons.empty();

    QString text = table(headers, rows) + "\n\n" +
                   say("cli.design.summary", {say.number(100 * plan.score.maxDeviation, 1).toStdString(), say.number(plan.score.meanCompactness, 3).toStdString(),
                                              say.number(seconds, 1).toStdString(), static_cast<std::int64_t>(said.seed)});
    if (!said.from.empty()) text += "\n" + say("cli.design.moved", {say.number(100 * plan.score.changed, 1).toStdString()});
    if (!request.group.empty()) text += "\n" + say("cli.design.colonias_cut", {plan.score.groupsCut});
    if (!ground.joins.empty()) text += "\n" + say("cli.design.joined", {static_cast<std::int64_t>(ground.joins.size())});
    if (gallery.stopped) text += "\n" + say("cli.design.stopped");
    if (!said.save.empty()) text += "\n" + say("cli.design.saved", {said.save});
    for (const Problem& reason : reasons) text += "\n" + say(reason);

    Json json{{"plan", textOrNull(said.save)}, {"seconds", seconds}, {"seed", said.seed}, {"feasible", feasible}, {"quadrants", list},
              {"maxDeviation", plan.score.maxDeviation}, {"meanCompactness", plan.score.meanCompactness}, {"moved", plan.score.changed},
              {"reasons", cli::toJson(reasons, say)}, {"within", said.within}, {"balance", balanced},
              {"workloadFormula", {{"hoursPerIncident", said.hoursPerIncident}, {"patrolsPerDay", said.patrolsPerDay}, {"patrolKmPerHour", said.patrolSpeed}}},
              {"leastCompactness", plan.score.leastCompactness}, {"cutBorders", plan.score.cutBorders},
              {"coloniasCut", request.group.empty() ? Json(nullptr) : Json(plan.score.groupsCut)}, {"unitsRead", units.shape.size()},
              {"unitsSkipped", units.skipped}, {"barred", ground.barred.size()}, {"joined", joined}, {"stopped", gallery.stopped}, {"gallery", others}};
    if (said.cells > 0)
        json["cells"] = {{"count", std::accumulate(cells.cellsOf.begin(), cells.cellsOf.end(), 0)}, {"maxDeviation", cells.maxDeviation}, {"connected", cells.connected}};
    return {.json = std::move(json), .text = text, .exit = feasible ? Exit::done : Exit::refused};
}
}  // namespace

void addDesignCommand(Shell& shell) {
    Command<DesignSaid>(shell, shell.app, "design")
        .argument("FILE", &DesignSaid::file)
        .option("units", &DesignSaid::units, Need::optional, "design_units")
        .option("units-from", &DesignSaid::unitsFrom)
        .option("layer", &DesignSaid::layer)
        .option("crs", &DesignSaid::crs)
        .several("set", &DesignSaid::set)
        .option("count", &DesignSaid::count, Need::required)
        .several("balance", &DesignSaid::balance)
        .option("within", &DesignSaid::within)
        .option("keep", &DesignSaid::keep)
        .option("from", &DesignSaid::from, Need::optional, "design_from")
        .option("change-at-most", &DesignSaid::changeAtMost)
        .several("lock", &DesignSaid::lock)
        .several("barriers", &DesignSaid::barriers)
        .option("gap", &DesignSaid::gap)
        .flag("join-islands", &DesignSaid::joinIslands)
        .option("cells", &DesignSaid::cells, Need::optional, "design_cells")
        .option("plans", &DesignSaid::plans)
        .option("seed", &DesignSaid::seed, Need::optional, "design_seed")
        .option("seconds", &DesignSaid::seconds)
        .option("hours-per-incident", &DesignSaid::hoursPerIncident)
        .option("patrols-per-day", &DesignSaid::patrolsPerDay)
        .option("patrol-speed", &DesignSaid::patrolSpeed)
        .option("as-of", &DesignSaid::asOf)
        .option("save", &DesignSaid::save)
        .option("valid-from", &DesignSaid::validFrom)
        .option("out", &DesignSaid::out, Need::optional, "OUT")
        .runs(design);
}

}  // namespace cuadrante::cli
