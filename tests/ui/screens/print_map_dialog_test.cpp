// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/print_map_dialog.h"

#include "tests/support/town.h"
#include "tests/ui/kit/kit_fixture.h"

#include <QFile>
#include <QImage>
#include <QPushButton>

namespace cuadrante::ui {
namespace {

class PrintMapTest : public KitTest {
protected:
    PrintMapTest() {
        const support::Town town("AAB\nCDB\nCDD");
        page.scene = drawing::MapScene::make({.layout = town.layout(Day{})});
    }
    void open(const QString& name) {
        dialog = std::make_unique<PrintMapDialog>(
            context, page, inSight,
            [this](drawing::MapPage asked, const std::filesystem::path& file) {
                printed = std::move(asked);
                target = file;
            },
            nullptr,
            [this, name](const FileQuestion& question) -> std::optional<std::filesystem::path> {
                suggested = question.name;
                if (name.isEmpty()) return std::nullopt;
                return folder.filePath(name).toStdString();
            });
        show(*dialog);
    }
    void save() { QTest::keyClick(dialog.get(), Qt::Key_Return, Qt::ControlModifier); }

    geometry::Box inSight{-99.2, 19.3, -99.1, 19.4};
    drawing::MapPage page{.scene = {}, .municipality = "San Jacinto", .title = "Incidencias", .made = Day{std::chrono::days{19700}},
                          .style = {.palette = drawing::palette(drawing::Theme::light)}};
    std::unique_ptr<PrintMapDialog> dialog;
    std::optional<drawing::MapPage> printed;
    std::filesystem::path target;
    QString suggested;
};

TEST_F(PrintMapTest, PrintsTheWholeMunicipalityOnALetterSheetAsPdfUnlessToldOtherwise) {
    open("mapa.pdf");
    save();
    ASSERT_TRUE(printed);
    EXPECT_EQ(suggested, "Mapa de San Jacinto.pdf");
    EXPECT_EQ(target.filename(), "mapa.pdf");
    EXPECT_EQ(printed->size, QSize(1056, 816)) << "11 by 8.5 inches of 96";
    EXPECT_EQ(printed->title, "Incidencias");
    EXPECT_FALSE(printed->extent);
    EXPECT_FALSE(dialog->isVisible());
}

TEST_F(PrintMapTest, PrintsWhatWasAsked) {
    open("m.png");
    dialog->form().setText("title", "Mi mapa");
    dialog->form().setText("source", "C5");
    dialog->form().setChoice("extent", 1);
    dialog->form().setChoice("paper", 3);
    dialog->form().setChoice("turned", 1);
    dialog->form().setChoice("format", 2);
    dialog->form().setInteger("dpi", 200);
    save();
    ASSERT_TRUE(printed);
    EXPECT_EQ(printed->title, "Mi mapa");
    EXPECT_EQ(printed->source, "C5");
    EXPECT_EQ(printed->extent, inSight);
    EXPECT_EQ(printed->size, QSize(794, 1123));
    drawing::writeMapPage(*printed, context.texts(), target);
    const QImage picture(QString::fromStdString(target.string()));
    EXPECT_NEAR(picture.width(), 794 * 200 / 96.0, 1);
    EXPECT_NEAR(picture.height(), 1123 * 200 / 96.0, 1);
    EXPECT_NEAR(picture.dotsPerMeterX(), 200 / 0.0254, 1);
}

TEST_F(PrintMapTest, WithoutATitleOrAFileNothingIsPrinted) {
    open("m.pdf");
    dialog->form().setText("title", "  ");
    save();
    EXPECT_FALSE(printed);
    EXPECT_EQ(dialog->form().problemsAt("title"), QStringList{"Escriba un título."});
    open({});
    save();
    EXPECT_FALSE(printed);
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_FALSE(dialog->form().summary().isEmpty());
}

}  // namespace
}  // namespace cuadrante::ui
