// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/cell_delegate.h"

#include "ui/kit/table_model.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

namespace {

constexpr int kRightPadding = 9;  // of cells, with the 8 px around every drawing; as in the style sheet

/// Ground and text of a chip.
std::pair<QColor, QColor> coloursOf(Tone tone, const drawing::Palette& palette) {
    switch (tone) {
        case Tone::neutral: return {palette.hover, palette.textMuted};
        case Tone::info: return {palette.infoSoft, palette.info};
        case Tone::success: return {palette.successSoft, palette.success};
        case Tone::warning: return {palette.warningSoft, palette.warning};
        case Tone::danger: return {palette.dangerSoft, palette.danger};
    }
    return {palette.hover, palette.textMuted};
}

}  // namespace

void paintChip(QPainter& painter, const QRect& area, const ChipText& said, const drawing::Palette& palette,
               Qt::Alignment side) {
    if (said.text.isEmpty()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const int wide = std::min(metrics.horizontalAdvance(said.text) + 16, area.width());
    const int left = side.testFlag(Qt::AlignRight) ? area.right() + 1 - wide : area.left();
    const QRect chip(left, area.center().y() - 8, wide, 18);
    const auto [ground, text] = coloursOf(said.tone, palette);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(chip, 9, 9);
    painter.setPen(text);
    painter.drawText(chip, Qt::AlignCenter, metrics.elidedText(said.text, Qt::ElideRight, wide - 12));
    painter.restore();
}

CellDelegate::CellDelegate(const UiContext& context, const TableModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_context(context), m_model(model) {}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const TableColumn& column = m_model.columns()[static_cast<std::size_t>(index.column())];
    QStyleOptionViewItem said = option;
    // The row is chosen, not the cell: no box around one of them.
    said.state &= ~QStyle::State_HasFocus;
    if (!column.tone && !column.paint) {
        QStyledItemDelegate::paint(painter, said, index);
        return;
    }
    initStyleOption(&said, index);
    said.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &said, painter, said.widget);
    const QRect inside = option.rect.adjusted(8, 0, -8, 0);
    if (column.paint) {
        painter->save();
        column.paint(*painter, inside, m_model.key(index.row()));
        painter->restore();
        return;
    }
    const Cell cell = m_model.cell(index.row(), index.column());
    if (std::holds_alternative<std::monostate>(cell)) return;
    painter->setFont(option.font);
    // Below the words of the header, which stand where the column's words would.
    const auto side = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    paintChip(*painter, inside.adjusted(0, 0, -kRightPadding, 0),
              {.text = writtenCell(cell, column, m_context.texts()), .tone = column.tone(cell)}, m_context.palette(), side);
}

}  // namespace cuadrante::ui
