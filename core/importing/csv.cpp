// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/csv.h"

#include "core/base/failure.h"
#include "core/base/text.h"
#include "core/importing/byte_stream.h"
#include "core/importing/mapping.h"
#include "core/importing/table_shape.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <span>
#include <sstream>
#include <utility>

namespace cuadrante::importing {
namespace {

constexpr std::size_t kFieldBytes = 64 * 1024;
constexpr std::int64_t kFieldLines = 200;
constexpr std::size_t kSampleRecords = 100;
constexpr std::size_t kKeepRead = 1 << 20;

/// Cells are reused from one record to the next: `count` of them are this record's.
struct Record {
    std::int64_t line = 0;
    std::vector<std::string> cells;
    std::size_t count = 0;
    std::optional<Problem> damage;

    void clear() { count = 0, damage.reset(); }
    std::string& add() {
        if (count == cells.size()) cells.emplace_back();
        cells[count].clear();
        return cells[count++];
    }
    [[nodiscard]] std::size_t filled() const { return filledOf(std::span(cells).first(count)); }
};

/// `POLYGON ((-99 19, ...`, also with an SRID before it.
bool isWkt(std::string_view cell) {
    if (cell.starts_with("SRID=")) cell.remove_prefix(std::min(cell.size(), cell.find(';') == std::string_view::npos ? 0 : cell.find(';') + 1));
    const std::size_t end = cell.find('(');
    if (end == std::string_view::npos || !cell.ends_with(')')) return false;
    std::string word = text::folded(cell.substr(0, end));
    for (const std::string_view dimension : {" z", " m", " zm"})
        if (word.ends_with(dimension)) word.resize(word.size() - dimension.size());
    constexpr std::array<std::string_view, 6> types{"point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"};
    return std::find(types.begin(), types.end(), word) != types.end();
}

class CsvReader final : public RowSource {
public:
    CsvReader(std::unique_ptr<std::istream> stream, std::optional<CodePage> said)
        : m_bytes(std::move(stream)), m_codePage(said.value_or(m_bytes.codePage())) {
        if (m_bytes.encoding() == Encoding::single) {
            m_notes.push_back({.code = m_codePage == CodePage::cp850       ? "csv.cp850"
                                       : m_codePage == CodePage::mac_roman ? "csv.mac_roman"
                                                                           : "csv.windows1252",
                               .field = ""});
        }
        if (m_bytes.encoding() == Encoding::mixed) m_notes.push_back({.code = "csv.mixed_encodings", .field = ""});
        m_utf16 = m_bytes.encoding() == Encoding::utf16_little || m_bytes.encoding() == Encoding::utf16_big;
        if (m_utf16) m_notes.push_back({.code = "csv.utf16", .field = ""});
        m_latin = m_bytes.encoding() == Encoding::single || m_bytes.encoding() == Encoding::mixed;
        m_mayHaveNul = m_utf16 || m_bytes.hasNul();
        if (!readSeparatorLine()) setSeparator(likelySeparator());
        readHeader();
        m_rejects = isRejects(m_headers);
        m_dataAt = m_dropped + m_at;
        m_dataLine = m_line;
    }

    const std::vector<std::string>& headers() const override { return m_headers; }
    double done() const override { return m_bytes.done(); }

    void rewind() override {
        m_bytes.rewind();
        m_text.clear();
        m_dropped = m_at = 0;
        while (m_text.size() < m_dataAt && more()) {
        }
        m_at = std::min(m_dataAt, m_text.size());
        m_line = m_dataLine;
        m_blank = 0;
    }

    Problems notes() const override {
        Problems all = m_notes;
        if (m_blank > 0) all.push_back({.code = "csv.blank_rows", .field = "", .args = {m_blank}});
        return all;
    }

    bool next(Row& row) override {
        while (read(m_record)) {
            if (!m_record.damage && isBlank(m_record)) continue;
            row.number = m_record.line;
            row.shape = std::monostate{};
            row.damage = std::move(m_record.damage);
            if (!row.damage && isTotal(std::span(m_record.cells).first(m_record.count))) row.damage = Problem{.code = "csv.total_row", .field = "", .args = {}};
            if (m_record.count != m_headers.size()) fit(row);
            m_record.cells.resize(m_headers.size());
            if (m_rejects) unguard();
            row.cells.swap(m_record.cells);
            return true;
        }
        return false;
    }

private:
    /// More bytes behind those there are; positions stay good.
    bool more() {
        const std::size_t before = m_text.size();
        while (m_text.size() == before) {
            if (!m_bytes.append(m_text)) return false;
        }
        return true;
    }
    bool there(std::size_t at) { return at < m_text.size() || more(); }

    [[nodiscard]] bool endsCell(char c) const noexcept { return m_ends[static_cast<unsigned char>(c)]; }
    void setSeparator(char separator) {
        m_separator = separator;
        m_ends = {};
        for (const char c : {separator, '\n', '\r'}) m_ends[static_cast<unsigned char>(c)] = true;
    }

    /// Behind the line end that stands at `at`, if one does.
    std::size_t behindLineEnd(std::size_t at) {
        if (!there(at)) return at;
        if (m_text[at] == '\n') return at + 1;
        if (m_text[at] == '\r') return there(at + 1) && m_text[at + 1] == '\n' ? at + 2 : at + 1;
        return at;
    }
    std::size_t endOfLine(std::size_t at) {
        for (;;) {
            const std::size_t end = m_text.find_first_of("\r\n", at);
            if (end != std::string::npos) return end;
            at = m_text.size();
            if (!more()) return at;
        }
    }
    [[nodiscard]] std::int64_t linesBetween(std::size_t from, std::size_t to) const {
        std::int64_t lines = 0;
        for (std::size_t i = from; i < to; ++i) {
            if (m_text[i] == '\n' || (m_text[i] == '\r' && (i + 1 >= m_text.size() || m_text[i + 1] != '\n'))) ++lines;
        }
        return lines;
    }

    /// The next record as it stands, also a blank line; false at the end.
    bool read(Record& record) {
        if (m_at > kKeepRead) {
            m_text.erase(0, m_at);
            m_dropped += m_at;
            m_at = 0;
        }
        record.clear();
        if (!there(m_at)) return false;
        record.line = m_line;
        const std::size_t start = m_at;
        for (;;) {
            std::string& cell = record.add();
            if (there(m_at) && m_text[m_at] == '"') {
                if (!readQuoted(record, cell)) return true;  // damaged; the reader stands at the next line
            } else {
                readPlain(cell);
            }
            if (!there(m_at) || m_text[m_at] != m_separator) break;
            ++m_at;
        }
        m_at = behindLineEnd(m_at);
        ++m_line;
        if (m_mayHaveNul) {
            const std::size_t nul = std::string_view(m_text).substr(start, m_at - start).find('\0');
            if (nul != std::string_view::npos) {
                const auto at = static_cast<std::int64_t>(m_dropped + start + nul);
                record.damage = Problem{.code = "csv.nul", .field = "", .args = {at}};
            }
        }
        if (m_latin) decode(record);
        return true;
    }

    void readPlain(std::string& cell) {
        std::size_t from = m_at;
        for (;;) {
            std::size_t i = from;
            const char* text = m_text.data();
            for (const std::size_t size = m_text.size(); i < size && !endsCell(text[i]);) ++i;
            from = i;
            if (i < m_text.size() || !more()) break;
        }
        cell.assign(m_text, m_at, from - m_at);
        m_at = from;
    }

    bool readQuoted(Record& record, std::string& cell) {
        const std::size_t open = m_at;
        std::size_t from = open + 1;
        std::size_t search = from;
        for (;;) {
            const std::size_t quote = m_text.find('"', search);
            const std::size_t seen = std::min(quote, m_text.size());
            if (seen - open > kFieldBytes) return giveUp(record, cell, open);
            if (quote == std::string::npos) {
                search = m_text.size();
                if (!more()) return giveUp(record, cell, open);
                continue;
            }
            cell.append(m_text, from, quote - from);
            if (!there(quote + 1) || m_text[quote + 1] != '"') {
                m_at = quote + 1;
                break;
            }
            cell += '"';
            from = search = quote + 2;
        }
        const std::int64_t lines = linesBetween(open, m_at);
        if (lines > kFieldLines) return giveUp(record, cell, open);
        while (there(m_at) && m_text[m_at] == ' ' && m_separator != ' ') ++m_at;
        if (there(m_at) && !endsCell(m_text[m_at])) {
            // Text behind a closing quote. When that quote stands lines below, it opens a cell of its own there, and
            // it is the first quote that nobody closed.
            if (lines > 0) return giveUp(record, cell, open);
            record.damage = Problem{.code = "csv.stray_quote", .field = "", .args = {}};
            cell.append(m_text, m_at, endOfLine(m_at) - m_at);
            m_at = behindLineEnd(endOfLine(m_at));
            ++m_line;
            if (m_latin) decode(record);
            return false;
        }
        m_line += lines;
        return true;
    }

    /// The quote at `open` is not closed: the record ends with its line.
    bool giveUp(Record& record, std::string& cell, std::size_t open) {
        record.line = m_line;
        record.damage = Problem{.code = "csv.unclosed_quote", .field = "", .args = {}};
        const std::size_t end = endOfLine(open);
        cell.assign(m_text, open, end - open);
        m_at = behindLineEnd(end);
        ++m_line;
        if (m_latin) decode(record);
        return false;
    }

    void decode(Record& record) const {
        for (std::size_t i = 0; i < record.count; ++i) {
            std::string& cell = record.cells[i];
            const bool plain = std::none_of(cell.begin(), cell.end(), [](char c) { return c < 0; });
            if (plain || (m_bytes.encoding() == Encoding::mixed && text::isUtf8(cell))) continue;
            cell = toUtf8(cell, m_codePage);
        }
    }

    /// An empty line is no record; a line of empty cells is none either, but it is told.
    bool isBlank(const Record& record) {
        // Nearly every record shows it by its first cell.
        if (record.count > 0 && !record.cells[0].empty() && record.cells[0][0] > ' ') return false;
        if (record.filled() > 0) return false;
        if (record.count > 1) ++m_blank;
        return true;
    }

    /// The apostrophe that csvCell() puts before what a spreadsheet would compute.
    void unguard() {
        for (std::string& cell : m_record.cells) {
            if (cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != std::string_view::npos) cell.erase(0, 1);
        }
    }

    /// A record with another number of cells than the header: what is too much stays readable in the last cell.
    void fit(Row& row) {
        if (!row.damage) {
            row.damage = Problem{.code = "csv.ragged",
                                 .field = "",
                                 .args = {static_cast<std::int64_t>(m_headers.size()),
                                          static_cast<std::int64_t>(m_record.count)}};
        }
        for (std::size_t i = m_headers.size(); i < m_record.count; ++i) {
            m_record.cells[m_headers.size() - 1] += m_separator + m_record.cells[i];
        }
        for (std::size_t i = m_record.count; i < std::min(m_record.cells.size(), m_headers.size()); ++i) {
            m_record.cells[i].clear();
        }
    }

    bool readSeparatorLine() {
        const std::size_t end = endOfLine(0);
        if (end != 5) return false;
        std::string word = m_text.substr(0, 4);
        for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (word != "sep=") return false;
        setSeparator(m_text[4]);
        m_at = behindLineEnd(end);
        m_line = 2;
        return true;
    }

    /// The first records as `m_separator` cuts them, blank lines left out; the reader stands where it stood.
    std::vector<Record> sample() {
        const std::size_t at = m_at;
        const std::int64_t line = m_line;
        std::vector<Record> records;
        Record record;
        while (records.size() < kSampleRecords && m_at <= kKeepRead && read(record)) {
            if (record.filled() > 0) records.push_back(record);
        }
        m_at = at;
        m_line = line;
        return records;
    }

    /// How many cells most records of the sample have (the larger number where two are as frequent), and how many do.
    static std::pair<std::size_t, std::size_t> usualWidth(const std::vector<Record>& records) {
        std::map<std::size_t, std::size_t> times;
        for (const Record& record : records) {
            if (!record.damage) ++times[record.count];
        }
        std::pair<std::size_t, std::size_t> usual{1, 0};
        for (const auto& [width, count] : times) {
            if (count >= usual.second) usual = {width, count};
        }
        return usual;
    }

    /// The separator that cuts most records into the same number of cells, more than one.
    char likelySeparator() {
        constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};
        char best = ',';
        std::pair<std::size_t, std::size_t> bestScore{0, 0};
        for (const char candidate : candidates) {
            setSeparator(candidate);
            const auto [width, count] = usualWidth(sample());
            const std::pair<std::size_t, std::size_t> score{width > 1 ? count : 0, width};
            if (score > bestScore) best = candidate, bestScore = score;
        }
        return best;
    }

    void readHeader() {
        const std::vector<Record> records = sample();
        const std::size_t width = usualWidth(records).first;
        Record header;
        std::int64_t titles = 0;
        for (;;) {
            if (!read(header)) throw Failure("csv.empty");
            const std::size_t filled = header.filled();
            if (filled == 0) continue;
            // A title fills a cell or two of a wide table; a header fills most of its cells.
            const bool title = width > 1 && filled * 2 <= width && records.size() > static_cast<std::size_t>(titles) + 1;
            if (!title) break;
            ++titles;
        }
        if (titles > 0) m_notes.push_back({.code = "csv.title_skipped", .field = "", .args = {titles}});
        header.cells.resize(header.count);
        m_headers = namesOf(header.cells, m_notes);
        noteShapes(records, static_cast<std::size_t>(titles) + 1);
    }

    /// Shapes in their text form (WKT) are a layer's, which is read through other formats.
    void noteShapes(const std::vector<Record>& records, std::size_t from) {
        for (std::size_t column = 0; column < m_headers.size(); ++column) {
            std::size_t shapes = 0, others = 0;
            for (std::size_t i = from; i < records.size(); ++i) {
                if (column >= records[i].count || records[i].cells[column].empty()) continue;
                ++(isWkt(records[i].cells[column]) ? shapes : others);
            }
            if (shapes > 0 && others == 0) m_notes.push_back({.code = "csv.wkt_column", .field = "", .args = {m_headers[column]}});
        }
    }

    ByteStream m_bytes;
    CodePage m_codePage;
    std::string m_text;             ///< a stretch of the file
    std::size_t m_dropped = 0;      ///< bytes of the file before m_text
    std::size_t m_at = 0;           ///< where the next record begins in m_text
    std::int64_t m_line = 1;        ///< its line in the file
    std::size_t m_dataAt = 0;       ///< where the first record behind the header begins, in the whole text
    std::int64_t m_dataLine = 1;
    char m_separator = ',';
    std::array<bool, 256> m_ends{};  ///< by byte, whether it ends a cell without quotes
    bool m_rejects = false;         ///< a list of refused rows that comes back
    bool m_utf16 = false;
    bool m_latin = false;
    bool m_mayHaveNul = false;
    std::int64_t m_blank = 0;
    std::vector<std::string> m_headers;
    Problems m_notes;
    Record m_record;
};

}  // namespace

std::unique_ptr<RowSource> readCsv(std::unique_ptr<std::istream> stream, std::optional<CodePage> said) {
    return std::make_unique<CsvReader>(std::move(stream), said);
}

std::unique_ptr<RowSource> readCsv(std::string bytes) {
    return readCsv(std::make_unique<std::istringstream>(std::move(bytes)));
}

std::unique_ptr<RowSource> openCsv(const std::filesystem::path& path, std::optional<CodePage> said) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) throw Failure("source.missing", {path.filename().string()});
    auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (std::filesystem::is_directory(path, error)) throw Failure("file.is_folder", {path.filename().string()});
    if (!*file) {
        throw Failure("source.unreadable", {path.filename().string()});
    }
    return readCsv(std::move(file), said);
}

std::string csvCell(std::string_view cell, Guard guard) {
    std::string out;
    const bool wide = cell.starts_with("\xEF\xBC\x9D") || cell.starts_with("\xEF\xBC\x8B") || cell.starts_with("\xEF\xBC\x8D") || cell.starts_with("\xEF\xBC\xA0");
    if (guard == Guard::formulas && !cell.empty() && (wide || std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)) {
        const bool number = cell.find_first_not_of("0123456789.,", 1) == std::string_view::npos && cell.size() > 1 &&
                            (cell.front() == '-' || cell.front() == '+');
        if (!number) out = "'";
    }
    out += cell;
    if (out.find_first_of(",;\t|\"\r\n") == std::string::npos && (out.empty() || (out.front() != ' ' && out.back() != ' '))) {
        return out;
    }
    std::string quoted = "\"";
    for (const char c : out) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace cuadrante::importing
