// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/fingerprint.h"
#include "core/store/sqlite.h"

#include <cstdint>

namespace cuadrante::workspace {

/// Which records the municipal file has, and which of them the file that is read has met again. A record with a number
/// of its own is the same when number and facts are; where the facts differ, a person has to see it. Without a number,
/// rows that agree in everything may still be two cases (the two victims of one assault), so a file may have as many of
/// them as it likes; but those that are on file already are not taken a second time, one for one: reading a file twice
/// changes nothing.
class KnownIncidents {
public:
    /// `numbers`: about how many the file that is read may have.
    KnownIncidents(store::Database& database, std::int64_t numbers);
    /// What is to be known of an incident, so that it can be asked for a while before the answer is wanted.
    struct Question {
        importing::Fingerprint print;  ///< of its number, else of the whole record
        std::int32_t facts;            ///< 0 without a number
    };
    [[nodiscard]] Question ask(const incident::Incident& incident) const;
    enum class Answer { no, same, other_facts };
    /// In the order of the rows: each of them is known to those behind it.
    [[nodiscard]] Answer answer(const Question& question);

private:
    importing::FingerprintCounts m_numbers;  ///< of each number its facts
    importing::FingerprintCounts m_alike;
};

}  // namespace cuadrante::workspace
