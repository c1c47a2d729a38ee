// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/kinds.h"
#include "core/workspace/workspace.h"
#include "gis/open_source.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The benchmark city: a drawn municipality of 24 by 24 km with 850 quadrants, 16,000 blocks, 60,000 street segments
/// and 1,000,000 incidents, in the folder that CUADRANTE_BENCH_CITY names (blocks.gpkg, quadrants.gpkg, streets.gpkg,
/// incidents_1m.csv, incidents_5m.csv).
namespace cuadrante::bench {

inline std::optional<std::filesystem::path> cityFolder() {
    const char* folder = std::getenv("CUADRANTE_BENCH_CITY");
    return folder ? std::optional<std::filesystem::path>(folder) : std::nullopt;
}

/// The columns of a foreign file under the names that the import asks for.
class Renamed : public importing::RowSource {
public:
    using Cells = std::vector<std::string> (*)(const importing::Row&);
    Renamed(std::unique_ptr<importing::RowSource> rows, std::vector<std::string> headers, Cells cells)
        : m_rows(std::move(rows)), m_headers(std::move(headers)), m_cells(cells) {}
    const std::vector<std::string>& headers() const override { return m_headers; }
    bool next(importing::Row& row) override {
        if (!m_rows->next(row)) return false;
        row.cells = m_cells(row);
        return true;
    }
    void rewind() override { m_rows->rewind(); }
    double done() const override { return m_rows->done(); }

private:
    std::unique_ptr<importing::RowSource> m_rows;
    std::vector<std::string> m_headers;
    Cells m_cells;
};

/// The city as a municipal file, made once beside its sources; nothing when CUADRANTE_BENCH_CITY is not set.
inline std::optional<std::filesystem::path> cityFile() {
    using namespace std::chrono_literals;
    using importing::Kind;
    const auto folder = cityFolder();
    if (!folder) return std::nullopt;
    const auto target = *folder / "city.gpkg";
    if (std::filesystem::exists(target)) return target;
    const auto made = *folder / "city.making.gpkg";
    std::filesystem::remove(made);
    {
        auto file = workspace::Workspace::create(made, {.name = "Ciudad de prueba", .zone = "America/Ciudad_Juarez", .cvegeo = ""}, "bench");
        if (!file) throw Failure(file.error().front().code);
        (*file)->setToday(std::chrono::local_days{2025y / 6 / 30});
        const auto bring = [&](Kind kind, const char* name, std::vector<std::string> headers, Renamed::Cells cells) {
            Renamed rows(gis::openSource(*folder / name, {}), std::move(headers), cells);
            const auto report = (*file)->import({.kind = kind,
                                                 .fileName = name,
                                                 .validFrom = std::chrono::local_days{2015y / 1 / 1},
                                                 .planName = "Cuadrantes de prueba",
                                                 .today = (*file)->today()},
                                                rows, {});
            if (!report) throw Failure(report.error().front().code, report.error().front().args);
            if (report->accepted == 0) throw Failure("import.empty", {name});
        };
        using importing::Row;
        bring(Kind::quadrants, "quadrants.gpkg", {"code"}, [](const Row& row) { return std::vector{row.cells.at(1)}; });
        bring(Kind::blocks, "blocks.gpkg", {"code", "population"},
              [](const Row& row) { return std::vector{row.cells.at(0), row.cells.at(1)}; });
        bring(Kind::streets, "streets.gpkg", {"name", "kind"}, [](const Row& row) {
            return std::vector<std::string>{"Calle " + std::to_string(row.number % 174),
                                            row.cells.at(5) == "1" ? "avenue" : "street"};
        });
        bring(Kind::incidents, "incidents_1m.csv", {"id", "lon", "lat", "date", "type", "address"},
              [](const Row& row) { return row.cells; });
    }
    std::filesystem::rename(made, target);
    return target;
}

}  // namespace cuadrante::bench
