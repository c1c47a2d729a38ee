// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cuadrante::ui {

/// Lets the window's own thread go before the calling one, and before those that it starts, where both want a core: on
/// two cores the map would else stutter while it is drawn anew, or while a file is read. Only a little behind, because a
/// person waits for it all the same. Only Linux knows a priority of one thread; elsewhere nothing happens.
void workBehindTheWindow() noexcept;

}  // namespace cuadrante::ui
