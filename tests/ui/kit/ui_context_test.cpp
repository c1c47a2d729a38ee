// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/buttons.h"
#include "ui/kit/chip.h"
#include "ui/kit/empty_state.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

using UiContextTest = KitTest;

TEST_F(UiContextTest, WidgetsFollowTheLanguage) {
    QLabel label;
    context.sayText(&label, "value.unknown");
    EXPECT_EQ(label.text(), "sin dato");
    QSignalSpy changes(&context, &UiContext::languageChanged);
    context.setLanguage(text::Language::english);
    EXPECT_EQ(label.text(), "no data");
    context.setLanguage(text::Language::english);
    EXPECT_EQ(changes.count(), 1);
}

TEST_F(UiContextTest, WidgetsThatAreGoneAreLeftAlone) {
    int said = 0;
    {
        QLabel label;
        context.whenLanguage(&label, [&] { ++said; });
    }
    context.setLanguage(text::Language::english);
    EXPECT_EQ(said, 1);
}

TEST_F(UiContextTest, IconsFollowTheTheme) {
    QPushButton button;
    context.drawIcon(&button, Icon::plus, IconTint::text);
    const auto middle = [&] { return button.icon().pixmap(QSize(24, 24), 1.0).toImage().pixelColor(12, 12); };
    EXPECT_EQ(middle(), context.palette().text);
    const QColor before = middle();
    context.setTheme(drawing::Theme::dark);
    EXPECT_EQ(middle(), context.palette().text);
    EXPECT_NE(middle(), before);
}

TEST_F(UiContextTest, IconButtonsSayWhatTheyDo) {
    const std::unique_ptr<QToolButton> button(makeIconButton(context, Icon::close, "job.cancel"));
    EXPECT_EQ(button->toolTip(), "Cancelar");
    EXPECT_EQ(button->accessibleName(), "Cancelar");
    EXPECT_NE(button->focusPolicy() & Qt::TabFocus, 0);
}

TEST_F(UiContextTest, ChipIsHiddenWithoutWords) {
    QWidget window;
    Chip chip({"en riesgo", Tone::warning}, &window);
    EXPECT_FALSE(chip.isHidden());
    EXPECT_EQ(chip.property("tone").toString(), "warning");
    chip.set({});
    EXPECT_TRUE(chip.isHidden());
}

TEST_F(UiContextTest, EmptyStateOffersItsAction) {
    EmptyState empty(context);
    empty.set({.icon = Icon::map, .title = "value.unknown", .action = "job.cancel"});
    show(empty);
    QSignalSpy acted(&empty, &EmptyState::acted);
    auto* button = empty.findChild<QPushButton*>();
    ASSERT_TRUE(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(acted.count(), 1);
    empty.set({.icon = Icon::map, .title = "value.unknown"});
    EXPECT_FALSE(button->isVisible());
}

}  // namespace
}  // namespace cuadrante::ui
