// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session.h"

#include <QMetaObject>

#include <algorithm>

namespace cuadrante::ui {

namespace {

/// Data that end more than this before today are a file of another time.
constexpr std::chrono::days kLongAgo{60};

}  // namespace

Session::Session(QObject* parent) : QObject(parent) {}

Session::~Session() {
    if (m_file) m_file->onChanged({});
}

void Session::open(std::shared_ptr<workspace::Workspace> file) {
    auto facts = file->factsWithoutIncidents();
    close();
    m_file = std::move(file);
    m_facts = std::move(facts);
    m_mayWrite = m_file->info().access == workspace::Access::read_write;
    m_period = lastMonths(6, wholePeriod().to);
    m_undoable = m_file->undoable();
    m_redoable = m_file->redoable();

    // The listener is called on the thread of the command, which may end after another file was opened.
    const std::weak_ptr<workspace::Workspace> speaker = m_file;
    m_file->onChanged([this, speaker](const std::vector<workspace::Topic>& topics) {
        QMetaObject::invokeMethod(
            this,
            [this, speaker, topics] {
                if (m_file && m_file == speaker.lock()) read(topics);
            },
            Qt::QueuedConnection);
    });
    ++m_incidentGeneration;
    emit this->opened();
    emit incidentsWanted();
}

void Session::close() {
    if (!m_file) return;
    m_file->onChanged({});
    m_facts.reset();
    m_file.reset();
    m_selected.reset();
    m_undoable.reset();
    m_redoable.reset();
    emit closed();
}

void Session::read(const std::vector<workspace::Topic>& topics) {
    const auto concerns = [&](workspace::Topic topic) {
        return std::find(topics.begin(), topics.end(), topic) != topics.end();
    };
    const bool incidentsChanged = concerns(workspace::Topic::incidents) || concerns(workspace::Topic::territory);
    const bool wasAtTheEnd = m_period == lastMonths(6, wholePeriod().to);
    m_undoable = m_file->undoable();
    m_redoable = m_file->redoable();
    // The old incidents stay in sight until the new ones have been read.
    auto facts = std::make_shared<indicators::Facts>(*m_file->factsWithoutIncidents());
    facts->incidents = m_facts->incidents;
    m_facts = std::move(facts);
    if (m_selected && !quadrant(*m_selected)) m_selected.reset();
    if (wasAtTheEnd && (concerns(workspace::Topic::territory) || incidentsChanged)) {
        m_period = lastMonths(6, wholePeriod().to);
        emit periodChanged();
    }
    emit factsChanged();
    if (incidentsChanged) {
        ++m_incidentGeneration;
        emit incidentsWanted();
    }
}

void Session::setIncidents(std::shared_ptr<const incident::IncidentColumns> columns, std::uint64_t generation) {
    if (!m_file || generation != m_incidentGeneration) return;
    const bool first = !m_facts->incidents;
    const DayRange before = lastMonths(6, wholePeriod().to);
    auto facts = std::make_shared<indicators::Facts>(*m_facts);
    facts->incidents = std::move(columns);
    m_facts = std::move(facts);
    // Until now the last day with data was that of the other records; a period that nobody chose follows.
    if (m_period == before && lastMonths(6, wholePeriod().to) != before) {
        m_period = lastMonths(6, wholePeriod().to);
        emit periodChanged();
    }
    if (first) emit incidentsArrived();
    emit factsChanged();
}

const territory::Layout* Session::layout() const noexcept {
    if (!m_facts) return nullptr;
    if (const territory::Layout* valid = m_facts->layoutOn(m_period.to)) return valid;
    const territory::Layout* latest = nullptr;
    for (const auto& layout : m_facts->layouts) {
        if (layout->plan().isDraft()) continue;
        if (!latest || latest->plan().validFrom < layout->plan().validFrom) latest = layout.get();
    }
    return latest;
}

const territory::Quadrant* Session::quadrant(territory::QuadrantId id) const noexcept {
    if (!m_facts) return nullptr;
    const territory::Layout* home = m_facts->layoutOf(id);
    return home ? home->quadrant(id) : nullptr;
}

const territory::Quadrant* Session::selectedQuadrant() const noexcept {
    return m_selected ? quadrant(*m_selected) : nullptr;
}

void Session::setPeriod(DayRange period) {
    if (period == m_period || period.from > period.to) return;
    m_period = period;
    emit periodChanged();
}

DayRange Session::wholePeriod() const {
    const std::optional<Day> first = m_facts ? m_facts->firstDayWithData() : std::nullopt;
    const std::optional<Day> last = m_facts ? m_facts->lastDayWithData() : std::nullopt;
    if (first && last && *first <= *last) return {*first, *last};
    const Day today = m_file ? m_file->today() : Day{};
    return lastMonths(12, today);
}

Day Session::proposedDay() const {
    const Day today = m_file->today();
    const std::optional<Day> last = m_facts->lastDayWithData();
    return last && *last + kLongAgo < today ? *last : today;
}

void Session::select(std::optional<territory::QuadrantId> quadrant) {
    if (m_selected == quadrant) return;
    m_selected = quadrant;
    emit selectionChanged();
}

bool Session::selectByCode(std::string_view code) {
    const territory::Layout* plan = layout();
    const territory::Quadrant* found = plan ? plan->quadrantByCode(code) : nullptr;
    if (!found) return false;
    select(found->id);
    return true;
}

}  // namespace cuadrante::ui
