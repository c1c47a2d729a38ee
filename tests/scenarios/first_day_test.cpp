// SPDX-License-Identifier: GPL-3.0-or-later
// The first day with a municipality, from an empty file to the figures that nobody had: what each of the three
// people of the product does, through the same class that the window and the command line use.
#include "core/documents/quadrant_profile.h"
#include "core/indicators/indicator.h"
#include "core/workspace/workspace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;

constexpr Day kToday = local_days{2024y / 6 / 30};

/// Rows that a test writes down, as a file would give them.
class Rows : public importing::RowSource {
public:
    Rows(std::vector<std::string> headers, std::vector<importing::Row> rows)
        : m_headers(std::move(headers)), m_rows(std::move(rows)) {}
    const std::vector<std::string>& headers() const override { return m_headers; }
    bool next(importing::Row& row) override {
        if (m_at == m_rows.size()) return false;
        row = m_rows[m_at++];
        row.number = static_cast<std::int64_t>(m_at);
        return true;
    }
    void rewind() override { m_at = 0; }
    double done() const override { return m_rows.empty() ? 1 : static_cast<double>(m_at) / static_cast<double>(m_rows.size()); }

private:
    std::vector<std::string> m_headers;
    std::vector<importing::Row> m_rows;
    std::size_t m_at = 0;
};

/// A square of 0.01 degrees, the `column`-th from the west.
importing::Shape square(int column) {
    const double west = -99.2 + 0.01 * column, south = 19.40;
    return geometry::MultiPolygon{{{.outer = {{.lon = west, .lat = south},
                                              {.lon = west + 0.01, .lat = south},
                                              {.lon = west + 0.01, .lat = south + 0.01},
                                              {.lon = west, .lat = south + 0.01},
                                              {.lon = west, .lat = south}}}}};
}

class FirstDay : public ::testing::Test {
protected:
    void SetUp() override {
        m_path = std::filesystem::path(::testing::TempDir()) /
                 (std::string("first_day_") + ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".gpkg");
        std::filesystem::remove(m_path);
        auto made = workspace::Workspace::create(
            m_path, {.name = "Valle de Prueba", .zone = "America/Mexico_City", .cvegeo = "15001"}, "prueba");
        ASSERT_TRUE(made) << made.error().front().code;
        m_file = std::move(*made);
        m_file->setToday(kToday);

        Rows quadrants({"code", "name", "population", "adults"},
                       {{.cells = {"C-1", "Centro", "600", "412"}, .shape = square(0)},
                        {.cells = {"C-2", "Norte", "", ""}, .shape = square(1)}});
        const auto report = m_file->import({.kind = importing::Kind::quadrants,
                                            .fileName = "cuadrantes.geojson",
                                            .validFrom = local_days{2023y / 1 / 1},
                                            .planName = "2023",
                                            .today = kToday},
                                           quadrants, {});
        ASSERT_TRUE(report) << report.error().front().code;
        ASSERT_EQ(report->accepted, 2);
    }
    void TearDown() override {
        m_file.reset();
        std::filesystem::remove(m_path);
    }

    territory::QuadrantId quadrant(std::string_view code) const {
        return m_file->factsWithoutIncidents()->layouts.front()->quadrantByCode(code)->id;
    }
    indicators::Value figure(std::string id, std::string area) const {
        const auto values = indicators::compute(
            *m_file->facts(), {.ids = {id}, .level = territory::Level::quadrant, .area = std::move(area), .asOf = kToday});
        EXPECT_TRUE(values) << values.error().front().code;
        return *std::ranges::find_if(*values, [&](const auto& value) { return value.indicator == id; });
    }

    std::filesystem::path m_path;
    std::unique_ptr<workspace::Workspace> m_file;
};

TEST_F(FirstDay, TheCommanderSeesWhoHeadsAQuadrantAndSinceWhen) {
    const auto officer = m_file->addOfficer({.number = "0042", .name = "Rosa Salas", .rank = workforce::Rank::officer});
    ASSERT_TRUE(officer);
    ASSERT_TRUE(m_file->assign({.officer = *officer,
                                .quadrant = quadrant("C-1"),
                                .role = workforce::Role::chief,
                                .from = local_days{2024y / 3 / 14}}));

    const auto profile =
        documents::quadrantProfile(*m_file->facts(), quadrant("C-1"), lastMonths(6, kToday));
    ASSERT_TRUE(profile);
    ASSERT_TRUE(profile->chief);
    EXPECT_EQ(profile->chief->name, "Rosa Salas");
    EXPECT_EQ(profile->chief->days, 109);  // 14 March to 30 June 2024, both included

    const auto empty = documents::quadrantProfile(*m_file->facts(), quadrant("C-2"), lastMonths(6, kToday));
    ASSERT_TRUE(empty);
    EXPECT_FALSE(empty->chief);
    EXPECT_TRUE(std::ranges::any_of(empty->pending, [](const auto& pending) {
        return pending.kind == documents::QuadrantProfile::PendingKind::chief_missing;
    }));
}

TEST_F(FirstDay, ASecondHeadOnTheSameDaysIsRefusedAndNothingIsWritten) {
    const auto first = m_file->addOfficer({.number = "1", .name = "Ana Ruiz"});
    const auto second = m_file->addOfficer({.number = "2", .name = "Luis Mora"});
    const workforce::AssignmentDraft stay{.officer = *first,
                                          .quadrant = quadrant("C-1"),
                                          .role = workforce::Role::chief,
                                          .from = local_days{2024y / 1 / 1},
                                          .to = local_days{2024y / 12 / 31}};
    ASSERT_TRUE(m_file->assign(stay));
    const auto rowsBefore = m_file->history(100).size();
    auto other = stay;
    other.officer = *second;
    const auto refused = m_file->assign(other);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, "assignment.second_chief");
    EXPECT_EQ(m_file->history(100).size(), rowsBefore);
    EXPECT_EQ(m_file->facts()->assignments.size(), 1u);
}

TEST_F(FirstDay, TheObservatoryReadsTheTwoFiguresThatNobodyHad) {
    const auto committee = m_file->addCommittee({.code = "CV-01",
                                                 .name = "Parque Central",
                                                 .quadrant = quadrant("C-1"),
                                                 .formed = local_days{2024y / 1 / 2},
                                                 .constituted = local_days{2024y / 1 / 9}});
    ASSERT_TRUE(committee);
    for (const auto month : {1u, 2u, 3u, 4u, 5u, 6u})
        ASSERT_TRUE(m_file->addMeeting({.committee = *committee,
                                        .day = local_days{2024y / std::chrono::month{month} / 20},
                                        .residents = 12,
                                        .officers = 2}));
    ASSERT_TRUE(m_file->addMeeting({.committee = *committee,
                                    .day = local_days{2024y / 6 / 25},
                                    .minutes = 0,
                                    .state = participation::MeetingState::not_held,
                                    .reason = participation::NotHeldReason::weather}));

    const auto held = figure("O1", "C-1");
    EXPECT_EQ(held.status, indicators::Status::ok);
    EXPECT_EQ(held.value, 6);
    EXPECT_EQ(held.window, (DayRange{local_days{2024y / 1 / 1}, kToday}));

    const auto keptCalendar = figure("O2", "C-1");
    EXPECT_EQ(keptCalendar.numerator, 6);
    EXPECT_EQ(keptCalendar.denominator, 7);
    EXPECT_EQ(keptCalendar.show, indicators::Show::k_of_n);

    // Nobody was linked by token, so that nobody can be counted twice; that is not a share of zero residents.
    const auto active = figure("P1", "C-1");
    EXPECT_TRUE(std::ranges::any_of(active.excluded, [](const auto& e) { return e.count == 72; }));

    // A quadrant without a committee and without a census is "no data".
    EXPECT_EQ(figure("P1", "C-2").status, indicators::Status::unknown);
}

TEST_F(FirstDay, TheAnalystKeepsTheDeclaredAndTheComputedQuadrant) {
    Rows incidents({"id", "date", "time", "type", "lat", "lon", "declared"},
                   {{.cells = {"A1", "2024-05-01", "22:10", "Robo a negocio", "19.405", "-99.195", "C-1"}, .shape = {}},
                    {.cells = {"A2", "2024-05-02", "", "Robo a negocio", "19.405", "-99.185", "C-1"}, .shape = {}},
                    {.cells = {"A3", "2024-05-03", "07:00", "Lesiones", "19.700", "-99.195", ""}, .shape = {}},
                    {.cells = {"A4", "2024-05-04", "07:00", "Lesiones", "", "", "C-2"}, .shape = {}},
                    {.cells = {"A5", "31/02/2024", "07:00", "Lesiones", "19.405", "-99.195", ""}, .shape = {}},
                    {.cells = {"A1", "2024-05-01", "22:10", "Robo a negocio", "19.405", "-99.195", "C-1"}, .shape = {}}});
    const auto report =
        m_file->import({.kind = importing::Kind::incidents, .fileName = "mayo.csv", .today = kToday}, incidents, {});
    ASSERT_TRUE(report) << report.error().front().code;
    EXPECT_EQ(report->read, 6);
    EXPECT_EQ(report->accepted, 4);
    EXPECT_EQ(report->rejected, 1);
    EXPECT_EQ(report->duplicates, 1);
    EXPECT_EQ(report->located, 3);
    EXPECT_EQ(report->unlocated, 1);
    EXPECT_EQ(report->outside, 1);
    EXPECT_EQ(report->declaredAgrees, 1);
    EXPECT_EQ(report->declaredDiffers, 1);
    ASSERT_EQ(report->refused.size(), 1u);
    EXPECT_EQ(report->refused.front().problems.front().code, "date.impossible");

    const auto columns = m_file->incidents();
    ASSERT_EQ(columns->size(), 4u);
    EXPECT_THAT(columns->standing,
                ::testing::ElementsAre(incident::Standing::inside, incident::Standing::inside,
                                       incident::Standing::outside, incident::Standing::unlocated));
    const auto second = m_file->incident({columns->id[1]});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->declared, "C-1");
    EXPECT_EQ(second->quadrant, quadrant("C-2"));

    ASSERT_TRUE(m_file->undo());
    EXPECT_EQ(m_file->incidents()->size(), 0u);
    ASSERT_TRUE(m_file->redo());
    EXPECT_EQ(m_file->incidents()->size(), 4u);
}

TEST_F(FirstDay, WhatWasDoneYesterdayCanBeUndoneToday) {
    ASSERT_TRUE(m_file->addOfficer({.number = "7", .name = "Inés Vega"}));
    m_file.reset();  // the program is closed...
    m_file = workspace::Workspace::open(m_path, "otra persona");
    ASSERT_TRUE(m_file->undoable());
    EXPECT_EQ(m_file->undoable()->who, "prueba");
    ASSERT_TRUE(m_file->undo());
    EXPECT_TRUE(m_file->facts()->officers.empty());
    EXPECT_TRUE(m_file->check({}).sound());
}

TEST_F(FirstDay, ACancelledImportLeavesTheFileAsItWas) {
    std::vector<importing::Row> many;
    for (int i = 0; i < 5000; ++i)
        many.push_back({.cells = {std::to_string(i), "2024-05-01", "Robo", "19.405", "-99.195"}, .shape = {}});
    Rows incidents({"id", "date", "type", "lat", "lon"}, many);
    std::stop_source stop;
    Progress progress{stop.get_token(), [&](double done) {
                          if (done > 0.3) stop.request_stop();
                      }};
    EXPECT_THROW((void)m_file->import({.kind = importing::Kind::incidents, .fileName = "x.csv", .today = kToday},
                                      incidents, progress),
                 Cancelled);
    EXPECT_EQ(m_file->incidents()->size(), 0u);
    EXPECT_TRUE(m_file->check({}).sound());
}

}  // namespace
}  // namespace cuadrante
