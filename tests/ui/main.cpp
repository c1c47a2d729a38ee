// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/open_source.h"

#include <gtest/gtest.h>

#include <QApplication>

int main(int argc, char** argv) {
    // Imports start this very program as the reader of foreign files.
    if (const auto code = cuadrante::gis::runAsWorker(argc, argv)) return *code;
    // No screen is needed, and none is looked for: the same pictures on every machine.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", "1");
    ::testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
