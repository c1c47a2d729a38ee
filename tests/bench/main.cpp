// SPDX-License-Identifier: GPL-3.0-or-later
// The benchmark city is brought in through the import that users have, whose worker is this same program.
#include "gis/open_source.h"

#include <benchmark/benchmark.h>

#include <QGuiApplication>

int main(int argc, char** argv) {
    if (const auto code = cuadrante::gis::runAsWorker(argc, argv)) return *code;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
