// SPDX-License-Identifier: GPL-3.0-or-later
// committee add, list, show; meeting add, list; agreement add, list, fulfil, verify
#include "app/cli/lookups.h"
#include "app/cli/shell.h"

namespace cuadrante::cli {

namespace {
using namespace participation;

QString plain(const std::string& text) { return text.empty() ? QString("–") : QString::fromStdString(text); }

std::vector<Meeting> meetingsOf(const indicators::Facts& facts, CommitteeId committee) {
    std::vector<Meeting> found;
    for (const Meeting& meeting : facts.meetings)
        if (meeting.committee == committee) found.push_back(meeting);
    return found;
}

std::string committeeCode(const indicators::Facts& facts, CommitteeId id) {
    const Committee* committee = committeeOf(facts, id);
    return committee ? committee->code : std::string();
}

std::string clock(int minute) { return isoLocal(LocalTime{std::chrono::minutes(minute)}).substr(11, 5); }

/// Minutes of the day from "HH:MM".
int minuteOf(const Session& session, const std::string& text) {
    const Result<LocalTime> time = parseIsoLocal("2000-01-01T" + text);
    if (!time || text.size() != 5) throw UsageError{session.say()("cli.usage.clock", {text})};
    return static_cast<int>(std::chrono::floor<std::chrono::minutes>(*time - std::chrono::floor<std::chrono::days>(*time)).count());
}

Json toJson(const Committee& committee, const indicators::Facts& facts, Day day) {
    return {{"id", committee.id.value},
            {"code", committee.code},
            {"name", committee.name},
            {"quadrant", textOrNull(codeOf(facts, committee.quadrant))},
            {"formed", cli::toJson(committee.formed)},
            {"constituted", orNull(committee.constituted)},
            {"dissolved", orNull(committee.dissolved)},
            {"state", word(stateOn(committee, meetingsOf(facts, committee.id), day))}};
}

Json toJson(const Meeting& meeting, const indicators::Facts& facts) {
    return {{"id", meeting.id.value},
            {"committee", textOrNull(committeeCode(facts, meeting.committee))},
            {"day", cli::toJson(meeting.day)},
            {"start", clock(meeting.startMinute)},
            {"minutes", meeting.minutes},
            {"state", word(meeting.state)},
            {"reason", meeting.reason ? Json(word(*meeting.reason)) : Json(nullptr)},
            {"residents", meeting.residents},
            {"officers", meeting.officers},
            {"chiefPresent", meeting.chiefPresent},
            {"linked", meeting.attendance.size()}};
}

Json toJson(const Agreement& agreement, const indicators::Facts& facts) {
    return {{"id", agreement.id.value},
            {"folio", agreement.folio},
            {"committee", textOrNull(committeeCode(facts, agreement.committee))},
            {"result", agreement.result},
            {"responsible", word(agreement.responsible)},
            {"accepted", cli::toJson(agreement.accepted)},
            {"due", cli::toJson(agreement.due)},
            {"rescheduled", orNull(agreement.rescheduled)},
            {"state", word(agreement.state)},
            {"fulfilled", orNull(agreement.fulfilled)},
            {"verified", orNull(agreement.verified)}};
}

// --- committee -------------------------------------------------------------------------------------------------
struct CommitteeSaid {
    std::string file, code, name, quadrant, formed, constituted;
};

Answer addCommittee(Session& session, const CommitteeSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    CommitteeDraft draft;
    draft.code = said.code;
    draft.name = said.name;
    draft.formed = dayOf(session, said.formed);
    draft.constituted = dayOf(session, said.constituted);
    Named named;
    draft.quadrant = named.id("quadrant", [&] { return quadrantOf(*workspace->factsWithoutIncidents(), said.quadrant, draft.formed.value_or(workspace->today())); });
    const auto added = workspace->addCommittee(draft);
    if (!added) named.refuse(added.error());
    const auto facts = workspace->factsWithoutIncidents();
    const Committee& committee = *committeeOf(*facts, *added);
    return {.json = {{"id", added->value}, {"code", committee.code}, {"name", committee.name}, {"problems", Json::array()}},
            .text = session.say()("cli.committee.added", {committee.code, committee.name})};
}

struct ListSaid {
    std::string file, asOf, committee, state;
};

Answer listCommittees(Session& session, const ListSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Day day = asOf(*workspace, dayOf(session, said.asOf));
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const Committee& committee : facts->committees) {
        const Json& json = items.emplace_back(toJson(committee, *facts, day));
        rows.push_back({plain(committee.code), plain(committee.name), plain(codeOf(*facts, committee.quadrant)), say.date(committee.formed),
                        say("committee_state." + json["state"].get<std::string>())});
    }
    return listing(std::move(items), {say("cli.column.code"), say("cli.column.name"), say("cli.column.quadrant"),
                                      say("cli.column.formed"), say("cli.column.state")}, rows, say);
}

Answer meetingsListing(const std::vector<Meeting>& meetings, const indicators::Facts& facts, const text::Texts& say) {
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const Meeting& meeting : meetings) {
        items.push_back(toJson(meeting, facts));
        rows.push_back({QString::number(meeting.id.value), plain(committeeCode(facts, meeting.committee)), say.date(meeting.day), plain(clock(meeting.startMinute)),
                        say("meeting_state." + std::string(word(meeting.state))), say.integer(meeting.residents), say.integer(meeting.officers)});
    }
    return listing(std::move(items), {say("cli.column.id"), say("cli.column.committee"), say("cli.column.day"), say("cli.column.hour"),
                                      say("cli.column.state"), say("cli.column.residents"), say("cli.column.officers")}, rows, say);
}

Answer showCommittee(Session& session, const ListSaid& said) {
    const auto& say = session.say();
    const auto workspace = session.openToRead(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    const Committee& committee = committeeOf(*facts, said.committee);
    Json json = toJson(committee, *facts, asOf(*workspace, {}));
    const Answer meetings = meetingsListing(meetingsOf(*facts, committee.id), *facts, say);
    const QString head = factLines({{say("cli.column.code"), plain(committee.code)},
                                    {say("cli.column.name"), plain(committee.name)},
                                    {say("cli.column.quadrant"), plain(codeOf(*facts, committee.quadrant))},
                                    {say("cli.column.formed"), say.date(committee.formed)},
                                    {say("cli.column.state"), say("committee_state." + json["state"].get<std::string>())}});
    json["meetings"] = meetings.json["items"];
    return {.json = std::move(json), .text = head + "\n\n" + meetings.text};
}

// --- meeting ---------------------------------------------------------------------------------------------------
struct MeetingSaid {
    std::string file, committee, day, start, state, reason;
    std::optional<int> minutes;
    int residents = 0, officers = 0;
    bool chief = false;
};

Answer addMeeting(Session& session, const MeetingSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    MeetingDraft draft;
    Named named;
    draft.committee = named.id("committee", [&] { return committeeOf(*workspace->factsWithoutIncidents(), said.committee).id; });
    draft.day = dayOf(session, said.day);
    draft.state = choiceOf(session, said.state, MeetingState::rescheduled).value_or(draft.state);
    draft.reason = choiceOf(session, said.reason, NotHeldReason::other);
    if (!said.start.empty()) draft.startMinute = minuteOf(session, said.start);
    draft.minutes = said.minutes.value_or(draft.state == MeetingState::not_held ? 0 : draft.minutes);
    draft.residents = said.residents;
    draft.officers = said.officers;
    draft.chiefPresent = said.chief;
    const auto added = workspace->addMeeting(draft);
    if (!added) named.refuse(added.error());
    return {.json = {{"id", added->value}, {"problems", Json::array()}},
            .text = session.say()("cli.meeting.added", {said.committee, session.say().date(*draft.day).toStdString()})};
}

Answer listMeetings(Session& session, const ListSaid& said) {
    const auto facts = session.openToRead(said.file)->factsWithoutIncidents();
    return meetingsListing(said.committee.empty() ? facts->meetings : meetingsOf(*facts, committeeOf(*facts, said.committee).id),
                           *facts, session.say());
}

// --- agreement -------------------------------------------------------------------------------------------------
struct AgreementSaid {
    std::string file, committee, meeting, result, responsible, agency, accepted, due;
};

Answer addAgreement(Session& session, const AgreementSaid& said) {
    const auto workspace = session.openToWrite(said.file);
    const auto facts = workspace->factsWithoutIncidents();
    AgreementDraft draft;
    Named named;
    draft.committee = named.id("committee", [&] { return committeeOf(*facts, said.committee).id; });
    draft.meeting = named.id("meeting", [&] { return meetingOf(*facts, said.meeting); });
    draft.result = said.result;
    draft.responsible = choiceOf(session, said.responsible, Responsible::community).value_or(draft.responsible);
    draft.agency = named.id("agency", [&] { return agencyOf(*facts, said.agency); });
    draft.accepted = dayOf(session, said.accepted);
    draft.due = dayOf(session, said.due);
    const auto added = workspace->addAgreement(draft);
    if (!added) named.refuse(added.error());
    return {.json = {{"id", added->id.value}, {"folio", added->folio}, {"problems", Json::array()}},
            .text = session.say()("cli.agreement.added", {added->folio, session.say().date(added->due).toStdString()})};
}

Answer listAgreements(Session& session, const ListSaid& said) {
    const auto& say = session.say();
    const auto state = choiceOf(session, said.state, AgreementState::cancelled_by_authority);
    const auto facts = session.openToRead(said.file)->factsWithoutIncidents();
    const Committee* only = said.committee.empty() ? nullptr : &committeeOf(*facts, said.committee);
    Json items = Json::array();
    std::vector<QStringList> rows;
    for (const Agreement& agreement : facts->agreements) {
        if ((state && agreement.state != *state) || (only && agreement.committee != only->id)) continue;
        items.push_back(toJson(agreement, *facts));
        rows.push_back({plain(agreement.folio), plain(committeeCode(*facts, agreement.committee)), say.date(agreement.due),
                        say("agreement_state." + std::string(word(agreement.state))), plain(agreement.result)});
    }
    return listing(std::move(items), {say("cli.column.folio"), say("cli.column.committee"), say("cli.column.due"),
                                      say("cli.column.state"), say("cli.column.result")}, rows, say);
}

struct OneSaid {
    std::string file, agreement, on;
};
using MoveAgreement = Checked<Agreement> (workspace::Workspace::*)(AgreementId, Day);

Answer moveAgreement(Session& session, const OneSaid& said, MoveAgreement move) {
    const auto workspace = session.openToWrite(said.file);
    const Day day = dayOf(session, said.on).value_or(workspace->today());
    const auto moved = ((*workspace).*move)(agreementOf(*workspace->factsWithoutIncidents(), said.agreement).id, day);
    if (!moved) throw Refused{moved.error()};
    const auto& say = session.say();
    return {.json = {{"id", moved->id.value}, {"folio", moved->folio}, {"state", word(moved->state)}, {"problems", Json::array()}},
            .text = say("cli.agreement.moved", {moved->folio, say("agreement_state." + std::string(word(moved->state))).toStdString()})};
}

Answer fulfil(Session& session, const OneSaid& said) { return moveAgreement(session, said, &workspace::Workspace::fulfilAgreement); }
Answer verify(Session& session, const OneSaid& said) { return moveAgreement(session, said, &workspace::Workspace::verifyAgreement); }
}  // namespace

void addCommitteeCommands(Shell& shell) {
    CLI::App& committee = group(shell, "committee");
    Command<CommitteeSaid>(shell, committee, "committee.add")
        .argument("FILE", &CommitteeSaid::file)
        .option("code", &CommitteeSaid::code, Need::required)
        .option("name", &CommitteeSaid::name, Need::required, "committee_name")
        .option("quadrant", &CommitteeSaid::quadrant, Need::required)
        .option("formed", &CommitteeSaid::formed, Need::required)
        .option("constituted", &CommitteeSaid::constituted)
        .runs(addCommittee);
    Command<ListSaid>(shell, committee, "committee.list").argument("FILE", &ListSaid::file).option("as-of", &ListSaid::asOf).runs(listCommittees);
    Command<ListSaid>(shell, committee, "committee.show")
        .argument("FILE", &ListSaid::file)
        .argument("COMMITTEE", &ListSaid::committee, Need::required, "committee")
        .runs(showCommittee);

    CLI::App& meeting = group(shell, "meeting");
    Command<MeetingSaid>(shell, meeting, "meeting.add")
        .argument("FILE", &MeetingSaid::file)
        .option("committee", &MeetingSaid::committee, Need::required)
        .option("day", &MeetingSaid::day, Need::required)
        .option("start", &MeetingSaid::start)
        .option("minutes", &MeetingSaid::minutes)
        .option("state", &MeetingSaid::state, Need::optional, "meeting_state")
        .option("reason", &MeetingSaid::reason, Need::optional, "not_held_reason")
        .option("residents", &MeetingSaid::residents)
        .option("officers", &MeetingSaid::officers)
        .flag("chief", &MeetingSaid::chief)
        .runs(addMeeting);
    Command<ListSaid>(shell, meeting, "meeting.list").argument("FILE", &ListSaid::file).option("committee", &ListSaid::committee).runs(listMeetings);

    CLI::App& agreement = group(shell, "agreement");
    Command<AgreementSaid>(shell, agreement, "agreement.add")
        .argument("FILE", &AgreementSaid::file)
        .option("committee", &AgreementSaid::committee, Need::required)
        .option("result", &AgreementSaid::result, Need::required)
        .option("accepted", &AgreementSaid::accepted, Need::required)
        .option("due", &AgreementSaid::due, Need::required)
        .option("responsible", &AgreementSaid::responsible)
        .option("meeting", &AgreementSaid::meeting)
        .option("agency", &AgreementSaid::agency)
        .runs(addAgreement);
    Command<ListSaid>(shell, agreement, "agreement.list")
        .argument("FILE", &ListSaid::file)
        .option("committee", &ListSaid::committee)
        .option("state", &ListSaid::state, Need::optional, "agreement_state")
        .runs(listAgreements);
    for (const auto& [name, function] : {std::pair{"agreement.fulfil", &fulfil}, std::pair{"agreement.verify", &verify}})
        Command<OneSaid>(shell, agreement, name)
            .argument("FILE", &OneSaid::file)
            .argument("AGREEMENT", &OneSaid::agreement, Need::required, "agreement")
            .option("on", &OneSaid::on)
            .runs(function);
}

}  // namespace cuadrante::cli
