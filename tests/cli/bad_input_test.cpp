// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may type or lay before the command line: an answer every time, and what was there stays there.
#include "tests/cli/office.h"

#include <gmock/gmock.h>

#include <filesystem>

using namespace cuadrante;
namespace fs = std::filesystem;

class CliBadInput : public support::Office {
protected:
    void SetUp() override {
        makeFile();
        const support::Town town("AABB\nAABB");
        const std::string areas = folder.write(
            "c.geojson", support::geoJson({{{{"code", "A"}}, town.shape('A')}, {{{"code", "B"}}, town.shape('B')}}));
        ask(0, {"import", file, "quadrants", areas, "--valid-from", "2020-01-01"});
    }
    /// Whoever was told so: the file is as it was.
    void expectUntouched() const {
        EXPECT_EQ(ask(0, {"info", file})["counts"]["quadrant"], 2);
        EXPECT_EQ(ask(0, {"history", file})["total"], 1);
        ask(0, {"check", file});
    }
    static std::string codeOf(const nlohmann::json& said) { return said["error"]["code"]; }
};

TEST_F(CliBadInput, AnExportNeverTakesThePlaceOfAMunicipality) {
    EXPECT_EQ(codeOf(ask(2, {"export", file, "quadrants", file})), "usage");
    fs::create_symlink(file, folder / "enlace.gpkg");
    EXPECT_EQ(codeOf(ask(2, {"export", file, "quadrants", folder / "enlace.gpkg"})), "usage");
    fs::copy_file(file, folder / "otro.gpkg");
    EXPECT_EQ(codeOf(ask(3, {"export", file, "quadrants", folder / "otro.gpkg"})), "file.exists");
    EXPECT_EQ(ask(0, {"info", folder / "otro.gpkg"})["counts"]["quadrant"], 2);
    ask(0, {"export", file, "quadrants", folder / "capa.gpkg"});
    ask(0, {"export", file, "quadrants", folder / "capa.gpkg"});  // an older export gives way
    expectUntouched();
}

TEST_F(CliBadInput, TheListOfRefusedRowsNeverTakesThePlaceOfWhatIsRead) {
    const std::string rows = "fecha,delito\n2023-02-30,robo\n2023-02-01,robo\n";
    const std::string source = folder.write("i.csv", rows);
    for (const std::string& out : {source, file, folder / "./i.csv"})
        EXPECT_EQ(codeOf(ask(2, {"import", file, "incidents", source, "--rejects", out})), "usage") << out;
    EXPECT_EQ(support::contentOf(source), rows);
    expectUntouched();
}

TEST_F(CliBadInput, EmptyAndImpossibleArgumentsAreAnswered) {
    const std::string number = "1";
    ask(0, {"officer", "add", file, "--number", number, "--name", "Ana"});
    ask(0, {"report", "add", file, "--category", "noise", "--received", "2024-01-05"});
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", "1", "--quadrant", "A", "--from", ""})["problems"]),
              "assignment.from_missing");
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", "1", "--quadrant", "", "--from", "2024-01-01"})["problems"]),
              "assignment.quadrant_missing");
    const std::vector<std::vector<std::string>> wrong{
        {"report", "move", file, "1", "--to", ""},
        {"officer", "add", file, "--number", "\xFF", "--name", "Eva"},
        {"officer", "add", file, "--number", "2", "--name", "Mar\xED"},
        {"history", file, "--last", "-1"},
        {"history", file, "--last", "99999999999999999999"},
        {"demo", folder / "d.gpkg", "--seed", "-1"},
        {"demo", folder / "d.gpkg", "--seed", "1.5"},
        {"locate", file, "--lon", "nan", "--lat", "19"},
        {"committee", "add", file, "--code", "K", "--name", "K", "--quadrant", "A", "--formed", "1500-01-01"}};
    for (const auto& arguments : wrong) EXPECT_EQ(codeOf(ask(2, arguments)), "usage") << ::testing::PrintToString(arguments);
    EXPECT_FALSE(fs::exists(folder / "d.gpkg"));
    EXPECT_EQ(codesOf(ask(1, {"report", "move", file, "1", "--to", "validated", "--at", "2199-01-01T10:00:00"})["problems"]),
              "report.move_future");
}

TEST_F(CliBadInput, AnAnswerThatCannotBeWrittenIsAFailure) {
    for (const char* options : {"", "--json "}) {
        const auto ended = support::run("/bin/sh", {"-c", std::string(support::kProgramFolder) + "/cuadrante-cli " + options + "info '" + file + "' > /dev/full"});
        EXPECT_EQ(ended.exit, 3) << ended.err;
        EXPECT_NE(ended.err.find("no se pudo escribir"), std::string::npos) << ended.err;
    }
}

TEST_F(CliBadInput, NamesOfFilesMayBeAnything) {
    const std::string longest = folder / std::string(300, 'a');
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"info", longest}, {"new", longest, "--name", "x", "--zone", "America/Tijuana"},
          {"backup", file, longest}, {"demo", longest}, {"demo", folder / "ninguna/d.gpkg"},
          {"export", file, "quadrants", folder / std::string(300, 'a') + ".csv"}, {"import", file, "incidents", longest + ".csv"},
          {"map", file, "--out", longest + ".png"}, {"new", file + "/x.gpkg", "--name", "x", "--zone", "America/Tijuana"}}) {
        const auto said = ask(3, arguments);
        EXPECT_THAT(codeOf(said), ::testing::Not(::testing::StartsWith("program."))) << arguments[0];
    }
    const std::string odd = folder / "dir con ñ y 'comillas'";
    fs::create_directory(odd);
    ask(0, {"backup", file, odd + "/mi \"municipio\" #1?.gpkg"});
    EXPECT_EQ(ask(0, {"info", odd + "/mi \"municipio\" #1?.gpkg"})["counts"]["quadrant"], 2);
    // Bytes of another encoding are shown as what they most likely are.
    const std::string latin = folder.write("a\xF1" "o.csv", "fecha,delito\n2023-02-01,robo\n");
    ask(0, {"import", file, "incidents", latin});
    EXPECT_EQ(ask(0, {"history", file})["items"][0]["args"][1], "año.csv");
}

TEST_F(CliBadInput, AFileThatMayOnlyBeReadIsReadAndNotWritten) {
    fs::permissions(file, fs::perms::owner_read);
    EXPECT_EQ(codeOf(ask(3, {"officer", "add", file, "--number", "1", "--name", "Ana"})), "file.read_only");
    EXPECT_EQ(codeOf(ask(3, {"undo", file})), "file.read_only");
    EXPECT_EQ(ask(0, {"info", file})["counts"]["quadrant"], 2);
    ask(0, {"check", file});
}

TEST_F(CliBadInput, APracticeMunicipalityLeavesAlienNamesAlone) {
    fs::create_symlink(folder / "nada", folder / "d.gpkg");
    EXPECT_EQ(codeOf(ask(3, {"demo", folder / "d.gpkg"})), "file.exists");
    EXPECT_TRUE(fs::is_symlink(folder / "d.gpkg"));
}

/// Two people at the head of one quadrant, one person in two places: no command writes what `check` would complain of.
TEST_F(CliBadInput, RulesOverSeveralRowsAreKeptByEveryCommandThatCouldBreakThem) {
    for (const std::string number : {"E-1", "E-2"}) ask(0, {"officer", "add", file, "--number", number, "--name", number});
    ask(0, {"assign", file, "--officer", "E-1", "--quadrant", "A", "--role", "chief", "--from", "2024-01-01", "--to", "2024-06-30"});
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", "E-1", "--quadrant", "B", "--from", "2024-06-01"})["problems"]),
              "assignment.overlap");
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", "E-2", "--quadrant", "A", "--role", "chief", "--from", "2024-06-01"})["problems"]),
              "assignment.second_chief");
    const std::string rows = folder.write("a.csv", "officer,quadrant,role,from,to\nE-1,B,member,2024-05-01,2024-05-02\n"
                                                   "E-2,A,chief,2024-05-01,2024-05-02\n");
    const auto report = ask(1, {"import", file, "assignments", rows});
    EXPECT_EQ(report["rejected"], 2);
    EXPECT_EQ(codesOf(report["problems"]), "assignment.overlap assignment.second_chief");
    ask(0, {"check", file});
}

TEST_F(CliBadInput, WhatMendsItIsNamedByItsOption) {
    const auto textOf = [&](const std::string& header, const std::string& row) {
        return ask(1, {"import", file, "incidents", folder.write("x.csv", "fecha,delito," + header + "\n2024-01-05,robo," + row + "\n")})["problems"][0]["text"].get<std::string>();
    };
    EXPECT_THAT(textOf("latitud,longitud", "-99.1,19.4"), ::testing::HasSubstr("la única fila con coordenadas (1) cae en México solo si"));
    EXPECT_THAT(textOf("latitud,longitud", "-99.1,19.4"), ::testing::HasSubstr("--read coordinates=swapped."));
    EXPECT_THAT(textOf("latitud,longitud", "19.4,99.1"), ::testing::HasSubstr("--read coordinates=west."));
    EXPECT_THAT(textOf("latitud,longitud", "99.1,19.4"), ::testing::HasSubstr("--read coordinates=swapped-west."));
    const std::string swapped = folder.write("x.csv", "fecha,delito,latitud,longitud\n2024-01-05,robo,-99.1,19.4\n");
    EXPECT_THAT(tell({"import", file, "incidents", swapped}).err, ::testing::HasSubstr("--read coordinates=swapped."));
    EXPECT_EQ(ask(0, {"import", file, "incidents", swapped, "--read", "coordinates=swapped"})["located"], 1);
    EXPECT_THAT(tell({"import", file, "officers", folder.write("p.csv", "nombre\nAna\n")}).err,
                ::testing::HasSubstr("la columna para «número». Indique cuál es. En la línea de órdenes: --set number=COLUMNA."));
}

TEST_F(CliBadInput, OneIsOneAndDatesAreToldAsTheyStand) {
    const std::string rows = folder.write("f.csv", "Reporte de enero,\nfecha,delito\n05/01/0023,robo\n05/06/2024,robo\n2024-02-03,\n2024-03-04,robo\n");
    const std::string said = tell({"import", file, "incidents", rows}).out;
    EXPECT_THAT(said, ::testing::HasSubstr("Se saltó 1 línea de título"));
    EXPECT_THAT(said, ::testing::HasSubstr("1 vez, la primera en el renglón 3: La fecha 05/01/0023 es anterior a 1990."));
    EXPECT_THAT(said, ::testing::HasSubstr("1 vez, la primera en el renglón 5: Falta el dato «tipo»."));
    // Two of the four dates can be read in two ways.
    EXPECT_THAT(said, ::testing::HasSubstr("Ninguna fecha de «fecha» dice si va primero el día o el mes: las que admiten dos lecturas"));
    EXPECT_THAT(said, ::testing::Not(::testing::HasSubstr("Todas")));
}

TEST_F(CliBadInput, ALayerIsAskedOfFilesThatHaveLayers) {
    const std::string rows = folder.write("i.csv", "fecha,delito,WKT\n2024-01-05,robo,POINT(-99.1 19.4)\n");
    const auto refused = ask(2, {"import", file, "incidents", rows, "--layer", "hoja"});
    EXPECT_THAT(refused["error"]["text"].get<std::string>(), ::testing::HasSubstr("--layer"));
    EXPECT_EQ(codesOf(ask(0, {"import", file, "incidents", rows, "--dry-run"})["notes"]), "csv.wkt_column");
    expectUntouched();
}

TEST_F(CliBadInput, FoldersAreToldOfByName) {
    const std::string place = folder / "carpeta.gpkg";
    fs::create_directory(place);
    EXPECT_EQ(codeOf(ask(3, {"info", place})), "file.is_folder");
    EXPECT_THAT(tell({"info", place}).err, ::testing::AllOf(::testing::HasSubstr("carpeta.gpkg» es una carpeta"), ::testing::Not(::testing::HasSubstr("Success"))));
    EXPECT_EQ(codeOf(ask(3, {"export", file, "quadrants", place})), "file.is_folder");
    EXPECT_EQ(codeOf(ask(3, {"import", file, "incidents", place})), "file.is_folder");
    const std::string none = folder / "ninguna";
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"new", none + "/x.gpkg", "--name", "x", "--zone", "America/Tijuana"}, {"backup", file, none + "/x.gpkg"}, {"demo", none + "/x.gpkg"},
          {"export", file, "quadrants", none + "/x.csv"}, {"export", file, "quadrants", none + "/x.geojson"}, {"map", file, "--out", none + "/x.png"},
          {"quadrant-report", file, "--quadrant", "A", "--out", none + "/x.pdf"},
          {"import", file, "incidents", folder.write("i.csv", "fecha,delito\n2024-01-05,robo\n"), "--rejects", none + "/x.csv"}}) {
        const auto said = ask(3, arguments);
        EXPECT_EQ(codeOf(said), "file.no_folder") << arguments[0];
        EXPECT_EQ(said["error"]["args"][0], none) << arguments[0];
    }
    expectUntouched();
}

TEST_F(CliBadInput, PeopleReadSentencesAndProgramsTheDetail) {
    const std::string bytes = support::contentOf(file);
    const std::string damaged = folder.write("d.gpkg", bytes.substr(0, 4096) + std::string(bytes.size() - 4096, '\x5A'));
    const auto noSql = ::testing::Not(::testing::AnyOf(::testing::HasSubstr("PRAGMA"), ::testing::HasSubstr("SELECT"), ::testing::HasSubstr("malformed")));
    const auto person = tell({"info", damaged});
    EXPECT_EQ(person.exit, 3);
    EXPECT_THAT(person.err, ::testing::AllOf(::testing::HasSubstr("dañado"), noSql));
    EXPECT_THAT(tell({"--verbose", "info", damaged}).err, ::testing::Not(noSql));
    EXPECT_FALSE(ask(3, {"info", damaged})["error"]["detail"].get<std::string>().empty());
    // Only the pages behind are damaged: it opens, and the check tells of it.
    std::string half = bytes;
    const std::size_t from = half.size() / 4096 * 3 / 4 * 4096;
    half.replace(from, 4 * 4096, std::string(4 * 4096, '\x5A'));
    const std::string text = tell({"check", folder.write("h.gpkg", half)}).out;
    EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("SELECT")));
}

/// A disk of 64 kB, where the system lets us mount one.
TEST_F(CliBadInput, AFullDiskIsCalledThat) {
    const std::string disk = folder / "disco";
    fs::create_directory(disk);
    if (support::run("/usr/bin/unshare", {"-rm", "/bin/sh", "-c", "mount -t tmpfs none '" + disk + "'"}).exit != 0) GTEST_SKIP() << "no small disk here";
    ask(0, {"demo", folder / "d.gpkg"});
    for (const auto& [layer, name] : std::vector<std::pair<std::string, std::string>>{
             {"incidents", "i.csv"}, {"incidents", "i.xlsx"}, {"blocks", "b.geojson"}, {"blocks", "b.gpkg"}, {"blocks", "b.kml"}}) {
        const auto said = support::run("/usr/bin/unshare", {"-rm", "/bin/sh", "-c", "mount -t tmpfs -o size=64k none '" + disk + "' && '" + std::string(support::kProgramFolder) +
                                                                                        "/cuadrante-cli' export '" + (folder / "d.gpkg") + "' " + layer + " '" + disk + "/" + name + "'"});
        EXPECT_EQ(said.exit, 3) << name;
        EXPECT_EQ(said.err, "No hay espacio en el disco para escribir el archivo " + name +
                                ". El archivo anterior, si lo había, sigue como estaba. Libere espacio o elija otro disco.\n");
    }
}

TEST_F(CliBadInput, DrawingSaysNothingBesideItsAnswer) {
    const std::string command = "unset XDG_RUNTIME_DIR; '" + std::string(support::kProgramFolder) + "/cuadrante-cli' map '" + file + "' --out '" + (folder / "m.png") + "'";
    const auto said = support::run("/bin/sh", {"-c", command});
    EXPECT_EQ(said.exit, 0);
    EXPECT_EQ(said.err, "");
}

TEST_F(CliBadInput, WhatIsNamedWronglyHidesNothingElse) {
    ask(0, {"officer", "add", file, "--number", "1", "--name", "Ana"});
    ask(0, {"committee", "add", file, "--code", "CV-01", "--name", "Vecinos", "--quadrant", "A", "--formed", "2023-01-01"});
    const std::string before = ask(0, {"history", file})["total"].dump();
    const auto codes = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin() + 2, file);
        return codesOf(ask(1, arguments)["problems"]);
    };
    EXPECT_EQ(codes({"committee", "add", "--code", "CV-01", "--name", " ", "--quadrant", "Z", "--formed", "2023-02-01"}),
              "quadrant.unknown committee.code_taken committee.name_missing");
    EXPECT_EQ(codes({"agreement", "add", "--committee", "NO", "--result", " ", "--agency", "Nadie", "--accepted", "2024-06-05", "--due", "2024-05-05"}),
              "committee.unknown agency.unknown agreement.result_missing agreement.due_before");
    EXPECT_EQ(codes({"agreement", "add", "--committee", "CV-01", "--result", "Luz", "--meeting", "77", "--accepted", "2024-06-05", "--due", "2024-07-05"}),
              "meeting.unknown");
    EXPECT_EQ(codes({"meeting", "add", "--committee", "NO", "--day", "2031-01-01", "--residents", "-4"}), "committee.unknown meeting.future meeting.headcount");
    EXPECT_EQ(codes({"report", "add", "--category", "nope", "--quadrant", "Z", "--received", "2024-01-05"}), "quadrant.unknown report.category_unknown");
    EXPECT_EQ(codes({"officer", "add", "--number", "1", "--name", " ", "--unit", "NO"}), "unit.unknown officer.number_taken officer.name_missing");
    EXPECT_EQ(codesOf(ask(1, {"assign", file, "--officer", "9", "--quadrant", "Z", "--from", "2024-01-01", "--to", "2023-01-01"})["problems"]),
              "officer.unknown quadrant.unknown assignment.ends_before");
    EXPECT_EQ(ask(0, {"history", file})["total"].dump(), before);
}
