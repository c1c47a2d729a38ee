// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/grab.h"

#include "ui/shell/main_window.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPainter>
#include <QPixmap>
#include <QTimer>

namespace cuadrante::ui {

namespace {

constexpr int kLookEvery = 50;           // ms
constexpr int kCalmLooks = 6;            // looks in a row that have to find the window at rest
constexpr qint64 kGiveUpAfter = 120'000;  // ms

QPixmap pictureOf(MainWindow& window) {
    QPixmap picture = window.grab();
    // Dialogues are windows of their own; the picture shows them where they stand, over a dimmed window.
    for (QDialog* dialog : window.findChildren<QDialog*>()) {
        if (!dialog->isVisible()) continue;
        QPainter painter(&picture);
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 70));
        painter.drawPixmap(QPoint((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2),
                           dialog->grab());
    }
    return picture;
}

}  // namespace

void grabWhenReady(MainWindow& window, const QString& target, std::function<void(bool)> done) {
    auto* timer = new QTimer(&window);
    QElapsedTimer since;
    since.start();
    QObject::connect(timer, &QTimer::timeout, &window,
                     [&window, timer, target, done = std::move(done), since, calm = 0]() mutable {
                         calm = window.isVisible() && window.ready() ? calm + 1 : 0;
                         const bool late = since.hasExpired(kGiveUpAfter);
                         if (calm < kCalmLooks && !late) return;
                         timer->stop();
                         done(!late && pictureOf(window).save(target));
                     });
    timer->start(kLookEvery);
}

}  // namespace cuadrante::ui
