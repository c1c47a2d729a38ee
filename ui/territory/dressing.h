// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "ui/drawing/map_scene.h"
#include "ui/text/texts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// From the ground of a map to what it shows of a period: points, badges, colours. On any thread.
namespace cuadrante::ui {

/// Classes that several maps share, so that a colour means the same on each of them.
struct SharedClasses {
    std::vector<double> limits;   ///< upper ends
    std::optional<double> most;   ///< the largest figure
    bool operator==(const SharedClasses&) const = default;
};

struct Dressing {
    std::string theme;                      ///< "none", "incidents", "population", an indicator
    DayRange period;                        ///< figures of a day are those of its last
    std::vector<std::int64_t> only = {};    ///< sorted ids of the incidents to be shown; empty: all of the period
    SharedClasses classes = {};             ///< none: the map's own
};

/// The figures of a theme by quadrant; nothing for "none" and for what is not read yet.
[[nodiscard]] std::optional<drawing::MapTheme> themeOf(const std::string& id, const indicators::Facts& facts,
                                                       const territory::Layout& layout, DayRange period, const text::Texts& texts);

[[nodiscard]] std::shared_ptr<const drawing::MapScene> dressed(const std::shared_ptr<const drawing::MapScene>& ground,
                                                               const indicators::Facts& facts, const Dressing& wanted,
                                                               const text::Texts& texts);

/// Of the figures of all periods together, classed as `look` says. Throws Cancelled.
[[nodiscard]] SharedClasses sharedClassesOf(const std::string& theme, const std::vector<DayRange>& periods, const indicators::Facts& facts,
                                            const territory::Layout& layout, const drawing::ThemeLook& look, const text::Texts& texts,
                                            const Progress& progress = {});

}  // namespace cuadrante::ui
