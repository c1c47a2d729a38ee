// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/table_shape.h"

#include "core/base/failure.h"
#include "core/base/text.h"
#include "core/importing/source.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace cuadrante::importing {
namespace {

constexpr std::size_t kSampleRows = 100;

bool isEmpty(const std::string& cell) {
    if (cell.empty()) return true;
    // A letter or digit in front settles it without a copy.
    if (static_cast<unsigned char>(cell.front()) < 0x80 && cell.front() > ' ') return false;
    return text::trimmed(cell).empty();
}

class Sheet final : public RowSource {
public:
    explicit Sheet(std::unique_ptr<RowSource> rows) : m_rows(std::move(rows)) {
        std::vector<Row> sample;
        for (Row row; sample.size() < kSampleRows && m_rows->next(row);) sample.push_back(row);
        findHeader(sample);
        rewind();
    }

    const std::vector<std::string>& headers() const override { return m_headers; }
    double done() const override { return m_rows->done(); }

    bool next(Row& row) override {
        while (m_rows->next(row)) {
            if (row.number <= m_headerRow || (!row.damage && filledOf(row.cells) == 0)) continue;
            row.cells.resize(m_headers.size());
            if (!row.damage && isTotal(row.cells)) row.damage = Problem{.code = "csv.total_row", .field = "", .args = {}};
            return true;
        }
        return false;
    }

    void rewind() override { m_rows->rewind(); }

    Problems notes() const override {
        Problems all = m_notes;
        for (Problem& note : m_rows->notes()) all.push_back(std::move(note));
        return all;
    }

private:
    void findHeader(const std::vector<Row>& sample) {
        std::size_t width = 0, columns = 0;
        for (const Row& row : sample) {
            width = std::max(width, filledOf(row.cells));
            for (std::size_t i = columns; i < row.cells.size(); ++i)
                if (!isEmpty(row.cells[i])) columns = i + 1;
        }
        // A title fills a cell or two of a wide table; a header fills most of them.
        auto header = std::ranges::find_if(sample, [&](const Row& row) {
            const std::size_t filled = filledOf(row.cells);
            return filled > 0 && (width < 2 || filled * 2 > width);
        });
        if (header == sample.end()) throw Failure("csv.empty");
        if (const auto below = std::next(header); below != sample.end() && completes(*below, *header, columns)) header = below;
        m_headerRow = header->number;
        std::vector<std::string> names(header->cells.begin(), header->cells.begin() + static_cast<std::ptrdiff_t>(std::min(columns, header->cells.size())));
        std::int64_t titles = std::count_if(sample.begin(), header, [](const Row& row) { return filledOf(row.cells) > 0; });
        if (header != sample.begin() && groups(std::prev(header)->cells, names)) {
            m_notes.push_back({.code = "sheet.headers_joined", .field = "", .args = {}});
            --titles;
        }
        if (titles > 0) m_notes.push_back({.code = "csv.title_skipped", .field = "", .args = {titles}});
        m_headers = namesOf(names, m_notes);
    }

    /// Whether the row below is the header's second row: it names every column that the first leaves open, none that stands
    /// merged down, and holds no number.
    static bool completes(const Row& below, const Row& header, std::size_t columns) {
        const auto filled = [](const Row& row, std::size_t i) { return i < row.cells.size() && !isEmpty(row.cells[i]); };
        bool open = false, merged = false;
        for (std::size_t i = 0; i < columns; ++i) {
            if (!filled(header, i) && !filled(below, i)) return false;
            if (filled(below, i) && below.cells[i].front() >= '0' && below.cells[i].front() <= '9') return false;
            open = open || !filled(header, i);
            merged = merged || !filled(below, i);
        }
        return open && merged;
    }

    /// Whether the row above the header groups its columns; then its words go before theirs.
    static bool groups(const std::vector<std::string>& above, std::vector<std::string>& names) {
        if (filledOf(above) < 2) return false;
        std::string group;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const bool own = i < above.size() && !isEmpty(above[i]);
            if (own) group = text::trimmed(above[i]);
            if (isEmpty(names[i])) {
                // A cell merged down through both rows; it ends the group to its left.
                names[i] = own ? group : "";
                group.clear();
            } else if (!group.empty()) {
                names[i] = group + ' ' + text::trimmed(names[i]);
            }
        }
        return true;
    }

    std::unique_ptr<RowSource> m_rows;
    std::vector<std::string> m_headers;
    std::int64_t m_headerRow = 0;
    Problems m_notes;
};

}  // namespace

std::size_t filledOf(std::span<const std::string> cells) {
    return static_cast<std::size_t>(std::ranges::count_if(cells, [](const std::string& cell) { return !isEmpty(cell); }));
}

bool isTotal(std::span<const std::string> cells) {
    constexpr std::size_t kFewest = 3;
    if (cells.size() < kFewest) return false;
    const auto first = std::ranges::find_if(cells, [](const std::string& cell) { return !isEmpty(cell); });
    // Hardly any row begins so: a look at its first letter settles nearly all of them.
    if (first == cells.end() || std::string_view("TtSsGg").find(first->front()) == std::string_view::npos) return false;
    constexpr std::array<std::string_view, 6> words{"total", "totales", "total general", "gran total", "subtotal", "suma"};
    return std::ranges::find(words, text::folded(*first)) != words.end() && filledOf(cells) * 2 <= cells.size();
}

std::vector<std::string> namesOf(std::span<const std::string> header, Problems& notes) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string said = text::trimmed(header[i]);
        const std::string stem = said.empty() ? "column" : said;
        std::string name = said.empty() ? stem + "_" + std::to_string(i + 1) : stem;
        for (int n = 2; !taken.insert(text::folded(name)).second; ++n) name = stem + "_" + std::to_string(n);
        if (name != said) notes.push_back({.code = "csv.header_renamed", .field = "", .args = {said, name}});
        names.push_back(std::move(name));
    }
    return names;
}

std::unique_ptr<RowSource> withHeader(std::unique_ptr<RowSource> sheet) { return std::make_unique<Sheet>(std::move(sheet)); }

}  // namespace cuadrante::importing
