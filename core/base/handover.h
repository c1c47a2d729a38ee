// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace cuadrante {

/// Things on their way from one thread to another, in order, no more than `room` at once: who makes them waits for who
/// takes them.
template <typename Thing>
class Handover {
public:
    explicit Handover(std::size_t room) : m_room(room) {}

    /// Waits for room; false when nobody takes any more.
    bool put(Thing thing) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || m_things.size() < m_room; });
        if (m_closed) return false;
        m_things.push_back(std::move(thing));
        m_changed.notify_all();
        return true;
    }
    /// Waits for one; nothing after the last.
    [[nodiscard]] std::optional<Thing> take() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || !m_things.empty(); });
        if (m_things.empty()) return std::nullopt;
        Thing thing = std::move(m_things.front());
        m_things.pop_front();
        m_changed.notify_all();
        return thing;
    }
    /// No more will come; also: no more is taken. What is there already may still be taken.
    void close() {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    const std::size_t m_room;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Thing> m_things;
    bool m_closed = false;
};

}  // namespace cuadrante
