// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screen.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QShowEvent>
#include <QVBoxLayout>

namespace cuadrante::ui {

Screen::Screen(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk) {
    setFocusPolicy(Qt::ClickFocus);  // so that no button looks chosen before anyone has pressed Tab
    const auto stale = [this] { markStale(); };
    connect(&desk.session(), &Session::opened, this, stale);
    connect(&desk.session(), &Session::factsChanged, this, stale);
    connect(&desk.session(), &Session::periodChanged, this, stale);
    connect(&desk.context(), &UiContext::languageChanged, this, stale);
    connect(&desk.session(), &Session::selectionChanged, this, [this] {
        m_selectionStale = true;
        refreshIfStale();
    });
}

void Screen::goTo(const Place&) {}

void Screen::markStale() {
    m_stale = true;
    refreshIfStale();
}

void Screen::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshIfStale();
}

void Screen::refreshIfStale() {
    if (!isVisible() || !m_desk.session().isOpen()) return;
    if (m_stale) {
        m_stale = false;
        m_selectionStale = false;
        refresh();
    } else if (m_selectionStale) {
        m_selectionStale = false;
        showSelection();
    }
}

PageHead::PageHead(const UiContext&, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_subtitle(new QLabel(this)), m_row(new QHBoxLayout(this)) {
    m_title->setProperty("role", "title");
    m_subtitle->setProperty("role", "muted");
    m_subtitle->setWordWrap(true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    m_row->addLayout(words, 1);
}

void PageHead::set(const QString& title, const QString& subtitle) {
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void PageHead::addButton(QWidget* button) { m_row->addWidget(button, 0, Qt::AlignTop); }

}  // namespace cuadrante::ui
