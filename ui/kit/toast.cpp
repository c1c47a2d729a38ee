// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/toast.h"

#include "ui/kit/buttons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace cuadrante::ui {

namespace {
constexpr int kStaysFor = 8000;  // ms
}

Toast::Toast(const UiContext& context, QWidget* over)
    : QFrame(over), m_words(new QLabel(this)), m_button(new QPushButton(this)) {
    setProperty("frame", "toast");
    m_button->setAutoDefault(false);
    m_button->setCursor(Qt::PointingHandCursor);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_words);
    row->addWidget(m_button);
    hide();

    m_timer.setSingleShot(true);
    m_timer.setInterval(kStaysFor);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        // Whoever is about to press the button is not robbed of it.
        if (underMouse() || m_button->hasFocus()) {
            m_timer.start();
        } else {
            hide();
        }
    });
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        const auto act = std::exchange(m_act, {});
        if (act) act();
    });
    // The words are in the language of their time; after a change they are old news.
    connect(&context, &UiContext::languageChanged, this, &QWidget::hide);
    over->installEventFilter(this);
}

void Toast::say(const QString& words, const QString& action, std::function<void()> act) {
    m_words->setText(words);
    setAccessibleName(words);
    m_button->setText(action);
    m_button->setHidden(action.isEmpty());
    layout()->setContentsMargins(16, 8, action.isEmpty() ? 16 : 8, 8);
    m_act = std::move(act);
    show();
    raise();
    place();
    m_timer.start();
}

void Toast::place() {
    adjustSize();
    const QWidget* over = parentWidget();
    move((over->width() - width()) / 2, over->height() - height() - 24);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    return QFrame::eventFilter(watched, event);
}

}  // namespace cuadrante::ui
