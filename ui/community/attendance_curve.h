// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// Who came, session by session: a line with a dot for each, and the mean of the founding sessions as a dotted level.
class AttendanceCurve : public QWidget {
    Q_OBJECT

public:
    explicit AttendanceCurve(const UiContext& context, QWidget* parent = nullptr);
    /// `tips`: what each session says, as many as residents.
    void set(std::vector<int> residents, std::optional<double> foundingMean, QStringList tips);
    [[nodiscard]] QSize sizeHint() const override { return {300, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QPointF place(std::size_t session) const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double most() const;

    const UiContext& m_context;
    std::vector<int> m_residents;
    std::optional<double> m_mean;
    QStringList m_tips;
};

}  // namespace cuadrante::ui
