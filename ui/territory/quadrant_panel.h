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
    void fillCommand(const documents::QuadrantProfile& profile);
    void fillCommunity(const documents::QuadrantProfile& profile);
    void fillIncidents(const documents::QuadrantProfile& profile);
    void fillPending(const documents::QuadrantProfile& profile);
    void fillActions(const documents::QuadrantProfile& profile);
    void goToPending(const documents::QuadrantProfile::Pending& pending, territory::QuadrantId quadrant);

    Desk& m_desk;
};

}  // namespace cuadrante::ui
