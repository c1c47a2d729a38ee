// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What the worker process says to the program: a stream of messages, each a length (4 bytes), a kind (1 byte) and the
/// kind's values. Both ends are the same program on the same machine, so numbers go as they lie in memory; the reading
/// end trusts no length all the same.
namespace cuadrante::gis {

enum class MessageKind : char {
    hello = 'W', layers = 'L', headers = 'H', row = 'R', note = 'N', picture = 'P', failure = 'F', end = 'E'
};

/// What comes before the rows.
struct Heading {
    std::vector<std::string> headers;
    std::int64_t rows = 0;  ///< 0 when the format does not know beforehand
};
/// A Failure or a Problem on its way: the code becomes one of static storage by codeOf().
struct Said {
    std::string code;
    Arguments args;
    std::string detail;
};

[[nodiscard]] std::string encode(const std::vector<std::string>& layers);
[[nodiscard]] std::string encode(const Heading& heading);
[[nodiscard]] std::string encode(const importing::Row& row);
[[nodiscard]] std::string encode(const Said& said);

// Throw Failure "source.unreadable" for bytes that encode() did not make.
[[nodiscard]] std::vector<std::string> decodeLayers(std::string_view bytes);
[[nodiscard]] Heading decodeHeading(std::string_view bytes);
void decodeRow(std::string_view bytes, importing::Row& row);
[[nodiscard]] Said decodeSaid(std::string_view bytes);

/// The code of static storage that the worker means; "source.unreadable" for one that it never uses.
[[nodiscard]] std::string_view codeOf(std::string_view said) noexcept;

/// The longest message: a feature of more than this is refused by the worker as "source.too_large".
inline constexpr std::uint32_t kLongestMessage = 256U << 20;

}  // namespace cuadrante::gis
