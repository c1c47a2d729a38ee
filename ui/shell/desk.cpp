// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desk.h"

namespace cuadrante::ui {

Desk::Desk(UiContext& context, Session& session, JobRunner& jobs, QObject* parent)
    : QObject(parent), m_context(context), m_session(session), m_jobs(jobs) {}

Problems Desk::mayRun() const {
    if (!m_session.isOpen() || !m_session.mayWrite()) return {Problem{"shell.read_only_file", {}, {}}};
    // The file takes one command at a time: this one would stop the window until the long one is through.
    if (m_jobs.writing()) return {Problem{"shell.busy", {}, {}}};
    return {};
}

QString Desk::describe(const workspace::HistoryEntry& entry) const { return ui::describe(entry, m_context.texts()); }

QString describe(const workspace::HistoryEntry& entry, const text::Texts& texts) {
    return texts(entry.code, entry.args);
}

void Desk::undo() {
    if (Problems obstacles = mayRun(); !obstacles.empty()) return emit problemsMet(obstacles);
    try {
        const Result<workspace::HistoryEntry> undone = m_session.file()->undo();
        if (!undone) return emit problemsMet({undone.error()});
        emit said(m_context.text("shell.done.undone", {describe(*undone).toStdString()}), false);
    } catch (const Failure& failure) {
        emit failed(failure);
    }
}

void Desk::redo() {
    if (Problems obstacles = mayRun(); !obstacles.empty()) return emit problemsMet(obstacles);
    try {
        const Result<workspace::HistoryEntry> redone = m_session.file()->redo();
        if (!redone) return emit problemsMet({redone.error()});
        emit said(m_context.text("shell.done.redone", {describe(*redone).toStdString()}), false);
    } catch (const Failure& failure) {
        emit failed(failure);
    }
}

}  // namespace cuadrante::ui
