// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/folio.h"

#include <algorithm>

namespace cuadrante::store {

std::string nextFolio(Database& database, const std::string& table, char letter, Day day) {
    const std::string prefix = std::string(1, letter) + "-" + isoDate(day).substr(0, 4) + "-";
    const std::string past = prefix.substr(0, prefix.size() - 1) + ".";  // the character after '-'
    // Nearly all have five digits, so that the last of those by the alphabet is the highest; of the others each is read.
    const std::string ofYear = " FROM " + table + " WHERE folio >= ? AND folio < ? AND ";
    const auto usual = database.number("SELECT CAST(substr(folio, 8) AS INTEGER)" + ofYear +
                                           "substr(folio, 8) GLOB '[0-9][0-9][0-9][0-9][0-9]' ORDER BY folio DESC LIMIT 1",
                                       prefix, past);
    const auto others = database.number("SELECT max(CAST(substr(folio, 8) AS INTEGER))" + ofYear +
                                            "length(folio) <> 12 AND substr(folio, 8) NOT GLOB '*[^0-9]*'",
                                        prefix, past);
    const auto highest = std::max(usual, others);
    const std::string number = std::to_string(highest + 1);
    return prefix + std::string(number.size() < 5 ? 5 - number.size() : 0, '0') + number;
}

}  // namespace cuadrante::store
