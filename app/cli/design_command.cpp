// SPDX-License-Identifier: GPL-3.0-or-later
// design
#include "app/cli/lookups.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "core/geometry/local_plane.h"
#include "core/geometry/overlay.h"
#include "core/geometry/validity.h"
#include "core/importing/kinds.h"
#include "core/planning/districting/cells.h"
#include "core/planning/districting/unit_measures.h"
#include "core/planning/districting/unit_shapes.h"
#include "gis/export.h"
#include "gis/open_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <stop_token>
#include <thread>

namespace cuadrante::cli {

namespace {
using planning::Measure;
using Clock = std::chrono::steady_clock;

struct DesignSaid {
    std::string file, units, unitsFrom, layer, keep, from, save, validFrom, out, asOf;
    std::vector<std::string> set, balance, barriers, lock;
    std::optional<int> crs;
    std::int32_t count = 0, cells = 0;
    int plans = 1;
    std::uint64_t seed = 1;
    double within = 0.05, changeAtMost = 1, seconds = 5, gap = 1, hoursPerIncident = 1, patrolsPerDay = 0, patrolSpeed = 20;
    bool joinIslands = false;
};

enum class UnitKind { colonias, blocks, cells, quadrants };
std::string_view word(UnitKind kind) {
    constexpr std::array<std::string_view, 4> kWords{"colonias", "blocks", "cells", "quadrants"};
    return kWords[static_cast<std::size_t>(kind)];
}
constexpr std::array kMeasures{Measure::population, Measure::dwellings, Measure::incidents, Measure::workload, Measure::area, Measure::street_km};

/// The units and what is known of each; the shapes are kept here.
struct Units {
    std::vector<std::string> code, name;
    std::vector<geometry::MultiPolygon> shape;
    std::vector<std::optional<std::int64_t>> population, dwellings;
    std::int64_t skipped = 0;  ///< rows without an area

    void add(std::string itsCode, std::string itsName, geometry::MultiPolygon itsShape, std::optional<std::int64_t> people,
             std::optional<std::int64_t> homes = {}) {
        if (itsShape.empty()) {
            ++skipped;
            return;
        }
        code.push_back(std::move(itsCode)), name.push_back(std::move(itsName)), shape.push_back(std::move(itsShape));
        population.push_back(people), dwellings.push_back(homes);
    }
    [[nodiscard]] std::string called(std::size_t unit) const {
        return name[unit].empty() || name[unit] == code[unit] ? code[unit] : code[unit].empty() ? name[unit] : code[unit] + " " + name[unit];
    }
    [[nodiscard]] std::vector<const geometry::MultiPolygon*> shapes() const {
        std::vector<const geometry::MultiPolygon*> pointers;
        for (const auto& each : shape) pointers.push_back(&each);
        return pointers;
    }
};

/// A whole number; "1218.6" is 1219 (census figures of colonias are estimates with decimals).
std::optional<std::int64_t> countIn(const std::string& cell) {
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || end != cell.data() + cell.size() || !(value >= 0 && value < 1e12)) return {};
    return std::llround(value);
}

Units unitsOfLayer(const Session& session, const DesignSaid& said, UnitKind kind) {
    const auto rows = gis::openSource(said.unitsFrom, {.layer = said.layer, .epsg = said.crs});
    const auto importKind = importing::kindOf(word(kind));
    const auto columns = importing::Columns::find(*importKind, rows->headers(), columnsOf(session, said.set));
    if (!columns) throw Refused{columns.error()};
    Units units;
    importing::Row row;
    while (rows->next(row)) {
        const auto* shape = std::get_if<geometry::MultiPolygon>(&row.shape);
        units.add(columns->cell(row, "code"), columns->cell(row, "name"), shape ? *shape : geometry::MultiPolygon{},
                  countIn(columns->cell(row, "population")), countIn(columns->cell(row, "dwellings")));
    }
    return units;
}

Units unitsOfFile(const workspace::Workspace& workspace, const territory::Layout* layout, UnitKind kind) {
    Units units;
    if (kind == UnitKind::colonias)
        for (const auto& one : *workspace.colonias()) units.add(one.code, one.name, one.shape, one.population);
    if (kind == UnitKind::blocks)
        for (const auto& one : *workspace.blocks()) units.add(one.code, {}, one.shape, one.population, one.dwellings);
    if (kind == UnitKind::cells && layout)
        for (const auto& one : layout->cells()) units.add(one.area.code, one.area.name, one.area.shape, one.area.population);
    if (kind == UnitKind::quadrants && layout)
        for (const auto& one : layout->quadrants()) units.add(one.area.code, one.area.name, one.area.shape, one.area.population);
    return units;
}

/// "population=2": what is to be even, with its weight.
std::vector<std::pair<Measure, double>> balancesOf(const Session& session, const std::vector<std::string>& said) {
    std::vector<std::pair<Measure, double>> balances;
    for (const std::string& text : said) {
        const std::size_t sign = text.find('=');
        const auto measure = choiceOf(session, text.substr(0, sign), Measure::street_km);
        double weight = 1;
        if (sign != std::string::npos) {
            const char* end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data() + sign + 1, end, weight);
            if (error != std::errc{} || stop != end || !(weight > 0 && weight < 1e9)) throw UsageError{session.say()("cli.usage.weight", {text})};
        }
        if (measure) balances.emplace_back(*measure, weight);
    }
    if (balances.empty()) throw UsageError{session.say()("cli.usage.missing", {std::string("--balance")})};
    return balances;
}

/// Several measures become one load: the weighted sum of each unit's shares.
planning::Balance balanceOf(const std::vector<std::pair<Measure, double>>& balances, const std::map<Measure, planning::Measured>& measured, double within) {
    std::string name;
    double weights = 0;
    for (const auto& [measure, weight] : balances) weights += weight, name += (name.empty() ? "" : "+") + std::string(word(measure));
    planning::Balance balance{.name = name, .load = {}, .tolerance = within};
    for (const auto& [measure, weight] : balances) {
        const std::vector<double>& value = measured.at(measure).value;
        balance.load.resize(value.size(), 0);
        const double total = std::accumulate(value.begin(), value.end(), 0.0);
        for (std::size_t unit = 0; unit < value.size(); ++unit) balance.load[unit] += total > 0 ? weight / weights * value[unit] / total : 0;
    }
    return balance;
}

/// The graph with its barriers and joins, as asked for.
struct Ground {
    std::shared_ptr<const planning::UnitGraph> graph;
    std::vector<planning::SharedBorder> barred, joins;
};

Ground groundOf(const Session& session, const DesignSaid& said, const Units& units, const std::vector<territory::Street>& streets) {
    const auto shapes = units.shapes();
    Ground ground;
    planning::UnitGraph graph = planning::unitGraphOf(shapes, {.gapMetres = said.gap, .leastMetres = 1}, session.progress().part(0, 0.1));
    std::vector<const geometry::Line*> hard, soft, ways;
    for (const std::string& text : said.barriers) {
        const auto kind = choiceOf(session, text, territory::StreetKind::railway);
        for (const territory::Street& street : streets)
            if (street.kind == kind) (kind == territory::StreetKind::river || kind == territory::StreetKind::railway ? soft : hard).push_back(&street.line);
    }
    for (const territory::Street& street : streets)
        if (street.kind != territory::StreetKind::river && street.kind != territory::StreetKind::railway) ways.push_back(&street.line);
    const auto cut = [&](const std::vector<const geometry::Line*>& lines, std::vector<geometry::LonLat> crossings) {
        if (lines.empty()) return;
        planning::Barred barred = planning::cutBarriers(graph, shapes, {.lines = lines, .crossings = std::move(crossings)});
        graph = std::move(barred.graph);
        ground.barred.insert(ground.barred.end(), barred.borders.begin(), barred.borders.end());
    };
    cut(soft, planning::crossingsOf(soft, ways));  // rivers and railways where a street crosses; avenues nowhere
    cut(hard, {});
    if (said.joinIslands) {
        planning::Joined joined = planning::joinIslands(graph);
        graph = std::move(joined.graph);
        ground.joins = std::move(joined.joins);
    }
    ground.graph = std::make_shared<const planning::UnitGraph>(std::move(graph));
    return ground;
}

/// Per unit the position of the area that its inside lies in.
template <typename Areas, typename ShapeOf>
std::vector<std::int32_t> placesOf(const Units& units, const Areas& areas, ShapeOf shapeOf) {
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const auto& area : areas) shapes.push_back(&shapeOf(area));
    const geometry::AreaLocator locator(shapes);
    std::vector<std::int32_t> places;
    for (const auto& shape : units.shape) {
        const auto found = locator.find(geometry::labelPoint(shape));
        places.push_back(found ? static_cast<std::int32_t>(*found) : planning::kNone);
    }
    return places;
}

/// Today's plan as labels 0 to count - 1: where it has more quadrants, those with most units stay. `codes` gets what they are called.
std::vector<std::int32_t> currentOf(const Units& units, const territory::Layout& from, std::int32_t count, std::vector<std::string>& codes) {
    std::vector<std::int32_t> places = placesOf(units, from.quadrants(), [](const auto& quadrant) -> const auto& { return quadrant.area.shape; });
    std::vector<std::size_t> size(from.quadrants().size(), 0), order(from.quadrants().size());
    for (const std::int32_t place : places)
        if (place >= 0) ++size[static_cast<std::size_t>(place)];
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size[a] > size[b]; });
    order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
    std::sort(order.begin(), order.end());
    std::vector<std::int32_t> label(from.quadrants().size(), planning::kNone);
    for (std::size_t i = 0; i < order.size(); ++i) {
        label[order[i]] = static_cast<std::int32_t>(i);
        codes[i] = from.quadrants()[order[i]].area.code;
    }
    for (std::int32_t& place : places)
        if (place >= 0) place = label[static_cast<std::size_t>(place)];
    return places;
}

/// Quadrants without a code get C-1, C-2... from the north-west, by rows.
void nameQuadrants(const planning::DistrictingRequest& request, const planning::DistrictPlan& plan, std::vector<std::string>& codes) {
    std::vector<geometry::Metres> middle(codes.size(), {0, 0});
    for (std::size_t unit = 0; unit < plan.quadrant.size(); ++unit) {
        const auto q = static_cast<std::size_t>(plan.quadrant[unit]);
        middle[q].x += request.graph->units()[unit].middle.x / plan.score.quadrants[q].units;
        middle[q].y += request.graph->units()[unit].middle.y / plan.score.quadrants[q].units;
    }
    double north = middle[0].y, south = middle[0].y;
    for (const auto& m : middle) north = std::max(north, m.y), south = std::min(south, m.y);
    const double rows = std::max(1.0, std::round(std::sqrt(static_cast<double>(codes.size()))));
    const auto row = [&](std::size_t q) { return north > south ? std::min(rows - 1, std::floor((north - middle[q].y) / (north - south) * rows)) : 0.0; };
    std::vector<std::size_t> order(codes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::pair(row(a), middle[a].x) < std::pair(row(b), middle[b].x); });
    const std::set<std::string> used(codes.begin(), codes.end());
    int next = 1;
    for (const std::size_t q : order) {
        if (!codes[q].empty()) continue;
        while (used.contains("C-" + std::to_string(next))) ++next;
        codes[q] = "C-" + std::to_string(next++);
    }
}

/// What is written: an area of the plan.
struct Drawn {
    std::string code, parent;
    std::optional<std::int64_t> population;
    geometry::MultiPolygon shape;
};

std::vector<Drawn> draw(const Units& units, const planning::Measured& people, const std::vector<std::int32_t>& label, const std::vector<std::string>& codes,
                        const std::vector<std::string>& parents, const Progress& progress) {
    std::vector<std::vector<const geometry::MultiPolygon*>> shapes(codes.size());
    std::vector<double> population(codes.size(), 0);
    for (std::size_t unit = 0; unit < label.size(); ++unit) {
        const auto area = static_cast<std::size_t>(label[unit]);
        if (!geometry::findFault(units.shape[unit])) shapes[area].push_back(&units.shape[unit]);
        population[area] += people.value[unit];
    }
    const bool known = people.unknown < static_cast<std::int64_t>(label.size());
    std::vector<Drawn> drawn;
    for (std::size_t i = 0; i < codes.size(); ++i)
        drawn.push_back({.code = codes[i], .parent = parents.empty() ? std::string() : parents[i],
                         .population = known ? std::optional(std::llround(population[i])) : std::nullopt,
                         .shape = geometry::unionOf(shapes[i], progress.part(static_cast<double>(i) / static_cast<double>(codes.size()), static_cast<double>(i + 1) / static_cast<double>(codes.size())))});
    return drawn;
}

gis::Table tableOf(const std::string& name, const std::vector<Drawn>& drawn) {
    using gis::ColumnType;
    gis::Table table{.name = name, .columns = {{"code", ColumnType::text}, {"name", ColumnType::text}, {"parent", ColumnType::text}, {"population", ColumnType::integer}}, .rows = {}};
    for (const Drawn& area : drawn) {
        table.rows.push_back({area.code, {}, area.parent, area.population ? std::to_string(*area.population) : std::string()});
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
    require(said.gap >= 0 && said.gap <= 500, "--gap");
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
    const Units units = said.unitsFrom.empty() ? unitsOfFile(*workspace, facts->layoutOn(day), kind) : unitsOfLayer(session, said, kind);
    const auto streets = workspace->streets();
    const auto blocks = workspace->blocks();
    const auto colonias = workspace->colonias();

    const auto shapes = units.shapes();
    const planning::Place place{.units = shapes, .population = units.population, .dwellings = units.dwellings, .blocks = *blocks, .streets = *streets,
                                .incidents = facts->incidents.get(),
                                .formula = {.hoursPerIncident = said.hoursPerIncident, .patrolsPerDay = said.patrolsPerDay, .patrolKmPerHour = said.patrolSpeed}};
    std::map<Measure, planning::Measured> measured;
    for (const Measure each : kMeasures) measured[each] = planning::measure(place, each);
    const Ground ground = groundOf(session, said, units, *streets);
    planning::DistrictingRequest request{.graph = ground.graph, .count = said.count, .balances = {balanceOf(balances, measured, said.within)}, .barred = ground.barred, .seed = said.seed};
    if (request.count < 1 || static_cast<std::size_t>(request.count) > units.shape.size()) throw Refused{planning::problemsOf(request)};
    std::vector<std::string> codes(static_cast<std::size_t>(said.count));
    if (!said.from.empty()) {
        request.current = currentOf(units, layoutOf(*facts, said.from, day), said.count, codes);
        request.changeAtMost = said.changeAtMost;
        // What moves is people, where they are known; else units.
        if (measured[Measure::population].unknown == 0) request.changeWeight = measured[Measure::population].value;
        request.locked.assign(units.shape.size(), planning::kNone);
        for (const std::string& code : said.lock) {
            const auto found = std::find(codes.begin(), codes.end(), code);
            if (found == codes.end()) throw Refused{{{.code = "quadrant.unknown", .field = "lock", .args = {code}}}};
            const auto q = static_cast<std::int32_t>(found - codes.begin());
            for (std::size_t unit = 0; unit < request.current.size(); ++unit)
                if (request.current[unit] == q) request.locked[unit] = q;
        }
    }
    const std::vector<std::int32_t> coloniaOf = placesOf(units, *colonias, [](const auto& colonia) -> const auto& { return colonia.shape; });
    if (kind != UnitKind::colonias && !colonias->empty()) {
        request.group = coloniaOf;
        if (!said.keep.empty()) request.groupRule = planning::GroupRule::prefer;
    }
    request.effort = planning::effortFor(request, said.seconds, said.plans);
    request.threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
    if (const Problems problems = planning::problemsOf(request); !problems.empty()) throw Refused{problems};

    // The work is set beforehand; a machine that needs far longer stops with the best so far.
    std::stop_source late;
    const Progress searching = session.progress().part(0.1, 0.8);
    bool interrupted = false;
    const Progress progress(late.get_token(), [&](double done) {
        try {
            searching.at(done);
        } catch (const Cancelled&) {
            interrupted = true;
            throw;
        }
        if (std::chrono::duration<double>(Clock::now() - begun).count() > 30 + 4 * said.seconds) late.request_stop();
    });
    const planning::Gallery gallery = planning::design(request, said.plans, progress);
    if (interrupted) throw Cancelled{};
    const planning::DistrictPlan& plan = gallery.plans.front();
    nameQuadrants(request, plan, codes);
    planning::CellPlan cells;
    if (said.cells > 0) cells = planning::designCells(request, plan.quadrant, said.cells, session.progress().part(0.8, 0.85));

    if (!said.out.empty() || !said.save.empty()) {
        const gis::Table quadrants = tableOf("quadrants", draw(units, measured[Measure::population], plan.quadrant, codes, {}, session.progress().part(0.85, 0.95)));
        gis::Table cellTable;
        if (said.cells > 0) {
            std::vector<std::int32_t> label, start(codes.size(), 0);
            std::vector<std::string> cellCodes, parents;
            for (std::size_t q = 0; q < codes.size(); ++q) {
                start[q] = static_cast<std::int32_t>(cellCodes.size());
                for (std::int32_t c = 1; c <= cells.cellsOf[q]; ++c) cellCodes.push_back(codes[q] + "." + std::to_string(c)), parents.push_back(codes[q]);
            }
            for (std::size_t unit = 0; unit < plan.quadrant.size(); ++unit) label.push_back(start[static_cast<std::size_t>(plan.quadrant[unit])] + cells.cell[unit]);
            cellTable = tableOf("cells", draw(units, measured[Measure::population], label, cellCodes, parents, session.progress().part(0.95, 0.98)));
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
    for (const auto& [measure, values] : measured) {
        auto& sum = sums[measure];
        sum.assign(codes.size(), 0);
        for (std::size_t unit = 0; unit < values.value.size(); ++unit) sum[static_cast<std::size_t>(plan.quadrant[unit])] += values.value[unit];
    }
    const auto unknown = [&](Measure measure) { return measured.at(measure).unknown == static_cast<std::int64_t>(units.shape.size()); };
    for (const std::size_t q : order) {
        const planning::QuadrantFigures& figures = plan.score.quadrants[q];
        Json measures = Json::object();
        for (const Measure measure : kMeasures) measures[std::string(word(measure))] = unknown(measure) ? Json(nullptr) : Json(sums[measure][q]);
        list.push_back({{"code", codes[q]}, {"units", figures.units}, {"measures", measures}, {"deviation", figures.deviation},
                        {"compactness", figures.compactness}, {"connected", figures.pieces == 1}});
        QStringList row{QString::fromStdString(codes[q]), say.integer(figures.units)};
        for (const auto& [measure, weight] : balances) row << say.number(sums[measure][q], measure == Measure::area || measure == Measure::street_km ? 2 : 0);
        rows.push_back(row << say.number(100 * figures.deviation, 1) << say.number(figures.compactness, 3));
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
