// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stop_token>
#include <utility>

namespace cuadrante::cli {

namespace {
using Clock = std::chrono::steady_clock;

// A signal handler may touch nothing but this.
volatile std::sig_atomic_t interrupted = 0;
}  // namespace

/// Percentages on stderr: at once and on one line for a person at a terminal; for a log only when it takes long, and
/// then a line every ten seconds.
struct Session::Line {
    std::stop_source stop;
    bool terminal = isatty(STDERR_FILENO) != 0;
    Clock::time_point begun = Clock::now();
    Clock::time_point told = begun;
    bool open = false;

    void at(double done) {
        if (interrupted != 0) stop.request_stop();
        const auto now = Clock::now();
        const int percent = static_cast<int>(100 * done);
        if (terminal && now - told >= std::chrono::milliseconds(100)) {
            std::fprintf(stderr, "\r%3d %%", percent);
            std::fflush(stderr);
            open = true;
            told = now;
        } else if (!terminal && now - told >= std::chrono::seconds(10)) {
            std::fprintf(stderr, "%d %%\n", percent);
            told = now;
        }
    }
};

Session::Session(text::Texts say, std::string who)
    : m_say(std::move(say)),
      m_who(std::move(who)),
      m_line(std::make_shared<Line>()),
      m_progress(m_line->stop.get_token(), [line = m_line](double done) { line->at(done); }) {}

void Session::finishProgress() {
    if (m_line->open) std::fputs("\r     \r", stderr);
    m_line->open = false;
}

std::unique_ptr<workspace::Workspace> Session::openToRead(const std::filesystem::path& file) const {
    return workspace::Workspace::open(file, m_who, workspace::Access::read_only);
}

std::unique_ptr<workspace::Workspace> Session::openToWrite(const std::filesystem::path& file) const {
    auto workspace = workspace::Workspace::open(file, m_who);
    if (const auto& because = workspace->readOnlyBecause()) throw Failure(because->code, because->args);
    return workspace;
}

void stopOnInterrupt() {
    struct sigaction action {};
    action.sa_handler = [](int) { interrupted = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
}

std::string systemUser() {
    if (const passwd* entry = getpwuid(getuid())) return entry->pw_name;
    return std::to_string(getuid());
}

}  // namespace cuadrante::cli
