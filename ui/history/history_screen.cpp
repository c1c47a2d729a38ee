// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_screen.h"

#include "ui/kit/buttons.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {

namespace {

/// More than anyone reads; the file keeps all of them.
constexpr std::size_t kShown = 20'000;

std::vector<TableColumn> columns() {
    const auto standing = [](const Cell& cell) {
        return cell == Cell{std::string("in_force")} ? Tone::success : Tone::neutral;
    };
    return {{.id = "at", .title = "history_screen.at", .width = 190},
            {.id = "what", .title = "history_screen.what", .width = 300},
            {.id = "kind", .title = "history_screen.kind", .type = CellType::word, .width = 130,
             .words = "history_screen.kind."},
            {.id = "standing", .title = "history_screen.standing", .type = CellType::word, .width = 130,
             .words = "history_screen.standing.", .tone = standing},
            {.id = "who", .title = "history_screen.who", .width = 160}};
}

const char* wordOf(workspace::HistoryEntry::Kind kind) {
    switch (kind) {
        case workspace::HistoryEntry::Kind::done: return "done";
        case workspace::HistoryEntry::Kind::undone: return "undone";
        case workspace::HistoryEntry::Kind::redone: break;
    }
    return "redone";
}

}  // namespace

HistoryScreen::HistoryScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_undo(makeButton(desk.context(), ButtonKind::primary, "shell.action.undo", Icon::undo, m_head)),
      m_redo(makeButton(desk.context(), ButtonKind::secondary, "shell.action.redo", Icon::redo, m_head)),
      m_table(new DataTable(desk.context(), desk.jobs(), QStringLiteral("history"), columns(), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_head);
    column->addWidget(m_table, 1);
    m_head->addButton(m_redo);
    m_head->addButton(m_undo);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_desk.undo(); });
    connect(m_redo, &QPushButton::clicked, this, [this] { m_desk.redo(); });
    m_table->setEmpty({Icon::history, "history_screen.empty.title", "history_screen.empty.text"});
}

void HistoryScreen::refresh() {
    const Session& session = m_desk.session();
    const text::Texts& texts = m_desk.context().texts();
    m_undo->setEnabled(session.mayWrite() && session.undoable());
    m_redo->setEnabled(session.mayWrite() && session.redoable());
    m_head->set(texts("history_screen.title"),
                session.undoable() ? texts("history_screen.next", {m_desk.describe(*session.undoable()).toStdString()})
                                   : texts("history_screen.nothing"));
    std::vector<workspace::HistoryEntry> entries;
    try {
        entries = session.file()->history(kShown);
    } catch (const Failure& failure) {
        m_desk.tell(failure);
        return;
    }
    const auto shared = std::make_shared<const std::vector<workspace::HistoryEntry>>(std::move(entries));
    m_table->setRows({.count = static_cast<int>(shared->size()),
                      .cell = [shared, texts, zone = session.file()->zone()](int at, int column) -> Cell {
                          const workspace::HistoryEntry& entry = (*shared)[static_cast<std::size_t>(at)];
                          switch (column) {
                              case 0: return texts.localTime(zone.toLocal(entry.at)).toStdString();
                              case 1: return describe(entry, texts).toStdString();
                              case 2: return std::string(wordOf(entry.kind));
                              case 3: return std::string(entry.inForce ? "in_force" : "not_in_force");
                              default: return entry.who;
                          }
                      },
                      .key = [shared](int at) { return (*shared)[static_cast<std::size_t>(at)].id; }});
}

}  // namespace cuadrante::ui
