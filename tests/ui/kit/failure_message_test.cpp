// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/failure_message.h"

#include "tests/ui/kit/kit_fixture.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>

namespace cuadrante::ui {
namespace {

using FailureMessageTest = KitTest;

TEST_F(FailureMessageTest, SaysWhatHappenedWhatWasKeptAndWhatToDo) {
    const FailureText said = describe(Failure("failure.unexpected", {}, "bad_alloc"), context.texts());
    EXPECT_EQ(said.happened, "Ocurrió un error que el programa no esperaba.");
    EXPECT_EQ(said.kept, "No se cambió nada de lo que estaba guardado.");
    EXPECT_TRUE(said.toDo.startsWith("Inténtelo de nuevo."));
    EXPECT_EQ(said.details, "failure.unexpected\nbad_alloc");
}

TEST_F(FailureMessageTest, DetailsAreFoldedAndAllOfItIsCopied) {
    FailureMessage message(context);
    message.set(Failure("failure.unexpected", {}, "bad_alloc"));
    show(message);
    QPushButton* fold = nullptr;
    QPushButton* copy = nullptr;
    for (QPushButton* button : message.findChildren<QPushButton*>()) (button->isCheckable() ? fold : copy) = button;
    const auto detailsShown = [&] {
        for (const QLabel* label : message.findChildren<QLabel*>()) {
            if (label->text().contains("bad_alloc")) return label->isVisible();
        }
        return false;
    };
    EXPECT_FALSE(detailsShown());
    QTest::mouseClick(fold, Qt::LeftButton);
    EXPECT_TRUE(detailsShown());
    QTest::mouseClick(copy, Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(), message.asText());
    EXPECT_TRUE(message.asText().contains("bad_alloc"));
    context.setLanguage(text::Language::english);
    EXPECT_TRUE(message.asText().startsWith("An error occurred"));
}

}  // namespace
}  // namespace cuadrante::ui
