// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/import_report.h"

#include "core/importing/csv.h"
#include "core/importing/mapping.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cuadrante::importing {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 19> kKinds{{
    {Kind::districts, "districts"},       {Kind::quadrants, "quadrants"},     {Kind::cells, "cells"},
    {Kind::colonias, "colonias"},         {Kind::blocks, "blocks"},           {Kind::streets, "streets"},
    {Kind::places, "places"},             {Kind::postal_codes, "postal_codes"},
    {Kind::units, "units"},               {Kind::officers, "officers"},       {Kind::assignments, "assignments"},
    {Kind::incidents, "incidents"},       {Kind::agencies, "agencies"},       {Kind::reports, "reports"},
    {Kind::committees, "committees"},     {Kind::participants, "participants"}, {Kind::meetings, "meetings"},
    {Kind::attendance, "attendance"},     {Kind::agreements, "agreements"},
}};

}  // namespace

std::string_view word(Kind kind) noexcept {
    for (const auto& [each, name] : kKinds) {
        if (each == kind) return name;
    }
    return {};
}

std::optional<Kind> kindOf(std::string_view word) noexcept {
    for (const auto& [kind, name] : kKinds) {
        if (name == word) return kind;
    }
    return {};
}

bool hasShapes(Kind kind) noexcept { return kind <= Kind::places; }

std::vector<Reason> reasonsOf(const ImportReport& report) {
    std::vector<Reason> reasons;
    for (const Refused& refused : report.refused) {
        for (const Problem& problem : refused.problems) {
            const auto found = std::find_if(reasons.begin(), reasons.end(), [&](const Reason& reason) { return reason.problem.code == problem.code; });
            if (found != reasons.end()) ++found->count;
            else reasons.push_back({.problem = problem, .row = refused.row, .count = 1});
        }
    }
    std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) { return a.count > b.count; });
    return reasons;
}

std::string rejectsCsv(const ImportReport& report) {
    std::string out = "\xEF\xBB\xBF";
    const auto line = [&out](const std::vector<std::string>& cells, std::size_t width) {
        for (std::size_t i = 0; i < width; ++i) {
            if (i < cells.size()) out += csvCell(cells[i], Guard::formulas);
            out += ',';
        }
    };
    // A list of refused rows that is refused again gets no second pair of these columns.
    const std::size_t width = report.headers.size() - (isRejects(report.headers) ? 2 : 0);
    line(report.headers, width);
    out.append(kRejectsRow).append(",").append(kRejectsCodes).append("\r\n");
    for (const Refused& refused : report.refused) {
        line(refused.cells, width);
        std::string codes;
        for (const Problem& problem : refused.problems) {
            if (!codes.empty()) codes += ' ';
            codes += problem.code;
        }
        out += std::to_string(refused.row) + ',' + codes + "\r\n";
    }
    return out;
}

}  // namespace cuadrante::importing
