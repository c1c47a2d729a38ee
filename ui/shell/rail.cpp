// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include <QPainter>
#include <QVBoxLayout>

namespace cuadrante::ui {

namespace {

constexpr int kRailWidth = 80;
constexpr int kRailHeight = 64;
constexpr int kLeastHeight = 48;  // in a low window, so that all entries stay in sight
constexpr int kIcon = 22;
constexpr int kWords = 20;
constexpr int kEdge = 3;

class RailButton : public QAbstractButton {
public:
    RailButton(const UiContext& context, Icon icon, QWidget* parent)
        : QAbstractButton(parent), m_context(context), m_icon(icon) {
        setCheckable(true);
        setFixedWidth(kRailWidth);
        setMinimumHeight(kLeastHeight);
        setMaximumHeight(kRailHeight);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        QFont small = font();
        small.setPixelSize(11);
        setFont(small);
    }

    QSize sizeHint() const override { return {kRailWidth, kRailHeight}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const drawing::Palette& colours = m_context.palette();
        if (isChecked())
            painter.fillRect(rect(), colours.railActive);
        else if (underMouse())
            painter.fillRect(rect(), colours.railHover);
        if (isChecked()) painter.fillRect(QRect(0, 0, kEdge, height()), colours.selection);
        const QColor ink = isChecked() ? colours.railTextActive : colours.railText;
        const QPixmap picture = pixmap(m_icon, ink, kIcon, devicePixelRatioF());
        painter.drawPixmap(QPoint((width() - kIcon) / 2, (height() - kIcon - kWords) / 2), picture);
        painter.setPen(ink);
        painter.drawText(QRect(2, (height() + kIcon - kWords) / 2 + 3, width() - 4, kWords), Qt::AlignHCenter | Qt::AlignVCenter, text());
        if (hasFocus()) {
            painter.setPen(QPen(colours.selection, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 3.5, -4.5, -3.5), 5, 5);
        }
    }

private:
    const UiContext& m_context;
    Icon m_icon;
};

}  // namespace

Rail::Rail(const UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_column(new QVBoxLayout(this)) {
    setFixedWidth(kRailWidth);
    m_column->setContentsMargins(0, 8, 0, 8);
    m_column->setSpacing(0);
    m_column->addStretch();
    context.whenPalette(this, [this] { update(); });
}

void Rail::add(const std::string& name, std::string textId, Icon icon, const QString& shortcut) {
    auto* button = new RailButton(m_context, icon, this);
    m_column->insertWidget(static_cast<int>(m_buttons.size()), button);
    m_buttons.emplace_back(name, button);
    m_context.whenLanguage(button, [this, button, textId = std::move(textId), shortcut] {
        const QString words = m_context.text(textId);
        button->setText(words);
        button->setAccessibleName(words);
        button->setToolTip(m_context.text("shell.tooltip", {words.toStdString(), shortcut.toStdString()}));
    });
    connect(button, &QAbstractButton::clicked, this, [this, name] { emit picked(name); });
}

void Rail::setCurrent(const std::string& name) {
    for (const auto& [own, button] : m_buttons) button->setChecked(own == name);
}

void Rail::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_context.palette().rail); }

}  // namespace cuadrante::ui
