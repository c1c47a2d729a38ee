// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/table_model.h"
#include "ui/kit/ui_context.h"

#include <QObject>

#include <string>
#include <vector>

class QMenu;
class QTableView;

namespace cuadrante::ui {

class FilterHeader;

/// Which columns of a table stand in its header, in what order and how wide. What a person changes is remembered in
/// the settings under the table's name; until then the widths follow the rows and the room there is.
class TableColumns : public QObject {
    Q_OBJECT

public:
    /// `view` has its model and header already. Belongs to `view`.
    TableColumns(const UiContext& context, QString name, const TableModel& model, QTableView* view, FilterHeader* header);

    /// As remembered, else as the columns themselves say.
    void recall();
    /// Forgets what was remembered.
    void reset();
    /// Widens the columns to what the first rows need, unless a person has set them: up to a common width at first,
    /// then as far as the room of the view goes.
    void fit();

    void setHidden(int column, bool hidden);
    /// Positions in the model, in the order shown.
    [[nodiscard]] std::vector<int> visible() const;
    void fillMenu(QMenu& menu);

private:
    void remember() const;
    [[nodiscard]] bool chosen() const;
    [[nodiscard]] int columnOf(const std::string& id) const;
    [[nodiscard]] int widthNeeded(int column) const;

    const UiContext& m_context;
    QString m_key;
    const TableModel& m_model;
    QTableView* m_view;
    FilterHeader* m_header;
    bool m_quiet = false;  ///< the header changes by the program, not by a person
};

}  // namespace cuadrante::ui
