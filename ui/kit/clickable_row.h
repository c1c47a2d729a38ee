// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

namespace cuadrante::ui {

/// A row that opens something: by a click, Enter or Space. Without `open` it is a plain frame.
class ClickableRow : public QFrame {
    Q_OBJECT

public:
    explicit ClickableRow(std::function<void()> open, QWidget* parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::function<void()> m_open;
};

}  // namespace cuadrante::ui
