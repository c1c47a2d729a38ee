// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"

class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

class ComparisonPage;
class PlanList;
class ValidationPage;

/// "Planes": the plans of the territory with their lives, what is wrong with one, and two of them compared.
class PlansScreen : public Screen {
    Q_OBJECT

public:
    explicit PlansScreen(Desk& desk, QWidget* parent = nullptr);
    /// Parts "list", "validate" and "compare"; the key is a plan's.
    void goTo(const Place& place) override;
    [[nodiscard]] bool ready() const override;
    [[nodiscard]] PlanList* list() const noexcept { return m_list; }
    [[nodiscard]] ValidationPage* validation() const noexcept { return m_validation; }
    [[nodiscard]] ComparisonPage* comparison() const noexcept { return m_comparison; }

protected:
    void refresh() override;
    void showSelection() override {}

private:
    void refreshPart();

    PageHead* m_head;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    PlanList* m_list;
    ValidationPage* m_validation;
    ComparisonPage* m_comparison;
};

}  // namespace cuadrante::ui
