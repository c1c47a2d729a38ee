// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/layout.h"

#include <QHBoxLayout>
#include <QTabBar>
#include <QVBoxLayout>

namespace cuadrante::ui {

namespace {

constexpr int kPageMargin = 16;
constexpr int kInspectorWidth = 344;

}  // namespace

void layTableScreen(QWidget* screen, QWidget* head, QTabBar* tabs, QWidget* content, QWidget* inspector) {
    auto* row = new QHBoxLayout(screen);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* left = new QVBoxLayout;
    left->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    left->setSpacing(12);
    left->addWidget(head);
    if (tabs) {
        tabs->setDrawBase(false);
        tabs->setExpanding(false);
        left->addWidget(tabs);
    }
    left->addWidget(content, 1);
    row->addLayout(left, 1);
    inspector->setFixedWidth(kInspectorWidth);
    row->addWidget(inspector);
}

void nameTabs(const UiContext& context, QTabBar* tabs, std::vector<std::string> ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) tabs->addTab({});
    context.whenLanguage(tabs, [&context, tabs, ids = std::move(ids)] {
        for (std::size_t i = 0; i < ids.size(); ++i) tabs->setTabText(static_cast<int>(i), context.text(ids[i]));
    });
}

}  // namespace cuadrante::ui
