// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace cuadrante::ui {

class MainWindow;

/// Draws the window, with the dialogue that stands over it, to a picture once nothing is under way any more, and
/// tells `done` whether the picture was written. Gives up (false) after two minutes.
void grabWhenReady(MainWindow& window, const QString& target, std::function<void(bool saved)> done);

}  // namespace cuadrante::ui
