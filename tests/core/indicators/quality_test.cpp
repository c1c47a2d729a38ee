// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/quality.h"

#include <gtest/gtest.h>

#include <limits>

namespace cuadrante::indicators {
namespace {

using incident::IncidentColumns;
using incident::PlacePrecision;
using incident::Standing;
using incident::Stated;

constexpr std::int32_t kFirst = 19'723;  // 1 January 2024
const DayRange kWindow{Day{std::chrono::days{kFirst}}, Day{std::chrono::days{kFirst + 30}}};

struct One {
    std::int16_t minute = 600;
    std::uint16_t type = 0;
    Standing standing = Standing::inside;
    PlacePrecision place = PlacePrecision::exact;
    Stated stated = Stated::same;
    std::int32_t delay = 10;  ///< kNoLoad: it came with no file
};

IncidentColumns columnsOf(const std::vector<One>& all) {
    IncidentColumns made;
    made.types = {"robo", ""};
    for (const One& one : all) {
        made.id.push_back(std::ssize(made.id) + 1);
        made.lon.push_back(one.standing == Standing::unlocated ? std::numeric_limits<double>::quiet_NaN() : -99);
        made.lat.push_back(one.standing == Standing::unlocated ? std::numeric_limits<double>::quiet_NaN() : 19);
        made.day.push_back(kFirst);
        made.minute.push_back(one.minute);
        made.type.push_back(one.type);
        made.standing.push_back(one.standing);
        made.quadrant.push_back(one.standing == Standing::inside ? 1 : 0);
        made.place.push_back(one.place);
        made.stated.push_back(one.stated);
        made.loaded.push_back(one.delay == IncidentColumns::kNoLoad ? IncidentColumns::kNoLoad : kFirst + one.delay);
    }
    return made;
}

std::vector<std::uint32_t> everyone(const IncidentColumns& columns) {
    std::vector<std::uint32_t> positions;
    for (std::uint32_t at = 0; at < columns.size(); ++at) positions.push_back(at);
    return positions;
}

std::array<Value, 4> qualityOf(const std::vector<One>& all) {
    const IncidentColumns columns = columnsOf(all);
    return quality(columns, everyone(columns), {.window = kWindow});
}

std::int64_t excluded(const Value& value, std::string_view reason) {
    for (const Excluded& each : value.excluded)
        if (each.reason == reason) return each.count;
    return 0;
}

/// The arguments of one line of the arithmetic.
Arguments step(const Value& value, std::string_view text) {
    for (const Step& each : value.steps)
        if (each.text == text) return each.args;
    return {};
}

/// Forty that have everything, and what the test adds.
std::vector<One> forty(std::vector<One> more) {
    std::vector<One> all(40);
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

TEST(Quality, CompleteIsWhatHasTypeHourAndCoordinates) {
    const Value value = qualityOf(forty({{.minute = -1}, {.standing = Standing::unlocated}, {.type = 1},
                                         {.minute = -1, .standing = Standing::unlocated}, {.standing = Standing::outside}}))[0];
    EXPECT_EQ(value.indicator, "Q1");
    EXPECT_EQ(value.numerator, 41);
    EXPECT_EQ(value.denominator, 45);
    EXPECT_DOUBLE_EQ(value.value.value(), 100.0 * 41 / 45);
    EXPECT_EQ(value.window, kWindow);
    EXPECT_EQ(step(value, "step.Q1.missing"), (Arguments{std::int64_t{2}, std::int64_t{2}, std::int64_t{1}}));
    EXPECT_FALSE(value.low || value.high) << "all were counted, none drawn";
    EXPECT_EQ(value.source, "source.quality");
}

TEST(Quality, PreciseIsWhatIsKnownAsCloselyAsAStreet) {
    const Value value = qualityOf(forty({{.place = PlacePrecision::segment}, {.place = PlacePrecision::crossing}, {.place = PlacePrecision::block},
                                         {.place = PlacePrecision::colonia}, {.place = PlacePrecision::unknown},
                                         {.standing = Standing::unlocated, .place = PlacePrecision::exact}}))[1];
    EXPECT_EQ(value.numerator, 42);
    EXPECT_EQ(value.denominator, 45);
    EXPECT_EQ(excluded(value, "excluded.without_point"), 1);
    const std::int64_t one = 1;
    EXPECT_EQ(step(value, "step.Q2.classes"), (Arguments{std::int64_t{40}, one, one, one, one, one}));
}

TEST(Quality, TimelyIsWhatWasLoadedThirtyDaysAfterAtTheLatest) {
    const Value value = qualityOf(forty({{.delay = 30}, {.delay = 31}, {.delay = 900}, {.delay = IncidentColumns::kNoLoad}}))[2];
    EXPECT_EQ(value.numerator, 41);
    EXPECT_EQ(value.denominator, 43);
    EXPECT_EQ(excluded(value, "excluded.without_load"), 1);
    EXPECT_EQ(step(value, "step.Q3.median"), (Arguments{std::int64_t{10}}));
}

TEST(Quality, AgreementIsOfThoseThatCanBeCompared) {
    const Value value = qualityOf(forty({{.stated = Stated::other}, {.stated = Stated::other}, {.stated = Stated::nothing}, {.stated = Stated::incomparable}}))[3];
    EXPECT_EQ(value.numerator, 40);
    EXPECT_EQ(value.denominator, 42);
    EXPECT_EQ(excluded(value, "excluded.none_stated"), 1);
    EXPECT_EQ(excluded(value, "excluded.incomparable"), 1);
}

TEST(Quality, OnlyThoseInViewCountAndFewAreNoPercentage) {
    const IncidentColumns columns = columnsOf({{}, {.minute = -1}, {}, {.standing = Standing::unlocated}});
    const std::vector<std::uint32_t> seen{1, 2};
    const auto values = quality(columns, seen, {.window = kWindow, .level = territory::Level::quadrant, .area = "C-1"});
    EXPECT_EQ(values[0].numerator, 1);
    EXPECT_EQ(values[0].denominator, 2);
    EXPECT_EQ(values[0].show, Show::k_of_n);
    EXPECT_EQ(values[0].area, "C-1");
}

TEST(Quality, WithoutADenominatorItIsUnknownAndSaysWhy) {
    const auto none = qualityOf({});
    for (const Value& value : none) {
        EXPECT_EQ(value.status, Status::unknown);
        EXPECT_FALSE(value.value);
    }
    EXPECT_EQ(none[0].why, "why.no_incident_in_view");
    const auto bare = qualityOf({{.standing = Standing::unlocated, .stated = Stated::nothing, .delay = IncidentColumns::kNoLoad}});
    EXPECT_EQ(bare[0].numerator, 0) << "that nothing is complete is known";
    EXPECT_EQ(bare[1].why, "why.no_point_in_view");
    EXPECT_EQ(bare[2].why, "why.no_load_in_view");
    EXPECT_EQ(bare[3].why, "why.none_stated_in_view");
}

}  // namespace
}  // namespace cuadrante::indicators
