// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/answer.h"
#include "core/importing/import_report.h"

namespace cuadrante::cli {

enum class Trial { no, yes };

/// What became of a file; Exit::refused when rows were rejected.
[[nodiscard]] Answer answerTo(const importing::ImportReport& report, Trial trial, const text::Texts& say);

}  // namespace cuadrante::cli
