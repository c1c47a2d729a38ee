// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/geocoder.h"

#include "tests/core/geocoding/small_city.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante::geocoding {
namespace {

using namespace testing;

const Gazetteer& city() {
    static const Gazetteer gazetteer(smallCity(), {});
    return gazetteer;
}

double metresFrom(const Candidate& candidate, double x, double y) { return geometry::distanceMetres(candidate.point, at(x, y)); }

const Part* partOf(const Candidate& candidate, PartKind kind) {
    const auto found = std::ranges::find(candidate.why, kind, &Part::kind);
    return found == candidate.why.end() ? nullptr : &*found;
}

TEST(Geocoder, PutsACrossingWhereTheStreetsMeet) {
    for (const char* said : {"Av. Juárez esquina con Aldama", "ALDAMA Y JUAREZ", "aldama esq juares", "Jurez / Aldama", "cruce de Aldama con Av Juárez"}) {
        const auto found = geocode(city(), {.address = said});
        ASSERT_FALSE(found.empty()) << said;
        EXPECT_EQ(found.front().kind, CandidateKind::crossing) << said;
        EXPECT_LT(metresFrom(found.front(), 100, 0), 5) << said;
        EXPECT_GT(found.front().score, 0.6) << said;
        EXPECT_EQ(found.front().colonia, "Centro");
    }
}

TEST(Geocoder, ANameWithAndInItIsOneStreet) {
    const auto found = geocode(city(), {.address = "Tierra y Libertad y Hidalgo"});
    ASSERT_FALSE(found.empty());
    EXPECT_LT(metresFrom(found.front(), 0, 100), 5);
    EXPECT_EQ(found.front().kind, CandidateKind::crossing);
}

TEST(Geocoder, BetweenTwoStreetsIsTheStretchBetweenThem) {
    const auto found = geocode(city(), {.address = "Juárez entre Hidalgo y Aldama"});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().kind, CandidateKind::between);
    EXPECT_EQ(found.front().precision, Precision::segment);
    EXPECT_LT(metresFrom(found.front(), 50, 0), 8);
}

TEST(Geocoder, NumbersAreInterpolatedAlongTheirSide) {
    const auto found = geocode(city(), {.address = "Av. Juárez #151 Col. Centro"});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().kind, CandidateKind::house);
    EXPECT_EQ(found.front().precision, Precision::segment);
    EXPECT_LT(metresFrom(found.front(), 101, 0), 5) << "150/298 of 300 m from -50";
    ASSERT_NE(partOf(found.front(), PartKind::number), nullptr);
    EXPECT_EQ(partOf(found.front(), PartKind::number)->state, PartState::agrees);
}

TEST(Geocoder, ANumberThatTheStreetDoesNotHaveLowersTheScore) {
    const auto right = geocode(city(), {.address = "Av. Juárez 151"});
    const auto wrong = geocode(city(), {.address = "Av. Juárez 9151"});
    ASSERT_FALSE(wrong.empty());
    EXPECT_LT(wrong.front().score, right.front().score);
    EXPECT_EQ(partOf(wrong.front(), PartKind::number)->state, PartState::differs);
}

TEST(Geocoder, WithoutRangesANumberSaysNothing) {
    const auto found = geocode(city(), {.address = "16 de Septiembre 120"});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().kind, CandidateKind::street);
    EXPECT_EQ(partOf(found.front(), PartKind::number)->state, PartState::unknown);
}

TEST(Geocoder, TheColoniaDecidesBetweenStreetsOfOneName) {
    const auto near = geocode(city(), {.address = "Hidalgo 12", .colonia = "Centro"});
    const auto far = geocode(city(), {.address = "Hidalgo 12", .colonia = "Ampl. Obrera"});
    ASSERT_FALSE(near.empty());
    ASSERT_FALSE(far.empty());
    EXPECT_LT(metresFrom(near.front(), 0, 100), 200);
    EXPECT_LT(metresFrom(far.front(), 2000, 75), 100);
    EXPECT_EQ(far.front().colonia, "Ampliación Obrera");
}

TEST(Geocoder, TheDeclaredQuadrantIsEvidence) {
    const auto quadrant = area("C-1", 1500, -500, 2500, 500);
    const Query query{.address = "Hidalgo", .colonia = {}, .postalCode = {}, .quadrant = "C-1", .declared = &quadrant.shape};
    const auto found = geocode(city(), query);
    ASSERT_FALSE(found.empty());
    EXPECT_LT(metresFrom(found.front(), 2000, 75), 100);
    EXPECT_EQ(partOf(found.front(), PartKind::quadrant)->state, PartState::agrees);
    EXPECT_EQ(partOf(found.front(), PartKind::quadrant)->said, "C-1");
}

TEST(Geocoder, ThePostalCodeStandsForItsColonias) {
    const auto agrees = geocode(city(), {.address = "Juárez y Aldama, CP 38000"});
    const auto differs = geocode(city(), {.address = "Juárez y Aldama, CP 38010"});
    EXPECT_EQ(partOf(agrees.front(), PartKind::postal_code)->state, PartState::agrees);
    EXPECT_EQ(partOf(differs.front(), PartKind::postal_code)->state, PartState::differs);
    EXPECT_LT(differs.front().score, agrees.front().score);
}

TEST(Geocoder, PlacesByTheirName) {
    for (const char* said : {"frente a la primaria Benito Juárez", "Esc. Prim. Benito Juárez", "a espaldas de la Escuela Primaria Benito Juarez"}) {
        const auto found = geocode(city(), {.address = said});
        const auto place = std::ranges::find(found, CandidateKind::place, &Candidate::kind);
        ASSERT_NE(place, found.end()) << said;
        EXPECT_LT(metresFrom(*place, 50, 50), 2) << said;
        EXPECT_EQ(place->precision, Precision::block);
    }
}

TEST(Geocoder, AKilometreIsKnownByItsPost) {
    const auto found = geocode(city(), {.address = "carretera a Celaya km 12"});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().kind, CandidateKind::kilometre);
    EXPECT_TRUE(geocode(city(), {.address = "carretera a Celaya km 44"}).empty()) << "no post, no place";
}

TEST(Geocoder, AColoniaAloneIsNoMoreThanAColonia) {
    const auto found = geocode(city(), {.address = "domicilio conocido", .colonia = "Obrera"});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().precision, Precision::colonia);
    EXPECT_EQ(found.front().kind, CandidateKind::colonia);
}

TEST(Geocoder, WhatIsNowhereHasNoCandidate) {
    for (const char* said : {"Avenida Siempreviva 742", "Xyzzy y Plugh", "", "no sabe", "12345"}) EXPECT_TRUE(geocode(city(), {.address = said}).empty()) << said;
    const Gazetteer nothing({}, {});
    EXPECT_TRUE(nothing.empty());
    EXPECT_TRUE(geocode(nothing, {.address = "Juárez y Aldama", .colonia = "Centro"}).empty());
}

TEST(Geocoder, StreetsThatDoNotMeetAreNoCrossing) {
    const auto found = geocode(city(), {.address = "Juárez y Niños Héroes"});
    for (const Candidate& candidate : found) {
        EXPECT_NE(candidate.precision, Precision::crossing);
        EXPECT_LT(candidate.score, 0.5);
    }
}

TEST(Geocoder, AVariantThatWasTaughtIsKnownFromThenOn) {
    const auto before = geocode(city(), {.address = "La Calzada y Aldama"});
    EXPECT_TRUE(before.empty() || before.front().score < 0.5);
    GazetteerSources sources = smallCity();
    sources.variants = {{.target = Target::street, .said = "la calzada", .name = "Avenida Juárez"}};
    const Gazetteer taught(std::move(sources), {});
    const auto after = geocode(taught, {.address = "La Calzada y Aldama"});
    ASSERT_FALSE(after.empty());
    EXPECT_LT(metresFrom(after.front(), 100, 0), 5);
    EXPECT_EQ(partOf(after.front(), PartKind::street)->state, PartState::learned);
}

TEST(Geocoder, AcceptingTeachesWhatWasWrittenOtherwise) {
    const auto found = geocode(city(), {.address = "Juares y Aldamma"});
    ASSERT_FALSE(found.empty());
    const auto learned = lessons(found.front());
    ASSERT_EQ(learned.size(), 2u);
    EXPECT_TRUE(std::ranges::any_of(learned, [](const Variant& v) { return v.target == Target::street && v.said == "juares" && v.name == "Avenida Juárez"; }));
    EXPECT_TRUE(lessons(geocode(city(), {.address = "Avenida Juárez y Calle Aldama"}).front()).empty());
}

TEST(Geocoder, ScoresAreSharesAndFallDownTheList) {
    for (const char* said : {"Hidalgo", "Juárez y Hidalgo", "Hidalgo 12", "aldma y jurez", "Obrera"}) {
        double sum = 0, last = 1;
        for (const Candidate& candidate : geocode(city(), {.address = said})) {
            EXPECT_LE(candidate.score, last) << said;
            EXPECT_GE(candidate.score, 0) << said;
            last = candidate.score;
            sum += candidate.score;
        }
        EXPECT_LE(sum, 1.1) << said;
    }
}

TEST(Geocoder, NeverMoreThanAsked) { EXPECT_LE(geocode(city(), {.address = "Hidalgo y Juárez"}, 2).size(), 2u); }

}  // namespace
}  // namespace cuadrante::geocoding
