// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/participation/participation.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::participation;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {
constexpr Day kStart = std::chrono::local_days{2024y / 1 / 8};

/// A committee constituted at its first meeting; held(n, people) says how many came on the n-th day.
struct History {
    Committee committee{.id = {1},
                        .code = "CV-1",
                        .name = "Comité",
                        .quadrant = {1},
                        .formed = kStart,
                        .constituted = kStart,
                        .dissolved = {}};
    std::vector<Meeting> meetings = {};

    History& held(int dayNumber, int residents) { return add(dayNumber, residents, MeetingState::held); }
    History& notHeld(int dayNumber) { return add(dayNumber, 0, MeetingState::not_held); }
    [[nodiscard]] CommitteeState on(int dayNumber) const { return stateOn(committee, meetings, kStart + days{dayNumber}); }

private:
    History& add(int dayNumber, int residents, MeetingState state) {
        meetings.push_back({.id = {static_cast<std::int64_t>(meetings.size() + 1)},
                            .committee = {1},
                            .day = kStart + days{dayNumber},
                            .startMinute = 1080,
                            .minutes = state == MeetingState::held ? 90 : 0,
                            .state = state,
                            .reason = {},
                            .residents = residents,
                            .officers = 2,
                            .chiefPresent = true,
                            .attendance = {}});
        return *this;
    }
};

/// FX-1 of the requirements: four founding meetings of 20 on average, then 10, 5 and nobody.
History fadingCommittee() {
    History h;
    h.held(0, 22).held(14, 20).held(28, 20).held(42, 18);
    h.held(72, 10).held(102, 5).notHeld(132);
    return h;
}
}  // namespace

TEST(CommitteeLife, TheFadingCommitteeOfTheSourcePaper) {
    const History h = fadingCommittee();
    EXPECT_DOUBLE_EQ(foundingMean(h.meetings).value(), 20.0);
    EXPECT_EQ(h.on(42), CommitteeState::active);
    EXPECT_EQ(h.on(72), CommitteeState::active) << "exactly half is not below half, and it is one fall only";
    EXPECT_EQ(h.on(101), CommitteeState::active);
    EXPECT_EQ(h.on(102), CommitteeState::at_risk);
    EXPECT_EQ(h.on(132), CommitteeState::at_risk) << "the third visit found nobody: it was not held";
    EXPECT_EQ(h.on(102 + 179), CommitteeState::at_risk);
    EXPECT_EQ(h.on(102 + 180), CommitteeState::inactive);
}

TEST(CommitteeLife, TwoFallsOf30PerCentInARowAreARisk) {
    History h;
    h.held(0, 10).held(10, 10).held(20, 10).held(30, 10).held(40, 20).held(50, 14);
    EXPECT_EQ(h.on(50), CommitteeState::active) << "one fall";
    h.held(60, 9);
    EXPECT_EQ(h.on(60), CommitteeState::at_risk) << "20, 14, 9: 30 % and 36 %";
    h.held(70, 9);
    EXPECT_EQ(h.on(70), CommitteeState::active) << "it fell no further";
}

TEST(CommitteeLife, AFallOfLessThan30PerCentBreaksTheRow) {
    History h;
    h.held(0, 20).held(10, 20).held(20, 20).held(30, 20).held(40, 15).held(50, 10);
    EXPECT_EQ(h.on(50), CommitteeState::active) << "25 % then 33 %, and exactly half";
}

TEST(CommitteeLife, SixtyDaysWithoutAMeetingAreARisk) {
    History h;
    h.held(0, 20);
    EXPECT_EQ(h.on(59), CommitteeState::active);
    EXPECT_EQ(h.on(60), CommitteeState::at_risk);
    EXPECT_EQ(h.on(179), CommitteeState::at_risk);
    EXPECT_EQ(h.on(180), CommitteeState::inactive);
    h.held(200, 19);
    EXPECT_EQ(h.on(199), CommitteeState::inactive);
    EXPECT_EQ(h.on(200), CommitteeState::active) << "it came back";
}

TEST(CommitteeLife, BeforeAndAfterItsLife) {
    History h;
    h.committee.constituted = kStart + days{30};
    h.committee.dissolved = kStart + days{300};
    EXPECT_EQ(h.on(29), CommitteeState::forming);
    EXPECT_EQ(h.on(30), CommitteeState::constituted);
    EXPECT_EQ(h.on(89), CommitteeState::constituted);
    EXPECT_EQ(h.on(90), CommitteeState::at_risk);
    EXPECT_EQ(h.on(210), CommitteeState::inactive);
    EXPECT_EQ(h.on(300), CommitteeState::dissolved);
    h.committee.constituted = {};
    EXPECT_EQ(h.on(200), CommitteeState::forming);
}

TEST(CommitteeLife, TheOrderOfTheMeetingsInTheListDoesNotMatter) {
    History h = fadingCommittee();
    const auto state = h.on(110);
    std::reverse(h.meetings.begin(), h.meetings.end());
    EXPECT_EQ(h.on(110), state);
    EXPECT_DOUBLE_EQ(foundingMean(h.meetings).value(), 20.0);
}

TEST(FoundingMean, IsOfTheFirstHeldOnesOnly) {
    History h;
    EXPECT_FALSE(foundingMean(h.meetings));
    h.notHeld(0).held(5, 8);
    EXPECT_DOUBLE_EQ(foundingMean(h.meetings).value(), 8.0);
    h.held(10, 10).held(15, 100);
    EXPECT_DOUBLE_EQ(foundingMean(h.meetings, 2).value(), 9.0);
}
