// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geocoding/gazetteer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::geocoding {

/// How near the point is to where it happened, finest first. `exact`: the source's own coordinates or a point set by
/// hand. `block`: a few blocks or what lies around a named place. `unknown`: no point at all.
enum class Precision { exact, segment, crossing, block, colonia, unknown };
/// What the candidate is.
enum class CandidateKind { house, crossing, between, street, kilometre, place, colonia };

enum class PartKind { street, cross, from, to, number, kilometre, place, colonia, postal_code, quadrant, rivals };
/// `learned`: by a variant that someone taught. `unsaid`: the address does not say it. `unknown`: nothing of that name.
enum class PartState { agrees, learned, near, differs, unsaid, unknown };

/// Why a candidate has the score that it has: one part of the address against one of the place.
struct Part {
    PartKind kind;
    PartState state;
    double value;       ///< likeness in [0, 1] of a name; 0 where `state` says all
    std::string said;   ///< folded words of the address
    std::string found;  ///< as the layer names it
};

struct Candidate {
    geometry::LonLat point;
    double score;          ///< of candidates at score s, a share s is right to their precision
    CandidateKind kind;
    Precision precision;
    std::string label;     ///< "Avenida Juárez × Calle Galeana"
    std::string colonia;   ///< in which it lies; empty when not known
    std::vector<Part> why;
};

struct Query {
    std::string address;                              ///< as it came
    std::string colonia = {};                         ///< in a field of its own
    std::string postalCode = {};
    std::string quadrant = {};                        ///< its code as declared, shown in the parts
    const geometry::MultiPolygon* declared = nullptr;  ///< its area, on the day in question
};

/// The places that the address may mean, best first, at most `most`; empty when nothing is like it: there is no default
/// place. Numbers on the way to a score: likenesses of names, agreement of colonia, postal code and quadrant, how many
/// others fit as well. The score is their logistic, set right on generated addresses (tests/support/address_book.h), so
/// that it is a share. About 0.2 ms in a city of 60,000 streets.
[[nodiscard]] std::vector<Candidate> geocode(const Gazetteer& gazetteer, const Query& query, std::size_t most = 9);

/// Stable words for files: "exact", "crossing", ...; "house", "crossing", ...
[[nodiscard]] std::string_view word(Precision precision) noexcept;
[[nodiscard]] std::optional<Precision> precisionOf(std::string_view word) noexcept;
[[nodiscard]] std::string_view word(CandidateKind kind) noexcept;
[[nodiscard]] std::string_view word(PartKind kind) noexcept;
[[nodiscard]] std::string_view word(PartState state) noexcept;
[[nodiscard]] std::string_view word(Target target) noexcept;
[[nodiscard]] std::optional<Target> targetOf(std::string_view word) noexcept;

/// What accepting the candidate teaches: the names that were said in another form than the layers'. Nothing where the
/// names agreed or a variant is known already.
[[nodiscard]] std::vector<Variant> lessons(const Candidate& candidate);

}  // namespace cuadrante::geocoding
