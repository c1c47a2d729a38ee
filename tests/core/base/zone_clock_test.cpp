// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zone_clock.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using namespace std::chrono;
LocalTime local(const char* text) { return *parseIsoLocal(text); }

TEST(ZoneClock, AnswersAsTheZoneDoesForAnyTimeInAnyOrder) {
    for (const char* name : {"America/Mexico_City", "America/Ciudad_Juarez", "America/Tijuana", "America/Hermosillo"}) {
        const Zone zone = *Zone::find(name);
        ZoneClock clock(zone);
        Random random(5);
        for (int i = 0; i < 20'000; ++i) {
            const LocalTime when = local("1990-01-01T00:00:00") + minutes{random.below(36LL * 365 * 24 * 60)};
            ASSERT_EQ(clock.at(when).instant, zone.toInstantNearest(when)) << name << ' ' << isoLocal(when);
            const auto sure = zone.toInstant(when);
            ASSERT_EQ(clock.at(when).hour == ZoneClock::Hour::once, sure.has_value()) << name << ' ' << isoLocal(when);
        }
    }
}

TEST(ZoneClock, B44_AnHourThatWasTwiceOrNeverIsSaid) {
    ZoneClock juarez(*Zone::find("America/Ciudad_Juarez"));
    EXPECT_EQ(juarez.at(local("2024-07-01T12:00")).hour, ZoneClock::Hour::once);
    const auto twice = juarez.at(local("2024-11-03T01:30"));
    EXPECT_EQ(twice.hour, ZoneClock::Hour::twice);
    EXPECT_EQ(isoInstant(twice.instant), "2024-11-03T07:30:00Z") << "the first of the two";
    const auto never = juarez.at(local("2024-03-10T02:30"));
    EXPECT_EQ(never.hour, ZoneClock::Hour::never);
    EXPECT_EQ(isoInstant(never.instant), "2024-03-10T09:00:00Z") << "the moment after the jump";
}

TEST(ZoneClock, B40_TheLastChangeOfTheCapitalWasIn2022) {
    ZoneClock capital(*Zone::find("America/Mexico_City"));
    EXPECT_EQ(isoInstant(capital.at(local("2022-10-29T12:00")).instant), "2022-10-29T17:00:00Z");
    EXPECT_EQ(capital.at(local("2022-10-30T01:30")).hour, ZoneClock::Hour::twice);
    EXPECT_EQ(isoInstant(capital.at(local("2022-10-31T12:00")).instant), "2022-10-31T18:00:00Z");
    EXPECT_EQ(isoInstant(capital.at(local("2023-07-01T12:00")).instant), "2023-07-01T18:00:00Z");
    EXPECT_EQ(capital.at(local("2023-04-02T02:30")).hour, ZoneClock::Hour::once);
}

}  // namespace
}  // namespace cuadrante
