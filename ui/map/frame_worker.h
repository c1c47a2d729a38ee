// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_canvas.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace cuadrante::ui {

/// A picture to be drawn.
struct FrameRequest {
    std::uint64_t number;  ///< rises from request to request
    std::shared_ptr<const drawing::MapScene> scene;
    drawing::Viewport view;
    drawing::MapStyle style;
};
struct Frame {
    std::uint64_t number;  ///< of its request
    QImage picture;
    drawing::Viewport view;
};

/// Draws frames on a thread of its own. Only the latest request counts: one that has not been begun is dropped. One
/// that is being drawn is finished while it shows something of what is wanted now, which is more than the frame before;
/// else it is cancelled.
class FrameWorker {
public:
    /// `done` is called on the worker's thread.
    explicit FrameWorker(std::function<void(Frame)> done);
    /// Stops drawing and waits for the thread.
    ~FrameWorker();

    void ask(FrameRequest request);

private:
    void work(const std::stop_token& stop);

    std::function<void(Frame)> m_done;
    std::mutex m_mutex;
    std::condition_variable_any m_asked;
    std::optional<FrameRequest> m_next;
    std::optional<FrameRequest> m_current;  ///< being drawn
    std::stop_source m_stopCurrent;
    drawing::MapCanvas m_canvas;            ///< of the thread alone
    std::jthread m_thread;  // last: the thread uses all of the above
};

}  // namespace cuadrante::ui
