// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/utm.h"
#include "ui/kit/inspector.h"
#include "ui/map/map_view.h"
#include "ui/shell/screen.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QFrame;
class QLabel;
class QPushButton;

namespace cuadrante::ui {

class EmptyState;
class QuadrantPanel;

/// "Territorio": the map with its layers and colours, and the inspector of the selected quadrant.
class TerritoryScreen : public Screen {
    Q_OBJECT

public:
    explicit TerritoryScreen(Desk& desk, QWidget* parent = nullptr);
    /// Part "theme:ID": what the colours show ("none", "incidents", "population", an indicator); "style" and "print" open
    /// the dialogue.
    void goTo(const Place& place) override;
    [[nodiscard]] bool ready() const override;
    [[nodiscard]] MapView* map() const noexcept { return m_map; }
    void setTheme(const std::string& id);
    /// Only these incidents on the map, and the map where they are.
    void showIncidents(const std::vector<std::int64_t>& ids);
    /// Asks for a file and writes the report of the selected quadrant to it, as PDF or HTML.
    void saveReport();
    /// Asks how and where to, and writes the map as it is in sight to a file.
    void printMap();

signals:
    /// For the foot of the window: "1:62 000", "19.4189, -99.1633" (empty when the pointer is elsewhere).
    void mapSaid(const QString& scale, const QString& coordinates);

protected:
    void refresh() override;
    void showSelection() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// In a narrow window the panel is slim, and gone while it has nothing to say of a quadrant.
    void placePanel();
    void makeScene();
    void dressScene();
    void openPart();
    /// What the points of the map are made of; a copy, for a job.
    struct Points {
        std::shared_ptr<const incident::IncidentColumns> columns;  ///< null: not read yet
        DayRange period;
        std::vector<std::int64_t> only;                            ///< sorted ids; empty: all of the period
    };
    [[nodiscard]] static std::shared_ptr<const drawing::MapScene> dressed(const std::shared_ptr<const drawing::MapScene>& ground,
                                                                          const indicators::Facts& facts, Day asOf, const Points& points);
    void fillThemes();
    void placeFloating();
    void sayMap();

    MapView* m_map;
    EmptyState* m_empty;
    QFrame* m_themeBox;
    QLabel* m_themeLabel;
    QComboBox* m_themes;
    QPushButton* m_showAll;  ///< shown while only some incidents are on the map
    QuadrantPanel* m_panel;
    std::string m_theme = "incidents";
    std::string m_part;      ///< a dialogue to be opened once there is a map: "style", "print"
    std::vector<std::int64_t> m_only;             ///< ids of incidents; empty: all of the period
    std::shared_ptr<const drawing::MapScene> m_ground;  ///< without points, marks and theme
    std::shared_ptr<const territory::Layout> m_groundLayout;
    std::uint64_t m_groundWanted = 0;             ///< number of the latest ground asked for
    std::uint64_t m_sceneWanted = 0;              ///< number of the latest scene asked for
    bool m_making = false;
    bool m_computing = false;
    std::optional<geometry::LonLat> m_pointer;
    gis::UtmReader m_utm;
};

}  // namespace cuadrante::ui
