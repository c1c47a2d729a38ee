// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/geometry_blob.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <cstring>

namespace cuadrante::store {

namespace {
using namespace geometry;

LonLat anywhere(Random& random) { return {.lon = -180 + 360 * random.unit(), .lat = -90 + 180 * random.unit()}; }

std::vector<LonLat> points(Random& random, std::int64_t count) {
    std::vector<LonLat> made;
    for (std::int64_t i = 0; i < count; ++i) made.push_back(anywhere(random));
    return made;
}

MultiPolygon anyShape(Random& random) {
    MultiPolygon shape;
    for (auto parts = random.between(1, 3); parts > 0; --parts) {
        Polygon polygon{.outer = points(random, random.between(4, 30))};
        for (auto holes = random.between(0, 2); holes > 0; --holes) polygon.holes.push_back(points(random, 5));
        shape.parts.push_back(std::move(polygon));
    }
    return shape;
}

Bytes hex(std::string_view digits) {
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes.push_back(static_cast<std::byte>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16)));
    return bytes;
}
}  // namespace

TEST(GeometryBlob, GivesBackWhatWasPutIn) {
    Random random(5);
    for (int i = 0; i < 500; ++i) {
        const LonLat point = anywhere(random);
        EXPECT_EQ(decodePoint(encode(point)), point);
        const Line line = points(random, random.between(2, 40));
        EXPECT_EQ(decodeLine(encode(line)), line);
        const MultiPolygon shape = anyShape(random);
        EXPECT_EQ(decodeMultiPolygon(encode(shape)), shape);
    }
    EXPECT_EQ(decodeMultiPolygon(encode(MultiPolygon{})), MultiPolygon{});
}

TEST(GeometryBlob, KnowsItsBox) {
    Random random(6);
    for (int i = 0; i < 200; ++i) {
        const Line line = points(random, 9);
        Box box;
        for (const LonLat p : line) box.add(p);
        EXPECT_EQ(boundsOf(encode(line)), box);
        const LonLat point = anywhere(random);
        EXPECT_EQ(boundsOf(encode(point)), (Box{point.lon, point.lat, point.lon, point.lat}));
    }
    EXPECT_TRUE(boundsOf(encode(MultiPolygon{}))->empty());
}

TEST(GeometryBlob, ReadsWhatOthersWrite) {
    // POINT (1 2), big-endian header and body, as an old writer of another machine would.
    EXPECT_EQ(decodePoint(hex("47500000000010E600000000013FF00000000000004000000000000000")),
              (LonLat{.lon = 1, .lat = 2}));
    // POINT Z (1 2 3), little-endian, envelope with z: flags 0x05.
    const std::string one = "000000000000F03F", two = "0000000000000040", three = "0000000000000840";
    EXPECT_EQ(
        decodePoint(hex("47500005E6100000" + one + one + two + two + three + three + "01E9030000" + one + two + three)),
        (LonLat{.lon = 1, .lat = 2}));
    // A single POLYGON in a column of multiple ones, no envelope: its box is counted from the points.
    const std::string ring = "04000000" + one + one + two + one + two + two + one + one;
    const Bytes polygon =
        hex("47500001E6100000"
            "0103000000"
            "01000000" +
            ring);
    const auto shape = decodeMultiPolygon(polygon);
    ASSERT_TRUE(shape);
    ASSERT_EQ(shape->parts.size(), 1u);
    EXPECT_EQ(shape->parts.front().outer.size(), 4u);
    EXPECT_EQ(boundsOf(polygon), (Box{1, 1, 2, 2}));
}

TEST(GeometryBlob, RefusesWhatIsNone) {
    EXPECT_FALSE(decodePoint({}));
    EXPECT_FALSE(boundsOf(hex("4750")));
    EXPECT_FALSE(boundsOf(hex("58580001E6100000")));
    EXPECT_FALSE(decodePoint(encode(Line{{.lon = 1, .lat = 1}, {.lon = 2, .lat = 2}})));
    EXPECT_FALSE(decodeMultiPolygon(encode(LonLat{.lon = 1, .lat = 1})));
    // Four billion points promised in thirty bytes.
    EXPECT_FALSE(decodeLine(hex("47500001E61000000102000000FFFFFFFF0000000000000000")));
}

TEST(GeometryBlob, AnyDamageIsRefusedOrReadSafely) {
    Random random(8);
    for (int i = 0; i < 3000; ++i) {
        Bytes bytes = encode(anyShape(random));
        for (int flips = 0; flips < 3; ++flips)
            bytes[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(bytes.size())))] =
                static_cast<std::byte>(random.below(256));
        bytes.resize(static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(bytes.size()))));
        const auto shape = decodeMultiPolygon(bytes);
        const auto box = boundsOf(bytes);
        if (shape) {
            EXPECT_TRUE(box.has_value());
        }
    }
}

}  // namespace cuadrante::store
