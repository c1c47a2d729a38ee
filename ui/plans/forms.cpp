// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/forms.h"

#include "ui/kit/buttons.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {

namespace {
constexpr std::size_t kHindrancesShown = 6;
constexpr Day kLastDay{std::chrono::year{9999} / std::chrono::December / 31};

std::vector<Field> nameField() { return {{.id = "name", .label = "plans_screen.form.name"}}; }

/// "Plan 2023 (2)" when there is a "Plan 2023" already.
std::string freeName(const std::vector<territory::Plan>& plans, const std::string& wanted) {
    const auto taken = [&](const std::string& name) { return !territory::checkPlanName(name, plans, {}); };
    std::string name = wanted;
    for (int i = 2; taken(name); ++i) name = wanted + " (" + std::to_string(i) + ")";
    return name;
}

QLabel* note(const QString& words, QWidget* parent) {
    auto* label = new QLabel(words, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// What an adoption on the day would do to plans and incidents.
QString consequence(const AdoptionOutlook& outlook, const indicators::Facts& facts, Day from, const text::Texts& texts) {
    QStringList words;
    if (const territory::Plan* before = territory::planOn(facts.plans, from))
        words << texts("plans_screen.adopt.closes", {before->name, isoDate(from - std::chrono::days{1})});
    if (facts.incidents) {
        const auto [first, last] = facts.incidents->between({from, kLastDay});
        if (last > first)
            words << texts("plans_screen.adopt.incidents", {static_cast<std::int64_t>(last - first), outlook.layout->plan().name});
    }
    return words.join(QLatin1Char(' '));
}
}  // namespace

FormDialog* copyPlanForm(Desk& desk, const territory::Plan& source, std::function<void(territory::PlanId)> made,
                         QWidget* parent) {
    auto* dialog = new FormDialog(
        desk.context(), "plans_screen.copy.title", "plans_screen.copy.do", nameField(),
        [&desk, source = source.id, made = std::move(made)](Form& form) {
            const std::string name = form.text("name");
            std::optional<territory::PlanId> id;
            Problems problems = desk.run<territory::PlanId>(
                [&](workspace::Workspace& file) { return file.copyPlan(source, name); },
                [&](const territory::PlanId& plan) {
                    id = plan;
                    return desk.text("plans_screen.copy.done", {name});
                });
            if (id) made(*id);
            return problems;
        },
        parent);
    dialog->form().setText("name", freeName(desk.session().facts()->plans,
                                            desk.text("plans_screen.copy.of", {source.name}).toStdString()));
    dialog->form().settled();
    return dialog;
}

FormDialog* renamePlanForm(Desk& desk, const territory::Plan& plan, QWidget* parent) {
    auto* dialog = new FormDialog(
        desk.context(), "plans_screen.rename.title", "plans_screen.rename.do", nameField(),
        [&desk, plan = plan.id](Form& form) {
            const std::string name = form.text("name");
            return desk.run<territory::PlanId>(
                [&](workspace::Workspace& file) { return file.renamePlan(plan, name); },
                [&](const territory::PlanId&) { return desk.text("plans_screen.rename.done", {name}); });
        },
        parent);
    dialog->form().setText("name", plan.name);
    dialog->form().settled();
    return dialog;
}

AdoptionOutlook adoptionOutlook(const workspace::Workspace& file, const indicators::Facts& facts,
                                std::shared_ptr<const territory::Layout> draft, Day asOf, const Progress& progress) {
    AdoptionOutlook outlook{.layout = draft, .hindrances = territory::hindrances(*draft), .inForce = {}, .comparison = {}};
    progress.at(0.2);
    const territory::Layout* before = facts.layoutOn(asOf);
    for (const auto& layout : facts.layouts)
        if (layout.get() == before) outlook.inForce = layout;
    if (!before) return outlook;
    const auto blocks = file.blocks();
    const auto streets = file.streets();
    outlook.comparison =
        planning::compare(*before, *draft, {.facts = facts, .blocks = *blocks, .streets = *streets, .asOf = asOf},
                          progress.part(0.2, 1));
    return outlook;
}

FormDialog* adoptPlanForm(Desk& desk, AdoptionOutlook said, std::function<void()> examine, QWidget* parent) {
    const auto outlook = std::make_shared<const AdoptionOutlook>(std::move(said));
    const territory::Plan& plan = outlook->layout->plan();
    auto* dialog = new FormDialog(
        desk.context(), "plans_screen.adopt.title", "plans_screen.adopt.do",
        {{.id = "from", .label = "plans_screen.adopt.from", .kind = FieldKind::day},
         {.id = "act", .label = "plans_screen.adopt.act", .hint = "plans_screen.adopt.act.help"}},
        [&desk, outlook](Form& form) -> Problems {
            const auto from = form.day("from");
            if (!from) return {{.code = "plans_screen.adopt.from_missing", .field = "from"}};
            const std::string act = form.text("act");
            const territory::PlanId id = outlook->layout->plan().id;
            // Checked here for the marks at the fields; the long part, placing the incidents anew, is a job.
            if (auto checked = territory::adopt(desk.session().facts()->plans, id, *from, act); !checked)
                return checked.error();
            if (!outlook->hindrances.empty()) return outlook->hindrances;
            if (!desk.session().mayWrite()) return {{.code = "shell.read_only_file", .field = {}}};
            runLong(desk, {.job = "plans_screen.job.adopt",
                           .args = {outlook->layout->plan().name},
                           .run = [id, from = *from, act](
                                      workspace::Workspace& file) { return file.adoptPlan(id, from, act); },
                           .done =
                               [&desk, name = outlook->layout->plan().name, from = *from] {
                                   return desk.text("plans_screen.adopt.done", {name, isoDate(from)});
                               }});
            return {};
        },
        parent);
    Form& form = dialog->form();
    const text::Texts& texts = desk.context().texts();
    auto* column = qobject_cast<QVBoxLayout*>(form.layout());
    column->insertWidget(0, note(texts("plans_screen.adopt.of", {plan.name, std::ssize(outlook->layout->quadrants())}),
                                 &form));
    if (!outlook->hindrances.empty()) {
        QStringList lines{texts("plans_screen.adopt.hindered")};
        for (std::size_t i = 0; i < std::min(outlook->hindrances.size(), kHindrancesShown); ++i)
            lines << QStringLiteral("• ") + texts(outlook->hindrances[i]);
        if (outlook->hindrances.size() > kHindrancesShown)
            lines << texts("territory.pending.more", {std::ssize(outlook->hindrances) - std::int64_t{kHindrancesShown}});
        QLabel* label = note(lines.join(QLatin1Char('\n')), &form);
        label->setProperty("role", "problem");
        column->addWidget(label);
        QPushButton* look = makeButton(desk.context(), ButtonKind::secondary, "plans_screen.examine", Icon::search, &form);
        QObject::connect(look, &QPushButton::clicked, dialog, [dialog, examine = std::move(examine)] {
            dialog->form().settled();
            dialog->reject();
            examine();
        });
        column->addWidget(look, 0, Qt::AlignLeft);
    }
    if (outlook->comparison)
        column->addWidget(note(texts("plans_screen.adopt.moves",
                                     {outlook->inForce->plan().name,
                                      movedWords(outlook->comparison->moved, texts).toStdString()}),
                               &form));
    else
        column->addWidget(note(texts("plans_screen.adopt.first"), &form));
    const Day proposed = desk.session().proposedDay();
    form.setDay("from", proposed);
    const bool earlier = proposed != desk.session().file()->today();
    const auto sayConsequence = [&desk, dialog, outlook, proposed, earlier] {
        const auto from = dialog->form().day("from");
        dialog->form().setNote("from", [&desk, outlook, from, proposed, earlier](const text::Texts& own) {
            QStringList words;
            if (earlier && from == proposed) words << own("shell.proposed_day", {own.date(proposed).toStdString()});
            if (from && desk.session().isOpen()) words << consequence(*outlook, *desk.session().facts(), *from, own);
            return words.join(QLatin1Char(' '));
        });
    };
    QObject::connect(&form, &Form::edited, dialog, [sayConsequence](const std::string& field) {
        if (field == "from") sayConsequence();
    });
    sayConsequence();
    form.settled();
    return dialog;
}

FormDialog* workloadForm(Desk& desk, const planning::WorkloadRule& rule,
                         std::function<void(const planning::WorkloadRule&)> chosen, QWidget* parent) {
    auto* dialog = new FormDialog(
        desk.context(), "plans_screen.rule.title", "plans_screen.rule.do",
        {{.id = "hours", .label = "plans_screen.rule.hours", .kind = FieldKind::number},
         {.id = "patrols", .label = "plans_screen.rule.patrols", .kind = FieldKind::number},
         {.id = "speed", .label = "plans_screen.rule.speed", .kind = FieldKind::number, .hint = "plans_screen.rule.help"}},
        [chosen = std::move(chosen)](Form& form) {
            Problems problems;
            for (const char* field : {"hours", "patrols", "speed"}) {
                const auto said = form.number(field);
                const bool speed = field == std::string_view("speed");
                if (!said || *said < 0 || (speed && *said <= 0))
                    problems.push_back({.code = "plans_screen.rule.positive", .field = field});
            }
            if (problems.empty())
                chosen({.hoursPerIncident = *form.number("hours"),
                        .patrolsPerDay = *form.number("patrols"),
                        .patrolKmPerHour = *form.number("speed")});
            return problems;
        },
        parent);
    dialog->form().setNumber("hours", rule.hoursPerIncident);
    dialog->form().setNumber("patrols", rule.patrolsPerDay);
    dialog->form().setNumber("speed", rule.patrolKmPerHour);
    dialog->form().settled();
    return dialog;
}

void runLong(Desk& desk, LongCommand command) {
    const auto problems = std::make_shared<Problems>();
    desk.jobs().start({.name = std::move(command.job),
                       .args = std::move(command.args),
                       .kind = JobKind::writes,
                       .work =
                           [problems, file = desk.session().file(), run = std::move(command.run)](const Progress&) {
                               if (auto result = run(*file); !result) *problems = std::move(result.error());
                           },
                       .done =
                           [&desk, problems, done = std::move(command.done), otherwise = command.otherwise] {
                               if (problems->empty()) return void(desk.said(done(), true));
                               emit desk.problemsMet(*problems);
                               otherwise();
                           },
                       .failed =
                           [&desk, otherwise = command.otherwise](const Failure& failure) {
                               desk.tell(failure);
                               otherwise();
                           },
                       .cancelled = command.otherwise});
}

QString movedWords(const planning::Load& moved, const text::Texts& texts) {
    return texts("plans_screen.moved",
                 {(moved.population ? texts("plans_screen.moved.people", {texts.number(*moved.population, 0).toStdString()})
                                    : texts("plans_screen.moved.people_unknown"))
                      .toStdString(),
                  texts.number(moved.areaKm2, 2).toStdString(), texts.number(moved.streetKm, 1).toStdString(),
                  moved.incidents, moved.officers, moved.committees});
}

}  // namespace cuadrante::ui
