// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/import_report.h"

#include "core/importing/csv.h"

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

std::string rejectsCsv(const ImportReport& report) {
    std::string out = "\xEF\xBB\xBF";
    const auto line = [&out](const std::vector<std::string>& cells, std::size_t width) {
        for (std::size_t i = 0; i < width; ++i) {
            if (i < cells.size()) out += csvCell(cells[i], Guard::formulas);
            out += ',';
        }
    };
    line(report.headers, report.headers.size());
    out += "row,codes\r\n";
    for (const Refused& refused : report.refused) {
        line(refused.cells, report.headers.size());
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
