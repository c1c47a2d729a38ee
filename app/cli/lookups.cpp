// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lookups.h"

#include "app/cli/answer.h"
#include "app/cli/shell.h"
#include "core/base/entry.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace cuadrante::cli {

namespace {
[[noreturn]] void refuse(std::string_view code, std::string_view field, Arguments args) {
    throw Refused{{{.code = code, .field = field, .args = std::move(args)}}};
}

/// The whole text as an integer; 0, which is no id, where it is none.
std::int64_t number(const std::string& text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end ? value : 0;
}

template <typename Thing, typename Matches>
const Thing* find(const std::vector<Thing>& things, Matches&& matches) {
    const auto found = std::find_if(things.begin(), things.end(), matches);
    return found == things.end() ? nullptr : &*found;
}

/// What is called so, else the only one whose code people read the same: "sp-0001" of "SP-0001".
template <typename Thing, typename CodeOf>
const Thing* called(const std::vector<Thing>& things, const std::string& said, CodeOf codeOf) {
    if (const Thing* exact = find(things, [&](const Thing& thing) { return codeOf(thing) == said; })) return exact;
    const std::string read = text::readAs(said);
    const auto alike = [&](const Thing& thing) { return !read.empty() && text::readAs(codeOf(thing)) == read; };
    return std::count_if(things.begin(), things.end(), alike) == 1 ? find(things, alike) : nullptr;
}

template <typename Thing>
const Thing* withId(const std::vector<Thing>& things, const std::string& said) {
    return find(things, [id = number(said)](const Thing& thing) { return thing.id.value == id; });
}
}  // namespace

Day asOf(const workspace::Workspace& workspace, std::optional<Day> said) {
    if (said) return *said;
    const auto period = workspace.info().period;
    return period ? period->to : workspace.today();
}

Day pastAsOf(const workspace::Workspace& workspace, std::optional<Day> said) {
    const Day day = asOf(workspace, said);
    const Day today = workspace.today();
    const auto period = workspace.info().period;
    if (day > std::max(today, period ? period->to : today)) refuse("period.future", "asOf", {isoDate(day), isoDate(today)});
    return day;
}

DayRange periodOf(const Session& session, const workspace::Workspace& workspace, const std::string& from, const std::string& to) {
    const Day last = pastAsOf(workspace, dayOf(session, to));
    const DayRange period{.from = dayOf(session, from).value_or(lastMonths(6, last).from), .to = last};
    if (period.from > period.to) throw Refused{{{.code = "period.reversed", .field = "to", .args = {isoDate(period.from), isoDate(period.to)}}}};
    return period;
}

Json toJson(const indicators::Value& value) {
    Json excluded = Json::object();
    for (const indicators::Excluded& left : value.excluded) excluded[std::string(left.reason)] = left.count;
    return {{"id", value.indicator},
            {"area", textOrNull(value.area)},
            {"value", orNull(value.value)},
            {"numerator", orNull(value.numerator)},
            {"denominator", orNull(value.denominator)},
            {"low", orNull(value.low)},
            {"high", orNull(value.high)},
            {"unit", indicators::word(value.unit)},
            {"window", toJson(value.window)},
            {"status", indicators::word(value.status)},
            {"why", textOrNull(std::string(value.why))},
            {"rules", value.rules},
            {"method", textOrNull(std::string(value.method))},
            {"excluded", excluded},
            {"source", value.source}};
}

const territory::Layout& layoutOf(const indicators::Facts& facts, const std::string& plan, Day day) {
    if (plan.empty()) {
        if (const territory::Layout* layout = facts.layoutOn(day)) return *layout;
        refuse("plan.none_on", "asOf", {isoDate(day)});
    }
    for (const auto& layout : facts.layouts)
        if (layout->plan().name == plan) return *layout;
    refuse("plan.unknown", "plan", {plan});
}

std::optional<territory::QuadrantId> quadrantOf(const indicators::Facts& facts, const std::string& code, Day day) {
    if (code.empty()) return {};
    const auto& quadrants = layoutOf(facts, "", day).quadrants();
    if (const auto* quadrant = called(quadrants, code, [](const auto& one) -> const auto& { return one.area.code; })) return quadrant->id;
    refuse("quadrant.unknown", "quadrant", {code});
}

std::string codeOf(const indicators::Facts& facts, std::optional<territory::QuadrantId> quadrant) {
    const territory::Layout* layout = quadrant ? facts.layoutOf(*quadrant) : nullptr;
    return layout ? layout->quadrant(*quadrant)->area.code : std::string();
}

const workforce::Officer& officerOf(const indicators::Facts& facts, const std::string& said) {
    const auto* byId = withId(facts.officers, said);
    const auto* byNumber = called(facts.officers, said, [](const auto& officer) -> const auto& { return officer.number; });
    if (byId && byNumber && byId != byNumber) refuse("officer.ambiguous", "officer", {said, byId->number, byNumber->id.value});
    if (byId) return *byId;
    if (byNumber) return *byNumber;
    refuse("officer.unknown", "officer", {said});
}

std::optional<workforce::UnitId> unitOf(const indicators::Facts& facts, const std::string& code) {
    if (code.empty()) return {};
    if (const auto* unit = called(facts.units, code, [](const auto& one) -> const auto& { return one.code; })) return unit->id;
    refuse("unit.unknown", "unit", {code});
}

const reports::Report& reportOf(const indicators::Facts& facts, const std::string& said) {
    if (const auto* report = find(facts.reports, [&](const auto& one) { return one.folio == said; })) return *report;
    if (const auto* report = withId(facts.reports, said)) return *report;
    refuse("report.unknown", "report", {said});
}

std::optional<reports::AgencyId> agencyOf(const indicators::Facts& facts, const std::string& said) {
    if (said.empty()) return {};
    const std::string name = text::folded(said);
    if (const auto* agency = find(facts.agencies, [&](const auto& one) { return text::folded(one.name) == name; })) return agency->id;
    if (const auto* agency = withId(facts.agencies, said)) return agency->id;
    refuse("agency.unknown", "agency", {said});
}

const participation::Committee& committeeOf(const indicators::Facts& facts, const std::string& said) {
    if (const auto* committee = called(facts.committees, said, [](const auto& one) -> const auto& { return one.code; })) return *committee;
    if (const auto* committee = withId(facts.committees, said)) return *committee;
    refuse("committee.unknown", "committee", {said});
}

const participation::Committee* committeeOf(const indicators::Facts& facts, participation::CommitteeId id) {
    return find(facts.committees, [&](const auto& one) { return one.id == id; });
}

std::optional<participation::MeetingId> meetingOf(const indicators::Facts& facts, const std::string& said) {
    if (said.empty()) return {};
    if (const auto* meeting = withId(facts.meetings, said)) return meeting->id;
    refuse("meeting.unknown", "meeting", {said});
}

const participation::Agreement& agreementOf(const indicators::Facts& facts, const std::string& said) {
    if (const auto* agreement = find(facts.agreements, [&](const auto& one) { return one.folio == said; })) return *agreement;
    if (const auto* agreement = withId(facts.agreements, said)) return *agreement;
    refuse("agreement.unknown", "agreement", {said});
}

void Named::refuse(Problems found) const {
    std::erase_if(found, [this](const Problem& problem) { return std::ranges::find(m_unknown, problem.field, &Problem::field) != m_unknown.end(); });
    found.insert(found.begin(), m_unknown.begin(), m_unknown.end());
    throw Refused{std::move(found)};
}

}  // namespace cuadrante::cli
