// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "ui/kit/chip.h"
#include "ui/text/texts.h"

#include <QRect>
#include <QString>

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

class QPainter;

namespace cuadrante::ui {

enum class CellType { text, integer, real, date, word };

/// What a cell holds: nothing (shown as a dash, sorted last), a number, words, a day. A cell of type `word` holds the
/// stable word ("police_first").
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Day>;

struct TableColumn {
    std::string id;          ///< stable: remembered in the settings, named in filters
    std::string title;       ///< text id
    CellType type = CellType::text;
    bool hidden = false;     ///< until someone chooses it
    int width = 0;           ///< logical pixels; 0: by the type
    int decimals = 2;        ///< of `real`
    std::string words = {};  ///< of `word`: what stands before the word in its text id, e.g. "rank."
    /// Instead of the type's own way of writing the cell.
    std::function<QString(const Cell&, const text::Texts&)> format = {};
    /// Draws the cell as a chip of this tone.
    std::function<Tone(const Cell&)> tone = {};
    /// Draws the cell altogether, e.g. an interval; the cell still sorts, filters and exports.
    std::function<void(QPainter&, const QRect&, std::int64_t key)> paint = {};
};

/// Where the rows are. Read when they come into view, and whole columns when sorted or filtered; the functions have
/// to stay valid until other rows are set (let them hold a shared_ptr to what they read), and may be called from the
/// thread of a job that exports them.
struct TableRows {
    int count = 0;
    std::function<Cell(int row, int column)> cell = {};
    /// What stands for the row in signals and keeps it chosen when the rows are read again; empty: its position.
    std::function<std::int64_t(int row)> key = {};
};

}  // namespace cuadrante::ui
