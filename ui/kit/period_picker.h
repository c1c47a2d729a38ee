// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "ui/kit/ui_context.h"

#include <QToolButton>

class QMenu;

namespace cuadrante::ui {

/// The period of the whole window: a button that says it, a menu with the last 6 and 12 months, the month and the
/// year of the last day with data, the months before, and a dialogue for any two days.
class PeriodPicker : public QToolButton {
    Q_OBJECT

public:
    explicit PeriodPicker(const UiContext& context, QWidget* parent = nullptr);
    /// First and last day with data: the presets end on the last.
    void setData(DayRange days);
    /// Emits nothing.
    void setPeriod(DayRange period);
    [[nodiscard]] DayRange period() const noexcept { return m_period; }

signals:
    void picked(DayRange period);

private:
    void say();
    void fillMenu();
    void pick(DayRange period);
    void askForDays();

    const UiContext& m_context;
    DayRange m_period{};
    DayRange m_data{};
    QMenu* m_menu;
};

}  // namespace cuadrante::ui
