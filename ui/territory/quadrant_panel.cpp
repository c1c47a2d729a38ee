// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/quadrant_panel.h"

#include "ui/kit/buttons.h"
#include "ui/kit/figure_card.h"

#include <QGridLayout>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace cuadrante::ui {

namespace {

using documents::QuadrantProfile;
using Change = QuadrantProfile::Change;
using PendingKind = QuadrantProfile::PendingKind;

constexpr std::size_t kPendingShown = 6;
constexpr std::size_t kTypesShown = 3;
/// Days in charge after which a rotation is due (six months).
constexpr std::int64_t kRotationDays = 183;
constexpr double kDaysPerMonth = 30.4375;
/// The indicators that say something of one quadrant at a glance, in this order.
constexpr std::array kShown{"P1", "O1", "K1", "A1", "H2"};

const char* wordOf(Change change) {
    switch (change) {
        case Change::increased: return "increased";
        case Change::decreased: return "decreased";
        case Change::no_detectable_change: return "no_detectable_change";
        case Change::insufficient_data: break;
    }
    return "insufficient_data";
}

Tone toneOf(Change change) {
    switch (change) {
        case Change::increased: return Tone::danger;
        case Change::decreased: return Tone::success;
        case Change::no_detectable_change: return Tone::info;
        case Change::insufficient_data: break;
    }
    return Tone::neutral;
}

const char* wordOf(PendingKind kind) {
    switch (kind) {
        case PendingKind::agreement_overdue: return "agreement_overdue";
        case PendingKind::report_overdue: return "report_overdue";
        case PendingKind::committee_at_risk: return "committee_at_risk";
        case PendingKind::committee_inactive: return "committee_inactive";
        case PendingKind::chief_missing: break;
    }
    return "chief_missing";
}

Tone toneOf(PendingKind kind) {
    return kind == PendingKind::committee_at_risk || kind == PendingKind::report_overdue ? Tone::warning : Tone::danger;
}

QString qstring(const std::string& utf8) { return QString::fromStdString(utf8); }

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
    fillCommand(profile);
    fillCommunity(profile);
    fillIncidents(profile);
    fillPending(profile);
    fillActions(profile);
}

void QuadrantPanel::fillCommand(const QuadrantProfile& profile) {
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("territory.command"));
    const auto person = [&](const char* label, const QuadrantProfile::Person& who) {
        section->addFact(texts(label), qstring(who.name), {}, {}, [this, id = who.id.value] {
            m_desk.goTo({.screen = "workforce", .part = "people", .key = id});
        });
    };
    if (profile.chief) {
        person("territory.chief", *profile.chief);
        const double months = static_cast<double>(profile.chief->days) / kDaysPerMonth;
        section->addFact(texts("territory.since"), texts.date(profile.chief->since),
                         {texts("territory.months", {texts.number(months, 1).toStdString()}),
                          profile.chief->days >= kRotationDays ? Tone::warning : Tone::neutral});
    } else {
        section->addFact(texts("territory.chief"), {}, {texts("territory.chief.none"), Tone::danger});
    }
    if (profile.deputy) person("territory.deputy", *profile.deputy);
    QStringList patterns;
    for (const auto& [pattern, count] : profile.byPattern)
        patterns << texts("territory.by_pattern", {count, texts("pattern." + std::string(word(pattern))).toStdString()});
    section->addFact(texts("territory.assigned"), texts.integer(profile.assigned), {}, patterns.join(QStringLiteral(", ")));
}

void QuadrantPanel::fillCommunity(const QuadrantProfile& profile) {
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("territory.community"));
    for (const char* id : kShown) {
        const auto value = std::find_if(profile.indicators.begin(), profile.indicators.end(),
                                        [&](const indicators::Value& own) { return own.indicator == id; });
        if (value == profile.indicators.end()) continue;
        section->addFact(texts(std::string("territory.figure.") + id), texts.figure(*value), {},
                         texts.interval(*value), [this, opened = *value] {
                             auto* dialog = new ArithmeticDialog(m_desk.context(), opened, window());
                             dialog->setAttribute(Qt::WA_DeleteOnClose);
                             dialog->open();
                         });
    }
    if (profile.committees.empty()) section->addNote(texts("territory.no_committee"));
    for (const QuadrantProfile::CommitteeLine& committee : profile.committees) {
        const bool well = committee.state == participation::CommitteeState::active;
        section->addLine(qstring(committee.name), committee.lastMeeting ? texts.date(*committee.lastMeeting) : QString(),
                         {texts("committee_state." + std::string(word(committee.state))),
                          well ? Tone::success
                          : committee.state == participation::CommitteeState::at_risk ? Tone::warning
                                                                                      : Tone::neutral},
                         [this, id = committee.id.value] {
                             m_desk.goTo({.screen = "community", .part = "committees", .key = id});
                         });
    }
}

void QuadrantPanel::fillIncidents(const QuadrantProfile& profile) {
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("territory.incidents"));
    if (!m_desk.session().hasIncidents()) {
        section->addNote(texts("territory.incidents.loading"));
        return;
    }
    QStringList notes;
    notes << texts.dateRange(profile.period);
    if (profile.population && *profile.population > 0)
        notes << texts("territory.incidents.per_thousand",
                       {texts.number(1000.0 * static_cast<double>(profile.incidents) /
                                         static_cast<double>(*profile.population), 1).toStdString()});
    std::vector<std::optional<double>> trend;
    for (const std::int64_t count : profile.monthly) trend.emplace_back(static_cast<double>(count));
    section->addFigure(texts.integer(profile.incidents), notes.join(QStringLiteral(" · ")), std::move(trend),
                       texts("territory.incidents.spark"));
    section->addNote(profile.incidentsBefore
                         ? texts("territory.incidents.before",
                                 {*profile.incidentsBefore,
                                  texts(std::string("territory.change.") + wordOf(profile.incidentsChange)).toStdString()})
                         : texts("territory.incidents.before_unknown"));
    for (std::size_t i = 0; i < std::min(profile.types.size(), kTypesShown); ++i) {
        const QuadrantProfile::TypeLine& line = profile.types[i];
        section->addLine(qstring(line.type), texts.integer(line.count),
                         {texts(std::string("territory.change.") + wordOf(line.change)), toneOf(line.change)});
    }
    section->addFact(texts("territory.open_reports"), texts.integer(profile.openReports), {}, {}, [this] {
        m_desk.goTo({.screen = "community", .part = "reports"});
    });
}

void QuadrantPanel::fillPending(const QuadrantProfile& profile) {
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("territory.pending"));
    if (profile.pending.empty()) section->addNote(texts("territory.pending.none"));
    for (std::size_t i = 0; i < std::min(profile.pending.size(), kPendingShown); ++i) {
        const QuadrantProfile::Pending& pending = profile.pending[i];
        section->addLine(texts(std::string("territory.pending.") + wordOf(pending.kind), {pending.name}), {},
                         {pending.days > 0 ? texts.count("territory.days", pending.days) : QString(), toneOf(pending.kind)},
                         [this, pending, quadrant = profile.id] { goToPending(pending, quadrant); });
    }
    if (profile.pending.size() > kPendingShown)
        section->addNote(texts("territory.pending.more", {static_cast<std::int64_t>(profile.pending.size() - kPendingShown)}));
}

void QuadrantPanel::goToPending(const QuadrantProfile::Pending& pending, territory::QuadrantId quadrant) {
    switch (pending.kind) {
        case PendingKind::agreement_overdue:
            return m_desk.goTo({.screen = "community", .part = "agreements", .key = pending.id});
        case PendingKind::report_overdue:
            return m_desk.goTo({.screen = "community", .part = "reports", .key = pending.id});
        case PendingKind::committee_at_risk:
        case PendingKind::committee_inactive:
            return m_desk.goTo({.screen = "community", .part = "committees", .key = pending.id});
        case PendingKind::chief_missing:
            return m_desk.openForm({.kind = FormWish::Kind::assign, .quadrant = quadrant});
    }
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
    setFoot(box);
}

}  // namespace cuadrante::ui
