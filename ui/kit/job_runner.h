// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/failure.h"
#include "core/base/progress.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <thread>

namespace cuadrante::ui {

enum class JobKind { reads, writes };

/// Work that takes longer than a blink. `work` runs on a thread of its own and touches no widget; the other functions
/// are called on the GUI's thread, exactly one of them, once.
struct Job {
    std::string name;    ///< text id
    Arguments args = {};
    JobKind kind = JobKind::reads;
    std::function<void(const Progress&)> work;
    std::function<void()> done = {};
    std::function<void(const Failure&)> failed = {};  ///< without it, the runner's signal `failed` is all
    std::function<void()> cancelled = {};
};

/// Runs jobs. One that writes waits until the one before has ended; reading ones run side by side.
class JobRunner : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Asks all jobs to stop and waits for them; their functions are not called any more.
    ~JobRunner() override;

    /// Number of the job in signals.
    std::int64_t start(Job job);
    /// Asks the job to stop; one that waits is dropped at once.
    void cancel(std::int64_t job);
    [[nodiscard]] bool busy() const noexcept { return !m_running.empty() || !m_waiting.empty(); }
    [[nodiscard]] bool writing() const noexcept;

signals:
    void started(std::int64_t job, const std::string& name, const Arguments& args);
    void progressed(std::int64_t job, double done);
    /// After its own function, however it ended.
    void ended(std::int64_t job);
    void failed(const Failure& failure);

private:
    struct Running;
    void launch(std::int64_t number, Job job);
    void finish(std::int64_t number, std::shared_ptr<Failure> failure, bool wasCancelled);

    std::int64_t m_last = 0;
    std::map<std::int64_t, std::unique_ptr<Running>> m_running;
    std::deque<std::pair<std::int64_t, Job>> m_waiting;
};

}  // namespace cuadrante::ui
