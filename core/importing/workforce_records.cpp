// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/records.h"

#include "core/base/entry.h"

namespace cuadrante::importing {
namespace {

using workforce::Rank;
using workforce::Role;
using workforce::ShiftPattern;
using workforce::Status;
using workforce::UnitKind;

constexpr std::array<Spanish<UnitKind>, 12> kUnitKinds{{
    {"patrulla", UnitKind::patrol_car}, {"carro patrulla", UnitKind::patrol_car}, {"camioneta", UnitKind::patrol_car},
    {"sedan", UnitKind::patrol_car}, {"motocicleta", UnitKind::motorcycle}, {"moto", UnitKind::motorcycle},
    {"motopatrulla", UnitKind::motorcycle},
    {"bicicleta", UnitKind::bicycle}, {"a pie", UnitKind::on_foot}, {"pie tierra", UnitKind::on_foot},
    {"caseta", UnitKind::booth}, {"modulo", UnitKind::booth}}};
constexpr std::array<Spanish<Rank>, 14> kRanks{{
    {"policia", Rank::police}, {"policia tercero", Rank::police_third}, {"policia tercera", Rank::police_third},
    {"policia segundo", Rank::police_second}, {"policia segunda", Rank::police_second}, {"policia primero", Rank::police_first},
    {"policia primera", Rank::police_first}, {"suboficial", Rank::sub_officer}, {"sub oficial", Rank::sub_officer},
    {"oficial", Rank::officer}, {"subinspector", Rank::sub_inspector}, {"subinspectora", Rank::sub_inspector},
    {"inspector", Rank::inspector}, {"inspectora", Rank::inspector}}};
constexpr std::array<Spanish<Status>, 16> kStatuses{{
    {"en activo", Status::active}, {"con comision", Status::commissioned}, {"con incapacidad", Status::sick},
    {"con suspension", Status::suspended},
    {"activo", Status::active}, {"activa", Status::active}, {"comisionado", Status::commissioned},
    {"comisionada", Status::commissioned}, {"licencia", Status::on_leave}, {"de licencia", Status::on_leave},
    {"con licencia", Status::on_leave}, {"incapacidad", Status::sick}, {"incapacitado", Status::sick},
    {"suspendido", Status::suspended}, {"suspendida", Status::suspended}, {"baja", Status::separated}}};
constexpr std::array<Spanish<ShiftPattern>, 10> kPatterns{{
    {"12 x 24", ShiftPattern::h12x24}, {"24 x 48", ShiftPattern::h24x48}, {"24 x 24", ShiftPattern::h24x24},
    {"12 x 12", ShiftPattern::h12x12}, {"12 por 24", ShiftPattern::h12x24}, {"24 por 48", ShiftPattern::h24x48},
    {"24 por 24", ShiftPattern::h24x24}, {"12 por 12", ShiftPattern::h12x12}, {"oficina", ShiftPattern::office},
    {"administrativo", ShiftPattern::office}}};
constexpr std::array<Spanish<Role>, 6> kRoles{{{"titular", Role::chief}, {"jefe", Role::chief}, {"jefa", Role::chief},
                                               {"jefe de cuadrante", Role::chief}, {"suplente", Role::deputy},
                                               {"integrante", Role::member}}};

}  // namespace

Checked<workforce::Unit> readUnit(RowReader& reader) {
    for (const std::string_view field : {"kind", "code"}) (void)reader.required(field);
    workforce::Unit unit{.id = {0},
                         .code = reader.line("code", "unit.code_long", text::kLongestCode),
                         .kind = reader.choice("kind", workforce::unitKindOf, kUnitKinds, UnitKind::patrol_car)};
    if (!reader.problems().empty()) return unexpected(reader.take());
    return unit;
}

Checked<OfficerRecord> readOfficer(RowReader& reader) {
    OfficerRecord record{.draft = {.number = reader.text("number"),
                                   .name = reader.text("name"),
                                   .rank = reader.choice("rank", workforce::rankOf, kRanks, Rank::police),
                                   .status = reader.choice("status", workforce::statusOf, kStatuses, Status::active),
                                   .pattern = reader.choice("pattern", workforce::patternOf, kPatterns, ShiftPattern::h12x24),
                                   .unit = {},
                                   .joined = reader.day("joined", Future::refused)},
                         .unit = reader.text("unit"),
                         .retired = reader.day("retired", Future::refused)};
    if (record.retired && record.draft.joined && *record.retired < *record.draft.joined) {
        reader.add("officer.retired_before", "retired", {isoDate(*record.draft.joined)});
    }
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

Checked<AssignmentRecord> readAssignment(RowReader& reader) {
    AssignmentRecord record{.draft = {.officer = {},
                                      .quadrant = {},
                                      .role = reader.choice("role", workforce::roleOf, kRoles, Role::member),
                                      .from = reader.day("from", Future::allowed),
                                      .to = reader.day("to", Future::allowed),
                                      .order = reader.text("order")},
                            .officer = reader.required("officer"),
                            .quadrant = reader.required("quadrant")};
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

}  // namespace cuadrante::importing
