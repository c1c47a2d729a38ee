// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QAbstractButton>
#include <QWidget>

#include <string>
#include <vector>

class QVBoxLayout;

namespace cuadrante::ui {

/// The dark strip at the left: an icon and a word for each screen there is, the one in sight with an amber edge.
class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(const UiContext& context, QWidget* parent = nullptr);
    /// `name` goes into `picked`; `shortcut` is said in the tip.
    void add(const std::string& name, std::string textId, Icon icon, const QString& shortcut);
    void setCurrent(const std::string& name);

signals:
    void picked(const std::string& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const UiContext& m_context;
    QVBoxLayout* m_column;
    std::vector<std::pair<std::string, QAbstractButton*>> m_buttons;
};

}  // namespace cuadrante::ui
