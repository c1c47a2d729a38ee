// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite.h"

namespace cuadrante::store {

/// Lets what SQLite keeps for itself be written, which DEFENSIVE forbids, for as long as it lives: the tables of an
/// R-tree, the list of what tables there are.
class [[nodiscard]] Undefended {
public:
    explicit Undefended(Database& database);
    ~Undefended();
    Undefended(const Undefended&) = delete;
    Undefended& operator=(const Undefended&) = delete;

private:
    Database& m_database;
};

}  // namespace cuadrante::store
