// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/frame_worker.h"

#include <utility>

namespace cuadrante::ui {

FrameWorker::FrameWorker(std::function<void(Frame)> done)
    : m_done(std::move(done)), m_thread([this](const std::stop_token& stop) { work(stop); }) {}

FrameWorker::~FrameWorker() {
    m_thread.request_stop();
    m_thread.join();
}

void FrameWorker::ask(FrameRequest request) {
    const std::lock_guard lock(m_mutex);
    m_next = std::move(request);
    m_asked.notify_one();
}

void FrameWorker::work(const std::stop_token& stop) {
    for (;;) {
        FrameRequest request;
        {
            std::unique_lock lock(m_mutex);
            if (!m_asked.wait(lock, stop, [this] { return m_next.has_value(); })) return;
            request = std::move(*m_next);
            m_next.reset();
        }
        try {
            QImage picture = drawing::drawMapPicture(*request.scene, request.view, request.style, Progress(stop, {}));
            m_done({request.number, std::move(picture), request.view});
        } catch (const Cancelled&) {
            return;
        }
    }
}

}  // namespace cuadrante::ui
