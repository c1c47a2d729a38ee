// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/plan_rows.h"

#include "core/base/word_table.h"
#include "core/geometry/local_plane.h"

#include <algorithm>

namespace cuadrante::ui {

namespace {
using State = PlanRow::State;

constexpr WordTable<State, 4> kWords{
    {{State::draft, "draft"}, {State::in_force, "in_force"}, {State::past, "past"}, {State::future, "future"}}};

State stateOn(const territory::Plan& plan, Day day) {
    if (plan.isDraft()) return State::draft;
    if (plan.validOn(day)) return State::in_force;
    return plan.validFrom > day ? State::future : State::past;
}

Tone toneOf(const Cell& cell) {
    if (cell == Cell{std::string("in_force")}) return Tone::success;
    return cell == Cell{std::string("draft")} ? Tone::info : Tone::neutral;
}
}  // namespace

std::string_view word(State state) noexcept { return wordIn(kWords, state); }

std::vector<PlanRow> planRows(const indicators::Facts& facts, Day asOf) {
    std::vector<PlanRow> rows;
    for (const auto& layout : facts.layouts) {
        double squareMetres = 0;
        for (const territory::Quadrant& quadrant : layout->quadrants())
            squareMetres += geometry::areaSquareMetres(quadrant.area.shape);
        rows.push_back({.layout = layout, .state = stateOn(layout->plan(), asOf), .areaKm2 = squareMetres / 1e6});
    }
    std::ranges::stable_sort(rows, [](const PlanRow& a, const PlanRow& b) {
        const bool draftA = a.plan().isDraft(), draftB = b.plan().isDraft();
        return draftA != draftB ? draftA : a.plan().validFrom > b.plan().validFrom;
    });
    return rows;
}

std::vector<TableColumn> planColumns() {
    return {{.id = "name", .title = "plans_screen.name", .width = 170},
            {.id = "state", .title = "plans_screen.state", .type = CellType::word, .width = 115,
             .words = "plans_screen.state.", .tone = toneOf},
            {.id = "from", .title = "plans_screen.from", .type = CellType::date, .width = 125},
            {.id = "to", .title = "plans_screen.to", .type = CellType::date, .width = 110},
            {.id = "act", .title = "plans_screen.act", .width = 130},
            {.id = "districts", .title = "plans_screen.districts", .type = CellType::integer, .width = 85},
            {.id = "quadrants", .title = "plans_screen.quadrants", .type = CellType::integer, .width = 105},
            {.id = "cells", .title = "plans_screen.cells", .type = CellType::integer, .width = 80},
            {.id = "area", .title = "plans_screen.area", .type = CellType::real, .width = 80}};
}

TableRows tableRows(std::shared_ptr<const std::vector<PlanRow>> rows) {
    return {.count = static_cast<int>(rows->size()),
            .cell = [rows](int at, int column) -> Cell {
                const PlanRow& row = (*rows)[static_cast<std::size_t>(at)];
                const territory::Plan& plan = row.plan();
                switch (column) {
                    case 0: return plan.name;
                    case 1: return std::string(word(row.state));
                    case 2: return plan.isDraft() ? Cell{} : Cell{plan.validFrom};
                    case 3: return plan.isDraft() || !plan.validTo ? Cell{} : Cell{*plan.validTo};
                    case 4: return plan.act.empty() ? Cell{} : Cell{plan.act};
                    case 5: return std::ssize(row.layout->districts());
                    case 6: return std::ssize(row.layout->quadrants());
                    case 7: return std::ssize(row.layout->cells());
                    default: return row.areaKm2;
                }
            },
            .key = [rows](int at) { return (*rows)[static_cast<std::size_t>(at)].plan().id.value; }};
}

std::shared_ptr<const territory::Layout> layoutOf(const indicators::Facts& facts, territory::PlanId plan) {
    for (const auto& layout : facts.layouts)
        if (layout->plan().id == plan) return layout;
    return nullptr;
}

}  // namespace cuadrante::ui
