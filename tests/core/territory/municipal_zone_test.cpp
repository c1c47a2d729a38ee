// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/municipal_zone.h"

#include "core/base/zone.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante::territory {
namespace {

using namespace std::chrono;

std::chrono::minutes offsetOf(std::string_view cvegeo, LocalTime local) {
    const auto name = zoneOf(cvegeo);
    if (!name) return minutes{0};
    const Result<Zone> zone = Zone::find(*name);
    if (!zone) return minutes{0};
    return duration_cast<minutes>(local.time_since_epoch() - zone->toInstantNearest(local).time_since_epoch());
}
LocalTime noon(int y, unsigned m, unsigned d) { return LocalTime{local_days{year{y} / month{m} / day{d}}} + hours{12}; }

TEST(MunicipalZone, B41_TheStripAlongTheBorderKeepsTheClocksOfTheUnitedStates) {
    // In July the border is an hour before the rest of its state, in January it is not.
    for (const char* cvegeo : {"28027", "28022", "05025", "19005"}) {
        EXPECT_EQ(zoneOf(cvegeo), "America/Matamoros") << cvegeo;
        EXPECT_EQ(offsetOf(cvegeo, noon(2024, 7, 1)), hours{-5}) << cvegeo;
        EXPECT_EQ(offsetOf(cvegeo, noon(2024, 1, 15)), hours{-6}) << cvegeo;
    }
    for (const char* cvegeo : {"28041", "05030", "19039"}) EXPECT_EQ(offsetOf(cvegeo, noon(2024, 7, 1)), hours{-6}) << cvegeo;
    // 11 of Coahuila, 1 of Nuevo León, 10 of Tamaulipas, 8 of Chihuahua; Baja California whole.
    int strip = 0;
    for (int state = 1; state <= 32; ++state)
        for (int municipality = 1; municipality <= 570; ++municipality) {
            std::string cvegeo = std::to_string(state * 1000 + municipality);
            if (cvegeo.size() < 5) cvegeo.insert(0, "0");
            const auto zone = zoneOf(cvegeo);
            strip += zone == "America/Matamoros" || zone == "America/Ciudad_Juarez" || zone == "America/Ojinaga";
        }
    EXPECT_EQ(strip, 30);
}

TEST(MunicipalZone, B42_CiudadJuarezChangedTwiceInTheAutumnOf2022) {
    EXPECT_EQ(zoneOf("08037"), "America/Ciudad_Juarez");
    EXPECT_EQ(zoneOf("08052"), "America/Ojinaga");
    EXPECT_EQ(zoneOf("08019"), "America/Chihuahua");
    EXPECT_EQ(offsetOf("08037", noon(2022, 10, 29)), hours{-6});
    EXPECT_EQ(offsetOf("08037", noon(2022, 11, 15)), hours{-6});
    EXPECT_EQ(offsetOf("08037", noon(2022, 12, 1)), hours{-7});
    EXPECT_EQ(offsetOf("08037", noon(2023, 7, 1)), hours{-6});
    EXPECT_EQ(offsetOf("08019", noon(2023, 7, 1)), hours{-6});
    EXPECT_EQ(offsetOf("08019", noon(2023, 1, 1)), hours{-6});
    EXPECT_EQ(offsetOf("08052", noon(2023, 7, 1)), hours{-5});
}

TEST(MunicipalZone, B43_SonoraQuintanaRooBahiaDeBanderasAndBajaCalifornia) {
    for (const unsigned month : {1U, 7U}) {
        EXPECT_EQ(offsetOf("26030", noon(2024, month, 1)), hours{-7}) << "Hermosillo";
        EXPECT_EQ(offsetOf("23005", noon(2024, month, 1)), hours{-5}) << "Cancún";
        EXPECT_EQ(offsetOf("18020", noon(2024, month, 1)), hours{-6}) << "Bahía de Banderas";
        EXPECT_EQ(offsetOf("18017", noon(2024, month, 1)), hours{-7}) << "Tepic";
        EXPECT_EQ(offsetOf("09015", noon(2024, month, 1)), hours{-6}) << "Cuauhtémoc";
    }
    EXPECT_EQ(offsetOf("02004", noon(2024, 1, 1)), hours{-8});
    EXPECT_EQ(offsetOf("02004", noon(2024, 7, 1)), hours{-7});
    EXPECT_EQ(zoneOf("02006"), "America/Tijuana") << "San Quintín, of 2020";
}

TEST(MunicipalZone, EveryStateHasOneThatTheSystemKnows) {
    for (int state = 1; state <= 32; ++state) {
        const std::string cvegeo = (state < 10 ? "0" : "") + std::to_string(state) + "001";
        const auto zone = zoneOf(cvegeo);
        ASSERT_TRUE(zone) << cvegeo;
        EXPECT_TRUE(Zone::find(*zone)) << *zone;
    }
    for (const char* none : {"", "33001", "00001", "9015", "09", "0901A", "090150001"}) EXPECT_FALSE(zoneOf(none)) << none;
}

}  // namespace
}  // namespace cuadrante::territory
