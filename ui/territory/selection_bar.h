// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/incident/query.h"
#include "ui/map/map_view.h"
#include "ui/shell/desk.h"
#include "ui/shell/incident_selection.h"

#include <QFrame>

#include <filesystem>

class QLabel;

namespace cuadrante::ui {

/// What a person selected on the map: how many incidents, and what can be done with them. Stands at the foot of the map
/// while anything is selected.
class SelectionBar : public QFrame {
    Q_OBJECT

public:
    /// `map` is the parent; `selection` has to outlive the bar.
    SelectionBar(Desk& desk, IncidentSelection& selection, MapView& map);

    /// The incidents of the period inside the ring, put together with what was selected as the mode says.
    void take(const geometry::Ring& ring, SelectMode mode);
    /// The incidents of the period that meet the conditions.
    void take(const incident::Query& query);
    /// Asks for conditions.
    void askForConditions();
    /// The map where the selected incidents are.
    void zoom();
    /// Writes the selected incidents as points, without anything personal, as a job. Failures as gis::exportTable.
    void exportTo(const std::filesystem::path& target);

private:
    void say();
    void place();
    void askAndExport();
    bool eventFilter(QObject* watched, QEvent* event) override;

    Desk& m_desk;
    IncidentSelection& m_selection;
    MapView& m_map;
    QLabel* m_count;
};

}  // namespace cuadrante::ui
