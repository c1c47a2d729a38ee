// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_page.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/form.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace cuadrante::ui {

/// What a person is asked before a map is printed to a file: title, source, paper, whether the whole municipality or
/// what is in sight, kind of file, resolution of a picture. `page` holds all that is known already; `inSight` the ground
/// in sight. After asking for the file's name, `print` gets the finished page.
///
///     auto* dialog = new PrintMapDialog(context, page, inSight, [](drawing::MapPage page, std::filesystem::path target) {...}, this);
class PrintMapDialog : public FormDialog {
    Q_OBJECT

public:
    using Print = std::function<void(drawing::MapPage page, const std::filesystem::path& target)>;
    /// askForTarget(), unless a test answers.
    using AskForFile = std::function<std::optional<std::filesystem::path>(const FileQuestion& question)>;

    PrintMapDialog(const UiContext& context, const drawing::MapPage& page, const geometry::Box& inSight, Print print,
                   QWidget* parent = nullptr, AskForFile askForFile = {});
};

}  // namespace cuadrante::ui
