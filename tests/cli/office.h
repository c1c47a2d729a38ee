// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/geojson.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"
#include "tests/support/town.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace cuadrante::support {

/// An office with the command line: runs commands on one municipality in a folder of its own.
class Office : public ::testing::Test {
protected:
    /// The command with --json; its exit code has to be the expected one, and there is one object on stdout.
    nlohmann::json ask(int exit, std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "--json");
        const Ended ended = tell(std::move(arguments));
        EXPECT_EQ(ended.signal, 0);
        EXPECT_EQ(ended.exit, exit) << ended.out << ended.err;
        const nlohmann::json said = nlohmann::json::parse(ended.out, nullptr, false);
        EXPECT_TRUE(said.is_object()) << ended.out << ended.err;
        return said;
    }
    /// The command as a person types it.
    static Ended tell(std::vector<std::string> arguments) {
        return run(std::string(cuadrante::support::kProgramFolder) + "/cuadrante-cli", std::move(arguments));
    }
    nlohmann::json makeFile() const {
        return ask(0, {"new", file, "--name", "Villa Prueba", "--zone", "America/Mexico_City", "--cvegeo", "09014"});
    }
    static std::string codesOf(const nlohmann::json& problems) {
        std::string codes;
        for (const auto& problem : problems) codes += (codes.empty() ? "" : " ") + problem.at("code").get<std::string>();
        return codes;
    }

    const TestFolder folder;
    const std::string file = folder / "municipio.gpkg";
};

}  // namespace cuadrante::support
