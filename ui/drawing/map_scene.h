// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/incident/incident.h"
#include "core/territory/layout.h"
#include "ui/drawing/classes.h"
#include "ui/drawing/plane_geometry.h"

#include <QImage>
#include <QPointF>
#include <QSize>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a map shows, as a value: made once from the core's values, shared between threads, drawn by map_painter.h.
///
///     MapSource source{.layout = facts->layouts.back(), .blocks = workspace.blocks(), .streets = workspace.streets()};
///     auto scene = MapScene::make(source)->withPoints(incidentsOf(columns, period))->withTheme(theme);
///     QImage picture = drawMap(*scene, fit(scene->home(), {800, 600}), {.palette = palette(Theme::light)});
namespace cuadrante::drawing {

/// In the order in which they are drawn.
enum class Layer {
    basemap, theme, blocks, rivers, streets, railways, colonias, cells, quadrants, districts, incidents, marks, labels
};
inline constexpr std::array kLayers{Layer::basemap,  Layer::theme,     Layer::blocks,    Layer::rivers, Layer::streets,
                                    Layer::railways, Layer::colonias,  Layer::cells,     Layer::quadrants,
                                    Layer::districts, Layer::incidents, Layer::marks,    Layer::labels};

/// "theme", "blocks", ...: what the command line's --layers takes, and the end of the text id "map.layer.theme".
[[nodiscard]] std::string_view word(Layer layer) noexcept;
[[nodiscard]] std::optional<Layer> layerOf(std::string_view word) noexcept;

/// A set of layers.
class Layers {
public:
    constexpr Layers() = default;
    constexpr Layers(std::initializer_list<Layer> layers) {
        for (const Layer layer : layers) m_bits |= bit(layer);
    }
    [[nodiscard]] constexpr bool has(Layer layer) const noexcept { return (m_bits & bit(layer)) != 0; }
    [[nodiscard]] constexpr Layers with(Layer layer, bool shown = true) const noexcept {
        Layers result = *this;
        result.m_bits = shown ? m_bits | bit(layer) : m_bits & ~bit(layer);
        return result;
    }
    constexpr bool operator==(const Layers&) const = default;

private:
    static constexpr unsigned bit(Layer layer) { return 1U << static_cast<unsigned>(layer); }
    unsigned m_bits = 0;
};
/// What a map shows unless told otherwise: all but cells, colonias, incidents and marks.
inline constexpr Layers kUsualLayers{Layer::basemap,  Layer::theme,    Layer::blocks,    Layer::streets, Layer::rivers,
                                     Layer::railways, Layer::quadrants, Layer::districts, Layer::labels};

/// What the geometry is made of. Null and empty members are left out.
struct MapSource {
    std::shared_ptr<const territory::Layout> layout;
    std::shared_ptr<const std::vector<territory::Colonia>> colonias = {};
    std::shared_ptr<const std::vector<territory::Block>> blocks = {};
    std::shared_ptr<const std::vector<territory::Street>> streets = {};
    geometry::MultiPolygon boundary = {};
};

/// Which of the palette's ramps colours the classes; each climbs in lightness, so that those who see no colour tell them.
enum class Ramp { teal, warm, cool };
inline constexpr std::array kRamps{Ramp::teal, Ramp::warm, Ramp::cool};
/// "teal", "warm", "cool": the command line's --ramp, and the end of the text id "map.ramp.*".
[[nodiscard]] std::string_view word(Ramp ramp) noexcept;
[[nodiscard]] std::optional<Ramp> rampNamed(std::string_view word) noexcept;

/// Whether a figure colours its area, or is a disc on it whose area is as large as the figure.
enum class ThemeForm { colours, symbols };

/// How figures become classes and colours, whatever the figures are.
struct ThemeLook {
    ThemeForm form = ThemeForm::colours;
    ClassMethod method = ClassMethod::quantile;
    std::size_t classes = 6;          ///< at most; 2 to 7
    std::vector<double> limits = {};  ///< of ClassMethod::custom
    Ramp ramp = Ramp::teal;
    bool operator==(const ThemeLook&) const = default;
};

/// One figure for each area of a level, shown by colour.
struct MapTheme {
    QString title;                                ///< "Incidentes por cuadrante"
    QString unit = {};                            ///< "%", "por mil hab."; empty for counts
    int decimals = 0;                             ///< with which values are written
    territory::Level level = territory::Level::quadrant;  ///< district, quadrant or cell
    std::vector<std::optional<double>> values;    ///< in the layout's order of that level; empty = no data, not zero
    ThemeLook look = {};
    std::optional<std::int64_t> records = {};     ///< n: how many records stand behind the values
    std::optional<std::int64_t> unlocated = {};   ///< of them without coordinates
    /// Of maps that are to be compared, e.g. of one month after the other: the upper ends of the classes, whatever the
    /// look says, and the figure of the largest disc.
    std::vector<double> limits = {};
    std::optional<double> most = {};
};

/// Points of a layer (Layer::incidents).
struct MapPoints {
    std::vector<double> lon;
    std::vector<double> lat;
};
/// A small badge in a quadrant with a number, e.g. its committees.
struct MapMark {
    territory::QuadrantId quadrant;
    std::int64_t number;
};

/// Ground that is marked over the map: what is wrong with a plan, what passes from one quadrant to another, the borders
/// of a plan beside the one in sight.
struct MapPatch {
    enum class Look {
        hatched,  ///< lines of its colour over a veil of it, so that the map shows through
        outline,  ///< its border alone
        dashed,   ///< its border in dashes: as it was, or as another plan has it
    };
    geometry::MultiPolygon shape = {};
    Look look = Look::hatched;
    std::size_t colour = 0;  ///< among the palette's categorical colours, which begin again after the last
    QString label = {};      ///< written in its middle where there is room
};
/// A picture of the ground that the map is drawn upon: a photograph, a scanned sheet, tiles.
struct Basemap {
    QImage picture;
    PlaneBox box;  ///< what it covers, metres of the scene's plane
};
/// `rgba` as gis::RasterPicture has it; the north-western corner of the picture lies at `corner`.
[[nodiscard]] std::shared_ptr<const Basemap> basemapOf(QSize size, std::span<const std::uint8_t> rgba, Metres corner,
                                                       double metresPerPixel);

/// The located incidents of a period.
[[nodiscard]] MapPoints incidentsOf(const incident::IncidentColumns& columns, DayRange days);
/// The theme "incidents": how many there were in each quadrant of the layout, by their computed quadrant. The title
/// is the caller's.
[[nodiscard]] MapTheme incidentTheme(const territory::Layout& layout, const incident::IncidentColumns& columns,
                                     DayRange days);

/// Immutable; copies of the parts that stay the same are shared, so that withTheme, withPoints and withMarks are
/// cheap enough for every change of the period.
class MapScene : public std::enable_shared_from_this<MapScene> {
public:
    /// Projects, finds common borders, computes where labels go. 850 quadrants and 66,000 blocks: a few tenths of a
    /// second; on a worker thread.
    [[nodiscard]] static std::shared_ptr<const MapScene> make(MapSource source, const Progress& progress = {});

    [[nodiscard]] std::shared_ptr<const MapScene> withTheme(std::optional<MapTheme> theme) const;
    /// The same figures in other classes; itself when it has no theme or has that look already.
    [[nodiscard]] std::shared_ptr<const MapScene> withThemeLook(const ThemeLook& look) const;
    [[nodiscard]] std::shared_ptr<const MapScene> withPoints(const MapPoints& points) const;
    /// Points that a person selected, over the others.
    [[nodiscard]] std::shared_ptr<const MapScene> withHighlights(const MapPoints& points) const;
    [[nodiscard]] std::shared_ptr<const MapScene> withMarks(std::vector<MapMark> marks) const;
    /// Later ones lie over earlier ones, all of them over the map and under its names.
    [[nodiscard]] std::shared_ptr<const MapScene> withPatches(std::vector<MapPatch> patches) const;
    /// Null takes it away.
    [[nodiscard]] std::shared_ptr<const MapScene> withBasemap(std::shared_ptr<const Basemap> basemap) const;

    /// The whole municipality; in metres of the scene's plane.
    [[nodiscard]] PlaneBox home() const noexcept;
    [[nodiscard]] const geometry::LocalPlane& plane() const noexcept;
    [[nodiscard]] const std::shared_ptr<const territory::Layout>& layout() const noexcept;  ///< may be null
    [[nodiscard]] PlaneBox boxOf(const geometry::Box& degrees) const noexcept;
    /// Empty for a quadrant that the layout does not have.
    [[nodiscard]] PlaneBox boxOf(territory::QuadrantId quadrant) const noexcept;
    /// The quadrant at a point, as layout().place says.
    [[nodiscard]] std::optional<territory::QuadrantId> quadrantAt(Metres point) const noexcept;
    [[nodiscard]] std::optional<std::size_t> positionOf(territory::QuadrantId quadrant) const noexcept;

    [[nodiscard]] const std::optional<MapTheme>& theme() const noexcept { return m_theme; }
    [[nodiscard]] const Classes& classes() const noexcept { return m_classes; }  ///< of the theme
    [[nodiscard]] std::optional<double> themeValue(territory::QuadrantId quadrant) const noexcept;
    /// How many things the layer has: areas, street segments, points, marks; the areas with data of the theme.
    [[nodiscard]] std::int64_t count(Layer layer) const noexcept;

    // --- for the painter ---------------------------------------------------------------------------------------
    /// A text with its place and the room that it has there.
    struct Label {
        QString text;
        Metres at;
        PlaneBox box;
    };
    struct Geometry {
        geometry::LocalPlane plane{{.lon = 0, .lat = 0}};
        MapSource source;
        AreaLayer boundary, districts, quadrants, cells, colonias, blocks;
        LineLayer streets;
        /// Positions in `streets`, by kind.
        std::array<std::vector<std::uint32_t>, 6> streetsOfKind;
        std::vector<Label> districtLabels, quadrantLabels, cellLabels, coloniaLabels;
        PlaneBox home;
    };
    [[nodiscard]] const Geometry& geometry() const noexcept { return *m_geometry; }
    [[nodiscard]] const PointLayer& points() const noexcept { return *m_points; }
    [[nodiscard]] const PointLayer& highlights() const noexcept { return *m_highlights; }
    /// The figure of the largest disc of a theme of symbols; 0 when nothing is above it.
    [[nodiscard]] double themeMost() const noexcept;
    [[nodiscard]] const std::vector<MapMark>& marks() const noexcept { return m_marks; }
    struct Patches {
        std::vector<MapPatch> patches;
        AreaLayer areas;            ///< one a patch
        std::vector<Label> labels;  ///< likewise; empty texts where there is nothing to write
    };
    [[nodiscard]] const Patches* patches() const noexcept { return m_patches.get(); }  ///< null: none
    [[nodiscard]] const std::shared_ptr<const Basemap>& basemap() const noexcept { return m_basemap; }  ///< may be null

private:
    MapScene() = default;

    std::shared_ptr<const Geometry> m_geometry;
    std::shared_ptr<const PointLayer> m_points;
    std::shared_ptr<const PointLayer> m_highlights;
    std::vector<MapMark> m_marks;
    std::shared_ptr<const Patches> m_patches;
    std::shared_ptr<const Basemap> m_basemap;
    std::optional<MapTheme> m_theme;
    Classes m_classes;
};

/// From where a scene is looked at. North is up.
struct Viewport {
    Metres centre{0, 0};
    double metresPerPixel = 1;  ///< of a device-independent pixel
    QSize size;                 ///< device-independent pixels
    double pixelRatio = 1;      ///< device pixels for each

    [[nodiscard]] QPointF toPixels(Metres p) const noexcept {
        return {size.width() / 2.0 + (p.x - centre.x) / metresPerPixel,
                size.height() / 2.0 - (p.y - centre.y) / metresPerPixel};
    }
    [[nodiscard]] Metres toMetres(QPointF p) const noexcept {
        return {centre.x + (p.x() - size.width() / 2.0) * metresPerPixel,
                centre.y - (p.y() - size.height() / 2.0) * metresPerPixel};
    }
    [[nodiscard]] PlaneBox box() const noexcept {
        const double halfWidth = size.width() / 2.0 * metresPerPixel;
        const double halfHeight = size.height() / 2.0 * metresPerPixel;
        return {centre.x - halfWidth, centre.y - halfHeight, centre.x + halfWidth, centre.y + halfHeight};
    }
};

/// The view that shows all of `box` with `margin` pixels around it. An empty box gives a kilometre around the origin.
[[nodiscard]] Viewport fit(const PlaneBox& box, QSize size, double pixelRatio = 1, int margin = 24);

}  // namespace cuadrante::drawing
