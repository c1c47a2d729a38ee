// SPDX-License-Identifier: GPL-3.0-or-later
// The program itself, started as its users start it.
#include "tests/ui/shell/window_fixture.h"
#include "tests/support/paths.h"

#include <QImage>
#include <QProcess>

namespace cuadrante::ui {
namespace {

class Program : public WindowTest {
protected:
    int run(const QStringList& arguments, const char* platform = "offscreen") {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), folder.path());
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
        for (const char* screen : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
            environment.remove(QString::fromLatin1(screen));
        if (platform) environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QString::fromLatin1(platform));
        process.setProcessEnvironment(environment);
        process.start(QString::fromUtf8(cuadrante::support::kProgramFolder) + "/cuadrante", arguments);
        EXPECT_TRUE(process.waitForFinished(120'000));
        errors = QString::fromUtf8(process.readAllStandardError());
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    QString path(const char* name) { return folder.filePath(QString::fromLatin1(name)); }

    QString errors;
};

TEST_F(Program, DrawsItsWindowToAPictureOfTheSizeAskedFor) {
    ASSERT_EQ(run({path(kName), "--workspace", "territory", "--select", "C-1", "--size", "1024x700", "--grab", path("a.png")}), 0)
        << errors.toStdString();
    const QImage picture(path("a.png"));
    EXPECT_EQ(picture.size(), QSize(1024, 700));
    ASSERT_EQ(run({path(kName), "--workspace", "territory", "--select", "C-1", "--size", "1024x700", "--theme", "dark",
                   "--grab", path("b.png")}),
              0);
    const QImage dark(path("b.png"));
    EXPECT_LT(qGray(dark.pixel(700, 10)), 100);
    EXPECT_GT(qGray(picture.pixel(700, 10)), 200);
}

TEST_F(Program, LeavesWithThreeWhenTheFileCannotBeOpened) {
    EXPECT_EQ(run({path("no.gpkg"), "--grab", path("c.png")}), 3);
    EXPECT_FALSE(QFile::exists(path("c.png")));
    EXPECT_TRUE(errors.contains(QStringLiteral("file.missing"))) << errors.toStdString();
}

TEST_F(Program, WithoutAScreenItSaysSoOrDrawsItsPicture) {
    EXPECT_EQ(run({path(kName)}, nullptr), 3);
    EXPECT_TRUE(errors.contains(QStringLiteral("cuadrante-cli"))) << errors.toStdString();
    EXPECT_EQ(run({path(kName), "--size", "1024x700", "--grab", path("d.png")}, nullptr), 0) << errors.toStdString();
    EXPECT_EQ(QImage(path("d.png")).size(), QSize(1024, 700));
}

TEST_F(Program, LeavesWithTwoForWhatItDoesNotUnderstand) { EXPECT_EQ(run({"--size", "grande"}), 2); }

}  // namespace
}  // namespace cuadrante::ui
