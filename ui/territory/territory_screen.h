// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/utm.h"
#include "ui/kit/inspector.h"
#include "ui/map/map_view.h"
#include "ui/shell/incident_selection.h"
#include "ui/shell/screen.h"
#include "ui/territory/dressing.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QFrame;
class QLabel;
class QPushButton;
class QToolButton;

namespace cuadrante::ui {

class EmptyState;
class PlaceCard;
class QuadrantPanel;
class SelectionBar;
class TimeBar;
class TwinMap;

/// "Territorio": the map with its layers and colours, and the inspector of the selected quadrant.
class TerritoryScreen : public Screen {
    Q_OBJECT

public:
    explicit TerritoryScreen(Desk& desk, QWidget* parent = nullptr);
    /// Part "theme:ID": what the colours show ("none", "incidents", "population", an indicator); "style", "print" and
    /// "conditions" open the dialogue, "twin" and "film" the second map and the slider of the period; "at:PLACE", as placeSaid reads it, brings the map there.
    void goTo(const Place& place) override;
    [[nodiscard]] bool ready() const override;
    [[nodiscard]] MapView* map() const noexcept { return m_map; }
    void setTheme(const std::string& id);
    /// Only these incidents on the map, and the map where they are.
    void showIncidents(const std::vector<std::int64_t>& ids);
    [[nodiscard]] IncidentSelection& selection() noexcept { return m_selection; }
    /// Asks for a file and writes the report of the selected quadrant to it, as PDF or HTML.
    void saveReport();
    /// The picture of the ground below the map; remembered with the municipality's file. Empty: none.
    void useBasemap(const std::filesystem::path& picture);
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
    void chooseBasemap();
    /// The periods whose maps are to be compared with one another: the frames of the film, the two of a pair.
    [[nodiscard]] std::vector<DayRange> compared() const;
    void showTwin(bool shown);
    void showFilm(bool shown);
    void fillThemes();
    void placeFloating();
    void sayMap();

    void showHighlights();

    IncidentSelection m_selection;
    MapView* m_map;
    EmptyState* m_empty;
    QFrame* m_themeBox;
    QLabel* m_themeLabel;
    QComboBox* m_themes;
    SelectionBar* m_selected;
    PlaceCard* m_place;
    TimeBar* m_time;
    TwinMap* m_twin;
    QToolButton* m_twinButton;
    QPushButton* m_showAll;  ///< shown while only some incidents are on the map
    QuadrantPanel* m_panel;
    std::string m_theme = "incidents";
    std::string m_part;      ///< a dialogue to be opened once there is a map: "style", "print"
    std::vector<std::int64_t> m_only;             ///< ids of incidents; empty: all of the period
    std::shared_ptr<const drawing::MapScene> m_ground;  ///< without points, marks and theme
    std::shared_ptr<const territory::Layout> m_groundLayout;
    std::uint64_t m_groundWanted = 0;             ///< number of the latest ground asked for
    std::uint64_t m_sceneWanted = 0;              ///< number of the latest scene asked for
    /// Classes of maps that are compared, as long as these stay what they were made of.
    struct Compared {
        std::string theme;
        std::vector<DayRange> periods;
        drawing::ThemeLook look;
        std::shared_ptr<const indicators::Facts> facts;
        SharedClasses classes;
    };
    std::shared_ptr<const Compared> m_compared;
    std::filesystem::path m_basemapOf;            ///< the municipality whose basemap was looked up
    bool m_making = false;
    bool m_computing = false;
    std::optional<geometry::LonLat> m_pointer;
    gis::UtmReader m_utm;
};

}  // namespace cuadrante::ui
