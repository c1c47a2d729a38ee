// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QWidget>

namespace cuadrante::ui {

/// Keeps a panel in the lower right corner of another widget, above its content and as large as it wants to be.
class Floating : public QObject {
    Q_OBJECT

public:
    /// Belongs to `panel`, which has to be a child of `over`.
    Floating(QWidget* panel, QWidget* over);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QWidget* m_panel;
    QWidget* m_over;
};

}  // namespace cuadrante::ui
