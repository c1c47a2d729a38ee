// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/job_runner.h"
#include "ui/kit/ui_context.h"
#include "ui/shell/desk.h"
#include "ui/shell/options.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"

#include <QWidget>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

class QAction;
class QMenu;
class QStackedWidget;

namespace cuadrante::ui {

class Header;
class Rail;
class Screen;
class StatusLine;
class Toast;
class WelcomePage;

/// The window: header, rail, screens, foot. Opens and closes files, owns the commands, shows forms and failures.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    /// `context` has to outlive the window. `who` stands in the history of what is done here.
    MainWindow(UiContext& context, std::string who, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// What the command line said, after the memory of the last run. Without a file: the last one, if the last run
    /// ended with one open, else the welcome page.
    void start(const Options& options);
    void openFile(const std::filesystem::path& file);
    void closeFile();
    /// Nothing is being read, computed or written, and what is in sight is complete.
    [[nodiscard]] bool ready() const;
    [[nodiscard]] Desk& desk() noexcept { return m_desk; }
    [[nodiscard]] Session& session() noexcept { return m_session; }
    [[nodiscard]] JobRunner& jobs() noexcept { return m_jobs; }
    /// The screen in sight: "welcome", "territory", ...
    [[nodiscard]] std::string currentScreen() const;
    void goTo(const Place& place);
    /// The command with this text id, for tests and the search.
    [[nodiscard]] QAction* command(std::string_view textId) const;
    /// Failures are handed to `tell` instead of being shown in a dialogue; for a run that nobody watches.
    void setFailureHandler(std::function<void(const Failure&)> tell) { m_tellFailure = std::move(tell); }

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Needs { nothing, file, writable };
    struct Command {
        std::string text;
        Icon icon;
        Needs needs;
        QAction* action;
    };

    QAction* add(std::string textId, Icon icon, const QKeySequence& shortcut, Needs needs, std::function<void()> run);
    void addScreen(const std::string& name, std::string textId, Icon icon, Screen* screen);
    void makeCommands();
    void makeScreens();
    QMenu* makeMenu();
    void setSearch();

    void fileOpened();
    void fileClosed();
    void readIncidents();
    void sayFile();
    void sayUndo();
    void enableCommands();

    /// The screen in sight; null on the welcome page.
    [[nodiscard]] Screen* screenInSight() const;
    /// Every screen lets go of what it holds unsaved.
    [[nodiscard]] bool mayLeave() const;
    void undo();
    void redo();

    void askForFile();
    void askForBackup();
    void checkFile();
    void showManual();
    void showAbout();
    void openForm(const FormWish& wish);
    void askForImport(const std::string& kind);
    void showFailure(const Failure& failure);
    void showProblems(const Problems& problems);

    UiContext& m_context;
    std::string m_who;
    Settings m_settings;
    Session m_session;
    JobRunner m_jobs;
    Desk m_desk;
    std::vector<Command> m_commands;
    std::vector<std::pair<std::string, Screen*>> m_screens;
    Header* m_header;
    Rail* m_rail;
    QStackedWidget* m_stack;
    StatusLine* m_status;
    WelcomePage* m_welcome;
    Toast* m_toast;
    std::function<void(const Failure&)> m_tellFailure;
    Options m_pending;  ///< what is still to be done once the file is open
};

}  // namespace cuadrante::ui
