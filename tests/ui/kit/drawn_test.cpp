// SPDX-License-Identifier: GPL-3.0-or-later
// What the small charts draw, judged by their pixels.
#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/sparkline.h"

#include <QImage>
#include <QPainter>

namespace cuadrante::ui {
namespace {

class DrawnTest : public KitTest {
protected:
    QImage sparkline(const std::vector<std::optional<double>>& values) {
        QImage image(100, 40, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintSparkline(painter, image.rect(), values, Qt::black);
        return image;
    }
    QImage interval(const IntervalMark& mark) {
        QImage image(112, 20, QImage::Format_ARGB32);
        image.fill(context.palette().surface);
        QPainter painter(&image);
        paintInterval(painter, image.rect(), mark, context.palette());
        return image;
    }
    /// Rows of the first and last dark pixel of a column of the picture; {-1, -1} when there is none.
    static std::pair<int, int> dark(const QImage& image, int x) {
        std::pair<int, int> rows{-1, -1};
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y).lightness() > 128) continue;
            if (rows.first < 0) rows.first = y;
            rows.second = y;
        }
        return rows;
    }
};

TEST_F(DrawnTest, SparklineRisesWithItsValues) {
    const QImage image = sparkline({1.0, 2.0, 3.0});
    EXPECT_GT(dark(image, 5).first, 30);
    EXPECT_LT(dark(image, 93).second, 10);
}

TEST_F(DrawnTest, SparklineOfEqualValuesIsLevelAndUnknownOnesLeaveAGap) {
    EXPECT_NEAR(dark(sparkline({2.0, 2.0, 2.0}), 50).first, 20, 2);
    EXPECT_EQ(dark(sparkline({1.0, 1.0, std::nullopt, 1.0, 1.0}), 50).first, -1);
    EXPECT_EQ(sparkline({std::nullopt, std::nullopt}), sparkline({}));
}

TEST_F(DrawnTest, IntervalPutsTheDotAtItsValue) {
    const QImage image = interval({.value = 25, .low = 10, .high = 40, .from = 0, .to = 100});
    const QColor accent = context.palette().accent;
    EXPECT_EQ(image.pixelColor(31, 10), accent) << "6 + a quarter of 100";
    EXPECT_NE(image.pixelColor(80, 8), accent);
    EXPECT_EQ(image.pixelColor(80, 8), context.palette().surface);
    EXPECT_NE(image.pixelColor(42, 9), context.palette().surface) << "the bar reaches to 40";
}

TEST_F(DrawnTest, IntervalOfTheUnknownIsTheHairlineAlone) {
    const QImage image = interval({.low = 10, .high = 40, .from = 0, .to = 100});
    for (int x = 0; x < image.width(); ++x) EXPECT_EQ(image.pixelColor(x, 7), context.palette().surface);
    EXPECT_NE(interval({.reference = 60, .from = 0, .to = 100}), image);
}

TEST_F(DrawnTest, WidgetsSayInWordsWhatTheyDraw) {
    Sparkline line(context);
    line.set({1.0, 2.0}, "sube de 1 a 2");
    EXPECT_EQ(line.accessibleName(), "sube de 1 a 2");
    IntervalBar bar(context);
    bar.set({.value = 1, .low = 0, .high = 2, .from = 0, .to = 4}, "1 [0, 2]");
    EXPECT_EQ(bar.toolTip(), "1 [0, 2]");
    EXPECT_FALSE(bar.grab().isNull());
}

}  // namespace
}  // namespace cuadrante::ui
