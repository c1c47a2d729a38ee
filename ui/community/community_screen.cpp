// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/community/community_screen.h"

#include "ui/community/attendance_curve.h"
#include "ui/community/community_tables.h"
#include "ui/community/forms.h"
#include "ui/shell/layout.h"
#include "ui/text/qstring.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace cuadrante::ui {

namespace {

constexpr std::array kParts{"reports", "committees", "meetings", "agreements"};
constexpr std::array kAddTexts{"community.report.add", "community.committee.add", "community.meeting.add",
                               "community.agreement.add"};
constexpr std::size_t kListShown = 8;

template <typename State>
ChipText stateChip(const text::Texts& texts, const char* prefix, State state) {
    return {texts(prefix + std::string(word(state))), toneOf(state)};
}

}  // namespace

CommunityScreen::CommunityScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_add(makeButton(desk.context(), ButtonKind::primary, kAddTexts.front(), Icon::plus, m_head)),
      m_tabs(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_tables{new DataTable(desk.context(), desk.jobs(), QStringLiteral("community.reports"), reportColumns(), this),
               new DataTable(desk.context(), desk.jobs(), QStringLiteral("community.committees"), committeeColumns(), this),
               new DataTable(desk.context(), desk.jobs(), QStringLiteral("community.meetings"), meetingColumns(), this),
               new DataTable(desk.context(), desk.jobs(), QStringLiteral("community.agreements"), agreementColumns(), this)},
      m_inspector(new Inspector(desk.context(), this)) {
    using Kind = FormWish::Kind;
    constexpr std::array kForms{Kind::report, Kind::committee, Kind::meeting, Kind::agreement};
    constexpr std::array kIcons{Icon::report, Icon::community, Icon::calendar, Icon::check};
    m_head->addButton(m_add);
    connect(m_add, &QPushButton::clicked, this, [this, kForms] {
        m_desk.openForm({.kind = kForms[static_cast<std::size_t>(part())], .quadrant = m_desk.session().selected()});
    });
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        DataTable* table = m_tables[i];
        m_stack->addWidget(table);
        const std::string empty = std::string("community.") + kParts[i] + ".empty.";
        table->setEmpty({kIcons[i], empty + "title", empty + "text", kAddTexts[i]},
                        [this, kind = kForms[i]] { m_desk.openForm({.kind = kind, .quadrant = m_desk.session().selected()}); });
        connect(table, &DataTable::chosen, this, [this, i](const std::vector<std::int64_t>& keys) {
            m_chosen[i] = keys.empty() ? 0 : keys.front();
            inspect();
        });
    }
    connect(m_tables[reports_part], &DataTable::opened, this, [this](std::int64_t key) {
        m_desk.openForm({.kind = Kind::move_report, .subject = key});
    });
    layTableScreen(this, m_head, m_tabs, m_stack, m_inspector);
    nameTabs(desk.context(), m_tabs,
             {"community.tab.reports", "community.tab.committees", "community.tab.meetings", "community.tab.agreements"});
    const auto sayAdd = [this] { m_add->setText(m_desk.text(kAddTexts[static_cast<std::size_t>(part())])); };
    desk.context().whenLanguage(m_add, sayAdd);
    connect(m_tabs, &QTabBar::currentChanged, this, [this, sayAdd](int part) {
        m_stack->setCurrentIndex(part);
        sayAdd();
        sayHead();
        inspect();
    });
}

CommunityScreen::Part CommunityScreen::part() const { return static_cast<Part>(std::max(0, m_tabs->currentIndex())); }

void CommunityScreen::goTo(const Place& place) {
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        if (place.part != kParts[i]) continue;
        m_tabs->setCurrentIndex(static_cast<int>(i));
        if (place.key != 0) choose(static_cast<Part>(i), place.key);
    }
}

void CommunityScreen::choose(Part part, std::int64_t key) {
    DataTable* table = m_tables[static_cast<std::size_t>(part)];
    m_chosen[static_cast<std::size_t>(part)] = key;
    if (!table->choose(key)) {
        table->clearFilters();
        table->choose(key);
    }
    inspect();
}

void CommunityScreen::refresh() {
    const Session& session = m_desk.session();
    m_facts = session.facts();
    m_reports = reportRows(*m_facts, session.asOf());
    m_committees = committeeRows(*m_facts, session.asOf());
    m_meetings = meetingRows(*m_facts);
    m_agreements = agreementRows(*m_facts, session.asOf());
    m_tables[reports_part]->setRows(tableRows(m_facts, m_reports));
    m_tables[committees_part]->setRows(tableRows(m_facts, m_committees));
    m_tables[meetings_part]->setRows(tableRows(m_facts, m_meetings));
    m_tables[agreements_part]->setRows(tableRows(m_facts, m_agreements));
    m_add->setEnabled(session.mayWrite());
    sayHead();
    inspect();
}

void CommunityScreen::sayHead() {
    if (!m_facts) return;
    const text::Texts& texts = m_desk.context().texts();
    const Session& session = m_desk.session();
    const std::string asOf = texts.date(session.asOf()).toStdString();
    QString words;
    switch (part()) {
        case reports_part: {
            const auto open = std::count_if(m_reports.begin(), m_reports.end(),
                                            [](const ReportRow& row) { return isOpen(row.report->state()); });
            const auto late = std::count_if(m_reports.begin(), m_reports.end(),
                                            [](const ReportRow& row) { return row.daysOverdue.has_value(); });
            words = texts("community.subtitle.reports", {std::int64_t{open}, std::int64_t{late}, asOf});
            break;
        }
        case committees_part: {
            const auto in = [&](participation::CommitteeState state) {
                return std::int64_t{std::count_if(m_committees.begin(), m_committees.end(),
                                                  [&](const CommitteeRow& row) { return row.state == state; })};
            };
            words = texts("community.subtitle.committees",
                          {static_cast<std::int64_t>(m_committees.size()), in(participation::CommitteeState::at_risk),
                           in(participation::CommitteeState::inactive), asOf});
            break;
        }
        case meetings_part: {
            const auto held = std::count_if(m_meetings.begin(), m_meetings.end(), [&](const MeetingRow& row) {
                return row.meeting->state == participation::MeetingState::held &&
                       session.period().contains(row.meeting->day);
            });
            words = texts("community.subtitle.meetings",
                          {std::int64_t{held}, texts.dateRange(session.period()).toStdString()});
            break;
        }
        default: {
            const auto open = std::count_if(m_agreements.begin(), m_agreements.end(),
                                            [](const AgreementRow& row) { return isOpen(row.agreement->state); });
            const auto late = std::count_if(m_agreements.begin(), m_agreements.end(),
                                            [](const AgreementRow& row) { return row.daysOverdue.has_value(); });
            words = texts("community.subtitle.agreements", {std::int64_t{open}, std::int64_t{late}, asOf});
        }
    }
    m_head->set(texts("community.title"), words);
}

void CommunityScreen::inspect() {
    if (!m_facts) return;
    const std::int64_t key = m_chosen[static_cast<std::size_t>(part())];
    m_inspector->show();
    switch (part()) {
        case reports_part:
            for (const ReportRow& row : m_reports)
                if (row.report->id.value == key) return inspectReport(row);
            break;
        case committees_part:
            for (const CommitteeRow& row : m_committees)
                if (row.committee->id.value == key) return inspectCommittee(row);
            break;
        case meetings_part:
            for (const MeetingRow& row : m_meetings)
                if (row.meeting->id.value == key) return inspectMeeting(row);
            break;
        default:
            for (const AgreementRow& row : m_agreements)
                if (row.agreement->id.value == key) return inspectAgreement(row);
    }
    m_inspector->hide();  // the table takes the room
}

void CommunityScreen::addQuadrantFact(InspectorSection* section, const std::string& code,
                                      std::optional<territory::QuadrantId> quadrant) {
    if (!quadrant || code.empty()) {
        section->addFact(m_desk.text("community.quadrant"), m_desk.text("community.quadrant.none"));
        return;
    }
    section->addFact(m_desk.text("community.quadrant"), qstring(code), {}, {}, [this, id = *quadrant] {
        m_desk.session().select(id);
        m_desk.goTo({.screen = "territory"});
    });
}

void CommunityScreen::addCommitteeFact(InspectorSection* section, const participation::Committee& committee) {
    section->addFact(m_desk.text("community.committee"), qstring(committee.name), {}, {}, [this, id = committee.id.value] {
        goTo({.screen = "community", .part = kParts[committees_part], .key = id});
    });
}

QPushButton* CommunityScreen::addAction(ButtonKind kind, const char* text, FormWish wish) {
    QPushButton* button = makeButton(m_desk.context(), kind, text, Icon::none, m_inspector);
    connect(button, &QPushButton::clicked, this, [this, wish] { m_desk.openForm(wish); });
    m_inspector->addAction(button);
    return button;
}

void CommunityScreen::inspectReport(const ReportRow& row) {
    const text::Texts& texts = m_desk.context().texts();
    const reports::Report& report = *row.report;
    m_inspector->begin(qstring(report.folio), categoryName(texts, report.category));
    InspectorSection* record = m_inspector->addSection(texts("community.data"));
    const ChipText late = row.daysOverdue ? ChipText{texts.count("territory.days", *row.daysOverdue), Tone::danger} : ChipText{};
    record->addFact(texts("community.state"), texts("report_state." + std::string(word(report.state()))));
    record->addFact(texts("community.received"), texts.date(report.received));
    record->addFact(texts("community.due"), texts.date(report.due), late);
    addQuadrantFact(record, row.quadrant, report.quadrant);
    record->addFact(texts("community.channel"), texts("channel." + std::string(word(report.channel))));
    record->addFact(texts("community.mode"), texts("mode." + std::string(word(report.mode))));
    if (row.agency) record->addFact(texts("community.agency"), qstring(row.agency->name));
    InspectorSection* steps = m_inspector->addSection(texts("community.steps"));
    const Zone& zone = m_desk.session().file()->zone();
    for (const reports::Move& move : report.moves) {
        QString words = texts("report_state." + std::string(word(move.to)));
        if (!move.reason.empty()) {
            const char* prefix = move.to == reports::State::dismissed ? "dismiss_reason." : "unsolved_reason.";
            words = texts("community.step_because", {words.toStdString(), texts(prefix + move.reason).toStdString()});
        }
        // A step of which only the day was said stands at its beginning: that is no hour.
        const LocalTime at = zone.toLocal(move.at);
        const auto day = std::chrono::floor<std::chrono::days>(at);
        steps->addLine(words, at == day ? texts.date(day) : texts.localTime(at));
    }
    if (m_desk.session().mayWrite() && report.state() != reports::State::closed &&
        report.state() != reports::State::dismissed)
        addAction(ButtonKind::primary, "community.next", {.kind = FormWish::Kind::move_report, .subject = report.id.value});
}

void CommunityScreen::inspectCommittee(const CommitteeRow& row) {
    const text::Texts& texts = m_desk.context().texts();
    const participation::Committee& committee = *row.committee;
    m_inspector->begin(qstring(committee.name), qstring(committee.code));
    InspectorSection* record = m_inspector->addSection(texts("community.data"));
    record->addFact(texts("community.state"), {}, stateChip(texts, "committee_state.", row.state));
    addQuadrantFact(record, row.quadrant, committee.quadrant);
    record->addFact(texts("community.members"), texts.integer(row.members));
    record->addFact(texts("community.meetings6"), texts.integer(row.meetingsHeld));
    record->addFact(texts("community.formed"), texts.date(committee.formed));
    if (committee.constituted) record->addFact(texts("community.constituted"), texts.date(*committee.constituted));
    if (committee.dissolved) record->addFact(texts("community.dissolved"), texts.date(*committee.dissolved));

    InspectorSection* attendance = m_inspector->addSection(texts("community.curve"));
    const auto held = heldMeetings(*m_facts, committee.id);
    if (held.empty()) {
        attendance->addNote(texts("community.curve.none"));
    } else {
        std::vector<int> residents;
        QStringList tips;
        for (const participation::Meeting* meeting : held) {
            residents.push_back(meeting->residents);
            tips << texts("community.curve.tip", {texts.date(meeting->day).toStdString(), std::int64_t{meeting->residents}});
        }
        auto* curve = new AttendanceCurve(m_desk.context(), attendance);
        curve->set(std::move(residents), row.foundingMean, tips);
        attendance->addWidget(curve);
        if (row.foundingMean)
            attendance->addNote(texts("community.curve.founding", {texts.number(*row.foundingMean, 1).toStdString()}));
    }
    std::vector<const AgreementRow*> own;
    for (const AgreementRow& agreement : m_agreements)
        if (agreement.committee->id == committee.id) own.push_back(&agreement);
    if (!own.empty()) {
        InspectorSection* agreements = m_inspector->addSection(texts("community.agreements_of"));
        for (std::size_t i = 0; i < std::min(own.size(), kListShown); ++i) {
            const AgreementRow& agreement = *own[i];
            const std::int64_t id = agreement.agreement->id.value;
            agreements->addLine(qstring(agreement.agreement->result), {},
                                agreement.daysOverdue
                                    ? ChipText{texts.count("territory.days", *agreement.daysOverdue), Tone::danger}
                                    : stateChip(texts, "agreement_state.", agreement.agreement->state),
                                [this, id] { goTo({.screen = "community", .part = kParts[agreements_part], .key = id}); });
        }
    }
    if (!m_desk.session().mayWrite() || committee.dissolved) return;
    addAction(ButtonKind::primary, "community.meeting.add",
              {.kind = FormWish::Kind::meeting, .subject = committee.id.value});
    addAction(ButtonKind::secondary, "community.agreement.add",
              {.kind = FormWish::Kind::agreement, .subject = committee.id.value});
}

void CommunityScreen::inspectMeeting(const MeetingRow& row) {
    const text::Texts& texts = m_desk.context().texts();
    const participation::Meeting& meeting = *row.meeting;
    m_inspector->begin(texts.date(meeting.day), qstring(row.committee->name));
    InspectorSection* record = m_inspector->addSection(texts("community.data"));
    record->addFact(texts("community.state"), {}, stateChip(texts, "meeting_state.", meeting.state));
    addCommitteeFact(record, *row.committee);
    addQuadrantFact(record, row.quadrant, row.committee->quadrant);
    if (meeting.reason)
        record->addFact(texts("community.reason"), texts("not_held_reason." + std::string(word(*meeting.reason))));
    if (meeting.state == participation::MeetingState::held) {
        record->addFact(texts("community.minutes"), texts.integer(meeting.minutes));
        record->addFact(texts("community.residents"), texts.integer(meeting.residents));
        record->addFact(texts("community.form.attendance"), texts.integer(std::ssize(meeting.attendance)));
        record->addFact(texts("community.officers"), texts.integer(meeting.officers));
        record->addFact(texts("community.chief_present"),
                        texts(meeting.chiefPresent ? "community.yes" : "community.no"));
    }
    if (m_desk.session().mayWrite() && meeting.state == participation::MeetingState::held)
        addAction(ButtonKind::primary, "community.agreement.add",
                  {.kind = FormWish::Kind::agreement, .subject = row.committee->id.value});
}

void CommunityScreen::inspectAgreement(const AgreementRow& row) {
    const text::Texts& texts = m_desk.context().texts();
    const participation::Agreement& agreement = *row.agreement;
    m_inspector->begin(qstring(agreement.folio), {});
    InspectorSection* record = m_inspector->addSection(texts("community.result"));
    record->addNote(qstring(agreement.result));
    record->addFact(texts("community.state"), {}, stateChip(texts, "agreement_state.", agreement.state));
    addCommitteeFact(record, *row.committee);
    addQuadrantFact(record, row.quadrant, row.committee->quadrant);
    record->addFact(texts("community.responsible"), texts("responsible." + std::string(word(agreement.responsible))));
    for (const reports::Agency& agency : m_facts->agencies)
        if (agreement.agency == agency.id) record->addFact(texts("community.form.agency"), qstring(agency.name));
    record->addFact(texts("community.accepted"), texts.date(agreement.accepted));
    record->addFact(texts("community.due"), texts.date(agreement.due),
                    row.daysOverdue ? ChipText{texts.count("territory.days", *row.daysOverdue), Tone::danger} : ChipText{});
    if (agreement.rescheduled) record->addFact(texts("community.rescheduled"), texts.date(*agreement.rescheduled));
    if (agreement.fulfilled) record->addFact(texts("community.fulfilled"), texts.date(*agreement.fulfilled));
    if (agreement.verified) record->addFact(texts("community.verified"), texts.date(*agreement.verified));
    if (!m_desk.session().mayWrite()) return;
    if (isOpen(agreement.state))
        addAction(ButtonKind::primary, "community.fulfil",
                  {.kind = FormWish::Kind::fulfil_agreement, .subject = agreement.id.value});
    else if (agreement.state == participation::AgreementState::fulfilled)
        addAction(ButtonKind::primary, "community.verify",
                  {.kind = FormWish::Kind::verify_agreement, .subject = agreement.id.value});
}

}  // namespace cuadrante::ui
