// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/telling.h"
#include "gis/export.h"
#include "ui/kit/data_table.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::ui {

/// The indicators of the municipality and of one level, told on the borders that someone chose; made at one go on a job's
/// thread.
struct IndicatorTables {
    /// What values of editions point into. Not changed any more.
    std::shared_ptr<const std::vector<indicators::Publication>> publications;
    indicators::Boundaries boundaries = indicators::Boundaries::published;
    std::shared_ptr<const territory::Layout> layout;  ///< of the areas; null where no plan was in force
    Problems problems;                                ///< why there are no figures of the areas
    std::vector<indicators::Value> municipality;
    /// Of the municipality, by indicator, oldest first: its main figure every three months up to the day.
    std::map<std::string, std::vector<std::optional<double>>> trends;
    std::vector<indicators::Value> areas;
    /// One a value, of the municipality and of the areas; null: computed now.
    std::vector<const indicators::Publication*> municipalEditions, editions;
};
/// Throws Cancelled. `level`: of the areas.
struct TablesWish {
    std::shared_ptr<const indicators::Facts> facts;
    territory::Level level;
    Day asOf;
    indicators::Boundaries boundaries;
    Day today;
};
[[nodiscard]] std::shared_ptr<const IndicatorTables> indicatorTables(const TablesWish& wish,
                                                                     std::vector<indicators::Publication> publications,
                                                                     const Progress& progress);

/// One indicator in every area, on one scale.
struct AreaValues {
    std::shared_ptr<const IndicatorTables> tables = {};
    std::vector<std::size_t> positions = {};      ///< in tables->areas
    std::optional<double> reference = {};         ///< of the municipality
    double from = 0;                         ///< of the scale
    double to = 1;
    std::int64_t unknown = 0;                ///< areas without a figure
    std::int64_t published = 0;              ///< in the words of an edition
};
/// `whole`: the same indicator of the municipality; may be null.
[[nodiscard]] AreaValues areaValues(std::shared_ptr<const IndicatorTables> tables, const std::string& indicator,
                                    const indicators::Value* whole);

/// Figure, scale and interval are drawn from what `shown` gives, since only it knows unit and publication rules.
[[nodiscard]] std::vector<TableColumn> areaColumns(const UiContext& context, std::function<const AreaValues&()> shown);
/// Keys are positions in tables->areas.
[[nodiscard]] TableRows areaRows(const AreaValues& values, territory::Level level);

/// All figures with what they are made of, for a spreadsheet; numbers with a point, days in ISO form.
[[nodiscard]] gis::Table valueTable(const IndicatorTables& tables);

}  // namespace cuadrante::ui
