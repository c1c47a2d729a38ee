// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/history.h"
#include "core/store/municipal_file.h"
#include "core/workspace/workspace.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace cuadrante::workspace {

/// What all files of this folder share; nobody else includes it.
struct Workspace::Inside {
    Inside(store::MunicipalFile opened, std::string whoWorks);

    /// One command after the other: hold it from reading what a command is checked against to its end.
    [[nodiscard]] std::unique_lock<std::mutex> takeTurn();
    /// Runs `command` as one transaction with its row of the history, while the turn is held. Failure
    /// "file.read_only" when the file is open for reading.
    std::int64_t write(std::string_view code, Arguments args, const std::function<void(store::Writing&)>& command);
    /// After a write: what was read of those topics is forgotten. The history is always among them.
    void forget(const std::vector<Topic>& topics);
    /// Calls the listener; to be called without the turn.
    void tell(std::vector<Topic> topics) const;

    // Reading. None of these waits for a writer.
    [[nodiscard]] std::shared_ptr<const indicators::Facts> facts();
    [[nodiscard]] std::shared_ptr<const indicators::Facts> factsWithIncidents();
    [[nodiscard]] std::shared_ptr<const incident::IncidentColumns> incidents();

    store::MunicipalFile file;
    std::string who;
    std::optional<Zone> zone;
};

}  // namespace cuadrante::workspace
