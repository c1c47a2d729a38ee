// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/job_runner.h"

#include "ui/kit/background_thread.h"

#include <QMetaObject>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace cuadrante::ui {

struct JobRunner::Running {
    Job job;
    std::jthread thread;
};

JobRunner::JobRunner(QObject* parent) : QObject(parent) {}

JobRunner::~JobRunner() {
    for (auto& [number, running] : m_running) running->thread.request_stop();
    // The threads are joined here; what they still post to this object dies with it.
    m_running.clear();
}

bool JobRunner::writing() const noexcept {
    return std::ranges::any_of(m_running, [](const auto& entry) { return entry.second->job.kind == JobKind::writes; });
}

std::int64_t JobRunner::start(Job job) {
    const std::int64_t number = ++m_last;
    if (job.kind == JobKind::writes && writing()) {
        m_waiting.emplace_back(number, std::move(job));
    } else {
        launch(number, std::move(job));
    }
    return number;
}

void JobRunner::launch(std::int64_t number, Job job) {
    auto entry = std::make_unique<Running>();
    entry->job = std::move(job);
    Running& running = *entry;
    m_running.emplace(number, std::move(entry));
    emit started(number, running.job.name, running.job.args);

    running.thread = std::jthread([this, number, work = running.job.work](std::stop_token stop) {
        workBehindTheWindow();
        using Clock = std::chrono::steady_clock;
        Clock::time_point last{};
        const Progress progress(stop, [&](double done) {
            // Twenty-five times a second is as often as anyone can see.
            const auto now = Clock::now();
            if (now - last < std::chrono::milliseconds(40) && done < 1) return;
            last = now;
            QMetaObject::invokeMethod(
                this, [this, number, done] { if (m_running.contains(number)) emit progressed(number, done); },
                Qt::QueuedConnection);
        });
        std::shared_ptr<Failure> failure;
        bool wasCancelled = false;
        try {
            work(progress);
        } catch (const Cancelled&) {
            wasCancelled = true;
        } catch (const Failure& thrown) {
            failure = std::make_shared<Failure>(thrown);
        } catch (const std::exception& thrown) {
            failure = std::make_shared<Failure>("failure.unexpected", Arguments{}, thrown.what());
        }
        QMetaObject::invokeMethod(this, [this, number, failure, wasCancelled] { finish(number, failure, wasCancelled); },
                                  Qt::QueuedConnection);
    });
}

void JobRunner::finish(std::int64_t number, std::shared_ptr<Failure> failure, bool wasCancelled) {
    const auto found = m_running.find(number);
    if (found == m_running.end()) return;
    const std::unique_ptr<Running> ended = std::move(found->second);
    m_running.erase(found);
    ended->thread.join();

    if (!writing() && !m_waiting.empty()) {
        auto [next, job] = std::move(m_waiting.front());
        m_waiting.pop_front();
        launch(next, std::move(job));
    }
    if (wasCancelled) {
        if (ended->job.cancelled) ended->job.cancelled();
    } else if (failure) {
        if (ended->job.failed) {
            ended->job.failed(*failure);
        } else {
            emit failed(*failure);
        }
    } else if (ended->job.done) {
        ended->job.done();
    }
    emit this->ended(number);
}

void JobRunner::cancel(std::int64_t job) {
    if (const auto found = m_running.find(job); found != m_running.end()) {
        found->second->thread.request_stop();
        return;
    }
    const auto waiting = std::ranges::find(m_waiting, job, [](const auto& entry) { return entry.first; });
    if (waiting == m_waiting.end()) return;
    const Job dropped = std::move(waiting->second);
    m_waiting.erase(waiting);
    if (dropped.cancelled) dropped.cancelled();
    emit ended(job);
}

}  // namespace cuadrante::ui
