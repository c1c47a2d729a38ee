// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/history.h"
#include "core/store/municipal_file.h"
#include "core/store/window_count.h"
#include "core/workspace/workspace.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante::workspace {

/// `said`, or the system's clock to the second when it is empty.
[[nodiscard]] Clock clockOr(Clock said);

/// What all files of this folder share; nobody else includes it.
struct Workspace::Inside {
    Inside(store::MunicipalFile opened, std::string whoWorks, Clock whatTime);

    /// One command after the other: hold it from reading what a command is checked against to its end.
    [[nodiscard]] std::unique_lock<std::mutex> takeTurn();
    /// Now, to the second.
    [[nodiscard]] Instant now() const { return clock(); }
    [[nodiscard]] Day today();
    /// Runs `command` as one transaction with its row of the history, while the turn is held, and forgets what was read
    /// of `topics`. Failure "file.read_only" when the file is open for reading.
    std::int64_t write(std::string_view code, Arguments args, const std::vector<Topic>& topics,
                       const std::function<void(store::Writing&)>& command,
                       store::References references = store::References::judged);
    /// What was read of those topics is not the file's any more.
    void forget(const std::vector<Topic>& topics);
    /// Calls the listener; to be called without the turn.
    void tell(std::vector<Topic> topics);
    void requireWritable() const;
    using Advance = Checked<participation::Agreement> (*)(const participation::Agreement&, Day day, Day today);
    /// Fulfils or verifies.
    Checked<participation::Agreement> advanceAgreement(participation::AgreementId agreement, Day day, Advance advance,
                                                       std::string_view code);

    // Reading. None of these waits for a writer.
    [[nodiscard]] std::shared_ptr<const indicators::Facts> facts() { return facts({}); }
    /// For a command that asks nothing of that topic and changes it: what its last run changed is not read again, so that
    /// one report is saved as fast beside ten thousand others as alone.
    [[nodiscard]] std::shared_ptr<const indicators::Facts> factsBut(Topic unasked) { return facts(unasked); }
    [[nodiscard]] std::shared_ptr<const indicators::Facts> factsWithIncidents();
    [[nodiscard]] std::shared_ptr<const incident::IncidentColumns> incidents();
    /// Rows that nobody can read, because another program wrote another form of day, moment or word into them: no part of
    /// what was read so far ("stored.unreadable_row"; args: table, id, what was found).
    [[nodiscard]] Problems allLeftOut();
    [[nodiscard]] std::shared_ptr<const std::vector<territory::Colonia>> colonias();
    [[nodiscard]] std::shared_ptr<const std::vector<territory::Block>> blocks();
    [[nodiscard]] std::shared_ptr<const std::vector<territory::Street>> streets();
    [[nodiscard]] std::shared_ptr<const geocoding::Gazetteer> gazetteer(const Progress& progress);
    /// Runs `read` on the reading connection, in one transaction, so that all it reads is of one moment.
    template <typename Read>
    auto reading(Read read) {
        const std::lock_guard lock(readerMutex);
        const store::Transaction moment(reader, store::Transaction::Kind::reading);
        return read(reader);
    }

    // Declared in the order in which they must be built; destroyed the other way round, the file last.
    store::MunicipalFile file;
    std::string who;
    Clock clock;
    std::optional<Zone> zone;

    std::mutex turn;
    std::mutex readerMutex;
    store::Database reader;
    std::optional<store::WindowCounter> windowCounter;  ///< of the reader, with its statements ready; made when it is first asked
    std::mutex incidentMutex;  ///< a connection of their own: reading a million rows must not hold up the rest
    store::Database incidentReader;

    std::mutex gazetteerMutex;  ///< of whoever builds it: two that ask at once build one

    std::mutex cacheMutex;
    std::shared_ptr<const indicators::Facts> cachedFacts;
    std::shared_ptr<const indicators::Facts> cachedWhole;      ///< wholeBase with the incidents
    std::shared_ptr<const indicators::Facts> wholeBase;        ///< what cachedWhole was made from
    std::shared_ptr<const incident::IncidentColumns> cachedIncidents;
    Problems leftOut;           ///< rows that are no part of cachedFacts, because nobody can read them
    Problems incidentsLeftOut;  ///< of the incidents, when they were read last
    std::shared_ptr<const std::vector<territory::Colonia>> cachedColonias;
    std::shared_ptr<const std::vector<territory::Block>> cachedBlocks;
    std::shared_ptr<const std::vector<territory::Street>> cachedStreets;
    std::shared_ptr<const geocoding::Gazetteer> cachedGazetteer;
    std::array<bool, 8> stale{};     ///< by Topic: cachedFacts has to read it again
    std::uint64_t changes = 0;       ///< counts calls of forget(): what was read before one is not kept after it
    std::int64_t knownEntry = 0;     ///< last row of the history that `stale` accounts for
    std::int64_t seenVersion = 0;    ///< the reader's data_version when cachedFacts was read
    std::int64_t othersVersion = 0;  ///< the writer's data_version: only other programs' commits change it

    std::mutex saidMutex;
    std::function<void(const std::vector<Topic>&)> listener;
    std::optional<Day> saidToday;

private:
    [[nodiscard]] std::shared_ptr<const indicators::Facts> facts(std::optional<Topic> unasked);
    void forgetLocked(const std::vector<Topic>& topics);
    template <typename Value, typename Read>
    std::shared_ptr<const Value> cached(std::shared_ptr<const Value> Inside::*member, Read read);
};

/// All there are.
[[nodiscard]] std::vector<Topic> everything();

}  // namespace cuadrante::workspace
