// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/new_municipality.h"

#include "tests/ui/kit/kit_fixture.h"

#include <QFile>

namespace cuadrante::ui {
namespace {

class NewMunicipalityTest : public KitTest {
protected:
    void SetUp() override {
        dialog.reset(newMunicipalityForm(desk, "ana", [this](const std::filesystem::path& file) { made = file; }, nullptr));
        dialog->form().setText("name", "San Ejemplo");
        dialog->form().setText("file", path("municipio.gpkg"));
        show(*dialog);
    }
    std::string path(const char* name) const { return folder.filePath(QString::fromLatin1(name)).toStdString(); }
    std::string write(const char* name, const QByteArray& content) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return path(name);
    }
    QStringList problemsAt(std::string_view field) { return dialog->form().problemsAt(field); }

    Session session;
    JobRunner jobs;
    Desk desk{context, session, jobs};
    std::unique_ptr<FormDialog> dialog;
    std::optional<std::filesystem::path> made;
};

const char* const kArea = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
    {"type":"Polygon","coordinates":[[[-99.2,19.4],[-99.1,19.4],[-99.1,19.5],[-99.2,19.5],[-99.2,19.4]]]}}]})";
const char* const kPoint = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
    {"type":"Point","coordinates":[-99.2,19.4]}}]})";

TEST_F(NewMunicipalityTest, MakesTheFileWithItsBoundary) {
    dialog->form().setText("boundary", write("limite.geojson", kArea));
    dialog->trySave();
    ASSERT_EQ(made, path("municipio.gpkg"));
    EXPECT_FALSE(dialog->isVisible());
    const auto municipality = workspace::Workspace::open(*made, "ana")->info().municipality;
    EXPECT_EQ(municipality.name, "San Ejemplo");
    EXPECT_EQ(municipality.boundary.parts.size(), 1u);
}

TEST_F(NewMunicipalityTest, SaysAtEachFieldWhatIsWrongWithItAndMakesNothing) {
    dialog->form().setText("name", " ");
    dialog->form().setText("file", write("otro.gpkg", "not to be lost"));
    dialog->form().setText("boundary", write("punto.geojson", kPoint));
    dialog->trySave();
    EXPECT_EQ(problemsAt("name").size(), 1);
    ASSERT_EQ(problemsAt("file").size(), 1);
    EXPECT_TRUE(problemsAt("file").front().contains("Ya existe un archivo"));
    EXPECT_EQ(problemsAt("boundary").size(), 1);
    EXPECT_FALSE(made);

    dialog->form().setText("name", "San Ejemplo");
    dialog->form().setText("file", "");
    dialog->form().setText("boundary", path("no hay.geojson"));
    dialog->trySave();
    EXPECT_EQ(problemsAt("file"), QStringList{"Diga en qué archivo se guarda el municipio."});
    EXPECT_EQ(problemsAt("boundary").size(), 1);
    EXPECT_FALSE(made);
    QFile kept(folder.filePath("otro.gpkg"));
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    EXPECT_EQ(kept.readAll(), "not to be lost");
}

TEST_F(NewMunicipalityTest, WhatADamagedFileSaysStandsAtItsField) {
    dialog->form().setText("boundary", write("limite.kml", "<kml>"));
    dialog->trySave();
    EXPECT_EQ(problemsAt("boundary").size(), 1);
    EXPECT_FALSE(dialog->form().input("epsg")->isVisible()) << "asked for only when the file does not say it";
    EXPECT_FALSE(made);
}

}  // namespace
}  // namespace cuadrante::ui
