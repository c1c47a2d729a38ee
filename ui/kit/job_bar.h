// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/job_runner.h"
#include "ui/kit/ui_context.h"

#include <QElapsedTimer>
#include <QFrame>

#include <map>
#include <optional>

class QLabel;
class QProgressBar;
class QVBoxLayout;

namespace cuadrante::ui {

/// Seconds that the rest will take, judged by what is done; empty while too little is done to say.
[[nodiscard]] std::optional<double> remainingSeconds(double done, double elapsedSeconds) noexcept;
/// "faltan 3 min", "faltan 20 s".
[[nodiscard]] QString remainingText(const text::Texts& texts, std::optional<double> seconds);

/// The running jobs, one below the other: name and cancel, bar and remaining time. Hidden while there are none.
class JobBar : public QFrame {
    Q_OBJECT

public:
    JobBar(const UiContext& context, JobRunner& runner, QWidget* parent = nullptr);

private:
    void add(std::int64_t job, const std::string& name, const Arguments& args);
    void progress(std::int64_t job, double done);
    void remove(std::int64_t job);

    const UiContext& m_context;
    JobRunner& m_runner;
    QVBoxLayout* m_column;
    struct Row {
        QWidget* widget;
        QProgressBar* bar;
        QLabel* remaining;
        QElapsedTimer since;
    };
    std::map<std::int64_t, Row> m_rows;
};

}  // namespace cuadrante::ui
