// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/comparison_page.h"

#include "core/documents/comparison_report.h"
#include "ui/drawing/document_page.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/plans/forms.h"
#include "ui/plans/plan_rows.h"
#include "ui/shell/layout.h"
#include "ui/text/qstring.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

namespace cuadrante::ui {

namespace {
constexpr int kEqual = 1000;  // both halves alike, however wide they are

}  // namespace

ComparisonPage::ComparisonPage(Desk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_beforePlans(new QComboBox(this)),
      m_afterPlans(new QComboBox(this)),
      m_rule(makeButton(desk.context(), ButtonKind::secondary, "plans_screen.rule.open", Icon::sliders, this)),
      m_report(makeButton(desk.context(), ButtonKind::primary, "plans_screen.compare.report", Icon::print, this)),
      m_moved(new QLabel(this)),
      m_basis(new QLabel(this)),
      m_key(new QLabel(this)),
      m_tabs(new QTabBar(this)),
      m_split(new QSplitter(this)),
      m_tables{new DataTable(desk.context(), desk.jobs(), QStringLiteral("plans.successions"), successionColumns(), this),
               new DataTable(desk.context(), desk.jobs(), QStringLiteral("plans.evenness"), evennessColumns(), this),
               new DataTable(desk.context(), desk.jobs(), QStringLiteral("plans.transfers"), transferColumns(), this),
               new DataTable(desk.context(), desk.jobs(), QStringLiteral("plans.relocations"), relocationColumns(), this)},
      m_map(nullptr) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 16, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    auto* to = new QLabel(this);
    to->setProperty("role", "muted");
    desk.context().sayText(to, "plans_screen.compare.with");
    for (QComboBox* box : {m_beforePlans, m_afterPlans}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(18);
        connect(box, &QComboBox::activated, this, &ComparisonPage::choosePair);
    }
    head->addWidget(m_beforePlans);
    head->addWidget(to);
    head->addWidget(m_afterPlans);
    head->addStretch(1);
    head->addWidget(m_rule);
    head->addWidget(m_report);
    column->addLayout(head);
    m_moved->setWordWrap(true);
    m_basis->setProperty("role", "muted");
    m_basis->setWordWrap(true);
    column->addWidget(m_moved);
    column->addWidget(m_basis);

    auto* left = new QWidget(m_split);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(8);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    leftColumn->addWidget(m_tabs);
    auto* pages = new QStackedWidget(left);
    for (DataTable* table : m_tables) pages->addWidget(table);
    leftColumn->addWidget(pages, 1);
    nameTabs(desk.context(), m_tabs, {"plans_screen.compare.tab.quadrants", "plans_screen.compare.tab.evenness",
                                      "plans_screen.compare.tab.transfers", "plans_screen.compare.tab.relocated"});
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    auto* right = new QWidget(m_split);
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(4);
    m_map = new PlanMap(desk, right);
    rightColumn->addWidget(m_map, 1);
    m_key->setProperty("role", "muted");
    m_key->setWordWrap(true);
    desk.context().sayText(m_key, "plans_screen.compare.key");
    rightColumn->addWidget(m_key);
    m_split->addWidget(left);
    m_split->addWidget(right);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({kEqual, kEqual});
    column->addWidget(m_split, 1);

    table(transfers)->setEmpty({Icon::check, "plans_screen.compare.same.title", "plans_screen.compare.same.text"});
    table(relocated)->setEmpty({Icon::check, "plans_screen.compare.nobody.title", "plans_screen.compare.nobody.text"});
    connect(table(transfers), &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (m_found && !keys.empty()) lookAt(m_found->transfers[static_cast<std::size_t>(keys.front())].shape);
    });
    connect(table(quadrants), &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (!m_found || keys.empty()) return;
        const planning::Succession& row = m_found->successions[static_cast<std::size_t>(keys.front())];
        if (const auto* after = m_afterLayout->quadrantByCode(row.after)) return lookAt(after->area.shape);
        if (const auto* before = m_beforeLayout->quadrantByCode(row.before)) lookAt(before->area.shape);
    });
    connect(m_rule, &QPushButton::clicked, this, [this] {
        FormDialog* dialog = workloadForm(
            m_desk, m_workload,
            [this](const planning::WorkloadRule& rule) {
                m_workload = rule;
                start();
            },
            window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_report, &QPushButton::clicked, this, &ComparisonPage::saveReport);
}

void ComparisonPage::refresh() {
    const Session& session = m_desk.session();
    const auto& facts = *session.facts();
    if (!layoutOf(facts, m_before) || !layoutOf(facts, m_after)) {
        // The latest draft against the plan in force, else the last two.
        const std::vector<PlanRow> rows = planRows(facts, session.asOf());
        const auto draft = std::ranges::find_if(rows, [](const PlanRow& row) { return row.state == PlanRow::State::draft; });
        compare(draft != rows.end() ? draft->plan().id : rows.empty() ? territory::PlanId{} : rows.front().plan().id);
        return;
    }
    fillPlans();
    // Another period changes the window, another record what is counted in it.
    if (m_facts != session.facts() || m_asOf != session.asOf()) start();
    else if (m_found) show(m_found);
}

void ComparisonPage::compare(territory::PlanId plan) {
    const Session& session = m_desk.session();
    const std::vector<PlanRow> rows = planRows(*session.facts(), session.asOf());
    m_after = plan;
    m_before = {};
    for (const PlanRow& row : rows)
        if (row.state == PlanRow::State::in_force && row.plan().id != plan) m_before = row.plan().id;
    // Without another one in force: the latest adopted plan before it, else any other.
    for (const PlanRow& row : rows)
        if (m_before == territory::PlanId{} && row.plan().id != plan && !row.plan().isDraft()) m_before = row.plan().id;
    for (const PlanRow& row : rows)
        if (m_before == territory::PlanId{} && row.plan().id != plan) m_before = row.plan().id;
    const auto state = std::ranges::find_if(rows, [&](const PlanRow& row) { return row.plan().id == m_before; });
    // Of two the one that was first stands at the left.
    if (state != rows.end() && state->state == PlanRow::State::draft) std::swap(m_before, m_after);
    fillPlans();
    start();
}

void ComparisonPage::fillPlans() {
    for (const auto& [box, chosen] : {std::pair{m_beforePlans, m_before}, {m_afterPlans, m_after}}) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const auto& layout : m_desk.session().facts()->layouts)
            box->addItem(qstring(layout->plan().name), qlonglong{layout->plan().id.value});
        box->setCurrentIndex(box->findData(qlonglong{chosen.value}));
    }
    m_beforePlans->setAccessibleName(m_desk.text("plans_screen.compare.before"));
    m_afterPlans->setAccessibleName(m_desk.text("plans_screen.compare.after"));
}

void ComparisonPage::choosePair() {
    m_before = territory::PlanId{m_beforePlans->currentData().toLongLong()};
    m_after = territory::PlanId{m_afterPlans->currentData().toLongLong()};
    start();
}

void ComparisonPage::start() {
    const Session& session = m_desk.session();
    m_facts = session.facts();
    m_asOf = session.asOf();
    m_beforeLayout = layoutOf(*m_facts, m_before);
    m_afterLayout = layoutOf(*m_facts, m_after);
    const std::uint64_t number = ++m_number;
    m_working = false;
    show(nullptr);
    if (!m_beforeLayout || !m_afterLayout) return;
    m_map->showLayout(m_afterLayout);
    m_working = true;
    const auto made = std::make_shared<planning::PlanComparison>();
    m_desk.jobs().start(
        {.name = "plans_screen.job.compare",
         .args = {m_beforeLayout->plan().name, m_afterLayout->plan().name},
         .kind = JobKind::reads,
         .work =
             [made, before = m_beforeLayout, after = m_afterLayout, facts = m_facts, file = session.file(), asOf = m_asOf,
              rule = m_workload](const Progress& progress) {
                 const auto blocks = file->blocks();
                 const auto streets = file->streets();
                 *made = planning::compare(
                     *before, *after,
                     {.facts = *facts, .blocks = *blocks, .streets = *streets, .asOf = asOf, .rule = rule}, progress);
             },
         .done =
             [this, made, number] {
                 if (number != m_number) return;
                 m_working = false;
                 show(made);
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
                 m_facts.reset();
             }});
}

void ComparisonPage::show(SharedComparison found) {
    const text::Texts& texts = m_desk.context().texts();
    m_found = std::move(found);
    m_report->setEnabled(m_found != nullptr);
    const SharedComparison rows = m_found ? m_found : std::make_shared<const planning::PlanComparison>();
    table(quadrants)->setRows(successionRows(rows));
    table(evenness)->setRows(evennessRows(rows, texts));
    table(transfers)->setRows(transferRows(rows));
    table(relocated)->setRows(relocationRows(rows));
    if (!m_found) {
        const bool two = m_beforeLayout && m_afterLayout;
        m_moved->setText(texts(two ? "plans_screen.compare.working" : "plans_screen.compare.one_plan"));
        m_basis->clear();
        m_map->setPatches({});
        return;
    }
    m_moved->setText(texts("plans_screen.compare.moves", {movedWords(m_found->moved, texts).toStdString()}));
    m_basis->setText(texts("plans_screen.compare.basis",
                           {texts("population_basis." + std::string(planning::word(m_found->basis))).toStdString(),
                            texts.dateRange(m_found->window).toStdString(), m_workload.hoursPerIncident,
                            m_workload.patrolsPerDay, m_workload.patrolKmPerHour}));
    m_map->setPatches(differencePatches(*m_found, *m_beforeLayout));
}

void ComparisonPage::lookAt(const geometry::MultiPolygon& shape) { m_map->lookAt(geometry::boundsOf(shape)); }

void ComparisonPage::saveReport() {
    if (!m_found) return;
    const auto target = askForTarget(m_desk.context(), this,
                                     {.title = m_desk.text("plans_screen.compare.report"),
                                      .name = m_desk.text("plans_screen.compare.report.name"),
                                      .filter = m_desk.text("territory.report.filter")});
    if (!target) return;
    const std::filesystem::path& path = *target;
    const auto scene = m_map->ground() ? m_map->ground()->withPatches(m_map->patches()) : nullptr;
    m_desk.jobs().start({.name = "shell.job.print",
                         .args = {path.filename().string()},
                         .kind = JobKind::reads,
                         .work =
                             [path, found = m_found, facts = m_facts, scene, before = m_beforeLayout->plan().name,
                              after = m_afterLayout->plan().name, asOf = m_asOf, rule = m_workload,
                              texts = m_desk.context().texts()](const Progress&) {
                                 const documents::ComparedPlans plans{.municipality = facts->municipality,
                                                                      .before = before,
                                                                      .after = after,
                                                                      .asOf = asOf,
                                                                      .rule = rule};
                                 drawing::saveDocument(documents::comparisonReport(plans, *found),
                                                       {.texts = texts, .scene = scene}, path);
                             },
                         .done =
                             [this, path] {
                                 m_desk.say(m_desk.text("shell.done.report", {path.string()}));
                                 QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(path.string())));
                             }});
}

}  // namespace cuadrante::ui
