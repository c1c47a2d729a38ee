// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/ask_for_file.h"

#include "core/workspace/workspace.h"
#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/form.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <deque>
#include <utility>

namespace cuadrante::ui {
namespace {

/// Answers the dialogue: each entry is a name that is typed into it; an empty one gives up.
class AskForFileTest : public KitTest {
protected:
    AskForFileTest() {
        settings.setValue("files/folder", folder.path());
        m_steps.setInterval(5);
        QObject::connect(&m_steps, &QTimer::timeout, &m_steps, [this] { step(); });
        m_steps.start();
    }
    std::optional<std::string> ask(std::deque<QString> names, std::vector<std::filesystem::path> read = {}) {
        typed = std::move(names);
        const auto target = askForTarget(context, nullptr, {.title = "Exportar", .name = "tabla.csv", .filter = "CSV (*.csv);;Hoja (*.xlsx)", .read = std::move(read)});
        return target ? std::optional(target->filename().string()) : std::nullopt;
    }
    void put(const QString& name) {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("old");
    }

    std::deque<QString> typed;
    QStringList said;  ///< by message boxes

private:
    void step() {
        QWidget* asked = QApplication::activeModalWidget();
        if (auto* box = qobject_cast<QMessageBox*>(asked)) {
            said << box->text();
            // "replace it?": yes; a word that it may not be: noted.
            QAbstractButton* yes = box->button(QMessageBox::Yes);
            (yes ? yes : box->button(QMessageBox::Ok))->click();
        } else if (auto* dialog = qobject_cast<QFileDialog*>(asked)) {
            if (std::exchange(m_busy, true)) return;
            // Not from within the timer, which does not go on while its own slot waits for the next question.
            QTimer::singleShot(0, dialog, [this, dialog] {
                m_busy = false;
                if (typed.empty() || typed.front().isEmpty()) return dialog->reject();
                const QString name = typed.front();
                typed.pop_front();
                dialog->findChild<QLineEdit*>("fileNameEdit")->setText(name);
                QMetaObject::invokeMethod(dialog, "accept");
            });
        }
    }
    QTimer m_steps;
    bool m_busy = false;
};

TEST_F(AskForFileTest, ANameWithoutAnEndingGetsThatOfTheFormat) {
    EXPECT_EQ(ask({"enero"}), "enero.csv");
    EXPECT_EQ(ask({"enero.xlsx"}), "enero.xlsx");
    EXPECT_EQ(ask({"cuadrante 1.2"}), "cuadrante 1.2.csv");
    EXPECT_EQ(ask({""}), std::nullopt);
    EXPECT_TRUE(said.isEmpty());
}

TEST_F(AskForFileTest, WhatWouldBeReplacedIsTheWholeName) {
    put("enero.csv");
    EXPECT_EQ(ask({"enero"}), "enero.csv");
    ASSERT_EQ(said.size(), 1) << "asked before it is replaced";
    said.clear();
    put("cuadrante 1.2.csv");
    EXPECT_EQ(ask({"cuadrante 1.2", "otro"}), "otro.csv") << "nobody was asked about the longer name";
    EXPECT_EQ(said.size(), 1);
}

TEST_F(AskForFileTest, AMunicipalityAndWhatIsReadAreNoTargets) {
    const std::filesystem::path file = folder.filePath("municipio.gpkg").toStdString();
    (void)workspace::Workspace::create(file, {.name = "San Ejemplo", .zone = "America/Mexico_City", .cvegeo = ""}, "ana");
    std::filesystem::create_hard_link(file, folder.filePath("municipio.csv").toStdString());
    EXPECT_EQ(ask({"municipio.csv", "otro.csv"}), "otro.csv");
    EXPECT_TRUE(said.join(' ').contains("«municipio.csv» es el archivo de un municipio."));
    put("origen.csv");
    EXPECT_EQ(ask({"origen.csv", ""}, {folder.filePath("origen.csv").toStdString()}), std::nullopt);
    EXPECT_TRUE(said.join(' ').contains("«origen.csv» es el archivo que se está leyendo."));
}

TEST_F(AskForFileTest, ANewFileTakesTheNameOfNone) {
    put("a.gpkg");
    typed = {"a", "b"};
    const auto made = askForNewFile(context, nullptr, {.title = "Nuevo", .filter = "Municipio (*.gpkg)"});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->filename(), "b.gpkg");
    ASSERT_EQ(said.size(), 1);
    EXPECT_TRUE(said.front().contains("Ya existe un archivo"));
}

TEST_F(AskForFileTest, TheFolderOfLastTimeIsTheFirstNextTime) {
    ASSERT_TRUE(QDir(folder.path()).mkdir("informes"));
    typed = {folder.filePath("informes/a.csv")};
    ASSERT_TRUE(askForTarget(context, nullptr, {.title = "Exportar", .filter = "CSV (*.csv)"}));
    EXPECT_EQ(settings.value("files/folder").toString(), folder.filePath("informes"));
    EXPECT_EQ(ask({"b.csv"}), "b.csv");
    EXPECT_EQ(settings.value("files/folder").toString(), folder.filePath("informes"));
}

TEST_F(AskForFileTest, AFileIsBrowsedForBesideItsField) {
    std::optional<std::filesystem::path> answer = "/tmp/a.gpkg";
    Form form(context, {{.id = "file", .label = "form.cancel"}});
    addBrowsing(context, form, "file", [&](QWidget*) { return answer; });
    show(form);
    auto* button = form.findChild<QPushButton*>();
    ASSERT_TRUE(button);
    EXPECT_EQ(button->text(), "Examinar…");
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(form.text("file"), "/tmp/a.gpkg");
    EXPECT_TRUE(form.input("file")->isVisible());
    answer.reset();
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(form.text("file"), "/tmp/a.gpkg") << "thought better of it";
}

}  // namespace
}  // namespace cuadrante::ui
