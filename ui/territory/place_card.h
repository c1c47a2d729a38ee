// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/utm.h"
#include "ui/map/map_view.h"
#include "ui/shell/desk.h"

#include <QFrame>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QVBoxLayout;

namespace cuadrante::ui {

/// What lies at a place, layer by layer.
struct WhatIsHere {
    territory::Placement areas;                  ///< of the plan in sight
    std::string colonia, block;                  ///< name and code; empty: none
    std::optional<std::int64_t> blockPopulation;
    std::string street;                          ///< the nearest within reach; empty: none, or it has no name
    std::optional<double> streetMetres;          ///< how far it is
    std::vector<std::int64_t> incidents;         ///< of the period within reach, the latest first
};
/// `metres` is the reach for points; streets are looked for a little farther off.
[[nodiscard]] WhatIsHere whatIsHere(const drawing::MapScene& scene, const incident::IncidentColumns* incidents, DayRange period,
                                    geometry::LonLat where, double metres);

/// The answer to "what is here?": coordinates, areas, street and incidents of a place, over the map. What can be opened
/// is a link.
class PlaceCard : public QFrame {
    Q_OBJECT

public:
    PlaceCard(Desk& desk, MapView& map);
    void ask(geometry::LonLat where, double metres);

private:
    void fill();
    void place();
    bool eventFilter(QObject* watched, QEvent* event) override;

    Desk& m_desk;
    MapView& m_map;
    QVBoxLayout* m_column;
    QWidget* m_body = nullptr;
    gis::UtmReader m_utm;
    geometry::LonLat m_where{.lon = 0, .lat = 0};
    double m_metres = 0;
};

}  // namespace cuadrante::ui
