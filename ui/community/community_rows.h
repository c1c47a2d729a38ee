// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The rows of the community screen, told apart from how they are drawn.
namespace cuadrante::ui {

struct ReportRow {
    const reports::Report* report;
    std::string quadrant;                     ///< code; empty when outside or not said
    const reports::Agency* agency;            ///< null when not referred
    std::optional<std::int64_t> daysOverdue;  ///< still open and past its due day
};
/// Latest first.
[[nodiscard]] std::vector<ReportRow> reportRows(const indicators::Facts& facts, Day asOf);

struct CommitteeRow {
    const participation::Committee* committee;
    std::string quadrant;
    participation::CommitteeState state;
    std::int64_t members;                        ///< on the roll that day
    std::int64_t meetingsHeld;                   ///< in the last six months
    std::optional<Day> lastHeld;
    std::optional<int> lastResidents;
    std::optional<double> foundingMean;
};
/// Those in trouble first (at risk, inactive), then by code.
[[nodiscard]] std::vector<CommitteeRow> committeeRows(const indicators::Facts& facts, Day asOf);

struct MeetingRow {
    const participation::Meeting* meeting;
    const participation::Committee* committee;
    std::string quadrant;
};
/// Latest first.
[[nodiscard]] std::vector<MeetingRow> meetingRows(const indicators::Facts& facts);

struct AgreementRow {
    const participation::Agreement* agreement;
    const participation::Committee* committee;
    std::string quadrant;
    std::optional<std::int64_t> daysOverdue;  ///< open and past its original due day
};
/// Overdue first, the longest waiting at the head; then by due day.
[[nodiscard]] std::vector<AgreementRow> agreementRows(const indicators::Facts& facts, Day asOf);

/// The held meetings of a committee, oldest first: its attendance curve.
[[nodiscard]] std::vector<const participation::Meeting*> heldMeetings(const indicators::Facts& facts,
                                                                      participation::CommitteeId committee);

/// Neither attended nor dismissed nor closed: someone still has to do something.
[[nodiscard]] bool isOpen(reports::State state) noexcept;
[[nodiscard]] bool isOpen(participation::AgreementState state) noexcept;

}  // namespace cuadrante::ui
