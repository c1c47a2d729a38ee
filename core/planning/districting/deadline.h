// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <algorithm>
#include <chrono>
#include <stop_token>

namespace cuadrante::planning {

/// The progress of a search that is given so many seconds of an office PC. The work is set beforehand (effortFor), which
/// makes the plan the same on every machine; one that is so slow or busy that it takes kSlowest times as long is asked to
/// stop with the best so far, and what it has by then depends on the machine. Stopping right at the seconds was tried: on
/// two busy cores it cut plans of 72 and more quadrants short, which were then 11 to 47 % off instead of 10 to 15. Has to
/// outlive the search.
class Deadline {
public:
    using Clock = std::chrono::steady_clock;

    /// Fewer seconds are not held anybody to: there starting up is most of it, and the search is short anyway.
    static constexpr double kLeastSeconds = 4;
    static constexpr double kSlowest = 6;

    Deadline(const Progress& waiting, Clock::time_point begun, double seconds)
        : m_waiting(waiting),
          m_until(begun + std::chrono::duration_cast<Clock::duration>(
                              std::chrono::duration<double>(kSlowest * std::max(kLeastSeconds, seconds)))),
          m_progress(m_late.get_token(), [this](double done) { tell(done); }) {}
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    [[nodiscard]] const Progress& progress() const noexcept { return m_progress; }
    /// Whoever waits asked to stop, before the time was over.
    [[nodiscard]] bool interrupted() const noexcept { return m_interrupted; }

private:
    void tell(double done) {
        try {
            m_waiting.at(done);
        } catch (const Cancelled&) {
            m_interrupted = true;
            throw;
        }
        if (Clock::now() >= m_until) m_late.request_stop();
    }

    Progress m_waiting;
    Clock::time_point m_until;
    std::stop_source m_late;
    bool m_interrupted = false;
    Progress m_progress;
};

}  // namespace cuadrante::planning
