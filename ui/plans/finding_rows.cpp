// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/finding_rows.h"

#include "ui/text/finding_texts.h"

#include <array>

namespace cuadrante::ui {

namespace {
using drawing::MapPatch;
using territory::Finding;
using territory::Level;

// Of the palette's categorical colours.
constexpr std::size_t kAfter = 0;
constexpr std::size_t kBefore = 2;
constexpr std::size_t kGround = 3;
}  // namespace

std::vector<TableColumn> findingColumns() {
    const auto tone = [](const Cell& cell) {
        return cell == Cell{std::string("proposed")} ? Tone::info : Tone::neutral;
    };
    return {{.id = "number", .title = "plans_screen.finding.number", .type = CellType::integer, .width = 55},
            {.id = "kind", .title = "plans_screen.finding.kind", .type = CellType::word, .width = 170, .words = "finding."},
            {.id = "level", .title = "plans_screen.finding.level", .type = CellType::word, .width = 95,
             .words = "cli.level."},
            {.id = "areas", .title = "plans_screen.finding.areas", .width = 150},
            {.id = "m2", .title = "plans_screen.finding.m2", .type = CellType::real, .width = 90, .decimals = 1},
            {.id = "points", .title = "plans_screen.finding.points", .type = CellType::integer, .width = 80},
            {.id = "mend", .title = "plans_screen.finding.mend", .width = 210},
            {.id = "mendable", .title = "plans_screen.finding.mendable", .type = CellType::word, .width = 110,
             .words = "plans_screen.mendable.", .tone = tone},
            {.id = "what", .title = "plans_screen.finding.what", .hidden = true, .width = 240},
            {.id = "lat", .title = "plans_screen.finding.lat", .type = CellType::real, .hidden = true, .width = 90,
             .decimals = 6},
            {.id = "lon", .title = "plans_screen.finding.lon", .type = CellType::real, .hidden = true, .width = 90,
             .decimals = 6}};
}

TableRows findingRows(std::shared_ptr<const territory::Validation> validation, const text::Texts& texts) {
    return {.count = static_cast<int>(validation->findings().size()),
            .cell = [validation, texts](int at, int column) -> Cell {
                const Finding& finding = validation->findings()[static_cast<std::size_t>(at)];
                switch (column) {
                    case 0: return std::int64_t{at} + 1;
                    case 1: return std::string(word(finding.kind));
                    case 2: return std::string(word(finding.level));
                    case 3: {
                        const QString codes = text::areasWords(finding, validation->layers(), texts);
                        return codes.isEmpty() ? Cell{} : Cell{codes.toStdString()};
                    }
                    case 4: return finding.squareMetres > 0 ? Cell{finding.squareMetres} : Cell{};
                    case 5: return finding.count > 0 ? Cell{finding.count} : Cell{};
                    case 6: return text::mendWords(finding, validation->layers(), texts).toStdString();
                    case 7: return std::string(finding.mend ? "proposed" : "none");
                    case 8: return text::findingWords(finding, texts).toStdString();
                    case 9: return finding.box.empty() ? Cell{} : Cell{finding.where.lat};
                    default: return finding.box.empty() ? Cell{} : Cell{finding.where.lon};
                }
            },
            .key = [](int at) { return std::int64_t{at} + 1; }};
}

std::vector<MapPatch> findingPatches(const territory::Validation& validation, std::size_t finding) {
    std::vector<MapPatch> patches;
    const std::array accepted{finding};
    const auto changes = validation.mended(accepted);
    for (const territory::AreaChange& change : changes)
        patches.push_back({.shape = change.after, .look = MapPatch::Look::outline, .colour = kAfter});
    for (const territory::AreaChange& change : changes)
        patches.push_back({.shape = change.before, .look = MapPatch::Look::dashed, .colour = kBefore});
    // Where no mend is proposed, the areas concerned.
    if (changes.empty())
        for (const std::size_t area : validation.findings()[finding].areas)
            patches.push_back({.shape = validation.layers().areas[area].shape, .look = MapPatch::Look::dashed, .colour = kBefore});
    if (auto ground = validation.shapeOf(finding); !ground.empty())
        patches.push_back({.shape = std::move(ground), .look = MapPatch::Look::hatched, .colour = kGround});
    return patches;
}

std::vector<MapPatch> groundPatches(const territory::Validation& validation) {
    std::vector<MapPatch> patches;
    for (std::size_t i = 0; i < validation.findings().size(); ++i)
        if (auto ground = validation.shapeOf(i); !ground.empty())
            patches.push_back({.shape = std::move(ground), .look = MapPatch::Look::hatched, .colour = kGround});
    return patches;
}

std::shared_ptr<const territory::Layout> layoutToDraw(const territory::CheckedLayers& layers) {
    std::vector<territory::District> districts;
    std::vector<territory::Quadrant> quadrants;
    std::vector<territory::Cell> cells;
    for (const territory::CheckedArea& area : layers.areas) {
        const territory::Area drawn{.code = area.code, .name = {}, .population = {}, .adults = {}, .shape = area.shape};
        const auto id = std::ssize(districts) + std::ssize(quadrants) + std::ssize(cells) + 1;
        if (area.level == Level::district) districts.push_back({.id = {id}, .plan = {}, .area = drawn});
        if (area.level == Level::quadrant) quadrants.push_back({.id = {id}, .plan = {}, .district = {}, .area = drawn});
        if (area.level == Level::cell) cells.push_back({.id = {id}, .plan = {}, .quadrant = {}, .area = drawn});
    }
    return std::make_shared<const territory::Layout>(territory::Plan{.id = {}, .name = {}, .validFrom = {}, .validTo = {}, .act = {}},
                                                     std::move(districts), std::move(quadrants), std::move(cells));
}

}  // namespace cuadrante::ui
