// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace cuadrante::drawing {

/// Calls task(0) to task(count - 1), each once and in no certain order, on the calling thread and on as many others as
/// the machine has room for; returns when all have ended. When one throws, those that have not begun are left out and
/// the first exception is thrown on, Cancelled among them.
void inParallel(std::size_t count, const std::function<void(std::size_t)>& task);

}  // namespace cuadrante::drawing
