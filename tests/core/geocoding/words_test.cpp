// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/words.h"

#include <gtest/gtest.h>

namespace cuadrante::geocoding {
namespace {

Name way(std::string_view said) { return wayName(wordsOf(said)); }
Name area(std::string_view said) { return areaName(wordsOf(said)); }

TEST(Words, OneNameInManyForms) {
    const Name juarez{.way = Way::avenida, .tokens = {"juarez"}};
    for (const char* said : {"Avenida Juárez", "AV. JUAREZ", "av juárez", "Ave. Juárez", "  AVDA.  JUAREZ ", "Avenida de Juárez"})
        EXPECT_EQ(way(said), juarez) << said;
    const Name september{.way = Way::calle, .tokens = {"16", "septiembre"}};
    for (const char* said : {"Calle 16 de Septiembre", "C. 16 de sept.", "calle dieciséis de setiembre", "CALLE DIECISEIS DE SEPTIEMBRE", "C 16 DE SEP"}) {
        const Name name = way(said);
        EXPECT_EQ(name.way, september.way) << said;
        EXPECT_EQ(name.tokens.front(), "16") << said;
    }
}

TEST(Words, NumbersAndOrdinalsAreDigits) {
    for (const char* said : {"1.º de Mayo", "1o de Mayo", "1ro. de Mayo", "Primero de Mayo", "PRIMERO DE MAYO", "1° de mayo"})
        EXPECT_EQ(way(said).tokens, (std::vector<std::string>{"1", "mayo"})) << said;
    EXPECT_EQ(way("Treinta y uno de Diciembre").tokens, (std::vector<std::string>{"31", "diciembre"}));
    EXPECT_EQ(way("Juan XXIII").tokens, (std::vector<std::string>{"juan", "23"}));
    EXPECT_EQ(way("V. Carranza").tokens, (std::vector<std::string>{"v", "carranza"})) << "an initial, not a five";
    EXPECT_EQ(way("Calle 07").tokens, (std::vector<std::string>{"7"}));
}

TEST(Words, TheSecondLaneOfAStreetIsAnother) {
    const Name lane = way("2a. Priv. de Obsidiana");
    EXPECT_EQ(lane.way, Way::privada);
    EXPECT_EQ(lane.ordinal, 2);
    EXPECT_EQ(lane.tokens, (std::vector<std::string>{"obsidiana"}));
    EXPECT_EQ(way("Segunda Privada Obsidiana"), lane);
    EXPECT_NE(way("Privada Obsidiana"), lane);
}

TEST(Words, AbbreviationsAreWrittenOut) {
    EXPECT_EQ(way("Gral. Fco. Villa").tokens, (std::vector<std::string>{"general", "francisco", "villa"}));
    EXPECT_EQ(way("Blvd. Sta. Ma. de Gpe.").tokens, (std::vector<std::string>{"santa", "maria", "guadalupe"}));
    EXPECT_EQ(way("Blvd. Sta. Ma. de Gpe.").way, Way::bulevar);
    EXPECT_EQ(way("Calz. de los Hnos. Serdán").tokens, (std::vector<std::string>{"hermanos", "serdan"}));
    EXPECT_EQ(way("Prol. Av. Hidalgo Pte"), (Name{.way = Way::prolongacion, .tokens = {"hidalgo", "poniente"}}));
}

TEST(Words, LettersThatACodePageLost) {
    EXPECT_EQ(way("NIÑOS HEROES").tokens.front(), "ninos");
    for (const char* said : {"NIÃ‘OS HEROES", "NIÐOS HEROES", "NI¥OS HEROES", "NI¤OS HEROES", "NI&Ntilde;OS HEROES", "NIN~OS HEROES"})
        EXPECT_EQ(way(said).tokens.front(), "ninos") << said;
    for (const char* said : {"NI?OS HEROES", "NI\xEF\xBF\xBDOS HEROES"}) {
        const std::string token = way(said).tokens.front();
        EXPECT_EQ(token, "ni?os") << said;
        EXPECT_EQ(editDistance(token, "ninos", 2), 0) << "a lost letter fits any";
    }
}

TEST(Words, ColoniasWithoutTheirKind) {
    for (const char* said : {"Col. Centro", "COLONIA CENTRO", "Centro", "Fracc. Centro", "col centro"})
        EXPECT_EQ(area(said).tokens, (std::vector<std::string>{"centro"})) << said;
    EXPECT_NE(area("Doctores"), area("Ampliación Doctores")) << "an enlargement is another colonia";
    EXPECT_EQ(area("DEL GAS (AMPL)").tokens, (std::vector<std::string>{"gas", "ampliacion"}));
}

TEST(Words, WhatSoundsAlikeIsWrittenAlike) {
    for (const auto& [a, b] : {std::pair{"jimenez", "gimenes"}, {"villa", "biya"}, {"hidalgo", "idalgo"}, {"cuauhtemoc", "cuautemoc"},
                               {"quetzal", "ketsal"}, {"zaragoza", "saragosa"}, {"embajador", "enbajador"}, {"quiroga", "kiroga"}})
        EXPECT_EQ(phonetic(a), phonetic(b)) << a;
    EXPECT_NE(phonetic("juarez"), phonetic("suarez"));
    EXPECT_NE(phonetic("chavez"), phonetic("cavez"));
}

TEST(Words, EditDistanceCountsSlips) {
    EXPECT_EQ(editDistance("hidalgo", "hidalgo", 2), 0);
    EXPECT_EQ(editDistance("hidlago", "hidalgo", 2), 1) << "two neighbours exchanged are one slip";
    EXPECT_EQ(editDistance("hidago", "hidalgo", 2), 1);
    EXPECT_EQ(editDistance("idalga", "hidalgo", 2), 2);
    EXPECT_EQ(editDistance("morelos", "hidalgo", 2), 3) << "gives up";
    EXPECT_EQ(editDistance("", "ab", 2), 2);
}

TEST(Words, NoBytesAreTooStrange) {
    for (const char* said : {"", " ", "\xFF\xFE", "????", "#", "///", "s/n", "C.", "\xC3", "ÃÃÃ", ",,,,;"}) {
        const auto words = wordsOf(said);
        (void)wayName(words);
        (void)areaName(words);
    }
    EXPECT_TRUE(wordsOf(" ,;. ").empty());
}

}  // namespace
}  // namespace cuadrante::geocoding
