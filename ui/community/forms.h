// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/form.h"
#include "ui/shell/desk.h"

namespace cuadrante::ui {

/// A citizen report: category, channel, mode, day and quadrant; never who reports.
[[nodiscard]] FormDialog* reportForm(Desk& desk, const FormWish& wish, QWidget* parent);
/// The next step of the report `wish.subject`: only the states that it may pass to are offered.
[[nodiscard]] FormDialog* moveReportForm(Desk& desk, const FormWish& wish, QWidget* parent);
[[nodiscard]] FormDialog* committeeForm(Desk& desk, const FormWish& wish, QWidget* parent);
/// A meeting of the committee `wish.subject` (0: to be chosen), attendance by token.
[[nodiscard]] FormDialog* meetingForm(Desk& desk, const FormWish& wish, QWidget* parent);
[[nodiscard]] FormDialog* agreementForm(Desk& desk, const FormWish& wish, QWidget* parent);
[[nodiscard]] FormDialog* fulfilForm(Desk& desk, const FormWish& wish, QWidget* parent);
[[nodiscard]] FormDialog* verifyForm(Desk& desk, const FormWish& wish, QWidget* parent);

/// The category's text where the program has one, else the code that the file gives it.
[[nodiscard]] QString categoryName(const text::Texts& texts, const std::string& code);

}  // namespace cuadrante::ui
