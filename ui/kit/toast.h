// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;

namespace cuadrante::ui {

/// A short word at the foot of a window: "Asignación guardada. Deshacer". Goes by itself after eight seconds, not
/// while the pointer or the focus is on it; a new one takes its place.
class Toast : public QFrame {
    Q_OBJECT

public:
    /// Lies over `over` and follows its size.
    Toast(const UiContext& context, QWidget* over);
    void say(const QString& words, const QString& action = {}, std::function<void()> act = {});

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QLabel* m_words;
    QPushButton* m_button;
    QTimer m_timer;
    std::function<void()> m_act;
};

}  // namespace cuadrante::ui
