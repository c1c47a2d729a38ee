// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <stop_token>
#include <utility>

namespace cuadrante {

/// Thrown by Progress::at() after someone asked to stop. Deliberately no std::exception: a handler for those on the
/// way up must not take it for a failure.
struct Cancelled {};

/// How a long computation speaks with whoever waits for it. Passed by reference and called from one thread.
class Progress {
public:
    using Tell = std::function<void(double done)>;  ///< done in [0, 1], never falling

    Progress() = default;  ///< nobody waits, nobody stops it
    Progress(std::stop_token stop, Tell tell) : m_stop(std::move(stop)), m_tell(std::move(tell)) {}

    /// Says how much of this work is done, 0 to 1; throws Cancelled if asked to stop. To be called every 50 ms or so.
    void at(double done) const {
        if (m_stop.stop_requested()) throw Cancelled{};
        if (m_tell) m_tell(m_from + std::clamp(done, 0.0, 1.0) * (m_to - m_from));
    }

    /// The same line for a step that is the stretch [from, to] of this work.
    [[nodiscard]] Progress part(double from, double to) const {
        Progress step = *this;
        step.m_from = m_from + from * (m_to - m_from);
        step.m_to = m_from + to * (m_to - m_from);
        return step;
    }

private:
    std::stop_token m_stop;
    Tell m_tell;
    double m_from = 0;
    double m_to = 1;
};

}  // namespace cuadrante
