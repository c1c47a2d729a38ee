// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/entry.h"
#include "core/importing/records.h"
#include "core/store/workforce_rows.h"
#include "core/workspace/import_job.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

namespace cuadrante::workspace {

namespace {
using importing::Row;
using importing::RowReader;
using workforce::Assignment;
using workforce::Officer;
using workforce::Unit;

/// What a file brings, behind what is on file: a row is checked against both. The new ones have no ids yet.
template <typename Thing>
struct Growing {
    std::vector<Thing> all;
    std::size_t onFile;
    explicit Growing(const std::vector<Thing>& known) : all(known), onFile(known.size()) {}
};

template <typename Thing>
WriteStep insertNew(std::shared_ptr<Growing<Thing>> things) {
    return [things](store::Writing& writing, std::int64_t batch, const Progress&) {
        const store::Writing::Unrecorded batchRows(writing);
        for (std::size_t i = things->onFile; i < things->all.size(); ++i) {
            (void)store::insert(writing.database(), things->all[i], batch);
        }
    };
}
}  // namespace

WriteStep planUnits(ImportJob& job, const Progress& progress) {
    auto units = std::make_shared<Growing<Unit>>(job.facts.units);
    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        const auto unit = importing::readUnit(reader);
        if (!unit) return unit.error();
        const auto same = std::ranges::find_if(units->all, [&](const Unit& other) { return text::readAs(other.code) == text::readAs(unit->code); });
        if (same == units->all.end()) {
            units->all.push_back(*unit);
            return Accepted{};
        }
        if (same->code == unit->code && same->kind == unit->kind) return Duplicate{};
        if (same->code != unit->code) return Problems{{.code = "unit.code_alike", .field = "code", .args = {unit->code, same->code}}};
        return Problems{{.code = "unit.code_taken", .field = "code", .args = {unit->code}}};
    });
    return insertNew(units);
}

WriteStep planOfficers(ImportJob& job, const Progress& progress) {
    auto officers = std::make_shared<Growing<Officer>>(job.facts.officers);
    std::unordered_map<std::string, std::size_t> byNumber;  // as people read it
    for (std::size_t i = 0; i < officers->all.size(); ++i) byNumber.emplace(text::readAs(officers->all[i].number), i);
    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        auto record = importing::readOfficer(reader);
        if (!record) return record.error();
        Problems problems;
        if (!record->unit.empty()) {
            const auto unit = std::ranges::find(job.facts.units, record->unit, &Unit::code);
            if (unit == job.facts.units.end()) {
                problems.push_back({.code = "import.unit_unknown", .field = "unit", .args = {record->unit}});
            } else {
                record->draft.unit = unit->id;
            }
        }
        const workforce::OfficerDraft& said = record->draft;
        const auto twin = byNumber.find(text::readAs(said.number));
        if (twin != byNumber.end()) {
            const Officer& other = officers->all[twin->second];
            if (other.number == text::oneLine(said.number) && other.name == text::oneLine(said.name) && other.rank == said.rank && other.pattern == said.pattern && other.joined == said.joined) {
                return Duplicate{};
            }
        }
        // Of all the others only the one of the same number can be in the way.
        const std::span<const Officer> others = twin == byNumber.end() ? std::span<const Officer>{}
                                                                       : std::span(&officers->all[twin->second], 1);
        auto officer = workforce::check(said, others, job.request.today);
        if (!officer) problems.insert(problems.end(), officer.error().begin(), officer.error().end());
        if (!problems.empty()) return problems;
        officer->retired = record->retired;
        byNumber.emplace(text::readAs(officer->number), officers->all.size());
        officers->all.push_back(std::move(*officer));
        return Accepted{};
    });
    return insertNew(officers);
}

WriteStep planAssignments(ImportJob& job, const Progress& progress) {
    auto assignments = std::make_shared<Growing<Assignment>>(job.facts.assignments);
    judgeRows(job, progress, [&](RowReader& reader, const Row&) -> Verdict {
        auto record = importing::readAssignment(reader);
        if (!record) return record.error();
        workforce::AssignmentDraft& said = record->draft;
        Problems problems;
        const auto officer = std::ranges::find(job.facts.officers, record->officer, &Officer::number);
        if (officer == job.facts.officers.end()) {
            problems.push_back({.code = "import.officer_unknown", .field = "officer", .args = {record->officer}});
        } else {
            said.officer = officer->id;
        }
        if (!said.from) {
            problems.push_back({.code = "assignment.from_missing", .field = "from"});
        } else if (const auto quadrant = quadrantFor(job.facts, record->quadrant, *said.from)) {
            said.quadrant = *quadrant;
        } else {
            problems.push_back(quadrant.error());
        }
        if (!problems.empty()) return problems;
        const bool twin = std::ranges::any_of(assignments->all, [&](const Assignment& other) {
            return other.officer == *said.officer && other.quadrant == *said.quadrant && other.role == said.role &&
                   other.from == *said.from && other.to == said.to;
        });
        if (twin) return Duplicate{};
        const auto assignment = workforce::check(said, job.facts.officers, assignments->all, job.request.today, nullptr);
        if (!assignment) return assignment.error();
        assignments->all.push_back(*assignment);
        return Accepted{};
    });
    return insertNew(assignments);
}

}  // namespace cuadrante::workspace
