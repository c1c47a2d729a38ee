// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/geometry/shapes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cuadrante::importing {

using Shape = std::variant<std::monostate, geometry::LonLat, geometry::Line, geometry::MultiPolygon>;

/// One record as the foreign file has it: text in UTF-8, shapes already in EPSG:4326.
struct Row {
    std::int64_t number = 0;             ///< line of a CSV (the first line is 1), feature position of a layer (from 1)
    std::vector<std::string> cells;      ///< as many as there are headers
    Shape shape;
    std::optional<Problem> damage = {};  ///< the reader could not make sense of this record; it is to be refused
};

/// Where rows come from: our CSV reader, or a layer that the worker process read through GDAL.
class RowSource {
public:
    virtual ~RowSource() = default;
    [[nodiscard]] virtual const std::vector<std::string>& headers() const = 0;
    /// The next record; false after the last. Throws Failure when the file cannot be read further.
    virtual bool next(Row& row) = 0;
    /// Back before the first record: the same records come again. Some questions only a whole column answers, so that
    /// large files are read twice instead of being kept. Throws Failure when the file has changed or is gone.
    virtual void rewind() = 0;
    /// How much has been read, 0 to 1.
    [[nodiscard]] virtual double done() const = 0;
    /// What a person should know about how the file was understood, e.g. "csv.windows1252" (rows were Latin bytes),
    /// "csv.title_skipped" (args: lines above the header).
    [[nodiscard]] virtual Problems notes() const { return {}; }
};

}  // namespace cuadrante::importing
