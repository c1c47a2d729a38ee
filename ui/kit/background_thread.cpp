// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/background_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace cuadrante::ui {

void workBehindTheWindow([[maybe_unused]] BehindTheWindow work) noexcept {
#ifdef __linux__
    // A nice value is of the whole process for POSIX and of one thread for Linux, see setpriority(2).
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), work == BehindTheWindow::drawing ? 5 : 10);
#endif
}

}  // namespace cuadrante::ui
