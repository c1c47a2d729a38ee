// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/publication_rows.h"

#include "core/base/failure.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;
using indicators::KeptValue;
using indicators::Publication;

KeptValue value(std::string indicator, std::string area, std::optional<double> number) {
    return {.indicator = std::move(indicator),
            .area = std::move(area),
            .value = number,
            .numerator = 1.0 / 3,
            .denominator = {},
            .low = std::nextafter(0.1, 1),
            .high = 1e300,
            .unit = indicators::Unit::per_hundred_thousand,
            .window = {day(2023, 1, 1), day(2023, 12, 31)},
            .status = indicators::Status::small,
            .show = indicators::Show::count,
            .rules = {"P-N10", "P-POP"},
            .method = "M-POI",
            .excluded = {{"excluded.outside", 3}, {"excluded.unlocated", 1}},
            .source = "source.insyde",
            .why = ""};
}
const Publication kReport{.id = {},
                          .title = "Informe de junio",
                          .asOf = day(2023, 12, 31),
                          .level = territory::Level::quadrant,
                          .planName = "Plan",
                          .madeAt = kSomeTime,
                          .values = {value("I1", "C-1", 0.1 + 0.2), value("I1", "C-2", {})}};
}  // namespace

TEST(PublicationRows, ComeBackToTheLastBit) {
    const Folder folder;
    MunicipalFile file = MunicipalFile::create(folder / "a.gpkg", someMunicipality(), kSomeTime);
    write(file.connection(), {.code = "history.keep_figures", .who = "x", .at = kSomeTime}, [](Writing& writing) {
        EXPECT_EQ(insert(writing.database(), kReport).value, 1);
        EXPECT_EQ(insert(writing.database(), kReport).value, 2);
    });
    const auto read = readPublications(file.connection());
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[1].title, kReport.title);
    EXPECT_EQ(read[1].asOf, kReport.asOf);
    EXPECT_EQ(read[1].level, kReport.level);
    EXPECT_EQ(read[1].planName, "Plan");
    EXPECT_EQ(read[1].madeAt, kSomeTime);
    EXPECT_EQ(read[1].values, kReport.values);
    ASSERT_TRUE(undo(file.connection(), "x", kSomeTime));
    EXPECT_TRUE(readPublications(file.connection()).empty());
    ASSERT_TRUE(redo(file.connection(), "x", kSomeTime));
    EXPECT_EQ(readPublications(file.connection())[0].values, kReport.values);
}

TEST(PublicationRows, AValueIsSaidOncePerEdition) {
    const Folder folder;
    MunicipalFile file = MunicipalFile::create(folder / "a.gpkg", someMunicipality(), kSomeTime);
    Publication twice = kReport;
    twice.values.push_back(twice.values[0]);
    EXPECT_THROW(write(file.connection(), {.code = "history.keep_figures", .who = "x", .at = kSomeTime},
                       [&](Writing& writing) { insert(writing.database(), twice); }),
                 Failure);
    EXPECT_TRUE(readPublications(file.connection()).empty());
}

TEST(PlanRows, KeepWhetherTheyAreDraftsAndGoWithTheirAreas) {
    const Folder folder;
    MunicipalFile file = MunicipalFile::create(folder / "a.gpkg", someMunicipality(), kSomeTime);
    Database& database = file.connection();
    SmallTown town;
    write(database, {.code = "history.fill", .who = "x", .at = kSomeTime}, [&](Writing& writing) {
        town = fill(writing.database());
        const auto draft = insert(writing.database(),
                                  territory::Plan{.id = {},
                                                  .name = "Propuesta",
                                                  .validFrom = day(2024, 1, 1),
                                                  .validTo = {},
                                                  .act = "",
                                                  .state = territory::PlanState::draft},
                                  {});
        insert(writing.database(),
               territory::Quadrant{
                   .id = {},
                   .plan = draft,
                   .district = {},
                   .area = {.code = "C-9", .name = "", .population = {}, .adults = {}, .shape = square(0, 0, 0.02)}},
               {});
    });
    const auto plans = readPlans(database);
    ASSERT_EQ(plans.size(), 2u);
    EXPECT_FALSE(plans[0].isDraft());
    EXPECT_TRUE(plans[1].isDraft());
    write(database, {.code = "history.delete_plan", .who = "x", .at = kSomeTime},
          [&](Writing& writing) { deletePlan(writing.database(), plans[1].id); });
    EXPECT_EQ(readPlans(database).size(), 1u);
    EXPECT_TRUE(readQuadrants(database, plans[1].id).empty());
    // Somebody lives in a quadrant of the other one.
    EXPECT_THROW(write(database, {.code = "history.delete_plan", .who = "x", .at = kSomeTime},
                       [&](Writing& writing) { deletePlan(writing.database(), town.plan); }),
                 Failure);
    EXPECT_EQ(readQuadrants(database, town.plan).size(), 2u);
    EXPECT_THROW(write(database, {.code = "history.x", .who = "x", .at = kSomeTime},
                       [&](Writing& writing) { writing.database().change("UPDATE plan SET state = 'gone'"); }),
                 Failure);
}

}  // namespace cuadrante::store
