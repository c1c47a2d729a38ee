// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/plan_list.h"

#include "ui/kit/buttons.h"
#include "ui/plans/forms.h"
#include "ui/shell/layout.h"
#include "ui/text/qstring.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {

namespace {
constexpr int kInspectorWidth = 320;
// Of the table: in a low window the map keeps the room that its tools need.
constexpr int kLeastTable = 128;
constexpr int kMostTable = 240;
/// Of the palette's categorical colours: what stands out from the teal of the map.
constexpr std::size_t kOther = 3;

ChipText stateChip(const text::Texts& texts, PlanRow::State state) {
    return {texts("plans_screen.state." + std::string(word(state))),
            state == PlanRow::State::in_force ? Tone::success
            : state == PlanRow::State::draft  ? Tone::info
                                              : Tone::neutral};
}
}  // namespace

PlanList::PlanList(Desk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_table(new DataTable(desk.context(), desk.jobs(), QStringLiteral("plans"), planColumns(), this)),
      m_beneathLabel(new QLabel(this)),
      m_beneath(new QComboBox(this)),
      m_map(new PlanMap(desk, this)),
      m_inspector(new Inspector(desk.context(), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 16, 0);
    left->setSpacing(8);
    left->addWidget(m_table);
    auto* beside = new QHBoxLayout;
    beside->setSpacing(8);
    m_beneathLabel->setProperty("role", "muted");
    m_beneathLabel->setBuddy(m_beneath);
    desk.context().sayText(m_beneathLabel, "plans_screen.beneath");
    m_beneath->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_beneath->setMinimumContentsLength(22);
    beside->addWidget(m_beneathLabel);
    beside->addWidget(m_beneath);
    beside->addStretch(1);
    left->addLayout(beside);
    left->addWidget(m_map, 1);
    row->addLayout(left, 1);
    m_inspector->setFixedWidth(kInspectorWidth);
    row->addWidget(m_inspector);

    m_table->setEmpty({Icon::layers, "plans_screen.empty.title", "plans_screen.empty.text", "territory.empty.action"},
                      [this] { emit m_desk.importWanted("quadrants"); });
    connect(m_table, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (keys.empty()) return;
        m_plan = territory::PlanId{keys.front()};
        inspect();
        drawMap();
    });
    connect(m_beneath, &QComboBox::activated, this, [this] {
        m_beneathPlan = territory::PlanId{m_beneath->currentData().toLongLong()};
        drawMap();
    });
    connect(m_map, &MapView::selectionChanged, this, [this](std::optional<territory::QuadrantId> quadrant) {
        // Of a plan that is not in sight elsewhere no quadrant can be selected there.
        if (quadrant && m_desk.session().layout() && m_desk.session().layout()->quadrant(*quadrant))
            m_desk.session().select(quadrant);
    });
}

const PlanRow* PlanList::chosen() const {
    if (!m_rows) return nullptr;
    const auto found = std::ranges::find_if(*m_rows, [&](const PlanRow& row) { return row.plan().id == m_plan; });
    return found == m_rows->end() ? nullptr : &*found;
}

void PlanList::choose(territory::PlanId plan) {
    m_plan = plan;
    m_table->choose(plan.value);
    inspect();
    drawMap();
}

void PlanList::refresh() {
    const Session& session = m_desk.session();
    m_rows = std::make_shared<const std::vector<PlanRow>>(planRows(*session.facts(), session.asOf()));
    m_table->setRows(tableRows(m_rows));
    if (!chosen()) {
        const auto inForce = std::ranges::find_if(
            *m_rows, [](const PlanRow& row) { return row.state == PlanRow::State::in_force; });
        m_plan = inForce != m_rows->end() ? inForce->plan().id
                 : m_rows->empty()        ? territory::PlanId{}
                                          : m_rows->front().plan().id;
    }
    m_table->choose(m_plan.value);
    inspect();
    drawMap();
}

void PlanList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_table->setFixedHeight(std::clamp(height() / 4, kLeastTable, kMostTable));
}

void PlanList::fillBeneath() {
    const PlanRow* row = chosen();
    if (m_drawn != m_plan) {
        // A draft is looked at against what it is to take the place of.
        m_drawn = m_plan;
        m_beneathPlan = {};
        if (row && row->state == PlanRow::State::draft)
            for (const PlanRow& other : *m_rows)
                if (other.state == PlanRow::State::in_force) m_beneathPlan = other.plan().id;
    }
    const QSignalBlocker quiet(m_beneath);
    m_beneath->clear();
    m_beneath->addItem(m_desk.text("plans_screen.beneath.none"), qlonglong{0});
    for (const PlanRow& other : *m_rows)
        if (other.plan().id != m_plan) m_beneath->addItem(qstring(other.plan().name), qlonglong{other.plan().id.value});
    m_beneath->setCurrentIndex(std::max(0, m_beneath->findData(qlonglong{m_beneathPlan.value})));
    m_beneath->setEnabled(m_beneath->count() > 1);
}

void PlanList::drawMap() {
    fillBeneath();
    const PlanRow* row = chosen();
    m_map->setVisible(row != nullptr);
    m_map->showLayout(row ? row->layout : nullptr);
    const auto beneath = row ? layoutOf(*m_desk.session().facts(), m_beneathPlan) : nullptr;
    m_map->setPatches(beneath ? bordersOf(*beneath, drawing::MapPatch::Look::dashed, kOther)
                              : std::vector<drawing::MapPatch>{});
}

void PlanList::inspect() {
    const PlanRow* row = chosen();
    m_inspector->setVisible(row != nullptr);
    if (!row) return;
    const text::Texts& texts = m_desk.context().texts();
    const territory::Plan& plan = row->plan();
    const bool draft = row->state == PlanRow::State::draft;
    m_inspector->begin(qstring(plan.name), {});
    InspectorSection* facts = m_inspector->addSection(texts("plans_screen.plan"));
    facts->addFact(texts("plans_screen.state"), {}, stateChip(texts, row->state));
    if (!draft) {
        facts->addFact(texts("plans_screen.from"), texts.date(plan.validFrom));
        facts->addFact(texts("plans_screen.to"), plan.validTo ? texts.date(*plan.validTo) : texts("plans_screen.open_end"));
        facts->addFact(texts("plans_screen.act"), plan.act.empty() ? texts("value.unknown") : qstring(plan.act));
    } else {
        facts->addFact(texts("plans_screen.made"), texts.date(plan.validFrom));
    }
    facts->addFact(texts("plans_screen.districts"), texts.integer(std::ssize(row->layout->districts())));
    facts->addFact(texts("plans_screen.quadrants"), texts.integer(std::ssize(row->layout->quadrants())));
    facts->addFact(texts("plans_screen.cells"), texts.integer(std::ssize(row->layout->cells())));
    facts->addFact(texts("portrait.area"), texts("territory.subtitle.area", {texts.number(row->areaKm2, 2).toStdString()}));
    facts->addNote(texts(draft ? "plans_screen.draft.note" : "plans_screen.adopted.note"));

    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    const auto add = [&](ButtonKind kind, const char* text, auto act) {
        QPushButton* button = makeButton(m_desk.context(), kind, text, Icon::none, box);
        const int position = grid->count();
        grid->addWidget(button, position / 2, position % 2);
        connect(button, &QPushButton::clicked, this, act);
    };
    const bool writable = m_desk.session().mayWrite();
    if (draft && writable)
        add(ButtonKind::primary, "plans_screen.adopt.open", [this, layout = row->layout] { adopt(layout); });
    // Of an adopted plan the editor opens a copy.
    if (writable)
        add(ButtonKind::secondary, draft ? "plans_screen.edit" : "plans_screen.edit_copy", [this, id = plan.id] {
            m_desk.goTo({.screen = "planning", .part = "edit", .key = id.value});
        });
    add(ButtonKind::secondary, "plans_screen.examine", [this, id = plan.id] { emit examineWanted(id); });
    if (m_rows->size() > 1)
        add(ButtonKind::secondary, "plans_screen.compare", [this, id = plan.id] { emit compareWanted(id); });
    if (writable) {
        add(ButtonKind::secondary, "plans_screen.copy", [this, plan] { copy(plan); });
        add(ButtonKind::secondary, "plans_screen.rename", [this, plan] { rename(plan); });
        if (draft) add(ButtonKind::danger, "plans_screen.delete", [this, plan] { remove(plan); });
    }
    m_inspector->setFoot(box);
}

void PlanList::copy(const territory::Plan& plan) {
    FormDialog* dialog = copyPlanForm(m_desk, plan, [this](territory::PlanId made) { m_plan = made; }, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PlanList::rename(const territory::Plan& plan) {
    FormDialog* dialog = renamePlanForm(m_desk, plan, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PlanList::remove(const territory::Plan& plan) {
    try {
        const Problems problems = m_desk.run<territory::PlanId>(
            [&](workspace::Workspace& file) { return file.deletePlan(plan.id); },
            [&](const territory::PlanId&) { return m_desk.text("plans_screen.delete.done", {plan.name}); });
        if (!problems.empty()) emit m_desk.problemsMet(problems);
    } catch (const Failure& failure) {
        m_desk.tell(failure);
    }
}

void PlanList::adopt(std::shared_ptr<const territory::Layout> layout) {
    const auto outlook = std::make_shared<AdoptionOutlook>();
    m_desk.jobs().start({.name = "plans_screen.job.outlook",
                         .args = {layout->plan().name},
                         .kind = JobKind::reads,
                         .work =
                             [outlook, layout, file = m_desk.session().file(), facts = m_desk.session().facts(),
                              asOf = m_desk.session().proposedDay()](const Progress& progress) {
                                 *outlook = adoptionOutlook(*file, *facts, layout, asOf, progress);
                             },
                         .done =
                             [this, outlook, id = layout->plan().id] {
                                 FormDialog* dialog = adoptPlanForm(
                                     m_desk, std::move(*outlook), [this, id] { emit examineWanted(id); }, window());
                                 dialog->setAttribute(Qt::WA_DeleteOnClose);
                                 dialog->open();
                             }});
}

}  // namespace cuadrante::ui
