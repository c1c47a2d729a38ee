// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/coordinates.h"
#include "core/importing/import_report.h"
#include "core/importing/kinds.h"
#include "core/importing/row_reader.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cuadrante::importing {

/// How the rows of a file of incidents are to be read, settled for whole columns.
struct IncidentReading {
    DateOrders orders;
    Serials serials = Serials::yes;
    CoordinateReading coordinates;
    bool utc = false;            ///< times without an offset are UTC and not the municipality's
    bool repairTexts = false;    ///< texts were encoded twice

    /// Whether every row is the same incident by both.
    [[nodiscard]] bool readsLike(const IncidentReading& other) const {
        return orders.readsLike(other.orders) && serials == other.serials && coordinates == other.coordinates && utc == other.utc &&
               repairTexts == other.repairTexts;
    }
};

/// Sees every row of a file and writes nothing down but what the columns as wholes say.
class IncidentSurvey {
public:
    /// `columns` must outlive it.
    explicit IncidentSurvey(const Columns& columns);
    void see(const Row& row);

    struct Settled {
        IncidentReading reading;
        Problems notes;                   ///< those of CoordinateSurvey and DateOrders, "text.double_encoded" (args:
                                          ///< rows, before, after), "date.short_years" (args: rows)
        std::vector<Question> questions;
        std::vector<Evidence> evidence;   ///< by the order of the kind's fields
        std::int64_t rows = 0;
    };
    /// `place`: a box around the municipality, empty when unknown. Problems of CoordinateSurvey::settle();
    /// "import.unknown_question" (args: name), "import.unknown_answer" (args: question, option).
    [[nodiscard]] Checked<Settled> settle(const Answers& answers, const geometry::Box& place) const;

private:
    struct Seen {
        std::string_view field;
        std::size_t at;
        std::int64_t filled = 0;
        std::vector<std::string> examples = {};
    };
    void seeDate(const Row& row, std::string_view field, std::size_t at);

    const Columns& m_columns;
    Serials m_serials = Serials::yes;
    std::vector<Seen> m_seen;
    std::size_t m_lat, m_lon, m_date, m_dateTo;
    DateOrders m_orders;
    std::vector<std::string> m_twoDates;
    std::string m_lastDate;
    CoordinateSurvey m_coordinates;
    std::int64_t m_rows = 0;
    std::int64_t m_shortYears = 0;
    std::int64_t m_doubleEncoded = 0;
    std::string m_encodedExample;
};

}  // namespace cuadrante::importing
