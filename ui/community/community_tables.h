// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/community/community_rows.h"
#include "ui/kit/data_table.h"

#include <memory>
#include <vector>

/// The columns of the community screen's four tables, and the rows that go into them.
namespace cuadrante::ui {

[[nodiscard]] std::vector<TableColumn> reportColumns();
[[nodiscard]] std::vector<TableColumn> committeeColumns();
[[nodiscard]] std::vector<TableColumn> meetingColumns();
[[nodiscard]] std::vector<TableColumn> agreementColumns();

/// `facts` is held as long as the rows are shown, because they point into it.
[[nodiscard]] TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<ReportRow> rows);
[[nodiscard]] TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<CommitteeRow> rows);
[[nodiscard]] TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<MeetingRow> rows);
[[nodiscard]] TableRows tableRows(std::shared_ptr<const indicators::Facts> facts, std::vector<AgreementRow> rows);

[[nodiscard]] Tone toneOf(reports::State state) noexcept;
[[nodiscard]] Tone toneOf(participation::CommitteeState state) noexcept;
[[nodiscard]] Tone toneOf(participation::MeetingState state) noexcept;
[[nodiscard]] Tone toneOf(participation::AgreementState state) noexcept;

}  // namespace cuadrante::ui
