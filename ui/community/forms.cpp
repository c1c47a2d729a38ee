// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/community/forms.h"

#include "ui/shell/proposed_day.h"
#include "ui/shell/words.h"
#include "ui/text/qstring.h"
#include "ui/workforce/forms.h"

#include <algorithm>
#include <chrono>

namespace cuadrante::ui {

namespace {

using participation::MeetingState;
using participation::NotHeldReason;
using participation::Responsible;
using reports::Channel;
using reports::DismissReason;
using reports::Mode;
using reports::State;
using reports::UnsolvedReason;

constexpr std::array kModes{Mode::anonymous, Mode::confidential, Mode::open};
constexpr std::array kChannels{Channel::in_person, Channel::telephone, Channel::emergency_911, Channel::line_089,
                               Channel::meeting,   Channel::chat,      Channel::paper};
constexpr std::array kStates{State::received, State::validated, State::dismissed, State::assigned, State::in_progress,
                             State::attended, State::verified,  State::reopened,  State::unsolved, State::closed};
constexpr std::array kDismissReasons{DismissReason::duplicate, DismissReason::not_a_police_matter,
                                     DismissReason::insufficient_data, DismissReason::false_report};
constexpr std::array kUnsolvedReasons{UnsolvedReason::no_resources, UnsolvedReason::other_authority,
                                      UnsolvedReason::not_found, UnsolvedReason::reporter_desisted,
                                      UnsolvedReason::legal_limit};
constexpr std::array kMeetingStates{MeetingState::held, MeetingState::called, MeetingState::not_held};
constexpr std::array kNotHeldReasons{NotHeldReason::no_quorum, NotHeldReason::police_absent, NotHeldReason::weather,
                                     NotHeldReason::threat, NotHeldReason::other};
constexpr std::array kResponsible{Responsible::authority, Responsible::community};

/// Days that an agreement is given when nobody says otherwise.
constexpr std::chrono::days kUsualTerm{30};

const reports::Report* reportOf(const Session& session, std::int64_t id) {
    for (const reports::Report& report : session.facts()->reports)
        if (report.id.value == id) return &report;
    return nullptr;
}

const participation::Committee* committeeOf(const Session& session, std::int64_t id) {
    for (const participation::Committee& committee : session.facts()->committees)
        if (committee.id.value == id) return &committee;
    return nullptr;
}

/// Those of the quadrant that the form was asked for from come first.
std::vector<Option> committeeOptions(const Session& session, std::optional<territory::QuadrantId> first) {
    std::vector<Option> options;
    std::ptrdiff_t own = 0;
    for (const participation::Committee& committee : session.facts()->committees) {
        if (committee.dissolved) continue;
        const territory::Quadrant* quadrant = session.quadrant(committee.quadrant);
        options.push_back({committee.id.value, qstring(committee.name),
                           qstring(committee.code + (quadrant ? " · " + quadrant->area.code : std::string{}))});
        if (committee.quadrant != first) continue;
        std::rotate(options.begin() + own, options.end() - 1, options.end());
        ++own;
    }
    return options;
}

std::vector<Option> agencyOptions(const Session& session) {
    std::vector<Option> options;
    for (const reports::Agency& agency : session.facts()->agencies)
        options.push_back({agency.id.value, qstring(agency.name), qstring(agency.subject)});
    return options;
}

/// People on the committee's roll who consented to linking their attendance, by token.
std::vector<Option> attendanceOptions(const Session& session, const text::Texts& texts,
                                      std::optional<std::int64_t> committee, std::optional<Day> day) {
    std::vector<Option> options;
    if (!committee) return options;
    const indicators::Facts& facts = *session.facts();
    std::vector<participation::ParticipantId> roll;
    for (const participation::Membership& membership : facts.memberships)
        if (membership.committee.value == *committee && (!day || (membership.from <= *day && (!membership.to || *day <= *membership.to))))
            roll.push_back(membership.participant);
    std::sort(roll.begin(), roll.end());
    for (const participation::Participant& participant : facts.participants)
        if (participant.linked && std::binary_search(roll.begin(), roll.end(), participant.id))
            options.push_back({participant.id.value, qstring(participant.token),
                               texts(participant.adult ? "community.form.attendance.adult" : "community.form.attendance.minor")});
    return options;
}

std::optional<participation::CommitteeId> chosenCommittee(const Form& form) {
    if (const auto key = form.choice("committee")) return participation::CommitteeId{*key};
    return std::nullopt;
}

/// The committee that the wish means: said, or the only one of the quadrant.
std::optional<std::int64_t> meantCommittee(const Session& session, const FormWish& wish) {
    if (wish.subject) return wish.subject;
    std::optional<std::int64_t> only;
    for (const participation::Committee& committee : session.facts()->committees) {
        if (!wish.quadrant || committee.quadrant != *wish.quadrant || committee.dissolved) continue;
        if (only) return std::nullopt;
        only = committee.id.value;
    }
    return only;
}

/// When a step of the report was taken of which only the day is known: now, if that is today; else as the day begins,
/// as the reception of an earlier day, but not before the step that precedes it on the same day.
Instant stepOn(const Zone& zone, Day day, const reports::Report* report) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (zone.dayOf(now) == day) return now;
    const Instant begin = zone.toInstantNearest(LocalTime{day});
    if (!report || zone.dayOf(report->moves.back().at) != day) return begin;
    return std::max(begin, report->moves.back().at);
}

FormDialog* dayForm(Desk& desk, const std::string& title, const std::string& save, const std::string& label,
                    std::function<Problems(Day)> run, QWidget* parent) {
    auto* dialog = new FormDialog(
        desk.context(), title, save, {{.id = "day", .label = label, .kind = FieldKind::day}},
        [run = std::move(run)](Form& form) {
            const std::optional<Day> day = form.day("day");
            return day ? run(*day) : Problems{{"form.day_missing", "day"}};
        },
        parent);
    proposeDay(desk, dialog->form(), "day");
    dialog->form().settled();
    return dialog;
}

}  // namespace

QString categoryName(const text::Texts& texts, const std::string& code) {
    const std::string id = "category." + code;
    return texts.has(id) ? texts(id) : qstring(code);
}

FormDialog* reportForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    const Session& session = desk.session();
    std::vector<Field> fields{
        {.id = "category", .label = "community.category", .kind = FieldKind::choice, .hint = "community.form.report.help",
         .options =
             [&session](const text::Texts& texts) {
                 std::vector<Option> options;
                 const auto& categories = session.facts()->categories;
                 for (std::size_t i = 0; i < categories.size(); ++i)
                     options.push_back({static_cast<std::int64_t>(i), categoryName(texts, categories[i].code),
                                        texts.count("territory.days", categories[i].deadlineDays)});
                 return options;
             }},
        {.id = "received", .label = "community.received", .kind = FieldKind::day},
        {.id = "quadrant", .label = "community.quadrant", .kind = FieldKind::choice,
         .hint = "community.form.report.quadrant", .optional = true,
         .options = [&session](const text::Texts&) { return quadrantOptions(session); }},
        {.id = "channel", .label = "community.channel", .kind = FieldKind::choice,
         .options = wordOptions("channel.", kChannels)},
        {.id = "mode", .label = "community.mode", .kind = FieldKind::choice, .options = wordOptions("mode.", kModes)},
    };
    const auto save = [&desk](Form& form) {
        const auto& categories = desk.session().facts()->categories;
        reports::ReportDraft draft{.mode = enumOf<Mode>(form, "mode"),
                                   .channel = enumOf<Channel>(form, "channel"),
                                   .category = {},
                                   .received = form.day("received"),
                                   .quadrant = quadrantOf(form, "quadrant")};
        if (const auto position = form.choice("category"); position && *position < std::ssize(categories))
            draft.category = categories[static_cast<std::size_t>(*position)].code;
        return desk.run<reports::Report>(
            [&](workspace::Workspace& file) { return file.addReport(draft); },
            [&](const reports::Report& report) { return desk.text("community.done.report", {report.folio}); });
    };
    auto* dialog = new FormDialog(desk.context(), "community.form.report", "shell.save", std::move(fields), save, parent);
    Form& form = dialog->form();
    proposeDay(desk, form, "received");
    if (wish.quadrant) form.setChoice("quadrant", wish.quadrant->value);
    form.setChoice("channel", static_cast<std::int64_t>(Channel::telephone));
    form.setChoice("mode", static_cast<std::int64_t>(Mode::anonymous));
    form.settled();
    return dialog;
}

FormDialog* moveReportForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    const Session& session = desk.session();
    const auto next = [&session, id = wish.subject](const text::Texts& texts) {
        std::vector<Option> options;
        const reports::Report* report = reportOf(session, id);
        for (const State state : kStates)
            if (report && reports::mayMove(report->state(), state))
                options.push_back({static_cast<std::int64_t>(state), texts("report_state." + std::string(word(state)))});
        return options;
    };
    std::vector<Field> fields{
        {.id = "to", .label = "community.form.move.to", .kind = FieldKind::choice, .options = next},
        {.id = "dismissed", .label = "community.reason", .kind = FieldKind::choice,
         .options = wordOptions("dismiss_reason.", kDismissReasons)},
        {.id = "unsolved", .label = "community.reason", .kind = FieldKind::choice,
         .options = wordOptions("unsolved_reason.", kUnsolvedReasons)},
        {.id = "agency", .label = "community.agency", .kind = FieldKind::choice, .optional = true,
         .options = [&session](const text::Texts&) { return agencyOptions(session); }},
        {.id = "day", .label = "community.form.move.day", .kind = FieldKind::day},
    };
    const auto save = [&desk, id = wish.subject](Form& form) {
        const auto to = form.choice("to");
        const auto day = form.day("day");
        const reports::Report* moving = reportOf(desk.session(), id);
        if (!to || !day) {
            Problems missing;
            if (!to) missing.push_back({"form.choice_missing", "to"});
            if (!day) missing.push_back({"form.day_missing", "day"});
            return missing;
        }
        reports::Move move{.to = static_cast<State>(*to),
                           .at = stepOn(desk.session().file()->zone(), *day, moving),
                           .reason = {}};
        const char* reasonField = move.to == State::dismissed ? "dismissed" : "unsolved";
        if (const auto reason = form.choice(reasonField)) {
            if (move.to == State::dismissed) move.reason = word(static_cast<DismissReason>(*reason));
            if (move.to == State::unsolved) move.reason = word(static_cast<UnsolvedReason>(*reason));
        }
        std::optional<reports::AgencyId> agency;
        if (const auto key = form.choice("agency"); key && move.to == State::assigned) agency = reports::AgencyId{*key};
        Problems problems = desk.run<reports::Report>(
            [&](workspace::Workspace& file) { return file.moveReport(reports::ReportId{id}, move, agency); },
            [&](const reports::Report& report) {
                const QString state = desk.text("report_state." + std::string(word(report.state())));
                return desk.text("community.done.move", {report.folio, state.toStdString()});
            });
        for (Problem& problem : problems) {
            if (problem.field == "reason") problem.field = reasonField;
            if (problem.field == "at") problem.field = "day";
            if (problem.code == "report.move_before" && moving)
                problem.args = {desk.context().texts()
                                    .localTime(desk.session().file()->zone().toLocal(moving->moves.back().at))
                                    .toStdString()};
        }
        return problems;
    };
    auto* dialog = new FormDialog(desk.context(), "community.form.move", "shell.save", std::move(fields), save, parent);
    Form& form = dialog->form();
    const auto showReasons = [&form] {
        const auto to = form.choice("to");
        form.setFieldVisible("dismissed", to && static_cast<State>(*to) == State::dismissed);
        form.setFieldVisible("unsolved", to && static_cast<State>(*to) == State::unsolved);
        form.setFieldVisible("agency", to && static_cast<State>(*to) == State::assigned);
    };
    QObject::connect(&form, &Form::edited, &form, showReasons);
    if (const auto options = next(desk.context().texts()); !options.empty()) form.setChoice("to", options.front().key);
    proposeDay(desk, form, "day");
    showReasons();
    form.settled();
    return dialog;
}

FormDialog* committeeForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    const Session& session = desk.session();
    std::vector<Field> fields{
        {.id = "code", .label = "community.code"},
        {.id = "name", .label = "community.name"},
        {.id = "quadrant", .label = "community.quadrant", .kind = FieldKind::choice,
         .options = [&session](const text::Texts&) { return quadrantOptions(session); }},
        {.id = "formed", .label = "community.formed", .kind = FieldKind::day, .hint = "community.form.committee.formed"},
        {.id = "constituted", .label = "community.constituted", .kind = FieldKind::day,
         .hint = "community.form.committee.constituted", .optional = true},
    };
    const auto save = [&desk](Form& form) {
        const participation::CommitteeDraft draft{.code = form.text("code"),
                                                  .name = form.text("name"),
                                                  .quadrant = quadrantOf(form, "quadrant"),
                                                  .formed = form.day("formed"),
                                                  .constituted = form.day("constituted")};
        return desk.run<participation::CommitteeId>(
            [&](workspace::Workspace& file) { return file.addCommittee(draft); },
            [&](const participation::CommitteeId&) { return desk.text("community.done.committee", {draft.name}); });
    };
    auto* dialog = new FormDialog(desk.context(), "community.form.committee", "shell.save", std::move(fields), save, parent);
    if (wish.quadrant) dialog->form().setChoice("quadrant", wish.quadrant->value);
    proposeDay(desk, dialog->form(), "formed");
    dialog->form().settled();
    return dialog;
}

FormDialog* meetingForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    const Session& session = desk.session();
    // The options of the attendance depend on another field of the same form, which exists only later.
    const auto formOf = std::make_shared<Form*>(nullptr);
    std::vector<Field> fields{
        {.id = "committee", .label = "community.committee", .kind = FieldKind::choice,
         .options = [&session, first = wish.quadrant](const text::Texts&) { return committeeOptions(session, first); }},
        {.id = "day", .label = "community.day", .kind = FieldKind::day},
        {.id = "startMinute", .label = "community.start", .kind = FieldKind::time},
        {.id = "state", .label = "community.state", .kind = FieldKind::choice,
         .options = wordOptions("meeting_state.", kMeetingStates)},
        {.id = "reason", .label = "community.reason", .kind = FieldKind::choice,
         .options = wordOptions("not_held_reason.", kNotHeldReasons)},
        {.id = "minutes", .label = "community.minutes", .kind = FieldKind::integer, .least = 0, .most = 720},
        {.id = "residents", .label = "community.residents", .kind = FieldKind::integer,
         .hint = "community.form.residents.help", .least = 0, .most = 10'000},
        {.id = "officers", .label = "community.officers", .kind = FieldKind::integer, .least = 0, .most = 10'000},
        {.id = "chiefPresent", .label = "community.chief_present", .kind = FieldKind::check},
        {.id = "attendance", .label = "community.form.attendance", .kind = FieldKind::choices,
         .hint = "community.form.meeting.help", .optional = true,
         .options =
             [&session, formOf](const text::Texts& texts) {
                 if (!*formOf) return std::vector<Option>{};
                 return attendanceOptions(session, texts, (*formOf)->choice("committee"), (*formOf)->day("day"));
             }},
    };
    const auto save = [&desk](Form& form) {
        participation::MeetingDraft draft{.committee = chosenCommittee(form), .day = form.day("day")};
        draft.state = enumOf<MeetingState>(form, "state");
        draft.startMinute = form.minuteOfDay("startMinute").value_or(-1);
        if (draft.state == MeetingState::held) {
            draft.minutes = static_cast<int>(form.integer("minutes").value_or(0));
            draft.residents = static_cast<int>(form.integer("residents").value_or(0));
            draft.officers = static_cast<int>(form.integer("officers").value_or(0));
            draft.chiefPresent = form.checked("chiefPresent");
            for (const std::int64_t key : form.choices("attendance"))
                draft.attendance.push_back(participation::ParticipantId{key});
        } else {
            draft.minutes = 0;
            if (const auto reason = form.choice("reason"); reason && draft.state == MeetingState::not_held)
                draft.reason = static_cast<NotHeldReason>(*reason);
        }
        return desk.run<participation::MeetingId>(
            [&](workspace::Workspace& file) { return file.addMeeting(draft); },
            [&](const participation::MeetingId&) {
                const participation::Committee* committee = committeeOf(desk.session(), draft.committee->value);
                return desk.text("community.done.meeting", {committee ? committee->name : std::string{}});
            });
    };
    auto* dialog = new FormDialog(desk.context(), "community.form.meeting", "shell.save", std::move(fields), save, parent);
    Form& form = dialog->form();
    *formOf = &form;
    const auto showFields = [&form] {
        const MeetingState state = enumOf<MeetingState>(form, "state");
        form.setFieldVisible("reason", state == MeetingState::not_held);
        for (const char* field : {"minutes", "residents", "officers", "chiefPresent", "attendance"})
            form.setFieldVisible(field, state == MeetingState::held);
    };
    QObject::connect(&form, &Form::edited, &form, [&form, showFields](const std::string& field) {
        if (field == "state") showFields();
        if (field == "committee" || field == "day") form.refreshOptions("attendance");
    });
    form.setChoice("committee", meantCommittee(session, wish));
    proposeDay(desk, form, "day");
    const participation::MeetingDraft usual;
    form.setMinuteOfDay("startMinute", usual.startMinute);
    form.setInteger("minutes", usual.minutes);
    form.setInteger("officers", 0);
    form.setChoice("state", static_cast<std::int64_t>(MeetingState::held));
    form.refreshOptions("attendance");
    showFields();
    form.settled();
    return dialog;
}

FormDialog* agreementForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    const Session& session = desk.session();
    const auto formOf = std::make_shared<Form*>(nullptr);
    const auto meetings = [&session, formOf](const text::Texts& texts) {
        std::vector<Option> options;
        const auto committee = *formOf ? (*formOf)->choice("committee") : std::nullopt;
        for (const participation::Meeting& meeting : session.facts()->meetings)
            if (committee && meeting.committee.value == *committee && meeting.state == MeetingState::held)
                options.push_back({meeting.id.value, texts.date(meeting.day)});
        std::reverse(options.begin(), options.end());
        return options;
    };
    std::vector<Field> fields{
        {.id = "committee", .label = "community.committee", .kind = FieldKind::choice,
         .options = [&session, first = wish.quadrant](const text::Texts&) { return committeeOptions(session, first); }},
        {.id = "result", .label = "community.result", .kind = FieldKind::note, .hint = "community.form.result.help"},
        {.id = "responsible", .label = "community.responsible", .kind = FieldKind::choice,
         .options = wordOptions("responsible.", kResponsible)},
        {.id = "agency", .label = "community.form.agency", .kind = FieldKind::choice, .optional = true,
         .options = [&session](const text::Texts&) { return agencyOptions(session); }},
        {.id = "meeting", .label = "community.meeting", .kind = FieldKind::choice, .optional = true, .options = meetings},
        {.id = "accepted", .label = "community.accepted", .kind = FieldKind::day},
        {.id = "due", .label = "community.due", .kind = FieldKind::day},
    };
    const auto save = [&desk](Form& form) {
        participation::AgreementDraft draft{.committee = chosenCommittee(form),
                                            .result = form.text("result"),
                                            .responsible = enumOf<Responsible>(form, "responsible"),
                                            .accepted = form.day("accepted"),
                                            .due = form.day("due")};
        if (const auto meeting = form.choice("meeting")) draft.meeting = participation::MeetingId{*meeting};
        if (const auto agency = form.choice("agency")) draft.agency = reports::AgencyId{*agency};
        return desk.run<participation::Agreement>(
            [&](workspace::Workspace& file) { return file.addAgreement(draft); },
            [&](const participation::Agreement& agreement) {
                return desk.text("community.done.agreement", {agreement.folio});
            });
    };
    auto* dialog = new FormDialog(desk.context(), "community.form.agreement", "shell.save", std::move(fields), save, parent);
    Form& form = dialog->form();
    *formOf = &form;
    QObject::connect(&form, &Form::edited, &form, [&form](const std::string& field) {
        if (field == "committee") form.refreshOptions("meeting");
    });
    form.setChoice("committee", meantCommittee(session, wish));
    form.refreshOptions("meeting");
    form.setChoice("responsible", static_cast<std::int64_t>(Responsible::authority));
    proposeDay(desk, form, "accepted");
    form.setDay("due", session.proposedDay() + kUsualTerm);
    form.settled();
    return dialog;
}

FormDialog* fulfilForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    return dayForm(
        desk, "community.form.fulfil", "community.fulfil", "community.form.fulfil.day",
        [&desk, id = participation::AgreementId{wish.subject}](Day day) {
            return desk.run<participation::Agreement>(
                [&](workspace::Workspace& file) { return file.fulfilAgreement(id, day); },
                [&](const participation::Agreement& agreement) {
                    return desk.text("community.done.fulfilled", {agreement.folio});
                });
        },
        parent);
}

FormDialog* verifyForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    return dayForm(
        desk, "community.form.verify", "community.verify", "community.form.verify.day",
        [&desk, id = participation::AgreementId{wish.subject}](Day day) {
            return desk.run<participation::Agreement>(
                [&](workspace::Workspace& file) { return file.verifyAgreement(id, day); },
                [&](const participation::Agreement& agreement) {
                    return desk.text("community.done.verified", {agreement.folio});
                });
        },
        parent);
}

}  // namespace cuadrante::ui
