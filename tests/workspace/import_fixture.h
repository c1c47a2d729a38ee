// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/csv.h"
#include "core/workspace/workspace.h"
#include "tests/support/dump.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::workspace {

using importing::ImportReport;
using importing::ImportRequest;
using importing::Kind;
using importing::Row;

/// A layer drawn in the test.
class DrawnLayer final : public importing::RowSource {
public:
    DrawnLayer(std::vector<std::string> headers, std::vector<std::pair<std::vector<std::string>, importing::Shape>> rows)
        : m_headers(std::move(headers)), m_rows(std::move(rows)) {}
    const std::vector<std::string>& headers() const override { return m_headers; }
    void rewind() override { m_next = 0; }
    double done() const override { return m_rows.empty() ? 1 : static_cast<double>(m_next) / static_cast<double>(m_rows.size()); }
    bool next(Row& row) override {
        if (m_next == m_rows.size()) return false;
        const auto& [cells, shape] = m_rows[m_next++];
        row = {.number = static_cast<std::int64_t>(m_next), .cells = cells, .shape = shape, .damage = {}};
        return true;
    }

private:
    std::vector<std::string> m_headers;
    std::vector<std::pair<std::vector<std::string>, importing::Shape>> m_rows;
    std::size_t m_next = 0;
};

/// A new municipality; what day it is: 30 June 2024.
class Importing : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = Workspace::create(m_path, cuadrante::testing::someMunicipality(), "ana");
        ASSERT_TRUE(made);
        m_workspace = std::move(*made);
        m_workspace->setToday(cuadrante::day(2024, 6, 30));
    }

    ImportRequest request(Kind kind) const {
        return {.kind = kind, .fileName = "archivo.csv", .validFrom = cuadrante::day(2023, 1, 1), .today = cuadrante::day(2024, 6, 30)};
    }
    Checked<ImportReport> importCsv(Kind kind, const std::string& text) { return importCsv(request(kind), text); }
    Checked<ImportReport> importCsv(const ImportRequest& request, const std::string& text) {
        const auto source = importing::readCsv(text);
        return accounted(m_workspace->import(request, *source, {}));
    }
    Checked<ImportReport> importLayer(const ImportRequest& request, DrawnLayer layer) {
        return accounted(m_workspace->import(request, layer, {}));
    }

    /// Two districts, two quadrants "C-1" and "C-2" side by side in the first, from 2023 on.
    void importTerritory() {
        using cuadrante::testing::square;
        const auto districts = importLayer(request(Kind::districts), {{"code"}, {{{"D-1"}, square(0, 0, 0.04)}, {{"D-2"}, square(0.04, 0, 0.04)}}});
        ASSERT_TRUE(districts);
        ASSERT_EQ(districts->accepted, 2);
        const auto quadrants =
            importLayer(request(Kind::quadrants), {{"code"}, {{{"C-1"}, square(0, 0, 0.02)}, {{"C-2"}, square(0.02, 0, 0.02)}}});
        ASSERT_TRUE(quadrants);
        ASSERT_EQ(quadrants->accepted, 2);
    }

    std::string dumped() const {
        store::Database database(m_path, store::Mode::read_only);
        return cuadrante::testing::dump(database);
    }

    static std::vector<std::string> codesOf(const Problems& problems) {
        std::vector<std::string> codes;
        for (const Problem& problem : problems) codes.emplace_back(problem.code);
        return codes;
    }
    /// Of each refused row its number and codes.
    static std::vector<std::pair<std::int64_t, std::vector<std::string>>> refusedOf(const ImportReport& report) {
        std::vector<std::pair<std::int64_t, std::vector<std::string>>> refused;
        for (const importing::Refused& each : report.refused) refused.emplace_back(each.row, codesOf(each.problems));
        return refused;
    }
    using Refusals = std::vector<std::pair<std::int64_t, std::vector<std::string>>>;

    cuadrante::testing::Folder m_folder;
    std::filesystem::path m_path = m_folder / "a.gpkg";
    std::unique_ptr<Workspace> m_workspace;

private:
    static Checked<ImportReport> accounted(Checked<ImportReport> report) {
        if (!report) return report;
        EXPECT_EQ(report->read, report->accepted + report->rejected + report->duplicates);
        EXPECT_EQ(report->rejected, std::ssize(report->refused));
        return report;
    }
};

}  // namespace cuadrante::workspace
