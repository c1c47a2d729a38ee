// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicators/families.h"
#include "core/indicators/values.h"
#include "core/statistics/bootstrap.h"

#include <algorithm>

namespace cuadrante::indicators {

namespace {
using participation::Meeting;
using participation::MeetingState;
using participation::NotHeldReason;

constexpr int kFoundingMeetings = 4;
constexpr double kSmallestFoundingMean = 5;

/// A committee that got past its founding: how many founded it, and how many came to each meeting since.
struct Followed {
    double foundingMean;
    std::vector<int> attendance;
};

struct Followups {
    std::vector<Followed> committees;
    std::int64_t stillFounding = 0;     ///< committees without a meeting after the founding ones
    std::int64_t otherReasons = 0;      ///< meetings not held for something else than that nobody came
};

/// A follow-up for want of quorum says how few came; rain, a threat or absent police say nothing of the neighbours.
Followups followupsIn(const Index& index, const Scope& scope) {
    Followups followups;
    for (const auto* committee : committeesIn(index, scope, {Day::min(), index.asOf})) {
        int held = 0;
        Followed followed{.foundingMean = 0, .attendance = {}};
        for (const Meeting& meeting : index.meetings(committee->id)) {
            if (meeting.day > index.asOf) break;
            if (held < kFoundingMeetings) {
                if (meeting.state != MeetingState::held) continue;
                followed.foundingMean += static_cast<double>(meeting.residents) / kFoundingMeetings;
                ++held;
            } else if (meeting.state == MeetingState::held ||
                       (meeting.state == MeetingState::not_held && meeting.reason == NotHeldReason::no_quorum)) {
                followed.attendance.push_back(meeting.residents);
            } else if (meeting.state == MeetingState::not_held) {
                ++followups.otherReasons;
            }
        }
        if (followed.attendance.empty())
            ++followups.stillFounding;
        else
            followups.committees.push_back(std::move(followed));
    }
    return followups;
}

struct Pair {
    double came;
    double founded;
};

double retained(std::span<const Pair> pairs, std::span<const std::size_t> drawn) {
    double came = 0;
    double founded = 0;
    for (const std::size_t i : drawn) came += pairs[i].came, founded += pairs[i].founded;
    return founded > 0 ? 100 * came / founded : 0;
}

void setRetention(Value& value, const std::vector<Pair>& pairs) {
    double came = 0;
    double founded = 0;
    for (const Pair& pair : pairs) came += pair.came, founded += pair.founded;
    value.numerator = came;
    value.denominator = founded;
    if (founded <= 0) return makeUnknown(value, "why.no_followup");
    value.value = 100 * came / founded;
    value.steps.push_back({.text = "step.K1.sums", .args = {static_cast<std::int64_t>(pairs.size()), came, founded}});
    value.steps.push_back({.text = "step.share", .args = {came, founded, *value.value}});
    if (founded / static_cast<double>(pairs.size()) < kSmallestFoundingMean) {
        value.status = Status::small;
        value.show = Show::k_of_n;
        return;
    }
    if (pairs.size() < 2) return;
    const statistics::BootstrapOptions options{};
    const auto interval = statistics::bootstrap(
        pairs.size(), [&](std::span<const std::size_t> drawn) { return retained(pairs, drawn); }, options);
    value.method = "M-BOOT";
    value.low = interval.low;
    value.high = interval.high;
    value.steps.push_back({.text = "step.bootstrap",
                           .args = {std::int64_t{options.samples}, static_cast<std::int64_t>(options.seed)}});
}
}  // namespace

std::vector<Value> retention(const Index& index, const Scope& scope) {
    const Followups followups = followupsIn(index, scope);
    const DayRange cut{index.asOf, index.asOf};

    Value latest = valueOf("K1", scope, Unit::percent, cut, kInsyde);
    std::vector<Pair> pairs;
    for (const Followed& committee : followups.committees) {
        pairs.push_back({.came = static_cast<double>(committee.attendance.back()), .founded = committee.foundingMean});
        latest.steps.push_back({.text = "step.K1.committee",
                                .args = {committee.foundingMean, static_cast<std::int64_t>(committee.attendance.size()),
                                         std::int64_t{committee.attendance.back()}}});
    }
    setRetention(latest, pairs);

    std::vector<Value> values{latest};
    std::size_t number = 0;
    for (const std::string_view id : {"K1f1", "K1f2", "K1f3"}) {
        Value value = valueOf(id, scope, Unit::percent, cut, kInsyde);
        std::vector<Pair> reached;
        for (const Followed& committee : followups.committees)
            if (committee.attendance.size() > number)
                reached.push_back({.came = static_cast<double>(committee.attendance[number]), .founded = committee.foundingMean});
        setRetention(value, reached);
        values.push_back(std::move(value));
        ++number;
    }
    const bool noCommittee = followups.committees.empty() && followups.stillFounding == 0;
    for (Value& value : values) {
        exclude(value, "excluded.still_founding", followups.stillFounding);
        exclude(value, "excluded.not_held_otherwise", followups.otherReasons);
        if (noCommittee) makeUnknown(value, "why.no_committee");
    }
    return values;
}

}  // namespace cuadrante::indicators
