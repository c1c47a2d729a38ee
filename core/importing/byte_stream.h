// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/code_page.h"

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <string>

namespace cuadrante::importing {

/// `single`: one byte a letter, in some code page; `mixed`: UTF-8 and such bytes in one file.
enum class Encoding { utf8, utf16_little, utf16_big, single, mixed };

/// The bytes of a text file in pieces, and what they are encoded in, which the whole file decides.
/// UTF-16 arrives as UTF-8; the other encodings arrive as they are and are decoded cell by cell.
class ByteStream {
public:
    /// Reads the stream once from end to end to decide the encoding. Throws Failure "source.unreadable".
    explicit ByteStream(std::unique_ptr<std::istream> stream);

    [[nodiscard]] Encoding encoding() const noexcept { return m_encoding; }
    /// In which the bytes that are no UTF-8 make the most Spanish.
    [[nodiscard]] CodePage codePage() const noexcept { return m_codePage; }
    /// Whether a byte 0 occurs anywhere, which in UTF-16 says nothing.
    [[nodiscard]] bool hasNul() const noexcept { return m_hasNul; }
    /// Back to the first byte of the text.
    void rewind();
    /// Appends the next piece to `text`; false at the end.
    bool append(std::string& text);
    /// Part of the file that was read, 0 to 1.
    [[nodiscard]] double done() const noexcept;

private:
    std::unique_ptr<std::istream> m_stream;
    Encoding m_encoding = Encoding::utf8;
    CodePage m_codePage = CodePage::windows1252;
    bool m_hasNul = false;
    std::size_t m_skip = 0;  ///< bytes of the mark at the beginning
    std::uint64_t m_size = 0;
    std::uint64_t m_read = 0;
    std::string m_piece;
};

}  // namespace cuadrante::importing
