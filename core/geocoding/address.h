// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geocoding/words.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::geocoding {

/// A part of an address: its words as they came, and as a name.
struct NamePart {
    std::string said;  ///< folded words, in order
    Name name;
    bool operator==(const NamePart&) const = default;
    [[nodiscard]] bool empty() const noexcept { return said.empty(); }
};

/// An address taken to parts; what it does not say is empty.
struct Address {
    NamePart street;
    NamePart cross;                       ///< "esquina con", "y": the point is where both meet
    NamePart from, to;                    ///< "entre X y Y": the point is on `street` between them
    std::optional<int> number;            ///< of the house; a letter behind it is dropped
    bool withoutNumber = false;           ///< "S/N"
    std::optional<double> kilometre;      ///< "km 12+500": 12.5
    NamePart place;                       ///< "frente a la primaria", or the whole where it may be a place's name
    bool near = false;                    ///< "casi esquina", "frente a", "a espaldas de": beside what is named
    NamePart colonia;
    std::vector<NamePart> loose = {};     ///< between commas, of no stated kind: a colonia, a cross street, the town
    std::string postalCode;               ///< five digits
    bool operator==(const Address&) const = default;
};

/// Every way in which the text can be understood, the likeliest first; at most six, none for a text without words. What
/// an address means may depend on which streets there are ("Tierra y Libertad", "Artículo 123"), so that the reader of
/// the answer tries them all. Linear in the text; texts above 400 bytes are read up to there.
[[nodiscard]] std::vector<Address> readingsOf(std::string_view said);

/// A field that holds one colonia, quadrant or street alone.
[[nodiscard]] NamePart coloniaPart(std::string_view said);

}  // namespace cuadrante::geocoding
