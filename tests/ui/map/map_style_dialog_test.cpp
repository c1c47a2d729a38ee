// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_style_dialog.h"

#include "tests/support/town.h"
#include "tests/ui/kit/kit_fixture.h"
#include "ui/drawing/map_legend.h"
#include "ui/map/map_view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

using drawing::Layer;

class MapStyleTest : public KitTest {
protected:
    MapStyleTest() : map(context) {
        const support::Town town("AAB\nCDB\nCDD");
        map.resize(500, 400);
        map.setScene(drawing::MapScene::make({.layout = town.layout(Day{})})->withTheme(drawing::MapTheme{.title = "n", .values = {{1, 2, 3, 4}}}));
        show(map);
        map.findChild<QToolButton*>("map.style.open")->click();
        dialog = map.findChild<MapStyleDialog*>();
    }
    void choose(Layer layer) {
        auto* list = dialog->findChild<QListWidget*>();
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->data(Qt::UserRole).toInt() == static_cast<int>(layer)) list->setCurrentRow(row);
        QCoreApplication::processEvents();
    }
    /// Position from above.
    [[nodiscard]] int rowOf(Layer layer) const {
        const auto* list = dialog->findChild<QListWidget*>();
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->data(Qt::UserRole).toInt() == static_cast<int>(layer)) return row;
        return -1;
    }

    MapView map;
    MapStyleDialog* dialog = nullptr;
};

TEST_F(MapStyleTest, OpacityIsOfTheChosenLayer) {
    ASSERT_TRUE(dialog && dialog->isVisible());
    choose(Layer::quadrants);
    auto* slider = dialog->findChild<QSlider*>();
    EXPECT_EQ(slider->value(), 100);
    slider->setValue(40);
    EXPECT_DOUBLE_EQ(map.look().of(Layer::quadrants).opacity, 0.4);
    EXPECT_DOUBLE_EQ(map.look().of(Layer::theme).opacity, 1);
    choose(Layer::theme);
    EXPECT_EQ(slider->value(), 100);
}

TEST_F(MapStyleTest, LayersMoveUpAndDownByTheButtons) {
    choose(Layer::basemap);
    const int before = rowOf(Layer::basemap);
    QToolButton *up = nullptr, *down = nullptr;
    for (auto* button : dialog->findChildren<QToolButton*>()) {
        if (button->toolTip() == "Subir la capa") up = button;
        if (button->toolTip() == "Bajar la capa") down = button;
    }
    ASSERT_TRUE(up && down);
    EXPECT_FALSE(down->isEnabled()) << "it is the lowest";
    up->click();
    EXPECT_EQ(rowOf(Layer::basemap), before - 1);
    EXPECT_EQ(map.look().order[1], Layer::basemap);
    down->click();
    EXPECT_EQ(map.look().order, drawing::kLayers);
}

TEST_F(MapStyleTest, LayersAreSwitchedInTheList) {
    auto* list = dialog->findChild<QListWidget*>();
    list->item(rowOf(Layer::quadrants))->setCheckState(Qt::Unchecked);
    EXPECT_FALSE(map.layers().has(Layer::quadrants));
}

TEST_F(MapStyleTest, MethodAndLimitsMakeTheClasses) {
    QComboBox* method = nullptr;
    for (auto* box : dialog->findChildren<QComboBox*>())
        if (box->findText("Límites propios") >= 0) method = box;
    ASSERT_TRUE(method);
    method->setCurrentIndex(method->findText("Límites propios"));
    emit method->activated(method->currentIndex());
    auto* limits = dialog->findChild<QLineEdit*>();
    for (auto* field : dialog->findChildren<QLineEdit*>())
        if (field->placeholderText() == "10; 20; 40") limits = field;
    ASSERT_TRUE(limits->isEnabled());
    limits->clear();
    keys(limits, "3; 1");
    EXPECT_EQ(map.look().theme.limits, (std::vector<double>{1, 3}));
    EXPECT_EQ(map.scene()->classes().classes.size(), 3u);
    keys(limits, "x");
    EXPECT_TRUE(limits->property("problem").toBool());
    EXPECT_EQ(map.look().theme.limits, (std::vector<double>{1, 3})) << "what cannot be read changes nothing";
}

TEST_F(MapStyleTest, FiguresBecomeDiscsAndTheLegendSaysTheirSize) {
    QComboBox* form = nullptr;
    QComboBox* method = nullptr;
    for (auto* box : dialog->findChildren<QComboBox*>()) {
        if (box->findText("Círculos según la cantidad") >= 0) form = box;
        if (box->findText("Cuantiles") >= 0) method = box;
    }
    ASSERT_TRUE(form && method);
    form->setCurrentIndex(1);
    emit form->activated(1);
    EXPECT_EQ(map.scene()->theme()->look.form, drawing::ThemeForm::symbols);
    EXPECT_FALSE(method->isEnabled()) << "discs have no classes";
    const auto legend = drawing::legendOf(*map.scene(), context.palette(), context.texts());
    ASSERT_TRUE(legend);
    EXPECT_EQ(legend->rows.front().range, "4");
    EXPECT_EQ(legend->rows.front().radius, drawing::symbolRadius(4, 4));
    EXPECT_GT(legend->rows.size(), 1U);
    EXPECT_LT(legend->rows.back().radius, legend->rows.front().radius);
    MapView next(context);
    EXPECT_EQ(next.look().theme.form, drawing::ThemeForm::symbols) << "remembered";
}

TEST_F(MapStyleTest, SaysEverythingInBothLanguages) {
    EXPECT_EQ(dialog->windowTitle(), "Estilo del mapa");
    context.setLanguage(text::Language::english);
    EXPECT_EQ(dialog->windowTitle(), "Map style");
}

TEST(Limits, AreReadInTheReadersWay) {
    const QLocale mexico(QLocale::Spanish, QLocale::Mexico);
    EXPECT_EQ(limitsFrom("40; 10;20.5", mexico), (std::vector<double>{10, 20.5, 40}));
    EXPECT_EQ(limitsFrom("1,000; 5;5", mexico), (std::vector<double>{5, 1000}));
    EXPECT_EQ(limitsFrom("", mexico), std::vector<double>{});
    EXPECT_FALSE(limitsFrom("10; tres", mexico));
}

}  // namespace
}  // namespace cuadrante::ui
