// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_legend.h"
#include "ui/drawing/map_scene.h"
#include "ui/kit/ui_context.h"

#include <QFrame>

#include <map>
#include <memory>
#include <optional>
#include <utility>

class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace cuadrante::ui {

class MapView;
enum class MapTool;

/// The layers that there are, each with a box to show it and the number of things in it. Can be folded up, which is
/// remembered; until a person has chosen it folds where it would cover much of a narrow map.
class LayersPanel : public QFrame {
    Q_OBJECT

public:
    explicit LayersPanel(const UiContext& context, QWidget* parent = nullptr);
    void present(const std::shared_ptr<const drawing::MapScene>& scene, drawing::Layers layers);
    /// The file of the picture below the map, empty for none, and what there is to say about it.
    void setBasemap(const QString& name, const QString& remark);
    /// Whether there is anybody who would choose one.
    void offerBasemap(bool offered) { m_basemap->setVisible(offered); }
    /// How wide the map is that the panel stands on, in logical pixels.
    void setRoom(int width);
    [[nodiscard]] bool folded() const noexcept { return m_folded; }

signals:
    void toggled(cuadrante::drawing::Layer layer, bool shown);
    void styleWanted();
    void basemapWanted();
    void basemapDropped();

private:
    void say();
    [[nodiscard]] QWidget* makeBasemap();
    void fold(bool folded);
    void drawFold();

    const UiContext& m_context;
    std::shared_ptr<const drawing::MapScene> m_scene;
    QToolButton* m_style;
    QToolButton* m_fold;
    QWidget* m_body;
    QGridLayout* m_grid;
    std::map<drawing::Layer, std::pair<QCheckBox*, QLabel*>> m_rows;
    QWidget* m_basemap;
    QPushButton* m_choose;   ///< of the basemap
    QToolButton* m_drop;
    QLabel* m_remark;
    QString m_basemapName;
    bool m_folded = false;
};

/// The classes of the theme with their colours; hidden when there is none.
class LegendPanel : public QFrame {
    Q_OBJECT

public:
    explicit LegendPanel(const UiContext& context, QWidget* parent = nullptr);
    void present(const std::shared_ptr<const drawing::MapScene>& scene, drawing::Layers layers);
    [[nodiscard]] const std::optional<drawing::Legend>& legend() const noexcept { return m_legend; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const UiContext& m_context;
    std::optional<drawing::Legend> m_legend;
};

/// Hand, box, ruler, selecting, asking, closer, farther, whole municipality.
class MapTools : public QFrame {
    Q_OBJECT

public:
    MapTools(const UiContext& context, MapView& map);
    /// Tools whose outcome nobody would take are not shown.
    void offer(MapTool tool, bool offered);

private:
    std::map<MapTool, QToolButton*> m_buttons;
};

}  // namespace cuadrante::ui
