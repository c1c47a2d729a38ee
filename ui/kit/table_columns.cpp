// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/table_columns.h"

#include "ui/kit/filter_header.h"

#include <QMenu>
#include <QTableView>

#include <algorithm>

namespace cuadrante::ui {

namespace {

// For the first width of a column, in pixels; after that a person drags it.
constexpr int kRowsMeasured = 100;
constexpr int kTextAround = 32;
constexpr int kChipAround = 46;
constexpr int kWidestAtFirst = 280;
// What a column can do with where the table is narrow.
constexpr int kHeadingAround = 28;  // with the arrow of the order

int widthOf(const TableColumn& column) {
    if (column.width > 0) return column.width;
    switch (column.type) {
        case CellType::text: return 180;
        case CellType::integer:
        case CellType::real: return 96;
        case CellType::date: return 112;
        case CellType::word: return 136;
    }
    return 120;
}

}  // namespace

TableColumns::TableColumns(const UiContext& context, QString name, const TableModel& model, QTableView* view,
                           FilterHeader* header)
    : QObject(view), m_context(context), m_key("tables/" + name), m_model(model), m_view(view), m_header(header) {
    recall();
    connect(m_header, &QHeaderView::sectionMoved, this, [this] { remember(); });
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column) {
        // The last one follows the width of the window, which says nothing of what a person wants.
        if (const auto shown = visible(); !shown.empty() && shown.back() != column) remember();
    });
}

bool TableColumns::chosen() const { return m_context.settings().contains(m_key); }

int TableColumns::columnOf(const std::string& id) const {
    const auto& columns = m_model.columns();
    const auto found = std::ranges::find(columns, id, &TableColumn::id);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::vector<int> TableColumns::visible() const {
    std::vector<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column)) columns.push_back(column);
    }
    return columns;
}

void TableColumns::setHidden(int column, bool hidden) {
    if (hidden && visible().size() == 1) return;
    m_header->setSectionHidden(column, hidden);
    m_header->setEditorsVisible(m_header->editorsVisible());
    remember();
}

void TableColumns::fillMenu(QMenu& menu) {
    menu.setProperty("ticks", true);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction* action = menu.addAction(m_context.text(m_model.columns()[static_cast<std::size_t>(column)].title));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        // One column has to stay, or there would be no header left to bring the others back with.
        action->setEnabled(!action->isChecked() || visible().size() > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) { setHidden(column, !on); });
    }
    menu.addSeparator();
    connect(menu.addAction(m_context.text("table.reset_columns")), &QAction::triggered, this, &TableColumns::reset);
}

int TableColumns::widthNeeded(int column) const {
    const TableColumn& said = m_model.columns()[static_cast<std::size_t>(column)];
    if (said.paint) return 0;
    const QFontMetrics metrics(m_view->font());
    int widest = 0;
    for (int row = 0; row < std::min(m_model.rowCount(), kRowsMeasured); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(m_model.index(row, column).data().toString()));
    return widest + (said.tone ? kChipAround : kTextAround);
}

void TableColumns::fit() {
    if (chosen() || m_model.rowCount() == 0) return;
    m_quiet = true;
    struct Width {
        int column;
        int now;
        int needed;       ///< for its cells
        int comfortable;  ///< with air around
    };
    std::vector<Width> widths;
    int room = m_view->viewport()->width();
    for (const int column : visible()) {
        const TableColumn& said = m_model.columns()[static_cast<std::size_t>(column)];
        const int usual = widthOf(said), cells = widthNeeded(column);
        const int heading = m_header->fontMetrics().horizontalAdvance(m_context.text(said.title)) + kHeadingAround;
        const int bare = said.paint ? usual : std::max(heading, std::min(cells, kWidestAtFirst));
        widths.push_back({column, bare, std::max(bare, cells), std::max(usual, cells)});
        room -= bare;
    }
    // First no cell is cut, then there is air; where there is no room for that, the table is moved sideways.
    for (const auto goal : {&Width::needed, &Width::comfortable})
        for (Width& width : widths) {
            const int more = std::clamp(width.*goal - width.now, 0, std::max(room, 0));
            width.now += more;
            room -= more;
        }
    // The last one takes what is left by itself.
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) m_header->resizeSection(widths[i].column, widths[i].now);
    m_quiet = false;
}

void TableColumns::remember() const {
    if (m_quiet) return;
    QStringList entries;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        const bool hidden = m_header->isSectionHidden(column);
        // The last one is stretched; hidden ones have no width: what they had before is kept by the type.
        const int width = hidden || visual == m_header->count() - 1 ? 0 : m_header->sectionSize(column);
        entries.push_back(QString("%1|%2|%3")
                              .arg(QString::fromStdString(m_model.columns()[static_cast<std::size_t>(column)].id))
                              .arg(width)
                              .arg(hidden ? 1 : 0));
    }
    m_context.settings().setValue(m_key, entries);
}

void TableColumns::recall() {
    m_quiet = true;
    const auto& columns = m_model.columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int column = static_cast<int>(i);
        m_header->setSectionHidden(column, columns[i].hidden);
        m_header->resizeSection(column, widthOf(columns[i]));
        m_header->moveSection(m_header->visualIndex(column), column);
    }
    int visual = 0;
    for (const QString& entry : m_context.settings().value(m_key).toStringList()) {
        const QStringList parts = entry.split('|');
        // Columns of another version of the program are passed over.
        const int column = parts.size() == 3 ? columnOf(parts[0].toStdString()) : -1;
        if (column < 0) continue;
        m_header->moveSection(m_header->visualIndex(column), visual++);
        m_header->setSectionHidden(column, parts[2] == "1");
        if (parts[1].toInt() > 0) m_header->resizeSection(column, parts[1].toInt());
    }
    m_quiet = false;
}

void TableColumns::reset() {
    m_context.settings().remove(m_key);
    recall();
    fit();
}

}  // namespace cuadrante::ui
