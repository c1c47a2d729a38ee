// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/validation_page.h"

#include "core/workspace/validating.h"
#include "gis/open_source.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/plans/finding_rows.h"
#include "ui/plans/forms.h"
#include "ui/plans/layer_form.h"
#include "ui/plans/plan_rows.h"
#include "ui/text/qstring.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <map>

namespace cuadrante::ui {

namespace {
constexpr int kEqual = 1000;  // both halves alike, however wide they are

}  // namespace

ValidationPage::ValidationPage(Desk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_plans(new QComboBox(this)),
      m_file(makeButton(desk.context(), ButtonKind::secondary, "plans_screen.validate.file", Icon::folder, this)),
      m_acceptChosen(
          makeButton(desk.context(), ButtonKind::primary, "plans_screen.validate.accept", Icon::check, this)),
      m_acceptShown(
          makeButton(desk.context(), ButtonKind::secondary, "plans_screen.validate.accept_shown", Icon::none, this)),
      m_back(makeButton(desk.context(), ButtonKind::secondary, "plans_screen.validate.back", Icon::undo, this)),
      m_save(makeButton(desk.context(), ButtonKind::secondary, "plans_screen.validate.save", Icon::export_, this)),
      m_verdict(new Chip({}, this)),
      m_summary(new QLabel(this)),
      m_key(new QLabel(this)),
      m_split(new QSplitter(this)),
      m_table(new DataTable(desk.context(), desk.jobs(), QStringLiteral("plans.findings"), findingColumns(), m_split)),
      m_map(nullptr) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 16, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    m_plans->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_plans->setMinimumContentsLength(20);
    head->addWidget(m_plans);
    head->addWidget(m_file);
    head->addStretch(1);
    for (QPushButton* button : {m_back, m_save, m_acceptShown, m_acceptChosen}) head->addWidget(button);
    column->addLayout(head);
    auto* words = new QHBoxLayout;
    words->setSpacing(8);
    m_summary->setProperty("role", "muted");
    m_summary->setWordWrap(true);
    words->addWidget(m_verdict, 0, Qt::AlignTop);
    words->addWidget(m_summary, 1);
    column->addLayout(words);
    auto* mapBox = new QWidget(m_split);
    auto* mapColumn = new QVBoxLayout(mapBox);
    mapColumn->setContentsMargins(0, 0, 0, 0);
    mapColumn->setSpacing(4);
    m_map = new PlanMap(desk, mapBox);
    mapColumn->addWidget(m_map, 1);
    m_key->setProperty("role", "muted");
    m_key->setWordWrap(true);
    desk.context().sayText(m_key, "plans_screen.validate.key");
    mapColumn->addWidget(m_key);
    m_split->addWidget(m_table);
    m_split->addWidget(mapBox);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({kEqual, kEqual});
    column->addWidget(m_split, 1);

    m_table->setEmpty({Icon::check, "plans_screen.validate.sound.title", "plans_screen.validate.sound.text"});
    connect(m_plans, &QComboBox::activated, this,
            [this] { examine(territory::PlanId{m_plans->currentData().toLongLong()}); });
    connect(m_file, &QPushButton::clicked, this, &ValidationPage::askForLayer);
    connect(m_acceptChosen, &QPushButton::clicked, this, &ValidationPage::acceptChosen);
    connect(m_acceptShown, &QPushButton::clicked, this, &ValidationPage::acceptShown);
    connect(m_back, &QPushButton::clicked, this, &ValidationPage::takeBack);
    connect(m_save, &QPushButton::clicked, this, &ValidationPage::saveLayer);
    connect(m_table, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        showFinding(keys);
        say();
    });
    connect(m_table, &DataTable::opened, this, [this](std::int64_t key) { showFinding({key}); });
    // What was examined is of the file that was open.
    connect(&desk.session(), &Session::closed, this, [this] {
        ++m_number;
        ++m_shown;
        m_working = false;
        m_layer.reset();
        m_earlier.clear();
        m_examined.reset();
        m_validation.reset();
    });
}

void ValidationPage::refresh() {
    const auto& facts = *m_desk.session().facts();
    const territory::Layout* inSight = m_desk.session().layout();
    if (!layoutOf(facts, m_plan)) m_plan = inSight ? inSight->plan().id : territory::PlanId{};
    fillPlans();
    if (!ofLayer() && layoutOf(facts, m_plan) != m_examined) validatePlan();
    say();
    if (m_validation) m_table->setRows(findingRows(m_validation, m_desk.context().texts()));
}

void ValidationPage::fillPlans() {
    const QSignalBlocker quiet(m_plans);
    m_plans->clear();
    if (ofLayer()) m_plans->addItem(m_desk.text("plans_screen.validate.layer", {m_layerName}), qlonglong{0});
    for (const auto& layout : m_desk.session().facts()->layouts)
        m_plans->addItem(qstring(layout->plan().name), qlonglong{layout->plan().id.value});
    m_plans->setCurrentIndex(ofLayer() ? 0 : m_plans->findData(qlonglong{m_plan.value}));
    m_plans->setAccessibleName(m_desk.text("plans_screen.plan"));
}

void ValidationPage::examine(territory::PlanId plan) {
    if (plan == territory::PlanId{}) return;
    m_plan = plan;
    m_layer.reset();
    m_earlier.clear();
    fillPlans();
    validatePlan();
}

void ValidationPage::validatePlan() {
    m_examined = layoutOf(*m_desk.session().facts(), m_plan);
    if (!m_examined) return show(nullptr);
    m_map->showLayout(m_examined);
    validate([file = m_desk.session().file(), layout = m_examined](const Progress&) {
        // The incidents are read here if nobody has: which of them lie outside is a finding too.
        return workspace::checkedLayersOf(*file->facts(), *layout);
    });
}

void ValidationPage::validate(std::function<territory::CheckedLayers(const Progress&)> layers) {
    const std::uint64_t number = ++m_number;
    m_working = true;
    show(nullptr);
    const auto made = std::make_shared<std::shared_ptr<const territory::Validation>>();
    m_desk.jobs().start({.name = "plans_screen.job.validate",
                         .args = {},
                         .kind = JobKind::reads,
                         .work =
                             [made, layers = std::move(layers)](const Progress& progress) {
                                 *made = std::make_shared<const territory::Validation>(layers(progress.part(0, 0.2)),
                                                                                       progress.part(0.2, 1));
                             },
                         .done =
                             [this, made, number] {
                                 if (number != m_number) return;
                                 m_working = false;
                                 show(*made);
                             },
                         .failed =
                             [this, number](const Failure& failure) {
                                 if (number == m_number) m_working = false;
                                 m_desk.tell(failure);
                             },
                         .cancelled =
                             [this, number] {
                                 if (number != m_number) return;
                                 m_working = false;
                                 m_examined.reset();
                                 say();
                             }});
}

void ValidationPage::show(std::shared_ptr<const territory::Validation> validation) {
    m_validation = std::move(validation);
    ++m_shown;
    m_table->setVisible(m_validation != nullptr);
    if (m_validation) {
        if (ofLayer()) m_map->showLayout(layoutToDraw(m_validation->layers()));
        m_table->setRows(findingRows(m_validation, m_desk.context().texts()));
        m_map->setPatches(groundPatches(*m_validation));
    } else {
        m_map->setPatches({});
    }
    say();
}

void ValidationPage::say() {
    const text::Texts& texts = m_desk.context().texts();
    const bool plan = !ofLayer();
    m_back->setVisible(!plan);
    m_back->setEnabled(!m_earlier.empty() && !m_working);
    m_save->setVisible(!plan);
    m_save->setEnabled(m_validation && !m_working);
    const bool may = m_validation && !m_working && (!plan || m_desk.session().mayWrite());
    m_acceptChosen->setEnabled(may && !mendable(m_table->chosenKeys()).empty());
    m_acceptShown->setEnabled(may && !mendable(m_table->shownKeys()).empty());
    if (!m_validation) {
        m_verdict->set({});
        m_summary->setText(texts(m_working ? "plans_screen.validate.working" : "plans_screen.validate.nothing"));
        return;
    }
    struct Sum {
        std::int64_t count = 0;
        double squareMetres = 0;
    };
    std::map<territory::FindingKind, Sum> sums;
    for (const territory::Finding& finding : m_validation->findings()) {
        ++sums[finding.kind].count;
        sums[finding.kind].squareMetres += finding.squareMetres;
    }
    QStringList kinds;
    for (const auto& [kind, sum] : sums) {
        const std::string what = texts("finding." + std::string(word(kind))).toStdString();
        kinds << (sum.squareMetres > 0 ? texts("plans_screen.validate.kind_area",
                                               {what, sum.count, texts.number(sum.squareMetres / 1e4, 2).toStdString()})
                                       : texts("plans_screen.validate.kind", {what, sum.count}));
    }
    const auto found = std::ssize(m_validation->findings());
    const auto areas = std::ssize(m_validation->layers().areas);
    m_verdict->set(found == 0 ? ChipText{texts("plans_screen.validate.sound"), Tone::success}
                              : ChipText{texts.count("plans_screen.validate.found", found), Tone::warning});
    m_summary->setText(texts.count("plans_screen.validate.areas", areas) +
                       (kinds.isEmpty() ? QString() : QStringLiteral(" · ") + kinds.join(QStringLiteral(" · "))));
}

std::vector<std::size_t> ValidationPage::mendable(const std::vector<std::int64_t>& keys) const {
    std::vector<std::size_t> found;
    if (!m_validation) return found;
    for (const std::int64_t key : keys) {
        const auto at = static_cast<std::size_t>(key - 1);
        if (at < m_validation->findings().size() && m_validation->findings()[at].mend) found.push_back(at);
    }
    std::ranges::sort(found);
    return found;
}

void ValidationPage::showFinding(const std::vector<std::int64_t>& keys) {
    if (!m_validation) return;
    const std::uint64_t number = ++m_shown;
    if (keys.empty()) return m_map->setPatches(groundPatches(*m_validation));
    const auto finding = static_cast<std::size_t>(keys.front() - 1);
    const geometry::Box box = m_validation->findings()[finding].box;
    const auto made = std::make_shared<std::vector<drawing::MapPatch>>();
    m_desk.jobs().start({.name = "plans_screen.job.mend",
                         .args = {},
                         .kind = JobKind::reads,
                         .work = [made, validation = m_validation,
                                  finding](const Progress&) { *made = findingPatches(*validation, finding); },
                         .done =
                             [this, made, number, box] {
                                 if (number != m_shown) return;
                                 m_map->setPatches(std::move(*made));
                                 m_map->lookAt(box);
                             }});
}

void ValidationPage::acceptChosen() { accept(mendable(m_table->chosenKeys())); }
void ValidationPage::acceptShown() { accept(mendable(m_table->shownKeys())); }

void ValidationPage::accept(std::vector<std::size_t> findings) {
    if (findings.empty() || m_working) return;
    const auto count = std::ssize(findings);
    if (ofLayer()) {
        m_earlier.push_back(m_validation->layers());
        const auto validation = m_validation;
        validate([validation, findings = std::move(findings)](const Progress&) {
            return gis::withChanges(validation->layers(), validation->mended(findings));
        });
        return m_desk.say(m_desk.text("plans_screen.validate.accepted_layer", {std::int64_t{count}}));
    }
    // What was found speaks of the plan as it was: until it has been examined anew nothing more can be accepted of it.
    const auto validation = m_validation;
    show(nullptr);
    m_working = true;
    runLong(m_desk, {.job = "plans_screen.job.accept",
                     .run =
                         [validation, findings = std::move(findings), plan = m_plan](workspace::Workspace& file) {
                             return file.reshape(plan,
                                                 workspace::reshapedBy(*validation, validation->mended(findings)));
                         },
                     .done =
                         [this, count, name = m_examined->plan().name] {
                             return m_desk.text("plans_screen.validate.accepted", {std::int64_t{count}, name});
                         },
                     .otherwise =
                         [this, validation] {
                             m_working = false;
                             show(validation);
                         }});
    say();
}

void ValidationPage::takeBack() {
    if (m_earlier.empty() || m_working) return;
    const auto layers = std::make_shared<const territory::CheckedLayers>(std::move(m_earlier.back()));
    m_earlier.pop_back();
    validate([layers](const Progress&) { return *layers; });
}

void ValidationPage::saveLayer() {
    if (!m_layer || !m_validation) return;
    const auto target = askForTarget(m_desk.context(), this,
                                     {.title = m_desk.text("plans_screen.validate.save"),
                                      .name = m_desk.text("plans_screen.validate.save.name"),
                                      .filter = m_desk.text("plans_screen.validate.save.filter")});
    if (!target) return;
    const std::filesystem::path& path = *target;
    m_desk.jobs().start(
        {.name = "shell.job.export",
         .args = {path.filename().string()},
         .kind = JobKind::reads,
         .work = [path, layer = m_layer, validation = m_validation](
                     const Progress& progress) { gis::writeJudgedLayer(*layer, validation->layers(), path, progress); },
         .done = [this, path] { m_desk.say(m_desk.text("shell.done.export", {path.string()})); }});
}

void ValidationPage::askForLayer() {
    const auto file = askForSource(m_desk.context(), this,
                                   {.title = m_desk.text("plans_screen.validate.file"), .filter = m_desk.text("import_dialog.filter.shapes")});
    if (!file) return;
    auto* dialog = layerForm(
        m_desk, {.path = *file}, [this](const LayerWish& wish) { examine(wish); }, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ValidationPage::examine(const LayerWish& wish) {
    struct Read {
        std::optional<gis::JudgedLayer> layer;
        Problems problems;
    };
    const auto read = std::make_shared<Read>();
    m_working = true;
    m_desk.jobs().start(
        {.name = "plans_screen.job.layer",
         .args = {wish.path.filename().string()},
         .kind = JobKind::reads,
         .work =
             [read, wish, boundary = m_desk.session().facts()->municipality.boundary](const Progress& progress) {
                 const auto source = gis::openSource(wish.path, {.layer = wish.layer, .epsg = wish.epsg});
                 std::map<std::string, std::string> said;
                 if (!wish.code.empty()) said.emplace("code", wish.code);
                 auto layer = gis::readJudgedLayer(*source, wish.level, boundary, said, progress);
                 if (layer)
                     read->layer = std::move(*layer);
                 else
                     read->problems = std::move(layer.error());
             },
         .done =
             [this, read, name = wish.path.filename().string()] {
                 m_working = false;
                 if (!read->layer) {
                     say();
                     return void(m_desk.problemsMet(read->problems));
                 }
                 m_layer = std::make_shared<const gis::JudgedLayer>(std::move(*read->layer));
                 m_layerName = name;
                 m_examined.reset();
                 m_earlier.clear();
                 fillPlans();
                 validate([layer = m_layer](const Progress&) { return layer->layers; });
             },
         .failed =
             [this](const Failure& failure) {
                 m_working = false;
                 say();
                 m_desk.tell(failure);
             },
         .cancelled =
             [this] {
                 m_working = false;
                 say();
             }});
}

}  // namespace cuadrante::ui
