// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <string>
#include <vector>

class QTabBar;
class QWidget;

/// How most screens are laid out: head, tabs and content at the left, the inspector at the right.
namespace cuadrante::ui {

/// `tabs` may be null.
void layTableScreen(QWidget* screen, QWidget* head, QTabBar* tabs, QWidget* content, QWidget* inspector);
/// Adds one tab for each text id and keeps their words in the language.
void nameTabs(const UiContext& context, QTabBar* tabs, std::vector<std::string> ids);

}  // namespace cuadrante::ui
