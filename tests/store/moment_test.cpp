// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/moment.h"

#include <gtest/gtest.h>

namespace cuadrante::store {

namespace {
std::string read(std::string_view text) {
    const auto instant = readInstant(text);
    return instant ? isoInstant(*instant) : std::string(instant.error().code);
}
}  // namespace

TEST(Moment, ReadsMomentsAsOtherProgramsWriteThem) {
    const std::string noon = "2024-06-30T12:00:00Z";
    for (const char* text : {"2024-06-30T12:00:00.000Z", "2024-06-30T12:00:00Z", "2024-06-30T12:00:00", "2024-06-30 12:00:00",
                             "2024-06-30T12:00", "2024-06-30T12:00:00.987654Z", "2024-06-30T12:00:00+00", "2024-06-30T12:00:00.000+00:00",
                             "2024-06-30T06:00:00-06:00", "2024-06-30T06:00:00.000-0600", "2024-06-30T17:30:00+05:30", "2024-06-30T12:00Z"})
        EXPECT_EQ(read(text), noon) << text;
    EXPECT_EQ(read("2024-06-30T23:00:00-06:00"), "2024-07-01T05:00:00Z");
}

TEST(Moment, RefusesWhatIsNoMoment) {
    for (const char* text : {"", "2024-06-30", "30/06/2024 12:00", "2024/06/30 12:00:00", "2023-02-31T12:00:00Z", "2024-06-30T25:00:00Z",
                             "2024-06-30T12:00:00.Z", "2024-06-30T12:00:00+6", "2024-06-30T12:00:00+15:00", "2024-06-30T12:00:00+06:0",
                             "2024-06-30T12:00:00+06-00", "2024-06-30T12:00:00ZZ", "1850-06-30T12:00:00Z", "now", "45473.5"})
        EXPECT_EQ(read(text), "time.unreadable") << text;
}

TEST(Moment, WhatIsWrittenIsReadBack) {
    const Instant instant{std::chrono::seconds{1'704'110'405}};
    for (const std::string& text : {isoInstant(instant), geopackageInstant(instant)}) {
        EXPECT_EQ(parseIsoInstant(text), instant);
        EXPECT_EQ(readInstant(text), instant);
    }
}

}  // namespace cuadrante::store
