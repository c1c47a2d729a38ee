// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/address.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::geocoding {
namespace {

/// What some reading of the text has to say.
struct Form {
    std::string_view text;
    std::string_view street = "";
    std::string_view cross = "";
    std::string_view from = "";
    std::string_view to = "";
    std::optional<int> number = {};
    std::string_view colonia = "";  ///< in the field or among the loose parts
    std::string_view place = "";
    std::optional<double> kilometre = {};
};

std::string joined(const Name& name) {
    std::string text;
    for (const std::string& token : name.tokens) text += (text.empty() ? "" : " ") + token;
    return text;
}

bool says(const Address& address, const Form& form) {
    const bool colonia = form.colonia.empty() || joined(address.colonia.name) == form.colonia ||
                         std::ranges::any_of(address.loose, [&](const NamePart& part) { return joined(coloniaPart(part.said).name) == form.colonia; });
    return joined(address.street.name) == form.street && joined(address.cross.name) == form.cross && joined(address.from.name) == form.from &&
           joined(address.to.name) == form.to && address.number == form.number && colonia &&
           (form.place.empty() || joined(address.place.name) == form.place) && address.kilometre == form.kilometre;
}

std::string shown(const std::vector<Address>& readings) {
    std::string text;
    for (const Address& a : readings) {
        text += "\n  street=" + joined(a.street.name) + " cross=" + joined(a.cross.name) + " from=" + joined(a.from.name) + " to=" + joined(a.to.name) +
                " number=" + (a.number ? std::to_string(*a.number) : "-") + " colonia=" + joined(a.colonia.name) + " place=" + joined(a.place.name) +
                " cp=" + a.postalCode + " km=" + (a.kilometre ? std::to_string(*a.kilometre) : "-");
        for (const NamePart& part : a.loose) text += " loose=" + part.said;
    }
    return text;
}

const std::vector<Form> kForms = {
    {.text = "Av. 16 de Septiembre #1204 Col. Centro", .street = "16 septiembre", .number = 1204, .colonia = "centro"},
    {.text = "AV 16 SEPTIEMBRE #1204 COL CENTRO", .street = "16 septiembre", .number = 1204, .colonia = "centro"},
    {.text = "VICENTE GUERRERO ESQ. ALVARO OBREGON", .street = "vicente guerrero", .cross = "alvaro obregon"},
    {.text = "C. PINO SUAREZ Y ANDADOR 3, LAS FLORES", .street = "pino suarez", .cross = "3", .colonia = "flores"},
    {.text = "AV CONSTITUCION Y PASEO D LA REFORMA", .street = "constitucion", .cross = "reforma"},
    {.text = "NIÐOS HEROES Y AGUASCALIENTES, CENTRO", .street = "ninos heroes", .cross = "aguascalientes", .colonia = "centro"},
    {.text = "KM 12 CARR FEDERAL", .street = "federal", .kilometre = 12.0},
    {.text = "carretera a Celaya km 12+500", .street = "celaya", .kilometre = 12.5},
    {.text = "Carr. a Celaya Km. 7.5", .street = "celaya", .kilometre = 7.5},
    {.text = "CALLE SIN NOMBRE S/N, EL CERRITO", .street = "sin nombre", .colonia = "cerrito"},
    {.text = "FRENTE A LA PREPARATORIA 2", .place = "preparatoria 2"},
    {.text = "frente a la primaria Benito Juárez", .place = "primaria benito juarez"},
    {.text = "Hidalgo 23 entre Morelos y Aldama", .street = "hidalgo", .from = "morelos", .to = "aldama", .number = 23},
    {.text = "Hidalgo e/ Morelos y Aldama Col. Obrera", .street = "hidalgo", .from = "morelos", .to = "aldama", .colonia = "obrera"},
    {.text = "calle Hidalgo entre las calles de Morelos y Aldama", .street = "hidalgo", .from = "morelos", .to = "aldama"},
    {.text = "Juárez esquina con Morelos", .street = "juarez", .cross = "morelos"},
    {.text = "en la esquina de Juárez y Morelos", .street = "juarez", .cross = "morelos"},
    {.text = "esquina de las calles Juárez y Morelos de la colonia Centro", .street = "juarez", .cross = "morelos", .colonia = "centro"},
    {.text = "Juárez casi esquina con Morelos", .street = "juarez", .cross = "morelos"},
    {.text = "cruce de Juárez con Morelos", .street = "juarez", .cross = "morelos"},
    {.text = "JUAREZ/MORELOS", .street = "juarez", .cross = "morelos"},
    {.text = "Juárez & Morelos", .street = "juarez", .cross = "morelos"},
    {.text = "Juárez a la altura de Morelos", .street = "juarez", .cross = "morelos"},
    {.text = "Blvd. Lázaro Cárdenas No. 45-B, Fracc. Las Fuentes", .street = "lazaro cardenas", .number = 45, .colonia = "fuentes"},
    {.text = "Priv. Nayarit 12 int. 3 col. Obrera", .street = "nayarit", .number = 12, .colonia = "obrera"},
    {.text = "Andador Obsidiana mz 4 lt 12", .street = "obsidiana"},
    {.text = "Prol. Hidalgo núm. 8", .street = "hidalgo", .number = 8},
    {.text = "5 de Mayo 120", .street = "5 mayo", .number = 120},
    {.text = "Cinco de Mayo #120", .street = "5 mayo", .number = 120},
    {.text = "Calle 5 #120", .street = "5", .number = 120},
    {.text = "Calle 12 y Calle 5", .street = "12", .cross = "5"},
    {.text = "Constitución de 1917 No. 4", .street = "constitucion 1917", .number = 4},
    {.text = "Calle Norte 45 120", .street = "norte 45", .number = 120},
    {.text = "Tierra y Libertad y Hidalgo", .street = "tierra libertad", .cross = "hidalgo"},
    {.text = "Tierra y Libertad 44", .street = "tierra libertad", .number = 44},
    {.text = "Artículo 123", .street = "articulo 123"},
    {.text = "Treinta y uno de Marzo 7", .street = "31 marzo", .number = 7},
    {.text = "Hidalgo S/N", .street = "hidalgo"},
    {.text = "Hidalgo sin número, Barrio de San Juan", .street = "hidalgo", .colonia = "san juan"},
    {.text = "2a. Cda. de Obsidiana 9", .street = "obsidiana", .number = 9},
    {.text = "Hidalgo, Juárez, Centro", .street = "hidalgo", .colonia = "centro"},
    {.text = "Av. Hidalgo 100, Col. Centro, C.P. 38000, Celaya, Gto.", .street = "hidalgo", .number = 100, .colonia = "centro"},
};

TEST(Address, FormsThatPeopleWrite) {
    for (const Form& form : kForms) {
        const auto readings = readingsOf(form.text);
        EXPECT_TRUE(std::ranges::any_of(readings, [&](const Address& address) { return says(address, form); })) << form.text << shown(readings);
    }
}

TEST(Address, TheFirstReadingIsTheUsualOne) {
    for (const std::string_view text : {"Juárez y Morelos", "Juárez esq. Morelos", "Juárez 12 Col. Centro"})
        EXPECT_EQ(joined(readingsOf(text).front().street.name), "juarez") << text;
    EXPECT_EQ(joined(readingsOf("Juárez y Morelos").front().cross.name), "morelos");
}

TEST(Address, PostalCodeAndAbsentNumberAreKept) {
    const auto code = readingsOf("Hidalgo 100, Centro, CP 38000").front();
    EXPECT_EQ(code.postalCode, "38000");
    EXPECT_EQ(code.number, 100);
    EXPECT_EQ(readingsOf("Hidalgo 100 38000").front().postalCode, "38000");
    EXPECT_TRUE(readingsOf("Hidalgo s/n").front().withoutNumber);
    EXPECT_TRUE(readingsOf("frente a la primaria").front().near);
}

TEST(Address, WithoutWordsThereIsNoReading) {
    for (const std::string_view text : {"", "   ", "...", ",,", "#"}) EXPECT_TRUE(readingsOf(text).empty()) << text;
}

TEST(Address, AnyTextIsReadWithinLimits) {
    std::string many;
    for (int i = 0; i < 400; ++i) many += "y Hidalgo ";
    EXPECT_LE(readingsOf(many).size(), 6u);
    std::string bytes;
    for (int i = 1; i < 256; ++i) bytes.push_back(static_cast<char>(i));
    (void)readingsOf(bytes);
    for (const std::string_view text : {"y", "entre", "entre y", "esq", "col", "km", "km 12", "#12", "s/n", "y y y y", "esq esq", "e/", "/", "km 12+", "entre a y"})
        (void)readingsOf(text);
}

}  // namespace
}  // namespace cuadrante::geocoding
