// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include <array>

/// Never to be changed: files of this form are with users; what comes later is a migration. Nothing here asks what
/// tables there are today (tests/store, MigrationKeeps..., holds the whole script to its digest).
namespace cuadrante::store {

namespace {
constexpr std::string_view kGeoPackage = R"sql(
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL,srs_id INTEGER NOT NULL PRIMARY KEY,organization TEXT NOT NULL,organization_coordsys_id INTEGER NOT NULL,definition  TEXT NOT NULL,description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY,data_type TEXT NOT NULL,identifier TEXT UNIQUE,description TEXT DEFAULT '',last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),min_x DOUBLE, min_y DOUBLE,max_x DOUBLE, max_y DOUBLE,srs_id INTEGER,CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL,column_name TEXT NOT NULL,geometry_type_name TEXT NOT NULL,srs_id INTEGER NOT NULL,z TINYINT NOT NULL,m TINYINT NOT NULL,CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),CONSTRAINT uk_gc_table_name UNIQUE (table_name),CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT,column_name TEXT,extension_name TEXT NOT NULL,definition TEXT NOT NULL,scope TEXT NOT NULL,CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
('Undefined Cartesian SRS',-1,'NONE',-1,'undefined','undefined Cartesian coordinate reference system'),
('Undefined geographic SRS',0,'NONE',0,'undefined','undefined geographic coordinate reference system'),
('WGS 84 geodetic',4326,'EPSG',4326,'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]','longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid'),
('Mexico ITRF2008 / LCC',6372,'EPSG',6372,'PROJCS["Mexico ITRF2008 / LCC",GEOGCS["Mexico ITRF2008",DATUM["Mexico_ITRF2008",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","1120"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","6365"]],PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["latitude_of_origin",12],PARAMETER["central_meridian",-102],PARAMETER["standard_parallel_1",17.5],PARAMETER["standard_parallel_2",29.5],PARAMETER["false_easting",2500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Northing",NORTH],AXIS["Easting",EAST],AUTHORITY["EPSG","6372"]]','Lambert conformal conic of Mexico, in which INEGI publishes');
CREATE TABLE schema_version(version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL);
CREATE TABLE history(
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('done', 'undone', 'redone')),
  target INTEGER NOT NULL REFERENCES history(id),
  batch_id INTEGER,
  digest TEXT NOT NULL,
  changeset BLOB NOT NULL
);
CREATE INDEX history_by_target ON history(target);
CREATE TABLE import_batch(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted >= 0),
  rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  duplicates INTEGER NOT NULL DEFAULT 0 CHECK (duplicates >= 0),
  at TEXT NOT NULL,
  CHECK (read = accepted + rejected + duplicates)
);
)sql";

/// A civil day. `date(x) IS x` refuses what is no date or none of the calendar, the range what we cannot read.
std::string day(const std::string& column) {
    return column + " DATE CHECK (" + column + " IS date(" + column + ") AND " + column +
           " BETWEEN '1900-01-01' AND '2200-12-31')";
}
std::string requiredDay(const std::string& column) { return day(column) + " NOT NULL"; }
std::string filled(const std::string& column) { return column + " TEXT NOT NULL CHECK (trim(" + column + ") <> '')"; }
std::string flag(const std::string& column) {
    return column + " BOOLEAN NOT NULL DEFAULT 0 CHECK (" + column + " IN (0, 1))";
}
std::string people(const std::string& column) { return column + " INTEGER CHECK (" + column + " >= 0)"; }
/// `words`: quoted and separated by commas.
std::string oneOf(const std::string& column, const std::string& words) {
    return column + " TEXT NOT NULL CHECK (" + column + " IN (" + words + "))";
}

const std::string kId = "id INTEGER PRIMARY KEY NOT NULL";
const std::string kBatch = "batch_id INTEGER REFERENCES import_batch(id)";
const std::string kArea = "geom MULTIPOLYGON NOT NULL";

std::string table(const std::string& name, std::initializer_list<std::string> parts) {
    std::string sql = "CREATE TABLE " + name + "(\n  ";
    bool first = true;
    for (const std::string& part : parts) {
        sql += (first ? "" : ",\n  ") + part;
        first = false;
    }
    return sql + "\n);\n";
}

std::string territoryTables() {
    const std::string plan = "plan_id INTEGER NOT NULL REFERENCES plan(id)";
    return table("municipality",
                 {"id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1)", "geom MULTIPOLYGON", filled("name"), filled("zone"),
                  "cvegeo TEXT CHECK (cvegeo GLOB '[0-3][0-9][0-9][0-9][0-9]')", flag("invented")}) +
           table("plan", {kId, "name TEXT NOT NULL", requiredDay("valid_from"), day("valid_to"),
                          "act TEXT NOT NULL DEFAULT ''", kBatch, "CHECK (valid_from <= valid_to)"}) +
           table("district", {kId, kArea, plan, filled("code"), "name TEXT NOT NULL DEFAULT ''", people("population"),
                              people("adults"), kBatch, "UNIQUE (plan_id, code)"}) +
           table("quadrant", {kId, kArea, plan, "district_id INTEGER REFERENCES district(id)", filled("code"),
                              "name TEXT NOT NULL DEFAULT ''", people("population"), people("adults"), kBatch,
                              "UNIQUE (plan_id, code)"}) +
           table("cell", {kId, kArea, plan, "quadrant_id INTEGER NOT NULL REFERENCES quadrant(id)", filled("code"),
                          "name TEXT NOT NULL DEFAULT ''", people("population"), people("adults"), kBatch,
                          "UNIQUE (plan_id, code)"}) +
           table("colonia", {kId, kArea, "code TEXT NOT NULL", "name TEXT NOT NULL", people("population"), kBatch}) +
           table("block",
                 {kId, kArea, "code TEXT NOT NULL", people("population"), people("adults"), people("dwellings"),
                  "marginalisation INTEGER CHECK (marginalisation BETWEEN 1 AND 5)", kBatch}) +
           table("street", {kId, "geom LINESTRING NOT NULL", "name TEXT NOT NULL DEFAULT ''",
                            oneOf("kind", "'avenue', 'street', 'alley', 'path', 'river', 'railway'"), kBatch}) +
           "CREATE INDEX quadrant_by_district ON quadrant(district_id);\n"
           "CREATE INDEX cell_by_quadrant ON cell(quadrant_id);\n";
}

std::string workforceTables() {
    return table("unit", {kId, filled("code") + " UNIQUE",
                          oneOf("kind", "'patrol_car', 'motorcycle', 'bicycle', 'on_foot', 'booth'"), kBatch}) +
           table("officer",
                 {kId, filled("number") + " UNIQUE",
                  "name TEXT NOT NULL CHECK (trim(name) <> '' AND length(name) <= 120)",
                  oneOf("rank",
                        "'police', 'police_third', 'police_second', 'police_first', 'sub_officer', 'officer', "
                        "'sub_inspector', 'inspector'"),
                  oneOf("status", "'active', 'commissioned', 'on_leave', 'sick', 'suspended', 'separated'"),
                  oneOf("pattern", "'12x24', '24x48', '24x24', '12x12', 'office'"),
                  "unit_id INTEGER REFERENCES unit(id)", day("joined"), day("retired"), kBatch}) +
           table("assignment", {kId, "officer_id INTEGER NOT NULL REFERENCES officer(id)",
                                "quadrant_id INTEGER NOT NULL REFERENCES quadrant(id)",
                                oneOf("role", "'chief', 'deputy', 'member'"), requiredDay("from_day"), day("to_day"),
                                "order_number TEXT NOT NULL DEFAULT ''", kBatch, "CHECK (from_day <= to_day)"}) +
           "CREATE INDEX officer_by_unit ON officer(unit_id);\n"
           "CREATE INDEX assignment_by_officer ON assignment(officer_id);\n"
           "CREATE INDEX assignment_by_quadrant ON assignment(quadrant_id);\n";
}

std::string incidentTables() {
    return table(
               "incident",
               {kId, "geom POINT", "source_id TEXT NOT NULL DEFAULT ''", "type TEXT NOT NULL",
                "occurred DATETIME NOT NULL",
                "occurred_local TEXT NOT NULL CHECK (occurred_local IS strftime('%Y-%m-%dT%H:%M:%S', occurred_local))",
                oneOf("time_precision", "'exact', 'day_only'"), "address TEXT NOT NULL DEFAULT ''",
                "colonia TEXT NOT NULL DEFAULT ''", "declared_quadrant TEXT NOT NULL DEFAULT ''",
                oneOf("standing", "'inside', 'outside', 'no_plan', 'unlocated'"),
                "quadrant_id INTEGER REFERENCES quadrant(id)", kBatch,
                "CHECK ((standing = 'inside') = (quadrant_id IS NOT NULL))",
                "CHECK ((standing = 'unlocated') = (geom IS NULL))"}) +
           "CREATE INDEX incident_by_quadrant ON incident(quadrant_id) WHERE quadrant_id IS NOT NULL;\n"
           "CREATE INDEX incident_by_batch ON incident(batch_id) WHERE batch_id IS NOT NULL;\n";
}

std::string reportTables() {
    const std::string states =
        "'received', 'validated', 'dismissed', 'assigned', 'in_progress', 'attended', 'verified', 'reopened', "
        "'unsolved', 'closed'";
    return table("report_category", {kId, filled("code") + " UNIQUE",
                                     "deadline_days INTEGER NOT NULL CHECK (deadline_days >= 0)", flag("sensitive")}) +
           table("agency",
                 {kId, filled("name"), "subject TEXT NOT NULL DEFAULT ''", "telephone TEXT NOT NULL DEFAULT ''",
                  "address TEXT NOT NULL DEFAULT ''", "hours TEXT NOT NULL DEFAULT ''", kBatch}) +
           table("report",
                 {kId, filled("folio") + " UNIQUE", oneOf("mode", "'anonymous', 'confidential', 'open'"),
                  oneOf("channel", "'in_person', 'telephone', 'emergency_911', 'line_089', 'meeting', 'chat', 'paper'"),
                  "category TEXT NOT NULL REFERENCES report_category(code)",
                  requiredDay("received") + " CHECK (received >= '1990-01-01')", requiredDay("due"),
                  "quadrant_id INTEGER REFERENCES quadrant(id)", "agency_id INTEGER REFERENCES agency(id)", kBatch,
                  "CHECK (received <= due)"}) +
           table("report_move",
                 {kId, "report_id INTEGER NOT NULL REFERENCES report(id)", "step INTEGER NOT NULL CHECK (step >= 0)",
                  oneOf("state", states), "at DATETIME NOT NULL", "reason TEXT NOT NULL DEFAULT ''", kBatch,
                  "UNIQUE (report_id, step)", "CHECK ((step = 0) <= (state = 'received'))",
                  "CHECK (CASE state WHEN 'dismissed' THEN reason IN ('duplicate', 'not_a_police_matter', "
                  "'insufficient_data', 'false_report') WHEN 'unsolved' THEN reason IN ('no_resources', "
                  "'other_authority', 'not_found', 'reporter_desisted', 'legal_limit') ELSE reason = '' END)"}) +
           "CREATE INDEX report_by_quadrant ON report(quadrant_id);\n"
           "CREATE INDEX report_by_agency ON report(agency_id);\n";
}

std::string participationTables() {
    const std::string committee = "committee_id INTEGER NOT NULL REFERENCES committee(id)";
    const std::string participant = "participant_id INTEGER NOT NULL REFERENCES participant(id)";
    return table("committee",
                 {kId, filled("code") + " UNIQUE", filled("name"),
                  "quadrant_id INTEGER NOT NULL REFERENCES quadrant(id)", requiredDay("formed"), day("constituted"),
                  day("dissolved"), kBatch, "CHECK (formed <= constituted)", "CHECK (formed <= dissolved)"}) +
           table("participant", {kId, filled("token") + " UNIQUE", flag("adult"),
                                 "residence_quadrant_id INTEGER REFERENCES quadrant(id)", flag("linked"), kBatch}) +
           table("membership", {kId, committee, participant, requiredDay("from_day"), day("to_day"), kBatch,
                                "UNIQUE (committee_id, participant_id, from_day)", "CHECK (from_day <= to_day)"}) +
           table("meeting",
                 {kId, committee, requiredDay("day"),
                  "start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439)",
                  "minutes INTEGER NOT NULL CHECK (CASE state WHEN 'held' THEN minutes BETWEEN 1 AND 720 "
                  "ELSE minutes = 0 END)",
                  oneOf("state", "'called', 'held', 'not_held', 'rescheduled'"),
                  "reason TEXT CHECK (reason IN ('no_quorum', 'police_absent', 'weather', 'threat', 'other'))",
                  "residents INTEGER NOT NULL CHECK (residents BETWEEN 0 AND 10000)",
                  "officers INTEGER NOT NULL CHECK (officers BETWEEN 0 AND 10000)", flag("chief_present"), kBatch,
                  "UNIQUE (committee_id, day, start_minute)", "CHECK ((state = 'not_held') = (reason IS NOT NULL))",
                  "CHECK (state <> 'held' OR residents > 0)"}) +
           table("attendance", {kId, "meeting_id INTEGER NOT NULL REFERENCES meeting(id)", participant, kBatch,
                                "UNIQUE (meeting_id, participant_id)"}) +
           table(
               "agreement",
               {kId, filled("folio") + " UNIQUE", committee, "meeting_id INTEGER REFERENCES meeting(id)",
                "result TEXT NOT NULL CHECK (trim(result) <> '' AND length(result) <= 500)",
                oneOf("responsible", "'authority', 'community'"), "agency_id INTEGER REFERENCES agency(id)",
                requiredDay("accepted"), requiredDay("due"), day("rescheduled"),
                oneOf("state",
                      "'proposed', 'accepted', 'in_progress', 'fulfilled', 'verified', "
                      "'cancelled_by_community', 'cancelled_by_authority'"),
                day("fulfilled"), day("verified"), kBatch, "CHECK (accepted <= due)", "CHECK (accepted <= fulfilled)",
                "CHECK (fulfilled <= verified)", "CHECK (state NOT IN ('fulfilled', 'verified') OR fulfilled NOTNULL)",
                "CHECK ((state = 'verified') <= (verified NOTNULL))"}) +
           "CREATE INDEX committee_by_quadrant ON committee(quadrant_id);\n"
           "CREATE INDEX participant_by_residence ON participant(residence_quadrant_id);\n"
           "CREATE INDEX membership_by_participant ON membership(participant_id);\n"
           "CREATE INDEX attendance_by_participant ON attendance(participant_id);\n"
           "CREATE INDEX agreement_by_committee ON agreement(committee_id);\n"
           "CREATE INDEX agreement_by_meeting ON agreement(meeting_id);\n"
           "CREATE INDEX agreement_by_agency ON agreement(agency_id);\n";
}

/// The tables that version 1 shows to other programs.
constexpr std::array kShown{
    PublicTable{"municipality", "MULTIPOLYGON"},
    PublicTable{"plan", ""},
    PublicTable{"district", "MULTIPOLYGON"},
    PublicTable{"quadrant", "MULTIPOLYGON"},
    PublicTable{"cell", "MULTIPOLYGON"},
    PublicTable{"colonia", "MULTIPOLYGON"},
    PublicTable{"block", "MULTIPOLYGON"},
    PublicTable{"street", "LINESTRING"},
    PublicTable{"unit", ""},
    PublicTable{"officer", ""},
    PublicTable{"assignment", ""},
    PublicTable{"incident", "POINT"},
    PublicTable{"report_category", ""},
    PublicTable{"agency", ""},
    PublicTable{"report", ""},
    PublicTable{"report_move", ""},
    PublicTable{"committee", ""},
    PublicTable{"participant", ""},
    PublicTable{"membership", ""},
    PublicTable{"meeting", ""},
    PublicTable{"attendance", ""},
    PublicTable{"agreement", ""},
};

std::string registrations() {
    std::string sql;
    for (const PublicTable& table : kShown) sql += registration(table);
    return sql;
}
}  // namespace

std::string schemaVersion1() {
    return std::string(kGeoPackage) + territoryTables() + workforceTables() + incidentTables() + reportTables() +
           participationTables() + registrations();
}

}  // namespace cuadrante::store
