// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/export.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/job_runner.h"
#include "ui/kit/table_column.h"
#include "ui/kit/ui_context.h"

#include <QWidget>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

class QLabel;
class QLayout;
class QLineEdit;
class QMenu;
class QTableView;
class QToolButton;

namespace cuadrante::ui {

class FilterHeader;
class TableColumns;
class TableModel;
struct TableExtract;

/// The one table of the program: sorts by a click on the header (stable, Spanish order), filters by column and by a
/// quick filter over all of them, chooses and reorders columns and remembers them, copies (Ctrl+C) what is chosen as
/// tab-separated text, exports what is shown as CSV or XLSX, offers to show rows on the map. 100,000 rows without a
/// wait. Keyboard: arrows, Ctrl+F to the quick filter, Enter opens a row.
///
/// Column filters: words are contained, without regard to accents and case; "=x" equal, "<5", "<=5", ">5", ">=5",
/// "5..10" for numbers and for days (ISO, "3/5/2024"); "" nothing; a dash alone: cells that hold nothing. Columns of
/// type word offer their words to tick.
class DataTable : public QWidget {
    Q_OBJECT

public:
    /// `name` tells this table from others in the settings; `jobs` runs its exports and has to outlive it.
    DataTable(const UiContext& context, JobRunner& jobs, QString name, std::vector<TableColumn> columns,
              QWidget* parent = nullptr);

    /// Keeps order, filters and, by key, the chosen rows.
    void setRows(TableRows rows);
    /// What stands in place of the rows when there are none at all.
    void setEmpty(EmptyText said, std::function<void()> act = {});
    /// Offers "show on map"; off at first.
    void setMappable(bool mappable);

    void sortBy(const std::string& column, Qt::SortOrder order);
    void setQuickFilter(const QString& words);
    /// Understands what a person would type; returns false (and filters nothing) when it does not.
    bool setFilter(const std::string& column, const QString& expression);
    /// Only rows whose cell is one of the words; empty: all.
    void setWordFilter(const std::string& column, std::set<std::string> words);
    void clearFilters();
    void setColumnHidden(const std::string& column, bool hidden);

    [[nodiscard]] int shown() const;
    [[nodiscard]] int total() const;
    /// Keys of the rows shown, in the order in which they are shown.
    [[nodiscard]] std::vector<std::int64_t> shownKeys() const;
    [[nodiscard]] std::vector<std::int64_t> chosenKeys() const;
    /// Chooses and scrolls to the row; emits nothing. False when it is not shown.
    bool choose(std::int64_t key);
    /// What Ctrl+C copies: the chosen rows, visible columns in their order, headings first.
    [[nodiscard]] QString chosenAsText() const;
    /// The rows and columns shown, in their order, as values: ISO days, numbers with a point.
    [[nodiscard]] gis::Table asTable() const;
    /// Writes asTable() to a file, as a job; `exported` follows. Failures as gis::exportTable, by the job runner.
    void exportTo(const std::filesystem::path& target);
    [[nodiscard]] QString countLine() const;
    [[nodiscard]] QTableView* view() const noexcept { return m_view; }

signals:
    void opened(std::int64_t key);                          ///< Enter or double click
    void chosen(const std::vector<std::int64_t>& keys);     ///< a person changed what is chosen
    void showOnMap(const std::vector<std::int64_t>& keys);  ///< the chosen rows, else all shown
    void exported(const QString& path);                     ///< the file stands

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QLayout* makeBar();
    void makeEditors();
    void fillWordMenu(QMenu& menu, int column);
    void say();
    /// Changes what is shown; what was chosen stays so where it is still shown.
    void keepingChosen(const std::function<void()>& change);
    void clearColumnFilters();
    void askAndExport(const QString& suffix);
    void copy() const;
    void selectRow(int row);
    [[nodiscard]] int columnOf(const std::string& id) const;
    /// What is shown of these rows, given by their place in the view.
    [[nodiscard]] TableExtract extract(std::span<const int> rows) const;
    [[nodiscard]] TableExtract shownExtract() const;
    [[nodiscard]] std::vector<int> chosenRows() const;

    const UiContext& m_context;
    JobRunner& m_jobs;
    QString m_name;
    TableModel* m_model;
    QTableView* m_view;
    FilterHeader* m_header;
    TableColumns* m_columns = nullptr;
    QLineEdit* m_quick;
    QLabel* m_count;
    QToolButton* m_mapButton = nullptr;
    QToolButton* m_filterButton = nullptr;
    QToolButton* m_columnButton = nullptr;
    EmptyState* m_empty;
    std::function<void()> m_act;
    EmptyText m_emptyText;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_quiet = false;  ///< what is chosen changes by the program, not by a person
};

}  // namespace cuadrante::ui
