// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/practice_file.h"

#include "core/base/failure.h"
#include "core/practice/practice.h"
#include "core/workspace/workspace.h"
#include "gis/open_source.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace cuadrante::ui {

namespace {

/// The first of the problems as a failure: the program's own files have none unless something is broken.
[[noreturn]] void fail(const Problems& problems) { throw Failure(problems.front().code, problems.front().args); }

/// The program's own files, written where the import reads them from.
class SourceFolder {
public:
    SourceFolder() {
        if (!m_folder.isValid()) throw Failure("export.failed", {m_folder.path().toStdString()});
    }
    std::filesystem::path write(const std::string& name, const std::string& content) const {
        QFile file(m_folder.filePath(QString::fromStdString(name)));
        const auto size = static_cast<qint64>(content.size());
        if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), size) != size)
            throw Failure("export.failed", {name}, file.errorString().toStdString());
        return file.fileName().toStdString();
    }

private:
    QTemporaryDir m_folder;
};

geometry::MultiPolygon areasOf(const std::filesystem::path& layer) {
    geometry::MultiPolygon all;
    const auto source = gis::openSource(layer, {});
    for (importing::Row row; source->next(row);)
        if (auto* area = std::get_if<geometry::MultiPolygon>(&row.shape))
            for (geometry::Polygon& part : area->parts) all.parts.push_back(std::move(part));
    return all;
}

/// Takes the file away again unless it was finished: half a municipality is none.
class Unfinished {
public:
    explicit Unfinished(std::filesystem::path path) : m_path(std::move(path)) {}
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() {
        std::error_code ignored;
        if (!m_finished)
            for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(m_path.string() + ending, ignored);
    }
    void finish() noexcept { m_finished = true; }

private:
    std::filesystem::path m_path;
    bool m_finished = false;
};

}  // namespace

void makePracticeFile(const std::filesystem::path& path, std::uint64_t seed, const std::string& who,
                      const Progress& progress) {
    if (std::filesystem::exists(path)) throw Failure("file.exists", {path.string()});
    const practice::Practice made = practice::makePractice(seed, progress.part(0, 0.3));
    const SourceFolder folder;
    const territory::Municipality place{.name = made.name,
                                        .zone = made.zone,
                                        .cvegeo = {},
                                        .invented = true,
                                        .boundary = areasOf(folder.write("boundary.geojson", made.boundary))};
    Unfinished unfinished(path);
    auto created = workspace::Workspace::create(path, place, who);
    if (!created) fail(created.error());
    const std::unique_ptr<workspace::Workspace> file = std::move(*created);
    for (std::size_t i = 0; i < made.files.size(); ++i) {
        const practice::SourceFile& source = made.files[i];
        const auto rows = gis::openSource(folder.write(source.name, source.content), {});
        const double step = 0.7 / static_cast<double>(made.files.size());
        const double begin = 0.3 + step * static_cast<double>(i);
        const auto report = file->import({.kind = source.kind,
                                          .fileName = source.name,
                                          .validFrom = made.validFrom,
                                          .today = made.lastDay},
                                         *rows, progress.part(begin, begin + step));
        if (!report) fail(report.error());
    }
    unfinished.finish();
}

}  // namespace cuadrante::ui
