// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::testing {

/// SQLite's file layer with a fault in it: at the n-th operation that writes (write, truncate, sync, delete, create)
/// the disk is full, or fails once, or fails from then on, or the power is cut. After a power cut nothing reaches the
/// disk any more, and of what was written since each file's last sync an arbitrary part is lost.
class FaultyVfs {
public:
    enum class Fault { none, full, error_once, error_for_ever, power_cut };

    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    [[nodiscard]] static std::string name() { return "faulty"; }
    /// From now on; counts from 1. `seed` chooses what a power cut loses.
    void arm(Fault fault, int atOperation, std::uint64_t seed);
    /// Whether the fault has come.
    [[nodiscard]] bool struck() const noexcept;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

}  // namespace cuadrante::testing
