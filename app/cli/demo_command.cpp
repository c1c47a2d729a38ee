// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/boundary.h"
#include "app/cli/import_answer.h"
#include "app/cli/shell.h"
#include "core/practice/practice.h"
#include "gis/open_source.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace cuadrante::cli {

namespace {
namespace fs = std::filesystem;

/// A folder of our own that goes with its content.
class TemporaryFolder {
public:
    TemporaryFolder() : m_path((fs::temp_directory_path() / "cuadrante-XXXXXX").string()) {
        if (!mkdtemp(m_path.data())) throw Failure("temporary.not_written", {m_path}, std::strerror(errno));
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

struct DemoSaid {
    std::string file;
    std::uint64_t seed = 1;
};

Answer demo(Session& session, const DemoSaid& said) {
    const auto& say = session.say();
    if (fs::exists(said.file)) throw Failure("file.exists", {said.file});
    const practice::Practice made = practice::makePractice(said.seed, session.progress().part(0, 0.3));
    const TemporaryFolder folder;
    territory::Municipality municipality{.name = made.name, .zone = made.zone, .cvegeo = "", .invented = true};
    municipality.boundary = readBoundary(folder.write("boundary.geojson", made.boundary), {});

    // Outlives the workspace, which has the file open.
    Unfinished unfinished(said.file);
    auto created = workspace::Workspace::create(said.file, municipality, session.who());
    if (!created) throw Refused{created.error()};
    const auto workspace = std::move(*created);
    Answer answer{.json = {{"file", said.file}, {"name", made.name}, {"seed", said.seed}, {"lastDay", toJson(made.lastDay)}}};
    Json imports = Json::array();
    QStringList lines{say("cli.demo.done", {said.file, made.name})};
    for (std::size_t i = 0; i < made.files.size(); ++i) {
        const practice::SourceFile& file = made.files[i];
        const auto rows = gis::openSource(folder.write(file.name, file.content), {});
        // The last closed day of the data is its today: the file does not depend on when it was made.
        const importing::ImportRequest request{
            .kind = file.kind, .fileName = file.name, .validFrom = made.validFrom, .today = made.lastDay};
        const double each = 0.7 / static_cast<double>(made.files.size()), begun = 0.3 + each * static_cast<double>(i);
        const auto report = workspace->import(request, *rows, session.progress().part(begun, begun + each));
        if (!report) throw Refused{report.error()};
        const Answer part = answerTo(*report, Trial::no, say);
        if (part.exit != Exit::done) answer.exit = part.exit;
        Json json{{"file", file.name}};
        json.update(part.json);
        imports.push_back(std::move(json));
        lines << QString::fromStdString(file.name) + ": " + part.text;
    }
    unfinished.finished();
    answer.json["imports"] = std::move(imports);
    answer.text = lines.join('\n');
    return answer;
}
}  // namespace

void addDemoCommand(Shell& shell) {
    Command<DemoSaid>(shell, shell.app, "demo").argument("FILE", &DemoSaid::file).option("seed", &DemoSaid::seed).runs(demo);
}

}  // namespace cuadrante::cli
