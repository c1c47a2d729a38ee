// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/form.h"

#include "tests/ui/kit/kit_fixture.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QScrollArea>
#include <QScrollBar>

namespace cuadrante::ui {
namespace {

std::vector<Option> colonias(const text::Texts&) {
    std::vector<Option> options;
    for (const char* name : {"Álamos", "Peñón de los Baños", "Roma Norte", "Roma Sur", "Narvarte", "Del Valle", "Centro",
                             "Morelos", "Doctores", "Obrera", "Tránsito", "Guerrero", "Tlatelolco", "Juárez"}) {
        options.push_back({.key = static_cast<std::int64_t>(options.size()) + 100, .label = name});
    }
    return options;
}

std::vector<Option> shifts(const text::Texts&) { return {{.key = 1, .label = "12x24"}, {.key = 2, .label = "24x48"}}; }

std::vector<Field> fields() {
    return {{.id = "name", .label = "form.cancel"},
            {.id = "people", .label = "form.choose", .kind = FieldKind::integer, .most = 500},
            {.id = "day", .label = "form.discard", .kind = FieldKind::day},
            {.id = "start", .label = "form.discard", .kind = FieldKind::time},
            {.id = "colonia", .label = "form.choose", .kind = FieldKind::choice, .options = colonias},
            {.id = "shift", .label = "form.choose", .kind = FieldKind::choice, .options = shifts},
            {.id = "present", .label = "form.choose", .kind = FieldKind::choices, .options = shifts},
            {.id = "chief", .label = "form.choose", .kind = FieldKind::check},
            {.id = "note", .label = "form.choose", .kind = FieldKind::note}};
}

class FormTest : public KitTest {
protected:
    static void type(QWidget* at, const QString& words) {
        at->setFocus();
        QTest::keyClick(at, Qt::Key_A, Qt::ControlModifier);
        keys(at, words);
    }
    static QLineEdit* line(const Form& form, std::string_view id) { return qobject_cast<QLineEdit*>(form.input(id)); }
};

TEST_F(FormTest, GivesWhatWasTyped) {
    Form form(context, fields());
    show(form);
    EXPECT_FALSE(form.changed());
    type(form.input("name"), "  Comité Roma ");
    type(form.input("people"), "1,2 0");
    type(form.input("day"), "3/5/2024");
    type(form.input("start"), "18:30");
    type(form.input("note"), "Luminarias");
    QTest::keyClick(form.input("chief"), Qt::Key_Space);
    QTest::keyClick(form.input("shift"), Qt::Key_Down);
    EXPECT_EQ(form.text("name"), "Comité Roma");
    EXPECT_EQ(form.integer("people"), 120);
    EXPECT_EQ(form.day("day"), day(2024, 5, 3));
    EXPECT_EQ(form.minuteOfDay("start"), 18 * 60 + 30);
    EXPECT_EQ(form.text("note"), "Luminarias");
    EXPECT_TRUE(form.checked("chief"));
    EXPECT_EQ(form.choice("shift"), 1);
    EXPECT_TRUE(form.unreadable().empty());
    EXPECT_TRUE(form.changed());
}

TEST_F(FormTest, ValuesThatAreSetComeBack) {
    Form form(context, fields());
    form.setText("name", "Ana");
    form.setInteger("people", 7);
    form.setDay("day", day(2023, 12, 1));
    form.setMinuteOfDay("start", 485);
    form.setChoice("colonia", 103);
    form.setChoices("present", {2});
    form.setChecked("chief", true);
    EXPECT_EQ(form.text("name"), "Ana");
    EXPECT_EQ(form.integer("people"), 7);
    EXPECT_EQ(form.day("day"), day(2023, 12, 1));
    EXPECT_EQ(form.minuteOfDay("start"), 485);
    EXPECT_EQ(line(form, "start")->text(), "08:05");
    EXPECT_EQ(form.choice("colonia"), 103);
    EXPECT_EQ(form.choices("present"), std::vector<std::int64_t>{2});
    EXPECT_TRUE(form.checked("chief"));
    form.settled();
    EXPECT_FALSE(form.changed());
    form.setChoice("colonia", std::nullopt);
    EXPECT_FALSE(form.choice("colonia"));
    EXPECT_TRUE(form.changed());
    form.setChoice("colonia", 9999);
    EXPECT_FALSE(form.choice("colonia")) << "an option that is not offered";
}

TEST_F(FormTest, WhatCannotBeReadIsAProblemAtItsField) {
    Form form(context, fields());
    show(form);
    type(form.input("people"), "doce");
    type(form.input("day"), "31/02/2023");
    type(form.input("start"), "25:00");
    type(form.input("colonia"), "zzzz");
    const Problems problems = form.unreadable();
    ASSERT_EQ(problems.size(), 4U);
    EXPECT_EQ(problems[0].code, "form.number_unreadable");
    EXPECT_EQ(problems[0].field, "people");
    EXPECT_EQ(problems[1].code, "form.day_impossible");
    EXPECT_EQ(problems[1].args, Arguments{std::string("31/02/2023")});
    EXPECT_EQ(problems[2].code, "form.time_unreadable");
    EXPECT_EQ(problems[3].code, "form.choice_unknown");
    EXPECT_FALSE(form.integer("people"));
    EXPECT_FALSE(form.day("day"));
    type(form.input("people"), "501");
    EXPECT_EQ(form.unreadable().front(),
              (Problem{"form.out_of_range", "people", {std::int64_t{0}, std::int64_t{500}}}));
}

TEST_F(FormTest, ADayStandsAsScreensWriteItInTheReadersLanguage) {
    Form form(context, fields());
    show(form);
    form.setDay("day", day(2024, 6, 30));
    form.settled();
    EXPECT_EQ(line(form, "day")->text(), "30 jun 2024");
    context.setLanguage(text::Language::english);
    EXPECT_EQ(line(form, "day")->text(), "30 Jun 2024");
    EXPECT_FALSE(form.changed()) << "the same day";
    type(form.input("day"), "1/8/24");
    form.input("name")->setFocus();
    EXPECT_EQ(line(form, "day")->text(), "1 Aug 2024") << "one sees how it was taken";
    context.setLanguage(text::Language::spanish);
    EXPECT_EQ(line(form, "day")->text(), "1 ago 2024");
    EXPECT_EQ(form.day("day"), day(2024, 8, 1));
    EXPECT_TRUE(form.changed());
    form.setDay("day", std::nullopt);
    EXPECT_TRUE(line(form, "day")->text().isEmpty());
    EXPECT_FALSE(form.day("day"));
    EXPECT_TRUE(form.unreadable().empty());
}

TEST_F(FormTest, AnImpossibleDayIsSaidOnLeavingItsField) {
    Form form(context, fields());
    show(form);
    type(form.input("day"), "31/02/2023");
    EXPECT_TRUE(form.problemsAt("day").isEmpty()) << "whoever types is not interrupted";
    form.input("name")->setFocus();
    QCoreApplication::processEvents();
    ASSERT_EQ(form.problemsAt("day").size(), 1);
    EXPECT_TRUE(form.problemsAt("day").front().startsWith("«31/02/2023» no existe en el calendario."));
    EXPECT_TRUE(form.input("name")->hasFocus()) << "nobody is held back";
    type(form.input("day"), "28/02/2023");
    EXPECT_TRUE(form.problemsAt("day").isEmpty());
}

TEST_F(FormTest, KeysGoThroughTheDays) {
    Form form(context, fields());
    show(form);
    int edits = 0;
    QObject::connect(&form, &Form::edited, &form, [&] { ++edits; });
    QWidget* at = form.input("day");
    QTest::keyClick(at, Qt::Key_Up);
    EXPECT_FALSE(form.day("day")) << "from no day there is none that follows";
    form.setDay("day", day(2024, 2, 28));
    QTest::keyClick(at, Qt::Key_Up);
    EXPECT_EQ(form.day("day"), day(2024, 2, 29));
    QTest::keyClick(at, Qt::Key_PageUp);
    EXPECT_EQ(form.day("day"), day(2024, 3, 29));
    QTest::keyClick(at, Qt::Key_PageDown);
    QTest::keyClick(at, Qt::Key_Down);
    EXPECT_EQ(form.day("day"), day(2024, 2, 28));
    EXPECT_EQ(edits, 4);
}

TEST_F(FormTest, ADayIsTakenOutOfTheCalendarByKeyboard) {
    Form form(context, fields());
    show(form);
    form.setDay("day", day(2024, 6, 30));
    QTimer::singleShot(0, qApp, [] {
        auto* calendar = QApplication::activePopupWidget()->findChild<QCalendarWidget*>();
        ASSERT_TRUE(calendar);
        EXPECT_EQ(calendar->selectedDate(), QDate(2024, 6, 30));
        QWidget* days = calendar->findChild<QAbstractItemView*>();
        QTest::keyClick(days, Qt::Key_Left);
        QTest::keyClick(days, Qt::Key_Return);
    });
    QTest::keyClick(form.input("day"), Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(form.day("day"), day(2024, 6, 29));
    EXPECT_EQ(line(form, "day")->text(), "29 jun 2024");
    EXPECT_FALSE(QApplication::activePopupWidget());
}

TEST_F(FormTest, EveryProblemIsMarkedAndTheFirstFocused) {
    Form form(context, fields());
    show(form);
    form.setProblems({{"form.day_unreadable", "day", {std::string("x")}},
                      {"form.out_of_range", "people", {std::int64_t{1}, std::int64_t{9}}},
                      {"form.number_unreadable", "people", {std::string("y")}},
                      {"failure.kept", ""}});
    EXPECT_EQ(form.problemsAt("people").size(), 2);
    EXPECT_EQ(form.problemsAt("people").front(), "Debe estar entre 1 y 9.");
    EXPECT_EQ(form.problemsAt("day").size(), 1);
    EXPECT_TRUE(form.problemsAt("name").isEmpty());
    EXPECT_TRUE(form.input("people")->hasFocus()) << "first in the order of the form, not of the problems";
    EXPECT_TRUE(form.input("people")->property("problem").toBool());
    EXPECT_TRUE(form.input("people")->accessibleDescription().contains("Debe estar entre"));
    EXPECT_EQ(form.summary(), "No se cambió nada de lo que estaba guardado.\nFalta corregir 3 datos.");

    type(form.input("people"), "5");
    EXPECT_TRUE(form.problemsAt("people").isEmpty()) << "the mark goes with the first change";
    context.setLanguage(text::Language::english);
    EXPECT_TRUE(form.summary().startsWith("Nothing that was saved has changed."));
    form.setProblems({});
    EXPECT_TRUE(form.summary().isEmpty());
    EXPECT_FALSE(form.input("day")->property("problem").toBool());
}

TEST_F(FormTest, ChoiceIsSearchedWithoutRegardToAccents) {
    Form form(context, fields());
    show(form);
    type(form.input("colonia"), "banos");
    auto* box = qobject_cast<QComboBox*>(form.input("colonia"));
    const QAbstractItemModel* offered = box->completer()->model();
    ASSERT_EQ(offered->rowCount(), 1);
    EXPECT_EQ(offered->index(0, 0).data().toString(), "Peñón de los Baños");
    // While the list is open, it has the keyboard; the first Tab closes it, the second leaves the field.
    const auto leave = [&] {
        QTest::keyClick(box->completer()->popup(), Qt::Key_Tab);
        QTest::keyClick(box->lineEdit(), Qt::Key_Tab);
    };
    leave();
    EXPECT_EQ(form.choice("colonia"), 101) << "what fits one option alone is that option";

    type(form.input("colonia"), "roma");
    EXPECT_EQ(offered->rowCount(), 2);
    leave();
    EXPECT_FALSE(form.choice("colonia")) << "two fit: nobody guesses";
    EXPECT_EQ(form.unreadable().front(), (Problem{"form.choice_several", "colonia", {std::string("roma"), std::int64_t{2}}}));
}

TEST_F(FormTest, LabelsAndAccessibleNamesFollowTheLanguage) {
    Form form(context, {{.id = "name", .label = "form.cancel", .optional = true}});
    EXPECT_EQ(form.input("name")->accessibleName(), "Cancelar");
    context.setLanguage(text::Language::english);
    EXPECT_EQ(form.input("name")->accessibleName(), "Cancel");
}

class FormDialogTest : public FormTest {
protected:
    FormDialog::Save save = [this](Form& form) -> Problems {
        ++tries;
        if (form.text("name").empty()) return {{"form.choose", "name"}};
        saved = form.text("name");
        return {};
    };
    /// Presses the button that has this text in the next message box that opens.
    void answerNext(const QString& words) {
        QTimer::singleShot(0, qApp, [this, words] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box) return;
            ++asked;
            for (QAbstractButton* button : box->buttons()) {
                if (button->text() == words) QTest::mouseClick(button, Qt::LeftButton);
            }
        });
    }
    int tries = 0;
    int asked = 0;
    std::string saved;
};

TEST_F(FormDialogTest, StaysOpenUntilTheDraftHasNoProblem) {
    FormDialog dialog(context, "form.cancel", "form.choose", {{.id = "name", .label = "form.cancel"}}, save);
    show(dialog);
    QTest::keyClick(dialog.form().input("name"), Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(tries, 1);
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_EQ(dialog.form().problemsAt("name").size(), 1);
    keys(dialog.form().input("name"), "Ana");
    QTest::keyClick(dialog.form().input("name"), Qt::Key_S, Qt::ControlModifier);
    EXPECT_EQ(saved, "Ana");
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

TEST_F(FormDialogTest, WhatCannotBeReadNeverReachesTheSaving) {
    FormDialog dialog(context, "form.cancel", "form.choose",
                      {{.id = "day", .label = "form.cancel", .kind = FieldKind::day}}, save);
    show(dialog);
    keys(dialog.form().input("day"), "mañana");
    dialog.trySave();
    EXPECT_EQ(tries, 0);
    EXPECT_EQ(dialog.form().problemsAt("day").size(), 1);
}

TEST_F(FormDialogTest, EscapeAsksWhenSomethingWasEntered) {
    FormDialog dialog(context, "form.cancel", "form.choose", {{.id = "name", .label = "form.cancel"}}, save);
    show(dialog);
    keys(dialog.form().input("name"), "A");
    answerNext("Seguir editando");
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(dialog.isVisible());
    answerNext("Cerrar sin guardar");
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_EQ(asked, 2);
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_EQ(dialog.result(), QDialog::Rejected);
}

TEST_F(FormDialogTest, EscapeClosesAtOnceWhenNothingWasEntered) {
    FormDialog dialog(context, "form.cancel", "form.choose", {{.id = "name", .label = "form.cancel"}}, save);
    show(dialog);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(FormDialogTest, AFailureIsShownAndTheEntriesStay) {
    FormDialog dialog(context, "form.cancel", "form.choose", {{.id = "name", .label = "form.cancel"}},
                      [](Form&) -> Problems { throw Failure("failure.unexpected", {}, "disk I/O error"); });
    show(dialog);
    keys(dialog.form().input("name"), "Ana");
    QString said;
    QTimer::singleShot(0, qApp, [&] {
        QWidget* shown = QApplication::activeModalWidget();
        ASSERT_NE(shown, nullptr);
        for (const QLabel* label : shown->findChildren<QLabel*>()) said += label->text() + '\n';
        QTest::keyClick(shown, Qt::Key_Escape);
    });
    dialog.trySave();
    EXPECT_TRUE(said.contains("Ocurrió un error que el programa no esperaba."));
    EXPECT_TRUE(said.contains("disk I/O error"));
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_EQ(dialog.form().text("name"), "Ana");
}

TEST_F(FormTest, DialogueIsAsTallAsTheFieldsInSight) {
    QWidget window;
    window.resize(900, 700);
    show(window);
    const auto field = [](const char* id) { return Field{.id = id, .label = "form.choose", .hint = "form.discard_question"}; };
    FormDialog dialog(context, "form.cancel", "form.cancel", {field("a"), field("b"), field("c"), field("d"), field("e")},
                      [](Form&) { return Problems{}; }, &window);
    dialog.form().setFieldVisible("e", false);
    show(dialog);
    const auto* area = dialog.findChild<QScrollArea*>();
    ASSERT_TRUE(area);
    EXPECT_EQ(area->verticalScrollBar()->maximum(), 0) << "nothing to scroll: " << dialog.height();
    EXPECT_LT(dialog.height(), 620);
}

}  // namespace
}  // namespace cuadrante::ui
