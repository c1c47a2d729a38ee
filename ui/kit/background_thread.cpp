// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/background_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace cuadrante::ui {

void workBehindTheWindow() noexcept {
#ifdef __linux__
    // A nice value is of the whole process for POSIX and of one thread for Linux, see setpriority(2). Five steps: a third
    // of a core against the whole of one.
    constexpr int kNice = 5;
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

}  // namespace cuadrante::ui
