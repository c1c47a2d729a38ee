// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/comparison_report.h"

#include <cmath>
#include <unordered_map>

namespace cuadrante::documents {

namespace {
using planning::Load;
using planning::PlanComparison;

/// Ground of less is left to the table of the window and its export: a page is read, not searched.
constexpr std::size_t kTransfersShown = 40;

Said rounded(double value, int decimals = 0) {
    const double power = std::pow(10, decimals);
    return {"text.verbatim", {std::round(value * power) / power}};
}
Said orUnknown(const std::optional<double>& value, double factor = 1, int decimals = 0) {
    return value ? rounded(*value * factor, decimals) : Said{"document.unknown", {}};
}
Said codeOr(const std::string& code, std::string_view without) { return code.empty() ? Said{without, {}} : verbatim(code); }

FactList moved(const PlanComparison& found) {
    return {{{{"document.compare.moved.population", {}}, orUnknown(found.moved.population)},
             {{"document.compare.moved.area", {}}, rounded(found.moved.areaKm2, 2)},
             {{"document.compare.moved.streets", {}}, rounded(found.moved.streetKm, 1)},
             {{"document.compare.moved.incidents", {}}, number(found.moved.incidents)},
             {{"document.compare.moved.officers", {}}, number(found.moved.officers)},
             {{"document.compare.moved.committees", {}}, number(found.moved.committees)}}};
}

Table evennessOf(const PlanComparison& found) {
    Table table{.title = {"document.compare.evenness", {}},
                .headers = {{"document.compare.measure", {}},
                            {"document.compare.gini_before", {}},
                            {"document.compare.gini_after", {}},
                            {"document.compare.deviation_before", {}},
                            {"document.compare.worst", {}},
                            {"document.compare.deviation_after", {}},
                            {"document.compare.worst", {}}},
                .rows = {}};
    for (const auto& each : found.evenness)
        table.rows.push_back({{"document.compare.measure_of", {std::string(each.measure)}},
                              orUnknown(each.giniBefore, 1, 3),
                              orUnknown(each.giniAfter, 1, 3),
                              orUnknown(each.deviationBefore, 100, 1),
                              codeOr(each.worstBefore, "document.unknown"),
                              orUnknown(each.deviationAfter, 100, 1),
                              codeOr(each.worstAfter, "document.unknown")});
    return table;
}

/// "12 300 → 11 900": two figures in one cell, so that the page is wide enough for all measures.
Said pair(const Load* before, const Load* after, auto of) {
    const Said none{"document.compare.no_side", {}};
    const Said left = before ? of(*before) : none, right = after ? of(*after) : none;
    const auto plain = [](const Said& said) { return said.text == "text.verbatim"; };
    if (plain(left) && plain(right)) return {"document.compare.pair", {left.args.front(), right.args.front()}};
    if (plain(left)) return {"document.compare.pair.ends", {left.args.front()}};
    if (plain(right)) return {"document.compare.pair.new", {right.args.front()}};
    return {"document.unknown", {}};
}

Table quadrantsOf(const PlanComparison& found) {
    std::unordered_map<std::string, const Load*> before, after;
    for (const auto& each : found.before) before.emplace(each.code, &each.load);
    for (const auto& each : found.after) after.emplace(each.code, &each.load);
    const auto in = [](const auto& loads, const std::string& code) {
        const auto at = loads.find(code);
        return code.empty() || at == loads.end() ? nullptr : at->second;
    };
    Table table{.title = {"document.compare.quadrants", {}},
                .headers = {{"document.compare.before", {}},
                            {"document.compare.after", {}},
                            {"document.compare.stays", {}},
                            {"document.compare.population", {}},
                            {"document.compare.area", {}},
                            {"document.compare.streets", {}},
                            {"document.compare.incidents", {}},
                            {"document.compare.workload", {}},
                            {"document.compare.officers", {}}},
                .rows = {}};
    for (const auto& each : found.successions) {
        const Load *was = in(before, each.before), *is = in(after, each.after);
        table.rows.push_back({codeOr(each.before, "document.compare.is_new"),
                              codeOr(each.after, "document.compare.ends"),
                              rounded(100 * each.share, 1),
                              pair(was, is, [](const Load& load) { return orUnknown(load.population); }),
                              pair(was, is, [](const Load& load) { return rounded(load.areaKm2, 2); }),
                              pair(was, is, [](const Load& load) { return rounded(load.streetKm, 1); }),
                              pair(was, is, [](const Load& load) { return number(load.incidents); }),
                              pair(was, is, [](const Load& load) { return rounded(load.workloadHours); }),
                              pair(was, is, [](const Load& load) { return number(load.officers); })});
    }
    return table;
}

Table transfersOf(const PlanComparison& found) {
    Table table{.title = {"document.compare.transfers", {}},
                .headers = {{"document.compare.from", {}},
                            {"document.compare.to", {}},
                            {"document.compare.area", {}},
                            {"document.compare.population", {}},
                            {"document.compare.streets", {}},
                            {"document.compare.incidents", {}}},
                .rows = {}};
    for (const auto& each : found.transfers) {
        if (table.rows.size() == kTransfersShown) break;
        table.rows.push_back({codeOr(each.from, "document.compare.outside"),
                              codeOr(each.to, "document.compare.outside"),
                              rounded(each.load.areaKm2, 3),
                              orUnknown(each.load.population),
                              rounded(each.load.streetKm, 1),
                              number(each.load.incidents)});
    }
    return table;
}

Table relocationsOf(std::string_view title, std::string_view who, const std::vector<planning::Relocation>& moves) {
    Table table{.title = {title, {}},
                .headers = {{who, {}}, {"document.compare.from", {}}, {"document.compare.to", {}}},
                .rows = {}};
    for (const auto& each : moves)
        table.rows.push_back({verbatim(each.who),
                              codeOr(each.from, "document.compare.outside"),
                              codeOr(each.to, "document.compare.outside")});
    return table;
}
}  // namespace

Document comparisonReport(const ComparedPlans& plans, const PlanComparison& found) {
    Document document{.title = {"document.compare.title", {plans.before, plans.after}},
                      .subtitle = {"document.compare.subtitle", {plans.municipality.name, isoDate(plans.asOf)}},
                      .invented = plans.municipality.invented,
                      .blocks = {},
                      .footer = {"document.compare.footer", {isoDate(plans.asOf)}}};
    auto& blocks = document.blocks;
    blocks.emplace_back(MapFigure{{"document.compare.map", {plans.before}}, {}});
    blocks.emplace_back(Heading{{"document.compare.moved", {}}});
    blocks.emplace_back(moved(found));
    blocks.emplace_back(Paragraph{
        {"document.compare.window", {isoDate(found.window.from), isoDate(found.window.to)}}});
    blocks.emplace_back(Paragraph{{"document.compare.basis", {std::string(planning::word(found.basis))}}});
    blocks.emplace_back(Paragraph{{"document.compare.rule",
                                   {plans.rule.hoursPerIncident, plans.rule.patrolsPerDay, plans.rule.patrolKmPerHour}}});
    blocks.emplace_back(evennessOf(found));
    blocks.emplace_back(quadrantsOf(found));
    if (!found.transfers.empty()) blocks.emplace_back(transfersOf(found));
    if (found.transfers.size() > kTransfersShown)
        blocks.emplace_back(Paragraph{{"document.more", {std::ssize(found.transfers) - std::int64_t{kTransfersShown}}}});
    if (!found.officers.empty())
        blocks.emplace_back(relocationsOf("document.compare.officers_move", "document.compare.officer", found.officers));
    if (!found.committees.empty())
        blocks.emplace_back(
            relocationsOf("document.compare.committees_move", "document.compare.committee", found.committees));
    return document;
}

}  // namespace cuadrante::documents
