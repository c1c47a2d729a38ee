// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QWidget>

#include <string>

class QLabel;
class QPushButton;

namespace cuadrante::ui {

/// Text ids of an empty state.
struct EmptyText {
    Icon icon = Icon::info;
    std::string title;        ///< what is missing
    std::string hint = {};    ///< what to do
    std::string action = {};  ///< of the button; empty: none
};

/// In place of content that is not there: what is missing, what to do, the button that does it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const UiContext& context, QWidget* parent = nullptr);
    void set(EmptyText said);

signals:
    void acted();

private:
    void say();

    const UiContext& m_context;
    EmptyText m_said;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_hint;
    QPushButton* m_button;
};

}  // namespace cuadrante::ui
