// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/kinds.h"

#include "core/base/text.h"
#include "core/importing/cells.h"

#include <algorithm>
#include <array>

namespace cuadrante::importing {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 12> kCode{"codigo", "clave", "cve", "cuadrante", "sector", "distrito", "celda", "nomenclatu",
                                      "nomenclatura", "cvegeo", "cveut", "cve col"};
constexpr std::array<Words, 13> kAreaCode = {"codigo", "clave", "cve", "cuadrante", "quadrant", "nomenclatu",
                                             "nomenclatura", "sector", "distrito", "district", "celda", "cell", "id"};
constexpr std::array<Words, 7> kDistrictCode{"codigo", "clave", "cve", "distrito", "district", "sector", "id"};
constexpr std::array<Words, 7> kName{"nombre", "nom", "denominacion", "nomut", "nomgeo", "nom loc", "nom agem"};
constexpr std::array<Words, 5> kColoniaName{"nombre", "nom", "nomut", "colonia", "asentamiento"};
constexpr std::array<Words, 7> kQuadrantParent{"distrito", "district", "sector", "superior", "padre", "zona", "region"};
constexpr std::array<Words, 4> kCellParent{"cuadrante", "quadrant", "superior", "padre"};
constexpr std::array<Words, 8> kPopulation{"poblacion", "poblacion total", "habitantes", "pob", "pobtot",
                                           "sumpob1", "residents", "pob total"};
constexpr std::array<Words, 6> kAdults{"adultos", "poblacion adulta", "mayores de edad", "p 18ymas", "pob 18 y mas", "adult population"};
constexpr std::array<Words, 4> kDwellings{"viviendas", "viv", "vivtot", "households"};
constexpr std::array<Words, 6> kMarginalisation{"marginacion", "grado de marginacion", "gm 2020", "gm", "marginalization", "grado"};
constexpr std::array<Words, 7> kStreetName{"nombre", "nom", "nomvial", "nombre de la vialidad", "calle", "street", "highway name"};
constexpr std::array<Words, 7> kStreetKind{"tipo", "tipovial", "clase", "type", "tipo de vialidad", "highway", "class"};

constexpr std::array<Words, 6> kUnitCode{"codigo", "clave", "unidad", "numero economico", "no economico", "unit"};
constexpr std::array<Words, 4> kUnitKind{"tipo", "clase", "type", "vehiculo"};

constexpr std::array<Words, 12> kNumber{"numero", "no", "num", "numero de nomina", "nomina", "numero de placa", "placa",
                                        "numero de empleado", "badge", "employee", "cuip", "id"};
constexpr std::array<Words, 4> kPersonName{"nombre", "nombre completo", "full name", "policia"};
constexpr std::array<Words, 3> kRank{"grado", "jerarquia", "rango"};
constexpr std::array<Words, 4> kStatus{"estado", "situacion", "estatus", "condicion"};
constexpr std::array<Words, 4> kPattern{"turno", "horario", "shift", "jornada"};
constexpr std::array<Words, 3> kUnit{"unidad", "patrulla", "vehiculo"};
constexpr std::array<Words, 4> kJoined{"ingreso", "fecha de ingreso", "alta", "fecha de alta"};
constexpr std::array<Words, 4> kRetired{"baja", "fecha de baja", "retiro", "fecha de retiro"};

constexpr std::array<Words, 7> kOfficer{"policia", "numero", "nomina", "numero de nomina", "placa", "number", "numero de empleado"};
constexpr std::array<Words, 5> kQuadrant{"cuadrante", "codigo de cuadrante", "clave de cuadrante", "quadrant code", "cve cuadrante"};
constexpr std::array<Words, 4> kRole{"funcion", "rol", "papel", "cargo"};
constexpr std::array<Words, 7> kFrom{"desde", "inicio", "fecha de inicio", "del", "start", "fecha inicial", "fecha inicio"};
constexpr std::array<Words, 8> kTo{"hasta", "fin", "termino", "fecha de termino", "al", "end", "fecha final", "fecha fin"};
constexpr std::array<Words, 3> kOrder{"oficio", "orden", "numero de oficio"};

constexpr std::array<Words, 11> kIncidentId{"folio", "identificador", "numero", "id incidente", "incident id", "id hecho",
                                            "carpeta", "numero de carpeta", "ci", "idcarpeta", "source id"};
constexpr std::array<Words, 11> kDate{"fecha", "fecha hecho", "fecha hechos", "fecha del hecho", "fecha de los hechos", "dia",
                                      "day", "occurred", "occurred on", "fecha incidente", "fecha creacion"};
constexpr std::array<Words, 9> kTime{"hora", "hora hecho", "hora hechos", "hora del hecho", "hora de los hechos", "hour",
                                     "occurred at", "hora incidente", "hora creacion"};
constexpr std::array<Words, 5> kDateTo{"fecha fin", "fecha final", "fecha termino", "fecha de termino", "fecha hasta"};
constexpr std::array<Words, 6> kTimeTo{"hora fin", "hora final", "hora termino", "hora de termino", "hora hasta", "hora2"};
constexpr std::array<Words, 12> kType{"tipo", "delito", "crime", "incidente", "incidencia", "tipo de delito",
                                      "tipo de incidente", "offence", "offense", "motivo", "category", "categoria"};
constexpr std::array<Words, 7> kLat{"latitud", "latitude", "y", "coord y", "coordenada y", "lat wgs84", "lat dd"};
constexpr std::array<Words, 9> kLon{"longitud", "longitude", "long", "lng", "x", "coord x", "coordenada x", "lon wgs84", "lon dd"};
constexpr std::array<Words, 6> kStreet{"calle", "vialidad", "calle hecho", "calle hechos", "calle1", "street name"};
constexpr std::array<Words, 7> kCross{"cruce", "entre calle", "calle hechos2", "calle2", "esquina", "cross street", "calle cruce"};
constexpr std::array<Words, 4> kAddress{"direccion", "domicilio", "ubicacion", "lugar"};
constexpr std::array<Words, 6> kColonia{"colonia hecho", "colonia hechos", "barrio", "neighbourhood", "neighborhood", "asentamiento"};
constexpr std::array<Words, 5> kDeclared{"cuadrante", "quadrant", "codigo de cuadrante", "cuadrante declarado", "cve cuadrante"};

constexpr std::array<Words, 5> kAgencyName{"nombre", "dependencia", "agencia", "institucion", "agency"};
constexpr std::array<Words, 4> kSubject{"asunto", "tema", "atribuciones", "materia"};
constexpr std::array<Words, 4> kTelephone{"telefono", "tel", "phone", "telefonos"};
constexpr std::array<Words, 2> kAgencyAddress{"direccion", "domicilio"};
constexpr std::array<Words, 2> kHours{"horario", "horario de atencion"};

constexpr std::array<Words, 1> kFolio{"numero de folio"};
constexpr std::array<Words, 2> kMode{"modalidad", "modo"};
constexpr std::array<Words, 3> kChannel{"canal", "medio", "via"};
constexpr std::array<Words, 4> kCategory{"categoria", "tipo", "asunto", "tema"};
constexpr std::array<Words, 4> kReceived{"recibido", "fecha", "fecha de recepcion", "recepcion"};
constexpr std::array<Words, 4> kAgency{"dependencia", "agencia", "institucion", "canalizado a"};
constexpr std::array<Words, 3> kMoves{"movimientos", "pasos", "seguimiento"};

constexpr std::array<Words, 3> kCommitteeCode{"codigo", "clave", "comite"};
constexpr std::array<Words, 2> kCommitteeName{"nombre", "denominacion"};
constexpr std::array<Words, 3> kFormed{"formado", "fecha de formacion", "inicio"};
constexpr std::array<Words, 3> kConstituted{"constituido", "fecha de constitucion", "constitucion"};
constexpr std::array<Words, 3> kDissolved{"disuelto", "fecha de disolucion", "disolucion"};

constexpr std::array<Words, 4> kToken{"ficha", "clave anonima", "seudonimo", "pseudonym"};
constexpr std::array<Words, 3> kAdult{"adulto", "mayor de edad", "adulta"};
constexpr std::array<Words, 3> kResidence{"residencia", "cuadrante de residencia", "cuadrante"};
constexpr std::array<Words, 3> kLinked{"vinculable", "vinculado", "consiente vinculacion"};
constexpr std::array<Words, 4> kCommittee{"comite", "clave de comite", "codigo de comite", "committee code"};

constexpr std::array<Words, 4> kMeetingDay{"dia", "fecha", "date", "fecha de la sesion"};
constexpr std::array<Words, 4> kStart{"inicio", "hora", "hora de inicio", "time"};
constexpr std::array<Words, 3> kMinutes{"minutos", "duracion", "duration"};
constexpr std::array<Words, 2> kState{"estado", "estatus"};
constexpr std::array<Words, 2> kReason{"motivo", "razon"};
constexpr std::array<Words, 4> kResidents{"vecinos", "asistentes", "personas", "asistencia"};
constexpr std::array<Words, 2> kOfficers{"policias", "policias presentes"};
constexpr std::array<Words, 3> kChiefPresent{"titular presente", "jefe presente", "asistio el titular"};

constexpr std::array<Words, 3> kMeeting{"sesion", "fecha de la sesion", "reunion"};
constexpr std::array<Words, 3> kResult{"resultado", "acuerdo", "resultado verificable"};
constexpr std::array<Words, 1> kResponsible{"responsable"};
constexpr std::array<Words, 3> kAccepted{"aceptado", "fecha de aceptacion", "fecha"};
constexpr std::array<Words, 4> kDue{"vence", "fecha limite", "fecha compromiso", "plazo"};
constexpr std::array<Words, 2> kRescheduled{"reprogramado", "fecha reprogramada"};
constexpr std::array<Words, 2> kFulfilled{"cumplido", "fecha de cumplimiento"};
constexpr std::array<Words, 2> kVerified{"verificado", "fecha de verificacion"};

constexpr bool kMust = true;
constexpr bool kMay = false;

constexpr std::array<Field, 4> kDistricts{{{"code", kMust, kDistrictCode}, {"name", kMay, kName},
                                           {"population", kMay, kPopulation}, {"adults", kMay, kAdults}}};
constexpr std::array<Field, 5> kQuadrants{{{"code", kMust, kAreaCode}, {"name", kMay, kName},
                                           {"parent", kMay, kQuadrantParent}, {"population", kMay, kPopulation},
                                           {"adults", kMay, kAdults}}};
constexpr std::array<Words, 5> kCellCode{"codigo", "clave", "celda", "cell", "id"};
constexpr std::array<Field, 5> kCells{{{"code", kMust, kCellCode}, {"name", kMay, kName}, {"parent", kMay, kCellParent},
                                       {"population", kMay, kPopulation}, {"adults", kMay, kAdults}}};
constexpr std::array<Field, 3> kColonias{{{"code", kMust, kCode}, {"name", kMay, kColoniaName}, {"population", kMay, kPopulation}}};
constexpr std::array<Field, 5> kBlocks{{{"code", kMust, kCode}, {"population", kMay, kPopulation}, {"adults", kMay, kAdults},
                                        {"dwellings", kMay, kDwellings}, {"marginalisation", kMay, kMarginalisation}}};
constexpr std::array<Words, 4> kLeftFrom{"lfromadd", "l add from", "izq desde", "num ini izq"};
constexpr std::array<Words, 4> kLeftTo{"ltoadd", "l add to", "izq hasta", "num fin izq"};
constexpr std::array<Words, 4> kRightFrom{"rfromadd", "r add from", "der desde", "num ini der"};
constexpr std::array<Words, 4> kRightTo{"rtoadd", "r add to", "der hasta", "num fin der"};
constexpr std::array<Words, 6> kPlaceName{"nombre", "nom estab", "lugar", "nomgeo", "nombre act", "geografico"};
constexpr std::array<Words, 7> kPlaceKind{"tipo", "clase", "type", "amenity", "categoria", "class", "generico"};
constexpr std::array<Words, 4> kPostalCode{"d codigo", "codigo postal", "cp", "c p"};
constexpr std::array<Words, 4> kSettlement{"d asenta", "asentamiento", "colonia", "nombre"};
constexpr std::array<Words, 3> kSettlementKind{"d tipo asenta", "tipo de asentamiento", "tipo"};
constexpr std::array<Words, 3> kMunicipalityName{"d mnpio", "municipio", "nom mun"};
constexpr std::array<Words, 3> kMunicipalityCode{"c mnpio", "cve mun", "clave de municipio"};
constexpr std::array<Words, 3> kStateCode{"c estado", "cve ent", "clave de estado"};
constexpr std::array<Field, 6> kStreets{{{"name", kMust, kStreetName}, {"kind", kMay, kStreetKind},
                                         {"left_from", kMay, kLeftFrom}, {"left_to", kMay, kLeftTo},
                                         {"right_from", kMay, kRightFrom}, {"right_to", kMay, kRightTo}}};
constexpr std::array<Field, 2> kPlaces{{{"name", kMust, kPlaceName}, {"kind", kMay, kPlaceKind}}};
constexpr std::array<Field, 6> kPostalCodes{{{"code", kMust, kPostalCode}, {"settlement", kMust, kSettlement},
                                             {"kind", kMay, kSettlementKind}, {"municipality", kMay, kMunicipalityName},
                                             {"municipality_code", kMay, kMunicipalityCode}, {"state_code", kMay, kStateCode}}};
constexpr std::array<Field, 2> kUnits{{{"code", kMust, kUnitCode}, {"kind", kMust, kUnitKind}}};
constexpr std::array<Field, 8> kOfficers_{{{"number", kMust, kNumber}, {"name", kMust, kPersonName}, {"rank", kMay, kRank},
                                           {"status", kMay, kStatus}, {"pattern", kMay, kPattern}, {"unit", kMay, kUnit},
                                           {"joined", kMay, kJoined}, {"retired", kMay, kRetired}}};
constexpr std::array<Field, 6> kAssignments{{{"officer", kMust, kOfficer}, {"quadrant", kMust, kQuadrant}, {"role", kMay, kRole},
                                             {"from", kMust, kFrom}, {"to", kMay, kTo}, {"order", kMay, kOrder}}};
constexpr std::array<Field, 13> kIncidents{{{"id", kMay, kIncidentId}, {"date", kMust, kDate}, {"time", kMay, kTime},
                                            {"date_to", kMay, kDateTo}, {"time_to", kMay, kTimeTo},
                                            {"type", kMust, kType}, {"lat", kMay, kLat}, {"lon", kMay, kLon},
                                            {"street", kMay, kStreet}, {"cross", kMay, kCross}, {"address", kMay, kAddress},
                                            {"colonia", kMay, kColonia}, {"declared", kMay, kDeclared}}};
constexpr std::array<Field, 5> kAgencies{{{"name", kMust, kAgencyName}, {"subject", kMay, kSubject},
                                          {"telephone", kMay, kTelephone}, {"address", kMay, kAgencyAddress}, {"hours", kMay, kHours}}};
constexpr std::array<Field, 8> kReports{{{"folio", kMay, kFolio}, {"mode", kMust, kMode}, {"channel", kMust, kChannel},
                                         {"category", kMust, kCategory}, {"received", kMust, kReceived},
                                         {"quadrant", kMay, kQuadrant}, {"agency", kMay, kAgency}, {"moves", kMay, kMoves}}};
constexpr std::array<Field, 6> kCommittees{{{"code", kMust, kCommitteeCode}, {"name", kMust, kCommitteeName},
                                            {"quadrant", kMust, kQuadrant}, {"formed", kMust, kFormed},
                                            {"constituted", kMay, kConstituted}, {"dissolved", kMay, kDissolved}}};
constexpr std::array<Field, 7> kParticipants{{{"token", kMust, kToken}, {"adult", kMay, kAdult}, {"residence", kMay, kResidence},
                                              {"linked", kMay, kLinked}, {"committee", kMay, kCommittee},
                                              {"from", kMay, kFrom}, {"to", kMay, kTo}}};
constexpr std::array<Field, 9> kMeetings{{{"committee", kMust, kCommittee}, {"day", kMust, kMeetingDay}, {"start", kMay, kStart},
                                          {"minutes", kMay, kMinutes}, {"state", kMay, kState}, {"reason", kMay, kReason},
                                          {"residents", kMay, kResidents}, {"officers", kMay, kOfficers},
                                          {"chief_present", kMay, kChiefPresent}}};
constexpr std::array<Field, 4> kAttendance{{{"committee", kMust, kCommittee}, {"day", kMust, kMeetingDay},
                                            {"start", kMay, kStart}, {"token", kMust, kToken}}};
constexpr std::array<Field, 12> kAgreements{{{"folio", kMay, kFolio}, {"committee", kMust, kCommittee}, {"meeting", kMay, kMeeting},
                                             {"result", kMust, kResult}, {"responsible", kMay, kResponsible},
                                             {"agency", kMay, kAgency}, {"accepted", kMust, kAccepted}, {"due", kMust, kDue},
                                             {"rescheduled", kMay, kRescheduled}, {"state", kMay, kState},
                                             {"fulfilled", kMay, kFulfilled}, {"verified", kMay, kVerified}}};

}  // namespace

std::span<const Field> fieldsOf(Kind kind) noexcept {
    switch (kind) {
        case Kind::districts: return kDistricts;
        case Kind::quadrants: return kQuadrants;
        case Kind::cells: return kCells;
        case Kind::colonias: return kColonias;
        case Kind::blocks: return kBlocks;
        case Kind::streets: return kStreets;
        case Kind::places: return kPlaces;
        case Kind::postal_codes: return kPostalCodes;
        case Kind::units: return kUnits;
        case Kind::officers: return kOfficers_;
        case Kind::assignments: return kAssignments;
        case Kind::incidents: return kIncidents;
        case Kind::agencies: return kAgencies;
        case Kind::reports: return kReports;
        case Kind::committees: return kCommittees;
        case Kind::participants: return kParticipants;
        case Kind::meetings: return kMeetings;
        case Kind::attendance: return kAttendance;
        case Kind::agreements: return kAgreements;
    }
    return {};
}

Checked<Columns> Columns::find(Kind kind, const std::vector<std::string>& headers,
                               const std::map<std::string, std::string>& said) {
    const std::span<const Field> fields = fieldsOf(kind);
    std::vector<std::string> folded;
    folded.reserve(headers.size());
    for (const std::string& header : headers) folded.push_back(text::folded(header));
    std::vector<bool> claimed(headers.size(), false);
    Problems problems;
    Columns found;
    const auto take = [&](std::string_view field, std::size_t at) {
        found.m_at.emplace_back(field, at);
        found.m_used.emplace(field, headers[at]);
        claimed[at] = true;
    };

    for (const auto& [name, header] : said) {
        const auto field = std::find_if(fields.begin(), fields.end(), [&name = name](const Field& f) { return f.name == name; });
        if (field == fields.end()) {
            problems.push_back({.code = "import.unknown_field", .field = "", .args = {name}});
            continue;
        }
        auto at = std::find(headers.begin(), headers.end(), header);
        auto position = static_cast<std::size_t>(at - headers.begin());
        if (at == headers.end()) {
            const auto alike = std::find(folded.begin(), folded.end(), text::folded(header));
            position = static_cast<std::size_t>(alike - folded.begin());
        }
        if (position == headers.size()) {
            problems.push_back({.code = "import.unknown_column", .field = field->name, .args = {header}});
        } else {
            take(field->name, position);
        }
    }
    const auto search = [&](const Field& field, std::string_view name) {
        for (std::size_t i = 0; i < folded.size() && !found.has(field.name); ++i) {
            if (!claimed[i] && folded[i] == name) take(field.name, i);
        }
    };
    // First every field under its own name, so that another field's alias does not take its column.
    for (const Field& field : fields) search(field, text::folded(field.name));
    for (const Field& field : fields) {
        for (const std::string_view alias : field.aliases) search(field, alias);
    }
    for (const Field& field : fields) {
        const bool spoken = said.contains(std::string(field.name));
        if (field.required && !found.has(field.name) && !spoken) {
            problems.push_back({.code = "import.no_column", .field = field.name, .args = {std::string(field.name)}});
        }
    }
    if (!problems.empty()) return unexpected(problems);
    return found;
}

bool Columns::has(std::string_view field) const noexcept { return at(field) != npos; }

std::size_t Columns::at(std::string_view field) const noexcept {
    for (const auto& [name, position] : m_at) {
        if (name == field) return position;
    }
    return npos;
}

std::string Columns::cell(const Row& row, std::string_view field) const {
    const std::size_t position = at(field);
    if (position >= row.cells.size()) return {};
    std::string value;
    readCell(row.cells[position], value);
    if (isErrorValue(value)) value.clear();
    return value;
}

bool readCell(std::string_view cell, std::string& out) {
    const bool invisible = hasInvisible(cell);
    if (invisible) {
        out = cleaned(cell);
    } else {
        const std::size_t from = cell.find_first_not_of(' ');
        if (from == std::string_view::npos) return out.clear(), false;
        out.assign(cell.substr(from, cell.find_last_not_of(' ') - from + 1));
    }
    if (isNullWord(out)) out.clear();
    return invisible;
}

bool isNullWord(std::string_view cell) noexcept {
    constexpr std::size_t longest = 17;
    if (cell.empty() || cell.size() > longest) return false;
    // Hardly any value begins as one of them does.
    if (std::string_view("NnSsIiXx-.(").find(cell.front()) == std::string_view::npos) return false;
    // Compared without case alone: the words have no accents.
    static constexpr std::array<std::string_view, 18> words{
        "null", "n/a", "na", "nd", "n/d", "s/d", "sd", "-", "--", ".", "x", "ninguno", "no especificado",
        "(no especificado)", "no especificada", "se ignora", "sin dato", "ignorado"};
    return std::any_of(words.begin(), words.end(), [cell](std::string_view word) {
        return std::equal(cell.begin(), cell.end(), word.begin(), word.end(), [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
        });
    });
}

}  // namespace cuadrante::importing
