// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QWidget>

#include <array>
#include <cstdint>

namespace cuadrante::ui {

/// How much of a list is placed, to be reviewed, and has no candidate, as one bar.
class ShareBar : public QWidget {
    Q_OBJECT

public:
    explicit ShareBar(const UiContext& context, QWidget* parent = nullptr);
    /// `said`: the same in words, for those who do not see it.
    void set(std::int64_t placed, std::int64_t toReview, std::int64_t rest, const QString& said);

    [[nodiscard]] QSize sizeHint() const override { return {240, 8}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const UiContext& m_context;
    std::array<std::int64_t, 3> m_counts{};
};

}  // namespace cuadrante::ui
