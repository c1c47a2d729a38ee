// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/practice_municipality.h"

#include "core/base/failure.h"
#include "core/base/temporary_folder.h"
#include "core/base/zone.h"
#include "core/practice/practice.h"
#include "core/store/backup.h"
#include "core/workspace/workspace.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace cuadrante::workspace {

namespace {
namespace fs = std::filesystem;

fs::path writeInto(const TemporaryFolder& folder, const std::string& name, const std::string& content) {
    const fs::path path = folder / name;
    std::ofstream out(path, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) throw Failure("temporary.not_written", {path.string()}, std::strerror(errno));
    return path;
}

/// Problems with our own source files are failures: there is nobody to mend them.
template <typename T>
T take(Checked<T> made) {
    if (!made) throw Failure(made.error().front().code, made.error().front().args);
    return std::move(*made);
}

geometry::MultiPolygon boundaryIn(importing::RowSource& rows) {
    importing::Row row;
    if (rows.next(row))
        if (auto* shape = std::get_if<geometry::MultiPolygon>(&row.shape)) return std::move(*shape);
    return {};
}
}  // namespace

PracticeMade makePracticeMunicipality(const fs::path& path, std::uint64_t seed, const OpenRows& openRows,
                                      const Progress& progress, const std::string& who) {
    std::error_code unknown;
    if (fs::exists(fs::symlink_status(path, unknown))) throw Failure("file.exists", {path.string()});
    const practice::Practice made = practice::makePractice(seed, progress.part(0, 0.3));
    const TemporaryFolder folder;
    territory::Municipality municipality{.name = made.name, .zone = made.zone, .cvegeo = "", .invented = true};
    municipality.boundary = boundaryIn(*openRows(writeInto(folder, "boundary.geojson", made.boundary)));

    const auto zone = Zone::find(made.zone);
    if (!zone) throw Failure(zone.error().code, zone.error().args);
    const Instant closing = zone->toInstantNearest(LocalTime{made.lastDay} + std::chrono::hours{18});
    // Under another name until all is in it: a municipality with half its data is none.
    store::PendingFile pending(path);
    auto file = take(Workspace::create(pending.path(), municipality, who, [closing] { return closing; }));
    PracticeMade result{.name = made.name, .lastDay = made.lastDay, .imports = {}};
    for (std::size_t i = 0; i < made.files.size(); ++i) {
        const practice::SourceFile& source = made.files[i];
        const double each = 0.7 / static_cast<double>(made.files.size()), begun = 0.3 + each * static_cast<double>(i);
        const auto rows = openRows(writeInto(folder, source.name, source.content));
        const importing::ImportRequest request{
            .kind = source.kind, .fileName = source.name, .validFrom = made.validFrom, .today = made.lastDay};
        result.imports.emplace_back(source.name,
                                    take(file->import(request, *rows, progress.part(begun, begun + each))));
    }
    file.reset();
    pending.moveIntoPlace(store::Existing::keep);
    return result;
}

}  // namespace cuadrante::workspace
