// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_answer.h"
#include "app/cli/outputs.h"
#include "app/cli/shell.h"
#include "core/base/text.h"
#include "core/workspace/surroundings.h"
#include "gis/content.h"
#include "gis/file_digest.h"
#include "gis/open_source.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace cuadrante::cli {

namespace {
struct ImportSaid {
    std::string file, kind, path, layer, validFrom, plan, rejects, use, saveAs, encoding;
    std::vector<std::string> set, read;
    std::optional<int> crs;
    bool dryRun = false;
};

importing::Kind kindOf(const Session& session, const std::string& word) {
    if (const auto kind = importing::kindOf(word)) return *kind;
    std::string words;
    for (int i = 0; i <= static_cast<int>(importing::Kind::agreements); ++i)
        words.append(i == 0 ? "" : ", ").append(importing::word(static_cast<importing::Kind>(i)));
    throw UsageError{session.say()("cli.usage.word", {word, words})};
}

/// What a text file is encoded in where it is no Unicode; empty: as its bytes suggest.
std::optional<importing::CodePage> codePageOf(const Session& session, const std::string& said) {
    using importing::CodePage;
    if (said.empty()) return {};
    for (const auto& [name, page] : {std::pair{"windows-1252", CodePage::windows1252}, {"cp850", CodePage::cp850}, {"mac-roman", CodePage::mac_roman}})
        if (said == name) return page;
    throw UsageError{session.say()("cli.usage.word", {said, std::string("windows-1252, cp850, mac-roman")})};
}

/// As the history shows it: names on a disk may be of any bytes.
std::string nameOf(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    return text::isUtf8(name) ? name : text::fromWindows1252(name);
}

/// To a name beside it first, so that an older list stays whole when the disk is full.
void write(const std::filesystem::path& target, const std::string& content) {
    std::filesystem::path part = target;
    part += "." + std::to_string(getpid()) + ".part";
    std::ofstream out(part, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    std::error_code error;
    if (out) std::filesystem::rename(part, target, error);
    if (!out || error) {
        const std::string detail = error ? error.message() : std::strerror(errno);
        std::filesystem::remove(part, error);
        throw Failure("rejects.not_written", {target.string()}, detail);
    }
}

Answer import(Session& session, const ImportSaid& said) {
    const importing::Kind kind = kindOf(session, said.kind);
    const std::filesystem::path path(said.path);
    importing::ImportRequest request{.kind = kind,
                                     .fileName = nameOf(path),
                                     .columns = columnsOf(session, said.set),
                                     .validFrom = dayOf(session, said.validFrom),
                                     .planName = said.plan,
                                     .answers = answersOf(session, said.read),
                                     .digest = gis::digestOf(path),
                                     .useMapping = said.use,
                                     .saveMapping = said.saveAs,
                                     .dryRun = said.dryRun,
                                     .today = {}};
    // The columns of a table may hold metres as a layer does.
    if (said.crs && kind == importing::Kind::incidents) request.answers.emplace("crs", std::to_string(*said.crs));
    if (!said.layer.empty() && gis::formatOf(path).drivers.empty())
        throw UsageError{session.say()("cli.usage.no_layers", {std::string(gis::formatOf(path).extension)})};
    if (!said.rejects.empty()) requireOwnOutput(session, said.rejects, {said.file, said.path});
    const auto workspace = said.dryRun ? session.openToRead(said.file) : session.openToWrite(said.file);  // a trial leaves every byte as it is
    request.today = workspace->today();
    const bool wantShapes = importing::hasShapes(kind) || kind == importing::Kind::incidents;
    const auto rows = gis::openSource(path, {.layer = said.layer, .epsg = said.crs, .codePage = codePageOf(session, said.encoding), .wantShapes = wantShapes,
                                             .within = workspace::surroundingsOf(*workspace->factsWithoutIncidents())});
    const auto report = workspace->import(request, *rows, session.progress());
    if (!report) throw Refused{report.error()};
    if (!said.rejects.empty()) write(said.rejects, importing::rejectsCsv(*report));
    return answerTo(*report, said.dryRun ? Trial::yes : Trial::no, session.say());
}
}  // namespace

void addImportCommand(Shell& shell) {
    Command<ImportSaid>(shell, shell.app, "import")
        .argument("FILE", &ImportSaid::file)
        .argument("KIND", &ImportSaid::kind, Need::required, "kind")
        .argument("PATH", &ImportSaid::path)
        .several("set", &ImportSaid::set)
        .several("read", &ImportSaid::read)
        .option("use", &ImportSaid::use)
        .option("save-as", &ImportSaid::saveAs)
        .option("encoding", &ImportSaid::encoding)
        .option("layer", &ImportSaid::layer)
        .option("crs", &ImportSaid::crs)
        .option("valid-from", &ImportSaid::validFrom)
        .option("plan", &ImportSaid::plan)
        .option("rejects", &ImportSaid::rejects)
        .flag("dry-run", &ImportSaid::dryRun)
        .runs(import);
}

}  // namespace cuadrante::cli
