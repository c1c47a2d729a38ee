// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/generate_panel.h"

#include "ui/kit/buttons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace cuadrante::ui {

namespace {
using planning::Measure;

constexpr std::int64_t kRivers = 0, kRailways = 1, kAvenues = 2;

std::string weightField(Measure measure) { return "weight." + std::string(word(measure)); }

/// The measures' own texts, in the order in which they are asked for.
constexpr std::array kAsked{std::pair{Measure::workload, "measure.workload"},   std::pair{Measure::population, "measure.population"},
                            std::pair{Measure::incidents, "measure.incidents"}, std::pair{Measure::street_km, "measure.street_km"},
                            std::pair{Measure::area, "measure.area"},           std::pair{Measure::dwellings, "planning.measure.dwellings"}};

std::vector<Field> fields() {
    std::vector<Field> list{{.id = "count", .label = "generate.count", .kind = FieldKind::integer, .least = 1, .most = 5000}};
    for (const auto& [measure, text] : kAsked)
        list.push_back({.id = weightField(measure), .label = text, .kind = FieldKind::number, .hint = measure == Measure::workload ? "generate.weight.hint" : "", .optional = true});
    const std::vector<Field> rest{
        {.id = "tolerance", .label = "generate.tolerance", .kind = FieldKind::number, .hint = "generate.tolerance.hint"},
        {.id = "colonias", .label = "generate.colonias", .kind = FieldKind::check},
        {.id = "barriers", .label = "generate.barriers", .kind = FieldKind::choices, .hint = "generate.barriers.hint", .optional = true,
         .options = [](const text::Texts& texts) {
             return std::vector<Option>{{kRivers, texts("generate.barrier.rivers")}, {kRailways, texts("generate.barrier.railways")}, {kAvenues, texts("generate.barrier.avenues")}};
         }},
        {.id = "islands", .label = "generate.islands", .kind = FieldKind::check},
        {.id = "from", .label = "generate.from", .kind = FieldKind::check},
        {.id = "change", .label = "generate.change", .kind = FieldKind::number, .hint = "generate.change.hint"},
        {.id = "plans", .label = "generate.plans", .kind = FieldKind::integer, .least = 1, .most = 30},
        {.id = "seconds", .label = "generate.seconds", .kind = FieldKind::number, .hint = "generate.seconds.hint"},
        {.id = "seed", .label = "generate.seed", .kind = FieldKind::integer, .hint = "generate.seed.hint", .least = 0, .most = 1'000'000}};
    list.insert(list.end(), rest.begin(), rest.end());
    return list;
}
}  // namespace

GeneratePanel::GeneratePanel(Desk& desk, DraftDesk& draft, QWidget* parent) : QWidget(parent), m_desk(desk), m_draft(draft) {
    const UiContext& context = desk.context();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget(scroll);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(10);
    const auto heading = [&](const char* text) {
        auto* label = new QLabel(body);
        label->setProperty("role", "heading");
        context.sayText(label, text);
        column->addWidget(label);
    };
    heading("generate.asked");
    m_form = new Form(context, fields(), body);
    m_form->setObjectName(QStringLiteral("planning.generate"));
    column->addWidget(m_form);
    heading("generate.formula");
    m_formulaSaid = new QLabel(body);
    m_formulaSaid->setWordWrap(true);
    m_formulaSaid->setProperty("role", "muted");
    column->addWidget(m_formulaSaid);
    m_formula = new Form(context,
                         {{.id = "hours", .label = "generate.hours", .kind = FieldKind::number},
                          {.id = "patrols", .label = "generate.patrols", .kind = FieldKind::number},
                          {.id = "speed", .label = "generate.speed", .kind = FieldKind::number}},
                         body);
    m_formula->setObjectName(QStringLiteral("planning.formula"));
    column->addWidget(m_formula);
    auto* buttons = new QHBoxLayout;
    m_run = makeButton(context, ButtonKind::primary, "generate.run", Icon::star, this);
    m_run->setObjectName(QStringLiteral("planning.generate.run"));
    m_stop = makeButton(context, ButtonKind::secondary, "generate.stop", Icon::close, this);
    m_stop->setObjectName(QStringLiteral("planning.generate.stop"));
    m_stop->hide();
    buttons->addWidget(m_run);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    column->addStretch(1);
    scroll->setWidget(body);
    rows->addWidget(scroll, 1);
    rows->addLayout(buttons);

    m_form->setInteger("plans", 6);
    m_form->setNumber("tolerance", 10);
    m_form->setNumber("seconds", 5);
    m_form->setInteger("seed", 1);
    m_form->setNumber("change", 20);
    connect(m_form, &Form::edited, this, [this](const std::string& id) {
        if (id == "from") m_form->setFieldVisible("change", m_form->checked("from"));
    });
    connect(m_formula, &Form::edited, this, &GeneratePanel::takeFormula);
    connect(m_run, &QPushButton::clicked, this, &GeneratePanel::generate);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setEnabled(false);
        m_desk.jobs().cancel(m_job);
    });
    connect(&draft, &DraftDesk::opened, this, &GeneratePanel::fill);
    context.whenLanguage(this, [this] { sayFormula(); });
}

void GeneratePanel::fill() {
    const std::vector<Measure> known = m_draft.knownMeasures();
    const auto present = std::ssize(m_draft.editor().present());
    m_form->setInteger("count", present > 0 ? present : std::min<std::int64_t>(20, std::ssize(m_draft.editor().labels())));
    for (const auto& [measure, text] : kAsked) {
        const bool there = std::find(known.begin(), known.end(), measure) != known.end();
        m_form->setFieldVisible(weightField(measure), there);
        m_form->setNumber(weightField(measure), planning::measureAt(measure) == m_draft.balance() ? std::optional(1.0) : std::nullopt);
    }
    const bool colonias = !m_draft.editor().ground().groups[planning::kColoniaGroups].name.empty();
    m_form->setFieldVisible("colonias", colonias);
    m_form->setChecked("colonias", colonias);
    const bool begun = present > 0;
    m_form->setFieldVisible("from", begun);
    m_form->setChecked("from", false);
    m_form->setFieldVisible("change", false);
    m_form->setProblems({});
    const planning::WorkloadFormula& formula = m_draft.material().wish.formula;
    m_formula->setNumber("hours", formula.hoursPerIncident);
    m_formula->setNumber("patrols", formula.patrolsPerDay);
    m_formula->setNumber("speed", formula.patrolKmPerHour);
    sayFormula();
}

void GeneratePanel::sayFormula() {
    if (!m_draft.isOpen()) return;
    const planning::WorkloadFormula& formula = m_draft.material().wish.formula;
    m_formulaSaid->setText(m_desk.text("generate.formula.said", {formula.hoursPerIncident, formula.patrolsPerDay, planning::daysOf(m_draft.material().wish), formula.patrolKmPerHour}));
}

void GeneratePanel::takeFormula() {
    if (!m_draft.isOpen()) return;
    Problems problems = m_formula->unreadable();
    const auto hours = m_formula->number("hours"), patrols = m_formula->number("patrols"), speed = m_formula->number("speed");
    const auto require = [&](std::optional<double> value, bool sound, const char* field) {
        if (!value || !sound) problems.push_back({.code = "generate.not_positive", .field = field});
    };
    if (problems.empty()) {
        require(hours, hours && *hours >= 0 && *hours < 1e6, "hours");
        require(patrols, patrols && *patrols >= 0 && *patrols < 1e6, "patrols");
        require(speed, speed && *speed > 0 && *speed < 1e6, "speed");
    }
    m_formula->setProblems(problems);
    if (!problems.empty()) return;
    m_draft.setFormula({.hoursPerIncident = *hours, .patrolsPerDay = *patrols, .patrolKmPerHour = *speed});
    sayFormula();
}

planning::GenerationWish GeneratePanel::wish() const {
    planning::GenerationWish wish{.count = static_cast<std::int32_t>(m_form->integer("count").value_or(0))};
    for (const Measure measure : m_draft.knownMeasures())
        if (const auto weight = m_form->number(weightField(measure)); weight && *weight > 0) wish.weights.push_back({measure, *weight});
    wish.tolerance = m_form->number("tolerance").value_or(0) / 100;
    wish.keepColonias = m_form->checked("colonias");
    for (const std::int64_t barrier : m_form->choices("barriers")) {
        wish.barriers.rivers = wish.barriers.rivers || barrier == kRivers;
        wish.barriers.railways = wish.barriers.railways || barrier == kRailways;
        wish.barriers.avenues = wish.barriers.avenues || barrier == kAvenues;
    }
    wish.joinIslands = m_form->checked("islands");
    wish.fromDraft = m_form->checked("from");
    wish.changeAtMost = wish.fromDraft ? std::clamp(m_form->number("change").value_or(100) / 100, 0.0, 1.0) : 1;
    wish.seed = static_cast<std::uint64_t>(m_form->integer("seed").value_or(1));
    wish.seconds = std::clamp(m_form->number("seconds").value_or(5), 0.0, 3600.0);
    wish.plans = static_cast<int>(m_form->integer("plans").value_or(6));
    return wish;
}

void GeneratePanel::generate() {
    if (!m_draft.isOpen() || m_job != 0) return;
    Problems problems = m_form->unreadable();
    m_form->setProblems(problems);
    if (!problems.empty()) return;
    struct Found {
        Problems problems;
        std::shared_ptr<const planning::Generated> plans;
    };
    const auto result = std::make_shared<Found>();
    m_run->setEnabled(false);
    m_stop->setEnabled(true);
    m_stop->show();
    const auto over = [this] {
        m_job = 0;
        m_run->setEnabled(true);
        m_stop->hide();
    };
    m_job = m_desk.jobs().start(
        {.name = "generate.job",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [result, wish = wish(), material = m_draft.sharedMaterial(), quadrants = m_draft.editor().quadrants(), label = m_draft.editor().labels(),
              file = m_desk.session().file()](const Progress& progress) {
                 auto made = planning::generate(*material, *file->streets(), quadrants, label, wish, progress);
                 if (made)
                     result->plans = std::make_shared<const planning::Generated>(std::move(*made));
                 else
                     result->problems = std::move(made.error());
             },
         .done =
             [this, result, over, material = m_draft.sharedMaterial()] {
                 over();
                 if (!m_draft.isOpen() || m_draft.material().ground.graph != material->ground.graph) return;  // another draft was begun
                 if (!result->plans) return m_form->setProblems(result->problems);
                 emit found(result->plans);
             },
         .failed =
             [this, over](const Failure& failure) {
                 over();
                 m_desk.tell(failure);
             },
         .cancelled = over});
}

}  // namespace cuadrante::ui
