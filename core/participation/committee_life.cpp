// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/participation/participation.h"

#include <algorithm>
#include <tuple>

namespace cuadrante::participation {

namespace {
constexpr std::chrono::days kRiskAfter{60};
constexpr std::chrono::days kInactiveAfter{180};

std::vector<const Meeting*> heldInOrder(std::span<const Meeting> meetings, std::optional<Day> upTo) {
    std::vector<const Meeting*> held;
    for (const Meeting& meeting : meetings)
        if (meeting.state == MeetingState::held && (!upTo || meeting.day <= *upTo)) held.push_back(&meeting);
    std::ranges::sort(held, {}, [](const Meeting* m) { return std::tuple{m->day, m->startMinute, m->id.value}; });
    return held;
}

std::optional<double> meanOfFirst(std::span<const Meeting* const> held, int foundingMeetings) {
    const auto n = std::min(held.size(), static_cast<std::size_t>(std::max(foundingMeetings, 0)));
    if (n == 0) return std::nullopt;
    std::int64_t people = 0;
    for (const Meeting* meeting : held.first(n)) people += meeting->residents;
    return static_cast<double>(people) / static_cast<double>(n);
}

/// In whole people, so that a fall of exactly 30 % is one on every machine.
bool fell(const Meeting& before, const Meeting& after) {
    return before.residents > 0 && 10 * std::int64_t{after.residents} <= 7 * std::int64_t{before.residents};
}
}  // namespace

std::optional<double> foundingMean(std::span<const Meeting> ofCommittee, int foundingMeetings) {
    return meanOfFirst(heldInOrder(ofCommittee, std::nullopt), foundingMeetings);
}

CommitteeState stateOn(const Committee& committee, std::span<const Meeting> ofCommittee, Day day) {
    if (committee.dissolved && *committee.dissolved <= day) return CommitteeState::dissolved;
    if (!committee.constituted || *committee.constituted > day) return CommitteeState::forming;

    const auto held = heldInOrder(ofCommittee, day);
    // The clock cannot run before the committee exists.
    const Day lastSign = held.empty() ? *committee.constituted : std::max(held.back()->day, *committee.constituted);
    if (day - lastSign >= kInactiveAfter) return CommitteeState::inactive;
    if (day - lastSign >= kRiskAfter) return CommitteeState::at_risk;
    if (held.empty()) return CommitteeState::constituted;

    const auto founding = meanOfFirst(held, 4);
    const std::size_t n = held.size();
    const bool belowHalf = 2.0 * held.back()->residents < *founding;
    const bool fellTwice = n >= 3 && fell(*held[n - 3], *held[n - 2]) && fell(*held[n - 2], *held[n - 1]);
    return belowHalf || fellTwice ? CommitteeState::at_risk : CommitteeState::active;
}

}  // namespace cuadrante::participation
