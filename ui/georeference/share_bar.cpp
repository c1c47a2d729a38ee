// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/georeference/share_bar.h"

#include <QPainter>
#include <QPainterPath>

namespace cuadrante::ui {

ShareBar::ShareBar(const UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setFixedHeight(8);
    context.whenPalette(this, [this] { update(); });
}

void ShareBar::set(std::int64_t placed, std::int64_t toReview, std::int64_t rest, const QString& said) {
    m_counts = {placed, toReview, rest};
    setAccessibleName(said);
    setToolTip(said);
    update();
}

void ShareBar::paintEvent(QPaintEvent*) {
    const drawing::Palette& colours = m_context.palette();
    const std::array inks{colours.success, colours.selection, colours.pressed};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), 4, 4);
    painter.setClipPath(outline);
    painter.fillRect(rect(), colours.pressed);
    const std::int64_t all = m_counts[0] + m_counts[1] + m_counts[2];
    if (all == 0) return;
    double from = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const double wide = width() * static_cast<double>(m_counts[i]) / static_cast<double>(all);
        painter.fillRect(QRectF(from, 0, wide, height()), inks[i]);
        from += wide;
    }
}

}  // namespace cuadrante::ui
