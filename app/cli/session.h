// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/answer.h"
#include "core/base/progress.h"
#include "core/workspace/workspace.h"
#include "ui/text/texts.h"

#include <filesystem>
#include <memory>
#include <string>

namespace cuadrante::cli {

/// What every command runs in: the language, who does it, and the line on which it tells how far it is.
class Session {
public:
    Session(text::Texts say, std::string who);

    const text::Texts& say() const noexcept { return m_say; }
    const std::string& who() const noexcept { return m_who; }
    const Progress& progress() const noexcept { return m_progress; }
    /// Takes the line of the progress away, before anything is printed.
    void finishProgress();

    [[nodiscard]] std::unique_ptr<workspace::Workspace> openToRead(const std::filesystem::path& file) const;
    /// Failure "file.read_only" or "file.newer_version" when the file can only be read.
    [[nodiscard]] std::unique_ptr<workspace::Workspace> openToWrite(const std::filesystem::path& file) const;

private:
    struct Line;
    text::Texts m_say;
    std::string m_who;
    std::shared_ptr<Line> m_line;
    Progress m_progress;
};

/// Asks a running command to stop at the first interrupt (Ctrl+C); the second one ends the program.
void stopOnInterrupt();
/// The name that the system knows the user by.
[[nodiscard]] std::string systemUser();

}  // namespace cuadrante::cli
