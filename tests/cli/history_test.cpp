// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/office.h"

using namespace cuadrante;
using CliHistory = support::Office;

TEST_F(CliHistory, UndoesAndDoesAgain) {
    makeFile();
    ask(0, {"officer", "add", file, "--number", "1024", "--name", "Laura Méndez", "--who", "Ana"});
    EXPECT_EQ(ask(0, {"officer", "list", file})["total"], 1);

    const auto undone = ask(0, {"undo", file, "--who", "Beto"});
    EXPECT_EQ(undone["undone"]["kind"], "undone");
    EXPECT_EQ(ask(0, {"officer", "list", file})["total"], 0);
    ask(0, {"redo", file});
    EXPECT_EQ(ask(0, {"officer", "list", file})["total"], 1);

    const auto history = ask(0, {"history", file});
    bool ana = false, beto = false;
    for (const auto& entry : history["items"]) {
        ana = ana || (entry["who"] == "Ana" && entry["kind"] == "done");
        beto = beto || (entry["who"] == "Beto" && entry["kind"] == "undone");
        EXPECT_EQ(entry["text"].get<std::string>().find("history."), std::string::npos) << entry;
    }
    EXPECT_TRUE(ana && beto) << history;
    EXPECT_EQ(ask(0, {"history", file, "--last", "1"})["total"], 1);
}

TEST_F(CliHistory, NothingToUndoIsSaid) {
    makeFile();
    while (tell({"undo", file}).exit == 0) {}  // the making of the file may be a row of its own
    EXPECT_EQ(codesOf(ask(1, {"undo", file})["problems"]), "history.nothing_to_undo");
}
