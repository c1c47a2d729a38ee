// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/known_incidents.h"

#include "core/store/incident_rows.h"

namespace cuadrante::workspace {

namespace {
using importing::Fingerprint;
using incident::Incident;

/// What the record says, in 31 bits; never 0, which is a number not seen yet.
std::int32_t factsOf(const Incident& incident) {
    constexpr Fingerprint kBits = 0x7FFFFFFF;
    return static_cast<std::int32_t>((importing::fingerprint(incident) & kBits) | 1U);
}
}  // namespace

KnownIncidents::KnownIncidents(store::Database& database, std::int64_t numbers) {
    store::forEachIncident(database, [this](const Incident& incident) {
        if (incident.sourceId.empty()) ++m_alike.of(importing::fingerprint(incident));
        else m_numbers.of(importing::fingerprint(incident.sourceId)) = factsOf(incident);
    });
    if (numbers > 0) m_numbers.reserve(m_numbers.size() + static_cast<std::size_t>(numbers));
}

KnownIncidents::Question KnownIncidents::ask(const Incident& incident) const {
    if (incident.sourceId.empty()) {
        if (m_alike.size() == 0) return {.print = 0, .facts = 0};
        const Fingerprint print = importing::fingerprint(incident);
        m_alike.expect(print);
        return {.print = print, .facts = 0};
    }
    const Fingerprint print = importing::fingerprint(incident.sourceId);
    m_numbers.expect(print);
    return {.print = print, .facts = factsOf(incident)};
}

KnownIncidents::Answer KnownIncidents::answer(const Question& question) {
    if (question.facts != 0) {
        std::int32_t& seen = m_numbers.of(question.print);
        if (seen == 0) return seen = question.facts, Answer::no;
        return seen == question.facts ? Answer::same : Answer::other_facts;
    }
    if (m_alike.size() == 0) return Answer::no;
    std::int32_t& left = m_alike.of(question.print);
    if (left == 0) return Answer::no;
    --left;
    return Answer::same;
}

}  // namespace cuadrante::workspace
