// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workspace/import_fixture.h"

namespace cuadrante::workspace {

namespace {
using namespace cuadrante::testing;
using geocoding::Case;
using geocoding::Location;
using geocoding::Method;
using geocoding::Precision;
using geocoding::Target;
using geocoding::Variant;
using incident::Standing;

/// Avenida Juárez from west to east through both quadrants, Hidalgo across it in C-1, Morelos in C-2.
class Geocoding : public Importing {
protected:
    void SetUp() override {
        Importing::SetUp();
        importTerritory();
        using geometry::Line;
        const auto streets = importLayer(request(Kind::streets), {{"name", "kind"},
                                                                  {{{"Avenida Juárez", "avenue"}, Line{{.lon = -99.199, .lat = 19.41}, {.lon = -99.161, .lat = 19.41}}},
                                                                   {{"Calle Hidalgo", "street"}, Line{{.lon = -99.19, .lat = 19.401}, {.lon = -99.19, .lat = 19.419}}},
                                                                   {{"Calle Morelos", "street"}, Line{{.lon = -99.17, .lat = 19.401}, {.lon = -99.17, .lat = 19.419}}}}});
        ASSERT_TRUE(streets);
        ASSERT_EQ(streets->accepted, 3);
        const auto incidents = importCsv(Kind::incidents,
                                         "id,date,type,lat,lon,address,declared\n"
                                         "A,2024-03-01,ROBO,,,Av. Juarez esq. Hidalgo,C-1\n"
                                         "B,2024-03-02,ROBO,,,JUAREZ Y MORELOS,\n"
                                         "C,2024-03-03,ROBO,,,Juarez y Morelos,C-2\n"
                                         "D,2024-03-04,ROBO,,,en la loma de atrás,\n"
                                         "E,2024-03-05,ROBO,19.415,-99.195,Hidalgo y Juárez,\n"
                                         "F,2024-03-06,ROBO,,,La Calzada y Morelos,\n"
                                         "G,2024-03-07,ROBO,,,La Calzada y Morelos,\n");
        ASSERT_TRUE(incidents);
        ASSERT_EQ(incidents->accepted, 7);
    }
    Case caseOf(const std::string& folio) {
        for (const Case& each : m_workspace->geocodingCases())
            if (each.folio == folio) return each;
        ADD_FAILURE() << "no case " << folio;
        return {};
    }
    Location byHand(const std::string& folio, double lon, double lat) {
        return {.incident = caseOf(folio).incident, .method = Method::by_hand, .precision = Precision::exact, .point = geometry::LonLat{.lon = lon, .lat = lat}, .score = {}, .label = {}, .reason = "lo dijo el parte", .at = {}};
    }
    incident::Incident incidentOf(const std::string& folio) { return m_workspace->incident(caseOf(folio).incident).value(); }
};
}  // namespace

TEST_F(Geocoding, TheCasesAreTheIncidentsWithoutCoordinates) {
    const auto cases = m_workspace->geocodingCases();
    ASSERT_EQ(cases.size(), 6u);
    EXPECT_EQ(cases.front().address, "Av. Juarez esq. Hidalgo");
    for (const Case& each : cases) EXPECT_TRUE(each.open());
}

TEST_F(Geocoding, PlacesWhatIsSureAndLeavesTheRest) {
    const std::string before = dumped();
    const auto report = m_workspace->geocodeIncidents({}, {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->looked, 6);
    EXPECT_EQ(report->placed, 3);
    EXPECT_EQ(report->looked, report->placed + report->toReview + report->without);
    EXPECT_EQ(report->open, 3);
    const auto placed = incidentOf("A");
    ASSERT_TRUE(placed.point);
    EXPECT_NEAR(placed.point->lon, -99.19, 1e-5);
    EXPECT_NEAR(placed.point->lat, 19.41, 1e-5);
    EXPECT_EQ(placed.standing, Standing::inside);
    EXPECT_EQ(m_workspace->facts()->layoutOn(day(2024, 3, 1))->quadrant(*placed.quadrant)->area.code, "C-1");
    const Case record = caseOf("A");
    ASSERT_TRUE(record.location);
    EXPECT_EQ(record.location->method, Method::address);
    EXPECT_EQ(record.location->precision, Precision::crossing);
    EXPECT_GE(record.location->score.value(), 0.8);
    EXPECT_EQ(record.location->label, "Avenida Juárez × Calle Hidalgo");
    EXPECT_FALSE(incidentOf("D").point) << "nothing is placed where nothing is known";
    EXPECT_TRUE(m_workspace->check({}).sound());

    EXPECT_EQ(m_workspace->history(1).front().code, "history.geocode");
    const std::string after = dumped();
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_EQ(dumped(), before);
    ASSERT_TRUE(m_workspace->redo());
    EXPECT_EQ(dumped(), after);
}

TEST_F(Geocoding, NothingNewLeavesNoTrace) {
    ASSERT_TRUE(m_workspace->geocodeIncidents({}, {}));
    const auto entries = m_workspace->history(100).size();
    const auto again = m_workspace->geocodeIncidents({.again = true}, {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->unchanged, 3);
    EXPECT_EQ(m_workspace->history(100).size(), entries);
}

TEST_F(Geocoding, AHigherScorePlacesFewer) {
    const auto report = m_workspace->geocodeIncidents({.minScore = 1.0}, {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->placed, 0);
    EXPECT_EQ(report->open, 6);
}

TEST_F(Geocoding, APersonPlacesByHandWithAReason) {
    ASSERT_TRUE(m_workspace->place({.locations = {byHand("D", -99.17, 19.415)}}));
    EXPECT_EQ(m_workspace->facts()->layoutOn(day(2024, 3, 4))->quadrant(*incidentOf("D").quadrant)->area.code, "C-2");
    EXPECT_EQ(caseOf("D").location->method, Method::by_hand);
    EXPECT_EQ(caseOf("D").location->reason, "lo dijo el parte");
    // By address again: what a person decided stays.
    ASSERT_TRUE(m_workspace->geocodeIncidents({.again = true}, {}));
    EXPECT_EQ(caseOf("D").location->method, Method::by_hand);

    auto silent = byHand("D", -99.17, 19.415);
    silent.reason = " ";
    EXPECT_EQ(codesOf(m_workspace->place({.locations = {silent}}).error()), std::vector<std::string>{"location.reason_missing"});
    EXPECT_EQ(codesOf(m_workspace->place({.locations = {byHand("D", 2.3, 48.8)}}).error()), std::vector<std::string>{"location.outside_mexico"});
}

TEST_F(Geocoding, PlacingAgainKeepsWhatWasBefore) {
    ASSERT_TRUE(m_workspace->geocodeIncidents({}, {}));
    ASSERT_TRUE(m_workspace->place({.locations = {byHand("A", -99.17, 19.415)}}));
    const auto locations = m_workspace->locationsOf(caseOf("A").incident);
    ASSERT_EQ(locations.size(), 2u);
    EXPECT_EQ(locations[0].method, Method::address);
    EXPECT_EQ(locations[1].method, Method::by_hand);
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_NEAR(incidentOf("A").point->lon, -99.19, 1e-5);
}

TEST_F(Geocoding, RejectedIsNeitherOpenNorPlaced) {
    const Location none{.incident = caseOf("D").incident, .method = Method::rejected, .precision = Precision::unknown, .point = {}, .score = {}, .label = {}, .reason = {}, .at = {}};
    ASSERT_TRUE(m_workspace->place({.locations = {none}}));
    EXPECT_FALSE(caseOf("D").open());
    EXPECT_EQ(incidentOf("D").standing, Standing::unlocated);
    EXPECT_EQ(m_workspace->history(1).front().code, "history.reject_places");
    ASSERT_TRUE(m_workspace->undo());
    EXPECT_TRUE(caseOf("D").open());
}

TEST_F(Geocoding, CoordinatesOfTheSourceAreNeverChanged) {
    incident::IncidentId own{};
    for (std::int64_t id = 1; id <= 7; ++id)
        if (const auto found = m_workspace->incident({id}); found && found->sourceId == "E") own = found->id;
    auto location = byHand("D", -99.17, 19.41);
    location.incident = own;
    EXPECT_EQ(codesOf(m_workspace->place({.locations = {location}}).error()), std::vector<std::string>{"location.has_own"});
    location.incident = {999};
    EXPECT_EQ(codesOf(m_workspace->place({.locations = {location}}).error()), std::vector<std::string>{"location.incident_unknown"});
    EXPECT_EQ(codesOf(m_workspace->place({}).error()), std::vector<std::string>{"location.nothing"});
}

TEST_F(Geocoding, ALearnedNameHelpsTheOthers) {
    const auto before = m_workspace->geocodeIncidents({}, {});
    ASSERT_TRUE(before);
    EXPECT_TRUE(caseOf("F").open());
    const Variant lesson{.target = Target::street, .said = "la calzada", .name = "Avenida Juárez"};
    ASSERT_TRUE(m_workspace->place({.locations = {byHand("F", -99.17, 19.41)}, .lessons = {lesson}}));
    EXPECT_EQ(m_workspace->variants(), std::vector<Variant>{lesson});
    const auto after = m_workspace->geocodeIncidents({}, {});
    ASSERT_TRUE(after);
    EXPECT_EQ(after->placed, 1);
    EXPECT_EQ(caseOf("G").location->precision, Precision::crossing);
    ASSERT_TRUE(m_workspace->forgetVariant(lesson));
    EXPECT_TRUE(m_workspace->variants().empty());
    EXPECT_EQ(codesOf(m_workspace->forgetVariant(lesson).error()), std::vector<std::string>{"variant.unknown"});
    EXPECT_TRUE(m_workspace->check({}).sound());
}

TEST_F(Geocoding, TheSameFileAgainIsStillTheSame) {
    // Without numbers of their own, records are known by what their source said, not by the point they got here.
    const std::string file = "date,type,lat,lon,address\n2024-04-01,DAÑO,,,Juárez y Hidalgo\n";
    ASSERT_EQ(importCsv(Kind::incidents, file)->accepted, 1);
    ASSERT_TRUE(m_workspace->geocodeIncidents({}, {}));
    EXPECT_EQ(importCsv(Kind::incidents, file)->duplicates, 1);
}

TEST_F(Geocoding, PlacesAndHouseNumbersComeWithTheirLayers) {
    const auto places = importLayer(request(Kind::places), {{"name", "kind"}, {{{"Mercado Juárez", "mercado"}, geometry::LonLat{.lon = -99.185, .lat = 19.405}}, {{"", "x"}, geometry::LonLat{.lon = -99.18, .lat = 19.405}}, {{"Plaza", "x"}, geometry::Line{{.lon = -99.18, .lat = 19.405}, {.lon = -99.17, .lat = 19.405}}}}});
    ASSERT_TRUE(places);
    EXPECT_EQ(places->accepted, 1);
    EXPECT_EQ(places->rejected, 2);
    const auto found = geocoding::geocode(*m_workspace->gazetteer({}), {.address = "frente al mercado Juarez"});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().label, "Mercado Juárez");

    const auto streets = importLayer(request(Kind::streets), {{"name", "left_from", "left_to", "right_from", "right_to"},
                                                              {{{"Calle Aldama", "1", "99", "2", "100"}, geometry::Line{{.lon = -99.195, .lat = 19.402}, {.lon = -99.195, .lat = 19.404}}},
                                                               {{"Calle Rota", "1", "", "", ""}, geometry::Line{{.lon = -99.195, .lat = 19.405}, {.lon = -99.195, .lat = 19.406}}}}});
    ASSERT_TRUE(streets);
    EXPECT_EQ(streets->accepted, 1);
    EXPECT_EQ(refusedOf(*streets), (Refusals{{2, {"street.numbers"}}}));
    const auto house = geocoding::geocode(*m_workspace->gazetteer({}), {.address = "Aldama 50"});
    ASSERT_FALSE(house.empty());
    EXPECT_EQ(house.front().kind, geocoding::CandidateKind::house);
    EXPECT_NEAR(house.front().point.lat, 19.40298, 1e-5);
}

TEST_F(Geocoding, PostalCodesAsUsersDownloadThem) {
    // Latin-1, a title above the header, pipes, the whole state.
    const std::string file =
        "El Cat\xE1logo Nacional de C\xF3" "digos Postales, es elaborado por Correos de M\xE9xico y se proporciona en forma gratuita\r\n"
        "d_codigo|d_asenta|d_tipo_asenta|D_mnpio|d_estado|d_ciudad|d_CP|c_estado|c_oficina|c_CP|c_tipo_asenta|c_mnpio|id_asenta_cpcons|d_zona|c_cve_ciudad\r\n"
        "03000|Centro|Colonia|San Ejemplo|Estado|Ciudad|03001|09|03001||09|015|0001|Urbano|01\r\n"
        "03010|Pe\xF1\xF3n|Fraccionamiento|San Ejemplo|Estado|Ciudad|03001|09|03001||21|015|0002|Urbano|01\r\n"
        "04000|Otra|Colonia|Otro Municipio|Estado|Ciudad|04001|09|04001||09|003|0001|Urbano|01\r\n";
    const auto report = importCsv(Kind::postal_codes, file);
    ASSERT_TRUE(report) << report.error().front().code;
    EXPECT_EQ(report->read, 2);
    EXPECT_EQ(report->accepted, 2);
    EXPECT_TRUE(std::ranges::any_of(report->notes, [](const Problem& note) { return note.code == "postal_code.elsewhere"; }));
    EXPECT_EQ(importCsv(Kind::postal_codes, file)->duplicates, 2);
    EXPECT_EQ(codesOf(importCsv(Kind::postal_codes, "code,settlement,municipality\n04000,Otra,Otro Municipio\n").error()), std::vector<std::string>{"postal_code.none_here"});
    EXPECT_EQ(refusedOf(*importCsv(Kind::postal_codes, "code,settlement\n3020,Roma\nABC,Norte\n")), (Refusals{{3, {"postal_code.form"}}})) << "the lost zero is put back";
    ASSERT_TRUE(m_workspace->undo());
}

TEST_F(Geocoding, WithoutStreetsThereIsNothingToLookUpIn) {
    const Folder folder;
    auto made = Workspace::create(folder / "b.gpkg", someMunicipality(), "ana");
    ASSERT_TRUE(made);
    EXPECT_EQ(codesOf((*made)->geocodeIncidents({}, {}).error()), std::vector<std::string>{"geocoding.no_gazetteer"});
    EXPECT_TRUE((*made)->gazetteer({})->empty());
}

TEST_F(Geocoding, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    const std::string before = dumped();
    EXPECT_THROW((void)m_workspace->geocodeIncidents({}, Progress(stop.get_token(), {})), Cancelled);
    EXPECT_EQ(dumped(), before);
}

}  // namespace cuadrante::workspace
