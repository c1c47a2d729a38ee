// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/kit/data_table.h"
#include "ui/kit/failure_message.h"
#include "ui/kit/job_bar.h"
#include "ui/kit/toast.h"
#include "ui/shell/floating.h"
#include "ui/shell/header.h"
#include "ui/shell/rail.h"
#include "ui/shell/screen.h"
#include "ui/shell/status_line.h"
#include "ui/text/qstring.h"
#include "ui/welcome/welcome_page.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

namespace {

constexpr QSize kFirstSize{1280, 800};
constexpr QSize kLeastSize{960, 600};

/// "form:assign" and the like.
std::optional<FormWish::Kind> formOf(const std::string& part) {
    using Kind = FormWish::Kind;
    for (const auto& [name, kind] : {std::pair{"form:assign", Kind::assign}, {"form:officer", Kind::officer},
                                     {"form:report", Kind::report}, {"form:meeting", Kind::meeting},
                                     {"form:committee", Kind::committee}, {"form:agreement", Kind::agreement}})
        if (part == name) return kind;
    return std::nullopt;
}

}  // namespace

MainWindow::MainWindow(UiContext& context, std::string who, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_who(std::move(who)),
      m_settings(context.settings()),
      m_desk(context, m_session, m_jobs),
      m_header(new Header(context, this)),
      m_rail(new Rail(context, this)),
      m_stack(new QStackedWidget(this)),
      m_status(new StatusLine(context, this)),
      m_welcome(new WelcomePage(m_desk, m_who, this)),
      m_toast(nullptr) {
    setMinimumSize(kLeastSize);
    resize(kFirstSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_stack, 1);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    m_stack->addWidget(m_welcome);
    m_toast = new Toast(context, m_stack);
    new Floating(new JobBar(context, m_jobs, m_stack), m_stack);

    makeScreens();
    for (auto* table : m_stack->findChildren<DataTable*>())
        connect(table, &DataTable::exported, this,
                [this](const QString& path) { m_desk.say(m_context.text("shell.done.export", {path.toStdString()})); });
    makeCommands();
    m_header->setMenu(makeMenu());
    setSearch();

    connect(m_rail, &Rail::picked, this, [this](const std::string& name) { goTo({.screen = name}); });
    connect(m_header->period(), &PeriodPicker::picked, &m_session, &Session::setPeriod);
    connect(&m_session, &Session::opened, this, &MainWindow::fileOpened);
    connect(&m_session, &Session::closed, this, &MainWindow::fileClosed);
    connect(&m_session, &Session::incidentsWanted, this, &MainWindow::readIncidents);
    connect(&m_session, &Session::factsChanged, this, [this] {
        sayFile();
        sayUndo();
    });
    connect(&m_session, &Session::periodChanged, this, &MainWindow::sayFile);
    connect(&m_jobs, &JobRunner::started, this, [this] { enableCommands(); });
    connect(&m_jobs, &JobRunner::ended, this, [this] { enableCommands(); });
    connect(&m_jobs, &JobRunner::failed, this, &MainWindow::showFailure);
    connect(&m_desk, &Desk::placeWanted, this, &MainWindow::goTo);
    connect(&m_desk, &Desk::formWanted, this, &MainWindow::openForm);
    connect(&m_desk, &Desk::importWanted, this, &MainWindow::askForImport);
    connect(&m_desk, &Desk::failed, this, &MainWindow::showFailure);
    connect(&m_desk, &Desk::problemsMet, this, &MainWindow::showProblems);
    connect(&m_desk, &Desk::said, this, [this](const QString& words, bool undoable) {
        if (undoable)
            m_toast->say(words, m_context.text("shell.undo"), [this] { m_desk.undo(); });
        else
            m_toast->say(words);
    });
    connect(m_welcome, &WelcomePage::fileChosen, this,
            [this](const QString& file) { openFile(file.toStdString()); });
    connect(m_welcome, &WelcomePage::fileWanted, this, &MainWindow::askForFile);
    context.whenLanguage(this, [this] {
        sayFile();
        sayUndo();
    });
    context.whenPalette(this, [this] { update(); });
    fileClosed();
}

MainWindow::~MainWindow() {
    // The screens speak with the session and the desk until they are gone.
    disconnect(&m_session, nullptr, this, nullptr);
    disconnect(&m_jobs, nullptr, this, nullptr);
    qDeleteAll(findChildren<QDialog*>(Qt::FindDirectChildrenOnly));
    delete m_stack;
}

void MainWindow::start(const Options& options) {
    m_pending = options;
    if (options.size)
        resize(*options.size);
    else if (const QByteArray geometry = m_settings.geometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    if (!options.file.empty()) {
        openFile(options.file);
    } else if (m_settings.reopens() && !m_settings.recentFiles().isEmpty() &&
               QFileInfo::exists(m_settings.recentFiles().front())) {
        openFile(m_settings.recentFiles().front().toStdString());
    } else if (!options.show.empty()) {
        m_welcome->openPart(options.show);
    }
}

Screen* MainWindow::screenInSight() const { return qobject_cast<Screen*>(m_stack->currentWidget()); }

bool MainWindow::mayLeave() const {
    return std::all_of(m_screens.begin(), m_screens.end(), [](const auto& own) { return own.second->mayLeave(); });
}

void MainWindow::openFile(const std::filesystem::path& file) {
    if (!mayLeave()) return;
    const auto opened = std::make_shared<std::shared_ptr<workspace::Workspace>>();
    m_jobs.start({.name = "shell.job.open",
                  .args = {file.filename().string()},
                  .kind = JobKind::reads,
                  .work = [opened, file, who = m_who](const Progress&) {
                      *opened = workspace::Workspace::open(file, who);
                      // Read here, so that the window does not wait for it; the answer is kept in the file's memory.
                      (void)(*opened)->factsWithoutIncidents();
                  },
                  .done = [this, opened, file] {
                      try {
                          m_session.open(std::move(*opened));
                          m_settings.remember(qstring(file.string()));
                      } catch (const Failure& failure) {
                          showFailure(failure);
                      }
                  }});
}

void MainWindow::closeFile() {
    if (!mayLeave()) return;
    m_session.close();
    m_settings.setReopens(false);
}

void MainWindow::fileOpened() {
    const DayRange known = m_session.wholePeriod();
    m_header->period()->setData(known);
    if (m_pending.period) m_session.setPeriod(*m_pending.period);
    m_rail->show();
    m_status->show();
    std::string screen = m_pending.workspace.empty() ? m_settings.workspace().toStdString() : m_pending.workspace;
    if (std::none_of(m_screens.begin(), m_screens.end(), [&](const auto& own) { return own.first == screen; }))
        screen = m_screens.front().first;
    sayFile();
    sayUndo();
    const Options wanted = std::exchange(m_pending, {});
    const bool themed = screen == "territory" && !wanted.mapTheme.empty();
    goTo({.screen = screen, .part = themed ? "theme:" + wanted.mapTheme : wanted.show});
    if (!wanted.select.empty() && !m_session.selectByCode(wanted.select))
        m_desk.say(m_context.text("shell.no_such_quadrant", {wanted.select}));
    if (const auto form = formOf(wanted.show)) m_desk.openForm({.kind = *form, .quadrant = m_session.selected()});
    if (const Problems leftOut = m_session.file()->leftOut(); !leftOut.empty())
        m_toast->say(m_context.texts().count("shell.left_out", static_cast<std::int64_t>(leftOut.size())),
                     m_context.text("shell.action.check"), [this] { checkFile(); });
}

void MainWindow::fileClosed() {
    m_rail->hide();
    m_status->hide();
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->setFocus();
    m_welcome->setRecent(m_settings.recentFiles());
    sayFile();
    sayUndo();
}

void MainWindow::readIncidents() {
    const auto columns = std::make_shared<std::shared_ptr<const incident::IncidentColumns>>();
    m_jobs.start({.name = "shell.job.incidents",
                  .args = {},
                  .kind = JobKind::reads,
                  .work = [columns, file = m_session.file()](const Progress&) { *columns = file->incidents(); },
                  .done = [this, columns, generation = m_session.incidentGeneration()] {
                      m_session.setIncidents(*columns, generation);
                  }});
}

void MainWindow::sayFile() {
    if (!m_session.isOpen()) {
        m_header->setMunicipality({}, false, false);
        setWindowTitle(m_context.text("shell.product"));
        enableCommands();
        return;
    }
    const territory::Municipality& place = m_session.facts()->municipality;
    m_header->setMunicipality(qstring(place.name), place.invented, !m_session.mayWrite());
    m_header->period()->setData(m_session.wholePeriod());
    m_header->period()->setPeriod(m_session.period());
    setWindowTitle(m_context.text("shell.title", {place.name}));

    const text::Texts& texts = m_context.texts();
    const territory::Layout* layout = m_session.layout();
    if (!layout)
        m_status->setPlan(texts("shell.status.no_plan"));
    else if (m_session.planIsValid())
        m_status->setPlan(texts("shell.status.plan", {layout->plan().name,
                                                      static_cast<std::int64_t>(layout->quadrants().size()),
                                                      static_cast<std::int64_t>(layout->districts().size())}));
    else
        m_status->setPlan(texts("shell.status.plan_expired",
                                {texts.date(m_session.asOf()).toStdString(), layout->plan().name}));
    m_status->setData(texts("shell.status.data", {texts.dateRange(m_session.wholePeriod()).toStdString()}));
    enableCommands();
}

bool MainWindow::ready() const {
    if (m_jobs.busy()) return false;
    const Screen* screen = screenInSight();
    return !screen || screen->ready();
}

std::string MainWindow::currentScreen() const {
    for (const auto& [name, screen] : m_screens)
        if (screen == m_stack->currentWidget()) return name;
    return "welcome";
}

void MainWindow::goTo(const Place& place) {
    if (!m_session.isOpen()) return;
    for (const auto& [name, screen] : m_screens) {
        if (name != place.screen) continue;
        m_stack->setCurrentWidget(screen);
        screen->setFocus();
        m_rail->setCurrent(name);
        if (name != "territory") m_status->setMap({}, {});
        screen->goTo(place);
        sayUndo();
    }
}

void MainWindow::showFailure(const Failure& failure) {
    if (m_tellFailure) return m_tellFailure(failure);
    // Later: whoever speaks now, a job with its bar, comes to its end before the dialogue waits for an answer.
    QMetaObject::invokeMethod(this, [this, failure] { ui::showFailure(m_context, failure, this); }, Qt::QueuedConnection);
}

void MainWindow::showProblems(const Problems& problems) {
    QStringList words;
    for (const Problem& problem : problems) words << m_context.texts()(problem);
    m_toast->say(words.join(QLatin1Char('\n')));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayLeave()) return event->ignore();
    if (m_jobs.writing()) {
        QMessageBox question(QMessageBox::Warning, m_context.text("shell.product"), m_context.text("shell.quit.writing"),
                             QMessageBox::NoButton, this);
        const QPushButton* quit = question.addButton(m_context.text("shell.quit.stop"), QMessageBox::DestructiveRole);
        question.addButton(m_context.text("shell.quit.wait"), QMessageBox::RejectRole);
        question.exec();
        if (question.clickedButton() != quit) return event->ignore();
    }
    m_settings.setGeometry(saveGeometry());
    m_settings.setReopens(m_session.isOpen());
    if (m_session.isOpen()) m_settings.setWorkspace(qstring(currentScreen()));
    event->accept();
}

void MainWindow::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_context.palette().window); }

}  // namespace cuadrante::ui
