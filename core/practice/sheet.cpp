// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/sheet.h"

namespace cuadrante::practice {

Sheet::Sheet(const std::vector<std::string_view>& headers) {
    add(std::vector<std::string>(headers.begin(), headers.end()));
}

void Sheet::add(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) m_out += ',';
        if (cells[i].find_first_of(",\"\n") == std::string::npos) {
            m_out += cells[i];
            continue;
        }
        m_out += '"';
        for (const char c : cells[i]) {
            if (c == '"') m_out += '"';
            m_out += c;
        }
        m_out += '"';
    }
    m_out += '\n';
}

std::string padded(std::int64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    if (text.size() < digits) text.insert(0, digits - text.size(), '0');
    return text;
}

std::string clock(int minute) { return padded(minute / 60, 2) + ':' + padded(minute % 60, 2); }

std::string folio(char letter, Day day, std::int64_t number) {
    return std::string(1, letter) + '-' + isoDate(day).substr(0, 4) + '-' + padded(number, 5);
}

}  // namespace cuadrante::practice
