// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/community.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace cuadrante::practice {

namespace {
constexpr int kReports = 1500;

struct Matter {
    std::string_view category;
    double share;
    std::string_view agency;  ///< to whom it goes; empty: the police deal with it
    int usualDays;            ///< until it is attended
    double anonymous;
};
constexpr std::array<Matter, 19> kMatters{{
    {"street_lighting", 190, "Alumbrado Público", 12, 0.05},
    {"abandoned_vehicle", 95, "Tránsito y Vialidad", 14, 0.15},
    {"abandoned_property", 60, "Desarrollo Urbano", 20, 0.2},
    {"vandalism", 70, "", 5, 0.25},
    {"noise", 110, "Fiscalización y Reglamentos", 3, 0.3},
    {"public_drinking", 120, "", 2, 0.35},
    {"fight", 45, "", 1, 0.3},
    {"suspicious_activity", 130, "", 2, 0.4},
    {"patrol_request", 170, "", 4, 0.1},
    {"theft", 85, "", 4, 0.1},
    {"burglary", 55, "", 3, 0.1},
    {"vehicle_theft", 40, "", 3, 0.05},
    {"other", 60, "Atención Ciudadana", 8, 0.1},
    {"drug_dealing", 80, "", 7, 0.92},
    {"extortion", 20, "", 3, 0.7},
    {"domestic_violence", 55, "Instituto de las Mujeres", 1, 0.4},
    {"sexual_harassment", 22, "Instituto de las Mujeres", 2, 0.35},
    {"missing_person", 10, "", 1, 0.0},
    {"police_misconduct", 25, "Asuntos Internos de Seguridad Pública", 12, 0.5},
}};

/// Moments of one report, minutes since the first day.
class Life {
public:
    explicit Life(std::int64_t received) : m_now(received) { step("received", 0, ""); }

    /// False when the data end before the step.
    bool step(std::string_view to, std::int64_t later, std::string_view reason) {
        const std::int64_t next = m_now + later;
        const Day day = dayAt(next);
        if (day > kLastDay) return false;
        m_now = next;
        if (!m_text.empty()) m_text += ';';
        m_text += std::string(to) + '@' + isoDate(day) + 'T' + clock(static_cast<int>(m_now % 1440));
        if (!reason.empty()) m_text += ':' + std::string(reason);
        return true;
    }
    [[nodiscard]] static Day dayAt(std::int64_t minutes) { return kFirstDay + std::chrono::days{minutes / 1440}; }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::int64_t m_now;
    std::string m_text;
};

std::string_view oneOf(std::initializer_list<std::string_view> words, Random& random) {
    return *(words.begin() + random.below(static_cast<std::int64_t>(words.size())));
}

void live(Life& life, const Matter& matter, Random& random) {
    constexpr std::int64_t kDay = 1440;
    if (random.chance(0.015)) return;  // lies unread
    if (random.chance(0.05)) {
        life.step("dismissed", random.between(60, 2 * kDay),
                  oneOf({"duplicate", "not_a_police_matter", "insufficient_data", "insufficient_data", "false_report"}, random));
        return;
    }
    if (!life.step("validated", random.between(10, 20 * 60), "")) return;
    if (random.chance(0.012)) return;
    for (int round = 0;; ++round) {
        if (!life.step("assigned", random.between(20, 26 * 60), "")) return;
        if (random.chance(0.03)) return;  // forgotten: it becomes overdue
        const bool begun = random.chance(0.6);
        if (begun && !life.step("in_progress", random.between(30, kDay), "")) return;
        if (random.chance(0.05)) {
            if (life.step("unsolved", random.between(2 * kDay, 12 * kDay),
                          oneOf({"no_resources", "other_authority", "not_found", "not_found", "reporter_desisted", "legal_limit"}, random)))
                life.step("closed", random.between(kDay, 5 * kDay), "");
            return;
        }
        // Most in time, some late; the worst take three times as long.
        const double stretch = random.chance(0.72) ? 0.15 + 0.6 * random.unit() : 0.8 + 2.4 * random.unit() * random.unit();
        const auto takes = static_cast<std::int64_t>(stretch * matter.usualDays * 1.5 * kDay) + random.between(15, 300);
        if (!life.step("attended", takes, "")) return;
        const double after = random.unit();
        if (after < 0.06 && round < 2) {
            if (!life.step("reopened", random.between(kDay, 9 * kDay), "")) return;
            continue;
        }
        if (after < 0.5 && !life.step("verified", random.between(kDay, 8 * kDay), "")) return;
        if (random.chance(0.85)) life.step("closed", random.between(kDay, 10 * kDay), "");
        return;
    }
}
}  // namespace

std::string reportsCsv(const Town& town, Random random) {
    std::vector<double> shares;
    for (const Matter& m : kMatters) shares.push_back(m.share);
    std::vector<double> people;
    for (const Zone& q : town.quadrants) people.push_back(static_cast<double>(q.population) * (0.6 + 0.8 * random.unit()));
    // More reports as people learn that they are answered.
    constexpr std::int64_t kDays = (kLastDay - kFirstDay).count() + 1;
    std::vector<std::int64_t> moments;
    for (int i = 0; i < kReports; ++i) {
        double when = random.unit();
        if (random.chance(0.35)) when = std::max(when, random.unit());
        const int hour = static_cast<int>(random.chance(0.8) ? random.between(8, 21) : random.between(0, 23));
        moments.push_back(static_cast<std::int64_t>(when * static_cast<double>(kDays)) * 1440 + hour * 60 + random.below(60));
    }
    std::sort(moments.begin(), moments.end());

    Sheet sheet({"folio", "mode", "channel", "category", "received", "quadrant", "agency", "moves"});
    std::int64_t number = 0;
    int year = 2023;
    for (const std::int64_t moment : moments) {
        const Day day = Life::dayAt(moment);
        const int thisYear = static_cast<int>(std::chrono::year_month_day{day}.year());
        if (thisYear != year) number = 0, year = thisYear;
        const Matter& matter = kMatters[random.weighted(shares)];
        const double trust = random.unit();
        const std::string_view mode = trust < matter.anonymous ? "anonymous" : trust < matter.anonymous + 0.18 ? "confidential" : "open";
        const std::string_view channel = mode == "anonymous"
            ? oneOf({"line_089", "line_089", "telephone", "emergency_911", "paper"}, random)
            : oneOf({"telephone", "telephone", "telephone", "chat", "chat", "in_person", "in_person", "meeting", "emergency_911", "paper"}, random);
        Life life(moment);
        live(life, matter, random);
        const bool placed = !random.chance(0.03);
        const bool referred = !matter.agency.empty() && life.text().find("assigned@") != std::string::npos;
        sheet.add({folio('R', day, ++number), std::string(mode), std::string(channel), std::string(matter.category), isoDate(day),
                   placed ? town.quadrants[random.weighted(people)].code : "", referred ? std::string(matter.agency) : "", life.text()});
    }
    return std::move(sheet).finished();
}

}  // namespace cuadrante::practice
