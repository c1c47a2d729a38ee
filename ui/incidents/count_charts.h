// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/incidents/pick_chart.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante::ui {

/// A column for each count, labelled below; one of them may be chosen.
class CountBars : public PickChart {
    Q_OBJECT

public:
    explicit CountBars(const UiContext& context, QWidget* parent = nullptr);
    /// `tips`: what each column says, for the tip and for people who do not see it; as many as counts.
    void set(std::vector<std::int64_t> counts, QStringList labels, QStringList tips);
    void setChosen(std::optional<int> position) { setChosenPlace(position); }
    [[nodiscard]] QSize sizeHint() const override { return {280, 96}; }

signals:
    void picked(std::optional<int> position);

protected:
    [[nodiscard]] int places() const override { return static_cast<int>(m_counts.size()); }
    [[nodiscard]] QRectF areaOf(int place) const override;
    [[nodiscard]] QString tipOf(int place) const override { return m_tips.value(place); }
    void tell(std::optional<int> place) override { emit picked(place); }
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::int64_t> m_counts;
    QStringList m_labels;
    QStringList m_tips;
};

/// Seven weekdays by twenty-four hours, darker where more happened; an hour of a weekday may be chosen.
class HourGrid : public PickChart {
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
    [[nodiscard]] int places() const override;
    [[nodiscard]] int placesInRow() const override;
    [[nodiscard]] QRectF areaOf(int place) const override;
    [[nodiscard]] QString tipOf(int place) const override;
    void tell(std::optional<int> place) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] std::int64_t countAt(int place) const;

    Counts m_counts{};
};

}  // namespace cuadrante::ui
