// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QPointer>

#include <vector>

namespace cuadrante::ui {

/// A header with a row of widgets below its titles, one a column, that follow their columns.
class FilterHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit FilterHeader(QWidget* parent);
    /// One a column; the header owns them.
    void setEditors(std::vector<QWidget*> editors);
    void setEditorsVisible(bool visible);
    [[nodiscard]] bool editorsVisible() const noexcept { return m_visible; }
    [[nodiscard]] QWidget* editor(int column) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void updateGeometries() override;

private:
    void place();

    std::vector<QPointer<QWidget>> m_editors;
    bool m_visible = false;
};

}  // namespace cuadrante::ui
