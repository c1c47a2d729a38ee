// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_view.h"
#include "ui/shell/desk.h"
#include "ui/territory/dressing.h"

#include <QWidget>

#include <memory>
#include <string>

class QComboBox;
class QFrame;

namespace cuadrante::ui {

class PeriodPicker;

/// A second map beside the first that shows another theme or another period of the same ground. Both move, zoom and
/// select together and have the same layers and look.
class TwinMap : public QWidget {
    Q_OBJECT

public:
    /// `first` has to outlive it.
    TwinMap(Desk& desk, MapView& first, QWidget* parent = nullptr);

    [[nodiscard]] MapView& map() noexcept { return *m_map; }
    /// What it is to show; the caller dresses the scene and gives it to map().
    [[nodiscard]] const std::string& theme() const noexcept { return m_theme; }
    [[nodiscard]] DayRange period() const noexcept { return m_period; }
    /// The themes there are, as the box of the first map has them.
    void setThemes(const QComboBox& themes);
    void setTheme(const std::string& theme);
    void setPeriod(DayRange period);

signals:
    void wanted();
    void closed();

private:
    void place();
    bool eventFilter(QObject* watched, QEvent* event) override;

    Desk& m_desk;
    MapView* m_map;
    QFrame* m_head;
    QComboBox* m_themes;
    PeriodPicker* m_picker;
    std::string m_theme = "incidents";
    DayRange m_period{};
};

/// The same days a year before.
[[nodiscard]] DayRange yearBefore(DayRange days);

}  // namespace cuadrante::ui
