// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/byte_stream.h"

#include "core/base/failure.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace cuadrante::importing {
namespace {

constexpr std::size_t kPiece = 1 << 18, kStart = 4096;

/// Whether bytes that come in pieces are UTF-8, and whether any letter needs more than one byte.
class Utf8Check {
public:
    void see(std::string_view bytes) {
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            // Eight at a time where there is nothing but ASCII.
            constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
            for (std::uint64_t eight = 0; m_pending == 0 && i + sizeof eight < bytes.size(); i += sizeof eight) {
                std::memcpy(&eight, bytes.data() + i, sizeof eight);
                if ((eight & kHigh) != 0) break;
            }
            const auto byte = static_cast<unsigned char>(bytes[i]);
            if (m_pending == 0 && byte < 0x80) continue;
            step(byte);
        }
    }
    void end() {
        if (m_pending > 0) broken = true;
    }

    bool broken = false;
    bool multibyte = false;

private:
    void step(unsigned char byte) {
        if (m_pending > 0) {
            if (byte >= m_low && byte <= m_high) {
                m_low = 0x80, m_high = 0xBF;
                if (--m_pending == 0) multibyte = true;
                return;
            }
            m_pending = 0;
            broken = true;
            if (byte < 0x80) return;
        }
        m_low = 0x80, m_high = 0xBF;
        if (byte >= 0xC2 && byte <= 0xDF) {
            m_pending = 1;
        } else if (byte >= 0xE0 && byte <= 0xEF) {
            m_pending = 2;
            if (byte == 0xE0) m_low = 0xA0;
            if (byte == 0xED) m_high = 0x9F;
        } else if (byte >= 0xF0 && byte <= 0xF4) {
            m_pending = 3;
            if (byte == 0xF0) m_low = 0x90;
            if (byte == 0xF4) m_high = 0x8F;
        } else {
            broken = true;
        }
    }

    int m_pending = 0;
    unsigned char m_low = 0x80;
    unsigned char m_high = 0xBF;
};

void appendUtf8(std::string& out, std::uint32_t point) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6)), put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12)), put(0x80 | ((point >> 6) & 0x3F)), put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18)), put(0x80 | ((point >> 12) & 0x3F)), put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

/// Takes whole units off the front of `bytes` and appends them as UTF-8; half a pair stays for the next piece.
void appendUtf16(std::string& out, std::string& bytes, Encoding encoding, bool last) {
    const auto unitAt = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]);
        const auto b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<std::uint32_t>(encoding == Encoding::utf16_little ? a | (b << 8) : b | (a << 8));
    };
    constexpr std::uint32_t replacement = 0xFFFD;
    std::size_t i = 0;
    while (i + 1 < bytes.size()) {
        const std::uint32_t unit = unitAt(i);
        if (unit >= 0xD800 && unit < 0xDC00) {
            if (i + 3 >= bytes.size() && !last) break;
            const std::uint32_t low = i + 3 < bytes.size() ? unitAt(i + 2) : 0;
            if (low >= 0xDC00 && low < 0xE000) {
                appendUtf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
                i += 4;
                continue;
            }
        }
        appendUtf8(out, unit >= 0xD800 && unit < 0xE000 ? replacement : unit);
        i += 2;
    }
    bytes.erase(0, i);
}

/// Of text without a mark in front: by what encoding every other byte of its beginning is 0, as of letters that UTF-16 writes
/// in two bytes. Nothing for other bytes.
std::optional<Encoding> unmarkedUtf16(std::string_view start) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < start.size(); ++i) zeros[i % 2] += start[i] == '\0';
    const std::size_t units = start.size() / 2;
    if (units < 2) return {};
    for (const std::size_t high : {std::size_t{0}, std::size_t{1}})
        if (zeros[1 - high] == 0 && 10 * zeros[high] >= 8 * units) return high == 0 ? Encoding::utf16_big : Encoding::utf16_little;
    return {};
}

}  // namespace

ByteStream::ByteStream(std::unique_ptr<std::istream> stream) : m_stream(std::move(stream)) {
    Utf8Check check;
    std::string piece(kPiece, '\0');
    std::string start;
    ByteCounts counts{};
    while (*m_stream) {
        m_stream->read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto got = static_cast<std::size_t>(m_stream->gcount());
        if (m_size == 0) start = piece.substr(0, std::min(got, kStart));
        m_size += got;
        const std::string_view seen = std::string_view(piece).substr(0, got);
        check.see(seen);
        if (check.broken) {
            for (const char c : seen) {
                if (c < 0) ++counts[static_cast<unsigned char>(c) - 0x80U];
            }
        }
        m_hasNul = m_hasNul || seen.find('\0') != std::string_view::npos;
    }
    if (m_stream->bad()) throw Failure("source.unreadable");
    check.end();

    if (start.starts_with("\xEF\xBB\xBF")) {
        m_skip = 3;
    } else if (start.starts_with("\xFF\xFE")) {
        m_skip = 2, m_encoding = Encoding::utf16_little;
    } else if (start.starts_with("\xFE\xFF")) {
        m_skip = 2, m_encoding = Encoding::utf16_big;
    } else if (const auto unmarked = m_hasNul ? unmarkedUtf16(start) : std::nullopt) {
        m_encoding = *unmarked;
    }
    const bool utf16 = m_encoding == Encoding::utf16_little || m_encoding == Encoding::utf16_big;
    if (!utf16 && check.broken) m_encoding = check.multibyte ? Encoding::mixed : Encoding::single;
    if (m_encoding == Encoding::single) m_codePage = likelyCodePage(counts);
    rewind();
}

void ByteStream::rewind() {
    m_stream->clear();
    m_stream->seekg(static_cast<std::streamoff>(m_skip));
    if (!*m_stream) throw Failure("source.unreadable");
    m_read = m_skip;
    m_piece.clear();
}

bool ByteStream::append(std::string& text) {
    const bool utf16 = m_encoding == Encoding::utf16_little || m_encoding == Encoding::utf16_big;
    if (!*m_stream) return false;
    if (!utf16) {
        const std::size_t before = text.size();
        text.resize(before + kPiece);
        m_stream->read(text.data() + before, static_cast<std::streamsize>(kPiece));
        const auto got = static_cast<std::size_t>(m_stream->gcount());
        text.resize(before + got);
        m_read += got;
        if (m_stream->bad()) throw Failure("source.unreadable");
        return got > 0;
    }
    const std::size_t kept = m_piece.size();
    m_piece.resize(kept + kPiece);
    m_stream->read(m_piece.data() + kept, static_cast<std::streamsize>(kPiece));
    const auto got = static_cast<std::size_t>(m_stream->gcount());
    m_piece.resize(kept + got);
    m_read += got;
    if (m_stream->bad()) throw Failure("source.unreadable");
    appendUtf16(text, m_piece, m_encoding, !*m_stream);
    return got > 0;
}

double ByteStream::done() const noexcept {
    return m_size == 0 ? 1.0 : static_cast<double>(m_read) / static_cast<double>(m_size);
}

}  // namespace cuadrante::importing
