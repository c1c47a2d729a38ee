// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/frame_worker.h"

#include "ui/kit/background_thread.h"

#include <algorithm>
#include <utility>

namespace cuadrante::ui {
namespace {

/// Whether a frame of `drawn` would show something of what `wanted` looks at. Not stricter: whoever moves the map without
/// a rest would see no new frame at all.
bool worthFinishing(const FrameRequest& drawn, const FrameRequest& wanted) {
    const drawing::PlaneBox a = drawn.view.box(), b = wanted.view.box();
    if (drawn.scene != wanted.scene || b.empty()) return false;
    const double width = std::min(a.maxX, b.maxX) - std::max(a.minX, b.minX);
    const double height = std::min(a.maxY, b.maxY) - std::max(a.minY, b.minY);
    return width > 0 && height > 0 && width * height > 0.1 * b.width() * b.height();
}

}  // namespace

FrameWorker::FrameWorker(std::function<void(Frame)> done)
    : m_done(std::move(done)), m_thread([this](const std::stop_token& stop) { work(stop); }) {}

FrameWorker::~FrameWorker() {
    m_thread.request_stop();
    m_thread.join();
}

void FrameWorker::ask(FrameRequest request) {
    const std::lock_guard lock(m_mutex);
    if (m_current && !worthFinishing(*m_current, request)) m_stopCurrent.request_stop();
    m_next = std::move(request);
    m_asked.notify_one();
}

void FrameWorker::work(const std::stop_token& stop) {
    workBehindTheWindow();
    for (;;) {
        FrameRequest request;
        std::stop_source stopThis;
        {
            std::unique_lock lock(m_mutex);
            m_current.reset();
            if (!m_asked.wait(lock, stop, [this] { return m_next.has_value(); })) return;
            request = *m_next;
            m_current = std::move(m_next);
            m_next.reset();
            m_stopCurrent = stopThis;
        }
        const std::stop_callback stopAll(stop, [&] { stopThis.request_stop(); });
        try {
            auto [picture, view] = m_canvas.draw(request.scene, request.view, request.style, Progress(stopThis.get_token(), {}));
            m_done({request.number, std::move(picture), view});
        } catch (const Cancelled&) {
            if (stop.stop_requested()) return;
        }
    }
}

}  // namespace cuadrante::ui
