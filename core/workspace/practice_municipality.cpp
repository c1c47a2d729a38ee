// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/practice_municipality.h"

#include "core/base/failure.h"
#include "core/base/zone.h"
#include "core/practice/practice.h"
#include "core/workspace/workspace.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>

namespace cuadrante::workspace {

namespace {
namespace fs = std::filesystem;

/// A folder of our own that goes with its content.
class TemporaryFolder {
public:
    TemporaryFolder() : m_path((fs::temp_directory_path() / "cuadrante-XXXXXX").string()) {
        if (mkdtemp(m_path.data()) == nullptr) throw Failure("temporary.not_written", {m_path}, std::strerror(errno));
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] fs::path write(const std::string& name, const std::string& content) const {
        const fs::path path = fs::path(m_path) / name;
        std::ofstream out(path, std::ios::binary);
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
        out.close();
        if (!out) throw Failure("temporary.not_written", {path.string()}, std::strerror(errno));
        return path;
    }

private:
    std::string m_path;
};

/// Takes the new file away again unless it was finished: a municipality with half its data is none.
class Unfinished {
public:
    explicit Unfinished(fs::path file) : m_file(std::move(file)) {}
    ~Unfinished() {
        std::error_code ignored;
        if (!m_finished)
            for (const char* ending : {"", "-wal", "-shm"}) fs::remove(fs::path(m_file) += ending, ignored);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    void finished() { m_finished = true; }

private:
    fs::path m_file;
    bool m_finished = false;
};

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
    if (fs::exists(path)) throw Failure("file.exists", {path.string()});
    const practice::Practice made = practice::makePractice(seed, progress.part(0, 0.3));
    const TemporaryFolder folder;
    territory::Municipality municipality{.name = made.name, .zone = made.zone, .cvegeo = "", .invented = true};
    municipality.boundary = boundaryIn(*openRows(folder.write("boundary.geojson", made.boundary)));

    Unfinished unfinished(path);  // outlives the workspace, which has the file open
    const auto zone = Zone::find(made.zone);
    if (!zone) throw Failure(zone.error().code, zone.error().args);
    const Instant closing = zone->toInstantNearest(LocalTime{made.lastDay} + std::chrono::hours{18});
    const auto file = take(Workspace::create(path, municipality, who, [closing] { return closing; }));
    PracticeMade result{.name = made.name, .lastDay = made.lastDay, .imports = {}};
    for (std::size_t i = 0; i < made.files.size(); ++i) {
        const practice::SourceFile& source = made.files[i];
        const double each = 0.7 / static_cast<double>(made.files.size()), begun = 0.3 + each * static_cast<double>(i);
        const auto rows = openRows(folder.write(source.name, source.content));
        const importing::ImportRequest request{
            .kind = source.kind, .fileName = source.name, .validFrom = made.validFrom, .today = made.lastDay};
        result.imports.emplace_back(source.name,
                                    take(file->import(request, *rows, progress.part(begun, begun + each))));
    }
    unfinished.finished();
    return result;
}

}  // namespace cuadrante::workspace
