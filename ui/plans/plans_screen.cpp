// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/plans_screen.h"

#include "ui/plans/comparison_page.h"
#include "ui/plans/plan_list.h"
#include "ui/plans/validation_page.h"
#include "ui/shell/layout.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cuadrante::ui {

namespace {
constexpr std::array kParts{"list", "validate", "compare"};
enum Part { list_part, validate_part, compare_part };
}  // namespace

PlansScreen::PlansScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_tabs(new QTabBar(this)),
      m_pages(new QStackedWidget(this)),
      m_list(new PlanList(desk, m_pages)),
      m_validation(new ValidationPage(desk, m_pages)),
      m_comparison(new ComparisonPage(desk, m_pages)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 0, 16);
    column->setSpacing(12);
    column->addWidget(m_head);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    for (QWidget* page :
         {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_validation), static_cast<QWidget*>(m_comparison)})
        m_pages->addWidget(page);
    nameTabs(desk.context(), m_tabs,
             {"plans_screen.tab.list", "plans_screen.tab.validate", "plans_screen.tab.compare"});
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int part) {
        m_pages->setCurrentIndex(part);
        if (m_desk.session().isOpen()) refreshPart();
    });
    connect(m_list, &PlanList::examineWanted, this, [this](territory::PlanId plan) {
        goTo({.screen = "plans", .part = kParts[validate_part], .key = plan.value});
    });
    connect(m_list, &PlanList::compareWanted, this, [this](territory::PlanId plan) {
        goTo({.screen = "plans", .part = kParts[compare_part], .key = plan.value});
    });
}

bool PlansScreen::ready() const {
    if (!Screen::ready()) return false;
    switch (m_tabs->currentIndex()) {
        case validate_part:
            return m_validation->ready();
        case compare_part:
            return m_comparison->ready();
        default:
            return m_list->ready();
    }
}

void PlansScreen::goTo(const Place& place) {
    const auto part = std::ranges::find(kParts, place.part);
    if (part == kParts.end()) return;
    m_tabs->setCurrentIndex(static_cast<int>(part - kParts.begin()));
    if (place.key == 0) return;
    const territory::PlanId plan{place.key};
    switch (m_tabs->currentIndex()) {
        case validate_part:
            return m_validation->examine(plan);
        case compare_part:
            return m_comparison->compare(plan);
        default:
            return m_list->choose(plan);
    }
}

void PlansScreen::refresh() {
    const text::Texts& texts = m_desk.context().texts();
    const auto& plans = m_desk.session().facts()->plans;
    const auto drafts = std::ranges::count_if(plans, &territory::Plan::isDraft);
    m_head->set(texts("plans_screen.title"),
                texts("plans_screen.subtitle", {std::int64_t{std::ssize(plans) - drafts}, std::int64_t{drafts},
                                                texts.date(m_desk.session().asOf()).toStdString()}));
    refreshPart();
}

// What is not in sight is read when it comes in sight: a comparison of large plans takes a while.
void PlansScreen::refreshPart() {
    switch (m_tabs->currentIndex()) {
        case validate_part:
            return m_validation->refresh();
        case compare_part:
            return m_comparison->refresh();
        default:
            return m_list->refresh();
    }
}

}  // namespace cuadrante::ui
