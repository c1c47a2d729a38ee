// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/records.h"

#include "core/base/text.h"

#include <algorithm>

namespace cuadrante::importing {
namespace {

using namespace participation;
using reports::Channel;
using reports::Mode;

constexpr std::array<Spanish<Mode>, 5> kModes{{{"anonimo", Mode::anonymous}, {"anonima", Mode::anonymous},
                                               {"confidencial", Mode::confidential}, {"abierto", Mode::open},
                                               {"abierta", Mode::open}}};
constexpr std::array<Spanish<Channel>, 16> kChannels{{
    {"reunion de comite", Channel::meeting}, {"mensajeria", Channel::chat},
    {"en persona", Channel::in_person}, {"presencial", Channel::in_person}, {"personal", Channel::in_person},
    {"telefono", Channel::telephone}, {"llamada", Channel::telephone}, {"911", Channel::emergency_911},
    {"9 1 1", Channel::emergency_911}, {"089", Channel::line_089}, {"reunion", Channel::meeting}, {"sesion", Channel::meeting},
    {"whatsapp", Channel::chat}, {"mensaje", Channel::chat}, {"escrito", Channel::paper}, {"papel", Channel::paper}}};
constexpr std::array<Spanish<MeetingState>, 6> kMeetingStates{{
    {"convocada", MeetingState::called}, {"celebrada", MeetingState::held}, {"realizada", MeetingState::held},
    {"no celebrada", MeetingState::not_held}, {"no realizada", MeetingState::not_held}, {"reprogramada", MeetingState::rescheduled}}};
constexpr std::array<Spanish<NotHeldReason>, 7> kReasons{{
    {"sin quorum", NotHeldReason::no_quorum}, {"falta de quorum", NotHeldReason::no_quorum},
    {"policia ausente", NotHeldReason::police_absent}, {"clima", NotHeldReason::weather}, {"lluvia", NotHeldReason::weather},
    {"amenaza", NotHeldReason::threat}, {"otro", NotHeldReason::other}}};
constexpr std::array<Spanish<AgreementState>, 8> kAgreementStates{{
    {"propuesto", AgreementState::proposed}, {"aceptado", AgreementState::accepted}, {"en proceso", AgreementState::in_progress},
    {"en curso", AgreementState::in_progress}, {"cumplido", AgreementState::fulfilled}, {"verificado", AgreementState::verified},
    {"cancelado por la comunidad", AgreementState::cancelled_by_community},
    {"cancelado por la autoridad", AgreementState::cancelled_by_authority}}};
constexpr std::array<Spanish<Responsible>, 3> kResponsible{{{"autoridad", Responsible::authority},
                                                            {"comunidad", Responsible::community},
                                                            {"vecinos", Responsible::community}}};

/// `state@YYYY-MM-DDTHH:MM[:SS][:reason]`.
std::optional<ReportRecord::Step> stepOf(std::string_view said) {
    const std::size_t at = said.find('@');
    if (at == std::string_view::npos) return {};
    const auto state = reports::stateOf(text::trimmed(said.substr(0, at)));
    std::string_view rest = said.substr(at + 1);
    constexpr std::size_t toMinute = 16;
    constexpr std::size_t toSecond = 19;
    if (!state || rest.size() < toMinute) return {};
    std::size_t length = toMinute;
    const bool seconds = rest.size() >= toSecond && rest[toMinute] == ':' && rest[toMinute + 1] >= '0' && rest[toMinute + 1] <= '9';
    if (seconds) length = toSecond;
    const auto when = parseIsoLocal(rest.substr(0, length));
    rest.remove_prefix(length);
    if (!when || (!rest.empty() && !rest.starts_with(':'))) return {};
    if (!rest.empty()) rest.remove_prefix(1);
    return ReportRecord::Step{.to = *state, .at = *when, .reason = text::trimmed(rest)};
}

void readSteps(RowReader& reader, ReportRecord& record) {
    for (const std::string& part : text::split(reader.text("moves"), ';')) {
        const std::string said = text::trimmed(part);
        if (said.empty()) continue;
        if (auto step = stepOf(said)) record.steps.push_back(std::move(*step));
        else reader.add("report.moves_unreadable", "moves", {said});
    }
}

int headcount(RowReader& reader, std::string_view field) {
    constexpr std::int64_t most = 1'000'000;
    return static_cast<int>(std::min(reader.count(field).value_or(0), most));
}

}  // namespace

Checked<reports::Agency> readAgency(RowReader& reader) {
    constexpr std::int64_t kLongestName = 200;  // of a ministry with all its titles
    (void)reader.required("name");
    reports::Agency agency{.id = {0},
                           .name = reader.line("name", "agency.name_long", kLongestName),
                           .subject = reader.text("subject"),
                           .telephone = reader.text("telephone"),
                           .address = reader.text("address"),
                           .hours = reader.text("hours")};
    if (!reader.problems().empty()) return unexpected(reader.take());
    return agency;
}

Checked<ReportRecord> readReport(RowReader& reader) {
    for (const std::string_view field : {"mode", "channel"}) (void)reader.required(field);
    ReportRecord record{.folio = reader.text("folio"),
                        .draft = {.mode = reader.choice("mode", reports::modeOf, kModes, Mode::anonymous),
                                  .channel = reader.choice("channel", reports::channelOf, kChannels, Channel::telephone),
                                  .category = reader.text("category"),
                                  .received = reader.day("received", Future::refused),
                                  .quadrant = {}},
                        .quadrant = reader.text("quadrant"),
                        .agency = reader.text("agency"),
                        .steps = {}};
    readSteps(reader, record);
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

Checked<CommitteeRecord> readCommittee(RowReader& reader) {
    CommitteeRecord record{.draft = {.code = reader.text("code"),
                                     .name = reader.text("name"),
                                     .quadrant = {},
                                     .formed = reader.day("formed", Future::refused),
                                     .constituted = reader.day("constituted", Future::refused)},
                           .quadrant = reader.required("quadrant"),
                           .dissolved = reader.day("dissolved", Future::refused)};
    const std::optional<Day>& last = record.draft.constituted ? record.draft.constituted : record.draft.formed;
    if (record.dissolved && last && *record.dissolved < *last) reader.add("committee.dissolved_before", "dissolved", {isoDate(*last)});
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

Checked<ParticipantRecord> readParticipant(RowReader& reader) {
    ParticipantRecord record{.participant = {.id = {0},
                                             .token = reader.required("token"),
                                             .adult = reader.yesNo("adult", true),
                                             .residence = {},
                                             .linked = reader.yesNo("linked", false)},
                             .residence = reader.text("residence"),
                             .committee = reader.text("committee"),
                             .from = reader.day("from", Future::refused),
                             .to = reader.day("to", Future::allowed)};
    const std::string& token = record.participant.token;
    constexpr std::size_t length = 8;
    const bool form = token.size() == length && std::all_of(token.begin(), token.end(), [](char c) {
                          return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                      });
    if (!token.empty() && !form) reader.add("participant.token_form", "token");
    if (!record.committee.empty() && !record.from) reader.add("participant.from_missing", "from");
    if (record.from && record.to && *record.to < *record.from) reader.add("participant.ends_before", "to", {isoDate(*record.from)});
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

Checked<MeetingRecord> readMeeting(RowReader& reader) {
    MeetingRecord record{.draft = {}, .committee = reader.required("committee")};
    record.draft.day = reader.day("day", Future::allowed);
    record.draft.startMinute = reader.minuteOfDay("start").value_or(record.draft.startMinute);
    record.draft.state = reader.choice("state", meetingStateOf, kMeetingStates, MeetingState::held);
    record.draft.minutes = headcount(reader, "minutes");
    if (!reader.text("reason").empty()) {
        record.draft.reason = reader.choice("reason", notHeldReasonOf, kReasons, NotHeldReason::other);
    }
    record.draft.residents = headcount(reader, "residents");
    record.draft.officers = headcount(reader, "officers");
    record.draft.chiefPresent = reader.yesNo("chief_present", false);
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

Checked<AttendanceRecord> readAttendance(RowReader& reader) {
    const std::string committee = reader.required("committee");
    (void)reader.required("day");
    const auto day = reader.day("day", Future::refused);
    const auto start = reader.minuteOfDay("start");
    const std::string token = reader.required("token");
    if (!reader.problems().empty() || !day) return unexpected(reader.take());
    return AttendanceRecord{.committee = committee, .day = *day, .startMinute = start, .token = token};
}

Checked<AgreementRecord> readAgreement(RowReader& reader) {
    AgreementRecord record{.folio = reader.text("folio"),
                           .draft = {.committee = {},
                                     .meeting = {},
                                     .result = reader.text("result"),
                                     .responsible = reader.choice("responsible", responsibleOf, kResponsible, Responsible::authority),
                                     .agency = {},
                                     .accepted = reader.day("accepted", Future::refused),
                                     .due = reader.day("due", Future::allowed)},
                           .committee = reader.required("committee"),
                           .meetingDay = reader.day("meeting", Future::refused),
                           .agency = reader.text("agency"),
                           .rescheduled = reader.day("rescheduled", Future::allowed),
                           .state = reader.choice("state", agreementStateOf, kAgreementStates, AgreementState::accepted),
                           .fulfilled = reader.day("fulfilled", Future::refused),
                           .verified = reader.day("verified", Future::refused)};
    if (!reader.problems().empty()) return unexpected(reader.take());
    return record;
}

}  // namespace cuadrante::importing
