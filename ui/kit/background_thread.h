// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cuadrante::ui {

/// What a thread does while a person uses the window: the picture of where the map is now comes before a job.
enum class BehindTheWindow { drawing, job };

/// Lets the window's own thread go before the calling one, and before those that it starts, where both want a core: on
/// two cores the map would else stutter while it is drawn anew, or while a file is read. Only Linux knows a priority of
/// one thread; elsewhere nothing happens.
void workBehindTheWindow(BehindTheWindow work) noexcept;

}  // namespace cuadrante::ui
