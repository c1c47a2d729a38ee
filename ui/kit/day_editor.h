// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/field_editor.h"

class QLineEdit;
class QToolButton;

namespace cuadrante::ui {

/// A day: typed in any way that readDay() takes, or out of a calendar. On leaving the field it stands there as screens
/// write days, so that a day taken otherwise than it was meant is seen. Up and Down go a day on and back, Page Up and
/// Page Down a month; Alt+Down and F4 open the calendar, in which the arrows walk and Enter takes.
class DayEditor : public FieldEditor {
    Q_OBJECT

public:
    DayEditor(const UiContext& context, Field field, QWidget* parent);

    [[nodiscard]] QWidget* input() const override;
    [[nodiscard]] QString entered() const override;
    [[nodiscard]] FieldValue value() const override;
    void setValue(const FieldValue& value) override;
    [[nodiscard]] std::optional<Problem> unreadable() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addCalendar();
    void take(Day day);
    void write(Day day);
    /// Writes what can be read as screens write it.
    void settle();

    QLineEdit* m_line;
    QToolButton* m_open = nullptr;
};

}  // namespace cuadrante::ui
