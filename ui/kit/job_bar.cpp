// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/job_bar.h"

#include "ui/kit/buttons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {

std::optional<double> remainingSeconds(double done, double elapsedSeconds) noexcept {
    if (done < 0.02 || elapsedSeconds < 1 || done > 1) return std::nullopt;
    return elapsedSeconds / done * (1 - done);
}

QString remainingText(const text::Texts& texts, std::optional<double> seconds) {
    if (!seconds) return {};
    // Rounded up and coarse, so that it does not flicker.
    if (*seconds >= 90) return texts.count("job.minutes_left", static_cast<std::int64_t>(std::ceil(*seconds / 60)));
    const auto fives = static_cast<std::int64_t>(std::ceil(*seconds / 5)) * 5;
    return texts.count("job.seconds_left", std::max<std::int64_t>(fives, 1));
}

JobBar::JobBar(const UiContext& context, JobRunner& runner, QWidget* parent)
    : QFrame(parent), m_context(context), m_runner(runner), m_column(new QVBoxLayout(this)) {
    setProperty("frame", "floating");
    m_column->setContentsMargins(12, 6, 6, 10);
    m_column->setSpacing(8);
    hide();
    connect(&runner, &JobRunner::started, this, &JobBar::add);
    connect(&runner, &JobRunner::progressed, this, &JobBar::progress);
    connect(&runner, &JobRunner::ended, this, &JobBar::remove);
}

void JobBar::add(std::int64_t job, const std::string& name, const Arguments& args) {
    auto* line = new QWidget(this);
    auto* rows = new QVBoxLayout(line);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    auto* label = new QLabel(line);
    label->setWordWrap(true);
    auto* bar = new QProgressBar(line);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setMinimumWidth(120);
    auto* remaining = new QLabel(line);
    remaining->setProperty("role", "muted");
    auto* stop = makeIconButton(m_context, Icon::close, "job.cancel", line);
    stop->setIconSize({14, 14});
    m_context.whenLanguage(label, [this, label, bar, name, args] {
        label->setText(m_context.text(name, args));
        bar->setAccessibleName(label->text());
    });
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(label, 1);
    head->addWidget(stop);
    rows->addLayout(head);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->setContentsMargins(0, 0, 6, 0);
    foot->addWidget(bar, 1);
    foot->addWidget(remaining);
    rows->addLayout(foot);
    m_column->addWidget(line);

    Row entry{line, bar, remaining, {}};
    entry.since.start();
    m_rows.emplace(job, entry);
    connect(stop, &QToolButton::clicked, this, [this, job, stop] {
        stop->setEnabled(false);
        m_runner.cancel(job);
    });
    show();
}

void JobBar::progress(std::int64_t job, double done) {
    const auto found = m_rows.find(job);
    if (found == m_rows.end()) return;
    const Row& row = found->second;
    row.bar->setRange(0, 1000);
    row.bar->setValue(static_cast<int>(std::lround(done * 1000)));
    const double elapsed = static_cast<double>(row.since.elapsed()) / 1000;
    row.remaining->setText(remainingText(m_context.texts(), remainingSeconds(done, elapsed)));
}

void JobBar::remove(std::int64_t job) {
    const auto found = m_rows.find(job);
    if (found == m_rows.end()) return;
    found->second.widget->hide();
    found->second.widget->deleteLater();
    m_rows.erase(found);
    setVisible(!m_rows.empty());
}

}  // namespace cuadrante::ui
