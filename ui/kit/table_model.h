// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/table_filter.h"
#include "ui/kit/ui_context.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::ui {

/// The rows of a DataTable in the order and choice in which they are shown. Sorting works out one order of all rows;
/// a filter then only leaves rows out, so that typing in one stays quick with 100,000 of them.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    TableModel(const UiContext& context, std::vector<TableColumn> columns, QObject* parent);

    [[nodiscard]] const std::vector<TableColumn>& columns() const noexcept { return m_columns; }
    void setRows(TableRows rows);
    [[nodiscard]] int total() const noexcept { return m_rows.count; }
    [[nodiscard]] const TableRows& rows() const noexcept { return m_rows; }
    /// Position in rows() of a row shown.
    [[nodiscard]] int source(int shownRow) const { return m_shown[static_cast<std::size_t>(shownRow)]; }

    void sortBy(int column, Qt::SortOrder order);
    void setQuickFilter(const QString& words);
    void setFilter(int column, CellTest test);
    void setWordFilter(int column, std::set<std::string> words);
    void clearFilters();
    [[nodiscard]] bool filtered() const noexcept;
    [[nodiscard]] const std::set<std::string>& wordFilter(int column) const;
    /// The different words of a column, in the order of what they are called.
    [[nodiscard]] std::vector<std::string> wordsOf(int column) const;
    /// After a change of language: orders and words anew.
    void retranslate();

    [[nodiscard]] Cell cell(int shownRow, int column) const;
    [[nodiscard]] std::int64_t key(int shownRow) const;
    /// Where the row is shown; nothing when it is not.
    [[nodiscard]] std::optional<int> rowOf(std::int64_t key) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void order();
    void sortOnce(int column, Qt::SortOrder order);
    void choose();
    [[nodiscard]] Cell sourceCell(int row, int column) const { return m_rows.cell(row, column); }
    [[nodiscard]] std::int64_t sourceKey(int row) const { return m_rows.key ? m_rows.key(row) : row; }
    void fillHaystacks();

    const UiContext& m_context;
    std::vector<TableColumn> m_columns;
    TableRows m_rows;
    std::vector<std::pair<int, Qt::SortOrder>> m_sorts;  ///< the latest last
    std::vector<int> m_order;                            ///< all rows, sorted
    std::vector<int> m_shown;                            ///< of those, the ones that pass the filters
    std::map<int, CellTest> m_filters;
    std::map<int, std::set<std::string>> m_words;
    std::vector<std::string> m_quick;                    ///< folded words
    std::vector<std::string> m_haystacks;                ///< folded text of each row; empty until it is asked for
};

}  // namespace cuadrante::ui
