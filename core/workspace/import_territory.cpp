// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/entry.h"
#include "core/base/text.h"
#include "core/geometry/overlay.h"
#include "core/geometry/validity.h"
#include "core/importing/records.h"
#include "core/store/geocoding_rows.h"
#include "core/workspace/import_job.h"
#include "core/workspace/placing.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <unordered_map>

namespace cuadrante::workspace {

namespace {
using importing::AreaRecord;
using importing::Kind;
using importing::Row;
using territory::Area;
using territory::Layout;
using territory::Plan;

/// The plan that the layer belongs to: one on file, or one that starts with it (its id is 0 until then). A plan that is in
/// force ends only by a date that a person said.
Checked<Plan> planFor(const ImportJob& job) {
    const importing::ImportRequest& request = job.request;
    const std::vector<Plan>& plans = job.facts.plans;
    const auto named = request.planName.empty() ? plans.end() : std::ranges::find(plans, request.planName, &Plan::name);
    if (!request.validFrom) {
        if (named != plans.end()) return *named;
        const bool first = std::ranges::all_of(plans, &Plan::isDraft);
        if (!first && !request.planName.empty())
            return unexpected(Problems{{.code = "import.plan_needs_date", .field = "validFrom", .args = {request.planName}}});
        if (const Layout* current = layoutFor(job.facts, request.today); !first && current != nullptr) return current->plan();
        if (!first) {  // all of them ended before today: the last one
            return *std::ranges::max_element(plans, {}, [](const Plan& plan) { return plan.isDraft() ? Day::min() : plan.validFrom; });
        }
    }
    const std::chrono::year year = std::chrono::year_month_day{request.today}.year();
    const Day from = request.validFrom.value_or(Day{year / std::chrono::January / 1});
    const auto same = std::ranges::find_if(plans, [&](const Plan& plan) { return !plan.isDraft() && plan.validFrom == from; });
    if (same != plans.end()) {
        if (request.planName.empty() || request.planName == same->name) return *same;
        return unexpected(Problems{{.code = "import.plan_taken", .field = "planName", .args = {isoDate(from), same->name}}});
    }
    if (named != plans.end())
        return unexpected(Problems{{.code = "import.plan_name_taken",
                                    .field = "planName",
                                    .args = {named->name, isoDate(named->validFrom)}}});
    Plan plan{.id = {0}, .name = request.planName.empty() ? isoDate(from) : request.planName, .validFrom = from, .validTo = {}, .act = {}};
    for (const Plan& other : plans) {
        if (other.isDraft()) continue;
        const Day before = other.validFrom - std::chrono::days{1};
        if (other.validFrom > from && (!plan.validTo || before < *plan.validTo)) plan.validTo = before;
    }
    return plan;
}

/// Says what the layer does to the plans on file, and whether a part of one may replace a whole one: the quadrants that
/// were refused would be holes in the plan from its first day, and the plan that it ends had them. `first`: the plan has
/// none of the level yet.
void tellOfPlan(ImportJob& job, const Plan& plan, bool first) {
    importing::ImportReport& report = job.report;
    if (report.accepted == 0) return;  // nothing begins and nothing ends
    const bool starts = plan.id.value == 0;
    const Plan* ended = starts ? territory::planOn(job.facts.plans, plan.validFrom) : nullptr;
    // Districts may have come first: what then gives the plan its first quadrants replaces those of the plan before.
    const Plan* replaced = starts || !first || plan.isDraft() ? ended : territory::planOn(job.facts.plans, plan.validFrom - std::chrono::days{1});
    const bool incomplete = report.rejected > 0;
    const auto answer = job.request.answers.find(importing::kIncompletePlan);
    if (replaced != nullptr && incomplete && (answer == job.request.answers.end() || answer->second != "accept")) {
        report.withheld = Problem{.code = "import.plan_would_be_incomplete", .field = "", .args = {report.rejected, report.read, replaced->name}};
        report.questions.push_back({.name = importing::kIncompletePlan, .options = {"refuse", "accept"}, .taken = "refuse", .examples = {}});
        return;
    }
    if (starts) report.notes.push_back({.code = "import.plan_starts", .field = "", .args = {plan.name, isoDate(plan.validFrom)}});
    if (const auto data = job.facts.firstDayWithData(); starts && ended == nullptr && !job.request.validFrom && (!data || *data < plan.validFrom))
        report.notes.push_back({.code = "import.plan_after_data", .field = "", .args = {isoDate(plan.validFrom)}});
    else if (!job.request.validFrom && job.request.planName.empty())
        report.notes.push_back({.code = "import.plan_joined", .field = "", .args = {plan.name, isoDate(plan.validFrom)}});
    if (ended != nullptr)
        report.notes.push_back({.code = "import.plan_ends", .field = "", .args = {ended->name, isoDate(plan.validFrom - std::chrono::days{1})}});
    if (ended != nullptr && job.request.kind == Kind::districts)
        report.notes.push_back({.code = "import.plan_without_quadrants", .field = "", .args = {plan.name, isoDate(plan.validFrom)}});
    if (incomplete) report.notes.push_back({.code = "import.plan_incomplete", .field = "", .args = {plan.name, report.rejected}});
}

const Layout* layoutOf(const indicators::Facts& facts, const Plan& plan) {
    for (const auto& layout : facts.layouts) {
        if (layout->plan().id == plan.id) return layout.get();
    }
    return nullptr;
}

/// The areas of the level that are in the plan already.
std::vector<const Area*> areasOf(const Layout* layout, Kind kind) {
    std::vector<const Area*> areas;
    if (layout == nullptr) return areas;
    const auto add = [&areas](const auto& all) {
        for (const auto& each : all) areas.push_back(&each.area);
    };
    if (kind == Kind::districts) add(layout->districts());
    if (kind == Kind::quadrants) add(layout->quadrants());
    if (kind == Kind::cells) add(layout->cells());
    return areas;
}

struct PlannedArea {
    Area area;
    std::optional<std::int64_t> parent;
    std::int64_t row;
};

/// The district of a quadrant, the quadrant of a cell: the one that the row names, else the one around its middle.
Result<std::optional<std::int64_t>> parentOf(const AreaRecord& record, Kind kind, const Layout* layout) {
    const Problem unknown{.code = kind == Kind::cells ? "import.quadrant_unknown" : "import.district_unknown",
                          .field = "parent",
                          .args = {record.parent}};
    if (kind == Kind::districts || layout == nullptr) return std::nullopt;
    if (kind == Kind::quadrants) {
        if (layout->districts().empty()) return std::nullopt;
        if (!record.parent.empty()) {
            const territory::District* named = layout->districtByCode(record.parent);
            if (named == nullptr) return unexpected(unknown);
            return named->id.value;
        }
        const auto around = layout->place(geometry::labelPoint(record.area.shape)).district;
        return around ? std::optional(around->value) : std::nullopt;
    }
    if (!record.parent.empty()) {
        const territory::Quadrant* named = layout->quadrantByCode(record.parent);
        if (named == nullptr) return unexpected(unknown);
        return named->id.value;
    }
    const auto around = layout->place(geometry::labelPoint(record.area.shape)).quadrant;
    if (!around) return unexpected(Problem{.code = "area.no_parent", .field = "shape"});
    return around->value;
}

/// Refuses the later area of every pair that overlaps by more than a square metre.
void refuseOverlaps(ImportJob& job, const std::vector<const Area*>& onFile, std::vector<PlannedArea>& planned) {
    constexpr double sliver = 1;
    std::vector<const geometry::MultiPolygon*> shapes;
    for (const Area* area : onFile) shapes.push_back(&area->shape);
    for (const PlannedArea& each : planned) shapes.push_back(&each.area.shape);
    const auto codeAt = [&](std::size_t i) {
        return i < onFile.size() ? onFile[i]->code : planned[i - onFile.size()].area.code;
    };
    std::vector<Problems> problems(shapes.size());
    for (const geometry::Overlap& overlap : geometry::findOverlaps(shapes, sliver)) {
        // Areas on file stay; one that is refused already stands in nobody's way.
        if (overlap.second < onFile.size() || !problems[overlap.first].empty()) continue;
        problems[overlap.second].push_back({.code = "area.overlaps",
                                            .field = "shape",
                                            .args = {codeAt(overlap.first), std::int64_t{std::llround(overlap.squareMetres)}}});
    }
    std::unordered_map<std::int64_t, Problems> refusedRows;
    std::vector<PlannedArea> kept;
    for (std::size_t i = 0; i < planned.size(); ++i) {
        Problems& mine = problems[onFile.size() + i];
        if (mine.empty()) kept.push_back(std::move(planned[i]));
        else refusedRows.emplace(planned[i].row, std::move(mine));
    }
    planned = std::move(kept);
    if (refusedRows.empty()) return;
    for (const Row& row : job.rows) {
        const auto found = refusedRows.find(row.number);
        if (found == refusedRows.end()) continue;
        --job.report.accepted;
        ++job.report.rejected;
        job.report.refused.push_back({.row = row.number, .cells = row.cells, .problems = std::move(found->second)});
        refusedRows.erase(found);
    }
    std::ranges::stable_sort(job.report.refused, {}, &importing::Refused::row);
}

/// Stores the plan when it is new; the one before it ends the day before.
Plan storePlan(store::Writing& writing, const std::vector<Plan>& plans, Plan plan, std::int64_t batch) {
    if (plan.id.value != 0) return plan;
    if (const Plan* before = territory::planOn(plans, plan.validFrom)) {
        Plan ended = *before;
        ended.validTo = plan.validFrom - std::chrono::days{1};
        store::update(writing.database(), ended);
    }
    const store::Writing::Unrecorded batchRows(writing);
    plan.id = store::insert(writing.database(), plan, batch);
    return plan;
}

void insertAreas(store::Writing& writing, Kind kind, const Plan& plan, const std::vector<PlannedArea>& areas, std::int64_t batch) {
    const store::Writing::Unrecorded batchRows(writing);
    store::Database& database = writing.database();
    for (const PlannedArea& each : areas) {
        if (kind == Kind::districts) {
            (void)store::insert(database, territory::District{.id = {0}, .plan = plan.id, .area = each.area}, batch);
        } else if (kind == Kind::quadrants) {
            territory::Quadrant quadrant{.id = {0}, .plan = plan.id, .district = {}, .area = each.area};
            if (each.parent) quadrant.district = territory::DistrictId{*each.parent};
            (void)store::insert(database, quadrant, batch);
        } else {
            (void)store::insert(
                database, territory::Cell{.id = {0}, .plan = plan.id, .quadrant = {each.parent.value_or(0)}, .area = each.area}, batch);
        }
    }
}

/// Districts may come after the quadrants: those that have none get the one around their middle.
void adoptQuadrants(store::Writing& writing, const Layout& layout) {
    for (const territory::Quadrant& quadrant : layout.quadrants()) {
        if (quadrant.district) continue;
        const geometry::LonLat middle = geometry::labelPoint(quadrant.area.shape);
        for (const territory::District& district : layout.districts()) {
            if (!geometry::contains(district.area.shape, middle)) continue;
            store::setDistrict(writing.database(), quadrant.id, district.id);
            break;
        }
    }
}

/// `keyOf`: things of different keys are never the same.
template <typename Thing, typename Read, typename KeyOf, typename Same>
WriteStep planLayer(ImportJob& job, const std::vector<Thing>& known, const Progress& progress, Read read, KeyOf keyOf, Same same) {
    auto accepted = std::make_shared<std::vector<Thing>>();
    accepted->reserve(job.rows.size());  // byKey points into it
    std::unordered_multimap<std::string, const Thing*> byKey;
    for (const Thing& thing : known) byKey.emplace(keyOf(thing), &thing);
    judgeRows(job, progress, [&](importing::RowReader& reader, const Row& row) -> Verdict {
        auto thing = read(reader, row);
        if (!thing) return thing.error();
        const auto [first, last] = byKey.equal_range(keyOf(*thing));
        for (auto each = first; each != last; ++each) {
            if (const std::optional<Verdict> verdict = same(*thing, *each->second)) return *verdict;
        }
        accepted->push_back(std::move(*thing));
        byKey.emplace(keyOf(accepted->back()), &accepted->back());
        return Accepted{};
    });
    return [accepted](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        for (const Thing& thing : *accepted) store::insert(writing.database(), thing, batch);
    };
}

/// Layers that are told apart by their code.
constexpr auto codeOf = [](const auto& thing) { return thing.code; };
constexpr auto sameCode = [](const auto& thing, const auto& other) -> std::optional<Verdict> {
    if (thing.shape == other.shape) return Duplicate{};
    return Problems{{.code = "area.code_twice", .field = "code", .args = {thing.code}}};
};
}  // namespace

Checked<WriteStep> planAreas(ImportJob& job, std::shared_ptr<const incident::IncidentColumns> incidents,
                             const Progress& progress) {
    const Kind kind = job.request.kind;
    const Checked<Plan> plan = planFor(job);
    if (!plan) return unexpected(plan.error());
    if (const auto answer = job.request.answers.find(importing::kIncompletePlan);
        answer != job.request.answers.end() && answer->second != "accept" && answer->second != "refuse")
        return unexpected(Problems{{.code = "import.unknown_answer", .field = "", .args = {answer->first, answer->second}}});
    const Layout* layout = layoutOf(job.facts, *plan);
    if (kind == Kind::cells && (layout == nullptr || layout->quadrants().empty())) {
        return unexpected(Problems{{.code = "import.no_quadrants", .field = "validFrom", .args = {isoDate(plan->validFrom)}}});
    }
    const std::vector<const Area*> onFile = areasOf(layout, kind);
    std::unordered_map<std::string, const Area*> byCode;
    for (const Area* area : onFile) byCode.emplace(text::readAs(area->code), area);  // as people read it

    const geometry::MultiPolygon& boundary = job.facts.municipality.boundary;
    const bool sound = !boundary.empty() && !geometry::findFault(boundary);
    auto planned = std::make_shared<std::vector<PlannedArea>>();
    planned->reserve(job.rows.size());  // byCode points into it
    judgeRows(job, progress.part(0, 0.7), [&](importing::RowReader& reader, const Row& row) -> Verdict {
        Checked<AreaRecord> record = importing::readArea(reader, row);
        if (!record) return record.error();
        if (const auto twin = byCode.find(text::readAs(record->area.code)); twin != byCode.end()) {
            const std::string& taken = twin->second->code;
            if (taken != record->area.code) return Problems{{.code = "area.code_alike", .field = "code", .args = {record->area.code, taken}}};
            if (twin->second->shape == record->area.shape) return Duplicate{};
            return Problems{{.code = "area.code_twice", .field = "code", .args = {record->area.code}}};
        }
        if (sound && geometry::intersection(boundary, record->area.shape).empty())
            return Problems{{.code = "area.outside_municipality", .field = "shape"}};
        const auto parent = parentOf(*record, kind, layout);
        if (!parent) return Problems{parent.error()};
        planned->push_back({.area = std::move(record->area), .parent = *parent, .row = row.number});
        byCode.emplace(text::readAs(planned->back().area.code), &planned->back().area);
        return Accepted{};
    });
    refuseOverlaps(job, onFile, *planned);
    tellOfPlan(job, *plan, onFile.empty());
    progress.at(1);

    return [planned, kind, plan = *plan, &plans = job.facts.plans, incidents = std::move(incidents)](store::Writing& writing, std::int64_t batch,
                                                                               const Progress& writingProgress) {
        const Plan stored = storePlan(writing, plans, plan, batch);
        insertAreas(writing, kind, stored, *planned, batch);
        writingProgress.at(0.5);
        if (kind == Kind::cells) return;
        const auto now = store::readLayout(writing.database(), stored);
        if (kind == Kind::districts) adoptQuadrants(writing, *now);
        const bool newPlan = plan.id.value == 0;
        if (kind == Kind::quadrants || newPlan) placeAgain(writing, *now, *incidents);
        writingProgress.at(1);
    };
}

WriteStep planColonias(ImportJob& job, const std::vector<territory::Colonia>& known, const Progress& progress) {
    return planLayer(job, known, progress, importing::readColonia, codeOf, sameCode);
}

WriteStep planBlocks(ImportJob& job, const std::vector<territory::Block>& known, const Progress& progress) {
    return planLayer(job, known, progress, importing::readBlock, codeOf, sameCode);
}

WriteStep planStreets(ImportJob& job, const std::vector<territory::Street>& known, const Progress& progress) {
    const auto key = [](const territory::Street& street) {  // streets without a name are many
        const geometry::LonLat first = street.line.empty() ? geometry::LonLat{.lon = 0, .lat = 0} : street.line.front();
        return street.name + '\n' + std::to_string(first.lon) + '\n' + std::to_string(first.lat);
    };
    return planLayer(job, known, progress, importing::readStreet, key,
                     [](const territory::Street& street, const territory::Street& other) -> std::optional<Verdict> {
                         if (street.line == other.line) return Duplicate{};
                         return {};
                     });
}

WriteStep planPlaces(ImportJob& job, const std::vector<territory::Place>& known, const Progress& progress) {
    return planLayer(job, known, progress, importing::readPlace, [](const territory::Place& place) { return place.name; },
                     [](const territory::Place& place, const territory::Place& other) -> std::optional<Verdict> {
                         if (place.point == other.point) return Duplicate{};
                         return {};
                     });
}

Checked<WriteStep> planPostalCodes(ImportJob& job, const std::vector<territory::PostalCode>& known, const Progress& progress) {
    // The file of the postal service has the whole country or a state.
    const territory::Municipality& here = job.facts.municipality;
    const std::string name = text::folded(here.name);
    const auto isElsewhere = [&](const Row& row) {
        if (row.damage) return false;
        importing::RowReader reader(job.columns, row, job.orders, job.request.today);
        const auto record = importing::readPostalCode(reader);
        if (!record) return false;
        if (!here.cvegeo.empty() && !record->stateCode.empty() && !record->municipalityCode.empty())
            return record->stateCode + record->municipalityCode != here.cvegeo;
        return !record->municipality.empty() && text::folded(record->municipality) != name;
    };
    const auto others = static_cast<std::int64_t>(std::erase_if(job.rows, isElsewhere));
    if (others > 0 && job.rows.empty())
        return unexpected(Problems{{.code = "postal_code.none_here", .field = "municipality", .args = {others, here.name}}});
    if (others > 0) job.report.notes.push_back({.code = "postal_code.elsewhere", .field = "", .args = {others}});
    return planLayer(job, known, progress,
                     [](importing::RowReader& reader, const Row&) -> Checked<territory::PostalCode> {
                         auto record = importing::readPostalCode(reader);
                         if (!record) return unexpected(record.error());
                         return std::move(record->postalCode);
                     },
                     [](const territory::PostalCode& each) { return each.code + each.settlement; },
                     [](const territory::PostalCode& each, const territory::PostalCode& other) -> std::optional<Verdict> {
                         if (each == other) return Duplicate{};
                         return {};
                     });
}

}  // namespace cuadrante::workspace
