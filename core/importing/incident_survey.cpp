// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/incident_survey.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cuadrante::importing {
namespace {

constexpr std::size_t kExamples = 3;
constexpr std::array<std::pair<std::string_view, std::array<std::string_view, 2>>, 3> kPlainQuestions{{
    {"dates", {"day-first", "month-first"}}, {"clock", {"local", "utc"}}, {"accents", {"as-written", "repaired"}}}};

const std::string* answerTo(const Answers& answers, std::string_view question) {
    const auto found = answers.find(std::string(question));
    return found == answers.end() ? nullptr : &found->second;
}

Problems problemsOf(const Answers& answers) {
    Problems problems;
    for (const auto& [question, option] : answers) {
        if (question == "decimals" || question == "coordinates" || question == "crs") continue;  // their own survey's
        const auto* known = std::ranges::find(kPlainQuestions, std::string_view(question), &std::pair<std::string_view, std::array<std::string_view, 2>>::first);
        if (known == kPlainQuestions.end()) {
            problems.push_back({.code = "import.unknown_question", .field = "", .args = {question}});
        } else if (std::ranges::find(known->second, std::string_view(option)) == known->second.end()) {
            problems.push_back({.code = "import.unknown_answer", .field = "", .args = {question, option}});
        }
    }
    return problems;
}

}  // namespace

IncidentSurvey::IncidentSurvey(const Columns& columns)
    : m_columns(columns),
      m_lat(columns.at("lat")),
      m_lon(columns.at("lon")),
      m_date(columns.at("date")),
      m_dateTo(columns.at("date_to")) {
    const auto header = columns.used().find("date");
    if (header != columns.used().end() && !namedLikeDate(header->second)) m_serials = Serials::no;
    for (const Field& field : fieldsOf(Kind::incidents)) {
        if (columns.has(field.name)) m_seen.push_back({.field = field.name, .at = columns.at(field.name)});
    }
}

void IncidentSurvey::seeDate(const Row& row, std::string_view field, std::size_t at) {
    if (at >= row.cells.size()) return;
    const std::string& cell = row.cells[at];
    if (cell.empty() || (cell.size() >= 10 && cell[4] == '-' && cell[7] == '-') || cell == m_lastDate) return;  // ISO asks nothing
    m_lastDate = cell;
    const auto reading = readDate(m_lastDate, m_serials);
    if (!reading) return;
    m_shortYears += reading->shortYear;
    if (reading->settled()) return;
    m_orders.see(field, *reading);
    if (reading->dayFirst && reading->monthFirst && m_twoDates.size() < kExamples) m_twoDates.push_back(m_lastDate);
}

void IncidentSurvey::see(const Row& row) {
    ++m_rows;
    if (row.damage) return;
    for (Seen& seen : m_seen) {
        if (seen.at >= row.cells.size()) continue;
        const std::string& cell = row.cells[seen.at];
        if (cell.empty()) continue;
        ++seen.filled;
        if (seen.examples.size() < kExamples && std::ranges::find(seen.examples, cell) == seen.examples.end() && !looksPersonal(cell)) {
            seen.examples.push_back(cell);
        }
        if (cell.find("\xC3\x83") != std::string::npos) {
            if (const auto repaired = repairedEncoding(cell)) {
                ++m_doubleEncoded;
                if (m_encodedExample.empty()) m_encodedExample = cell;
            }
        }
    }
    seeDate(row, "date", m_date);
    seeDate(row, "date_to", m_dateTo);
    if (m_lat < row.cells.size() && m_lon < row.cells.size() && !row.cells[m_lat].empty() && !row.cells[m_lon].empty()) {
        m_coordinates.see(row.cells[m_lat], row.cells[m_lon]);
    }
}

Checked<IncidentSurvey::Settled> IncidentSurvey::settle(const Answers& answers, const geometry::Box& place) const {
    Settled settled{.reading = {.orders = m_orders, .serials = m_serials, .coordinates = {}}, .notes = {}, .questions = {}, .evidence = {}, .rows = m_rows};
    Problems problems = problemsOf(answers);
    if (const std::string* said = answerTo(answers, "dates"); said != nullptr && problems.empty()) {
        settled.reading.orders.say(*said == "month-first" ? DateOrder::month_first : DateOrder::day_first);
    } else if (m_orders.undecided()) {
        settled.questions.push_back({.name = "dates", .options = {"day-first", "month-first"}, .taken = "day-first", .examples = m_twoDates});
    }
    settled.notes = settled.reading.orders.notes();
    if (m_shortYears > 0) settled.notes.push_back({.code = "date.short_years", .field = "date"});

    auto coordinates = m_coordinates.settle(answers, place, settled.notes, settled.questions);
    if (!coordinates) problems.insert(problems.end(), coordinates.error().begin(), coordinates.error().end());
    if (!problems.empty()) return unexpected(problems);
    settled.reading.coordinates = *coordinates;

    const std::string* clock = answerTo(answers, "clock");
    settled.reading.utc = clock != nullptr && *clock == "utc";
    if (m_doubleEncoded > 0) {
        const std::string* accents = answerTo(answers, "accents");
        const std::string repaired = repairedEncoding(m_encodedExample).value_or("");
        settled.reading.repairTexts = accents != nullptr && *accents == "repaired";
        settled.notes.push_back({.code = "text.double_encoded", .field = "", .args = {m_doubleEncoded, m_encodedExample, repaired}});
        if (accents == nullptr) {
            settled.questions.push_back({.name = "accents", .options = {"as-written", "repaired"}, .taken = "as-written", .examples = {m_encodedExample + " → " + repaired}});
        }
    }
    for (const Seen& seen : m_seen) {
        settled.evidence.push_back({.field = std::string(seen.field), .header = m_columns.used().at(std::string(seen.field)),
                                    .filled = seen.filled, .examples = seen.examples});
    }
    return settled;
}

}  // namespace cuadrante::importing
