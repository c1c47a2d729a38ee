// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/answer.h"
#include "app/cli/session.h"
#include "core/indicators/facts.h"
#include "core/indicators/indicator.h"
#include "core/workspace/workspace.h"

#include <optional>
#include <string>
#include <string_view>

/// Things by what people call them: codes, numbers, folios, or the id. A code may be written as people read it ("sp 0001" of
/// "SP-0001") where that means one alone. What is not found throws Refused.
namespace cuadrante::cli {

/// The day itself, else the latest day with data, else today.
[[nodiscard]] Day asOf(const workspace::Workspace& workspace, std::optional<Day> said);

/// As asOf() for what tells of facts, which nobody has of days to come: "period.future" (args: the day and today).
[[nodiscard]] Day pastAsOf(const workspace::Workspace& workspace, std::optional<Day> said);
/// From `from`, else six months before the end, to `to`, else the latest day with data. "period.reversed" (args: both), "period.future".
[[nodiscard]] DayRange periodOf(const Session& session, const workspace::Workspace& workspace, const std::string& from, const std::string& to);
/// All that a figure says of itself.
[[nodiscard]] Json toJson(const indicators::Value& value);

/// By its name, else the one valid on the day: "plan.unknown" (args: name), "plan.none_on" (args: day).
[[nodiscard]] const territory::Layout& layoutOf(const indicators::Facts& facts, const std::string& plan, Day day);
/// By code, in the plan valid on the day: "quadrant.unknown" (args: code), "plan.none_on". Empty code gives nothing.
[[nodiscard]] std::optional<territory::QuadrantId> quadrantOf(const indicators::Facts& facts, const std::string& code, Day day);
/// Code of a quadrant of any plan; empty when there is none.
[[nodiscard]] std::string codeOf(const indicators::Facts& facts, std::optional<territory::QuadrantId> quadrant);

/// By id or by number: "officer.unknown", and "officer.ambiguous" where the text is one's id and another's number.
[[nodiscard]] const workforce::Officer& officerOf(const indicators::Facts& facts, const std::string& said);
/// By code: "unit.unknown". Empty gives nothing.
[[nodiscard]] std::optional<workforce::UnitId> unitOf(const indicators::Facts& facts, const std::string& code);
/// By id or folio: "report.unknown".
[[nodiscard]] const reports::Report& reportOf(const indicators::Facts& facts, const std::string& said);
/// By id or name: "agency.unknown". Empty gives nothing.
[[nodiscard]] std::optional<reports::AgencyId> agencyOf(const indicators::Facts& facts, const std::string& said);
/// By code or id: "committee.unknown".
[[nodiscard]] const participation::Committee& committeeOf(const indicators::Facts& facts, const std::string& said);
[[nodiscard]] const participation::Committee* committeeOf(const indicators::Facts& facts, participation::CommitteeId id);
/// By id: "meeting.unknown". Empty gives nothing.
[[nodiscard]] std::optional<participation::MeetingId> meetingOf(const indicators::Facts& facts, const std::string& said);
/// By id or folio: "agreement.unknown".
[[nodiscard]] const participation::Agreement& agreementOf(const indicators::Facts& facts, const std::string& said);

/// What a draft names, so that a person reads all that is wrong with it at once: where nothing is called as was said, the
/// draft gets the id 0, which nothing has, and the workspace refuses it with the rest.
class Named {
public:
    /// What `find`, one of the above, finds: an id, or none where nothing was said.
    template <typename Find>
    auto id(std::string_view field, const Find& find) {
        using Found = decltype(find());
        try {
            return find();
        } catch (const Refused& refused) {
            m_unknown.push_back(refused.problems.front());
            m_unknown.back().field = field;
            return nothingOf(static_cast<Found*>(nullptr));
        }
    }
    /// Throws Refused: what the workspace found, and of a field whose name nothing has that alone.
    [[noreturn]] void refuse(Problems found) const;

private:
    template <typename Id>
    static Id nothingOf(Id*) { return Id{0}; }
    template <typename Id>
    static std::optional<Id> nothingOf(std::optional<Id>*) { return Id{0}; }

    Problems m_unknown;
};

}  // namespace cuadrante::cli
