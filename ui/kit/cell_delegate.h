// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/chip.h"
#include "ui/kit/ui_context.h"

#include <QStyledItemDelegate>

namespace cuadrante::ui {

class TableModel;

/// Draws the cells of a DataTable: text, chips, and what a column draws by itself.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    CellDelegate(const UiContext& context, const TableModel& model, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const UiContext& m_context;
    const TableModel& m_model;
};

/// A chip without a widget, at one side of `area` (left or right), in the middle of its height.
void paintChip(QPainter& painter, const QRect& area, const ChipText& said, const drawing::Palette& palette,
               Qt::Alignment side = Qt::AlignLeft);

}  // namespace cuadrante::ui
