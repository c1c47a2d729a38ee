// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/period_picker.h"
#include "ui/kit/search_box.h"
#include "ui/kit/ui_context.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace cuadrante::ui {

class Chip;

/// The strip at the top: whose file it is, the search, the period, and the commands that are always at hand.
class Header : public QWidget {
    Q_OBJECT

public:
    explicit Header(const UiContext& context, QWidget* parent = nullptr);

    /// Name of the municipality; empty while no file is open: then neither search nor period are shown.
    void setMunicipality(const QString& name, bool invented, bool readOnly);
    void addCommand(QAction* action);
    void setMenu(QMenu* menu);
    [[nodiscard]] SearchBox* search() const noexcept { return m_search; }
    [[nodiscard]] PeriodPicker* period() const noexcept { return m_period; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void say();

    const UiContext& m_context;
    QLabel* m_brand;
    QLabel* m_name;
    Chip* m_chip;
    SearchBox* m_search;
    PeriodPicker* m_period;
    QHBoxLayout* m_commands;
    QToolButton* m_menu;
    bool m_invented = false;
    bool m_readOnly = false;
};

}  // namespace cuadrante::ui
