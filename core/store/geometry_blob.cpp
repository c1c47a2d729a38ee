// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/geometry_blob.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace cuadrante::store {

namespace {
using geometry::Box;
using geometry::Line;
using geometry::LonLat;
using geometry::MultiPolygon;
using geometry::Polygon;
using geometry::Ring;

enum Type : std::uint32_t {
    kPoint = 1,
    kLine = 2,
    kPolygon = 3,
    kMultiPoint = 4,
    kMultiLine = 5,
    kMultiPolygon = 6,
    kCollection = 7
};
constexpr std::int32_t kWgs84 = 4326;
constexpr int kDeepest = 8;  ///< collections in collections; deeper ones are an attack, not a map

class Writer {
public:
    template <typename Number>
    void put(Number number) {
        static_assert(std::endian::native == std::endian::little);
        const auto at = m_bytes.size();
        m_bytes.resize(at + sizeof number);
        std::memcpy(m_bytes.data() + at, &number, sizeof number);
    }
    void put(LonLat p) { put(p.lon), put(p.lat); }
    void points(const std::vector<LonLat>& points) {
        put(static_cast<std::uint32_t>(points.size()));
        for (const LonLat p : points) put(p);
    }
    void wkb(Type type) { put(std::uint8_t{1}), put(static_cast<std::uint32_t>(type)); }
    /// Flags: bit 0 little-endian, bits 1 to 3 the envelope's kind (1 = x and y), bit 4 empty.
    void header(const std::optional<Box>& envelope, bool empty) {
        put('G'), put('P'), put(std::uint8_t{0});
        put(static_cast<std::uint8_t>(0x01 | (envelope ? 0x02 : 0) | (empty ? 0x10 : 0)));
        put(kWgs84);
        if (envelope) put(envelope->west), put(envelope->east), put(envelope->south), put(envelope->north);
    }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }
    void reserve(std::size_t bytes) { m_bytes.reserve(bytes); }

private:
    Bytes m_bytes;
};

/// Reads on while there are bytes; after a false step everything else is false, too.
class Reader {
public:
    explicit Reader(BytesView bytes) : m_bytes(bytes) {}
    [[nodiscard]] bool good() const noexcept { return m_good; }
    [[nodiscard]] std::size_t left() const noexcept { return m_bytes.size() - m_at; }
    void littleEndian(bool little) noexcept { m_little = little; }
    void skip(std::size_t bytes) noexcept {
        if (bytes > left())
            m_good = false;
        else
            m_at += bytes;
    }
    template <typename Number>
    Number get() {
        Number number{};
        if (!m_good || left() < sizeof number) {
            m_good = false;
            return number;
        }
        std::byte raw[sizeof number];
        std::memcpy(raw, m_bytes.data() + m_at, sizeof number);
        if (!m_little) std::reverse(std::begin(raw), std::end(raw));
        std::memcpy(&number, raw, sizeof number);
        m_at += sizeof number;
        return number;
    }
    /// A count of things of at least `bytes` each: a number that cannot be true would only fill the memory.
    std::uint32_t count(std::size_t bytes) {
        const auto n = get<std::uint32_t>();
        if (n > left() / bytes) m_good = false;
        return m_good ? n : 0;
    }

private:
    BytesView m_bytes;
    std::size_t m_at = 0;
    bool m_little = true;
    bool m_good = true;
};

struct Header {
    bool empty;
    std::optional<Box> envelope;
};

std::optional<Header> readHeader(Reader& in) {
    if (in.get<char>() != 'G' || in.get<char>() != 'P' || in.get<std::uint8_t>() != 0) return {};
    const auto flags = in.get<std::uint8_t>();
    if (flags & 0x20) return {};  // a type of an extension that we do not know
    in.littleEndian(flags & 0x01);
    (void)in.get<std::int32_t>();
    const int kind = (flags >> 1) & 0x07;
    Header header{.empty = (flags & 0x10) != 0, .envelope = {}};
    if (kind > 4) return {};
    if (kind > 0) {
        Box box;
        box.west = in.get<double>(), box.east = in.get<double>(), box.south = in.get<double>(),
        box.north = in.get<double>();
        header.envelope = box;
        in.skip(kind == 1 ? 0 : kind == 4 ? 32 : 16);
    }
    if (!in.good()) return {};
    return header;
}

struct Opening {
    std::uint32_t type;
    std::size_t extra;  ///< bytes of Z and M after each point
};
Opening open(Reader& in) {
    in.littleEndian(in.get<std::uint8_t>() == 1);
    const auto code = in.get<std::uint32_t>();  // ISO: 1000 for Z, 2000 for M, 3000 for both
    const auto dimensions = code / 1000;
    return {.type = code % 1000, .extra = dimensions == 0 ? 0u : dimensions == 3 ? 16u : 8u};
}

LonLat readPoint(Reader& in, std::size_t extra) {
    const double lon = in.get<double>(), lat = in.get<double>();
    in.skip(extra);
    return {.lon = lon, .lat = lat};
}
std::vector<LonLat> readPoints(Reader& in, std::size_t extra) {
    const auto n = in.count(16 + extra);
    std::vector<LonLat> points;
    points.reserve(n);
    for (std::uint32_t i = 0; i < n && in.good(); ++i) points.push_back(readPoint(in, extra));
    return points;
}
std::optional<Polygon> readPolygon(Reader& in, std::size_t extra) {
    const auto rings = in.count(4);
    Polygon polygon;
    for (std::uint32_t i = 0; i < rings && in.good(); ++i) {
        if (i == 0)
            polygon.outer = readPoints(in, extra);
        else
            polygon.holes.push_back(readPoints(in, extra));
    }
    if (!in.good() || rings == 0) return {};
    return polygon;
}

void addBounds(Reader& in, Box& box, int depth) {
    const Opening opening = open(in);
    if (!in.good()) return;
    const auto addPoints = [&] {
        for (const LonLat p : readPoints(in, opening.extra)) box.add(p);
    };
    if (opening.type == kPoint) {
        const LonLat p = readPoint(in, opening.extra);
        if (in.good() && !std::isnan(p.lon) && !std::isnan(p.lat)) box.add(p);
    } else if (opening.type == kLine) {
        addPoints();
    } else if (opening.type == kPolygon) {
        const auto rings = in.count(4);
        for (std::uint32_t i = 0; i < rings && in.good(); ++i) addPoints();
    } else if (opening.type >= kMultiPoint && opening.type <= kCollection && depth < kDeepest) {
        const auto parts = in.count(9);
        for (std::uint32_t i = 0; i < parts && in.good(); ++i) addBounds(in, box, depth + 1);
    } else {
        in.skip(std::numeric_limits<std::size_t>::max());
    }
}
}  // namespace

Bytes encode(LonLat point) {
    // A load of incidents makes a million of them.
    static const Bytes kHead = [] {
        Writer out;
        out.header({}, false);
        out.wkb(kPoint);
        return out.take();
    }();
    const std::array<double, 2> position{point.lon, point.lat};
    Bytes bytes(kHead.size() + sizeof position);
    std::memcpy(bytes.data(), kHead.data(), kHead.size());
    std::memcpy(bytes.data() + kHead.size(), position.data(), sizeof position);
    return bytes;
}

Bytes encode(const Line& line) {
    Box box;
    for (const LonLat p : line) box.add(p);
    Writer out;
    out.reserve(64 + 16 * line.size());
    out.header(line.empty() ? std::nullopt : std::optional{box}, line.empty());
    out.wkb(kLine);
    out.points(line);
    return out.take();
}

Bytes encode(const MultiPolygon& shape) {
    Box box;
    std::size_t points = 0;
    const auto add = [&](const Ring& ring) {
        points += ring.size() + 1;
        for (const LonLat p : ring) box.add(p);
    };
    for (const Polygon& part : shape.parts) {
        add(part.outer);
        for (const Ring& hole : part.holes) add(hole);
    }
    Writer out;
    out.reserve(64 + 16 * points + 16 * shape.parts.size());
    out.header(shape.empty() ? std::nullopt : std::optional{box}, shape.empty());
    out.wkb(kMultiPolygon);
    out.put(static_cast<std::uint32_t>(shape.parts.size()));
    for (const Polygon& part : shape.parts) {
        out.wkb(kPolygon);
        out.put(static_cast<std::uint32_t>(1 + part.holes.size()));
        out.points(part.outer);
        for (const Ring& hole : part.holes) out.points(hole);
    }
    return out.take();
}

std::optional<LonLat> decodePoint(BytesView blob) {
    Reader in(blob);
    const auto header = readHeader(in);
    if (!header || header->empty) return {};
    const Opening opening = open(in);
    const LonLat point = readPoint(in, opening.extra);
    if (!in.good() || opening.type != kPoint || !std::isfinite(point.lon) || !std::isfinite(point.lat)) return {};
    return point;
}

std::optional<Line> decodeLine(BytesView blob) {
    Reader in(blob);
    const auto header = readHeader(in);
    if (!header || header->empty) return {};
    Opening opening = open(in);
    if (in.good() && opening.type == kMultiLine && in.count(9) == 1) opening = open(in);
    if (opening.type != kLine) return {};
    auto points = readPoints(in, opening.extra);
    if (!in.good() || points.empty()) return {};
    return points;
}

std::optional<MultiPolygon> decodeMultiPolygon(BytesView blob) {
    Reader in(blob);
    const auto header = readHeader(in);
    if (!header) return {};
    const Opening opening = open(in);
    MultiPolygon shape;
    if (header->empty) return shape;
    const auto parts = opening.type == kMultiPolygon ? in.count(9) : 1;
    for (std::uint32_t i = 0; i < parts && in.good(); ++i) {
        const Opening part = opening.type == kMultiPolygon ? open(in) : opening;
        if (part.type != kPolygon) return {};
        auto polygon = readPolygon(in, part.extra);
        if (!polygon) return {};
        shape.parts.push_back(std::move(*polygon));
    }
    if (!in.good()) return {};
    return shape;
}

std::optional<Box> boundsOf(BytesView blob) {
    Reader in(blob);
    const auto header = readHeader(in);
    if (!header) return {};
    if (header->empty) return Box{};
    if (header->envelope) return header->envelope;
    Box box;
    addBounds(in, box, 0);
    if (!in.good()) return {};
    return box;
}

}  // namespace cuadrante::store
