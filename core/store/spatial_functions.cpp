// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spatial_functions.h"

#include "core/store/geometry_blob.h"

#include <sqlite3.h>

namespace cuadrante::store {

namespace {
std::optional<geometry::Box> boundsOf(sqlite3_value* value) {
    if (sqlite3_value_type(value) != SQLITE_BLOB) return {};
    const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(value));
    return store::boundsOf(BytesView(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))));
}

void isEmpty(sqlite3_context* context, int, sqlite3_value** values) {
    const auto box = boundsOf(values[0]);
    if (box)
        sqlite3_result_int(context, box->empty() ? 1 : 0);
    else
        sqlite3_result_null(context);
}

template <double geometry::Box::*Side>
void side(sqlite3_context* context, int, sqlite3_value** values) {
    const auto box = boundsOf(values[0]);
    if (box && !box->empty())
        sqlite3_result_double(context, (*box).*Side);
    else
        sqlite3_result_null(context);
}
}  // namespace

void registerSpatialFunctions(sqlite3* database) {
    struct Function {
        const char* name;
        void (*run)(sqlite3_context*, int, sqlite3_value**);
    };
    for (const Function& f :
         {Function{"ST_IsEmpty", isEmpty}, Function{"ST_MinX", side<&geometry::Box::west>},
          Function{"ST_MaxX", side<&geometry::Box::east>}, Function{"ST_MinY", side<&geometry::Box::south>},
          Function{"ST_MaxY", side<&geometry::Box::north>}})
        requireOk(database,
                  sqlite3_create_function_v2(database, f.name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                             nullptr, f.run, nullptr, nullptr, nullptr),
                  f.name);
}

}  // namespace cuadrante::store
