// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "ui/kit/ui_context.h"

#include <QFrame>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QTimer;
class QToolButton;

namespace cuadrante::ui {

enum class TimeStep { month, week };

/// The months, or the weeks from Monday to Sunday, that the days lie in; the first and the last are cut to them.
[[nodiscard]] std::vector<DayRange> framesOf(DayRange days, TimeStep step);

/// A slider over the months or weeks of a period that plays by itself. Space plays and pauses, the arrows step, Home and
/// End go to the ends, Escape closes. While it plays, the next frame waits until the one before was shown.
class TimeBar : public QFrame {
    Q_OBJECT

public:
    explicit TimeBar(const UiContext& context, QWidget* parent = nullptr);

    /// What is played over; goes to its first frame when the bar is open.
    void setDays(DayRange days);
    [[nodiscard]] const std::vector<DayRange>& frames() const noexcept { return m_frames; }
    /// The frame in sight; nothing while the bar is closed.
    [[nodiscard]] std::optional<DayRange> frame() const;
    [[nodiscard]] bool isOpen() const noexcept { return m_open; }
    [[nodiscard]] bool isPlaying() const;
    void setOpen(bool open);
    void play(bool playing);
    void step(int by);
    /// Lays it there, at most so wide; without its choices where there is no room for them.
    void placeAt(QPoint corner, int widest);
    /// The frame that was asked for is in sight.
    void shown() { m_waiting = false; }

signals:
    void frameChanged(std::optional<cuadrante::DayRange> frame);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    void say();
    void tick();
    void changed();

    const UiContext& m_context;
    DayRange m_days{};
    std::vector<DayRange> m_frames;
    QToolButton* m_play;
    QSlider* m_slider;
    QLabel* m_label;
    QComboBox* m_step;
    QComboBox* m_speed;
    QTimer* m_timer;
    bool m_open = false;
    bool m_waiting = false;
};

}  // namespace cuadrante::ui
