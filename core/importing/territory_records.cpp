// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/records.h"

#include "core/base/entry.h"
#include "core/base/text.h"
#include "core/geometry/validity.h"

namespace cuadrante::importing {
namespace {

using territory::StreetKind;

constexpr std::array<Spanish<StreetKind>, 26> kStreetKinds{{
    {"avenida", StreetKind::avenue},   {"boulevard", StreetKind::avenue}, {"bulevar", StreetKind::avenue},
    {"calzada", StreetKind::avenue},   {"eje vial", StreetKind::avenue},  {"primary", StreetKind::avenue},
    {"secondary", StreetKind::avenue}, {"trunk", StreetKind::avenue},     {"calle", StreetKind::street},
    {"residential", StreetKind::street}, {"tertiary", StreetKind::street}, {"unclassified", StreetKind::street},
    {"privada", StreetKind::alley},    {"callejon", StreetKind::alley},   {"cerrada", StreetKind::alley},
    {"living street", StreetKind::alley}, {"andador", StreetKind::path},  {"peatonal", StreetKind::path},
    {"camino", StreetKind::path},      {"vereda", StreetKind::path},      {"footway", StreetKind::path},
    {"rio", StreetKind::river},        {"arroyo", StreetKind::river},     {"canal", StreetKind::river},
    {"ferrocarril", StreetKind::railway}, {"via ferrea", StreetKind::railway}}};

/// The country is where the program works; what lies elsewhere has another reference system than the file says.
void requireMexico(RowReader& reader, const geometry::Box& box) {
    const geometry::LonLat low{.lon = box.west, .lat = box.south}, high{.lon = box.east, .lat = box.north};
    if (box.empty() || (kMexico.contains(low) && kMexico.contains(high))) return;
    const geometry::LonLat& outside = kMexico.contains(low) ? high : low;
    reader.add("shape.outside_mexico", "shape", {outside.lat, outside.lon});
}

/// An area's or a layer's code, which has to be there.
std::string areaCode(RowReader& reader) {
    (void)reader.required("code");
    return reader.line("code", "area.code_long", text::kLongestCode);
}
std::string areaName(RowReader& reader) { return reader.line("name", "area.name_long", text::kLongestName); }

geometry::MultiPolygon areaShape(RowReader& reader, const Row& row) {
    if (const auto* area = std::get_if<geometry::MultiPolygon>(&row.shape); area != nullptr && !area->empty()) {
        if (const auto fault = geometry::findFault(*area)) {
            reader.add(fault->code, "shape", {fault->where.lon, fault->where.lat});
        }
        requireMexico(reader, geometry::boundsOf(*area));
        return *area;
    }
    if (std::holds_alternative<geometry::LonLat>(row.shape)) reader.add("shape.wrong_type", "shape", {std::string("POINT")});
    else if (std::holds_alternative<geometry::Line>(row.shape)) reader.add("shape.wrong_type", "shape", {std::string("LINESTRING")});
    else reader.add("shape.empty", "shape");
    return {};
}

/// CONAPO's five grades by number or word.
std::optional<int> gradeOf(RowReader& reader) {
    const std::string said = reader.text("marginalisation");
    if (said.empty()) return {};
    constexpr std::array<std::pair<std::string_view, int>, 15> grades{{
        {"muy bajo", 1}, {"bajo", 2}, {"medio", 3}, {"alto", 4}, {"muy alto", 5},
        {"very low", 1}, {"low", 2}, {"medium", 3}, {"high", 4}, {"very high", 5},
        {"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}, {"5", 5}}};
    const std::string word = text::folded(said);
    for (const auto& [name, grade] : grades) {
        if (name == word) return grade;
    }
    reader.add("choice.unknown", "marginalisation", {said});
    return {};
}

/// Both ends or none.
territory::HouseNumbers houseNumbers(RowReader& reader, std::string_view from, std::string_view to) {
    constexpr std::int64_t most = 99'999;
    const std::int64_t first = reader.count(from).value_or(0);
    const std::int64_t last = reader.count(to).value_or(0);
    if ((first == 0) != (last == 0) || first > most || last > most) {
        reader.add("street.numbers", first == 0 ? from : to, {first, last});
        return {};
    }
    return {.from = static_cast<int>(first), .to = static_cast<int>(last)};
}

/// Keys that lost the zeros in front of them in a spreadsheet.
std::string padded(std::string key, std::size_t digits) {
    if (!key.empty() && key.size() < digits) key.insert(0, digits - key.size(), '0');
    return key;
}

}  // namespace

Checked<AreaRecord> readArea(RowReader& reader, const Row& row) {
    AreaRecord record{.area = {.code = areaCode(reader),
                               .name = areaName(reader),
                               .population = reader.people("population"),
                               .adults = reader.people("adults"),
                               .shape = areaShape(reader, row)},
                      .parent = reader.text("parent")};
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

Checked<territory::Colonia> readColonia(RowReader& reader, const Row& row) {
    territory::Colonia colonia{.code = areaCode(reader),
                               .name = areaName(reader),
                               .population = reader.people("population"),
                               .shape = areaShape(reader, row)};
    if (!reader.problems().empty()) return unexpected(reader.take());
    return colonia;
}

Checked<territory::Block> readBlock(RowReader& reader, const Row& row) {
    territory::Block block{.code = areaCode(reader),
                           .population = reader.people("population"),
                           .adults = reader.people("adults"),
                           .dwellings = reader.people("dwellings"),
                           .marginalisation = gradeOf(reader),
                           .shape = areaShape(reader, row)};
    if (!reader.problems().empty()) return unexpected(reader.take());
    return block;
}

Checked<territory::Street> readStreet(RowReader& reader, const Row& row) {
    territory::Street street{.name = reader.text("name"),  // half of a town's paths and lanes have none
                             .kind = reader.choice("kind", territory::streetKindOf, kStreetKinds, StreetKind::street),
                             .line = {}};
    if (const auto* line = std::get_if<geometry::Line>(&row.shape)) street.line = *line;
    else if (std::holds_alternative<std::monostate>(row.shape)) reader.add("shape.empty", "shape");
    else reader.add("shape.wrong_type", "shape", {std::string("POLYGON")});
    constexpr std::size_t ends = 2;
    if (!street.line.empty() && street.line.size() < ends) {
        reader.add("shape.too_few_points", "shape", {street.line.front().lon, street.line.front().lat});
    }
    requireMexico(reader, geometry::boundsOf(street.line));
    street.left = houseNumbers(reader, "left_from", "left_to");
    street.right = houseNumbers(reader, "right_from", "right_to");
    if (!reader.problems().empty()) return unexpected(reader.take());
    return street;
}

Checked<territory::Place> readPlace(RowReader& reader, const Row& row) {
    territory::Place place{.name = reader.required("name"), .kind = reader.text("kind"), .point = {}};
    if (const auto* point = std::get_if<geometry::LonLat>(&row.shape)) {
        place.point = *point;
        geometry::Box box;
        box.add(*point);
        requireMexico(reader, box);
    }
    else if (std::holds_alternative<std::monostate>(row.shape)) reader.add("shape.empty", "shape");
    else reader.add("shape.wrong_type", "shape", {std::string(std::holds_alternative<geometry::Line>(row.shape) ? "LINESTRING" : "POLYGON")});
    if (!reader.problems().empty()) return unexpected(reader.take());
    return place;
}

Checked<PostalCodeRecord> readPostalCode(RowReader& reader) {
    PostalCodeRecord record{.postalCode = {.code = reader.required("code"), .settlement = reader.required("settlement"), .kind = reader.text("kind")},
                            .municipality = reader.text("municipality"),
                            .municipalityCode = padded(reader.text("municipality_code"), 3),
                            .stateCode = padded(reader.text("state_code"), 2)};
    std::string& code = record.postalCode.code;
    const std::string said = code;
    code = padded(std::move(code), 5);
    const bool digits = code.size() == 5 && code.find_first_not_of("0123456789") == std::string::npos;
    if (!digits && !said.empty()) reader.add("postal_code.form", "code", {said});
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

}  // namespace cuadrante::importing
