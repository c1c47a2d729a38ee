// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QWidget>

class QLabel;

namespace cuadrante::ui {

/// The strip at the foot: plan in force, days with data, scale and coordinates of the map, whether everything is on the disk.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(const UiContext& context, QWidget* parent = nullptr);
    void setPlan(const QString& words);
    /// First and last day with data.
    void setData(const QString& words);
    /// Empty when no map is in sight.
    void setMap(const QString& scale, const QString& coordinates);
    void setState(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const UiContext& m_context;
    QLabel* m_plan;
    QLabel* m_data;
    QLabel* m_scale;
    QLabel* m_coordinates;
    QLabel* m_state;
};

}  // namespace cuadrante::ui
