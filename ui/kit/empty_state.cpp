// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/empty_state.h"

#include "ui/kit/buttons.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cuadrante::ui {

EmptyState::EmptyState(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_button(new QPushButton(this)) {
    m_title->setProperty("role", "heading");
    m_hint->setProperty("role", "muted");
    m_button->setProperty("kind", "primary");
    m_button->setAutoDefault(false);
    for (QLabel* label : {m_icon, m_title, m_hint}) label->setAlignment(Qt::AlignHCenter);
    m_hint->setWordWrap(true);
    m_hint->setMaximumWidth(420);
    m_hint->setMinimumWidth(240);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch();
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_hint, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch();

    connect(m_button, &QPushButton::clicked, this, &EmptyState::acted);
    connect(&context, &UiContext::languageChanged, this, &EmptyState::say);
    connect(&context, &UiContext::paletteChanged, this, &EmptyState::say);
}

void EmptyState::set(EmptyText said) {
    m_said = std::move(said);
    say();
}

void EmptyState::say() {
    const auto words = [&](const std::string& id) { return id.empty() ? QString() : m_context.text(id); };
    m_icon->setPixmap(pixmap(m_said.icon, m_context.palette().textMuted, 40, devicePixelRatioF()));
    m_title->setText(words(m_said.title));
    m_hint->setText(words(m_said.hint));
    m_hint->setHidden(m_said.hint.empty());
    m_button->setText(words(m_said.action));
    m_button->setHidden(m_said.action.empty());
}

}  // namespace cuadrante::ui
