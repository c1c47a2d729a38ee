// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/small_town.h"
#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/form.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screen.h"

#include <QAction>
#include <QTest>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::ui {

/// Rows of a table out of memory.
class TableSource : public importing::RowSource {
public:
    TableSource(std::vector<std::string> headers, std::vector<std::vector<std::string>> rows)
        : m_headers(std::move(headers)), m_rows(std::move(rows)) {}
    [[nodiscard]] const std::vector<std::string>& headers() const override { return m_headers; }
    bool next(importing::Row& row) override {
        if (m_at == m_rows.size()) return false;
        row = {.number = static_cast<std::int64_t>(m_at) + 2, .cells = m_rows[m_at], .shape = {}};
        ++m_at;
        return true;
    }
    void rewind() override { m_at = 0; }
    [[nodiscard]] double done() const override { return 1; }

private:
    std::vector<std::string> m_headers;
    std::vector<std::vector<std::string>> m_rows;
    std::size_t m_at = 0;
};

/// The window on a small town: two quadrants side by side, two officers, a committee, an agency and five incidents, of
/// which three are in C-1, one is outside of every quadrant and one has no coordinates. Today is 30 June 2024.
class WindowTest : public KitTest {
protected:
    static constexpr const char* kName = "pueblo.gpkg";

    void SetUp() override {
        const std::filesystem::path path = file();
        {
            auto made = store::MunicipalFile::create(path, cuadrante::testing::someMunicipality(), cuadrante::testing::kSomeTime);
            store::write(made.connection(),
                         {.code = "history.add_officer", .args = {std::string("1")}, .who = "x", .at = cuadrante::testing::kSomeTime},
                         [this](store::Writing& writing) { town = cuadrante::testing::fill(writing.database()); });
        }
        const auto workspace = workspace::Workspace::open(path, "ana");
        workspace->setToday(today());
        const auto committee = workspace->addCommittee({.code = "CV-1", .name = "Comité Norte", .quadrant = town.first,
                                                        .formed = day(2024, 1, 10), .constituted = day(2024, 2, 1)});
        ASSERT_TRUE(committee);
        TableSource rows({"id", "fecha", "hora", "delito", "latitud", "longitud"},
                         {{"1", "2024-05-03", "13:05", "Robo a negocio", "19.41", "-99.19"},
                          {"2", "2024-05-20", "22:40", "Robo a negocio", "19.405", "-99.195"},
                          {"3", "2024-06-08", "", "Lesiones", "19.41", "-99.185"},
                          {"4", "2024-06-09", "08:15", "Lesiones", "19.5", "-99.5"},
                          {"5", "2024-06-10", "09:30", "Amenazas", "", ""}});
        const auto report = workspace->import(
            {.kind = importing::Kind::incidents, .fileName = "incidencias.csv", .today = today()}, rows, {});
        ASSERT_TRUE(report) << report.error().front().code;
        ASSERT_EQ(report->accepted, 5);
    }

    [[nodiscard]] std::filesystem::path file() const { return folder.filePath(kName).toStdString(); }
    static Day today() { return day(2024, 6, 30); }

    /// Opens the window on the town and waits until everything is read.
    void open() {
        window = std::make_unique<MainWindow>(context, "ana");
        window->setFailureHandler([this](const Failure& failure) { failures.push_back(std::string(failure.code())); });
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->openFile(file());
        ASSERT_TRUE(QTest::qWaitFor([this] { return window->session().hasIncidents() && window->ready(); }, 20'000));
        window->session().file()->setToday(today());
    }
    /// Until everything is read and computed and the window takes keys again.
    void settle() {
        QCoreApplication::processEvents();
        ASSERT_TRUE(QTest::qWaitFor([this] { return window->ready(); }, 20'000));
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        QCoreApplication::processEvents();
    }
    /// The form that was just asked for, ready to take keys.
    [[nodiscard]] FormDialog* form() {
        auto* dialog = shown<FormDialog>();
        if (dialog) {
            dialog->activateWindow();
            // isActiveWindow() says yes for a dialogue as soon as its parent is.
            EXPECT_TRUE(QTest::qWaitFor([&] { return QApplication::activeWindow() == dialog; }));
        }
        return dialog;
    }
    [[nodiscard]] const indicators::Facts& facts() const { return *window->session().facts(); }

    template <typename Widget>
    [[nodiscard]] Widget* shown() const {
        for (Widget* widget : window->findChildren<Widget*>())
            if (widget->isVisible()) return widget;
        return nullptr;
    }

    cuadrante::testing::SmallTown town;
    std::unique_ptr<MainWindow> window;
    std::vector<std::string> failures;
};

}  // namespace cuadrante::ui
