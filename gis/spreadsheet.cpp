// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/spreadsheet.h"

#include "core/base/civil_time.h"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <memory>

namespace cuadrante::gis {
namespace {

constexpr std::size_t kMostRows = 1'048'575;  // below the header
constexpr std::size_t kRowsBetweenTellings = 1024;

/// The library tells what goes wrong when it closes a book on the error stream, and there is no way to tell it not to.
class WithoutErrorStream {
public:
    WithoutErrorStream() {
        std::fflush(stderr);
        m_kept = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (m_kept >= 0 && nothing >= 0) ::dup2(nothing, STDERR_FILENO);
        if (nothing >= 0) ::close(nothing);
    }
    ~WithoutErrorStream() {
        const int code = errno;
        std::fflush(stderr);
        if (m_kept >= 0) {
            ::dup2(m_kept, STDERR_FILENO);
            ::close(m_kept);
        }
        errno = code;
    }
    WithoutErrorStream(const WithoutErrorStream&) = delete;
    WithoutErrorStream& operator=(const WithoutErrorStream&) = delete;

private:
    int m_kept = -1;
};

lxw_error closed(lxw_workbook* book) {
    const WithoutErrorStream quiet;
    return workbook_close(book);
}

struct Close {
    void operator()(lxw_workbook* book) const { closed(book); }
};

/// Sheet names have at most 31 characters and none of these.
std::string sheetName(const std::string& name) {
    std::string sheet;
    for (const char c : name) {
        if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) sheet += c;
    }
    constexpr std::size_t most = 31;
    std::size_t length = std::min(sheet.size(), most);
    // Not in the middle of a letter of several bytes.
    while (length > 0 && length < sheet.size() && (static_cast<unsigned char>(sheet[length]) & 0xC0U) == 0x80U) --length;
    sheet.resize(length);
    return sheet.empty() ? "1" : sheet;
}

void writeCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, ColumnType type, const std::string& cell, lxw_format* date) {
    if (cell.empty()) return;
    if (type == ColumnType::integer || type == ColumnType::real) {
        double value = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        // Beyond 2^53 a spreadsheet would round the number: it stays text.
        constexpr double exact = 9'007'199'254'740'992.0;
        if (error == std::errc{} && end == cell.data() + cell.size() && value <= exact && value >= -exact) {
            worksheet_write_number(sheet, row, column, value, nullptr);
            return;
        }
    }
    if (type == ColumnType::date) {
        if (const auto day = parseIsoDate(cell)) {
            const std::chrono::year_month_day date3{*day};
            lxw_datetime moment{};
            moment.year = static_cast<int>(date3.year());
            moment.month = static_cast<int>(static_cast<unsigned>(date3.month()));
            moment.day = static_cast<int>(static_cast<unsigned>(date3.day()));
            worksheet_write_datetime(sheet, row, column, &moment, date);
            return;
        }
    }
    worksheet_write_string(sheet, row, column, cell.c_str(), nullptr);
}

}  // namespace

bool writeSpreadsheet(const Table& table, const std::filesystem::path& file, const Progress& progress) {
    if (table.rows.size() > kMostRows) return false;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    // Beside the target: the system's folder for temporary files may be small.
    const std::string folder = file.parent_path().string();
    options.tmpdir = const_cast<char*>(folder.c_str());
    std::unique_ptr<lxw_workbook, Close> book(workbook_new_opt(file.c_str(), &options));
    if (!book) return false;
    lxw_worksheet* sheet = workbook_add_worksheet(book.get(), sheetName(table.name).c_str());
    if (sheet == nullptr) return false;
    lxw_format* bold = workbook_add_format(book.get());
    format_set_bold(bold);
    lxw_format* date = workbook_add_format(book.get());
    format_set_num_format(date, "yyyy-mm-dd");
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), table.columns[c].name.c_str(), bold);
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (i % kRowsBetweenTellings == 0) progress.at(static_cast<double>(i) / static_cast<double>(table.rows.size()));
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            writeCell(sheet, static_cast<lxw_row_t>(i + 1), static_cast<lxw_col_t>(c), table.columns[c].type, table.rows[i][c], date);
        }
    }
    return closed(book.release()) == LXW_NO_ERROR;
}

}  // namespace cuadrante::gis
