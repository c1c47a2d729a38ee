// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "ui/drawing/palette.h"
#include "ui/text/texts.h"

#include <QSize>
#include <QString>

#include <optional>
#include <string>
#include <variant>

namespace cuadrante::ui {

/// What was said on the command line of the program with the window.
struct Options {
    std::string file;                        ///< empty: the last one, or the welcome page
    std::string workspace;                   ///< a screen's name: territory, workforce, ...; empty: the last one
    std::string select;                      ///< code of the quadrant to select
    std::string show;                        ///< a part of the screen or a form, for the manual's pictures
    std::string mapTheme;             ///< what the map's colours show
    std::optional<text::Language> language;  ///< said here: not remembered
    std::optional<drawing::Theme> theme;
    std::optional<DayRange> period;
    std::optional<QSize> size;
    std::string grab;                        ///< picture to draw the window to; the program leaves afterwards
};

/// What main() has to do instead of opening a window: print `text` and leave with `code` (0 after --help, 2 for
/// something that could not be understood).
struct Leave {
    int code;
    std::string text;
};

[[nodiscard]] std::variant<Options, Leave> parseOptions(int argc, const char* const* argv);

}  // namespace cuadrante::ui
