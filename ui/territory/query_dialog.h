// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/incident/query.h"
#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <functional>

namespace cuadrante::ui {

/// Asks for conditions that incidents have to meet: offences, days, hours, days of the week, quadrants, where they stand,
/// whether the source states another quadrant. What is left empty is met by all.
class QueryDialog : public FormDialog {
    Q_OBJECT

public:
    /// `found` gets the conditions; the last one is answered by reading the file.
    QueryDialog(Desk& desk, std::function<void(const incident::Query&)> found, QWidget* parent = nullptr);
};

/// Of the incidents with these ids, those of which the source states another quadrant than the computed one; those that
/// lie outside of every quadrant among them, those that state none or are not located not.
[[nodiscard]] std::vector<std::int64_t> statedOtherwise(const workspace::Workspace& file, const indicators::Facts& facts,
                                                        std::vector<std::int64_t> ids);

}  // namespace cuadrante::ui
