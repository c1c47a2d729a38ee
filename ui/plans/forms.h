// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/plan_comparison.h"
#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <memory>
#include <optional>

namespace cuadrante::ui {

/// A draft with the areas of `source`. `made` hears of it.
[[nodiscard]] FormDialog* copyPlanForm(Desk& desk, const territory::Plan& source,
                                       std::function<void(territory::PlanId)> made, QWidget* parent);
[[nodiscard]] FormDialog* renamePlanForm(Desk& desk, const territory::Plan& plan, QWidget* parent);

/// What a person has to know before a plan is adopted; takes a while, so a job finds it.
struct AdoptionOutlook {
    std::shared_ptr<const territory::Layout> layout;
    Problems hindrances;                                  ///< while there are any it cannot be adopted
    std::shared_ptr<const territory::Layout> inForce;     ///< whose place it takes; null: there is no plan in force
    std::optional<planning::PlanComparison> comparison;   ///< with that one
};
[[nodiscard]] AdoptionOutlook adoptionOutlook(const workspace::Workspace& file, const indicators::Facts& facts,
                                              std::shared_ptr<const territory::Layout> draft, Day asOf,
                                              const Progress& progress);

/// The dated act. Hindrances are named and what will move is said; `examine` is asked for when a person wants to see
/// what hinders. The adoption itself runs as a job.
[[nodiscard]] FormDialog* adoptPlanForm(Desk& desk, AdoptionOutlook outlook, std::function<void()> examine,
                                        QWidget* parent);

/// How workload is reckoned in a comparison; `chosen` hears of it.
[[nodiscard]] FormDialog* workloadForm(Desk& desk, const planning::WorkloadRule& rule,
                                       std::function<void(const planning::WorkloadRule&)> chosen, QWidget* parent);

/// A command that may take long, as a job that writes. Problems and failures are told by the window.
struct LongCommand {
    std::string job;  ///< text id
    Arguments args = {};
    std::function<Checked<territory::PlanId>(workspace::Workspace&)> run;
    std::function<QString()> done;            ///< what was done, said beside "undo"
    std::function<void()> otherwise = [] {};  ///< nothing was done
};
void runLong(Desk& desk, LongCommand command);

/// "12 300 habitantes, 2.10 km², 34.1 km de calle, 320 incidencias, 14 personas y 2 comités".
[[nodiscard]] QString movedWords(const planning::Load& moved, const text::Texts& texts);

}  // namespace cuadrante::ui
