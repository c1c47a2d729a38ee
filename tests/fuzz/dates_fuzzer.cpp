// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a date, an hour or a stretch of hours: no crash, and what is understood is what a calendar and a clock have.
#include "core/importing/cells.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace cuadrante;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view cell(reinterpret_cast<const char*>(data), size);
    for (const auto serials : {importing::Serials::no, importing::Serials::yes}) {
        const auto date = importing::readDate(cell, serials);
        if (!date) continue;
        if (!date->dayFirst && !date->monthFirst) std::abort();
        for (const auto& day : {date->dayFirst, date->monthFirst}) {
            if (!day) continue;
            if (!std::chrono::year_month_day{*day}.ok()) std::abort();
            (void)importing::plausible(*day, *day, {});
        }
        if (date->time && (date->time->count() < 0 || *date->time > std::chrono::hours{24})) std::abort();
    }
    const auto time = importing::readTime(cell);
    if (time && (time->count() < 0 || *time > std::chrono::hours{24})) std::abort();
    (void)importing::readTimeSpan(cell);
    const std::string clean = importing::cleaned(cell);
    if (importing::cleaned(clean) != clean && !importing::hasInvisible(clean)) std::abort();
    (void)importing::repairedEncoding(clean);
    (void)importing::looksPersonal(clean);
    return 0;
}
