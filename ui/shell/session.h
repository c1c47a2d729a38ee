// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/indicators/facts.h"
#include "core/workspace/workspace.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::ui {

/// What every screen shares: the open file, the picture of its facts, the one selection and the one period. Choosing
/// a quadrant anywhere selects it everywhere. Lives on the window's thread.
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// Takes the file over and reads everything but the incidents. Failures as Workspace::factsWithoutIncidents.
    void open(std::shared_ptr<workspace::Workspace> file);
    void close();
    [[nodiscard]] bool isOpen() const noexcept { return m_file != nullptr; }
    [[nodiscard]] const std::shared_ptr<workspace::Workspace>& file() const noexcept { return m_file; }

    /// The facts as last read; `incidents` in it is null until they have arrived. Never null while a file is open.
    [[nodiscard]] const std::shared_ptr<const indicators::Facts>& facts() const noexcept { return m_facts; }
    [[nodiscard]] bool hasIncidents() const noexcept { return m_facts && m_facts->incidents; }
    /// The incidents that a job has read. `generation` is the one of the reading's start: a late answer is dropped.
    void setIncidents(std::shared_ptr<const incident::IncidentColumns> columns, std::uint64_t generation);
    /// Counts the changes of the incidents in the file; a job compares it.
    [[nodiscard]] std::uint64_t incidentGeneration() const noexcept { return m_incidentGeneration; }

    /// May commands write? Not in a read-only file.
    [[nodiscard]] bool mayWrite() const noexcept { return m_mayWrite; }

    /// The step that undo would take back, or redo do again; as of the last reading.
    [[nodiscard]] const std::optional<workspace::HistoryEntry>& undoable() const noexcept { return m_undoable; }
    [[nodiscard]] const std::optional<workspace::HistoryEntry>& redoable() const noexcept { return m_redoable; }

    /// The plan to be shown: the one valid on the period's last day, else the latest there is (`planIsValid` tells).
    /// Null while the file has no plan.
    [[nodiscard]] const territory::Layout* layout() const noexcept;
    [[nodiscard]] bool planIsValid() const noexcept { return m_facts && m_facts->layoutOn(m_period.to); }
    [[nodiscard]] const territory::Quadrant* quadrant(territory::QuadrantId id) const noexcept;

    [[nodiscard]] DayRange period() const noexcept { return m_period; }
    /// The day that indicators and "now" speak of: the period's last.
    [[nodiscard]] Day asOf() const noexcept { return m_period.to; }
    void setPeriod(DayRange period);
    /// First and last day with data, or the last year when there are none.
    [[nodiscard]] DayRange wholePeriod() const;
    /// The day that forms propose: today; where the data end long before (the practice municipality, an archive) their
    /// last day, so that what is entered falls into the period in sight.
    [[nodiscard]] Day proposedDay() const;

    [[nodiscard]] std::optional<territory::QuadrantId> selected() const noexcept { return m_selected; }
    [[nodiscard]] const territory::Quadrant* selectedQuadrant() const noexcept;
    void select(std::optional<territory::QuadrantId> quadrant);
    /// False when the plan in view has no such code.
    bool selectByCode(std::string_view code);

signals:
    void opened();
    void closed();
    /// Something of the file changed and was read again.
    void factsChanged();
    /// The incidents have to be read (again): whoever runs jobs does it and calls setIncidents.
    void incidentsWanted();
    void incidentsArrived();
    void periodChanged();
    void selectionChanged();

private:
    void read(const std::vector<workspace::Topic>& topics);

    std::shared_ptr<workspace::Workspace> m_file;
    std::shared_ptr<const indicators::Facts> m_facts;
    std::uint64_t m_incidentGeneration = 0;
    DayRange m_period{};
    std::optional<territory::QuadrantId> m_selected;
    std::optional<workspace::HistoryEntry> m_undoable;
    std::optional<workspace::HistoryEntry> m_redoable;
    bool m_mayWrite = false;
};

}  // namespace cuadrante::ui
