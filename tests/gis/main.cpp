// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/open_source.h"

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    // Foreign files are read by this very program, started once more.
    if (const auto code = cuadrante::gis::runAsWorker(argc, argv)) return *code;
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
