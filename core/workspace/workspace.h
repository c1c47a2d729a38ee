// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/failure.h"
#include "core/base/progress.h"
#include "core/base/zone.h"
#include "core/geocoding/location.h"
#include "core/importing/mapping.h"
#include "core/importing/source.h"
#include "core/indicators/facts.h"
#include "core/indicators/publication.h"
#include "core/territory/plans.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// An open municipality: what can be asked of it and done with it. The program's window and the command line are
/// two faces of this one class; neither knows SQL.
namespace cuadrante::workspace {

enum class Access { read_write, read_only };

/// A row of the history: one command that was done, undone or done again.
struct HistoryEntry {
    std::int64_t id;
    Instant at;
    std::string who;
    std::string code;      ///< text id (area "history"), e.g. "history.assign"
    Arguments args;        ///< codes, folios, counts; never a reporter's or a neighbour's data
    enum class Kind { done, undone, redone } kind;
    bool inForce;          ///< its effect stands now
    std::int64_t batch;    ///< id of the import; 0 for anything else
};

/// What a part of `check` says where it meets pages that cannot be read.
inline constexpr std::string_view kDamagedPages = "damaged pages";
/// What `check` found; each list is empty when sound. Texts are SQLite's or the validator's own words.
struct Soundness {
    std::vector<std::string> geopackage;
    std::vector<std::string> integrity;
    std::vector<std::string> foreignKeys;
    std::vector<std::string> rtree;
    std::vector<std::string> history;
    Problems problems;     ///< broken rules of our own in the stored rows
    [[nodiscard]] bool sound() const noexcept {
        return geopackage.empty() && integrity.empty() && foreignKeys.empty() && rtree.empty() && history.empty() &&
               problems.empty();
    }
};

struct Info {
    std::filesystem::path path;
    territory::Municipality municipality;
    int schema;
    std::vector<std::pair<std::string, std::int64_t>> counts;  ///< "district", "quadrant", ... in a fixed order
    std::vector<territory::Plan> plans;
    std::optional<DayRange> period;                            ///< first and last day with data
    Access access;
    std::optional<Problem> readOnlyBecause;  ///< "file.newer_version", "file.read_only"
};

/// Which part of the file a command changed: what screens have to read again.
/// `gazetteer`: places, postal codes and learned names; streets and colonias are `territory`.
enum class Topic { municipality, territory, workforce, incidents, reports, participation, history, gazetteer };

/// Whether the file is a municipality's, sound or not: something that is never to be written over. Never throws for
/// what the file is.
[[nodiscard]] bool isMunicipality(const std::filesystem::path& path);

/// What time it is; empty: the system's clock.
using Clock = std::function<Instant()>;

/// An area of a plan as it is to be from now on.
struct Reshaped {
    territory::Level level;  ///< district, quadrant or cell
    std::int64_t id;
    geometry::MultiPolygon shape;
    std::string code = {};   ///< empty: the one it has
};

/// The question that a case asks, with the area of its declared quadrant on its day; `facts` must outlive it.
[[nodiscard]] geocoding::Query queryOf(const geocoding::Case& one, const indicators::Facts& facts);

/// What an accepted or rejected candidate writes, all in one command.
struct PlacingOrder {
    std::vector<geocoding::Location> locations;   ///< `at` is not read
    std::vector<geocoding::Variant> lessons = {};
};

/// Addresses looked up for incidents without coordinates.
struct GeocodingRequest {
    double minScore = 0.8;
    geocoding::Precision atLeast = geocoding::Precision::crossing;  ///< exact, segment and crossing; block adds blocks, ...
    bool again = false;  ///< also those that an address placed before; never those that a person placed or rejected
};
struct GeocodingReport {
    std::int64_t looked = 0;      ///< placed + toReview + without == looked
    std::int64_t placed = 0;
    std::int64_t toReview = 0;    ///< with candidates, none good enough
    std::int64_t without = 0;     ///< without any candidate
    std::int64_t unchanged = 0;   ///< of those placed: where they were before
    std::vector<std::pair<geocoding::Precision, std::int64_t>> byPrecision = {};
    std::int64_t open = 0;        ///< incidents without a point, afterwards
};

/// Thread rule: every function may be called from any thread; one command at a time writes (others wait), reading
/// never waits for writing. Answers that are shared_ptr<const ...> stay as they were when asked for.
class Workspace {
public:
    /// Makes the file; never overwrites one ("file.exists"). Problems of `said` as territory::check.
    [[nodiscard]] static Checked<std::unique_ptr<Workspace>> create(const std::filesystem::path& path,
                                                                    const territory::Municipality& said,
                                                                    std::string who, Clock clock = {});
    /// Failures: "file.missing", "file.not_geopackage", "file.not_ours" (a GeoPackage of something else),
    /// "file.damaged", "file.locked", "file.foreign_schema" (triggers or views that are not ours), "file.unreadable".
    /// A file of a newer version and a read-only file open read-only and say why in Info.
    [[nodiscard]] static std::unique_ptr<Workspace> open(const std::filesystem::path& path, std::string who,
                                                         Access access = Access::read_write, Clock clock = {});
    /// Leaves one single file behind.
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    /// Why the file is open for reading only although writing was asked for: "file.newer_version", "file.read_only".
    [[nodiscard]] const std::optional<Problem>& readOnlyBecause() const noexcept;

    // --- reading -----------------------------------------------------------------------------------------------
    [[nodiscard]] Info info() const;
    [[nodiscard]] const Zone& zone() const noexcept;
    /// Everything, as one picture; cached until something changes. `incidents` is read at first use.
    [[nodiscard]] std::shared_ptr<const indicators::Facts> facts() const;
    /// As facts(), but with incidents == nullptr: opening never waits for them.
    [[nodiscard]] std::shared_ptr<const indicators::Facts> factsWithoutIncidents() const;
    [[nodiscard]] std::shared_ptr<const incident::IncidentColumns> incidents() const;
    /// One incident with all its texts; nothing when there is none.
    [[nodiscard]] std::optional<incident::Incident> incident(incident::IncidentId id) const;
    [[nodiscard]] std::vector<incident::Incident> incidents(std::span<const std::int64_t> ids) const;
    /// How many located incidents lie in the window, its edges included; by the file's spatial index, exactly, without
    /// reading the incidents: well below a millisecond whatever their number.
    [[nodiscard]] std::int64_t incidentsWithin(const geometry::Box& window) const;
    [[nodiscard]] std::shared_ptr<const std::vector<territory::Colonia>> colonias() const;
    [[nodiscard]] std::shared_ptr<const std::vector<territory::Block>> blocks() const;
    [[nodiscard]] std::shared_ptr<const std::vector<territory::Street>> streets() const;
    /// What addresses are looked up in; built at the first call and after a change of what it is made of.
    [[nodiscard]] std::shared_ptr<const geocoding::Gazetteer> gazetteer(const Progress& progress) const;
    [[nodiscard]] std::vector<geocoding::Variant> variants() const;
    /// The incidents that came without coordinates: open, placed since, rejected.
    [[nodiscard]] std::vector<geocoding::Case> geocodingCases() const;
    /// Every placing of the incident, the oldest first.
    [[nodiscard]] std::vector<geocoding::Location> locationsOf(incident::IncidentId incident) const;
    [[nodiscard]] std::vector<HistoryEntry> history(std::size_t last) const;
    /// How files are read that a person named, by name.
    [[nodiscard]] std::vector<importing::Mapping> mappings() const;
    /// The imports in force, newest first.
    [[nodiscard]] std::vector<importing::Load> loads() const;
    /// When each kind of layer or list (by importing::word) was last imported.
    [[nodiscard]] std::map<std::string, Day> layerDates() const;
    /// Every edition of figures that were kept as published.
    [[nodiscard]] std::vector<indicators::Publication> publications() const;
    /// Rows of what was read so far that count in no result, because another program wrote into them what nobody can read
    /// ("stored.unreadable_row"; args: table, id, what was found). check() looks at the whole file.
    [[nodiscard]] Problems leftOut() const;
    [[nodiscard]] Soundness check(const Progress& progress) const;
    void backup(const std::filesystem::path& target, const Progress& progress) const;

    // --- commands: each is one transaction and one row of the history; all problems come back, or the id ----------
    Checked<workforce::OfficerId> addOfficer(const workforce::OfficerDraft& said);
    /// "officer.unknown", "officer.already_retired". Ends the open assignments on that day.
    Checked<workforce::OfficerId> retireOfficer(workforce::OfficerId officer, Day day);
    Checked<workforce::AssignmentId> assign(const workforce::AssignmentDraft& said);
    Checked<reports::Report> addReport(const reports::ReportDraft& said);
    Checked<reports::Report> moveReport(reports::ReportId report, const reports::Move& said,
                                        std::optional<reports::AgencyId> agency = {});  ///< besides reports::check: "report.move_future"
    Checked<participation::CommitteeId> addCommittee(const participation::CommitteeDraft& said);
    Checked<participation::MeetingId> addMeeting(const participation::MeetingDraft& said);
    Checked<participation::Agreement> addAgreement(const participation::AgreementDraft& said);
    Checked<participation::Agreement> fulfilAgreement(participation::AgreementId agreement, Day day);
    Checked<participation::Agreement> verifyAgreement(participation::AgreementId agreement, Day day);

    /// A draft with the areas of another plan. Problems of territory::checkPlanName; "plan.unknown".
    Checked<territory::PlanId> copyPlan(territory::PlanId source, const std::string& name);
    /// A draft as a screen or the districting engine made it. Problems of territory::check(PlanDraft).
    Checked<territory::PlanId> addPlan(const territory::PlanDraft& said);
    Checked<territory::PlanId> renamePlan(territory::PlanId plan, const std::string& name);
    /// A draft alone: "plan.not_a_draft"; "plan.in_use" when a record names one of its quadrants.
    Checked<territory::PlanId> deletePlan(territory::PlanId plan);
    /// The draft is in force from that day on, and the plan before it until the day before; incidents from that day on
    /// stand where the new plan says. Problems of territory::adopt and territory::hindrances.
    Checked<territory::PlanId> adoptPlan(territory::PlanId plan, Day from, const std::string& act);
    /// New shapes for areas of one plan: accepted mends (territory::Validation), borders moved by hand. Incidents of the
    /// plan's days are placed anew; figures that were published stay as they were. "plan.unknown", "plan.area_unknown"
    /// (args: id), "plan.shape" (args: code, fault), "plan.nothing_to_change".
    Checked<territory::PlanId> reshape(territory::PlanId plan, const std::vector<Reshaped>& areas);
    /// Keeps figures as they are said today; id, plan and moment are not read. A second edition of the same day stands
    /// beside the first. "publication.title_missing", "publication.empty".
    Checked<indicators::PublicationId> keepFigures(const indicators::Publication& said);

    /// Reads `rows` to the end. All or nothing: a Failure or Cancelled on the way leaves the file as it was.
    /// Problems are those of the whole ("import.no_column" args: field, "import.empty", "import.no_plan", "import.overlaps"...);
    /// "mapping.unknown" (args: name). Those of single rows are in the report. A file of a shape that a mapping knows is
    /// read as it says; what the request says itself goes before. Notes: "import.mapping_used" (args: name),
    /// "import.same_file" (args: day, rows accepted then) and, of incidents, "import.days_overlap" (args: file, first day,
    /// last day) for days that another import in force has too.
    Checked<importing::ImportReport> import(const importing::ImportRequest& request, importing::RowSource& rows,
                                            const Progress& progress);

    /// Places, or rejects, incidents that came without coordinates, and learns names; one row of the history. The number
    /// of locations, or problems of geocoding::check, "location.nothing", "location.incident_unknown" (args: id),
    /// "location.has_own" (args: id) for one whose coordinates are its source's.
    Checked<std::int64_t> place(const PlacingOrder& order);
    /// Looks up every open incident and places those of which the best candidate is good enough; leaves the others alone.
    /// No row of the history when nothing changes. "geocoding.no_gazetteer" without streets, colonias and places.
    Checked<GeocodingReport> geocodeIncidents(const GeocodingRequest& request, const Progress& progress);
    /// Forgets a learned name. "variant.unknown".
    Checked<std::int64_t> forgetVariant(const geocoding::Variant& variant);
    /// What a person has to say about an import in force: of where it is, what is missing. "load.unknown" (args: batch),
    /// "load.note_too_long" (args: characters at most).
    Checked<std::int64_t> noteLoad(std::int64_t batch, const std::string& note);

    // --- undo ---------------------------------------------------------------------------------------------------
    [[nodiscard]] std::optional<HistoryEntry> undoable() const;
    [[nodiscard]] std::optional<HistoryEntry> redoable() const;
    /// "history.nothing_to_undo", "history.conflict" (another program changed the same rows meanwhile).
    Result<HistoryEntry> undo();
    Result<HistoryEntry> redo();

    /// What day it is for checks of "not in the future"; the system's by default. Tests and --as-of set it.
    void setToday(Day today);
    [[nodiscard]] Day today() const;

    // --- events -------------------------------------------------------------------------------------------------
    /// Called after a command changed the file, on the thread that ran it. One listener; empty to stop.
    void onChanged(std::function<void(const std::vector<Topic>&)> listener);

private:
    struct Inside;
    explicit Workspace(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

}  // namespace cuadrante::workspace
