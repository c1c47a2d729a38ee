// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indicators/value_table.h"

#include "ui/kit/sparkline.h"

#include <QPainter>

#include <algorithm>
#include <charconv>

namespace cuadrante::ui {

namespace {

using indicators::Show;
using indicators::Value;

std::string plain(const std::optional<double>& value) {
    if (!value) return {};
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), *value).ptr;
    return {std::begin(digits), end};
}

bool hasFigure(const Value& value) { return value.value && value.show != Show::nothing; }

Cell real(const std::optional<double>& value) { return value ? Cell{*value} : Cell{}; }

std::string nameOf(const territory::Layout* layout, territory::Level level, const std::string& code) {
    if (!layout) return {};
    if (level == territory::Level::quadrant) {
        const territory::Quadrant* quadrant = layout->quadrantByCode(code);
        return quadrant ? quadrant->area.name : std::string{};
    }
    const territory::District* district = layout->districtByCode(code);
    return district ? district->area.name : std::string{};
}

/// The same day of the month so many months before, or the month's last.
Day monthsBefore(Day day, int months) {
    const DayRange range = lastMonths(months, day);
    return range.from - std::chrono::days{1};
}

constexpr int kTrendPoints = 6;
constexpr int kTrendStepMonths = 3;

}  // namespace

std::shared_ptr<const IndicatorTables> indicatorTables(const TablesWish& wish,
                                                       std::vector<indicators::Publication> publications,
                                                       const Progress& progress) {
    using indicators::Query;
    auto made = std::make_shared<IndicatorTables>();
    made->publications = std::make_shared<const std::vector<indicators::Publication>>(std::move(publications));
    made->boundaries = wish.boundaries;
    const Query queries[]{{.level = territory::Level::municipality, .asOf = wish.asOf},
                          {.level = wish.level, .asOf = wish.asOf}};
    auto told = indicators::tellAll(*wish.facts, *made->publications, queries, wish.boundaries, wish.today);
    progress.at(0.4);
    if (told[0])
        for (auto& each : told[0]->values) {
            made->municipality.push_back(std::move(each.value));
            made->municipalEditions.push_back(each.edition);
        }
    if (told[1]) {
        made->layout = told[1]->layout;
        for (auto& each : told[1]->values) {
            made->areas.push_back(std::move(each.value));
            made->editions.push_back(each.edition);
        }
    } else {
        made->problems = std::move(told[1].error());
    }
    for (int i = kTrendPoints - 1; i >= 0; --i) {
        const Day day = i == 0 ? wish.asOf : monthsBefore(wish.asOf, i * kTrendStepMonths);
        const auto values = indicators::compute(*wish.facts, {.level = territory::Level::municipality, .asOf = day});
        for (const indicators::Definition& definition : indicators::catalogue()) {
            std::optional<double> point;
            if (values)
                for (const Value& value : *values)
                    if (value.indicator == definition.id && value.status == indicators::Status::ok) point = value.value;
            made->trends[std::string(definition.id)].push_back(point);
        }
        progress.at(0.4 + 0.6 * (kTrendPoints - i) / kTrendPoints);
    }
    return made;
}

AreaValues areaValues(std::shared_ptr<const IndicatorTables> tables, const std::string& indicator, const Value* whole) {
    AreaValues values;
    values.tables = std::move(tables);
    if (whole && hasFigure(*whole)) values.reference = whole->value;
    double least = values.reference.value_or(0);
    double most = values.reference.value_or(0);
    for (std::size_t i = 0; i < values.tables->areas.size(); ++i) {
        const Value& value = values.tables->areas[i];
        if (value.indicator != indicator) continue;
        values.positions.push_back(i);
        values.published += values.tables->editions[i] != nullptr;
        if (!hasFigure(value)) {
            ++values.unknown;
            continue;
        }
        least = std::min(least, value.low.value_or(*value.value));
        most = std::max(most, value.high.value_or(*value.value));
    }
    values.from = std::min(0.0, least);
    values.to = most > values.from ? values.from + (most - values.from) * 1.04 : values.from + 1;
    return values;
}

std::vector<TableColumn> areaColumns(const UiContext& context, std::function<const AreaValues&()> shown) {
    const auto tone = [](const Cell& cell) {
        return cell == Cell{std::string("ok")} ? Tone::success : Tone::neutral;
    };
    /// Draws what a function says of the row's figure, in words.
    const auto words = [&context, shown](auto say, Qt::Alignment side) {
        return [&context, shown, say, side](QPainter& painter, const QRect& place, std::int64_t key) {
            const Value& value = shown().tables->areas[static_cast<std::size_t>(key)];
            painter.setPen(hasFigure(value) ? context.palette().text : context.palette().textMuted);
            painter.drawText(place.adjusted(8, 0, -8, 0), side | Qt::AlignVCenter, say(value));
        };
    };
    const auto scale = [&context, shown](QPainter& painter, const QRect& place, std::int64_t key) {
        const AreaValues& values = shown();
        const Value& value = values.tables->areas[static_cast<std::size_t>(key)];
        IntervalMark mark{.value = {}, .low = {}, .high = {}, .reference = values.reference, .from = values.from, .to = values.to};
        if (hasFigure(value)) {
            mark.value = value.value;
            if (value.show == Show::value) mark.low = value.low, mark.high = value.high;
        }
        paintInterval(painter, QRectF(place).adjusted(8, 4, -8, -4), mark, context.palette());
    };
    const auto figure = [&context](const Value& value) { return context.texts().figure(value); };
    const auto interval = [&context](const Value& value) { return context.texts().interval(value); };
    return {{.id = "code", .title = "indicators_screen.area", .width = 90},
            {.id = "name", .title = "indicators_screen.name", .width = 150},
            {.id = "value", .title = "indicators_screen.value", .type = CellType::real, .width = 150,
             .paint = words(figure, Qt::AlignRight)},
            {.id = "scale", .title = "indicators_screen.scale", .type = CellType::real, .width = 260, .paint = scale},
            {.id = "interval", .title = "indicators_screen.interval", .type = CellType::real, .width = 130,
             .paint = words(interval, Qt::AlignRight)},
            {.id = "numerator", .title = "indicators_screen.numerator", .type = CellType::real, .width = 100,
             .decimals = 0},
            {.id = "denominator", .title = "indicators_screen.denominator", .type = CellType::real, .width = 115,
             .decimals = 0},
            {.id = "status", .title = "indicators_screen.status", .type = CellType::word, .width = 130,
             .words = "indicators_screen.status.", .tone = tone},
            {.id = "edition", .title = "indicators_screen.edition", .hidden = true, .width = 160}};
}

TableRows areaRows(const AreaValues& values, territory::Level level) {
    struct Row {
        std::size_t position;
        std::string name;
    };
    std::vector<Row> rows;
    for (const std::size_t position : values.positions)
        rows.push_back({position, nameOf(values.tables->layout.get(), level, values.tables->areas[position].area)});
    const auto shared = std::make_shared<const std::vector<Row>>(std::move(rows));
    return {.count = static_cast<int>(shared->size()),
            .cell = [shared, tables = values.tables](int at, int column) -> Cell {
                const Row& row = (*shared)[static_cast<std::size_t>(at)];
                const Value& value = tables->areas[row.position];
                switch (column) {
                    case 0: return value.area;
                    case 1: return row.name.empty() ? Cell{} : Cell{row.name};
                    case 2:
                    case 3: return hasFigure(value) ? real(value.value) : Cell{};
                    case 4: return value.show == Show::value ? real(value.low) : Cell{};
                    case 5: return value.show == Show::nothing ? Cell{} : real(value.numerator);
                    case 6: return value.show == Show::nothing ? Cell{} : real(value.denominator);
                    case 7: return std::string(indicators::word(value.status));
                    default: {
                        const indicators::Publication* edition = tables->editions[row.position];
                        return edition ? Cell{edition->title} : Cell{};
                    }
                }
            },
            .key = [shared](int at) {
                return static_cast<std::int64_t>((*shared)[static_cast<std::size_t>(at)].position);
            }};
}

gis::Table valueTable(const IndicatorTables& tables) {
    using gis::ColumnType;
    gis::Table table{.name = "indicators",
                     .columns = {{"id", ColumnType::text},
                                 {"level", ColumnType::text},
                                 {"area", ColumnType::text},
                                 {"value", ColumnType::real},
                                 {"numerator", ColumnType::real},
                                 {"denominator", ColumnType::real},
                                 {"low", ColumnType::real},
                                 {"high", ColumnType::real},
                                 {"unit", ColumnType::text},
                                 {"from", ColumnType::date},
                                 {"to", ColumnType::date},
                                 {"status", ColumnType::text},
                                 {"method", ColumnType::text},
                                 {"boundaries", ColumnType::text},
                                 {"plan", ColumnType::text},
                                 {"edition", ColumnType::text}},
                     .rows = {}};
    const std::string boundaries(indicators::word(tables.boundaries));
    const std::string plan = tables.layout ? tables.layout->plan().name : std::string();
    const auto add = [&](const Value& value, const indicators::Publication* edition) {
        // A figure that a publication rule holds back does not leave through the back door.
        const bool held = value.show == Show::nothing;
        table.rows.push_back({std::string(value.indicator), std::string(territory::word(value.level)), value.area,
                              held || value.show == Show::k_of_n ? std::string{} : plain(value.value),
                              held ? std::string{} : plain(value.numerator),
                              held ? std::string{} : plain(value.denominator),
                              value.show == Show::value ? plain(value.low) : std::string{},
                              value.show == Show::value ? plain(value.high) : std::string{},
                              std::string(indicators::word(value.unit)), isoDate(value.window.from),
                              isoDate(value.window.to), std::string(indicators::word(value.status)),
                              std::string(value.method), boundaries, plan, edition ? edition->title : std::string()});
    };
    for (std::size_t i = 0; i < tables.municipality.size(); ++i) add(tables.municipality[i], tables.municipalEditions[i]);
    for (std::size_t i = 0; i < tables.areas.size(); ++i) add(tables.areas[i], tables.editions[i]);
    return table;
}

}  // namespace cuadrante::ui
