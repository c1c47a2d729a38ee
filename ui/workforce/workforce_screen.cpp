// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workforce/workforce_screen.h"

#include "ui/kit/buttons.h"
#include "ui/quadrant/quadrant_sections.h"
#include "ui/shell/layout.h"
#include "ui/text/qstring.h"
#include "ui/workforce/force_rows.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cuadrante::ui {

namespace {

/// Days in one post after which a rotation is due (six months); before it nothing is said.
constexpr std::int64_t kRotationDays = 183;
constexpr std::size_t kPastShown = 12;
constexpr std::array kParts{"people", "quadrants", "assignments"};

Cell words(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell words(std::string_view text) { return words(std::string(text)); }
Cell day(const std::optional<Day>& value) { return value ? Cell{*value} : Cell{}; }
Cell number(const std::optional<std::int64_t>& value) { return value ? Cell{*value} : Cell{}; }

std::vector<TableColumn> peopleColumns() {
    return {{.id = "name", .title = "workforce.name", .width = 210},
            {.id = "number", .title = "workforce.number", .width = 90},
            {.id = "rank", .title = "workforce.rank", .type = CellType::word, .width = 140, .words = "rank."},
            {.id = "status", .title = "workforce.status", .type = CellType::word, .width = 110, .words = "status.",
             .tone = [](const Cell& cell) {
                 return cell == Cell{std::string("active")} ? Tone::success : Tone::neutral;
             }},
            {.id = "pattern", .title = "workforce.pattern", .type = CellType::word, .width = 80, .words = "pattern."},
            {.id = "unit", .title = "workforce.unit", .hidden = true, .width = 90},
            {.id = "quadrant", .title = "workforce.quadrant", .width = 100},
            {.id = "role", .title = "workforce.role", .type = CellType::word, .width = 105, .words = "role."},
            {.id = "since", .title = "workforce.since", .type = CellType::date, .width = 110},
            {.id = "days", .title = "workforce.days", .type = CellType::integer, .width = 70},
            {.id = "joined", .title = "workforce.joined", .type = CellType::date, .hidden = true, .width = 110}};
}

std::vector<TableColumn> quadrantColumns() {
    return {{.id = "code", .title = "workforce.quadrant", .width = 100},
            {.id = "name", .title = "workforce.name", .width = 160},
            {.id = "chief", .title = "workforce.chief", .width = 210,
             .tone = {}},
            {.id = "chief_days", .title = "workforce.chief_days", .type = CellType::integer, .width = 120},
            {.id = "deputy", .title = "workforce.deputy", .width = 210},
            {.id = "people", .title = "workforce.people", .type = CellType::integer, .width = 90},
            {.id = "population", .title = "workforce.population", .type = CellType::integer, .width = 100},
            {.id = "content", .title = "workforce.content", .type = CellType::word, .width = 200, .words = "content.",
             .tone = [](const Cell& cell) {
                 const auto* status = std::get_if<std::string>(&cell);
                 return status ? toneOfContent(*status) : Tone::neutral;
             }}};
}

std::vector<TableColumn> assignmentColumns() {
    return {{.id = "name", .title = "workforce.name", .width = 210},
            {.id = "quadrant", .title = "workforce.quadrant", .width = 100},
            {.id = "role", .title = "workforce.role", .type = CellType::word, .width = 100, .words = "role."},
            {.id = "from", .title = "workforce.since", .type = CellType::date, .width = 120},
            {.id = "to", .title = "workforce.until", .type = CellType::date, .width = 120},
            {.id = "days", .title = "workforce.days", .type = CellType::integer, .width = 80},
            {.id = "order", .title = "workforce.order", .width = 130}};
}

}  // namespace

WorkforceScreen::WorkforceScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_tabs(new QTabBar(this)),
      m_tables(new QStackedWidget(this)),
      m_people(new DataTable(desk.context(), desk.jobs(), QStringLiteral("workforce.people"), peopleColumns(), this)),
      m_quadrants(new DataTable(desk.context(), desk.jobs(), QStringLiteral("workforce.quadrants"), quadrantColumns(), this)),
      m_assignments(new DataTable(desk.context(), desk.jobs(), QStringLiteral("workforce.assignments"), assignmentColumns(), this)),
      m_inspector(new Inspector(desk.context(), this)) {
    const UiContext& context = desk.context();
    QPushButton* add = makeButton(context, ButtonKind::secondary, "workforce.add", Icon::plus, m_head);
    QPushButton* assign = makeButton(context, ButtonKind::primary, "workforce.assign", Icon::people, m_head);
    m_head->addButton(add);
    m_head->addButton(assign);
    connect(add, &QPushButton::clicked, this, [this] { m_desk.openForm({.kind = FormWish::Kind::officer}); });
    connect(assign, &QPushButton::clicked, this, &WorkforceScreen::assign);

    for (DataTable* table : {m_people, m_quadrants, m_assignments}) m_tables->addWidget(table);
    layTableScreen(this, m_head, m_tabs, m_tables, m_inspector);
    nameTabs(context, m_tabs, {"workforce.tab.people", "workforce.tab.quadrants", "workforce.tab.assignments"});
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int part) {
        m_tables->setCurrentIndex(part);
        inspect();
    });

    m_people->setEmpty({Icon::people, "workforce.empty.title", "workforce.empty.text", "workforce.add"},
                       [this] { m_desk.openForm({.kind = FormWish::Kind::officer}); });
    m_quadrants->setEmpty({Icon::map, "territory.empty.title", "territory.empty.text", "territory.empty.action"},
                          [this] { emit m_desk.importWanted("quadrants"); });
    m_assignments->setEmpty({Icon::people, "workforce.assignments.empty.title", "workforce.assignments.empty.text",
                             "workforce.assign"},
                            [this] { this->assign(); });
    connect(m_people, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        m_officer = keys.empty() ? 0 : keys.front();
        inspect();
    });
    connect(m_people, &DataTable::opened, this, [this](std::int64_t officer) {
        m_desk.openForm({.kind = FormWish::Kind::assign, .subject = officer});
    });
    connect(m_quadrants, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (!keys.empty()) m_desk.session().select(territory::QuadrantId{keys.front()});
    });
    connect(m_quadrants, &DataTable::opened, this, [this](std::int64_t) { m_desk.goTo({.screen = "territory"}); });
    connect(m_assignments, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (keys.empty()) return;
        for (const workforce::Assignment& assignment : m_desk.session().facts()->assignments)
            if (assignment.id.value == keys.front()) m_officer = assignment.officer.value;
        inspect();
    });
}

void WorkforceScreen::goTo(const Place& place) {
    for (std::size_t part = 0; part < kParts.size(); ++part)
        if (place.part == kParts[part]) m_tabs->setCurrentIndex(static_cast<int>(part));
    if (place.key == 0) return;
    if (place.part == kParts[people]) {
        m_officer = place.key;
        if (!m_people->choose(m_officer)) {
            m_people->clearFilters();
            m_people->choose(m_officer);
        }
    }
    inspect();
}

void WorkforceScreen::refresh() {
    const Session& session = m_desk.session();
    const text::Texts& texts = m_desk.context().texts();
    fillPeople();
    fillQuadrants();
    fillAssignments();
    const auto rows = quadrantRows(*session.facts(), session.layout(), session.asOf());
    const auto vacant = std::count_if(rows.begin(), rows.end(), [](const QuadrantRow& row) { return !row.chief; });
    m_head->set(texts("workforce.title"),
                texts("workforce.subtitle", {activeOfficers(*session.facts(), session.asOf()),
                                             texts.date(session.asOf()).toStdString(),
                                             static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(vacant)}));
    showSelection();
}

void WorkforceScreen::showSelection() {
    if (const auto selected = m_desk.session().selected()) m_quadrants->choose(selected->value);
    inspect();
}

void WorkforceScreen::fillPeople() {
    const auto facts = m_desk.session().facts();
    const auto rows = std::make_shared<const std::vector<OfficerRow>>(officerRows(*facts, m_desk.session().asOf()));
    m_people->setRows({.count = static_cast<int>(rows->size()),
                       .cell =
                           [facts, rows](int at, int column) -> Cell {
                               const OfficerRow& row = (*rows)[static_cast<std::size_t>(at)];
                               switch (column) {
                                   case 0: return words(row.officer->name);
                                   case 1: return words(row.officer->number);
                                   case 2: return words(word(row.officer->rank));
                                   case 3: return words(word(row.officer->status));
                                   case 4: return words(word(row.officer->pattern));
                                   case 5: return words(row.unit);
                                   case 6: return words(row.quadrant);
                                   case 7: return row.posting ? words(word(row.posting->role)) : Cell{};
                                   case 8: return row.posting ? Cell{row.posting->from} : Cell{};
                                   case 9: return number(row.days);
                                   default: return day(row.officer->joined);
                               }
                           },
                       .key = [facts, rows](int at) {
                           return (*rows)[static_cast<std::size_t>(at)].officer->id.value;
                       }});
}

void WorkforceScreen::fillQuadrants() {
    const auto facts = m_desk.session().facts();
    const auto rows = std::make_shared<const std::vector<QuadrantRow>>(
        quadrantRows(*facts, m_desk.session().layout(), m_desk.session().asOf()));
    m_quadrants->setRows({.count = static_cast<int>(rows->size()),
                          .cell =
                              [facts, rows](int at, int column) -> Cell {
                                  const QuadrantRow& row = (*rows)[static_cast<std::size_t>(at)];
                                  switch (column) {
                                      case 0: return words(row.quadrant->area.code);
                                      case 1: return words(row.quadrant->area.name);
                                      case 2: return row.chief ? words(row.chief->name) : Cell{};
                                      case 3: return number(row.chiefDays);
                                      case 4: return row.deputy ? words(row.deputy->name) : Cell{};
                                      case 5: return Cell{row.people};
                                      case 6: return number(row.quadrant->area.population);
                                      default: return words(row.content);
                                  }
                              },
                          .key = [facts, rows](int at) {
                              return (*rows)[static_cast<std::size_t>(at)].quadrant->id.value;
                          }});
}

void WorkforceScreen::fillAssignments() {
    const auto facts = m_desk.session().facts();
    const auto rows = std::make_shared<const std::vector<AssignmentRow>>(assignmentRows(*facts, m_desk.session().asOf()));
    m_assignments->setRows({.count = static_cast<int>(rows->size()),
                            .cell =
                                [facts, rows](int at, int column) -> Cell {
                                    const AssignmentRow& row = (*rows)[static_cast<std::size_t>(at)];
                                    switch (column) {
                                        case 0: return words(row.officer->name);
                                        case 1: return words(row.quadrant);
                                        case 2: return words(word(row.assignment->role));
                                        case 3: return Cell{row.assignment->from};
                                        case 4: return day(row.assignment->to);
                                        case 5: return Cell{row.days};
                                        default: return words(row.assignment->order);
                                    }
                                },
                            .key = [facts, rows](int at) {
                                return (*rows)[static_cast<std::size_t>(at)].assignment->id.value;
                            }});
}

void WorkforceScreen::inspect() {
    const Session& session = m_desk.session();
    if (!session.isOpen()) return;
    if (m_tabs->currentIndex() == quadrants) {
        if (const territory::Quadrant* quadrant = session.selectedQuadrant()) return inspectQuadrant(*quadrant);
    } else {
        for (const workforce::Officer& officer : session.facts()->officers)
            if (officer.id.value == m_officer) return inspectOfficer(officer);
    }
    m_inspector->hide();  // the table takes the room
}

void WorkforceScreen::inspectOfficer(const workforce::Officer& officer) {
    const Session& session = m_desk.session();
    const UiContext& context = m_desk.context();
    const text::Texts& texts = context.texts();
    std::vector<AssignmentRow> own;
    for (AssignmentRow& row : assignmentRows(*session.facts(), session.asOf()))
        if (row.officer->id == officer.id) own.push_back(std::move(row));

    m_inspector->show();
    m_inspector->begin(qstring(officer.name), texts("workforce.inspector.subtitle",
                                                    {texts("rank." + std::string(word(officer.rank))).toStdString(),
                                                     officer.number}));
    InspectorSection* now = m_inspector->addSection(texts("workforce.inspector.now"));
    const auto current = std::find_if(own.begin(), own.end(), [](const AssignmentRow& row) { return row.inForce; });
    if (current == own.end()) {
        now->addNote(texts("workforce.inspector.free"));
    } else {
        const auto quadrant = current->assignment->quadrant;
        now->addFact(texts("workforce.quadrant"), qstring(current->quadrant), {}, {}, [this, quadrant] {
            m_desk.session().select(quadrant);
            m_desk.goTo({.screen = "territory"});
        });
        now->addFact(texts("workforce.role"), texts("role." + std::string(word(current->assignment->role))));
        now->addFact(texts("workforce.since"), texts.date(current->assignment->from),
                     {texts.count("territory.days", current->days),
                      current->days >= kRotationDays ? Tone::warning : Tone::neutral});
    }
    InspectorSection* record = m_inspector->addSection(texts("workforce.inspector.data"));
    record->addFact(texts("workforce.status"), texts("status." + std::string(word(officer.status))));
    record->addFact(texts("workforce.pattern"), texts("pattern." + std::string(word(officer.pattern))));
    for (const workforce::Unit& unit : session.facts()->units)
        if (officer.unit == unit.id)
            record->addFact(texts("workforce.unit"), qstring(unit.code), {},
                          texts("unit_kind." + std::string(word(unit.kind))));
    if (officer.joined) record->addFact(texts("workforce.joined"), texts.date(*officer.joined));
    if (officer.retired) record->addFact(texts("workforce.retired"), texts.date(*officer.retired));

    if (!own.empty()) {
        InspectorSection* past = m_inspector->addSection(texts("workforce.inspector.past"));
        for (std::size_t i = 0; i < std::min(own.size(), kPastShown); ++i) {
            const AssignmentRow& row = own[i];
            const QString until = row.assignment->to ? texts.date(*row.assignment->to) : texts("workforce.open");
            past->addLine(texts("workforce.inspector.stay",
                                {row.quadrant, texts("role." + std::string(word(row.assignment->role))).toStdString(),
                                 texts.date(row.assignment->from).toStdString(), until.toStdString()}),
                          texts.count("territory.days", row.days));
        }
    }
    if (!session.mayWrite() || officer.status == workforce::Status::separated) return;
    QPushButton* assign = makeButton(context, ButtonKind::primary, "workforce.assign", Icon::none, m_inspector);
    QPushButton* retire = makeButton(context, ButtonKind::secondary, "workforce.retire", Icon::none, m_inspector);
    const std::int64_t id = officer.id.value;
    connect(assign, &QPushButton::clicked, this,
            [this, id] { m_desk.openForm({.kind = FormWish::Kind::assign, .subject = id}); });
    connect(retire, &QPushButton::clicked, this,
            [this, id] { m_desk.openForm({.kind = FormWish::Kind::retire, .subject = id}); });
    m_inspector->addAction(assign);
    m_inspector->addAction(retire);
}

void WorkforceScreen::inspectQuadrant(const territory::Quadrant& quadrant) {
    const Session& session = m_desk.session();
    const text::Texts& texts = m_desk.context().texts();
    m_inspector->show();
    m_inspector->begin(texts("territory.quadrant", {quadrant.area.code}), qstring(quadrant.area.name));
    InspectorSection* crew = m_inspector->addSection(texts("workforce.people"));
    std::vector<OfficerRow> rows;
    for (OfficerRow& row : officerRows(*session.facts(), session.asOf()))
        if (row.posting && row.posting->quadrant == quadrant.id) rows.push_back(std::move(row));
    std::stable_sort(rows.begin(), rows.end(), [](const OfficerRow& a, const OfficerRow& b) {
        return a.posting->role < b.posting->role;
    });
    if (rows.empty()) crew->addNote(texts("workforce.inspector.nobody"));
    for (const OfficerRow& row : rows) {
        const std::int64_t id = row.officer->id.value;
        const bool member = row.posting->role == workforce::Role::member;
        crew->addLine(qstring(row.officer->name), texts.count("territory.days", row.days.value_or(0)),
                        member ? ChipText{} : ChipText{texts("role." + std::string(word(row.posting->role))), Tone::info},
                        [this, id] { goTo({.screen = "workforce", .part = "people", .key = id}); });
    }
    if (!session.mayWrite()) return;
    QPushButton* assign = makeButton(m_desk.context(), ButtonKind::primary, "workforce.assign", Icon::none, m_inspector);
    connect(assign, &QPushButton::clicked, this, [this, id = quadrant.id] {
        m_desk.openForm({.kind = FormWish::Kind::assign, .quadrant = id});
    });
    m_inspector->addAction(assign);
}

void WorkforceScreen::assign() {
    m_desk.openForm({.kind = FormWish::Kind::assign,
                     .subject = m_tabs->currentIndex() == quadrants ? 0 : m_officer,
                     .quadrant = m_tabs->currentIndex() == quadrants ? m_desk.session().selected() : std::nullopt});
}

}  // namespace cuadrante::ui
