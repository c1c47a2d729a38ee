// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/import_dialog.h"

#include "tests/ui/shell/window_fixture.h"

#include <QFile>
#include <QPushButton>

namespace cuadrante::ui {
namespace {

class ImportDialogTest : public WindowTest {
protected:
    QString write(const char* name, const QByteArray& content) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }
    ImportDialog* openDialog(const char* kind, const QString& file) {
        emit window->desk().importWanted(kind);
        auto* dialog = shown<ImportDialog>();
        EXPECT_TRUE(dialog);
        dialog->form().setText("file", file.toStdString());
        return dialog;
    }
    void waitForJobs() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !window->jobs().busy(); }, 20'000));
        QCoreApplication::processEvents();
    }
};

TEST_F(ImportDialogTest, ShowsWhatWouldBecomeOfEachRowAndThenImports) {
    open();
    auto* dialog = openDialog("officers", write("gente.csv", "numero,nombre,grado\n"
                                                             "77,Alma Ruiz,police\n"
                                                             "1,Repetida Pérez,police\n"
                                                             "78,,police\n"
                                                             "79,Beto Luna,police_first\n"));
    dialog->preview();
    waitForJobs();
    ASSERT_TRUE(dialog->report());
    EXPECT_EQ(dialog->report()->read, 4);
    EXPECT_EQ(dialog->report()->accepted, 2);
    EXPECT_EQ(dialog->report()->read,
              dialog->report()->accepted + dialog->report()->rejected + dialog->report()->duplicates);
    EXPECT_EQ(facts().officers.size(), 2U) << "looking writes nothing";

    dialog->import();
    waitForJobs();
    settle();
    EXPECT_EQ(facts().officers.size(), 4U);
    window->desk().undo();
    settle();
    EXPECT_EQ(facts().officers.size(), 2U);
}

TEST_F(ImportDialogTest, AsksForTheColumnThatItDoesNotFind) {
    open();
    auto* dialog = openDialog("officers", write("gente.csv", "placa,persona\n77,Alma Ruiz\n"));
    dialog->preview();
    waitForJobs();
    EXPECT_FALSE(dialog->report());
    ASSERT_TRUE(dialog->columnForm());
    dialog->columnForm()->setChoice("number", 0);
    dialog->columnForm()->setChoice("name", 1);
    dialog->preview();
    waitForJobs();
    ASSERT_TRUE(dialog->report());
    EXPECT_EQ(dialog->report()->accepted, 1);
}

TEST_F(ImportDialogTest, SaysAtTheFieldWhatIsWrongWithTheFile) {
    open();
    auto* dialog = openDialog("incidents", folder.filePath("no_existe.csv"));
    dialog->preview();
    waitForJobs();
    EXPECT_EQ(dialog->form().problemsAt("file").size(), 1);
    EXPECT_FALSE(dialog->report());
    EXPECT_TRUE(failures.empty()) << "it is told where it can be mended, not in another window";
}

}  // namespace
}  // namespace cuadrante::ui
