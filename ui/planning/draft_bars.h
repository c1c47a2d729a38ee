// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/planning/draft_desk.h"
#include "ui/planning/unit_map.h"

#include <QFrame>
#include <QWidget>

#include <array>
#include <vector>

class QComboBox;
class QMenu;
class QPushButton;
class QSlider;
class QToolButton;

namespace cuadrante::ui {

/// The tools of the draft over its map: hand, click, brush and its size, rectangle, lasso.
class UnitToolBar : public QFrame {
    Q_OBJECT

public:
    UnitToolBar(Desk& desk, UnitMap& map, QWidget* parent);

private:
    std::array<QPushButton*, kUnitTools.size()> m_tools{};
};

/// The quadrant that strokes give to, its lock and what can be done with it, and the measure that is to be even.
class TargetBar : public QWidget {
    Q_OBJECT

public:
    TargetBar(Desk& desk, DraftDesk& draft, QWidget* parent);
    [[nodiscard]] QComboBox* targets() const noexcept { return m_targets; }

private:
    void fill();
    void choose();
    void fillMeasures();
    void fillMenu(QMenu& menu);
    void askName();

    Desk& m_desk;
    DraftDesk& m_draft;
    QComboBox* m_targets;
    QToolButton* m_lock;
    QToolButton* m_more;
    QComboBox* m_measures;
    std::vector<planning::DraftQuadrant> m_shown;  ///< what the list of targets was made of
};

}  // namespace cuadrante::ui
