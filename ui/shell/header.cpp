// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/header.h"

#include "ui/kit/buttons.h"
#include "ui/kit/chip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace cuadrante::ui {

namespace {

constexpr int kHeaderHeight = 48;

}  // namespace

Header::Header(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_brand(new QLabel(this)),
      m_name(new QLabel(this)),
      m_chip(new Chip({}, this)),
      m_search(new SearchBox(context, this)),
      m_period(new PeriodPicker(context, this)),
      m_commands(new QHBoxLayout),
      m_menu(makeIconButton(context, Icon::more, "shell.menu", this)) {
    setFixedHeight(kHeaderHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(m_brand);
    row->addWidget(m_name);
    row->addWidget(m_chip);
    row->addSpacing(8);
    row->addWidget(m_search, 12);  // nearly all the room, up to its greatest width
    row->addWidget(m_period);
    row->addStretch(1);
    m_commands->setSpacing(2);
    row->addLayout(m_commands);
    row->addWidget(m_menu);

    m_brand->setProperty("role", "brand");
    m_name->setProperty("role", "muted");
    m_name->setTextFormat(Qt::PlainText);
    m_search->setPlaceholder("shell.search");
    m_search->setMaximumWidth(520);
    m_search->setMinimumWidth(160);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    context.sayText(m_brand, "shell.product");
    context.whenLanguage(this, [this] { say(); });
    context.whenPalette(this, [this] { update(); });
    setMunicipality({}, false, false);
}

void Header::setMunicipality(const QString& name, bool invented, bool readOnly) {
    // An invented place says so in the chip beside its name; in a parenthesis as well it would be said twice.
    // The chip of a file that is only read says that instead, so the parenthesis stays.
    m_name->setText(invented && !readOnly ? name.left(name.indexOf(QStringLiteral(" ("))) : name);
    m_name->setToolTip(name);
    m_invented = invented;
    m_readOnly = readOnly;
    m_search->setVisible(!name.isEmpty());
    m_period->setVisible(!name.isEmpty());
    say();
}

void Header::say() {
    if (m_readOnly)
        m_chip->set({m_context.text("shell.read_only"), Tone::warning});
    else
        m_chip->set(m_invented ? ChipText{m_context.text("shell.invented"), Tone::info} : ChipText{});
}

void Header::addCommand(QAction* action) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setProperty("kind", "quiet");
    m_commands->addWidget(button);
}

void Header::setMenu(QMenu* menu) { m_menu->setMenu(menu); }

void Header::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_context.palette().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_context.palette().border);
}

}  // namespace cuadrante::ui
