// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/participation/participation.h"
#include "core/store/territory_rows.h"

#include <string>
#include <vector>

namespace cuadrante::store {

// By id. `leftOut`: eachRow() of stored.h.
[[nodiscard]] std::vector<participation::Committee> readCommittees(Database& database, Problems* leftOut = nullptr);
[[nodiscard]] std::vector<participation::Participant> readParticipants(Database& database);
[[nodiscard]] std::vector<participation::Membership> readMemberships(Database& database, Problems* leftOut = nullptr);
/// With attendance.
[[nodiscard]] std::vector<participation::Meeting> readMeetings(Database& database, Problems* leftOut = nullptr);
[[nodiscard]] std::vector<participation::Agreement> readAgreements(Database& database, Problems* leftOut = nullptr);

/// The folio that comes next in the year of `day`: "A-2024-00007".
[[nodiscard]] std::string nextAgreementFolio(Database& database, Day day);

participation::CommitteeId insert(Database& database, const participation::Committee& committee, BatchId batch);
participation::ParticipantId insert(Database& database, const participation::Participant& participant, BatchId batch);
void insert(Database& database, const participation::Membership& membership, BatchId batch);
/// With its attendance.
participation::MeetingId insert(Database& database, const participation::Meeting& meeting, BatchId batch);
/// One more linked resident at a stored meeting.
void insertAttendance(Database& database, participation::MeetingId meeting, participation::ParticipantId participant,
                      BatchId batch);
participation::AgreementId insert(Database& database, const participation::Agreement& agreement, BatchId batch);

/// Everything of it but its id.
void update(Database& database, const participation::Agreement& agreement);

}  // namespace cuadrante::store
