// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/days.h"
#include "ui/text/texts.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante::text {
namespace {

using indicators::Show;
using indicators::Status;
using indicators::Unit;

/// With the spaces that do not break written as plain ones, so that the expectations can be read.
std::string plain(QString text) {
    return text.replace(QChar(0x00a0), ' ').replace(QChar(0x202f), ' ').toStdString();
}

indicators::Value percentage() {
    return {.indicator = "P1",
            .level = territory::Level::municipality,
            .area = "",
            .value = 8.98,
            .numerator = 37,
            .denominator = 412,
            .low = 6.59,
            .high = 12.13,
            .unit = Unit::percent,
            .window = {day(2023, 5, 1), day(2023, 10, 31)},
            .status = Status::ok,
            .show = Show::value,
            .rules = {},
            .method = "M-WIL",
            .excluded = {},
            .steps = {},
            .source = "",
            .why = ""};
}

class TextsTest : public testing::Test {
protected:
    Texts es{Language::spanish};
    Texts en{Language::english};
};

TEST_F(TextsTest, WritesNumbersInTheLanguagesWay) {
    EXPECT_EQ(plain(es.integer(18402)), "18 402");
    EXPECT_EQ(plain(en.integer(18402)), "18,402");
    EXPECT_EQ(plain(es.number(-0.19, 2)), "−0.19");
    EXPECT_EQ(plain(es.number(1234.5, 1)), "1 234.5");
    EXPECT_EQ(plain(es.number(-0.001, 2)), "0.00");
}

TEST_F(TextsTest, WritesTheDaysThatCorePassesAsDates) {
    EXPECT_EQ(plain(es.written(std::string("2024-05-03"))), "3 may 2024");
    EXPECT_EQ(plain(en.written(std::string("2024-05-03"))), plain(en.date(day(2024, 5, 3))));
    EXPECT_EQ(plain(es.written(std::string("2023-02-31"))), "2023-02-31");
    EXPECT_EQ(plain(es.written(std::string("A-2024-00007"))), "A-2024-00007");
}

TEST_F(TextsTest, WritesDatesWithLowerCaseMonthsWithoutDots) {
    EXPECT_EQ(plain(es.date(day(2024, 5, 3))), "3 may 2024");
    EXPECT_EQ(plain(es.date(day(2024, 1, 31))), "31 ene 2024");
    EXPECT_EQ(plain(es.date(day(2024, 9, 16))), "16 sep 2024");
    EXPECT_EQ(plain(en.date(day(2024, 1, 31))), "31 Jan 2024");
    EXPECT_EQ(plain(es.month(day(2024, 12, 1))), "dic 2024");
    EXPECT_EQ(plain(es.localTime(LocalTime(day(2024, 5, 3)) + std::chrono::hours(13) + std::chrono::minutes(5))),
              "3 may 2024, 13:05");
}

TEST_F(TextsTest, DateRangesSayMonthAndYearOnce) {
    EXPECT_EQ(plain(es.dateRange({day(2023, 5, 1), day(2023, 10, 31)})), "1 may – 31 oct 2023");
    EXPECT_EQ(plain(es.dateRange({day(2022, 11, 1), day(2023, 4, 30)})), "1 nov 2022 – 30 abr 2023");
    EXPECT_EQ(plain(es.dateRange({day(2023, 5, 1), day(2023, 5, 31)})), "1 – 31 may 2023");
    EXPECT_EQ(plain(en.dateRange({day(2023, 5, 1), day(2023, 5, 1)})), "1 May 2023");
}

TEST_F(TextsTest, FiguresClaimThreeDigits) {
    indicators::Value value = percentage();
    value.value = 62.1843;
    value.low = 49.995;
    value.high = 74.23;
    EXPECT_EQ(plain(es.figure(value)), "62.2 %");
    EXPECT_EQ(plain(es.interval(value)), "[50.0, 74.2]");
    value.unit = indicators::Unit::per_hundred_thousand;
    value.value = 25696.5;
    value.low = 25341.39;
    value.high = 26055.34;
    EXPECT_EQ(plain(es.figure(value)), "25 697 por 100 000 hab.");
    EXPECT_EQ(plain(es.interval(value)), "[25 341, 26 055]");
}

TEST_F(TextsTest, ValueObeysItsPublicationRules) {
    indicators::Value value = percentage();
    EXPECT_EQ(plain(es.value(value)), "8.98 %");
    EXPECT_EQ(plain(es.interval(value)), "[6.59, 12.13]");

    value.show = Show::k_of_n;
    value.status = Status::small;
    value.numerator = 7;
    value.denominator = 10;
    EXPECT_EQ(plain(es.value(value)), "7 de 10");
    EXPECT_EQ(plain(en.value(value)), "7 of 10");
    EXPECT_EQ(plain(es.interval(value)), "");

    value.show = Show::count;
    EXPECT_EQ(plain(es.value(value)), "7 (muestra pequeña)");
    EXPECT_EQ(plain(es.figure(value)), "7");
    EXPECT_EQ(plain(es.interval(value)), "[6.59, 12.13]");

    value.show = Show::nothing;
    EXPECT_EQ(plain(es.value(value)), "muestra pequeña");
    EXPECT_EQ(plain(es.interval(value)), "");

    value.status = Status::incomplete;
    value.show = Show::value;
    EXPECT_EQ(plain(es.value(value)), "8.98 % (periodo incompleto)");
}

TEST_F(TextsTest, UnknownIsNeverZero) {
    indicators::Value value = percentage();
    value.value.reset();
    value.numerator = 0;
    value.denominator.reset();
    value.status = Status::unknown;
    for (const Show show : {Show::value, Show::k_of_n, Show::count, Show::nothing}) {
        value.show = show;
        EXPECT_EQ(plain(es.value(value)), "sin dato");
        EXPECT_EQ(plain(en.value(value)), "no data");
        EXPECT_TRUE(es.interval(value).isEmpty());
    }
}

TEST_F(TextsTest, ArithmeticSaysNumeratorDenominatorResultIntervalAndWindow) {
    std::string all;
    for (const QString& line : es.arithmetic(percentage())) all += plain(line) + "\n";
    EXPECT_NE(all.find("Numerador: 37"), std::string::npos) << all;
    EXPECT_NE(all.find("Denominador: 412"), std::string::npos) << all;
    EXPECT_NE(all.find("Resultado: 8.98 %"), std::string::npos) << all;
    EXPECT_NE(all.find("Intervalo de 95 %: [6.59, 12.13]"), std::string::npos) << all;
    EXPECT_NE(all.find("Periodo: 1 may – 31 oct 2023"), std::string::npos) << all;
}

TEST_F(TextsTest, ArithmeticUsesTheIndicatorsOwnTexts) {
    indicators::Value value = percentage();
    value.excluded = {{"excluded.unlinked_attendance", 12}, {"excluded.minors", 0}};
    value.steps = {{"step.P1.people", {std::int64_t{37}, std::int64_t{2}}}};
    value.source = "source.insyde";
    std::string all;
    for (const QString& line : es.arithmetic(value)) all += plain(line) + "\n";
    EXPECT_NE(all.find("Numerador: 37 personas con dos o más asistencias\n"), std::string::npos) << all;
    EXPECT_NE(all.find("37 personas con 2 o más asistencias"), std::string::npos) << all;
    EXPECT_NE(all.find("No cuentan: 12 asistencias no vinculadas"), std::string::npos) << all;
    EXPECT_EQ(all.find("menores"), std::string::npos) << "none were left out" << all;
    EXPECT_NE(all.find("Intervalo de Wilson"), std::string::npos) << all;
    EXPECT_NE(all.find("Fuente: Fontecilla"), std::string::npos) << all;
    EXPECT_EQ(all.find("«indicator"), std::string::npos) << all;
    for (const QString& line : en.arithmetic(value)) EXPECT_FALSE(line.contains(QStringLiteral("«step"))) << plain(line);
}

TEST_F(TextsTest, ArgumentsAreWrittenAndUnknownIdsShowThemselves) {
    EXPECT_EQ(plain(es("value.k_of_n", {std::int64_t{312}, std::int64_t{1500}})), "312 de 1 500");
    EXPECT_EQ(plain(es("value.ratio", {2.5})), "2.5");
    EXPECT_EQ(plain(es("value.ratio", {-99.1332})), "−99.1332");
    EXPECT_EQ(plain(es("value.k_of_n", {std::string("{1}"), std::string("b")})), "{1} de b");
    EXPECT_EQ(plain(es("value.k_of_n", {})), "{0} de {1}");
    EXPECT_EQ(plain(es("no.such.text")), "«no.such.text»");
    EXPECT_EQ(plain(es("import.cell_missing", {std::string("type")})), "Falta el dato «tipo».");
    EXPECT_EQ(plain(es("text.verbatim", {std::string("C-1.3")})), "C-1.3");
    EXPECT_FALSE(es.has("no.such.text"));
}

TEST_F(TextsTest, WordsFollowTheirNumber) {
    const auto lines = [](const Texts& say, std::int64_t n) { return plain(say("csv.title_skipped", {n})); };
    EXPECT_EQ(lines(es, 1), "Se saltó 1 línea de título antes del encabezado.");
    EXPECT_EQ(lines(es, 3), "Se saltaron 3 líneas de título antes del encabezado.");
    EXPECT_EQ(lines(es, 0), "Se saltaron 0 líneas de título antes del encabezado.");
    EXPECT_EQ(lines(en, 1), "1 title line above the header was skipped.");
    EXPECT_EQ(lines(en, 2), "2 title lines above the header were skipped.");
    EXPECT_EQ(plain(en("value.k_of_n", {std::string("{0|a|b}"), std::string("b")})), "{0|a|b} of b");
}

}  // namespace
}  // namespace cuadrante::text
