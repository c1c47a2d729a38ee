// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/messages.h"

#include "core/base/failure.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

namespace cuadrante::gis {
namespace {

using geometry::LonLat;

template <typename Number>
void put(std::string& out, Number value) {
    static_assert(std::is_arithmetic_v<Number>);
    std::array<char, sizeof(Number)> bytes;
    std::memcpy(bytes.data(), &value, sizeof value);
    out.append(bytes.data(), bytes.size());
}
void put(std::string& out, std::string_view text) {
    put(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}
void put(std::string& out, const std::vector<std::string>& texts) {
    put(out, static_cast<std::uint32_t>(texts.size()));
    for (const std::string& text : texts) put(out, std::string_view(text));
}
void put(std::string& out, const std::vector<LonLat>& points) {
    put(out, static_cast<std::uint32_t>(points.size()));
    for (const LonLat& point : points) put(out, point.lon), put(out, point.lat);
}
void put(std::string& out, const Said& said) {
    put(out, std::string_view(said.code));
    put(out, std::string_view(said.detail));
    put(out, static_cast<std::uint32_t>(said.args.size()));
    for (const Argument& arg : said.args) {
        put(out, static_cast<char>(arg.index()));
        if (const auto* whole = std::get_if<std::int64_t>(&arg)) put(out, *whole);
        if (const auto* real = std::get_if<double>(&arg)) put(out, *real);
        if (const auto* text = std::get_if<std::string>(&arg)) put(out, std::string_view(*text));
    }
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}

    template <typename Number>
    Number number() {
        Number value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(number<std::uint32_t>())); }
    std::vector<std::string> texts() {
        std::vector<std::string> texts(count(sizeof(std::uint32_t)));
        for (std::string& text : texts) text = this->text();
        return texts;
    }
    std::vector<LonLat> points() {
        std::vector<LonLat> points(count(sizeof(LonLat)));
        for (LonLat& point : points) point.lon = number<double>(), point.lat = number<double>();
        return points;
    }
    Said said() {
        Said said{.code = text(), .args = {}, .detail = {}};
        said.detail = text();
        const std::size_t args = count(1);
        for (std::size_t i = 0; i < args; ++i) {
            const char kind = number<char>();
            if (kind == 0) said.args.emplace_back(number<std::int64_t>());
            else if (kind == 1) said.args.emplace_back(number<double>());
            else said.args.emplace_back(text());
        }
        return said;
    }
    /// A number of things of which each takes at least `bytesEach`: no more than can still come.
    std::size_t count(std::size_t bytesEach) {
        const std::size_t count = number<std::uint32_t>();
        if (count > m_bytes.size() / bytesEach) throw Failure("source.unreadable", {}, "a message of the reader is cut off");
        return count;
    }

private:
    std::string_view take(std::size_t size) {
        if (size > m_bytes.size()) throw Failure("source.unreadable", {}, "a message of the reader is cut off");
        const std::string_view taken = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return taken;
    }
    std::string_view m_bytes;
};

}  // namespace

std::string encode(const std::vector<std::string>& layers) {
    std::string out;
    put(out, layers);
    return out;
}

std::string encode(const Heading& heading) {
    std::string out;
    put(out, heading.headers);
    put(out, heading.rows);
    return out;
}

std::string encode(const importing::Row& row) {
    std::string out;
    put(out, row.number);
    put(out, row.cells);
    put(out, static_cast<char>(row.shape.index()));
    if (const auto* point = std::get_if<LonLat>(&row.shape)) put(out, point->lon), put(out, point->lat);
    if (const auto* line = std::get_if<geometry::Line>(&row.shape)) put(out, *line);
    if (const auto* area = std::get_if<geometry::MultiPolygon>(&row.shape)) {
        put(out, static_cast<std::uint32_t>(area->parts.size()));
        for (const geometry::Polygon& part : area->parts) {
            put(out, part.outer);
            put(out, static_cast<std::uint32_t>(part.holes.size()));
            for (const geometry::Ring& hole : part.holes) put(out, hole);
        }
    }
    put(out, static_cast<char>(row.damage ? 1 : 0));
    if (row.damage) put(out, Said{.code = std::string(row.damage->code), .args = row.damage->args, .detail = {}});
    return out;
}

std::string encode(const Said& said) {
    std::string out;
    put(out, said);
    return out;
}

std::vector<std::string> decodeLayers(std::string_view bytes) { return Reader(bytes).texts(); }

Heading decodeHeading(std::string_view bytes) {
    Reader reader(bytes);
    Heading heading{.headers = reader.texts(), .rows = 0};
    heading.rows = reader.number<std::int64_t>();
    return heading;
}

void decodeRow(std::string_view bytes, importing::Row& row) {
    Reader reader(bytes);
    row.number = reader.number<std::int64_t>();
    row.cells = reader.texts();
    switch (reader.number<char>()) {
        case 0: row.shape = std::monostate{}; break;
        case 1: {
            LonLat point{};
            point.lon = reader.number<double>();
            point.lat = reader.number<double>();
            row.shape = point;
            break;
        }
        case 2: row.shape = reader.points(); break;
        default: {
            geometry::MultiPolygon area;
            area.parts.resize(reader.count(sizeof(std::uint32_t)));
            for (geometry::Polygon& part : area.parts) {
                part.outer = reader.points();
                part.holes.resize(reader.count(sizeof(std::uint32_t)));
                for (geometry::Ring& hole : part.holes) hole = reader.points();
            }
            row.shape = std::move(area);
        }
    }
    row.damage.reset();
    if (reader.number<char>() != 0) {
        Said said = reader.said();
        row.damage = Problem{.code = codeOf(said.code), .field = "", .args = std::move(said.args)};
    }
}

Said decodeSaid(std::string_view bytes) { return Reader(bytes).said(); }

std::string_view codeOf(std::string_view said) noexcept {
    constexpr std::array<std::string_view, 23> codes{
        "source.unreadable", "source.no_layer", "source.several_layers", "source.no_crs", "source.unknown_crs", "source.ballpark_crs",
        "source.too_large", "source.took_too_long", "source.no_table", "source.windows1252", "source.flattened",
        "source.linearised", "source.damaged_record", "source.number_too_large",
        "source.axes_swapped", "source.log_missing", "shape.wrong_type", "shape.not_finite", "sheet.hidden_rows", "sheet.hidden_columns",
        "raster.no_picture", "raster.no_place", "source.osm_outside"};
    const auto found = std::find(codes.begin(), codes.end(), said);
    return found == codes.end() ? codes[0] : *found;
}

}  // namespace cuadrante::gis
