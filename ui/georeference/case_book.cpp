// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/georeference/case_book.h"

#include "core/base/word_table.h"

#include <algorithm>

namespace cuadrante::ui {

namespace {
constexpr WordTable<Pile, 4> kWords{{{Pile::to_review, "to_review"}, {Pile::without, "without"}, {Pile::placed, "placed"}, {Pile::rejected, "rejected"}}};
}  // namespace

std::string_view word(Pile pile) noexcept { return wordIn(kWords, pile); }

Pile CaseBook::pileOf(std::size_t position) const {
    const geocoding::Case& one = cases[position];
    if (one.location) return one.location->method == geocoding::Method::rejected ? Pile::rejected : Pile::placed;
    return best[position].any ? Pile::to_review : Pile::without;
}

std::array<std::int64_t, kPiles.size()> CaseBook::counts() const {
    std::array<std::int64_t, kPiles.size()> counts{};
    for (std::size_t i = 0; i < cases.size(); ++i) ++counts[static_cast<std::size_t>(pileOf(i))];
    return counts;
}

std::vector<std::size_t> CaseBook::sameAs(std::size_t position) const {
    const std::string words = geocoding::sameWords(cases[position]);
    std::vector<std::size_t> same;
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (i != position && cases[i].open() && geocoding::sameWords(cases[i]) == words) same.push_back(i);
    return same;
}

std::int64_t CaseBook::above(double score, geocoding::Precision atLeast) const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (cases[i].open() && best[i].any && best[i].score >= score && best[i].precision <= atLeast) ++count;
    return count;
}

CaseBook readCaseBook(const workspace::Workspace& file, const CaseBook* before, const Progress& progress) {
    CaseBook book;
    book.names = file.gazetteer(progress.part(0, 0.3));
    book.cases = file.geocodingCases();
    book.best.resize(book.cases.size());
    const auto facts = file.factsWithoutIncidents();
    const bool sameNames = before && before->names == book.names;
    const Progress looking = progress.part(0.3, 1);
    for (std::size_t i = 0; i < book.cases.size(); ++i) {
        if (i % 64 == 0) looking.at(static_cast<double>(i) / static_cast<double>(book.cases.size()));
        const geocoding::Case& one = book.cases[i];
        book.at.emplace(one.incident.value, i);
        if (!one.open()) {
            book.best[i] = {.score = one.location->score.value_or(1), .precision = one.location->precision, .any = one.location->point.has_value()};
            continue;
        }
        if (sameNames) {
            const auto known = before->at.find(one.incident.value);
            if (known != before->at.end() && before->cases[known->second].open()) {
                book.best[i] = before->best[known->second];
                continue;
            }
        }
        const auto found = geocoding::geocode(*book.names, workspace::queryOf(one, *facts), 1);
        if (!found.empty()) book.best[i] = {.score = found.front().score, .precision = found.front().precision, .any = true};
    }
    progress.at(1);
    return book;
}

}  // namespace cuadrante::ui
