// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/georeference/candidate_layer.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <utility>

namespace cuadrante::ui {

namespace {
constexpr double kRadius = 12;
constexpr double kGlow = 24;
}  // namespace

CandidateLayer::CandidateLayer(const UiContext& context, MapView* map) : QWidget(map), m_context(context), m_map(map) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    map->installEventFilter(this);
    setGeometry(map->rect());
    connect(map, &MapView::viewChanged, this, [this] { update(); });
    connect(map, &MapView::frameShown, this, [this] { update(); });
    context.whenPalette(this, [this] { update(); });
    stackUnder(map->findChild<QWidget*>());  // the map's own tools stay above
}

void CandidateLayer::setCandidates(std::vector<geometry::LonLat> points, std::size_t chosen) {
    m_points = std::move(points);
    m_chosen = chosen;
    update();
}

void CandidateLayer::setChosen(std::size_t chosen) {
    m_chosen = chosen;
    update();
}

void CandidateLayer::setMarking(bool marking) {
    m_marking = marking;
    setAttribute(Qt::WA_TransparentForMouseEvents, !marking);
    if (marking) setCursor(Qt::CrossCursor);
    else unsetCursor();
    update();
}

void CandidateLayer::setHandPoint(std::optional<geometry::LonLat> point) {
    m_handPoint = point;
    update();
}

QPointF CandidateLayer::pixelOf(geometry::LonLat point) const {
    if (!m_map->scene()) return {-1, -1};
    return m_map->view().toPixels(m_map->scene()->plane().toMetres(point));
}

std::optional<std::size_t> CandidateLayer::pinAt(QPointF pixel) const {
    for (std::size_t i = 0; i < m_points.size(); ++i)
        if ((pixelOf(m_points[i]) - pixel).manhattanLength() <= kRadius * 1.4) return i;
    return std::nullopt;
}

void CandidateLayer::drawPin(QPainter& painter, QPointF at, const QString& word, bool chosen) const {
    const drawing::Palette& colours = m_context.palette();
    if (chosen) {
        QColor glow = colours.selection;
        glow.setAlphaF(0.3F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(glow);
        painter.drawEllipse(at, kGlow, kGlow);
    }
    painter.setPen(QPen(colours.surface, 2));
    painter.setBrush(chosen ? colours.selection : colours.accent);
    painter.drawEllipse(at, kRadius, kRadius);
    painter.setPen(chosen ? colours.rail : colours.onAccent);
    painter.drawText(QRectF(at.x() - kRadius, at.y() - kRadius, 2 * kRadius, 2 * kRadius), Qt::AlignCenter, word);
}

void CandidateLayer::paintEvent(QPaintEvent*) {
    if (!m_map->scene()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = font();
    bold.setBold(true);
    bold.setPixelSize(12);
    painter.setFont(bold);
    // The chosen one last, so that no other covers it.
    for (std::size_t i = m_points.size(); i-- > 0;)
        if (i != m_chosen) drawPin(painter, pixelOf(m_points[i]), QString::number(i + 1), false);
    if (m_chosen < m_points.size()) drawPin(painter, pixelOf(m_points[m_chosen]), QString::number(m_chosen + 1), !m_handPoint);
    if (m_handPoint) drawPin(painter, pixelOf(*m_handPoint), QStringLiteral("+"), true);
}

void CandidateLayer::mousePressEvent(QMouseEvent* event) {
    if (!m_marking || event->button() != Qt::LeftButton || !m_map->scene()) return QWidget::mousePressEvent(event);
    const geometry::LonLat point = m_map->scene()->plane().toLonLat(m_map->view().toMetres(event->position()));
    setHandPoint(point);
    emit pointSet(point);
}

bool CandidateLayer::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_map) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::Resize) setGeometry(m_map->rect());
    if (event->type() == QEvent::MouseButtonPress && !m_marking) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (const auto pin = pinAt(mouse->position()); pin && mouse->button() == Qt::LeftButton) {
            emit candidatePicked(*pin);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace cuadrante::ui
