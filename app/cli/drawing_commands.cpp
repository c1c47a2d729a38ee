// SPDX-License-Identifier: GPL-3.0-or-later
// map, quadrant-report
#include "app/cli/extent.h"
#include "app/cli/lookups.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "core/base/temporary_folder.h"
#include "core/base/text.h"
#include "core/documents/quadrant_profile.h"
#include "core/indicators/indicator.h"
#include "gis/raster.h"
#include "ui/drawing/document_page.h"
#include "ui/drawing/map_page.h"
#include "ui/drawing/map_themes.h"

#include <QGuiApplication>

#include <array>
#include <optional>

namespace cuadrante::cli {

namespace {
/// Fonts need Qt's application object; "offscreen" because there may be no display and none is wanted.
class Drawing {
public:
    Drawing() {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // Qt complains of a system without one, as scheduled tasks have none, and makes a folder of its own that stays.
        if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")) {
            m_runtime.emplace();
            qputenv("XDG_RUNTIME_DIR", QByteArray::fromStdString((*m_runtime / "").string()));
        }
        m_application = std::make_unique<QGuiApplication>(m_count, m_arguments.data());
    }

private:
    std::optional<TemporaryFolder> m_runtime;
    char m_name[14] = "cuadrante-cli";
    int m_count = 1;
    std::array<char*, 2> m_arguments{m_name, nullptr};
    std::unique_ptr<QGuiApplication> m_application;
};

QSize sizeOf(const Session& session, const std::string& text) {
    if (text.empty()) return {1600, 1100};
    const auto parts = text::split(text, 'x');
    const auto width = parts.size() == 2 ? numberIn(parts[0]) : std::nullopt;
    const auto height = parts.size() == 2 ? numberIn(parts[1]) : std::nullopt;
    if (!width || !height || !(*width >= 200 && *width <= 10'000) || !(*height >= 200 && *height <= 10'000))
        throw UsageError{session.say()("cli.usage.size", {text})};
    return {static_cast<int>(*width), static_cast<int>(*height)};
}

drawing::Layers layersOf(const Session& session, const std::string& text) {
    if (text.empty()) return drawing::kUsualLayers;
    drawing::Layers layers{drawing::Layer::theme, drawing::Layer::labels};
    for (const std::string& part : text::split(text, ',')) {
        const auto layer = drawing::layerOf(text::trimmed(part));
        if (!layer) {
            std::string known;
            for (const drawing::Layer one : drawing::kLayers) known.append(known.empty() ? "" : ", ").append(word(one));
            throw UsageError{session.say()("cli.usage.layer", {part, known})};
        }
        layers = layers.with(*layer);
    }
    return layers;
}

/// The layout of the day together with what it is drawn on.
std::shared_ptr<const drawing::MapScene> sceneOf(const workspace::Workspace& workspace, const indicators::Facts& facts, Day day) {
    std::shared_ptr<const territory::Layout> layout;
    for (const auto& one : facts.layouts)
        if (one->plan().validOn(day)) layout = one;
    if (!layout) throw Refused{{{.code = "plan.none_on", .field = "", .args = {isoDate(day)}}}};
    return drawing::MapScene::make({.layout = layout,
                                    .colonias = workspace.colonias(),
                                    .blocks = workspace.blocks(),
                                    .streets = workspace.streets(),
                                    .boundary = facts.municipality.boundary});
}

struct MapSaid {
    std::string file, out, size, extent, theme = "incidents", layers, from, to, dpi, classes, ramp, points, basemap;
    bool symbols = false;
};

/// "natural", "natural:5", "custom:10,20,40".
drawing::ThemeLook lookOf(const Session& session, const MapSaid& said) {
    drawing::ThemeLook look;
    if (said.symbols) look.form = drawing::ThemeForm::symbols;
    if (!said.ramp.empty()) {
        const auto ramp = drawing::rampNamed(said.ramp);
        if (!ramp) throw UsageError{session.say()("cli.usage.ramp", {said.ramp})};
        look.ramp = *ramp;
    }
    if (said.classes.empty()) return look;
    const auto colon = said.classes.find(':');
    const std::string detail = colon == std::string::npos ? std::string{} : said.classes.substr(colon + 1);
    const auto method = drawing::classMethodOf(said.classes.substr(0, colon));
    bool sound = method.has_value();
    if (sound) look.method = *method;
    if (sound && look.method == drawing::ClassMethod::custom) {
        for (const std::string& part : text::split(detail, ',')) {
            const auto limit = numberIn(text::trimmed(part));
            sound = sound && limit;
            if (limit) look.limits.push_back(*limit);
        }
    } else if (sound && !detail.empty()) {
        const auto number = numberIn(detail);
        sound = number && *number >= 2 && *number <= 7 && *number == static_cast<int>(*number);
        if (sound) look.classes = static_cast<std::size_t>(*number);
    }
    if (!sound) throw UsageError{session.say()("cli.usage.classes", {said.classes})};
    return look;
}

drawing::PointLook pointsOf(const Session& session, const MapSaid& said) {
    if (said.theme == "density") return drawing::PointLook::density;
    if (said.points.empty()) return drawing::PointLook::by_scale;
    if (said.points == "dots") return drawing::PointLook::dots;
    if (said.points == "groups") return drawing::PointLook::groups;
    if (said.points == "density") return drawing::PointLook::density;
    throw UsageError{session.say()("cli.usage.points", {said.points})};
}

double dpiOf(const Session& session, const std::string& text) {
    if (text.empty()) return 96;
    const auto dpi = numberIn(text);
    if (!dpi || !(*dpi >= 36 && *dpi <= 1200)) throw UsageError{session.say()("cli.usage.dpi", {text})};
    return *dpi;
}

std::optional<drawing::MapTheme> themeOf(const std::string& id, const indicators::Facts& facts, const territory::Layout& layout,
                                         DayRange period, const text::Texts& say) {
    if (id == "none" || id == "density") return {};
    if (auto plain = drawing::plainTheme(id, facts, layout, period, say)) return plain;
    const auto values = indicators::compute(facts, {.ids = {id}, .level = territory::Level::quadrant, .area = {}, .asOf = period.to});
    if (!values) throw Refused{values.error()};
    return drawing::indicatorTheme(id, *values, layout, say);
}

/// Reads the picture below the map, from a file that a person named.
auto basemapFrom(const std::filesystem::path& path, const geometry::LocalPlane& plane) {
    return [path, origin = plane.toLonLat({0, 0})](const drawing::PlaneBox& ground, double fine) {
        const auto asked = gis::rasterRequestFor(origin, {ground.minX, ground.minY}, {ground.maxX, ground.maxY}, fine);
        const gis::RasterPicture picture = gis::readRaster(path, asked);
        return drawing::basemapOf({picture.width, picture.height}, picture.rgba, {asked.west, asked.north}, asked.metresPerPixel);
    };
}

Answer map(Session& session, const MapSaid& said) {
    const auto& say = session.say();
    const QSize size = sizeOf(session, said.size);
    const auto extent = extentOf(session, said.extent);
    drawing::Layers layers = layersOf(session, said.layers);
    const drawing::PointLook points = pointsOf(session, said);
    // Whoever says how points are drawn wants to see them.
    if (points != drawing::PointLook::by_scale) layers = layers.with(drawing::Layer::incidents);
    const drawing::ThemeLook look = lookOf(session, said);
    const double dpi = dpiOf(session, said.dpi);
    if (!said.basemap.empty()) layers = layers.with(drawing::Layer::basemap);
    requireOwnOutput(session, said.out, {said.file, said.basemap});
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->facts();
    const DayRange period = periodOf(session, *workspace, said.from, said.to);

    const Drawing fonts;
    auto scene = sceneOf(*workspace, *facts, period.to);
    const auto theme = themeOf(said.theme, *facts, *scene->layout(), period, say);
    const QString title = theme                    ? theme->title
                          : said.theme == "density" ? say("map.density.title")
                                                    : QString::fromStdString(facts->municipality.name);
    scene = scene->withPoints(drawing::incidentsOf(*facts->incidents, period))->withTheme(theme)->withThemeLook(look);
    drawing::MapPage page{.scene = scene,
                          .municipality = QString::fromStdString(facts->municipality.name),
                          .title = title,
                          .period = period,
                          .made = workspace->today(),
                          .invented = facts->municipality.invented,
                          .style = {.palette = drawing::palette(drawing::Theme::light), .layers = layers, .locale = say.locale(), .points = points},
                          .extent = extent,
                          .size = size,
                          .dpi = dpi};
    if (!said.basemap.empty()) {
        const std::filesystem::path picture(said.basemap);
        page.basemap = basemapFrom(picture, scene->plane());
        page.basemapName = QString::fromStdString(picture.filename().string());
    }
    drawing::writeMapPage(page, say, said.out, session.progress());
    return {.json = {{"file", said.out}, {"theme", said.theme}, {"width", size.width()}, {"height", size.height()}, {"period", toJson(period)}},
            .text = say("cli.map.done", {said.out, title.toStdString()})};
}

struct ReportSaid {
    std::string file, quadrant, from, to, out;
};

Answer quadrantReport(Session& session, const ReportSaid& said) {
    const auto& say = session.say();
    requireOwnOutput(session, said.out, {said.file});
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->facts();
    const DayRange period = periodOf(session, *workspace, said.from, said.to);
    const auto quadrant = quadrantOf(*facts, said.quadrant, period.to);
    if (!quadrant) throw UsageError{say("cli.usage.missing", {std::string("--quadrant")})};
    const auto profile = documents::quadrantProfile(*facts, *quadrant, period);
    if (!profile) throw Refused{{profile.error()}};

    const Drawing fonts;
    drawing::saveDocument(documents::quadrantReport(*facts, *profile),
                          {.texts = say, .scene = sceneOf(*workspace, *facts, period.to)}, said.out);
    return {.json = {{"file", said.out}, {"quadrant", profile->code}, {"period", toJson(period)}},
            .text = say("cli.quadrant-report.done", {said.out, profile->code, say.dateRange(period).toStdString()})};
}
}  // namespace

void addDrawingCommands(Shell& shell) {
    Command<MapSaid>(shell, shell.app, "map")
        .argument("FILE", &MapSaid::file)
        .option("out", &MapSaid::out, Need::required)
        .option("size", &MapSaid::size, Need::optional, "map.size")
        .option("extent", &MapSaid::extent, Need::optional, "map.extent")
        .option("theme", &MapSaid::theme, Need::optional, "map.theme")
        .option("layers", &MapSaid::layers, Need::optional, "map.layers")
        .option("classes", &MapSaid::classes, Need::optional, "map.classes")
        .flag("symbols", &MapSaid::symbols, "map.symbols")
        .option("ramp", &MapSaid::ramp, Need::optional, "map.ramp")
        .option("points", &MapSaid::points, Need::optional, "map.points")
        .option("dpi", &MapSaid::dpi, Need::optional, "map.dpi")
        .option("basemap", &MapSaid::basemap, Need::optional, "map.basemap")
        .option("from", &MapSaid::from, Need::optional, "report.from")
        .option("to", &MapSaid::to, Need::optional, "report.to")
        .runs(map);
    Command<ReportSaid>(shell, shell.app, "quadrant-report")
        .argument("FILE", &ReportSaid::file)
        .option("quadrant", &ReportSaid::quadrant, Need::required)
        .option("from", &ReportSaid::from, Need::optional, "report.from")
        .option("to", &ReportSaid::to, Need::optional, "report.to")
        .option("out", &ReportSaid::out, Need::required)
        .runs(quadrantReport);
}

}  // namespace cuadrante::cli
