// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/proposed_day.h"

namespace cuadrante::ui {

void proposeDay(const Desk& desk, Form& form, std::string_view field) {
    const Day proposed = desk.session().proposedDay();
    form.setDay(field, proposed);
    if (proposed == desk.session().file()->today()) return;
    form.setNote(field, [proposed](const text::Texts& texts) {
        return texts("shell.proposed_day", {texts.date(proposed).toStdString()});
    });
}

}  // namespace cuadrante::ui
