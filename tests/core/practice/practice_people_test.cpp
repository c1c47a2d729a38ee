// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/practice.h"

#include "core/base/text.h"
#include "core/participation/participation.h"
#include "core/reports/report.h"
#include "core/workforce/workforce.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace cuadrante::practice {
namespace {

using Record = std::map<std::string, std::string>;

/// None of these files has a comma inside a cell, except the agencies' and agreements' texts, which are not read here.
std::vector<Record> recordsOf(importing::Kind kind) {
    static const Practice practice = makePractice(1, {});
    const auto file = std::find_if(practice.files.begin(), practice.files.end(), [&](const SourceFile& f) { return f.kind == kind; });
    std::istringstream in(file->content);
    std::string line;
    std::getline(in, line);
    const std::vector<std::string> headers = text::split(line, ',');
    std::vector<Record> records;
    while (std::getline(in, line)) {
        const std::vector<std::string> cells = text::split(line, ',');
        Record record;
        for (std::size_t i = 0; i < headers.size() && i < cells.size(); ++i) record[headers[i]] = cells[i];
        records.push_back(std::move(record));
    }
    return records;
}

TEST(PracticePeople, AreFixtureTwo) {
    const std::vector<Record> officers = recordsOf(importing::Kind::officers);
    EXPECT_EQ(officers.size(), 180U);
    EXPECT_EQ(recordsOf(importing::Kind::units).size(), 15U);
    std::map<std::string, int> perUnit, perRank;
    std::set<std::string> numbers, names, absent;
    for (const Record& o : officers) {
        ++perUnit[o.at("unit")];
        ++perRank[o.at("rank")];
        EXPECT_TRUE(numbers.insert(o.at("number")).second);
        EXPECT_TRUE(names.insert(o.at("name")).second);
        ASSERT_TRUE(workforce::rankOf(o.at("rank")));
        ASSERT_TRUE(workforce::statusOf(o.at("status"))) << o.at("status");
        ASSERT_TRUE(workforce::patternOf(o.at("pattern"))) << o.at("pattern");
        absent.insert(o.at("status"));
    }
    EXPECT_EQ(perUnit.size(), 15U);
    for (const auto& [unit, people] : perUnit) EXPECT_EQ(people, 12) << unit;
    EXPECT_GT(perRank["police"], perRank["police_third"]);
    EXPECT_GT(perRank["police_third"], perRank["police_second"]);
    EXPECT_GT(perRank["police_second"], perRank["police_first"]);
    EXPECT_EQ(absent, (std::set<std::string>{"active", "commissioned", "on_leave", "separated", "sick", "suspended"}));
}

TEST(PracticePeople, HeadsRotateEverySixMonths) {
    std::map<std::string, std::vector<Record>> heads;
    std::map<std::string, std::vector<Record>> stays;
    for (const Record& a : recordsOf(importing::Kind::assignments)) {
        ASSERT_TRUE(workforce::roleOf(a.at("role")));
        if (a.at("role") == "chief") heads[a.at("quadrant")].push_back(a);
        stays[a.at("officer")].push_back(a);
    }
    EXPECT_EQ(heads.size(), 24U);
    int open = 0;
    for (auto& [quadrant, list] : heads) {
        ASSERT_GE(list.size(), 3U);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Day from = *parseIsoDate(list[i].at("from"));
            if (list[i].at("to").empty()) {
                ++open;
                EXPECT_EQ(i + 1, list.size());
                EXPECT_GT(isoDate(from), "2023-12-31");
                continue;
            }
            const Day to = *parseIsoDate(list[i].at("to"));
            EXPECT_LE(DayRange(from, to).days(), 184) << quadrant;
            if (i + 1 == list.size()) continue;
            EXPECT_GE(DayRange(from, to).days(), 181) << quadrant;
            EXPECT_NE(list[i].at("officer"), list[i + 1].at("officer"));
            EXPECT_EQ(*parseIsoDate(list[i + 1].at("from")), to + std::chrono::days{1});
        }
    }
    EXPECT_EQ(open, 22);  // one quadrant has its deputy alone, one has nobody
    for (auto& [officer, list] : stays) {
        std::sort(list.begin(), list.end(), [](const Record& a, const Record& b) { return a.at("from") < b.at("from"); });
        for (std::size_t i = 0; i + 1 < list.size(); ++i) {
            ASSERT_FALSE(list[i].at("to").empty()) << officer;
            EXPECT_LT(list[i].at("to"), list[i + 1].at("from")) << officer << " serves in two quadrants";
        }
    }
}

TEST(PracticeCommunity, OneCommitteeIsFixtureOne) {
    std::vector<Record> meetings;
    for (const Record& m : recordsOf(importing::Kind::meetings))
        if (m.at("committee") == "CV-07") meetings.push_back(m);
    ASSERT_EQ(meetings.size(), 7U);
    int founding = 0;
    for (std::size_t i = 0; i < 4; ++i) founding += std::stoi(meetings[i].at("residents"));
    EXPECT_EQ(founding, 80);  // 20 on average
    EXPECT_EQ(meetings[4].at("residents"), "10");
    EXPECT_EQ(meetings[5].at("residents"), "5");
    EXPECT_EQ(meetings[6].at("residents"), "0");
    EXPECT_EQ(meetings[6].at("state"), "not_held");
    EXPECT_EQ(meetings[6].at("reason"), "no_quorum");
}

TEST(PracticeCommunity, MeetingsAndAttendanceAgree) {
    std::map<std::string, Record> people;
    for (const Record& p : recordsOf(importing::Kind::participants)) {
        EXPECT_EQ(p.at("token").size(), 8U);
        EXPECT_TRUE(people.emplace(p.at("token"), p).second);
    }
    std::map<std::string, int> listed;
    std::set<std::string> attended;
    for (const Record& a : recordsOf(importing::Kind::attendance)) {
        const std::string key = a.at("committee") + a.at("day") + a.at("start");
        ++listed[key];
        EXPECT_TRUE(attended.insert(key + a.at("token")).second);
        ASSERT_TRUE(people.contains(a.at("token")));
        EXPECT_EQ(people.at(a.at("token")).at("linked"), "1");
    }
    std::set<std::string> keys, held;
    for (const Record& m : recordsOf(importing::Kind::meetings)) {
        const std::string key = m.at("committee") + m.at("day") + m.at("start");
        EXPECT_TRUE(keys.insert(key).second) << key;
        EXPECT_LE(m.at("day"), "2024-06-30");
        EXPECT_EQ(m.at("state") == "not_held", !m.at("reason").empty());
        if (m.at("state") != "held") {
            EXPECT_FALSE(listed.contains(key));
            continue;
        }
        EXPECT_GT(std::stoi(m.at("residents")), 0);
        EXPECT_LE(listed[key], std::stoi(m.at("residents")));
        held.insert(m.at("committee"));
    }
    EXPECT_EQ(recordsOf(importing::Kind::committees).size(), 40U);
    EXPECT_GE(held.size(), 38U);
    for (const auto& [key, count] : listed) EXPECT_TRUE(keys.contains(key)) << key;
}

TEST(PracticeCommunity, ReportsFollowTheirStateMachine) {
    const std::vector<Record> reports = recordsOf(importing::Kind::reports);
    EXPECT_EQ(reports.size(), 1500U);
    std::set<std::string> ends, modes;
    bool reopened = false;
    for (const Record& r : reports) {
        ASSERT_TRUE(reports::modeOf(r.at("mode")));
        ASSERT_TRUE(reports::channelOf(r.at("channel")));
        modes.insert(r.at("mode"));
        std::string before, at;
        for (const std::string& move : text::split(r.at("moves"), ';')) {
            const std::string word = move.substr(0, move.find('@'));
            const std::string moment = move.substr(word.size() + 1, 16);
            const auto state = reports::stateOf(word);
            ASSERT_TRUE(state) << word;
            if (before.empty()) EXPECT_EQ(word, "received");
            else EXPECT_TRUE(reports::mayMove(*reports::stateOf(before), *state)) << r.at("folio") << ' ' << before << ' ' << word;
            EXPECT_LE(at, moment);
            EXPECT_LE(moment.substr(0, 10), "2024-06-30");
            reopened = reopened || word == "reopened";
            before = word, at = moment;
        }
        EXPECT_EQ(r.at("moves").substr(9, 10), r.at("received"));
        ends.insert(before);
    }
    EXPECT_TRUE(reopened);
    EXPECT_EQ(modes.size(), 3U);
    for (const char* state : {"received", "dismissed", "assigned", "attended", "closed"}) EXPECT_TRUE(ends.contains(state)) << state;
}

}  // namespace
}  // namespace cuadrante::practice
