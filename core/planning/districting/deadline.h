// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <algorithm>
#include <chrono>
#include <stop_token>

namespace cuadrante::planning {

/// The progress of a search that is given so many seconds: when they are over it is asked to stop, with the best so
/// far. The work is set beforehand (effortFor), so that this happens on slow or busy machines alone; what was cut short
/// depends on the machine. Has to outlive the search.
class Deadline {
public:
    using Clock = std::chrono::steady_clock;

    /// Fewer seconds are not held anybody to: there starting up is most of it, and the search is short anyway.
    static constexpr double kLeastSeconds = 4;

    Deadline(const Progress& waiting, Clock::time_point begun, double seconds)
        : m_waiting(waiting),
          m_until(begun + std::chrono::duration_cast<Clock::duration>(
                              std::chrono::duration<double>(std::max(kLeastSeconds, seconds)))),
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
