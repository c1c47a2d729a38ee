// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/data_table.h"
#include "ui/planning/draft_desk.h"

#include <QWidget>

class QLabel;

namespace cuadrante::ui {

/// The quadrants of the draft with their figures and how far each is from its fair share, anew at every stroke. Choosing
/// a row makes its quadrant the target.
class BalanceTable : public QWidget {
    Q_OBJECT

public:
    BalanceTable(Desk& desk, DraftDesk& draft, QWidget* parent = nullptr);
    [[nodiscard]] DataTable* table() const noexcept { return m_table; }

signals:
    void zoomWanted(std::int32_t quadrant);

private:
    void fill();
    void sum();
    void paintCode(QPainter& painter, const QRect& area, std::int64_t quadrant) const;
    void paintDeviation(QPainter& painter, const QRect& area, std::int64_t quadrant) const;

    Desk& m_desk;
    DraftDesk& m_draft;
    QLabel* m_summary;
    DataTable* m_table;
};

/// What is odd about the draft, each by its name: quadrants in pieces or without units, units in no quadrant, colonias
/// and territories of committees that are cut. Nothing of it is forbidden.
class WarningTable : public QWidget {
    Q_OBJECT

public:
    WarningTable(Desk& desk, DraftDesk& draft, QWidget* parent = nullptr);
    [[nodiscard]] int warnings() const;
    [[nodiscard]] DataTable* table() const noexcept { return m_table; }

signals:
    /// The units that a warning is about are to be seen.
    void unitsWanted(const std::vector<std::uint32_t>& units);
    void counted(int warnings);

private:
    struct Row {
        std::string kind;  ///< "pieces", "empty", "unassigned", "colonia", "committee"
        std::string what;
        std::string where;
        std::string since;  ///< "before": it was so in the plan of the beginning; "now"
        std::vector<std::uint32_t> units;
    };
    void fill();
    [[nodiscard]] std::vector<Row> rows() const;

    Desk& m_desk;
    DraftDesk& m_draft;
    DataTable* m_table;
    std::shared_ptr<const std::vector<Row>> m_rows;
};

}  // namespace cuadrante::ui
