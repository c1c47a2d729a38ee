// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workforce/workforce.h"
#include "tests/support/days.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::workforce;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {
constexpr Day kToday = day(2024, 6, 30);

template <typename T>
std::vector<std::string_view> codes(const Checked<T>& checked) {
    std::vector<std::string_view> found;
    if (!checked)
        for (const Problem& problem : checked.error()) found.push_back(problem.code);
    return found;
}

Officer officer(std::int64_t id, std::optional<Day> retired = {}, Status status = Status::active) {
    return {.id = {id},
            .number = "P-" + std::to_string(id),
            .name = "Persona " + std::to_string(id),
            .rank = Rank::police,
            .status = status,
            .pattern = ShiftPattern::h12x24,
            .unit = {},
            .joined = {},
            .retired = retired};
}
Assignment stay(std::int64_t id, std::int64_t who, std::int64_t where, Role role, Day from, std::optional<Day> to = {}) {
    return {.id = {id}, .officer = {who}, .quadrant = {where}, .role = role, .from = from, .to = to, .order = {}};
}
AssignmentDraft draft(std::int64_t who, std::int64_t where, Role role, Day from, std::optional<Day> to = {}) {
    return {.officer = OfficerId{who}, .quadrant = territory::QuadrantId{where}, .role = role, .from = from, .to = to};
}
const std::vector<Officer> kPeople{officer(1), officer(2), officer(3, day(2024, 3, 31), Status::separated)};

std::vector<std::string_view> problemsOf(const AssignmentDraft& said, const std::vector<Assignment>& existing) {
    return codes(check(said, kPeople, existing, kToday, nullptr));
}
}  // namespace

TEST(OfficerCheck, TellsEveryBrokenRuleAtOnce) {
    const OfficerDraft said{.number = " ", .name = "", .joined = kToday + std::chrono::days{1}};
    EXPECT_THAT(codes(check(said, kPeople, kToday)),
                ElementsAre("officer.number_missing", "officer.name_missing", "officer.joined_future"));
}

TEST(OfficerCheck, ANumberBelongsToOnePersonEvenWithSpacesAround) {
    EXPECT_THAT(codes(check(OfficerDraft{.number = " P-2 ", .name = "Otra"}, kPeople, kToday)),
                ElementsAre("officer.number_taken"));
}

TEST(OfficerCheck, ANumberThatReadsLikeAnotherIsThatPersons) {
    const auto checked = check(OfficerDraft{.number = "p-2", .name = "Otra"}, kPeople, kToday);
    EXPECT_THAT(codes(checked), ElementsAre("officer.number_alike"));
    EXPECT_EQ(checked.error().front().args, (Arguments{std::string("p-2"), std::string("P-2")}));
    EXPECT_THAT(codes(check(OfficerDraft{.number = "P  2", .name = "Otra"}, kPeople, kToday)), ElementsAre("officer.number_alike"));
    EXPECT_TRUE(check(OfficerDraft{.number = "P-22", .name = "Otra"}, kPeople, kToday));
}

TEST(OfficerCheck, NumbersAndNamesAreOneLineOfReasonableLength) {
    const auto checked = check(OfficerDraft{.number = "SP \t 9", .name = " Ana\tMar\u00eda\r\n\u00a0Ruiz "}, kPeople, kToday);
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->number, "SP 9");
    EXPECT_EQ(checked->name, "Ana Mar\u00eda Ruiz");
    EXPECT_TRUE(check(OfficerDraft{.number = std::string(40, '9'), .name = "Ana"}, kPeople, kToday));
    const auto longer = check(OfficerDraft{.number = std::string(3000, '9'), .name = "Ana"}, kPeople, kToday);
    EXPECT_THAT(codes(longer), ElementsAre("officer.number_long"));
    EXPECT_EQ(longer.error().front().field, "number");
    EXPECT_EQ(longer.error().front().args, (Arguments{std::int64_t{3000}, std::int64_t{40}}));
}

TEST(OfficerCheck, ANameHasAtMost120CharactersNotBytes) {
    std::string name;
    for (int i = 0; i < 120; ++i) name += "ñ";
    EXPECT_TRUE(check(OfficerDraft{.number = "9", .name = name}, kPeople, kToday));
    EXPECT_THAT(codes(check(OfficerDraft{.number = "9", .name = name + "a"}, kPeople, kToday)),
                ElementsAre("officer.name_long"));
}

TEST(OfficerCheck, AcceptsAndTrims) {
    const auto checked = check(OfficerDraft{.number = " 77 ", .name = " Rosa Salas ", .joined = kToday}, kPeople, kToday);
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->number, "77");
    EXPECT_EQ(checked->name, "Rosa Salas");
    EXPECT_EQ(checked->id.value, 0);
}

TEST(AssignmentCheck, NamesWhatIsMissing) {
    EXPECT_THAT(problemsOf({}, {}), ElementsAre("assignment.officer_missing", "assignment.quadrant_missing",
                                                "assignment.from_missing"));
    EXPECT_THAT(problemsOf(draft(99, 1, Role::member, kToday), {}), ElementsAre("assignment.officer_missing"));
}

TEST(AssignmentCheck, MayLastOneDayButNotEndBeforeItBegins) {
    EXPECT_THAT(problemsOf(draft(1, 1, Role::member, kToday, kToday), {}), IsEmpty());
    EXPECT_THAT(problemsOf(draft(1, 1, Role::member, kToday, kToday - std::chrono::days{1}), {}),
                ElementsAre("assignment.ends_before"));
}

TEST(AssignmentCheck, ARetiredPersonServesUpToTheDayOfRetirement) {
    EXPECT_THAT(problemsOf(draft(3, 1, Role::member, day(2024, 1, 1), day(2024, 3, 31)), {}), IsEmpty());
    EXPECT_THAT(problemsOf(draft(3, 1, Role::member, day(2024, 1, 1), day(2024, 4, 1)), {}),
                ElementsAre("assignment.officer_retired"));
    EXPECT_THAT(problemsOf(draft(3, 1, Role::member, day(2024, 1, 1)), {}), ElementsAre("assignment.officer_retired"));
}

TEST(AssignmentCheck, NobodySeparatedServes) {
    const std::vector<Officer> people{officer(4, {}, Status::separated)};
    EXPECT_THAT(codes(check(draft(4, 1, Role::member, kToday), people, {}, kToday, nullptr)),
                ElementsAre("assignment.officer_separated"));
}

TEST(AssignmentCheck, StaysOfOnePersonMeetWhenTheyShareADay) {
    const std::vector existing{stay(10, 1, 5, Role::member, day(2024, 2, 1), day(2024, 2, 29))};
    struct Case {
        Day from;
        std::optional<Day> to;
        bool meets;
    };
    for (const Case& c : {Case{day(2024, 1, 1), day(2024, 1, 31), false}, Case{day(2024, 1, 1), day(2024, 2, 1), true},
                          Case{day(2024, 2, 29), day(2024, 3, 9), true}, Case{day(2024, 3, 1), {}, false},
                          Case{day(2024, 1, 1), {}, true}, Case{day(2024, 2, 10), day(2024, 2, 11), true}}) {
        const auto found = problemsOf(draft(1, 6, Role::member, c.from, c.to), existing);
        EXPECT_EQ(found == std::vector<std::string_view>{"assignment.overlap"}, c.meets) << isoDate(c.from);
        EXPECT_EQ(found.empty(), !c.meets) << isoDate(c.from);
        EXPECT_THAT(problemsOf(draft(2, 6, Role::member, c.from, c.to), existing), IsEmpty());
    }
}

TEST(AssignmentCheck, AnOpenStayIsNamedForClosingWhenTheCallerWishes) {
    const std::vector existing{stay(10, 1, 5, Role::member, day(2024, 2, 1))};
    std::vector<AssignmentId> closing;
    const auto said = draft(1, 6, Role::member, day(2024, 3, 1));
    EXPECT_TRUE(check(said, kPeople, existing, kToday, &closing));
    EXPECT_THAT(closing, ElementsAre(AssignmentId{10}));
    EXPECT_THAT(problemsOf(said, existing), ElementsAre("assignment.overlap"));
}

TEST(AssignmentCheck, AStayThatBeganTheSameDayCannotEndTheDayBefore) {
    const std::vector existing{stay(10, 1, 5, Role::member, day(2024, 3, 1))};
    std::vector<AssignmentId> closing;
    EXPECT_THAT(codes(check(draft(1, 6, Role::member, day(2024, 3, 1)), kPeople, existing, kToday, &closing)),
                ElementsAre("assignment.overlap"));
    EXPECT_THAT(closing, IsEmpty());
}

TEST(AssignmentCheck, AQuadrantHasOneChiefOnAnyDay) {
    const std::vector existing{stay(10, 2, 5, Role::chief, day(2024, 1, 1), day(2024, 6, 30))};
    EXPECT_THAT(problemsOf(draft(1, 5, Role::chief, day(2024, 6, 30)), existing), ElementsAre("assignment.second_chief"));
    EXPECT_THAT(problemsOf(draft(1, 5, Role::chief, day(2024, 7, 1)), existing), IsEmpty());
    EXPECT_THAT(problemsOf(draft(1, 5, Role::deputy, day(2024, 6, 30)), existing), IsEmpty());
    EXPECT_THAT(problemsOf(draft(1, 6, Role::chief, day(2024, 6, 30)), existing), IsEmpty());
}

TEST(AssignmentCheck, TheOldChiefsOpenStayAndTheOwnOneCloseInOneStep) {
    const std::vector existing{stay(10, 2, 5, Role::chief, day(2024, 1, 1)), stay(11, 1, 6, Role::chief, day(2023, 1, 1))};
    std::vector<AssignmentId> closing;
    EXPECT_TRUE(check(draft(1, 5, Role::chief, day(2024, 3, 1)), kPeople, existing, kToday, &closing));
    EXPECT_THAT(closing, ElementsAre(AssignmentId{10}, AssignmentId{11}));
}

TEST(WorkforceWords, GoThereAndBack) {
    for (const Rank rank : {Rank::police, Rank::police_third, Rank::police_second, Rank::police_first, Rank::sub_officer,
                            Rank::officer, Rank::sub_inspector, Rank::inspector})
        EXPECT_EQ(rankOf(word(rank)), rank);
    for (const Status status : {Status::active, Status::commissioned, Status::on_leave, Status::sick, Status::suspended,
                                Status::separated})
        EXPECT_EQ(statusOf(word(status)), status);
    for (const UnitKind kind :
         {UnitKind::patrol_car, UnitKind::motorcycle, UnitKind::bicycle, UnitKind::on_foot, UnitKind::booth})
        EXPECT_EQ(unitKindOf(word(kind)), kind);
    for (const Role role : {Role::chief, Role::deputy, Role::member}) EXPECT_EQ(roleOf(word(role)), role);
    EXPECT_EQ(word(ShiftPattern::h24x48), "24x48");
    EXPECT_EQ(patternOf("office"), ShiftPattern::office);
    EXPECT_FALSE(patternOf("36x36"));
    EXPECT_FALSE(rankOf(""));
}

TEST(AssignmentCheck, BeginsWithinAYearFromToday) {
    EXPECT_TRUE(check(draft(1, 5, Role::member, kToday + std::chrono::days{366}), kPeople, {}, kToday, nullptr));
    const auto far = check(draft(1, 5, Role::member, day(2099, 1, 1)), kPeople, {}, kToday, nullptr);
    EXPECT_THAT(codes(far), ElementsAre("assignment.from_far"));
    EXPECT_EQ(far.error().front().field, "from");
    EXPECT_EQ(far.error().front().args, (Arguments{std::string("2099-01-01"), std::string("2025-07-01")}));
}

TEST(AssignmentCheck, TheOrderIsOneLineOfReasonableLength) {
    AssignmentDraft said = draft(1, 5, Role::member, kToday);
    said.order = " OF-1 \n 24 ";
    EXPECT_EQ(check(said, kPeople, {}, kToday, nullptr)->order, "OF-1 24");
    said.order = std::string(121, 'x');
    EXPECT_THAT(codes(check(said, kPeople, {}, kToday, nullptr)), ElementsAre("assignment.order_long"));
}
