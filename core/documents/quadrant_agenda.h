// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::documents {

/// What is to be done in a quadrant, and by when.
struct AgendaItem {
    enum class Kind {
        meeting,    ///< called, and not yet said whether it was held
        agreement,  ///< to be fulfilled (as rescheduled, if it was)
        report,     ///< to be attended
    } kind;
    Day day;
    int minute = -1;         ///< of the day when a meeting begins; -1: the whole day
    std::string name;        ///< of the committee; the result agreed; the report's folio
    std::string detail = {};  ///< the agreement's folio, the report's category
    std::int64_t id = 0;      ///< of meeting, agreement or report
    bool overdue = false;     ///< the day has passed
};
/// "meeting", "agreement", "report".
[[nodiscard]] std::string_view word(AgendaItem::Kind kind) noexcept;

/// What is overdue on `day` and what falls due until `daysAhead` days after it, by day. Empty for a quadrant that the
/// plan of the day does not have.
[[nodiscard]] std::vector<AgendaItem> agendaOf(const indicators::Facts& facts, territory::QuadrantId quadrant, Day day,
                                               int daysAhead = 30);

}  // namespace cuadrante::documents
