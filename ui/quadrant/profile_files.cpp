// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quadrant/profile_files.h"

#include "core/documents/portrait_report.h"
#include "ui/drawing/document_page.h"

#include <algorithm>
#include <map>

namespace cuadrante::ui {

namespace {
/// A code as part of a file's name: what no system allows becomes a dash.
QString safe(const std::string& code) {
    QString name = QString::fromStdString(code);
    for (QChar& c : name)
        if (!c.isLetterOrNumber() && c != QLatin1Char('.') && c != QLatin1Char('-')) c = QLatin1Char('-');
    return name;
}
}  // namespace

void writeProfiles(Desk& desk, ProfileWish wish, std::function<void()> done) {
    const auto count = std::ssize(wish.portraits);
    const std::string shown = wish.target.filename().string();
    desk.jobs().start(
        {.name = "quadrant_screen.job.write",
         .args = {std::int64_t{count}, shown},
         .kind = JobKind::reads,
         .work =
             [wish, file = desk.session().file(), texts = desk.context().texts()](const Progress& progress) {
                 const territory::Layout* layout = wish.facts->layoutOn(wish.asOf);
                 std::shared_ptr<const drawing::MapScene> scene;
                 for (const auto& own : wish.facts->layouts)
                     if (own.get() == layout)
                         scene = drawing::MapScene::make({.layout = own,
                                                          .blocks = file->blocks(),
                                                          .streets = file->streets(),
                                                          .boundary = wish.facts->municipality.boundary},
                                                         progress.part(0, 0.1));
                 std::map<std::string, documents::QuadrantContent> contents;
                 for (const documents::QuadrantContent& content : documents::contentsOn(*wish.facts, wish.asOf))
                     if (const territory::Quadrant* quadrant = layout->quadrant(content.id))
                         contents.emplace(quadrant->area.code, content);
                 for (std::size_t i = 0; i < wish.portraits.size(); ++i) {
                     progress.at(0.1 + 0.9 * static_cast<double>(i) / static_cast<double>(wish.portraits.size()));
                     const documents::QuadrantPortrait& portrait = wish.portraits[i];
                     const std::filesystem::path target =
                         wish.folder
                             ? wish.target /
                                   texts("quadrant_screen.save.name", {safe(portrait.code).toStdString()}).toStdString()
                             : wish.target;
                     drawing::saveDocument(documents::portraitReport(wish.facts->municipality, portrait,
                                                                     contents[portrait.code], wish.asOf),
                                           {.texts = texts, .scene = scene}, target);
                 }
             },
         .done =
             [&desk, count, target = wish.target.string(), done = std::move(done)] {
                 desk.say(desk.text("quadrant_screen.saved", {std::int64_t{count}, target}));
                 done();
             }});
}

}  // namespace cuadrante::ui
