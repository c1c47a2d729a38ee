// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quadrant/quadrant_sections.h"

#include "ui/kit/figure_card.h"
#include "ui/text/qstring.h"

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
        case Change::increased:
            return "increased";
        case Change::decreased:
            return "decreased";
        case Change::no_detectable_change:
            return "no_detectable_change";
        case Change::insufficient_data:
            break;
    }
    return "insufficient_data";
}

Tone toneOf(Change change) {
    switch (change) {
        case Change::increased:
            return Tone::danger;
        case Change::decreased:
            return Tone::success;
        case Change::no_detectable_change:
            return Tone::info;
        case Change::insufficient_data:
            break;
    }
    return Tone::neutral;
}

const char* wordOf(PendingKind kind) {
    switch (kind) {
        case PendingKind::agreement_overdue:
            return "agreement_overdue";
        case PendingKind::report_overdue:
            return "report_overdue";
        case PendingKind::committee_at_risk:
            return "committee_at_risk";
        case PendingKind::committee_inactive:
            return "committee_inactive";
        case PendingKind::chief_missing:
            break;
    }
    return "chief_missing";
}

Tone toneOf(PendingKind kind) {
    return kind == PendingKind::committee_at_risk || kind == PendingKind::report_overdue ? Tone::warning : Tone::danger;
}

void goToPending(Desk& desk, const QuadrantProfile::Pending& pending, territory::QuadrantId quadrant) {
    switch (pending.kind) {
        case PendingKind::agreement_overdue:
            return desk.goTo({.screen = "community", .part = "agreements", .key = pending.id});
        case PendingKind::report_overdue:
            return desk.goTo({.screen = "community", .part = "reports", .key = pending.id});
        case PendingKind::committee_at_risk:
        case PendingKind::committee_inactive:
            return desk.goTo({.screen = "community", .part = "committees", .key = pending.id});
        case PendingKind::chief_missing:
            return desk.openForm({.kind = FormWish::Kind::assign, .quadrant = quadrant});
    }
}

}  // namespace

void fillCommand(Desk& desk, InspectorSection& section, const QuadrantProfile& profile) {
    const text::Texts& texts = desk.context().texts();
    const auto person = [&](const char* label, const QuadrantProfile::Person& who) {
        section.addFact(texts(label), qstring(who.name), {}, {}, [&desk, id = who.id.value] {
            desk.goTo({.screen = "workforce", .part = "people", .key = id});
        });
    };
    if (profile.chief) {
        person("territory.chief", *profile.chief);
        const double months = static_cast<double>(profile.chief->days) / kDaysPerMonth;
        section.addFact(texts("territory.since"), texts.date(profile.chief->since),
                        {texts("territory.months", {texts.number(months, 1).toStdString()}),
                         profile.chief->days >= kRotationDays ? Tone::warning : Tone::neutral});
    } else {
        section.addFact(texts("territory.chief"), {}, {texts("territory.chief.none"), Tone::danger});
    }
    if (profile.deputy) person("territory.deputy", *profile.deputy);
    QStringList patterns;
    for (const auto& [pattern, count] : profile.byPattern)
        patterns << texts("territory.by_pattern",
                          {count, texts("pattern." + std::string(word(pattern))).toStdString()});
    section.addFact(texts("territory.assigned"), texts.integer(profile.assigned), {},
                    patterns.join(QStringLiteral(", ")));
}

void addFigure(Desk& desk, InspectorSection& section, const indicators::Value& value, const ChipText& chip) {
    const text::Texts& texts = desk.context().texts();
    const std::string shortName = "territory.figure." + std::string(value.indicator);
    const QString name =
        texts.has(shortName) ? texts(shortName) : texts("indicator." + std::string(value.indicator) + ".name");
    section.addFact(name, texts.figure(value), chip, texts.interval(value), [&desk, &section, value] {
        auto* dialog = new ArithmeticDialog(desk.context(), value, section.window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void fillFigures(Desk& desk, InspectorSection& section, const QuadrantProfile& profile) {
    for (const char* id : kShown)
        for (const indicators::Value& value : profile.indicators)
            if (value.indicator == id) addFigure(desk, section, value);
}

void fillCommittees(Desk& desk, InspectorSection& section, const QuadrantProfile& profile) {
    const text::Texts& texts = desk.context().texts();
    if (profile.committees.empty()) section.addNote(texts("territory.no_committee"));
    for (const QuadrantProfile::CommitteeLine& committee : profile.committees) {
        const bool well = committee.state == participation::CommitteeState::active;
        section.addLine(
            qstring(committee.name), committee.lastMeeting ? texts.date(*committee.lastMeeting) : QString(),
            {texts("committee_state." + std::string(word(committee.state))),
             well                                                        ? Tone::success
             : committee.state == participation::CommitteeState::at_risk ? Tone::warning
                                                                         : Tone::neutral},
            [&desk, id = committee.id.value] { desk.goTo({.screen = "community", .part = "committees", .key = id}); });
    }
}

void fillIncidents(Desk& desk, InspectorSection& section, const QuadrantProfile& profile) {
    const text::Texts& texts = desk.context().texts();
    if (!desk.session().hasIncidents()) {
        section.addNote(texts("territory.incidents.loading"));
        return;
    }
    QStringList notes;
    notes << texts.dateRange(profile.period);
    if (profile.incidents && profile.population && *profile.population > 0)
        notes << texts(
            "territory.incidents.per_thousand",
            {texts.number(1000.0 * static_cast<double>(*profile.incidents) / static_cast<double>(*profile.population), 1)
                 .toStdString()});
    std::vector<std::optional<double>> trend;
    for (const std::int64_t count : profile.monthly) trend.emplace_back(static_cast<double>(count));
    section.addFigure(profile.incidents ? texts.integer(*profile.incidents) : texts("territory.incidents.unknown"), notes.join(QStringLiteral(" · ")), std::move(trend),
                      texts("territory.incidents.spark"));
    section.addNote(
        profile.incidentsBefore
            ? texts("territory.incidents.before",
                    {*profile.incidentsBefore,
                     texts(std::string("territory.change.") + wordOf(profile.incidentsChange)).toStdString()})
            : texts("territory.incidents.before_unknown"));
    for (std::size_t i = 0; i < std::min(profile.types.size(), kTypesShown); ++i) {
        const QuadrantProfile::TypeLine& line = profile.types[i];
        section.addLine(qstring(line.type), texts.integer(line.count),
                        {texts(std::string("territory.change.") + wordOf(line.change)), toneOf(line.change)});
    }
    section.addFact(texts("territory.open_reports"), texts.integer(profile.openReports), {}, {},
                    [&desk] { desk.goTo({.screen = "community", .part = "reports"}); });
}

void fillPending(Desk& desk, InspectorSection& section, const QuadrantProfile& profile) {
    const text::Texts& texts = desk.context().texts();
    if (profile.pending.empty()) section.addNote(texts("territory.pending.none"));
    for (std::size_t i = 0; i < std::min(profile.pending.size(), kPendingShown); ++i) {
        const QuadrantProfile::Pending& pending = profile.pending[i];
        section.addLine(
            texts(std::string("territory.pending.") + wordOf(pending.kind), {pending.name}), {},
            {pending.days > 0 ? texts.count("territory.days", pending.days) : QString(), toneOf(pending.kind)},
            [&desk, pending, quadrant = profile.id] { goToPending(desk, pending, quadrant); });
    }
    if (profile.pending.size() > kPendingShown)
        section.addNote(
            texts("territory.pending.more", {static_cast<std::int64_t>(profile.pending.size() - kPendingShown)}));
}

ChipText contentChip(const documents::QuadrantContent& content, const text::Texts& texts) {
    const std::string status(content.status());
    return {texts("content." + status), toneOfContent(status)};
}

QString missingWords(const documents::QuadrantContent& content, const text::Texts& texts) {
    QStringList blocks;
    for (const std::string_view block : content.missing()) blocks << texts("content.block." + std::string(block));
    return blocks.isEmpty() ? QString() : texts("content.missing", {blocks.join(QStringLiteral(", ")).toStdString()});
}

Tone toneOfContent(std::string_view status) {
    if (status == "zoning_only") return Tone::danger;
    return status == "complete" ? Tone::success : Tone::neutral;
}

}  // namespace cuadrante::ui
