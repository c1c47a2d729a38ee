// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <vector>

namespace cuadrante::ui {

/// Puts an officer in a quadrant. `wish.subject`: the officer, `wish.quadrant`: where to; both may be unsaid.
[[nodiscard]] FormDialog* assignForm(Desk& desk, const FormWish& wish, QWidget* parent);
/// Adds an officer.
[[nodiscard]] FormDialog* officerForm(Desk& desk, QWidget* parent);
/// Separates the officer `wish.subject` from service.
[[nodiscard]] FormDialog* retireForm(Desk& desk, const FormWish& wish, QWidget* parent);

// --- what forms of other screens ask for too -------------------------------------------------------------------------
/// The quadrants of the plan in view, by code.
[[nodiscard]] std::vector<Option> quadrantOptions(const Session& session);
[[nodiscard]] std::optional<territory::QuadrantId> quadrantOf(const Form& form, std::string_view field);

}  // namespace cuadrante::ui
