// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/form.h"
#include "ui/plans/validation_page.h"

#include <functional>

namespace cuadrante::ui {

/// What has to be known of a layer before it can be examined. What a file says itself need not be said.
[[nodiscard]] FormDialog* layerForm(Desk& desk, const ValidationPage::LayerWish& wish,
                                    std::function<void(const ValidationPage::LayerWish&)> chosen, QWidget* parent);

}  // namespace cuadrante::ui
