// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/new_municipality.h"

#include "core/territory/municipal_zone.h"
#include "gis/boundary.h"
#include "ui/kit/ask_for_file.h"

#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <string_view>

namespace cuadrante::ui {

namespace {

/// The zones that Mexico's municipalities live in.
constexpr std::array<std::string_view, 12> kZones{
    "America/Mexico_City", "America/Monterrey", "America/Merida",   "America/Cancun",     "America/Chihuahua",      "America/Ciudad_Juarez",
    "America/Ojinaga",     "America/Matamoros", "America/Mazatlan", "America/Hermosillo", "America/Bahia_Banderas", "America/Tijuana"};

std::filesystem::path pathOf(const std::string& text) {
    std::filesystem::path path(text);
    if (!text.empty() && path.extension() != ".gpkg") path += ".gpkg";
    return path;
}

/// Reads the file with the municipality's limit, if one is named. What has to be said about it besides, a layer or a
/// coordinate system, gets its field once it is known to be missing.
std::optional<Problem> readBoundary(Form& form, geometry::MultiPolygon& boundary) {
    const std::string file = form.text("boundary");
    if (file.empty()) return std::nullopt;
    gis::OpenOptions options{.layer = form.text("layer")};
    if (const auto epsg = form.integer("epsg")) options.epsg = static_cast<int>(*epsg);
    try {
        auto read = gis::readBoundary(file, options);
        if (!read) return read.error();
        boundary = std::move(*read);
        return std::nullopt;
    } catch (const Failure& failure) {
        Problem problem{.code = failure.code(), .field = "boundary", .args = failure.args()};
        if (failure.code() == "source.several_layers" || failure.code() == "source.no_layer") problem.field = "layer";
        if (failure.code() == "source.no_crs" || failure.code() == "source.unknown_crs") problem.field = "epsg";
        if (problem.field != "boundary") form.setFieldVisible(problem.field, true);
        return problem;
    }
}

}  // namespace

std::filesystem::path freeFile(const std::string& name) {
    const std::filesystem::path folder =
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation).toStdString();
    std::filesystem::path file = folder / (name + ".gpkg");
    for (int n = 2; std::filesystem::exists(file); ++n) file = folder / (name + " " + std::to_string(n) + ".gpkg");
    return file;
}

FormDialog* newMunicipalityForm(Desk& desk, const std::string& who,
                                std::function<void(const std::filesystem::path&)> made, QWidget* parent) {
    std::vector<Field> fields{
        {.id = "name", .label = "welcome.form.name", .hint = "welcome.form.name.help"},
        {.id = "zone", .label = "welcome.form.zone", .kind = FieldKind::choice, .hint = "welcome.form.zone.help",
         .options =
             [](const text::Texts& texts) {
                 std::vector<Option> options;
                 for (std::size_t i = 0; i < kZones.size(); ++i)
                     options.push_back({static_cast<std::int64_t>(i), texts("zone." + std::string(kZones[i])),
                                        QString::fromUtf8(kZones[i].data(), static_cast<qsizetype>(kZones[i].size()))});
                 return options;
             }},
        {.id = "cvegeo", .label = "welcome.form.cvegeo", .hint = "welcome.form.cvegeo.help", .optional = true},
        {.id = "boundary", .label = "welcome.form.boundary", .hint = "welcome.form.boundary.help", .optional = true},
        {.id = "layer", .label = "welcome.form.layer"},
        {.id = "epsg", .label = "import_dialog.epsg", .kind = FieldKind::integer, .hint = "import_dialog.epsg.help", .least = 1024, .most = 32767},
        {.id = "file", .label = "welcome.form.file", .hint = "welcome.form.file.help"},
    };
    const auto save = [who, made = std::move(made)](Form& form) {
        territory::Municipality said{.name = form.text("name"), .zone = {}, .cvegeo = form.text("cvegeo")};
        if (const auto zone = form.choice("zone")) said.zone = kZones[static_cast<std::size_t>(*zone)];
        Problems problems;
        if (const Checked<territory::Municipality> checked = territory::check(said); !checked) problems = checked.error();
        const std::filesystem::path path = pathOf(form.text("file"));
        if (path.empty())
            problems.push_back({.code = "welcome.file_missing", .field = "file"});
        else if (std::filesystem::exists(path))
            problems.push_back({.code = "file.exists", .field = "file", .args = {path.filename().string()}});
        if (const auto problem = readBoundary(form, said.boundary)) problems.push_back(*problem);
        if (!problems.empty()) return problems;
        // The file is closed again here; the window opens it as it opens any other.
        if (const auto file = workspace::Workspace::create(path, said, who); !file) return file.error();
        made(path);
        return Problems{};
    };
    auto* dialog = new FormDialog(desk.context(), "welcome.form.title", "welcome.form.create", std::move(fields), save, parent);
    for (const char* once : {"layer", "epsg"}) dialog->form().setFieldVisible(once, false);
    const UiContext& context = desk.context();
    addBrowsing(context, dialog->form(), "boundary", [&context](QWidget* over) {
        return askForSource(context, over, {.title = context.text("welcome.form.boundary"), .filter = context.text("import_dialog.filter.shapes")});
    });
    addBrowsing(context, dialog->form(), "file", [&context](QWidget* over) {
        return askForNewFile(context, over, {.title = context.text("welcome.form.file"),
                                             .name = QStringLiteral("municipio.gpkg"),
                                             .filter = context.text("shell.file.filter")});
    });
    dialog->form().setChoice("zone", 0);
    // The key of the municipality says its clocks, which may not be its state's.
    QObject::connect(&dialog->form(), &Form::edited, dialog, [dialog](const std::string& field) {
        if (field != "cvegeo") return;
        const auto zone = territory::zoneOf(dialog->form().text("cvegeo"));
        const auto* at = std::find(kZones.begin(), kZones.end(), zone.value_or(std::string_view{}));
        if (at != kZones.end()) dialog->form().setChoice("zone", at - kZones.begin());
    });
    dialog->form().setText("file", freeFile("municipio").string());
    dialog->form().settled();
    return dialog;
}

}  // namespace cuadrante::ui
