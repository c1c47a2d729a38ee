// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/data_table.h"
#include "ui/shell/screen.h"

class QPushButton;

namespace cuadrante::ui {

/// "Historial": every command with who and when, what stands and what was taken back; undo and redo.
class HistoryScreen : public Screen {
    Q_OBJECT

public:
    explicit HistoryScreen(Desk& desk, QWidget* parent = nullptr);

protected:
    void refresh() override;
    void showSelection() override {}

private:
    PageHead* m_head;
    QPushButton* m_undo;
    QPushButton* m_redo;
    DataTable* m_table;
};

}  // namespace cuadrante::ui
