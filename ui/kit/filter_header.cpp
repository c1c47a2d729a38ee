// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/filter_header.h"

#include <QScrollBar>
#include <QTableView>

namespace cuadrante::ui {

namespace {
constexpr int kEditorHeight = 24;
constexpr int kBelow = 6;  // px between the editors and the first row
}  // namespace

FilterHeader::FilterHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    connect(this, &QHeaderView::sectionResized, this, &FilterHeader::place);
    connect(this, &QHeaderView::sectionMoved, this, &FilterHeader::place);
    connect(this, &QHeaderView::geometriesChanged, this, &FilterHeader::place);
    if (auto* view = qobject_cast<QTableView*>(parent)) {
        connect(view->horizontalScrollBar(), &QScrollBar::valueChanged, this, &FilterHeader::place);
    }
}

void FilterHeader::setEditors(std::vector<QWidget*> editors) {
    m_editors.clear();
    QWidget* before = nullptr;
    for (QWidget* editor : editors) {
        editor->setParent(this);
        editor->setVisible(m_visible);
        if (before) QWidget::setTabOrder(before, editor);
        before = editor;
        m_editors.emplace_back(editor);
    }
    updateGeometries();
}

void FilterHeader::setEditorsVisible(bool visible) {
    m_visible = visible;
    updateGeometry();
    updateGeometries();
    // The table gives its header the room that it now asks for.
    if (auto* view = qobject_cast<QTableView*>(parentWidget())) {
        QMetaObject::invokeMethod(view, "updateGeometries");
    }
    place();
}

QWidget* FilterHeader::editor(int column) const { return m_editors.at(static_cast<std::size_t>(column)); }

QSize FilterHeader::sizeHint() const {
    QSize size = QHeaderView::sizeHint();
    if (m_visible) size.setHeight(size.height() + kEditorHeight + kBelow);
    return size;
}

void FilterHeader::updateGeometries() {
    setViewportMargins(0, 0, 0, m_visible ? kEditorHeight + kBelow : 0);
    QHeaderView::updateGeometries();
    place();
}

void FilterHeader::place() {
    const int top = QHeaderView::sizeHint().height();
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        QWidget* editor = m_editors[i];
        const int column = static_cast<int>(i);
        if (!editor) continue;
        editor->setVisible(m_visible && !isSectionHidden(column));
        editor->setGeometry(sectionViewportPosition(column) + 3, top, sectionSize(column) - 6, kEditorHeight);
    }
}

}  // namespace cuadrante::ui
