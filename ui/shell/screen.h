// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/desk.h"

#include <QString>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;

namespace cuadrante::ui {

/// What undo and redo would do within a screen; empty: nothing.
struct OwnUndo {
    std::optional<QString> undo;
    std::optional<QString> redo;
};

/// One entry of the rail. Reads the session again when something of it changed, but only when it is in sight.
class Screen : public QWidget {
    Q_OBJECT

public:
    explicit Screen(Desk& desk, QWidget* parent = nullptr);

    /// Brings a part or a row into view. What it does not know it leaves alone.
    virtual void goTo(const Place& place);
    /// False while something shown is still being computed: a picture of the window waits for it.
    [[nodiscard]] virtual bool ready() const { return !m_stale; }

    /// False when the person wants to keep what is not in the file yet; asks before the file is closed.
    [[nodiscard]] virtual bool mayLeave() { return true; }
    /// While something is being worked on that has an undo of its own, the window's undo and redo are for it alone.
    [[nodiscard]] virtual std::optional<OwnUndo> ownUndo() const { return {}; }
    virtual void undo() {}
    virtual void redo() {}

signals:
    void ownUndoChanged();

protected:
    /// Shows the session as it is now. Called when a file is open and the screen is in sight.
    virtual void refresh() = 0;
    /// Only the selection is another; by default as refresh.
    virtual void showSelection() { refresh(); }

    /// Refreshes at once when in sight, else when it comes in sight.
    void markStale();
    void showEvent(QShowEvent* event) override;

    Desk& m_desk;

private:
    void refreshIfStale();

    bool m_stale = true;
    bool m_selectionStale = false;
};

/// Title and subtitle at the left, buttons at the right, as every screen but the map begins.
class PageHead : public QWidget {
    Q_OBJECT

public:
    explicit PageHead(const UiContext& context, QWidget* parent = nullptr);
    void set(const QString& title, const QString& subtitle);
    void addButton(QWidget* button);

private:
    QLabel* m_title;
    QLabel* m_subtitle;
    QHBoxLayout* m_row;
};

}  // namespace cuadrante::ui
