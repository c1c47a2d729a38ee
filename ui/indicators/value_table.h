// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/indicator.h"
#include "gis/export.h"
#include "ui/kit/data_table.h"
#include "ui/shell/session.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::ui {

/// The indicators of the municipality and of one level, computed at one go on a job's thread.
struct IndicatorTables {
    std::vector<indicators::Value> municipality;
    /// Of the municipality, by indicator, oldest first: its main figure every three months up to the day.
    std::map<std::string, std::vector<std::optional<double>>> trends;
    std::vector<indicators::Value> areas;
};

/// One indicator in every area, on one scale.
struct AreaValues {
    std::shared_ptr<const IndicatorTables> tables = {};
    std::vector<std::size_t> positions = {};      ///< in tables->areas
    std::optional<double> reference = {};         ///< of the municipality
    double from = 0;                         ///< of the scale
    double to = 1;
    std::int64_t unknown = 0;                ///< areas without a figure
};
/// `whole`: the same indicator of the municipality; may be null.
[[nodiscard]] AreaValues areaValues(std::shared_ptr<const IndicatorTables> tables, const std::string& indicator,
                                    const indicators::Value* whole);

/// Figure, scale and interval are drawn from what `shown` gives, since only it knows unit and publication rules.
[[nodiscard]] std::vector<TableColumn> areaColumns(const UiContext& context, std::function<const AreaValues&()> shown);
/// Keys are positions in tables->areas.
[[nodiscard]] TableRows areaRows(const AreaValues& values, const Session& session, territory::Level level);

/// All figures with what they are made of, for a spreadsheet; numbers with a point, days in ISO form.
[[nodiscard]] gis::Table valueTable(const IndicatorTables& tables);

}  // namespace cuadrante::ui
