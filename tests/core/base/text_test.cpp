// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include "core/base/entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace cuadrante::text;
using ::testing::ElementsAre;

TEST(Text, FoldsWhatPeopleType) {
    EXPECT_EQ(folded("  Peñón  de los BAÑOS."), "penon de los banos");
    EXPECT_EQ(folded("Av. Universidad #1200-B, Col. Xoco"), "av universidad 1200 b col xoco");
    EXPECT_EQ(folded("PINGÜINO"), "pinguino");
    EXPECT_EQ(folded("1ª Cerrada"), "1a cerrada");
    EXPECT_EQ(folded("«Ñandú»\xC2\xA0—\xE2\x80\x8B Łódź"), "nandu lodz");
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded(" .,;- "), "");
}

TEST(Text, FoldsComposedAndDecomposedAlike) {
    EXPECT_EQ(folded("Pen\xCC\x83o\xCC\x81n"), folded("Peñón"));
    EXPECT_EQ(sortKey("Pen\xCC\x83o\xCC\x81n"), sortKey("Peñón"));
    EXPECT_EQ(sortKey("N\xCC\x83u"), sortKey("ñu"));
}

TEST(Text, FoldsEveryLatinLetterToOneLowerCaseLetter) {
    // Every accented letter that people write stands for its base; × and ÷ are the two signs among the letters.
    for (char32_t code = 0xC0; code < 0x180; ++code) {
        std::string letter;
        letter.push_back(static_cast<char>(0xC0 | (code >> 6)));
        letter.push_back(static_cast<char>(0x80 | (code & 0x3F)));
        const std::string bare = folded(letter);
        const bool sign = code == 0xD7 || code == 0xF7;
        EXPECT_TRUE(sign ? bare.empty() : bare.size() == 1 && bare[0] >= 'a' && bare[0] <= 'z') << letter << " -> " << bare;
    }
    EXPECT_EQ(folded("ÁÉÍÓÚÜÑ áéíóúüñ"), "aeiouun aeiouun");
    EXPECT_EQ(folded("ČĎĚŁŃŘŠŤŮŹŽ čďěłńřšťůźž"), "cdelnrstuzz cdelnrstuzz");
    EXPECT_EQ(folded("ÞÐßÿ"), "tdsy");
}

TEST(Text, SortsInTheSpanishOrder) {
    EXPECT_LT(sortKey("Nuzco"), sortKey("Ñandú"));
    EXPECT_LT(sortKey("Ñandú"), sortKey("Oaxaca"));
    EXPECT_LT(sortKey("Caña"), sortKey("Cao"));
    EXPECT_LT(sortKey("Cantera"), sortKey("Caña"));
    EXPECT_EQ(sortKey("Ángeles"), sortKey("angeles"));
}

TEST(Text, KnowsUtf8) {
    EXPECT_TRUE(isUtf8(""));
    EXPECT_TRUE(isUtf8("Peñón 𐐷 €"));
    EXPECT_FALSE(isUtf8("Pe\xF1\xF3n"));              // Latin-1
    EXPECT_FALSE(isUtf8("\xC0\xAF"));                 // overlong
    EXPECT_FALSE(isUtf8("\xE0\x80\xAF"));             // overlong
    EXPECT_FALSE(isUtf8("\xF0\x80\x80\xAF"));         // overlong
    EXPECT_FALSE(isUtf8("\xED\xA0\x80"));             // surrogate
    EXPECT_FALSE(isUtf8("\xF4\x90\x80\x80"));         // above U+10FFFF
    EXPECT_FALSE(isUtf8("a\xC3"));                    // cut off
    EXPECT_FALSE(isUtf8("\x80"));
}

TEST(Text, ReadsWindows1252) {
    EXPECT_EQ(fromWindows1252("Pe\xF1\xF3n"), "Peñón");
    EXPECT_EQ(fromWindows1252("\x80 \x93\xBFqu\xE9?\x94 \x96 \x9F"), "€ “¿qué?” – Ÿ");
    EXPECT_EQ(fromWindows1252("\x81"), "\xEF\xBF\xBD");
    for (int byte = 0; byte < 256; ++byte) EXPECT_TRUE(isUtf8(fromWindows1252(std::string(1, static_cast<char>(byte)))));
}

TEST(Text, Trims) {
    EXPECT_EQ(trimmed(" \t\r\n Peñón de  los \xC2\xA0"), "Peñón de  los");
    EXPECT_EQ(trimmed("\xEF\xBB\xBF\xE2\x80\x8B" "fecha"), "fecha");
    EXPECT_EQ(trimmed("á"), "á");
    EXPECT_EQ(trimmed(" \xC2\xA0 "), "");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed(" \xF1 "), "\xF1");  // not UTF-8: left as it is
}

TEST(Text, WhatIsTypedIsOneLine) {
    EXPECT_EQ(oneLine(" Ana\tMaría\r\n \xC2\xA0Ruiz\x01 "), "Ana María Ruiz");
    EXPECT_EQ(oneLine("\t\n"), "");
    EXPECT_EQ(oneLine("\xF1 "), "\xF1");
    EXPECT_EQ(characters("Peñón"), 5);
    EXPECT_EQ(characters(""), 0);
}

TEST(Text, CodesAreReadWithoutCaseAndSigns) {
    EXPECT_EQ(readAs("SP-0001"), readAs(" sp 0001"));
    EXPECT_NE(readAs("C-1.1"), readAs("C-11"));
    EXPECT_NE(readAs("+"), readAs("-"));
    EXPECT_EQ(readAs(" "), "");
}

TEST(Text, Splits) {
    EXPECT_THAT(split("a,b,,c", ','), ElementsAre("a", "b", "", "c"));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split("a,", ','), ElementsAre("a", ""));
}
