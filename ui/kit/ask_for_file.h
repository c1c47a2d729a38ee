// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class QWidget;

namespace cuadrante::ui {

class Form;

/// What a dialogue for a file says and offers.
struct FileQuestion {
    QString title;
    QString name = {};            ///< proposed; with the ending of the first format
    QString filter;               ///< as QFileDialog takes it: "PDF (*.pdf);;HTML (*.html)"
    std::vector<std::filesystem::path> read = {};  ///< of a target: files that it must not take the place of
};

/// Asks for a file to be written, in the folder of last time. A name without an ending of the formats gets that of the
/// one chosen, and it is the whole name that may or may not be replaced. A target that workspace::targetTaken refuses
/// is refused here, with the reason, and asked for again. Nothing when the person thinks better of it.
[[nodiscard]] std::optional<std::filesystem::path> askForTarget(const UiContext& context, QWidget* parent,
                                                                const FileQuestion& question);

/// The same for a file that is not to exist yet: nothing is replaced.
[[nodiscard]] std::optional<std::filesystem::path> askForNewFile(const UiContext& context, QWidget* parent,
                                                                 const FileQuestion& question);

/// Asks for a file to be read.
[[nodiscard]] std::optional<std::filesystem::path> askForSource(const UiContext& context, QWidget* parent,
                                                                const FileQuestion& question);

/// Puts a button beside the form's field for the name of a file; what `ask` answers is entered there.
void addBrowsing(const UiContext& context, Form& form, std::string field,
                 std::function<std::optional<std::filesystem::path>(QWidget* over)> ask);

}  // namespace cuadrante::ui
