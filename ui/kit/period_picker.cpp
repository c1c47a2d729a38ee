// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/period_picker.h"

#include "ui/kit/form.h"

#include <QMenu>

namespace cuadrante::ui {

namespace {

DayRange yearOf(Day day) {
    const auto year = std::chrono::year_month_day(day).year();
    return {.from = Day(year / std::chrono::January / 1), .to = Day(year / std::chrono::December / 31)};
}

Day dayBefore(Day day) { return day - std::chrono::days(1); }

}  // namespace

PeriodPicker::PeriodPicker(const UiContext& context, QWidget* parent)
    : QToolButton(parent), m_context(context), m_menu(new QMenu(this)) {
    setProperty("kind", "field");
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setIconSize({18, 18});
    setMenu(m_menu);
    context.drawIcon(this, Icon::calendar, IconTint::muted);
    connect(m_menu, &QMenu::aboutToShow, this, &PeriodPicker::fillMenu);
    context.whenLanguage(this, [this] { say(); });
}

void PeriodPicker::setData(DayRange days) {
    m_data = days;
    say();
}

void PeriodPicker::setPeriod(DayRange period) {
    m_period = period;
    say();
}

void PeriodPicker::say() {
    const QString days = m_context.texts().dateRange(m_period);
    setText(days);
    setToolTip(m_context.text("period.tip", {m_context.texts().dateRange(m_data).toStdString()}));
    setAccessibleName(m_context.text("period.accessible", {days.toStdString()}));
}

void PeriodPicker::fillMenu() {
    m_menu->clear();
    const text::Texts& texts = m_context.texts();
    const auto offer = [&](const QString& name, DayRange period) {
        QAction* action = m_menu->addAction(texts("period.named", {name.toStdString(),
                                                                   texts.dateRange(period).toStdString()}));
        action->setCheckable(true);
        action->setChecked(period == m_period);
        connect(action, &QAction::triggered, this, [this, period] { pick(period); });
    };
    const Day last = m_data.to;
    offer(texts("period.last_6_months"), lastMonths(6, last));
    offer(texts("period.last_12_months"), lastMonths(12, last));
    m_menu->addSeparator();
    const DayRange month = monthOf(last);
    offer(texts("period.month"), month);
    offer(texts("period.month_before"), monthOf(dayBefore(month.from)));
    const DayRange year = yearOf(last);
    offer(texts("period.year"), year);
    offer(texts("period.year_before"), yearOf(dayBefore(year.from)));
    offer(texts("period.all"), m_data);
    m_menu->addSeparator();
    connect(m_menu->addAction(texts("period.custom")), &QAction::triggered, this, &PeriodPicker::askForDays);
}

void PeriodPicker::pick(DayRange period) {
    if (period == m_period) return;
    setPeriod(period);
    emit picked(period);
}

void PeriodPicker::askForDays() {
    FormDialog dialog(
        m_context, "period.custom_title", "period.apply",
        {{.id = "from", .label = "period.from", .kind = FieldKind::day},
         {.id = "to", .label = "period.to", .kind = FieldKind::day}},
        [](Form& form) -> Problems {
            Problems problems;
            const auto from = form.day("from");
            const auto to = form.day("to");
            if (!from) problems.push_back({.code = "period.from_missing", .field = "from"});
            if (!to) problems.push_back({.code = "period.to_missing", .field = "to"});
            if (from && to && *to < *from) problems.push_back({.code = "period.ends_before", .field = "to"});
            return problems;
        },
        window());
    dialog.form().setDay("from", m_period.from);
    dialog.form().setDay("to", m_period.to);
    dialog.form().settled();
    if (dialog.exec() != QDialog::Accepted) return;
    pick({.from = *dialog.form().day("from"), .to = *dialog.form().day("to")});
}

}  // namespace cuadrante::ui
