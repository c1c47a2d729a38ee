// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/planning_screen.h"

#include "core/workspace/redrawing.h"
#include "ui/kit/buttons.h"
#include "ui/kit/form.h"
#include "ui/map/map_panels.h"
#include "ui/map/map_view.h"
#include "ui/planning/border_map.h"
#include "ui/planning/draft_bars.h"
#include "ui/planning/draft_tables.h"
#include "ui/planning/generate_panel.h"
#include "ui/planning/plan_gallery.h"
#include "ui/planning/start_panel.h"
#include "ui/planning/unit_map.h"
#include "ui/shell/layout.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

namespace {
constexpr int kSideWidth = 452, kSlimSideWidth = 372, kNarrowScreen = 1150;
constexpr int kMargin = 12;
constexpr int kBalanceTab = 0, kWarningTab = 1, kGenerateTab = 2;
constexpr std::int64_t kMostCells = 50;

const territory::Plan* planOf(const Session& session, std::int64_t key) {
    return planWith(session.facts()->plans, territory::PlanId{key});
}
}  // namespace

PlanningScreen::PlanningScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent), m_draft(desk), m_head(new PageHead(desk.context(), this)),
      m_undo(makeIconButton(desk.context(), Icon::undo, "planning.undo", m_head)),
      m_redo(makeIconButton(desk.context(), Icon::redo, "planning.redo", m_head)),
      m_new(makeButton(desk.context(), ButtonKind::secondary, "planning.new", Icon::plus, m_head)),
      m_save(makeButton(desk.context(), ButtonKind::primary, "planning.save", Icon::check, m_head)),
      m_pages(new QStackedWidget(this)), m_start(new StartPanel(desk, m_pages)), m_work(new QWidget(m_pages)),
      m_map(new MapView(desk.context(), m_work)), m_units(new UnitMap(desk, m_draft, *m_map)),
      m_bar(new UnitToolBar(desk, *m_units, m_map)), m_side(makeSide()) {
    m_save->setObjectName(QStringLiteral("planning.save"));
    m_new->setObjectName(QStringLiteral("planning.new"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QFrame(this);
    auto* headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(16, 12, 16, 12);
    headRow->addWidget(m_head);
    for (QWidget* button : std::initializer_list<QWidget*>{m_undo, m_redo, m_new, m_save}) m_head->addButton(button);
    column->addWidget(head);
    column->addWidget(m_pages, 1);
    auto* row = new QHBoxLayout(m_work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_map, 1);
    row->addWidget(m_side);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_work);

    connect(m_start, &StartPanel::begun, this, [this] { begin(m_start->wish(), {}, {}); });
    connect(m_undo, &QToolButton::clicked, this, [this] { movesBorders() ? m_desk.undo() : m_draft.undo(); });
    connect(m_redo, &QToolButton::clicked, this, [this] { movesBorders() ? m_desk.redo() : m_draft.redo(); });
    connect(m_units, &UnitMap::toolChanged, this, &PlanningScreen::showDraft);
    connect(m_units, &UnitMap::bordersWanted, this, &PlanningScreen::startBorders);
    connect(m_units, &UnitMap::bordersChanged, this, [this] {
        const territory::Plan* plan = m_draft.savedAs() ? planOf(m_desk.session(), m_draft.savedAs()->value) : nullptr;
        if (!plan) return;
        planning::DraftWish wish = m_draft.material().wish;
        wish.from = plan->id;
        begin(wish, plan->name, plan->id);
    });
    connect(m_save, &QPushButton::clicked, this, &PlanningScreen::save);
    connect(m_new, &QPushButton::clicked, this, [this] {
        if (mayLeave()) m_draft.close();
    });
    auto* keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &PlanningScreen::save);
    connect(m_balance, &BalanceTable::zoomWanted, m_units, &UnitMap::zoomTo);
    connect(m_warnings, &WarningTable::unitsWanted, m_units, &UnitMap::zoomToUnits);
    for (const auto signal : {&DraftDesk::opened, &DraftDesk::closed, &DraftDesk::edited, &DraftDesk::savedChanged})
        connect(&m_draft, signal, this, &PlanningScreen::showDraft);
    connect(&desk.session(), &Session::closed, &m_draft, &DraftDesk::close);
    connect(&desk.session(), &Session::opened, &m_draft, &DraftDesk::close);
    // The map's own tools give way to the draft's, and what is in sight is no map to be published.
    if (auto* tools = m_map->findChild<MapTools*>())
        for (auto* button : tools->findChildren<QToolButton*>())
            if (button->isCheckable() || button->objectName() == QStringLiteral("map.tool.print")) button->hide();
    if (auto* ground = m_map->findChild<QPushButton*>(QStringLiteral("map.basemap.choose"))) ground->parentWidget()->hide();
    m_map->installEventFilter(this);
    if (auto* layers = m_map->findChild<LayersPanel*>()) layers->installEventFilter(this);
    showDraft();
}

QWidget* PlanningScreen::makeSide() {
    const UiContext& context = m_desk.context();
    auto* side = new QFrame(m_work);
    side->setProperty("ground", "surface");
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(10);
    column->addWidget(new TargetBar(m_desk, m_draft, side));
    m_tabs = new QTabBar(side);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto* stack = new QStackedWidget(side);
    m_balance = new BalanceTable(m_desk, m_draft, stack);
    m_warnings = new WarningTable(m_desk, m_draft, stack);
    stack->addWidget(m_balance);
    stack->addWidget(m_warnings);
    m_generate = new GeneratePanel(m_desk, m_draft, stack);
    m_gallery = new PlanGallery(m_desk, m_draft, stack);
    m_making = new QStackedWidget(stack);
    m_making->addWidget(m_generate);
    m_making->addWidget(m_gallery);
    stack->addWidget(m_making);
    nameTabs(context, m_tabs, {"planning.tab.balance", "planning.tab.warnings", "planning.tab.generate"});
    connect(m_generate, &GeneratePanel::found, this, [this](std::shared_ptr<const planning::Generated> plans) {
        m_gallery->present(std::move(plans));
        m_making->setCurrentWidget(m_gallery);
        m_tabs->setCurrentIndex(kGenerateTab);
        m_gallery->setFocus();
    });
    connect(m_gallery, &PlanGallery::back, this, [this] { m_making->setCurrentWidget(m_generate); });
    connect(&m_draft, &DraftDesk::opened, this, [this] { m_making->setCurrentWidget(m_generate); });
    connect(m_gallery, &PlanGallery::chosen, this, [this] { m_tabs->setCurrentIndex(kBalanceTab); });
    connect(m_gallery, &PlanGallery::saveWanted, this,
            [this](const std::vector<planning::DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label) { askName({quadrants, label, {}}); });
    const auto sayCount = [this] {
        const int found = m_draft.isOpen() ? m_warnings->warnings() : 0;
        m_tabs->setTabText(kWarningTab, found > 0 ? m_desk.text("planning.tab.warnings_counted", {std::int64_t{found}}) : m_desk.text("planning.tab.warnings"));
    };
    connect(m_warnings, &WarningTable::counted, this, sayCount);
    context.whenLanguage(m_warnings, sayCount);
    connect(m_tabs, &QTabBar::currentChanged, stack, &QStackedWidget::setCurrentIndex);
    column->addWidget(m_tabs);
    column->addWidget(stack, 1);
    return side;
}

bool PlanningScreen::ready() const { return Screen::ready() && !m_beginning && !m_writing && !m_counting && m_units->borders().ready() && m_map->isUpToDate(); }

bool PlanningScreen::movesBorders() const { return m_units->tool() == UnitTool::borders; }

void PlanningScreen::startBorders() {
    if (!m_draft.isOpen() || m_writing || m_beginning) return;
    const auto saved = m_draft.savedAs();
    const territory::Plan* plan = saved ? planOf(m_desk.session(), saved->value) : nullptr;
    if (plan && plan->isDraft() && !m_draft.changed()) return m_units->startBorders(plan->id);
    if (!m_desk.session().mayWrite()) return emit m_desk.problemsMet(onlyProblem("shell.read_only_file", "plan"));
    m_bordersNext = true;
    save();
}

void PlanningScreen::goTo(const Place& place) {
    const bool generates = place.part == "generate", borders = place.part == "borders";
    if (place.part != "edit" && place.part != "warnings" && !generates && !borders) return;
    const Session& session = m_desk.session();
    const territory::Plan* plan = place.key != 0 ? planOf(session, place.key) : session.layout() ? &session.layout()->plan() : nullptr;
    if (borders && place.key == 0)
        for (const territory::Plan& each : session.facts()->plans)
            if (each.isDraft()) plan = &each;
    m_tabs->setCurrentIndex(generates ? kGenerateTab : place.part == "warnings" ? kWarningTab : kBalanceTab);
    const bool onTheTable = plan && m_draft.isOpen() && (place.key == 0 || m_draft.savedAs() == plan->id);
    if (onTheTable && borders) return startBorders();
    if (!plan || onTheTable || !mayLeave()) return;
    m_bordersBegun = borders;
    m_start->fill();
    planning::DraftWish wish = m_start->wish();
    wish.from = plan->id;
    if (plan->isDraft())
        begin(wish, plan->name, plan->id);
    else
        begin(wish, {}, {});
}

void PlanningScreen::refresh() {
    showDraft();
    m_units->borders().reload();
    countAgain();
}

// The window's period is that of the draft's incidents.
void PlanningScreen::countAgain() {
    const Session& session = m_desk.session();
    if (!m_draft.isOpen() || m_counting || session.period() == m_draft.material().wish.period) return;
    m_counting = true;
    const auto made = std::make_shared<std::shared_ptr<const planning::DraftMaterial>>();
    const auto over = [this] { m_counting = false; };
    m_desk.jobs().start({.name = "planning.job.count",
                         .args = {},
                         .kind = JobKind::reads,
                         .work =
                             [made, material = m_draft.sharedMaterial(), period = session.period(), file = session.file()](const Progress&) {
                                 *made = planning::withPeriod(*material,
                                                              {.facts = file->facts(), .colonias = file->colonias(), .blocks = file->blocks(), .streets = file->streets()},
                                                              period);
                             },
                         .done =
                             [this, made, over] {
                                 over();
                                 if (!m_draft.isOpen() || m_draft.material().ground.graph != (*made)->ground.graph) return;
                                 m_draft.setFigures(**made);
                                 countAgain();  // the period may have changed meanwhile
                             },
                         .failed =
                             [this, over](const Failure& failure) {
                                 over();
                                 m_desk.tell(failure);
                             },
                         .cancelled = over});
}

void PlanningScreen::begin(planning::DraftWish wish, const std::string& name, std::optional<territory::PlanId> saved) {
    const Session& session = m_desk.session();
    wish.period = session.period();
    wish.asOf = session.asOf();
    struct Made {
        Problems problems;
        std::shared_ptr<const planning::DraftMaterial> material;
        std::shared_ptr<const UnitGeometry> geometry;
    };
    const auto made = std::make_shared<Made>();
    m_beginning = true;
    m_start->setEnabled(false);
    m_work->setEnabled(false);  // what is drawn meanwhile would be lost
    const auto over = [this] {
        m_beginning = false;
        m_start->setEnabled(true);
        m_work->setEnabled(true);
    };
    m_desk.jobs().start({.name = "planning.job.begin",
                         .args = {},
                         .kind = JobKind::reads,
                         .work =
                             [made, wish, file = session.file()](const Progress& progress) {
                                 const planning::MunicipalLayers layers{.facts = file->facts(), .colonias = file->colonias(),
                                                                        .blocks = file->blocks(), .streets = file->streets()};
                                 auto material = planning::beginDraft(layers, wish, progress.part(0, 0.7));
                                 if (!material) {
                                     made->problems = std::move(material.error());
                                     return;
                                 }
                                 made->material = std::move(*material);
                                 made->geometry = unitGeometryOf(made->material->units,
                                                                 {.layout = nullptr, .colonias = layers.colonias, .blocks = layers.blocks,
                                                                  .streets = layers.streets, .boundary = layers.facts->municipality.boundary},
                                                                 progress.part(0.7, 1));
                             },
                         .done =
                             [this, made, over, name, saved, file = session.file()] {
                                 over();
                                 if (file != m_desk.session().file()) return;  // another file was opened meanwhile
                                 if (!made->material) return m_start->setProblems(made->problems);
                                 m_map->setScene(made->geometry->scene);
                                 m_cells = 0;
                                 m_draft.begin(made->material, made->geometry, name, saved);
                                 m_map->setFocus();
                                 if (std::exchange(m_bordersBegun, false)) startBorders();
                             },
                         .failed =
                             [this, over](const Failure& failure) {
                                 over();
                                 m_desk.tell(failure);
                             },
                         .cancelled = over});
}

void PlanningScreen::showDraft() {
    const bool open = m_draft.isOpen();
    m_pages->setCurrentWidget(open ? m_work : static_cast<QWidget*>(m_start));
    for (QWidget* each : std::initializer_list<QWidget*>{m_undo, m_redo, m_new, m_save}) each->setVisible(open);
    if (open) {
        const bool writes = m_desk.session().mayWrite();
        m_undo->setEnabled(movesBorders() ? writes && m_desk.session().undoable() : m_draft.editor().undoable().has_value());
        m_redo->setEnabled(movesBorders() ? writes && m_desk.session().redoable() : m_draft.editor().redoable().has_value());
        m_save->setEnabled(m_desk.session().mayWrite() && !m_writing && (m_draft.changed() || !m_draft.savedAs()));
    } else if (m_desk.session().isOpen()) {
        m_start->fill();
    }
    sayHead();
    placeBars();
    emit ownUndoChanged();
}

void PlanningScreen::sayHead() {
    const text::Texts& texts = m_desk.context().texts();
    if (!m_draft.isOpen()) return m_head->set(texts("planning.title"), texts("planning.subtitle"));
    const planning::DraftMaterial& material = m_draft.material();
    QStringList words;
    words << (m_draft.name().empty() ? texts("planning.unsaved") : texts("planning.draft_named", {m_draft.name()}));
    if (m_draft.changed()) words << texts("planning.changes");
    if (material.source && m_draft.savedAs() != material.source->plan().id)
        words << texts("planning.source", {material.source->plan().name});
    words << texts.integer(static_cast<std::int64_t>(material.units.size())) + QLatin1Char(' ') +
                 texts("planning.unit_small." + std::string(word(material.wish.kind)));
    words << texts("planning.period", {texts.dateRange(material.wish.period).toStdString()});
    if (!material.straddling.empty()) words << texts.count("planning.straddling", std::ssize(material.straddling));
    m_head->set(texts("planning.title"), words.join(QStringLiteral(" · ")));
}

std::optional<OwnUndo> PlanningScreen::ownUndo() const {
    if (!m_draft.isOpen() || movesBorders()) return {};
    const auto named = [this](std::optional<planning::StepKind> step) -> std::optional<QString> {
        if (!step) return {};
        return m_desk.text("planning.step." + std::string(word(*step)));
    };
    return OwnUndo{named(m_draft.editor().undoable()), named(m_draft.editor().redoable())};
}

bool PlanningScreen::mayLeave() {
    if (!m_draft.changed()) return true;
    QMessageBox question(QMessageBox::Warning, m_desk.text("planning.title"), m_desk.text("planning.leave.question"), QMessageBox::NoButton, this);
    question.setObjectName(QStringLiteral("planning.leave"));
    const QPushButton* discard = question.addButton(m_desk.text("planning.leave.discard"), QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(m_desk.text("planning.leave.stay"), QMessageBox::RejectRole));
    question.exec();
    return question.clickedButton() == discard;
}

// --- saving ------------------------------------------------------------------------------------------------------

std::string PlanningScreen::proposedName() const {
    const auto& plans = m_desk.session().facts()->plans;
    // With plain spaces: people type it again on the command line.
    const std::string stem = m_desk.text("planning.proposed_name", {isoDate(m_desk.session().file()->today())}).replace(QChar::Nbsp, QLatin1Char(' ')).toStdString();
    std::string name = stem;
    for (int n = 2; std::any_of(plans.begin(), plans.end(), [&](const auto& plan) { return plan.name == name; }); ++n)
        name = stem + " (" + std::to_string(n) + ")";
    return name;
}

void PlanningScreen::save() {
    if (!m_draft.isOpen() || m_writing || !m_desk.session().mayWrite()) return;
    const planning::PlanEditor& editor = m_draft.editor();
    Drawn drawn{editor.quadrants(), editor.labels(), editor.revision()};
    const auto saved = m_draft.savedAs();
    const territory::Plan* plan = saved ? planOf(m_desk.session(), saved->value) : nullptr;
    if (plan && plan->isDraft()) return write(drawn, {.name = plan->name, .cells = m_cells, .replaced = saved});
    askName(std::move(drawn));  // never saved, or adopted or deleted since
}

void PlanningScreen::askName(Drawn drawn) {
    auto* dialog = new FormDialog(m_desk.context(), "planning.save.title", "planning.save.do",
                                  {{.id = "name", .label = "planning.save.name", .hint = "planning.save.hint"},
                                   {.id = "cells", .label = "planning.save.cells", .kind = FieldKind::integer, .hint = "planning.save.cells.hint", .optional = true, .least = 1, .most = kMostCells}},
                                  [this, drawn = std::move(drawn)](Form& form) -> Problems {
                                      const auto name = checkPlanName(form.text("name"), m_desk.session().facts()->plans, {});
                                      if (!name) return name.error();
                                      write(drawn, {.name = *name, .cells = static_cast<std::int32_t>(form.integer("cells").value_or(0)), .replaced = {}});
                                      return {};
                                  },
                                  window());
    connect(dialog, &QDialog::rejected, this, [this] { m_bordersNext = false; });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("planning.save.dialog"));
    dialog->form().setText("name", proposedName());
    if (m_cells > 0) dialog->form().setInteger("cells", m_cells);
    dialog->form().settled();
    dialog->open();
}

void PlanningScreen::write(const Drawn& drawn, const Target& target) {
    struct Written {
        Checked<territory::PlanId> plan = territory::PlanId{};
    };
    const auto written = std::make_shared<Written>();
    m_writing = true;
    showDraft();
    const auto over = [this] {
        m_writing = false;
        showDraft();
    };
    const std::vector<planning::Weight> weights{{planning::kMeasures[std::min(m_draft.balance(), planning::kMeasures.size() - 1)]}};
    m_desk.jobs().start({.name = "planning.job.save",
                         .args = {target.name},
                         .kind = JobKind::writes,
                         .work =
                             [written, drawn, target, weights, material = m_draft.sharedMaterial(), file = m_desk.session().file()](const Progress& progress) {
                                 std::optional<planning::CellLabels> cells;
                                 if (target.cells > 0) cells = planning::cellsOf(*material, drawn.quadrants, drawn.label, target.cells, weights, progress.part(0, 0.3));
                                 const territory::PlanDraft plan = planning::planOf(*material, drawn.quadrants, drawn.label,
                                                                                    {.name = target.name, .cells = cells ? &*cells : nullptr}, progress.part(0.3, 0.9));
                                 written->plan = target.replaced ? workspace::redrawPlan(*file, *target.replaced, plan) : file->addPlan(plan);
                             },
                         .done =
                             [this, written, target, over, revision = drawn.revision] {
                                 over();
                                 const bool borders = std::exchange(m_bordersNext, false);
                                 if (!written->plan) return emit m_desk.problemsMet(written->plan.error());
                                 if (revision) {  // not one of the gallery: the draft on the table
                                     m_cells = target.cells;
                                     m_draft.saved(*written->plan, target.name, *revision);
                                 }
                                 // In the history the old draft goes and the new one comes: one step back would leave neither.
                                 emit m_desk.said(m_desk.text("planning.saved", {target.name}), !target.replaced);
                                 if (borders && revision && !m_draft.changed()) m_units->startBorders(*written->plan);
                             },
                         .failed =
                             [this, over](const Failure& failure) {
                                 over();
                                 m_desk.tell(failure);
                             },
                         .cancelled = over});
}

// --- layout ------------------------------------------------------------------------------------------------------

bool PlanningScreen::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::Move) placeBars();
    return Screen::eventFilter(watched, event);
}

void PlanningScreen::resizeEvent(QResizeEvent* event) {
    Screen::resizeEvent(event);
    m_side->setFixedWidth(width() < kNarrowScreen ? kSlimSideWidth : kSideWidth);
    placeBars();
}

void PlanningScreen::placeBars() {
    // At the right of the panel of the layers where there is room, else below it.
    const auto* layers = m_map->findChild<LayersPanel*>();
    m_bar->adjustSize();
    const QRect taken = layers && layers->isVisible() ? layers->geometry() : QRect();
    constexpr int kMapTools = 60;
    const bool beside = taken.right() + kMargin + m_bar->width() + kMapTools <= m_map->width();
    m_bar->move(beside ? taken.right() + kMargin : 14, beside ? 14 : taken.bottom() + kMargin);
    m_bar->raise();
    m_units->borders().card()->move(m_bar->x(), m_bar->geometry().bottom() + kMargin);
}

}  // namespace cuadrante::ui
