// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/quadrant_profile.h"
#include "ui/kit/inspector.h"
#include "ui/shell/desk.h"

namespace cuadrante::ui {

/// The inspector of the selected quadrant: who is in charge, the community, what happened, what awaits someone.
class QuadrantPanel : public Inspector {
    Q_OBJECT

public:
    explicit QuadrantPanel(Desk& desk, QWidget* parent = nullptr);
    /// Reads the session's selection, period and facts.
    void fill();

signals:
    /// The one-page report of the selected quadrant.
    void reportWanted();

private:
    void fillActions(const documents::QuadrantProfile& profile);

    Desk& m_desk;
};

}  // namespace cuadrante::ui
