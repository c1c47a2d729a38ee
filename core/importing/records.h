// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/row_reader.h"
#include "core/participation/participation.h"
#include "core/reports/report.h"
#include "core/territory/territory.h"
#include "core/workforce/workforce.h"

#include <optional>
#include <string>
#include <vector>

/// One row of each kind as a draft. What a row calls by a code (a quadrant, an officer, a committee) stays a code here:
/// only the municipal file knows what it stands for. Problems are those of the cells alone; the rules of the drafts are
/// check()'s. Incidents: see incident_rows.h.
namespace cuadrante::importing {

/// A district, quadrant or cell. "shape.empty" without a shape, "shape.wrong_type" for a point or a line, and as of every
/// layer "shape.outside_mexico" (args: latitude and longitude of what lies farthest off), "area.code_long" and
/// "area.name_long" (args: characters, the most).
struct AreaRecord {
    territory::Area area;
    std::string parent;
};
[[nodiscard]] Checked<AreaRecord> readArea(RowReader& reader, const Row& row);
[[nodiscard]] Checked<territory::Colonia> readColonia(RowReader& reader, const Row& row);
[[nodiscard]] Checked<territory::Block> readBlock(RowReader& reader, const Row& row);
/// "street.numbers" (args: from, to) for house numbers of which one end is missing.
[[nodiscard]] Checked<territory::Street> readStreet(RowReader& reader, const Row& row);
/// "shape.wrong_type" for what is no point.
[[nodiscard]] Checked<territory::Place> readPlace(RowReader& reader, const Row& row);

/// "postal_code.form" (args: the cell) for what is not five digits; a spreadsheet's lost zero in front is put back.
struct PostalCodeRecord {
    territory::PostalCode postalCode;
    std::string municipality;
    std::string municipalityCode;  ///< three digits; empty when not said
    std::string stateCode;         ///< two digits; empty when not said
};
[[nodiscard]] Checked<PostalCodeRecord> readPostalCode(RowReader& reader);

[[nodiscard]] Checked<workforce::Unit> readUnit(RowReader& reader);

struct OfficerRecord {
    workforce::OfficerDraft draft;
    std::string unit;
    std::optional<Day> retired;
};
[[nodiscard]] Checked<OfficerRecord> readOfficer(RowReader& reader);

struct AssignmentRecord {
    workforce::AssignmentDraft draft;
    std::string officer;
    std::string quadrant;
};
[[nodiscard]] Checked<AssignmentRecord> readAssignment(RowReader& reader);

/// "agency.name_long" (args: characters, the most).
[[nodiscard]] Checked<reports::Agency> readAgency(RowReader& reader);

/// "report.moves_unreadable" (args: the step) for a step that is not `state@YYYY-MM-DDTHH:MM[:reason]`.
struct ReportRecord {
    struct Step {
        reports::State to;
        LocalTime at;
        std::string reason;
    };
    std::string folio;
    reports::ReportDraft draft;
    std::string quadrant;
    std::string agency;
    std::vector<Step> steps;
};
[[nodiscard]] Checked<ReportRecord> readReport(RowReader& reader);

struct CommitteeRecord {
    participation::CommitteeDraft draft;
    std::string quadrant;
    std::optional<Day> dissolved;
};
[[nodiscard]] Checked<CommitteeRecord> readCommittee(RowReader& reader);

/// "participant.token_form" (a token has 8 letters and digits), "participant.from_missing" (on a roll since when).
struct ParticipantRecord {
    participation::Participant participant;
    std::string residence;
    std::string committee;
    std::optional<Day> from;
    std::optional<Day> to;
};
[[nodiscard]] Checked<ParticipantRecord> readParticipant(RowReader& reader);

struct MeetingRecord {
    participation::MeetingDraft draft;
    std::string committee;
};
[[nodiscard]] Checked<MeetingRecord> readMeeting(RowReader& reader);

struct AttendanceRecord {
    std::string committee;
    Day day;
    std::optional<int> startMinute;
    std::string token;
};
[[nodiscard]] Checked<AttendanceRecord> readAttendance(RowReader& reader);

struct AgreementRecord {
    std::string folio;
    participation::AgreementDraft draft;
    std::string committee;
    std::optional<Day> meetingDay;
    std::string agency;
    std::optional<Day> rescheduled;
    participation::AgreementState state;
    std::optional<Day> fulfilled;
    std::optional<Day> verified;
};
[[nodiscard]] Checked<AgreementRecord> readAgreement(RowReader& reader);

}  // namespace cuadrante::importing
