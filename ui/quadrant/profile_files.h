// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/quadrant_portrait.h"
#include "ui/shell/desk.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace cuadrante::ui {

/// Profiles to be written: one into a file, or several into a folder as "perfil_CODE.pdf".
struct ProfileWish {
    std::shared_ptr<const indicators::Facts> facts;
    Day asOf;
    std::vector<documents::QuadrantPortrait> portraits;
    std::filesystem::path target;
    bool folder = false;
};

/// As a job; `done` is called when they stand.
void writeProfiles(Desk& desk, ProfileWish wish, std::function<void()> done);

}  // namespace cuadrante::ui
