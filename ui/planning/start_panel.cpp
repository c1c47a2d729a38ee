// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/start_panel.h"

#include "ui/kit/buttons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cuadrante::ui {

namespace {
constexpr int kWidth = 460;
constexpr std::int64_t kFromNothing = 0;
using planning::UnitKind;
}  // namespace

StartPanel::StartPanel(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk), m_form(nullptr) {
    const UiContext& context = desk.context();
    auto* middle = new QWidget(this);
    middle->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* title = new QLabel(middle);
    title->setProperty("role", "title");
    context.sayText(title, "planning.start.title");
    auto* words = new QLabel(middle);
    words->setProperty("role", "muted");
    words->setWordWrap(true);
    context.sayText(words, "planning.start.text");
    m_form = new Form(context,
                      {{.id = "from", .label = "planning.start.from", .kind = FieldKind::choice, .hint = "planning.start.from.hint",
                        .options = [this](const text::Texts& texts) { return plans(texts); }},
                       {.id = "units", .label = "planning.start.units", .kind = FieldKind::choice, .hint = "planning.start.units.hint",
                        .options = [this](const text::Texts& texts) { return units(texts); }},
                       {.id = "gap", .label = "planning.start.gap", .kind = FieldKind::number, .hint = "planning.start.gap.hint", .optional = true}},
                      middle);
    m_begin = makeButton(context, ButtonKind::primary, "planning.start.begin", Icon::edit, middle);
    m_begin->setObjectName(QStringLiteral("planning.start.begin"));
    column->addWidget(title);
    column->addWidget(words);
    column->addWidget(m_form);
    column->addWidget(m_begin, 0, Qt::AlignLeft);
    auto* rows = new QVBoxLayout(this);
    rows->addStretch(1);
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(middle);
    across->addStretch(1);
    rows->addLayout(across);
    rows->addStretch(2);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        Problems problems = m_form->unreadable();
        if (const auto gap = m_form->number("gap"); gap && (*gap < 0 || *gap > 500))
            problems.push_back({.code = "planning.gap", .field = "gap"});
        m_form->setProblems(problems);
        if (problems.empty()) emit begun();
    });
}

void StartPanel::fill() {
    const auto from = m_form->choice("from");
    const auto kind = m_form->choice("units");
    m_form->refreshOptions("from");
    m_form->refreshOptions("units");
    const Session& session = m_desk.session();
    const territory::Layout* layout = session.layout();
    m_form->setChoice("from", from && (*from == kFromNothing || planWith(session.facts()->plans, {*from})) ? *from : layout ? layout->plan().id.value : kFromNothing);
    const auto there = units(m_desk.context().texts());
    m_begin->setEnabled(!there.empty());
    m_form->setProblems(there.empty() ? Problems{{.code = "districting.no_units", .field = "units"}} : Problems{});
    if (there.empty()) return;
    const bool still = kind && std::any_of(there.begin(), there.end(), [&](const Option& option) { return option.key == *kind; });
    m_form->setChoice("units", still ? *kind : there.front().key);
}

std::vector<Option> StartPanel::plans(const text::Texts& texts) const {
    std::vector<Option> options;
    if (!m_desk.session().isOpen()) return options;
    const auto& layouts = m_desk.session().facts()->layouts;
    for (auto layout = layouts.rbegin(); layout != layouts.rend(); ++layout) {
        const territory::Plan& plan = (*layout)->plan();
        options.push_back({plan.id.value, QString::fromStdString(plan.name),
                           texts(plan.isDraft() ? "planning.start.draft" : "planning.start.adopted",
                                 {static_cast<std::int64_t>((*layout)->quadrants().size()), isoDate(plan.validFrom)})});
    }
    options.push_back({kFromNothing, texts("planning.start.nothing"), {}});
    return options;
}

std::vector<Option> StartPanel::units(const text::Texts& texts) const {
    std::vector<Option> options;
    if (!m_desk.session().isOpen()) return options;
    const auto counts = m_desk.session().file()->info().counts;
    const auto countOf = [&](std::string_view what) {
        for (const auto& [name, count] : counts)
            if (name == what) return count;
        return std::int64_t{0};
    };
    const territory::Layout* layout = m_desk.session().layout();
    const std::array<std::pair<UnitKind, std::int64_t>, 4> there{{{UnitKind::blocks, countOf("block")},
                                                                  {UnitKind::colonias, countOf("colonia")},
                                                                  {UnitKind::cells, layout ? std::ssize(layout->cells()) : 0},
                                                                  {UnitKind::quadrants, layout ? std::ssize(layout->quadrants()) : 0}}};
    for (const auto& [kind, count] : there)
        if (count > 0) options.push_back({static_cast<std::int64_t>(kind), texts("planning.unit." + std::string(word(kind))), texts.integer(count)});
    return options;
}

planning::DraftWish StartPanel::wish() const {
    planning::DraftWish wish{.kind = static_cast<UnitKind>(m_form->choice("units").value_or(0)), .gapMetres = m_form->number("gap")};
    if (const auto from = m_form->choice("from"); from && *from != kFromNothing) wish.from = territory::PlanId{*from};
    return wish;
}

}  // namespace cuadrante::ui
