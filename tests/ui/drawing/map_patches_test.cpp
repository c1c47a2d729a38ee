// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drawing/map_patches.h"

#include "tests/support/town.h"

#include <gtest/gtest.h>

using namespace cuadrante;
using namespace cuadrante::drawing;

namespace {
class Patches : public testing::Test {
protected:
    [[nodiscard]] QImage drawn(std::vector<MapPatch> patches) const {
        return drawMapPicture(*scene->withPatches(std::move(patches)), view,
                              {.palette = palette(Theme::light), .layers = {}});
    }
    [[nodiscard]] QPoint at(geometry::LonLat place) const {
        return view.toPixels(scene->plane().toMetres(place)).toPoint();
    }
    /// How many pixels of the block around its middle have the colour, or nearly.
    [[nodiscard]] static int coloured(const QImage& picture, QPoint middle, const QColor& colour) {
        int found = 0;
        for (int y = -25; y <= 25; ++y)
            for (int x = -25; x <= 25; ++x) {
                const QColor pixel = picture.pixelColor(middle + QPoint(x, y));
                found += std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                             std::abs(pixel.blue() - colour.blue()) <
                         40;
            }
        return found;
    }

    support::Town town{"AABB\nAABB"};
    std::shared_ptr<const MapScene> scene = MapScene::make({.layout = town.layout(Day{})});
    Viewport view = fit(scene->home(), {400, 300});
    Palette light = palette(Theme::light);
};
}  // namespace

TEST_F(Patches, AHatchedPatchMarksItsGroundAndNoOther) {
    const QImage plain = drawn({}), marked = drawn({{.shape = town.shape('A'), .colour = 3}});
    const auto changed = [&](QPoint middle) {
        int pixels = 0;
        for (int y = -25; y <= 25; ++y)
            for (int x = -25; x <= 25; ++x) {
                const QPoint at = middle + QPoint(x, y);
                pixels += plain.pixel(at) != marked.pixel(at);
            }
        return pixels;
    };
    EXPECT_EQ(changed(at(town.middle(0, 1))), 51 * 51) << "a veil over all of it";
    EXPECT_EQ(changed(at(town.middle(3, 1))), 0);
    // Lines over the veil: not one colour alone.
    const QPoint middle = at(town.middle(0, 1));
    bool lines = false;
    for (int x = 1; x < 12; ++x) lines = lines || marked.pixel(middle) != marked.pixel(middle + QPoint(x, 0));
    EXPECT_TRUE(lines);
}

TEST_F(Patches, AnOutlineLeavesTheInsideAlone) {
    const QImage plain = drawn({}),
                 marked = drawn({{.shape = town.shape('A'), .look = MapPatch::Look::outline, .colour = 3}});
    const QColor colour = patchColour(3, light);
    EXPECT_EQ(marked.pixelColor(at(town.middle(0, 0))), plain.pixelColor(at(town.middle(0, 0))));
    EXPECT_GT(coloured(marked, at(town.corner(2, 1)), colour), 40) << "its eastern border";
    const QImage dashed = drawn({{.shape = town.shape('A'), .look = MapPatch::Look::dashed, .colour = 3}});
    EXPECT_GT(coloured(dashed, at(town.corner(2, 1)), colour), 10);
    EXPECT_LT(coloured(dashed, at(town.corner(2, 1)), colour), coloured(marked, at(town.corner(2, 1)), colour));
}

TEST_F(Patches, OneTooSmallToBeSeenIsRinged) {
    const auto where = town.middle(1, 1);
    geometry::MultiPolygon speck;
    speck.parts.push_back(
        {.outer = {where, {where.lon + 1e-6, where.lat}, {where.lon, where.lat + 1e-6}, where}, .holes = {}});
    const QImage marked = drawn({{.shape = speck, .colour = 3}});
    EXPECT_GT(coloured(marked, at(where), patchColour(3, light)), 60);
}

TEST_F(Patches, WithoutAnyTheSceneIsAsItWas) {
    EXPECT_EQ(drawn({}), drawMapPicture(*scene, view, {.palette = light, .layers = {}}));
    EXPECT_EQ(scene->withPatches({{.shape = {}}})->patches()->labels.size(), 1U);
    EXPECT_EQ(drawn({{.shape = {}}}), drawn({})) << "nor does one without ground mark anything";
    EXPECT_EQ(scene->withPatches({})->patches(), nullptr);
}
