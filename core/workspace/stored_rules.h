// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"

namespace cuadrante::workspace {

/// Rules that no CHECK of the file can hold, because they speak of several rows or of a whole shape: another program
/// may have broken them. "stored.plan_overlap" (args: both names), "stored.shape" (args: the area's code),
/// "stored.assignment_overlap" (args: the officer's number, day), "stored.second_chief" (args: the quadrant's code,
/// day), "stored.report_steps" (args: folio), "stored.meeting_before_committee" and "stored.attendance_exceeds" (args:
/// the committee's code, day).
[[nodiscard]] Problems brokenRules(const indicators::Facts& facts);

}  // namespace cuadrante::workspace
