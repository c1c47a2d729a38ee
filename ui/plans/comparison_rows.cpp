// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/comparison_rows.h"

#include "ui/plans/plan_map.h"

#include <array>
#include <map>
#include <unordered_map>

namespace cuadrante::ui {

namespace {
using drawing::MapPatch;
using planning::Load;
using planning::PlanComparison;

/// Ground of less is a difference of drawing, and its code would cover the map.
constexpr double kLabelledKm2 = 0.002;
// Of the palette's categorical colours.
constexpr std::array<std::size_t, 4> kGainers{0, 1, 2, 4};
constexpr std::size_t kNobody = 5;
constexpr std::size_t kOldBorders = 3;

Cell words(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell real(const std::optional<double>& value, double factor = 1) { return value ? Cell{*value * factor} : Cell{}; }

TableColumn figure(const char* id, const char* title, int decimals, int width = 124) {
    return {.id = id, .title = title, .type = CellType::real, .width = width, .decimals = decimals};
}
TableColumn count(const char* id, const char* title, int width = 124) {
    return {.id = id, .title = title, .type = CellType::integer, .width = width};
}

/// Both loads of a succession; null where it ends or is new.
struct Sides {
    const planning::Succession* succession;
    const Load* before;
    const Load* after;
};

std::vector<Sides> sidesOf(const PlanComparison& found) {
    std::unordered_map<std::string, const Load*> before, after;
    for (const auto& each : found.before) before.emplace(each.code, &each.load);
    for (const auto& each : found.after) after.emplace(each.code, &each.load);
    const auto in = [](const auto& loads, const std::string& code) {
        const auto at = loads.find(code);
        return code.empty() || at == loads.end() ? nullptr : at->second;
    };
    std::vector<Sides> sides;
    for (const auto& each : found.successions) sides.push_back({&each, in(before, each.before), in(after, each.after)});
    return sides;
}
}  // namespace

std::vector<TableColumn> successionColumns() {
    return {{.id = "before", .title = "plans_screen.compare.before", .width = 80},
            {.id = "after", .title = "plans_screen.compare.after", .width = 80},
            figure("stays", "plans_screen.compare.stays", 1, 92),
            figure("population_before", "plans_screen.compare.population_before", 0),
            figure("population_after", "plans_screen.compare.population_after", 0),
            figure("workload_before", "plans_screen.compare.workload_before", 0),
            figure("workload_after", "plans_screen.compare.workload_after", 0),
            count("incidents_before", "plans_screen.compare.incidents_before"),
            count("incidents_after", "plans_screen.compare.incidents_after"),
            figure("streets_before", "plans_screen.compare.streets_before", 1),
            figure("streets_after", "plans_screen.compare.streets_after", 1),
            figure("area_before", "plans_screen.compare.area_before", 2),
            figure("area_after", "plans_screen.compare.area_after", 2),
            count("officers_before", "plans_screen.compare.officers_before"),
            count("officers_after", "plans_screen.compare.officers_after"),
            count("committees_before", "plans_screen.compare.committees_before"),
            count("committees_after", "plans_screen.compare.committees_after")};
}

TableRows successionRows(const SharedComparison& found) {
    const auto sides = std::make_shared<const std::vector<Sides>>(sidesOf(*found));
    return {.count = static_cast<int>(sides->size()),
            .cell = [found, sides](int at, int column) -> Cell {
                const Sides& row = (*sides)[static_cast<std::size_t>(at)];
                if (column == 0) return words(row.succession->before);
                if (column == 1) return words(row.succession->after);
                if (column == 2) return row.before && row.after ? Cell{100 * row.succession->share} : Cell{};
                const Load* load = column % 2 == 1 ? row.before : row.after;
                if (!load) return {};
                switch ((column - 3) / 2) {
                    case 0: return real(load->population);
                    case 1: return load->workloadHours;
                    case 2: return load->incidents;
                    case 3: return load->streetKm;
                    case 4: return load->areaKm2;
                    case 5: return load->officers;
                    default: return load->committees;
                }
            }};
}

std::vector<TableColumn> evennessColumns() {
    return {{.id = "measure", .title = "plans_screen.compare.measure", .width = 150},
            figure("gini_before", "plans_screen.compare.gini_before", 3, 105),
            figure("gini_after", "plans_screen.compare.gini_after", 3, 105),
            figure("deviation_before", "plans_screen.compare.deviation_before", 1, 120),
            {.id = "worst_before", .title = "plans_screen.compare.worst_before", .width = 110},
            figure("deviation_after", "plans_screen.compare.deviation_after", 1, 120),
            {.id = "worst_after", .title = "plans_screen.compare.worst_after", .width = 110}};
}

TableRows evennessRows(const SharedComparison& found, const text::Texts& texts) {
    return {.count = static_cast<int>(found->evenness.size()),
            .cell = [found, texts](int at, int column) -> Cell {
                const planning::Evenness& row = found->evenness[static_cast<std::size_t>(at)];
                switch (column) {
                    case 0: return texts("measure." + std::string(row.measure)).toStdString();
                    case 1: return real(row.giniBefore);
                    case 2: return real(row.giniAfter);
                    case 3: return real(row.deviationBefore, 100);
                    case 4: return words(row.worstBefore);
                    case 5: return real(row.deviationAfter, 100);
                    default: return words(row.worstAfter);
                }
            }};
}

std::vector<TableColumn> transferColumns() {
    return {{.id = "from", .title = "plans_screen.compare.from", .width = 90},
            {.id = "to", .title = "plans_screen.compare.to", .width = 90},
            figure("area", "plans_screen.compare.area", 3),
            figure("population", "plans_screen.compare.population", 0),
            figure("streets", "plans_screen.compare.streets", 1),
            count("incidents", "plans_screen.compare.incidents"),
            figure("workload", "plans_screen.compare.workload", 0)};
}

TableRows transferRows(const SharedComparison& found) {
    return {.count = static_cast<int>(found->transfers.size()),
            .cell = [found](int at, int column) -> Cell {
                const planning::Transfer& row = found->transfers[static_cast<std::size_t>(at)];
                switch (column) {
                    case 0: return words(row.from);
                    case 1: return words(row.to);
                    case 2: return row.load.areaKm2;
                    case 3: return real(row.load.population);
                    case 4: return row.load.streetKm;
                    case 5: return row.load.incidents;
                    default: return row.load.workloadHours;
                }
            }};
}

std::vector<TableColumn> relocationColumns() {
    return {{.id = "kind", .title = "plans_screen.compare.kind", .type = CellType::word, .width = 110,
             .words = "plans_screen.relocated."},
            {.id = "who", .title = "plans_screen.compare.who", .width = 120},
            {.id = "from", .title = "plans_screen.compare.from", .width = 100},
            {.id = "to", .title = "plans_screen.compare.to", .width = 100}};
}

TableRows relocationRows(const SharedComparison& found) {
    return {.count = static_cast<int>(found->officers.size() + found->committees.size()),
            .cell = [found](int at, int column) -> Cell {
                const auto position = static_cast<std::size_t>(at);
                const bool officer = position < found->officers.size();
                const planning::Relocation& row =
                    officer ? found->officers[position] : found->committees[position - found->officers.size()];
                switch (column) {
                    case 0: return std::string(officer ? "officer" : "committee");
                    case 1: return row.who;
                    case 2: return words(row.from);
                    default: return words(row.to);
                }
            }};
}

std::vector<MapPatch> differencePatches(const PlanComparison& found, const territory::Layout& before) {
    std::vector<MapPatch> patches = bordersOf(before, MapPatch::Look::dashed, kOldBorders);
    // By gained ground: neighbours that gain much get colours of their own.
    std::map<std::string, std::size_t> colourOf;
    for (const planning::Transfer& transfer : found.transfers)
        if (!transfer.to.empty()) colourOf.emplace(transfer.to, kGainers[colourOf.size() % kGainers.size()]);
    for (const planning::Transfer& transfer : found.transfers) {
        if (transfer.shape.empty()) continue;
        patches.push_back({.shape = transfer.shape,
                           .look = MapPatch::Look::hatched,
                           .colour = transfer.to.empty() ? kNobody : colourOf.at(transfer.to),
                           .label = transfer.load.areaKm2 < kLabelledKm2 ? QString() : QString::fromStdString(transfer.to)});
    }
    return patches;
}

}  // namespace cuadrante::ui
