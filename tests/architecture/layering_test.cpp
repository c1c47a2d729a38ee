// SPDX-License-Identifier: GPL-3.0-or-later
// Who may include whom. This table is the law; README.md tells it in words.
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {
using Folders = std::set<std::string>;

Folders operator+(Folders folders, const Folders& more) {
    folders.insert(more.begin(), more.end());
    return folders;
}

/// What each folder may include beside itself.
std::map<std::string, Folders> mayInclude() {
    const Folders place{"core/base", "core/geometry", "core/territory"};
    const Folders values = place + Folders{"core/workforce", "core/incident", "core/reports", "core/participation"};
    const Folders figures = values + Folders{"core/statistics", "core/indicators"};
    const Folders core =
        figures + Folders{"core/planning", "core/importing", "core/geocoding", "core/documents", "core/practice"};
    const Folders open = core + Folders{"core/workspace"};
    return {
        {"core/base", {}},
        {"core/geometry", {"core/base"}},
        {"core/territory", {"core/base", "core/geometry"}},
        {"core/workforce", place},
        {"core/incident", place},
        {"core/reports", place},
        {"core/participation", place + Folders{"core/reports"}},
        {"core/statistics", {"core/base"}},
        {"core/indicators", values + Folders{"core/statistics"}},
        {"core/planning", figures},
        {"core/importing", values},
        {"core/geocoding", place + Folders{"core/incident"}},
        {"core/documents", figures + Folders{"core/planning"}},
        {"core/practice", values + Folders{"core/importing", "core/statistics"}},
        // What must not leave the file is behind this arrow: only the workspace asks the store.
        {"core/store", figures + Folders{"core/importing", "core/geocoding"}},
        {"core/workspace", core + Folders{"core/store"}},
        {"gis", place + Folders{"core/importing"}},
        {"ui/text", core},
        {"ui/drawing", open + Folders{"ui/text"}},
        {"ui", open + Folders{"ui/text", "ui/drawing", "gis"}},
        {"app/cli", open + Folders{"ui/text", "ui/drawing", "gis"}},
        {"app/gui", open + Folders{"ui", "ui/text", "ui/drawing", "gis"}},
    };
}

/// Headers from outside that stay in some folders.
struct Outside {
    std::string what;
    std::regex header;
    std::vector<std::string> allowed;  ///< beginnings of paths
};
const std::vector<Outside>& outside() {
    static const std::vector<Outside> kRules = {
        {"Qt", std::regex("^Q[A-Z].*"), {"ui/", "app/", "tests/"}},
        {"SQLite", std::regex("^sqlite3.*"), {"core/store/", "tests/"}},
        {"GDAL and PROJ", std::regex("^(gdal|ogr|cpl_|vrtdataset|proj).*"), {"gis/", "tests/"}},
        {"a stream to the screen", std::regex("^(iostream|cstdio|stdio\\.h)$"), {"gis/", "ui/", "app/", "tests/"}},
    };
    return kRules;
}

struct Include {
    std::string file;
    std::string header;
};

std::vector<Include> includesBelow(const std::vector<std::string>& tops) {
    static const std::regex kInclude(R"rx(^\s*#\s*include\s+["<]([^">]+)[">])rx");
    const fs::path root = cuadrante::support::kSourceRoot;
    std::vector<Include> found;
    for (const std::string& top : tops) {
        if (!fs::exists(root / top)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
            std::ifstream in(entry.path());
            std::smatch match;
            for (std::string line; std::getline(in, line);)
                if (std::regex_search(line, match, kInclude))
                    found.push_back({fs::relative(entry.path(), root).generic_string(), match[1]});
        }
    }
    return found;
}

/// The folder of the table that a path lies in: the longest that fits; empty when none does.
std::string folderOf(const std::string& path, const std::map<std::string, Folders>& table) {
    std::string best;
    for (const auto& [folder, allowed] : table)
        if (path.starts_with(folder + "/") && folder.size() > best.size()) best = folder;
    return best;
}

bool isOurs(const std::string& header) {
    static const std::regex kOurs("^(core|gis|ui|app)/.*");
    return std::regex_match(header, kOurs);
}
}  // namespace

TEST(Layering, EveryIncludeFollowsTheTable) {
    const auto table = mayInclude();
    const auto includes = includesBelow({"core", "gis", "ui", "app"});
    EXPECT_GT(includes.size(), 50u);
    for (const auto& [file, header] : includes) {
        const std::string from = folderOf(file, table);
        ASSERT_NE(from, "") << file << " is in no folder of the table";
        if (!isOurs(header)) {
            EXPECT_FALSE(header.starts_with("tests/")) << file << " includes " << header;
            continue;
        }
        const std::string to = folderOf(header, table);
        EXPECT_TRUE(to == from || table.at(from).contains(to)) << file << ": " << from << " may not include " << header;
    }
}

TEST(Layering, OutsideHeadersStayWhereTheyBelong) {
    for (const auto& [file, header] : includesBelow({"core", "gis", "ui", "app"}))
        for (const Outside& rule : outside()) {
            if (!std::regex_match(header, rule.header)) continue;
            const bool allowed = std::any_of(rule.allowed.begin(), rule.allowed.end(),
                                             [&](const std::string& top) { return file.starts_with(top); });
            EXPECT_TRUE(allowed) << file << " includes <" << header << ">: " << rule.what << " does not belong here";
        }
}

TEST(Layering, TheTableHasNoCircle) {
    const auto table = mayInclude();
    for (const auto& [from, allowed] : table)
        for (const std::string& to : allowed) {
            ASSERT_TRUE(table.contains(to)) << to;
            EXPECT_FALSE(table.at(to).contains(from)) << from << " and " << to << " include each other";
        }
}
