// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome_page.h"

#include "core/workspace/practice_municipality.h"
#include "gis/open_source.h"
#include "ui/kit/buttons.h"
#include "ui/kit/clickable_row.h"
#include "ui/welcome/new_municipality.h"

#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace cuadrante::ui {

namespace {

constexpr int kPageWidth = 840;
constexpr std::uint64_t kPracticeSeed = 1;

}  // namespace

WelcomePage::WelcomePage(Desk& desk, std::string who, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_who(std::move(who)), m_files(new QWidget(this)), m_fileRows(new QVBoxLayout(m_files)),
      m_practice(nullptr) {
    setFocusPolicy(Qt::ClickFocus);  // so that no button looks chosen before anyone has pressed Tab
    const UiContext& context = desk.context();
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(32, 0, 32, 0);
    auto* middle = new QWidget(this);
    middle->setFixedWidth(kPageWidth);
    page->addStretch(2);
    // Between two springs and not aligned: an aligned widget is not asked how tall its words are.
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(middle);
    across->addStretch(1);
    page->addLayout(across);
    page->addStretch(3);

    auto* columns = new QHBoxLayout(middle);
    columns->setSpacing(48);
    auto* begin = new QVBoxLayout;
    begin->setSpacing(12);
    auto* title = new QLabel(middle);
    title->setProperty("role", "display");
    auto* purpose = new QLabel(middle);
    purpose->setWordWrap(true);
    purpose->setProperty("role", "lead");
    context.sayText(title, "welcome.title");
    context.sayText(purpose, "welcome.purpose");
    begin->addWidget(title);
    begin->addWidget(purpose);
    begin->addSpacing(12);

    const auto entry = [&](ButtonKind kind, const char* text, const char* hint, Icon icon) {
        QPushButton* button = makeButton(context, kind, text, icon, middle);
        button->setMinimumHeight(40);
        auto* words = new QLabel(middle);
        words->setProperty("role", "muted");
        words->setWordWrap(true);
        context.sayText(words, hint);
        begin->addWidget(button);
        begin->addWidget(words);
        begin->addSpacing(8);
        return button;
    };
    connect(entry(ButtonKind::primary, "welcome.open", "welcome.open.hint", Icon::open), &QPushButton::clicked, this,
            &WelcomePage::fileWanted);
    connect(entry(ButtonKind::secondary, "welcome.new", "welcome.new.hint", Icon::plus), &QPushButton::clicked, this,
            &WelcomePage::askForMunicipality);
    m_practice = entry(ButtonKind::secondary, "welcome.practice", "welcome.practice.hint", Icon::star);
    connect(m_practice, &QPushButton::clicked, this, &WelcomePage::openPractice);
    begin->addStretch(1);

    auto* before = new QVBoxLayout;
    before->setSpacing(8);
    auto* recent = new QLabel(middle);
    recent->setProperty("role", "section");
    context.whenLanguage(recent, [&context, recent] { recent->setText(context.text("welcome.recent").toUpper()); });
    before->addWidget(recent);
    m_fileRows->setContentsMargins(0, 0, 0, 0);
    m_fileRows->setSpacing(0);
    before->addWidget(m_files);
    before->addStretch(1);
    columns->addLayout(begin, 5);
    columns->addLayout(before, 6);
    context.whenLanguage(m_files, [this] { fillRecent(); });
    context.whenPalette(this, [this] { update(); });
}

void WelcomePage::setRecent(const QStringList& files) {
    m_recent = files;
    fillRecent();
}

void WelcomePage::fillRecent() {
    while (QLayoutItem* item = m_fileRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_recent.isEmpty()) {
        auto* none = new QLabel(m_desk.text("welcome.recent.none"), m_files);
        none->setProperty("role", "muted");
        none->setWordWrap(true);
        m_fileRows->addWidget(none);
    }
    for (const QString& file : m_recent) {
        const QFileInfo info(file);
        const bool there = info.exists();
        std::function<void()> choose;
        if (there) choose = [this, file] { emit fileChosen(file); };
        auto* row = new ClickableRow(std::move(choose), m_files);
        row->setAccessibleName(info.completeBaseName());
        auto* words = new QVBoxLayout(row);
        words->setContentsMargins(12, 8, 12, 8);
        words->setSpacing(0);
        auto* name = new QLabel(info.completeBaseName(), row);
        name->setProperty("role", there ? "value" : "muted");
        auto* place = new QLabel(
            there ? info.absolutePath() : m_desk.text("welcome.recent.gone", {info.absolutePath().toStdString()}), row);
        place->setProperty("role", "muted");
        for (QLabel* label : {name, place}) {
            label->setTextFormat(Qt::PlainText);
            words->addWidget(label);
        }
        m_fileRows->addWidget(row);
    }
}

void WelcomePage::openPart(const std::string& part) {
    if (part == "new") askForMunicipality();
    if (part == "practice") openPractice();
}

void WelcomePage::openPractice() {
    const std::filesystem::path folder =
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation).toStdString();
    const std::filesystem::path path = folder / (m_desk.text("welcome.practice.file").toStdString() + ".gpkg");
    const QString file = QString::fromStdString(path.string());
    if (std::filesystem::exists(path)) {
        emit fileChosen(file);
        return;
    }
    setFocus();  // else the keyboard would go on to the next button, far away in the header
    m_practice->setEnabled(false);
    const auto again = [this] { m_practice->setEnabled(true); };
    m_desk.jobs().start({.name = "shell.job.practice",
                         .args = {},
                         .kind = JobKind::reads,
                         .work =
                             [folder, path](const Progress& progress) {
                                 std::filesystem::create_directories(folder);
                                 (void)workspace::makePracticeMunicipality(
                                     path, kPracticeSeed, [](const auto& source) { return gis::openSource(source, {}); }, progress);
                             },
                         .done =
                             [this, again, file] {
                                 again();
                                 emit fileChosen(file);
                             },
                         .failed =
                             [this, again](const Failure& failure) {
                                 again();
                                 m_desk.tell(failure);
                             },
                         .cancelled = again});
}

void WelcomePage::askForMunicipality() {
    FormDialog* dialog = newMunicipalityForm(
        m_desk, m_who, [this](const std::filesystem::path& file) { emit fileChosen(QString::fromStdString(file.string())); },
        window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WelcomePage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_desk.context().palette().window); }

}  // namespace cuadrante::ui
