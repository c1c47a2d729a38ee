// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/options.h"

#include <CLI/CLI.hpp>

#include <map>
#include <sstream>

namespace cuadrante::ui {

namespace {

/// "2023-05-01..2023-10-31".
std::optional<DayRange> rangeOf(const std::string& text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) return std::nullopt;
    const Result<Day> from = parseIsoDate(text.substr(0, dots));
    const Result<Day> to = parseIsoDate(text.substr(dots + 2));
    if (!from || !to || *from > *to) return std::nullopt;
    return DayRange{*from, *to};
}

/// "1440x900"; from 640x480 to 7680x4320.
std::optional<QSize> sizeOf(const std::string& text) {
    int width = 0;
    int height = 0;
    char x = 0;
    std::istringstream stream(text);
    stream >> width >> x >> height;
    if (!stream || !stream.eof() || x != 'x' || width < 640 || height < 480 || width > 7680 || height > 4320)
        return std::nullopt;
    return QSize(width, height);
}

/// The same screens by their Spanish names, as the rail writes them.
const std::map<std::string, std::string> kScreens = {
    {"territory", "territory"},   {"territorio", "territory"},   {"workforce", "workforce"},
    {"fuerza", "workforce"},      {"incidents", "incidents"},    {"incidencias", "incidents"},
    {"community", "community"},   {"comunidad", "community"},    {"indicators", "indicators"},
    {"indicadores", "indicators"}, {"history", "history"},       {"historial", "history"},
    {"planning", "planning"},     {"cuadrantes", "planning"},    {"georeference", "georeference"},
    {"georreferenciar", "georeference"},
    {"plans", "plans"},           {"planes", "plans"},           {"quadrant", "quadrant"},
    {"mi-cuadrante", "quadrant"},
};

}  // namespace

std::variant<Options, Leave> parseOptions(int argc, const char* const* argv) {
    Options options;
    std::string language;
    std::string theme;
    std::string period;
    std::string size;
    CLI::App app("Cuadrante: SIG para la policía de proximidad por cuadrantes / GIS for quadrant-based policing",
                 "cuadrante");
    app.footer("Example: cuadrante municipio.gpkg --workspace territory --select C-1.3 --grab map.png --size 1440x900");
    app.add_option("FILE", options.file, "Municipal file (.gpkg) to open");
    app.add_option("--workspace", options.workspace,
                   "Screen: territory, quadrant, workforce, incidents, georeference, community, indicators, planning, plans, history "
                   "(or in Spanish)")
        ->transform(CLI::CheckedTransformer(kScreens).description(""));
    app.add_option("--select", options.select, "Code of the quadrant to select");
    app.add_option("--show", options.show, "Part of the screen or form to show, e.g. committees, form:assign");
    app.add_option("--map-theme", options.mapTheme, "What the map's colours show: incidents, population, P1, ...");
    app.add_option("--lang", language, "es or en; not remembered")->check(CLI::IsMember({"es", "en"}));
    app.add_option("--theme", theme, "light or dark; not remembered")->check(CLI::IsMember({"light", "dark"}));
    app.add_option("--period", period, "FROM..TO, e.g. 2023-05-01..2023-10-31")->check([](const std::string& said) {
        return rangeOf(said) ? std::string{} : "not a period FROM..TO of dates YYYY-MM-DD: " + said;
    });
    app.add_option("--size", size, "Size of the window, e.g. 1440x900")->check([](const std::string& said) {
        return sizeOf(said) ? std::string{} : "not a size WIDTHxHEIGHT from 640x480 to 7680x4320: " + said;
    });
    app.add_option("--grab", options.grab, "Draw the window to this picture and leave");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::ostringstream out;
        const int code = app.exit(error, out, out);
        return Leave{code == 0 ? 0 : 2, out.str()};
    }
    if (!language.empty()) options.language = language == "en" ? text::Language::english : text::Language::spanish;
    if (!theme.empty()) options.theme = theme == "dark" ? drawing::Theme::dark : drawing::Theme::light;
    if (!period.empty()) options.period = rangeOf(period);
    if (!size.empty()) options.size = sizeOf(size);
    return options;
}

}  // namespace cuadrante::ui
