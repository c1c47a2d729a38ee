// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/undefended.h"

#include <sqlite3.h>

namespace cuadrante::store {

Undefended::Undefended(Database& database) : m_database(database) {
    requireOk(database.handle(), sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr), "defensive");
}

Undefended::~Undefended() { sqlite3_db_config(m_database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr); }

}  // namespace cuadrante::store
