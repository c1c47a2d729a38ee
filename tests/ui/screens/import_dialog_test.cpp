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

TEST_F(ImportDialogTest, ShowsTheFirstRowsAsTheyAreUnderstoodAndWhatSpeaksForEachColumn) {
    open();
    auto* dialog = openDialog("incidents", write("mayo.csv", "folio,fecha,hora,delito,latitud,longitud\n"
                                                             "901,2024-05-01,entre 22:00 y 06:00,robo,19.4,-99.1\n"
                                                             "902,31/02/2024,10:00,robo,,\n"
                                                             "903,2024-05-02,10:00,daño,,\n"));
    dialog->preview();
    waitForJobs();
    ASSERT_TRUE(dialog->report());
    EXPECT_EQ(dialog->reportView().understood().total(), 3);
    EXPECT_EQ(dialog->reportView().reasons().total(), 1);
    EXPECT_EQ(dialog->reportView().refused().total(), 1);
    EXPECT_EQ(dialog->reportView().understood().asTable().rows.at(1).at(1), "Se rechaza");
    EXPECT_TRUE(dialog->reportView().account().contains(QStringLiteral("3")));
    ASSERT_TRUE(dialog->columnForm());
    EXPECT_EQ(dialog->columnForm()->choice("time"), 2);
    EXPECT_EQ(dialog->questionForm(), nullptr);
}

TEST_F(ImportDialogTest, AsksWhatFitsTwoReadingsAndRemembersTheAnswerForTheNextFile) {
    open();
    auto* dialog = openDialog("incidents", write("mayo.csv", "folio,fecha,delito\n901,03/04/2024,robo\n"));
    dialog->preview();
    waitForJobs();
    ASSERT_TRUE(dialog->questionForm());
    EXPECT_EQ(dialog->questionForm()->choice("dates"), 0);
    dialog->questionForm()->setChoice("dates", 1);
    emit dialog->questionForm()->edited("dates");
    dialog->preview();
    waitForJobs();
    dialog->form().setText("saveAs", "Novedades");
    dialog->import();
    waitForJobs();
    settle();
    ASSERT_TRUE(dialog->report());
    EXPECT_EQ(dialog->report()->days->from, (Day{std::chrono::year{2024} / 3 / 4}));
    EXPECT_EQ(window->desk().session().file()->mappings().size(), 1U);
    dialog->close();

    auto* next = openDialog("incidents", write("junio.csv", "folio,fecha,delito\n902,05/06/2024,robo\n"));
    next->preview();
    waitForJobs();
    ASSERT_TRUE(next->report());
    EXPECT_EQ(next->report()->mapping, "Novedades");
    EXPECT_EQ(next->questionForm(), nullptr);
}

TEST_F(ImportDialogTest, ExchangedCoordinatesAreAskedForAndRead) {
    open();
    auto* dialog = openDialog("incidents", write("mayo.csv", "folio,fecha,delito,lat,lon\n901,2024-05-01,robo,-99.1,19.4\n"));
    dialog->preview();
    waitForJobs();
    EXPECT_FALSE(dialog->report());
    ASSERT_TRUE(dialog->questionForm());
    dialog->questionForm()->setChoice("coordinates", 1);
    emit dialog->questionForm()->edited("coordinates");
    dialog->preview();
    waitForJobs();
    ASSERT_TRUE(dialog->report());
    EXPECT_EQ(dialog->report()->located, 1);
}

TEST_F(ImportDialogTest, APlanInForceIsNotReplacedByOneWithHolesUnlessAPersonWantsIt) {
    open();
    const auto square = [](const char* code, double lon) {
        const auto at = [](double x, double y) { return QByteArray("[") + QByteArray::number(x, 'f', 4) + "," + QByteArray::number(y, 'f', 4) + "]"; };
        return QByteArray(R"({"type":"Feature","properties":{"code":")") + code + R"("},"geometry":{"type":"Polygon","coordinates":[[)" +
               at(lon, 19.4) + "," + at(lon + 0.02, 19.4) + "," + at(lon + 0.02, 19.42) + "," + at(lon, 19.42) + "," + at(lon, 19.4) + "]]}}";
    };
    const QByteArray layer = R"({"type":"FeatureCollection","features":[)" + square("N-1", -99.2) + "," + square("N-2", -99.19) + "]}";
    auto* dialog = openDialog("quadrants", write("nuevos.geojson", layer));
    const auto& current = window->desk().session().layout()->plan();
    const std::size_t plans = facts().plans.size();
    EXPECT_EQ(dialog->form().day("validFrom"), current.validFrom) << "as it stands, a layer completes the plan in force";
    dialog->form().setDay("validFrom", current.validFrom + std::chrono::days{40});
    dialog->preview();
    waitForJobs();
    ASSERT_TRUE(dialog->report());
    ASSERT_TRUE(dialog->report()->withheld.has_value());
    dialog->import();
    waitForJobs();
    EXPECT_EQ(facts().plans.size(), plans) << "there is nothing to press";

    ASSERT_TRUE(dialog->questionForm());
    dialog->questionForm()->setChoice("incomplete", 1);
    emit dialog->questionForm()->edited("incomplete");
    dialog->preview();
    waitForJobs();
    ASSERT_TRUE(dialog->report());
    EXPECT_FALSE(dialog->report()->withheld);
    dialog->import();
    waitForJobs();
    settle();
    EXPECT_EQ(facts().plans.size(), plans + 1);
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
