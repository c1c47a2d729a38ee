// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <string_view>

namespace cuadrante::ui {

/// Fills a day's field with the session's proposed day. Where that is not today, a line below the field says why.
void proposeDay(const Desk& desk, Form& form, std::string_view field);

}  // namespace cuadrante::ui
