// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/quadrant_panel.h"

#include "ui/kit/buttons.h"
#include "ui/kit/chip.h"
#include "ui/quadrant/quadrant_sections.h"
#include "ui/text/qstring.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>

namespace cuadrante::ui {

namespace {

using documents::QuadrantProfile;

}  // namespace

QuadrantPanel::QuadrantPanel(Desk& desk, QWidget* parent) : Inspector(desk.context(), parent), m_desk(desk) {}

void QuadrantPanel::fill() {
    const Session& session = m_desk.session();
    const text::Texts& texts = m_desk.context().texts();
    if (!session.selected()) {
        begin(texts("territory.none.title"), {});
        addSection({})->addNote(texts("territory.none.text"));
        return;
    }
    const Result<QuadrantProfile> found = documents::quadrantProfile(*session.facts(), *session.selected(), session.period());
    if (!found) {
        const territory::Quadrant* quadrant = session.selectedQuadrant();
        begin(texts("territory.quadrant", {quadrant ? quadrant->area.code : std::string{}}), {});
        addSection({})->addNote(texts(found.error()));
        return;
    }
    const QuadrantProfile& profile = *found;
    QStringList subtitle;
    if (!profile.name.empty() && profile.name != profile.code) subtitle << qstring(profile.name);
    if (!profile.district.empty()) subtitle << texts("territory.subtitle.district", {profile.district});
    if (profile.cells > 0) subtitle << texts.count("territory.subtitle.cells", profile.cells);
    subtitle << (profile.population ? texts("territory.subtitle.population", {*profile.population})
                                    : texts("territory.subtitle.population_unknown"));
    subtitle << texts("territory.subtitle.area", {texts.number(profile.areaKm2, profile.areaKm2 < 10 ? 2 : 1).toStdString()});
    begin(texts("territory.quadrant", {profile.code}), subtitle.join(QStringLiteral(" · ")));
    if (profile.content.zoningOnly()) {
        auto* chip = new Chip(contentChip(profile.content, texts), this);
        chip->setToolTip(texts("content.zoning_only.help"));
        auto* row = new QWidget(this);
        auto* left = new QHBoxLayout(row);  // the chip as wide as its words
        left->setContentsMargins(0, 0, 0, 0);
        left->addWidget(chip);
        left->addStretch(1);
        addWidget(row);
    }
    fillCommand(m_desk, *addSection(texts("territory.command")), profile);
    InspectorSection* community = addSection(texts("territory.community"));
    fillFigures(m_desk, *community, profile);
    fillCommittees(m_desk, *community, profile);
    fillIncidents(m_desk, *addSection(texts("territory.incidents")), profile);
    fillPending(m_desk, *addSection(texts("territory.pending")), profile);
    fillActions(profile);
}

void QuadrantPanel::fillActions(const QuadrantProfile& profile) {
    // Two by two: in one row they would be wider than the panel.
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    const auto add = [&](ButtonKind kind, const char* text) {
        QPushButton* button = makeButton(m_desk.context(), kind, text, Icon::none, box);
        const int position = grid->count();
        grid->addWidget(button, position / 2, position % 2);
        return button;
    };
    connect(add(ButtonKind::primary, "territory.open_report"), &QPushButton::clicked, this, &QuadrantPanel::reportWanted);
    if (m_desk.session().mayWrite()) {
        const auto addForm = [&](const char* text, FormWish::Kind form) {
            connect(add(ButtonKind::secondary, text), &QPushButton::clicked, this,
                    [this, form, id = profile.id] { m_desk.openForm({.kind = form, .quadrant = id}); });
        };
        addForm("territory.assign", FormWish::Kind::assign);
        addForm("territory.meeting", FormWish::Kind::meeting);
        addForm("territory.report", FormWish::Kind::report);
    }
    connect(add(ButtonKind::secondary, "territory.whole_quadrant"), &QPushButton::clicked, this,
            [this] { m_desk.goTo({.screen = "quadrant"}); });
    setFoot(box);
}

}  // namespace cuadrante::ui
