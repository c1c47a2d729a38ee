// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QString>
#include <QWidget>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante::ui {

/// A column for each count, labelled below; a click chooses one, a second click lets it go again. Left and Right walk
/// with the keyboard, Space chooses.
class CountBars : public QWidget {
    Q_OBJECT

public:
    explicit CountBars(const UiContext& context, QWidget* parent = nullptr);
    /// `tips`: what each column says, for the tip and for people who do not see it; as many as counts.
    void set(std::vector<std::int64_t> counts, QStringList labels, QStringList tips);
    void setChosen(std::optional<int> position);
    [[nodiscard]] QSize sizeHint() const override { return {280, 96}; }

signals:
    void picked(std::optional<int> position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] std::optional<int> at(QPoint place) const;
    [[nodiscard]] QRectF column(int position) const;
    void pick(int position);

    const UiContext& m_context;
    std::vector<std::int64_t> m_counts;
    QStringList m_labels;
    QStringList m_tips;
    std::optional<int> m_chosen;
    int m_cursor = 0;
};

/// Seven weekdays by twenty-four hours, darker where more happened. A click chooses an hour of a weekday.
class HourGrid : public QWidget {
    Q_OBJECT

public:
    using Counts = std::array<std::array<std::int64_t, 24>, 7>;
    struct Slot {
        int weekday;  ///< 0 Monday to 6 Sunday
        int hour;
        bool operator==(const Slot&) const = default;
    };

    explicit HourGrid(const UiContext& context, QWidget* parent = nullptr);
    void set(const Counts& counts);
    void setChosen(std::optional<Slot> slot);
    [[nodiscard]] QSize sizeHint() const override { return {320, 96}; }

signals:
    void picked(std::optional<Slot> slot);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF cell(Slot slot) const;
    [[nodiscard]] std::optional<Slot> at(QPoint place) const;
    void pick(Slot slot);

    const UiContext& m_context;
    Counts m_counts{};
    std::optional<Slot> m_chosen;
    Slot m_cursor{0, 0};
};

}  // namespace cuadrante::ui
