// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/print_map_dialog.h"

#include <array>
#include <cmath>

namespace cuadrante::ui {
namespace {

/// Sheets by their usual names, in millimetres upright.
struct Paper {
    const char* text;
    double width, height;
};
constexpr std::array kPapers{Paper{"map.paper.letter", 215.9, 279.4}, Paper{"map.paper.legal", 215.9, 340.4},
                             Paper{"map.paper.tabloid", 279.4, 431.8}, Paper{"map.paper.a4", 210, 297},
                             Paper{"map.paper.a3", 297, 420}, Paper{"map.paper.poster", 600, 900}};
struct Format {
    const char* extension;
    const char* text;
};
constexpr std::array kFormats{Format{"pdf", "map.print.pdf"}, Format{"svg", "map.print.svg"}, Format{"png", "map.print.png"}};

enum class Turned : std::int64_t { lying, upright };
enum class Extent : std::int64_t { whole, in_sight };

QSize pixelsOf(const Paper& paper, Turned turned) {
    constexpr double millimetresPerInch = 25.4, pixelsPerInch = 96;
    const QSize upright(static_cast<int>(std::lround(paper.width / millimetresPerInch * pixelsPerInch)),
                        static_cast<int>(std::lround(paper.height / millimetresPerInch * pixelsPerInch)));
    return turned == Turned::lying ? upright.transposed() : upright;
}

/// A choice whose keys are positions.
template <typename Texts>
std::function<std::vector<Option>(const text::Texts&)> numbered(const Texts& ids) {
    return [ids = std::vector<std::string>(ids.begin(), ids.end())](const text::Texts& texts) {
        std::vector<Option> options;
        for (const std::string& id : ids) options.push_back({std::ssize(options), texts(id)});
        return options;
    };
}

std::vector<Field> fields() {
    std::vector<std::string> papers, formats;
    for (const Paper& paper : kPapers) papers.emplace_back(paper.text);
    for (const Format& format : kFormats) formats.emplace_back(format.text);
    return {{.id = "title", .label = "map.print.title"},
            {.id = "source", .label = "map.print.source", .hint = "map.print.source.help", .optional = true},
            {.id = "extent", .label = "map.print.extent", .kind = FieldKind::choice,
             .options = numbered(std::vector<std::string>{"map.print.whole", "map.print.in_sight"})},
            {.id = "paper", .label = "map.print.paper", .kind = FieldKind::choice, .options = numbered(papers)},
            {.id = "turned", .label = "map.print.turned", .kind = FieldKind::choice,
             .options = numbered(std::vector<std::string>{"map.print.lying", "map.print.upright"})},
            {.id = "format", .label = "map.print.format", .kind = FieldKind::choice, .options = numbered(formats)},
            {.id = "dpi", .label = "map.print.dpi", .kind = FieldKind::integer, .hint = "map.print.dpi.help", .least = 72, .most = 600}};
}

}  // namespace

PrintMapDialog::PrintMapDialog(const UiContext& context, const drawing::MapPage& page, const geometry::Box& inSight, Print print,
                               QWidget* parent, AskForFile askForFile)
    : FormDialog(context, "map.print.heading", "map.print.save", fields(),
                 [this, &context, page, inSight, print = std::move(print), askForFile = std::move(askForFile)](Form& form) -> Problems {
                     if (Problems problems = form.unreadable(); !problems.empty()) return problems;
                     drawing::MapPage asked = page;
                     asked.title = QString::fromStdString(form.text("title"));
                     asked.source = QString::fromStdString(form.text("source"));
                     if (asked.title.isEmpty()) return {{.code = "map.title_missing", .field = "title"}};
                     if (form.choice("extent") == static_cast<std::int64_t>(Extent::in_sight)) asked.extent = inSight;
                     asked.size = pixelsOf(kPapers.at(static_cast<std::size_t>(form.choice("paper").value_or(0))),
                                           static_cast<Turned>(form.choice("turned").value_or(0)));
                     asked.dpi = static_cast<double>(form.integer("dpi").value_or(300));
                     const Format& format = kFormats.at(static_cast<std::size_t>(form.choice("format").value_or(0)));
                     const QString ending = QLatin1Char('.') + QString::fromLatin1(format.extension);
                     const QString name = context.text("map.print.name", {page.municipality.toStdString()}) + ending;
                     const QString filter = QStringLiteral("%1 (*%2)").arg(context.text(format.text), ending);
                     const FileQuestion question{.title = context.text("map.print.heading"), .name = name, .filter = filter};
                     const auto target = askForFile ? askForFile(question) : askForTarget(context, this, question);
                     // Thought better of it: the dialogue stays.
                     if (!target) return {{.code = "map.no_file_chosen", .field = ""}};
                     print(std::move(asked), *target);
                     return {};
                 },
                 parent) {
    setObjectName(QStringLiteral("map.print"));
    form().setText("title", page.title.toStdString());
    form().setChoice("extent", static_cast<std::int64_t>(Extent::whole));
    form().setChoice("paper", 0);
    form().setChoice("turned", static_cast<std::int64_t>(Turned::lying));
    form().setChoice("format", 0);
    form().setInteger("dpi", 300);
    form().settled();
    // Nothing is lost when it is closed: it does not ask.
    connect(&form(), &Form::edited, this, [this] { form().settled(); });
}

}  // namespace cuadrante::ui
