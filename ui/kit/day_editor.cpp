// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/day_editor.h"

#include "ui/kit/buttons.h"
#include "ui/kit/day_entry.h"

#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTextCharFormat>
#include <QToolButton>
#include <QWidgetAction>

#include <utility>

namespace cuadrante::ui {

namespace {

/// The day that a key goes to from `day`; nothing for another key.
std::optional<Day> steppedBy(const QKeyEvent& key, Day day) {
    if (key.modifiers() != Qt::NoModifier && key.modifiers() != Qt::KeypadModifier) return std::nullopt;
    const QDate date = toQDate(day);
    switch (key.key()) {
        case Qt::Key_Up: return toDay(date.addDays(1));
        case Qt::Key_Down: return toDay(date.addDays(-1));
        case Qt::Key_PageUp: return toDay(date.addMonths(1));
        case Qt::Key_PageDown: return toDay(date.addMonths(-1));
        default: return std::nullopt;
    }
}

bool opensCalendar(const QKeyEvent& key) {
    return (key.key() == Qt::Key_F4 && key.modifiers() == Qt::NoModifier) ||
           (key.key() == Qt::Key_Down && key.modifiers() == Qt::AltModifier);
}

}  // namespace

DayEditor::DayEditor(const UiContext& context, Field field, QWidget* parent)
    : FieldEditor(context, std::move(field), parent), m_line(new QLineEdit(this)) {
    connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        settle();
        emit left();
    });
    m_line->installEventFilter(this);
    addCalendar();
    complete();
    context.whenLanguage(m_line, [this] {
        m_line->setPlaceholderText(m_context.text("form.day_form"));
        settle();
    });
}

QWidget* DayEditor::input() const { return m_line; }

QString DayEditor::entered() const {
    const auto day = readDay(m_line->text());
    return day ? QString::fromStdString(isoDate(*day)) : m_line->text().trimmed();
}

FieldValue DayEditor::value() const {
    const auto day = readDay(m_line->text());
    return day ? FieldValue(*day) : FieldValue();
}

void DayEditor::setValue(const FieldValue& value) {
    if (const auto* day = std::get_if<Day>(&value))
        write(*day);
    else
        m_line->clear();
}

std::optional<Problem> DayEditor::unreadable() const {
    if (m_line->text().trimmed().isEmpty()) return std::nullopt;
    const auto day = readDay(m_line->text());
    if (day) return std::nullopt;
    Problem problem = day.error();
    problem.field = field().id;
    return problem;
}

bool DayEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return FieldEditor::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (opensCalendar(key)) {
        m_open->showMenu();
        return true;
    }
    const auto day = readDay(m_line->text());
    const auto next = day ? steppedBy(key, *day) : std::nullopt;
    if (!next) return FieldEditor::eventFilter(watched, event);
    take(*next);
    return true;
}

void DayEditor::addCalendar() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_line, 1);
    m_open = makeIconButton(m_context, Icon::calendar, "form.open_calendar", row);
    layout->addWidget(m_open);
    auto* menu = new QMenu(m_open);
    auto* calendar = new QCalendarWidget(menu);
    calendar->setGridVisible(false);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    // Qt writes the week's end in red, which on these screens means that something is wrong.
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday}) calendar->setWeekdayTextFormat(day, {});
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    m_open->setMenu(menu);
    m_open->setPopupMode(QToolButton::InstantPopup);
    m_context.whenLanguage(calendar, [this, calendar] { calendar->setLocale(m_context.texts().locale()); });
    connect(menu, &QMenu::aboutToShow, this, [this, calendar] {
        if (const auto day = readDay(m_line->text())) calendar->setSelectedDate(toQDate(*day));
        calendar->setFocus();  // the keyboard is the calendar's, not the menu's
    });
    const auto choose = [this, menu](QDate date) {
        take(toDay(date));
        menu->close();
        m_line->setFocus();
    };
    connect(calendar, &QCalendarWidget::clicked, this, choose);
    connect(calendar, &QCalendarWidget::activated, this, choose);
}

void DayEditor::take(Day day) {
    write(day);
    emit edited();
}

void DayEditor::write(Day day) { m_line->setText(dayAsTyped(day, m_context.texts())); }

void DayEditor::settle() {
    if (const auto day = readDay(m_line->text())) write(*day);
}

}  // namespace cuadrante::ui
