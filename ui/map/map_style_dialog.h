// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"
#include "ui/map/map_look.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSlider;
class QSpinBox;
class QToolButton;

namespace cuadrante::ui {

class MapView;

/// Layers in their order with opacity and scales, the look of points, the classes and colours of the theme. The map
/// beside it changes at once; what is set is kept for the next run.
class MapStyleDialog : public QDialog {
    Q_OBJECT

public:
    /// `map` has to outlive the dialogue.
    MapStyleDialog(const UiContext& context, MapView& map, QWidget* parent = nullptr);

private:
    void build();
    void say();
    /// Puts the map's look into the entries.
    void present();
    /// Puts the entries into the map's look.
    void take();
    void move(int by);
    [[nodiscard]] drawing::Layer currentLayer() const;

    const UiContext& m_context;
    MapView& m_map;
    QListWidget* m_layers;  ///< the uppermost first
    QToolButton* m_up;
    QToolButton* m_down;
    QSlider* m_opacity;
    QLabel* m_opacitySaid;
    QCheckBox* m_always;
    QSpinBox* m_closest;
    QSpinBox* m_farthest;
    QComboBox* m_points;
    QComboBox* m_form;
    QComboBox* m_method;
    QSpinBox* m_classes;
    QLineEdit* m_limits;
    QComboBox* m_ramp;
    bool m_presenting = false;
};

/// "10; 20.5; 40" as numbers, in the reader's way of writing them; nothing when a part cannot be read.
[[nodiscard]] std::optional<std::vector<double>> limitsFrom(const QString& text, const QLocale& locale);

}  // namespace cuadrante::ui
