// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geocoding/name_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cuadrante::geocoding {
namespace {

const std::vector<std::string> kNames{"Avenida Juárez", "Calle Belisario Domínguez", "Calle Josefa Ortiz de Domínguez", "Calle Gral. Felipe Ángeles",
                                      "Calle 16 de Septiembre", "Calle 15 de Septiembre", "Privada Obsidiana", "Segunda Privada Obsidiana",
                                      "Calle Obsidiana", "Calle Niños Héroes", "Calle San Juan", "Calle San José", "Avenida Constituyentes",
                                      "Calle García Lorca", "Calle Benito Juárez", "Cerrada Juárez"};

const NameIndex& index() {
    static const NameIndex made = [] {
        NameIndex names;
        for (const std::string& name : kNames) names.add(wayName(wordsOf(name)));
        names.finish();
        return names;
    }();
    return made;
}

std::string best(std::string_view said) {
    const auto found = index().find(wayName(wordsOf(said)), 5);
    return found.empty() ? "" : kNames[found.front().entry];
}

TEST(NameIndex, FindsWhatIsWrittenRight) {
    for (const std::string& name : kNames) {
        const auto found = index().find(wayName(wordsOf(name)), 5);
        ASSERT_FALSE(found.empty()) << name;
        EXPECT_EQ(kNames[found.front().entry], name);
        EXPECT_DOUBLE_EQ(found.front().likeness, 1) << name;
    }
}

TEST(NameIndex, FindsWhatIsWrittenWrong) {
    for (const auto& [said, meant] : std::vector<std::pair<std::string, std::string>>{
             {"belizario domingues", "Calle Belisario Domínguez"}, {"Belisrio Dominguez", "Calle Belisario Domínguez"},
             {"B. Domínguez", "Calle Belisario Domínguez"}, {"NI?OS HEROES", "Calle Niños Héroes"}, {"NIOS HEROES", "Calle Niños Héroes"},
             {"Constitullentes", "Avenida Constituyentes"}, {"CONSTITUY", "Avenida Constituyentes"}, {"garcialorca", "Calle García Lorca"},
             {"Felipe Angeles", "Calle Gral. Felipe Ángeles"}, {"dieciseis de septiembre", "Calle 16 de Septiembre"},
             {"2da priv obsidiana", "Segunda Privada Obsidiana"}, {"priv. de obsidiana", "Privada Obsidiana"}, {"obsidiana", "Calle Obsidiana"},
             {"Av Juarez", "Avenida Juárez"}, {"Cda Juárez", "Cerrada Juárez"}, {"sn jose", "Calle San José"}})
        EXPECT_EQ(best(said), meant) << said;
}

TEST(NameIndex, AnotherNumberIsAnotherStreet) {
    const auto found = index().find(wayName(wordsOf("16 de Septiembre")), 5);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(kNames[found[0].entry], "Calle 16 de Septiembre");
    for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LT(found[i].likeness, 0.75);
}

TEST(NameIndex, WhatFitsSeveralFindsThemAll) {
    EXPECT_GE(index().find(wayName(wordsOf("Domínguez")), 5).size(), 2u);
    EXPECT_GE(index().find(wayName(wordsOf("Juárez")), 5).size(), 2u);
}

TEST(NameIndex, WhatIsLikeNothingFindsNothing) {
    for (const char* said : {"xyzzy", "Siempreviva", "a", "99", "el la de"}) EXPECT_EQ(best(said), "") << said;
}

TEST(NameIndex, OfNothing) {
    NameIndex names;
    names.finish();
    EXPECT_TRUE(names.find(wayName(wordsOf("Juárez")), 5).empty());
}

}  // namespace
}  // namespace cuadrante::geocoding
