// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/failure.h"
#include "ui/kit/job_runner.h"
#include "ui/kit/ui_context.h"
#include "ui/shell/session.h"

#include <QObject>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace cuadrante::ui {

/// Where a person wants to go: a screen, a part of it, a row in that part.
struct Place {
    std::string screen;           ///< "territory", "workforce", "incidents", "community", "indicators", "history"
    std::string part = {};        ///< e.g. "committees"; empty: as it is
    std::int64_t key = 0;         ///< the row's key; 0: none
};

/// A form of the window: any screen may ask for any of them, with what it knows already.
struct FormWish {
    enum class Kind {
        assign, officer, retire, report, move_report, committee, meeting, agreement, fulfil_agreement, verify_agreement
    } kind;
    std::int64_t subject = 0;                               ///< officer, report, committee or agreement; 0: not said
    std::optional<territory::QuadrantId> quadrant = {};
};

/// What a row of the history says. Stable words among its arguments (a kind of import, a state) become the reader's.
[[nodiscard]] QString describe(const workspace::HistoryEntry& entry, const text::Texts& texts);

/// What screens work with besides their widgets: the open file, the jobs, the commands and the way to elsewhere.
/// Commands leave a word with "undo" behind; failures are shown here and nowhere else.
class Desk : public QObject {
    Q_OBJECT

public:
    Desk(UiContext& context, Session& session, JobRunner& jobs, QObject* parent = nullptr);

    [[nodiscard]] UiContext& context() const noexcept { return m_context; }
    [[nodiscard]] Session& session() const noexcept { return m_session; }
    [[nodiscard]] JobRunner& jobs() const noexcept { return m_jobs; }
    [[nodiscard]] QString text(std::string_view id, const Arguments& args = {}) const { return m_context.text(id, args); }

    /// Runs a command on the open file and says `done(result)`. Problems come back for the form; "shell.busy" while a
    /// long command writes, "shell.read_only_file" in a file that cannot be written. Failures fly.
    template <typename T>
    [[nodiscard]] Problems run(const std::function<Checked<T>(workspace::Workspace&)>& command,
                               const std::function<QString(const T&)>& done) {
        if (Problems obstacles = mayRun(); !obstacles.empty()) return obstacles;
        Checked<T> result = command(*m_session.file());
        if (!result) return std::move(result.error());
        emit said(done(*result), true);
        return {};
    }

    void undo();
    void redo();
    /// What a row of the history says, in the reader's language.
    [[nodiscard]] QString describe(const workspace::HistoryEntry& entry) const;

    void goTo(const Place& place) { emit placeWanted(place); }
    void openForm(const FormWish& wish) { emit formWanted(wish); }
    void say(const QString& words) { emit said(words, false); }
    void tell(const Failure& failure) { emit failed(failure); }

signals:
    void placeWanted(const cuadrante::ui::Place& place);
    void formWanted(const cuadrante::ui::FormWish& wish);
    void importWanted(const std::string& kind);
    /// The incidents with these ids are to be seen on the map.
    void incidentsOnMapWanted(const std::vector<std::int64_t>& ids);
    void said(const QString& words, bool undoable);
    void failed(const cuadrante::Failure& failure);
    void problemsMet(const cuadrante::Problems& problems);

private:
    [[nodiscard]] Problems mayRun() const;

    UiContext& m_context;
    Session& m_session;
    JobRunner& m_jobs;
};

}  // namespace cuadrante::ui
