// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/import_report.h"
#include "core/importing/source.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the columns of each kind of file are called.
///
/// The first row holds the headers. They are compared folded (no case, no accents, no punctuation), and every field
/// is also found under the usual Spanish and English names (`aliases`); ImportRequest::columns overrides both. The
/// program's own files use exactly the field's name. `!` marks what a file must have; other columns may be missing
/// and their cells may be empty. Columns that no field claims are left alone.
///
/// | kind         | fields                                                                                        |
/// |--------------|-----------------------------------------------------------------------------------------------|
/// | districts    | code!, name, population, adults                                               and the shape   |
/// | quadrants    | code!, name, parent (district code), population, adults                        and the shape   |
/// | cells        | code!, name, parent (quadrant code), population, adults                        and the shape   |
/// | colonias     | code!, name, population                                                       and the shape   |
/// | blocks       | code!, population, adults, dwellings, marginalisation (1 to 5 or its words)   and the shape   |
/// | streets      | name!, kind (avenue, street, alley, path, river, railway), left_from, left_to, right_from, right_to (house numbers) and the line |
/// | places       | name!, kind                                                                   and the point   |
/// | postal_codes | code!, settlement!, kind, municipality, municipality_code, state_code                         |
/// | units        | code!, kind! (UnitKind)                                                                       |
/// | officers     | number!, name!, rank, status, pattern, unit (its code), joined, retired                       |
/// | assignments  | officer! (number), quadrant! (code), role, from!, to, order                                   |
/// | incidents    | id, date!, time, date_to, time_to, type!, lat, lon, street, cross, address, colonia, declared (quadrant code) |
/// | agencies     | name!, subject, telephone, address, hours                                                     |
/// | reports      | folio, mode!, channel!, category!, received!, quadrant (code), agency (name), moves           |
/// | committees   | code!, name!, quadrant! (code), formed!, constituted, dissolved                               |
/// | participants | token!, adult, residence (quadrant code), linked, committee (code), from, to                  |
/// | meetings     | committee! (code), day!, start (HH:MM), minutes, state, reason, residents, officers, chief_present |
/// | attendance   | committee! (code), day!, start (HH:MM), token!                                                |
/// | agreements   | folio, committee! (code), meeting (its day), result!, responsible, agency (name), accepted!, due!, rescheduled, state, fulfilled, verified |
///
/// Cells: dates `YYYY-MM-DD`; yes and no as `1` and `0` (also sí, no, true, false); choices as the stable words of
/// word(), with the Spanish words accepted beside them. `moves` of a report: `state@YYYY-MM-DDTHH:MM[:reason]` joined
/// by `;` in order of time, the first being `received@...` (it may be left out: the reception is then at 12:00 of
/// `received`). Reasons are words of DismissReason or UnsolvedReason. A participant who is on several rolls has one
/// row for each; the rows repeat token, adult, residence and linked.
///
/// Quadrant codes are looked up in the plan valid on the row's day (assignments: `from`, reports: `received`,
/// committees: `formed`, else the plan that starts first after it; participants: the latest plan).
namespace cuadrante::importing {

struct Field {
    std::string_view name;
    bool required;
    std::span<const std::string_view> aliases;  ///< folded; the name itself is not among them
};

/// The fields of a kind in the order of the table above.
[[nodiscard]] std::span<const Field> fieldsOf(Kind kind) noexcept;

/// Which column holds which field.
class Columns {
public:
    /// Finds the columns of `kind` in `headers`; `said` (field -> header) goes before what is found by itself.
    /// "import.no_column" (args: field) for each required field that has none, "import.unknown_field" (args: field)
    /// for a field of `said` that the kind does not have, "import.unknown_column" (args: header) for a header of
    /// `said` that the file does not have.
    [[nodiscard]] static Checked<Columns> find(Kind kind, const std::vector<std::string>& headers,
                                               const std::map<std::string, std::string>& said);

    [[nodiscard]] bool has(std::string_view field) const noexcept;
    /// Position of the field's column; npos when the file has none.
    [[nodiscard]] std::size_t at(std::string_view field) const noexcept;
    /// The cell, trimmed, and empty for a null word ("N/D", "-", ...) or a missing column.
    [[nodiscard]] std::string cell(const Row& row, std::string_view field) const;
    [[nodiscard]] const std::map<std::string, std::string>& used() const noexcept { return m_used; }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

private:
    std::vector<std::pair<std::string_view, std::size_t>> m_at;
    std::map<std::string, std::string> m_used;
};

/// The cell without what cannot be seen, empty for a null word, into `out`, whose memory is used again. Whether there was
/// something that cannot be seen.
bool readCell(std::string_view cell, std::string& out);

/// Whether a cell says "nothing is known here": N/A, NULL, ND, S/D, -, --, ., NINGUNO, NO ESPECIFICADO... S/N is not
/// among them: it is a valid house number.
[[nodiscard]] bool isNullWord(std::string_view cell) noexcept;

}  // namespace cuadrante::importing
