// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <filesystem>
#include <functional>
#include <string>

namespace cuadrante::ui {

/// Name, time zone, INEGI key, limit and file of a new municipality. Makes the file and calls `made` with it.
[[nodiscard]] FormDialog* newMunicipalityForm(Desk& desk, const std::string& who,
                                              std::function<void(const std::filesystem::path&)> made, QWidget* parent);

/// A file in the person's documents that does not exist yet: "NAME.gpkg", "NAME 2.gpkg", ...
[[nodiscard]] std::filesystem::path freeFile(const std::string& name);

}  // namespace cuadrante::ui
