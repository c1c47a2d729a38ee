// SPDX-License-Identifier: GPL-3.0-or-later
// What a person waits for at the window with the benchmark city (tests/bench/bench_city.h; first made by
// cuadrante_bench) on a 1920 x 1080 map: from the program's start to the map, and each step of moving and zooming it.
// A step is what the GUI's thread does for it, until the moved or scaled picture stands on the window; the frame is
// complete when the other threads have drawn what is new. Then a draft over the blocks, else the colonias: a stroke is from
// the units that are given to all figures, table, warnings and map anew on the window.
//
//     QT_QPA_PLATFORM=offscreen CUADRANTE_BENCH_CITY=FOLDER cuadrante_window_bench
//     QT_QPA_PLATFORM=offscreen cuadrante_window_bench FILE      another municipality
#include "tests/bench/bench_city.h"
#include "ui/map/map_view.h"
#include "ui/planning/planning_screen.h"
#include "ui/shell/main_window.h"
#include "ui/style/apply_style.h"
#include "ui/territory/territory_screen.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

namespace {
using namespace cuadrante;

double milliseconds(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

void say(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)]; };
    std::printf("%-34s n %4zu   median %7.2f ms   99 %% %7.2f ms   most %7.2f ms\n", what, times.size(), at(0.5), at(0.99), times.back());
}

/// Runs the window's events until `done`, which is looked at after each; gives up after a minute.
template <typename Done>
void runUntil(const Done& done) {
    QElapsedTimer since;
    since.start();
    while (!done() && since.elapsed() < 60'000) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
}

/// Steps as fast as a screen shows them, sixty a second.
template <typename Step>
void steps(const char* name, ui::MapView& map, int count, const Step& step) {
    std::vector<double> gui, complete;
    QElapsedTimer frame, one;
    for (int i = 0; i < count; ++i) {
        frame.start();
        one.start();
        step(i);
        map.repaint();
        double own = milliseconds(one);
        // What arrives from the other threads meanwhile is the GUI's work, too.
        while (frame.elapsed() < 16) {
            one.start();
            QCoreApplication::processEvents();
            own = std::max(own, milliseconds(one));
            std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
        gui.push_back(own);
    }
    runUntil([&] { return map.isUpToDate(); });
    for (int i = 0; i < std::min(count, 20); ++i) {
        one.start();
        step(count + i);
        runUntil([&] { return map.isUpToDate(); });
        complete.push_back(milliseconds(one));
    }
    say((std::string(name) + ": step").c_str(), gui);
    say((std::string(name) + ": frame complete").c_str(), complete);
}

void strokes(ui::MainWindow& window) {
    window.goTo({.screen = "planning", .part = "edit"});
    auto* screen = window.findChild<ui::PlanningScreen*>();
    ui::DraftDesk& draft = screen->draft();
    runUntil([&] { return draft.isOpen() && window.ready(); });
    if (!draft.isOpen()) return;
    const auto units = static_cast<std::uint32_t>(draft.editor().labels().size());
    std::printf("draft of %u units, %d quadrants, map of %d x %d\n", units, static_cast<int>(draft.editor().present().size()),
                screen->map()->width(), screen->map()->height());
    std::vector<double> times;
    QElapsedTimer one;
    for (std::uint32_t i = 0; i < 100; ++i) {
        std::vector<std::uint32_t> given;
        for (std::uint32_t unit = 0; unit < 15; ++unit) given.push_back((i * 37 + unit) % units);
        draft.stepTarget(1);
        runUntil([&] { return window.ready(); });
        one.start();
        draft.beginStroke();
        draft.give(given);
        draft.endStroke();
        QCoreApplication::processEvents();
        screen->repaint();
        times.push_back(milliseconds(one));
    }
    say("draft: stroke of 15 units", times);
}
}  // namespace

int main(int argc, char** argv) {
    if (const auto code = gis::runAsWorker(argc, argv)) return *code;
    const auto file = argc > 1 ? std::optional<std::filesystem::path>(argv[1]) : bench::cityFile();
    if (!file) {
        std::puts("CUADRANTE_BENCH_CITY is not set");
        return 1;
    }
    QElapsedTimer start;
    start.start();
    QApplication application(argc, argv);
    QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::UiContext context(text::Language::spanish, drawing::Theme::light, store);
    ui::applyStyle(application, context.palette());
    ui::MainWindow window(context, "bench");
    ui::Options options;
    options.file = *file;
    options.workspace = "territory";
    options.size = QSize(1920 + 460, 1080 + 120);  // beside the map stand the rail and the inspector
    window.start(options);
    window.show();
    auto* map = window.findChild<ui::TerritoryScreen*>()->map();
    bool shown = false;
    QObject::connect(map, &ui::MapView::frameShown, map, [&] { shown = true; });
    runUntil([&] { return shown; });
    std::printf("window to the first map %28.0f ms\n", milliseconds(start));
    runUntil([&] { return window.ready(); });
    std::printf("until all is read and drawn %24.0f ms\n", milliseconds(start));
    std::printf("map of %d x %d, %d logical cores\n", map->width(), map->height(), static_cast<int>(std::thread::hardware_concurrency()));

    map->setLayers(map->layers().with(drawing::Layer::incidents));
    ui::MapLook look = map->look();
    for (const drawing::Layer layer : {drawing::Layer::blocks, drawing::Layer::streets}) look.of(layer).scales = drawing::ScaleRange{};
    map->setLook(look);
    map->zoomHome();
    runUntil([&] { return map->isUpToDate(); });
    steps("move, whole city", *map, 200, [&](int i) { map->panBy(i / 20 % 2 ? QPointF(9, 5) : QPointF(-9, -5)); });
    map->zoomBy(4, QPointF(map->width() / 2.0, map->height() / 2.0));
    runUntil([&] { return map->isUpToDate(); });
    steps("move, four times closer", *map, 200, [&](int i) { map->panBy(i / 20 % 2 ? QPointF(9, 5) : QPointF(-9, -5)); });
    map->zoomHome();
    steps("zoom", *map, 200, [&](int i) {
        map->zoomBy(i / 25 % 2 ? 1 / 1.12 : 1.12, QPointF(map->width() * 0.4, map->height() * 0.6));
    });
    strokes(window);
    return 0;
}
