// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/folio.h"

namespace cuadrante::store {

std::string nextFolio(Database& database, const std::string& table, char letter, Day day) {
    const std::string prefix = std::string(1, letter) + "-" + isoDate(day).substr(0, 4) + "-";
    const std::string past = prefix.substr(0, prefix.size() - 1) + ".";  // the character after '-'
    const auto highest = database.number("SELECT max(CAST(substr(folio, 8) AS INTEGER)) FROM " + table +
                                             " WHERE folio >= ? AND folio < ? AND substr(folio, 8) NOT GLOB '*[^0-9]*'",
                                         prefix, past);
    const std::string number = std::to_string(highest + 1);
    return prefix + std::string(number.size() < 5 ? 5 - number.size() : 0, '0') + number;
}

}  // namespace cuadrante::store
