// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/base/text.h"
#include "ui/community/community_screen.h"
#include "ui/community/forms.h"
#include "ui/georeference/georeference_screen.h"
#include "ui/help/manual_window.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/fuzzy.h"
#include "ui/history/history_screen.h"
#include "ui/importing/import_dialog.h"
#include "ui/incidents/incidents_screen.h"
#include "ui/indicators/indicators_screen.h"
#include "ui/planning/planning_screen.h"
#include "ui/plans/plans_screen.h"
#include "ui/quadrant/quadrant_screen.h"
#include "ui/shell/header.h"
#include "ui/shell/place_search.h"
#include "ui/shell/rail.h"
#include "ui/shell/screen.h"
#include "ui/shell/status_line.h"
#include "ui/territory/territory_screen.h"
#include "ui/text/qstring.h"
#include "ui/welcome/welcome_page.h"
#include "ui/workforce/forms.h"
#include "ui/workforce/workforce_screen.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QStackedWidget>

#include <functional>

namespace cuadrante::ui {

namespace {

/// The key for help while a form is open: the window's own keys sleep then.
class HelpOverDialogs : public QObject {
public:
    HelpOverDialogs(QObject* parent, std::function<void()> help) : QObject(parent), m_help(std::move(help)) {}
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::HelpContents)) return false;
        // The same key comes to the window first and then to the widget in it that has the focus.
        const QWidget* modal = QApplication::activeModalWidget();
        if (!modal || !watched->isWidgetType() || static_cast<QWidget*>(watched)->window() != modal) return false;
        m_help();
        return true;
    }

private:
    std::function<void()> m_help;
};

QAction* separator(QMenu* menu) { return menu->addSeparator(); }

}  // namespace

QAction* MainWindow::add(std::string textId, Icon icon, const QKeySequence& shortcut, Needs needs,
                         std::function<void()> run) {
    auto* action = new QAction(this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WindowShortcut);
    addAction(action);
    if (icon != Icon::none) m_context.drawIcon(action, icon, IconTint::muted);
    m_context.whenLanguage(action, [this, action, textId] {
        const QString words = m_context.text(textId);
        action->setText(words);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty()
                               ? words
                               : m_context.text("shell.tooltip", {words.toStdString(), keys.toStdString()}));
    });
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_commands.push_back({std::move(textId), icon, needs, action});
    return action;
}

void MainWindow::addScreen(const std::string& name, std::string textId, Icon icon, Screen* screen) {
    constexpr int kDigits = 10;  // the tenth screen has the key right of the nine
    const int number = (static_cast<int>(m_screens.size()) + 1) % kDigits;
    const QKeySequence shortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number));
    m_screens.emplace_back(name, screen);
    m_stack->addWidget(screen);
    connect(screen, &Screen::ownUndoChanged, this, &MainWindow::sayUndo);
    m_rail->add(name, textId, icon, shortcut.toString(QKeySequence::NativeText));
    add(std::move(textId), icon, shortcut, Needs::file, [this, name] { goTo({.screen = name}); });
}

void MainWindow::makeScreens() {
    auto* territory = new TerritoryScreen(m_desk, m_stack);
    addScreen("territory", "shell.screen.territory", Icon::map, territory);
    addScreen("quadrant", "shell.screen.quadrant", Icon::home, new QuadrantScreen(m_desk, m_stack));
    addScreen("workforce", "shell.screen.workforce", Icon::people, new WorkforceScreen(m_desk, m_stack));
    auto* incidents = new IncidentsScreen(m_desk, m_stack);
    incidents->link(territory->selection());
    addScreen("incidents", "shell.screen.incidents", Icon::pin, incidents);
    addScreen("georeference", "shell.screen.georeference", Icon::search, new GeoreferenceScreen(m_desk, m_stack));
    addScreen("community", "shell.screen.community", Icon::community, new CommunityScreen(m_desk, m_stack));
    addScreen("indicators", "shell.screen.indicators", Icon::chart, new IndicatorsScreen(m_desk, m_stack));
    addScreen("planning", "shell.screen.planning", Icon::edit, new PlanningScreen(m_desk, m_stack));
    addScreen("plans", "shell.screen.plans", Icon::layers, new PlansScreen(m_desk, m_stack));
    addScreen("history", "shell.screen.history", Icon::history, new HistoryScreen(m_desk, m_stack));
    connect(territory, &TerritoryScreen::mapSaid, this, [this](const QString& scale, const QString& coordinates) {
        if (currentScreen() == "territory") m_status->setMap(scale, coordinates);
    });
    add("shell.action.quadrant_report", Icon::print, Qt::CTRL | Qt::Key_R, Needs::file, [this, territory] {
        goTo({.screen = "territory"});
        territory->saveReport();
    });
    add("shell.action.print_map", Icon::print, QKeySequence::Print, Needs::file, [this, territory] {
        goTo({.screen = "territory"});
        territory->printMap();
    });
    connect(&m_desk, &Desk::incidentsOnMapWanted, this, [this, territory](const std::vector<std::int64_t>& ids) {
        goTo({.screen = "territory"});
        territory->showIncidents(ids);
    });
}

void MainWindow::makeCommands() {
    using Kind = FormWish::Kind;
    const auto form = [this](Kind kind) {
        return [this, kind] { openForm({.kind = kind, .quadrant = m_session.selected()}); };
    };
    add("shell.action.new", Icon::plus, Qt::CTRL | Qt::SHIFT | Qt::Key_N, Needs::nothing, [this] {
        if (m_session.isOpen()) closeFile();
        if (m_session.isOpen()) return;  // something was to be kept
        m_welcome->openPart("new");
    });
    add("shell.action.open", Icon::open, QKeySequence::Open, Needs::nothing, [this] { askForFile(); });
    add("shell.action.close", Icon::close, Qt::CTRL | Qt::Key_W, Needs::file, [this] { closeFile(); });
    add("shell.action.import", Icon::import, Qt::CTRL | Qt::Key_I, Needs::writable, [this] { askForImport({}); });
    add("shell.action.backup", Icon::copy, {}, Needs::file, [this] { askForBackup(); });
    add("shell.action.check", Icon::shield, {}, Needs::file, [this] { checkFile(); });
    add("shell.action.quit", Icon::none, QKeySequence::Quit, Needs::nothing, [this] { close(); });
    add("shell.action.undo", Icon::undo, QKeySequence::Undo, Needs::writable, [this] { undo(); });
    add("shell.action.redo", Icon::redo, Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Needs::writable, [this] { redo(); });
    add("shell.action.assign", Icon::people, Qt::CTRL | Qt::Key_G, Needs::writable, form(Kind::assign));
    add("shell.action.officer", Icon::plus, {}, Needs::writable, form(Kind::officer));
    add("shell.action.report", Icon::report, Qt::CTRL | Qt::Key_N, Needs::writable, form(Kind::report));
    add("shell.action.meeting", Icon::calendar, Qt::CTRL | Qt::Key_M, Needs::writable, form(Kind::meeting));
    add("shell.action.committee", Icon::community, {}, Needs::writable, form(Kind::committee));
    add("shell.action.agreement", Icon::check, {}, Needs::writable, form(Kind::agreement));
    add("shell.action.search", Icon::search, Qt::CTRL | Qt::Key_K, Needs::file, [this] { m_header->search()->activate(); });
    add("shell.action.language", Icon::language, {}, Needs::nothing, [this] {
        const text::Language other = m_context.texts().language() == text::Language::spanish ? text::Language::english
                                                                                            : text::Language::spanish;
        m_settings.setLanguage(other);
        m_context.setLanguage(other);
    });
    add("shell.action.theme", Icon::moon, {}, Needs::nothing, [this] {
        const drawing::Theme other = m_context.palette().theme == drawing::Theme::light ? drawing::Theme::dark
                                                                                       : drawing::Theme::light;
        m_settings.setTheme(other);
        m_context.setTheme(other);
    });
    add("shell.action.help", Icon::help, QKeySequence::HelpContents, Needs::nothing, [this] { showManual(); });
    qApp->installEventFilter(new HelpOverDialogs(this, [this] { showManual(); }));
    add("shell.action.about", Icon::info, {}, Needs::nothing, [this] { showAbout(); });
    for (const char* always : {"shell.action.undo", "shell.action.redo", "shell.action.language", "shell.action.theme",
                               "shell.action.help"})
        m_header->addCommand(command(always));
}

QAction* MainWindow::command(std::string_view textId) const {
    for (const Command& own : m_commands)
        if (own.text == textId) return own.action;
    return nullptr;
}

QMenu* MainWindow::makeMenu() {
    auto* menu = new QMenu(this);
    const auto part = [&](std::string title, std::initializer_list<const char*> commands) {
        QMenu* sub = menu->addMenu(QString{});
        m_context.whenLanguage(sub, [this, sub, title] { sub->setTitle(m_context.text(title)); });
        for (const char* id : commands) {
            if (*id)
                sub->addAction(command(id));
            else
                separator(sub);
        }
        return sub;
    };
    part("shell.menu.file", {"shell.action.new", "shell.action.open", "shell.action.close", "", "shell.action.import",
                             "shell.action.quadrant_report", "shell.action.print_map", "shell.action.backup", "shell.action.check", "", "shell.action.quit"});
    part("shell.menu.edit", {"shell.action.undo", "shell.action.redo", "", "shell.action.search"});
    part("shell.menu.record", {"shell.action.report", "shell.action.meeting", "shell.action.assign", "",
                               "shell.action.officer", "shell.action.committee", "shell.action.agreement"});
    QMenu* view = part("shell.menu.view", {});
    for (const Command& own : m_commands)
        if (own.text.starts_with("shell.screen.")) view->addAction(own.action);
    separator(view);
    view->addAction(command("shell.action.language"));
    view->addAction(command("shell.action.theme"));
    part("shell.menu.help", {"shell.action.help", "shell.action.about"});
    return menu;
}

void MainWindow::setSearch() {
    struct Entry {
        std::vector<std::string> keys;
        SearchHit hit;
    };
    // The best of the entry's keys counts; only the best entries are made into hits.
    const auto best = [](const QString& query, std::size_t most, const auto& entries) {
        const std::string folded = cuadrante::text::folded(query.toStdString());
        std::vector<SearchHit> hits;
        for (const Entry& entry : entries) {
            std::optional<int> score;
            for (const std::string& key : entry.keys)
                if (const auto own = fuzzyScore(folded, cuadrante::text::folded(key)); own && (!score || *score < *own))
                    score = own;
            if (!score) continue;
            hits.push_back(entry.hit);
            hits.back().score = *score;
        }
        std::stable_sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
        if (hits.size() > most) hits.resize(most);
        return hits;
    };
    const auto provider = [best](std::string group, std::function<std::vector<Entry>()> entries) {
        return SearchProvider{std::move(group), [best, entries = std::move(entries)](const QString& query, std::size_t most) {
                                  return best(query, most, entries());
                              }};
    };
    const auto quadrants = [this] {
        std::vector<Entry> entries;
        const territory::Layout* layout = m_session.layout();
        if (!layout) return entries;
        for (const territory::Quadrant& quadrant : layout->quadrants()) {
            const auto open = [this, id = quadrant.id] {
                m_session.select(id);
                if (currentScreen() != "territory") goTo({.screen = "territory"});
            };
            entries.push_back({{quadrant.area.code, quadrant.area.name},
                               {qstring(quadrant.area.code), qstring(quadrant.area.name), Icon::map, 0, open}});
        }
        return entries;
    };
    const auto officers = [this] {
        std::vector<Entry> entries;
        if (!m_session.isOpen()) return entries;
        for (const workforce::Officer& officer : m_session.facts()->officers)
            entries.push_back({{officer.name, officer.number},
                               {qstring(officer.name), qstring(officer.number), Icon::people, 0, [this, id = officer.id] {
                                    goTo({.screen = "workforce", .part = "people", .key = id.value});
                                }}});
        return entries;
    };
    const auto committees = [this] {
        std::vector<Entry> entries;
        if (!m_session.isOpen()) return entries;
        for (const participation::Committee& committee : m_session.facts()->committees)
            entries.push_back({{committee.name, committee.code},
                               {qstring(committee.name), qstring(committee.code), Icon::community, 0,
                                [this, id = committee.id] {
                                    goTo({.screen = "community", .part = "committees", .key = id.value});
                                }}});
        return entries;
    };
    const auto folios = [this] {
        std::vector<Entry> entries;
        if (!m_session.isOpen()) return entries;
        for (const reports::Report& report : m_session.facts()->reports)
            entries.push_back({{report.folio},
                               {qstring(report.folio), m_context.text("category." + report.category), Icon::report, 0,
                                [this, id = report.id] {
                                    goTo({.screen = "community", .part = "reports", .key = id.value});
                                }}});
        for (const participation::Agreement& agreement : m_session.facts()->agreements)
            entries.push_back({{agreement.folio},
                               {qstring(agreement.folio), qstring(agreement.result), Icon::check, 0,
                                [this, id = agreement.id] {
                                    goTo({.screen = "community", .part = "agreements", .key = id.value});
                                }}});
        return entries;
    };
    const auto plans = [this] {
        std::vector<Entry> entries;
        if (!m_session.isOpen()) return entries;
        for (const territory::Plan& plan : m_session.facts()->plans)
            entries.push_back({{plan.name},
                               {qstring(plan.name), m_context.text("plan_state." + std::string(word(plan.state))), Icon::layers, 0,
                                [this, id = plan.id] { goTo({.screen = "plans", .part = "list", .key = id.value}); }}});
        return entries;
    };
    const auto commands = [this] {
        std::vector<Entry> entries;
        for (const Command& own : m_commands)
            if (own.action->isEnabled())
                entries.push_back({{own.action->text().toStdString()},
                                   {own.action->text(), own.action->shortcut().toString(QKeySequence::NativeText),
                                    own.icon, 0, [action = own.action] { action->trigger(); }}});
        return entries;
    };
    const auto places = [this](const QString& query, std::size_t) {
        std::vector<SearchHit> hits;
        const auto place = m_session.isOpen() ? placeSaid(query.toStdString()) : std::nullopt;
        if (!place) return hits;
        constexpr int foremost = 1'000'000;
        hits.push_back({QStringLiteral("%1, %2").arg(m_context.texts().number(place->lat, 5), m_context.texts().number(place->lon, 5)),
                        m_context.text("shell.search.place"), Icon::pin, foremost, [this, query] { goTo({.screen = "territory", .part = "at:" + query.toStdString()}); }});
        return hits;
    };
    m_header->search()->setProviders({SearchProvider{"shell.search.places", places},
                                      provider("shell.search.quadrants", quadrants),
                                      provider("shell.search.officers", officers),
                                      provider("shell.search.committees", committees),
                                      provider("shell.search.folios", folios),
                                      provider("shell.search.plans", plans),
                                      provider("shell.search.commands", commands)});
}

void MainWindow::enableCommands() {
    const bool open = m_session.isOpen();
    const bool writable = open && m_session.mayWrite() && !m_jobs.writing();
    for (const Command& own : m_commands)
        own.action->setEnabled(own.needs == Needs::nothing || (own.needs == Needs::file ? open : writable));
    if (writable) {
        command("shell.action.undo")->setEnabled(m_session.undoable().has_value());
        command("shell.action.redo")->setEnabled(m_session.redoable().has_value());
    }
    const Screen* screen = screenInSight();
    if (const auto own = screen ? screen->ownUndo() : std::nullopt) {
        command("shell.action.undo")->setEnabled(own->undo.has_value());
        command("shell.action.redo")->setEnabled(own->redo.has_value());
    }
    if (open)
        m_status->setState(m_context.text(!m_session.mayWrite() ? "shell.status.read_only"
                                          : m_jobs.writing()    ? "shell.status.writing"
                                                                : "shell.status.saved"));
}

void MainWindow::sayUndo() {
    const auto say = [this](const char* id, const char* withWhat, const std::optional<QString>& what) {
        QAction* action = command(id);
        if (!action) return;
        const QString words = what ? m_context.text(withWhat, {what->toStdString()}) : m_context.text(id);
        action->setToolTip(m_context.text("shell.tooltip",
                                          {words.toStdString(),
                                           action->shortcut().toString(QKeySequence::NativeText).toStdString()}));
    };
    const auto described = [this](const std::optional<workspace::HistoryEntry>& entry) {
        return entry ? std::optional(m_desk.describe(*entry)) : std::nullopt;
    };
    const Screen* screen = screenInSight();
    const auto own = screen ? screen->ownUndo() : std::nullopt;
    say("shell.action.undo", "shell.action.undo_what", own ? own->undo : described(m_session.undoable()));
    say("shell.action.redo", "shell.action.redo_what", own ? own->redo : described(m_session.redoable()));
    enableCommands();
}

void MainWindow::undo() {
    Screen* screen = screenInSight();
    if (screen && screen->ownUndo())
        screen->undo();
    else
        m_desk.undo();
}

void MainWindow::redo() {
    Screen* screen = screenInSight();
    if (screen && screen->ownUndo())
        screen->redo();
    else
        m_desk.redo();
}

void MainWindow::askForFile() {
    const auto file = askForSource(
        m_context, this, {.title = m_context.text("shell.action.open"), .filter = m_context.text("shell.file.filter")});
    if (file) openFile(*file);
}

void MainWindow::askForBackup() {
    const std::string name =
        m_session.file()->info().path.stem().string() + " " + isoDate(m_session.file()->today()) + ".gpkg";
    const auto target = askForNewFile(m_context, this,
                                      {.title = m_context.text("shell.action.backup"),
                                       .name = QString::fromStdString(name),
                                       .filter = m_context.text("shell.file.filter")});
    if (!target) return;
    const std::filesystem::path& path = *target;
    m_jobs.start({.name = "shell.job.backup",
                  .args = {path.filename().string()},
                  .kind = JobKind::reads,
                  .work = [file = m_session.file(), path](const Progress& progress) { file->backup(path, progress); },
                  .done = [this, path] { m_desk.say(m_context.text("shell.done.backup", {path.string()})); }});
}

void MainWindow::checkFile() {
    const auto found = std::make_shared<workspace::Soundness>();
    m_jobs.start({.name = "shell.job.check",
                  .args = {},
                  .kind = JobKind::reads,
                  .work = [file = m_session.file(), found](const Progress& progress) { *found = file->check(progress); },
                  .done = [this, found] {
                      if (found->sound()) return m_desk.say(m_context.text("shell.done.sound"));
                      QStringList lines;
                      for (const auto* list : {&found->geopackage, &found->integrity, &found->foreignKeys, &found->rtree,
                                               &found->history})
                          for (const std::string& line : *list) lines << qstring(line);
                      for (const Problem& problem : found->problems) lines << m_context.texts()(problem);
                      QMessageBox box(QMessageBox::Warning, m_context.text("shell.check.title"),
                                      m_context.text("shell.check.found", {static_cast<std::int64_t>(lines.size())}),
                                      QMessageBox::Close, this);
                      box.setDetailedText(lines.join(QLatin1Char('\n')));
                      box.exec();
                  }});
}

void MainWindow::showManual() {
    // Over a form the manual belongs to the form: as a window beside it, it could not be scrolled while that is open.
    QWidget* owner = QApplication::activeModalWidget();
    if (!owner) owner = this;
    auto* manual = findChild<ManualWindow*>();
    if (manual && manual->parentWidget() != owner) {
        delete manual;
        manual = nullptr;
    }
    if (!manual) {
        manual = new ManualWindow(m_context, owner);
        manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    manual->openAt(currentScreen());
    manual->show();
    manual->raise();
    manual->activateWindow();
}

void MainWindow::showAbout() {
    QMessageBox::about(this, m_context.text("shell.action.about"),
                       m_context.text("shell.about", {QApplication::applicationVersion().toStdString()}));
}

void MainWindow::openForm(const FormWish& wish) {
    using Kind = FormWish::Kind;
    FormDialog* dialog = nullptr;
    switch (wish.kind) {
        case Kind::assign: dialog = assignForm(m_desk, wish, this); break;
        case Kind::officer: dialog = officerForm(m_desk, this); break;
        case Kind::retire: dialog = retireForm(m_desk, wish, this); break;
        case Kind::report: dialog = reportForm(m_desk, wish, this); break;
        case Kind::move_report: dialog = moveReportForm(m_desk, wish, this); break;
        case Kind::committee: dialog = committeeForm(m_desk, wish, this); break;
        case Kind::meeting: dialog = meetingForm(m_desk, wish, this); break;
        case Kind::agreement: dialog = agreementForm(m_desk, wish, this); break;
        case Kind::fulfil_agreement: dialog = fulfilForm(m_desk, wish, this); break;
        case Kind::verify_agreement: dialog = verifyForm(m_desk, wish, this); break;
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::askForImport(const std::string& kind) {
    auto* dialog = new ImportDialog(m_desk, kind, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

}  // namespace cuadrante::ui
