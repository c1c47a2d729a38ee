// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <utility>
#include <vector>

/// Pictures and pages without a window: maps, legends, documents. QtGui only.
namespace cuadrante::drawing {

enum class Theme { light, dark };

/// The named colours of the house style. They are written in resources/style/palette-light.json and -dark.json, one
/// key a member; the whole program (style sheet, charts, map, documents) takes its colours from here and nowhere else.
/// Text colours keep a contrast of 4.5 : 1 or more on window, surface, sunken, hover and their own "soft" ground
/// (textDisabled excepted); a test sees to it.
struct Palette {
    Theme theme = Theme::light;

    QColor window;        ///< ground of a screen
    QColor surface;       ///< cards, panels, header, menus
    QColor sunken;        ///< fields, search box
    QColor hover;         ///< ground of what the pointer is on
    QColor pressed;
    QColor border;        ///< hairlines
    QColor borderStrong;  ///< edges of fields and checkboxes, 3 : 1 on surface
    QColor text;
    QColor textMuted;     ///< labels, units, secondary lines
    QColor textDisabled;
    QColor link;

    QColor rail;          ///< navigation rail
    QColor railHover;
    QColor railActive;
    QColor railText;
    QColor railTextActive;

    QColor accent;        ///< primary buttons, checked boxes
    QColor accentHover;
    QColor accentPressed;
    QColor onAccent;      ///< text on accent
    QColor focus;         ///< focus ring
    QColor selection;     ///< amber: what is selected, on the map and on the rail
    QColor selectionSoft;
    QColor tableAlternate;
    QColor tableSelection;

    QColor danger;        ///< text of a problem, on surface and on dangerSoft
    QColor dangerSoft;
    QColor warning;
    QColor warningSoft;
    QColor success;
    QColor successSoft;
    QColor info;
    QColor infoSoft;
    QColor spark;         ///< sparklines

    QColor mapBackground;   ///< outside of the municipality
    QColor mapLand;
    QColor mapBlock;
    QColor mapBlockEdge;
    QColor mapWater;
    QColor mapRailway;
    QColor mapAvenue;
    QColor mapStreet;
    QColor mapStreetCasing;
    QColor mapPath;
    QColor mapColonia;
    QColor mapCell;           ///< borders of cells
    QColor mapQuadrant;       ///< borders of quadrants over a choropleth
    QColor mapQuadrantPlain;  ///< borders of quadrants without one
    QColor mapDistrict;
    QColor mapBoundary;
    QColor mapLabel;
    QColor mapHalo;
    QColor mapPoint;
    QColor mapPointEdge;
    QColor mapCommittee;
    QColor mapNoData;
    QColor mapNoDataHatch;
    QColor mapHover;

    /// Seven colours from "least" to "most", one hue of falling (dark theme: rising) lightness: told apart by people
    /// who see no colour at all. For fewer classes see rampOf.
    std::vector<QColor> sequential;
    std::vector<QColor> sequentialWarm;  ///< a second one, for densities over a teal map
    std::vector<QColor> sequentialCool;  ///< a third one, for a second measure beside the first
    std::vector<QColor> categorical;     ///< six, for series of charts

    bool operator==(const Palette&) const = default;
};

[[nodiscard]] Palette palette(Theme theme);

/// `classes` colours out of a ramp, spread from its first to its last; mixed between where it has fewer. 1 or more.
[[nodiscard]] std::vector<QColor> rampOf(const std::vector<QColor>& ramp, int classes);

/// Contrast ratio of WCAG 2: 1 to 21, of two opaque colours.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

/// The name and colour of each single colour, "window" to "mapHover", in the order above: for a style sheet that
/// names them.
[[nodiscard]] std::vector<std::pair<QString, QColor>> namedColours(const Palette& palette);

}  // namespace cuadrante::drawing
