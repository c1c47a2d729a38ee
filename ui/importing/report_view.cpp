// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/report_view.h"

#include "ui/kit/buttons.h"
#include "ui/text/qstring.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <chrono>
#include <memory>
#include <utility>

namespace cuadrante::ui {

namespace {

using importing::ImportReport;
using importing::Kind;
using importing::Understood;

Cell textCell(std::string text) { return text.empty() ? Cell{} : Cell{std::move(text)}; }

Tone toneOf(const Cell& cell) {
    const auto* word = std::get_if<std::string>(&cell);
    if (word == nullptr) return Tone::neutral;
    return *word == "accepted" ? Tone::success : *word == "refused" ? Tone::danger : Tone::warning;
}

std::string reasonsOfRow(const Problems& problems, const text::Texts& texts) {
    QStringList words;
    for (const Problem& problem : problems) words << texts(problem);
    return words.join(QStringLiteral(" · ")).toStdString();
}

std::vector<TableColumn> understoodColumns() {
    return {{.id = "row", .title = "import_dialog.row", .type = CellType::integer, .width = 60},
            {.id = "state", .title = "import_dialog.state", .type = CellType::word, .width = 110, .words = "import_state.", .tone = toneOf},
            {.id = "when", .title = "import_dialog.when", .width = 210},
            {.id = "type", .title = "import_field.type", .width = 170},
            {.id = "lat", .title = "import_field.lat", .type = CellType::real, .width = 90, .decimals = 5},
            {.id = "lon", .title = "import_field.lon", .type = CellType::real, .width = 95, .decimals = 5},
            {.id = "place", .title = "import_dialog.place", .type = CellType::word, .width = 110, .words = "place_precision."},
            {.id = "quadrant", .title = "import_field.quadrant", .width = 90},
            {.id = "declared", .title = "import_field.declared", .width = 90},
            {.id = "address", .title = "import_field.address", .width = 200},
            {.id = "colonia", .title = "import_field.colonia", .width = 140},
            {.id = "id", .title = "import_field.id", .width = 110},
            {.id = "reason", .title = "import_dialog.reason", .width = 320}};
}

/// When it happened, as it was understood: a day, a moment, or a stretch.
std::string momentOf(const incident::Incident& incident, const text::Texts& texts) {
    const auto written = [&](LocalTime time) {
        return incident.precision == incident::TimePrecision::exact || time != std::chrono::floor<std::chrono::days>(time)
                   ? texts.localTime(time)
                   : texts.date(std::chrono::floor<std::chrono::days>(time));
    };
    QString said = written(incident.occurred);
    if (incident.until) said += QStringLiteral(" – ") + written(*incident.until);
    return said.toStdString();
}

Cell understoodCell(const Understood& each, int column, const text::Texts& texts) {
    if (column == 0) return Cell{each.row};
    if (column == 1) return Cell{std::string(!each.incident ? "refused" : each.duplicate ? "duplicate" : "accepted")};
    if (column == 12) return textCell(reasonsOfRow(each.problems, texts));
    if (!each.incident) return {};
    const incident::Incident& incident = *each.incident;
    switch (column) {
        case 2: return Cell{momentOf(incident, texts)};
        case 3: return textCell(incident.type);
        case 4: return incident.point ? Cell{incident.point->lat} : Cell{};
        case 5: return incident.point ? Cell{incident.point->lon} : Cell{};
        case 6: return incident.point ? Cell{std::string(word(incident.place))} : Cell{};
        case 7: return textCell(each.quadrant);
        case 8: return textCell(incident.declared);
        case 9: return textCell(incident.address);
        case 10: return textCell(incident.colonia);
        default: return textCell(incident.sourceId);
    }
}

}  // namespace

ReportView::ReportView(Desk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_title(new QLabel(this)),
      m_counts(new QLabel(this)),
      m_next(new QLabel(this)),
      m_notes(new QLabel(this)),
      m_tabs(new QTabBar(this)),
      m_pages(new QStackedWidget(this)) {
    const UiContext& context = desk.context();
    m_understood = new DataTable(context, desk.jobs(), QStringLiteral("importing.understood"), understoodColumns(), m_pages);
    m_reasons = new DataTable(context, desk.jobs(), QStringLiteral("importing.reasons"),
                              {{.id = "count", .title = "import_dialog.count", .type = CellType::integer, .width = 80},
                               {.id = "reason", .title = "import_dialog.reason", .width = 460},
                               {.id = "row", .title = "import_dialog.first_row", .type = CellType::integer, .width = 110}},
                              m_pages);
    m_refused = new DataTable(context, desk.jobs(), QStringLiteral("importing.refused"),
                              {{.id = "row", .title = "import_dialog.row", .type = CellType::integer, .width = 70},
                               {.id = "reason", .title = "import_dialog.reason", .width = 420},
                               {.id = "cells", .title = "import_dialog.cells", .width = 420}},
                              m_pages);
    m_save = makeButton(context, ButtonKind::secondary, "import_dialog.save_rejects", Icon::export_, this);
    m_toIncidents = makeButton(context, ButtonKind::secondary, "import_dialog.to_incidents", Icon::none, this);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(8);
    m_title->setProperty("role", "title");
    m_notes->setProperty("role", "muted");
    for (QLabel* label : {m_counts, m_next, m_notes}) label->setWordWrap(true);
    m_tabs->setDrawBase(false);
    for (DataTable* table : {m_understood, m_reasons, m_refused}) {
        m_pages->addWidget(table);
        m_tabs->addTab(QString());
        connect(table, &DataTable::exported, &m_desk,
                [this](const QString& path) { m_desk.say(m_desk.text("shell.done.export", {path.toStdString()})); });
    }
    for (QWidget* each : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_counts), static_cast<QWidget*>(m_notes)}) page->addWidget(each);
    page->addWidget(m_tabs);
    page->addWidget(m_pages, 1);
    page->addWidget(m_next);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_toIncidents);
    buttons->addStretch(1);
    page->addLayout(buttons);
    connect(m_tabs, &QTabBar::currentChanged, this, &ReportView::turn);
    connect(m_save, &QPushButton::clicked, this, &ReportView::saveWanted);
    connect(m_toIncidents, &QPushButton::clicked, this, &ReportView::incidentsWanted);
}

void ReportView::turn() {
    if (m_tabs->currentIndex() >= 0) m_pages->setCurrentIndex(m_tabs->currentIndex());
}

void ReportView::turnTo(Part part) { m_tabs->setCurrentIndex(static_cast<int>(part)); }

QString ReportView::account() const { return m_counts->text(); }

void ReportView::show(const ImportReport& report, bool trial) {
    const text::Texts& texts = m_desk.context().texts();
    m_title->setText(report.withheld ? texts("import_dialog.report.withheld")
                                     : texts(trial ? "import_dialog.report.trial" : "import_dialog.report.done", {report.accepted}));
    QStringList counts{texts("import_dialog.report.counts", {report.read, report.accepted, report.rejected, report.duplicates})};
    if (report.kind == Kind::incidents) {
        counts << texts("import_dialog.report.incidents", {report.located, report.unlocated, report.outside, report.noPlan})
               << texts("import_dialog.report.declared", {report.declaredAgrees, report.declaredDiffers});
    }
    if (report.withheld) counts << texts(*report.withheld);
    m_counts->setText(counts.join(QLatin1Char('\n')));
    QStringList notes;
    for (const Problem& note : report.notes) notes << texts(note);
    m_notes->setText(notes.join(QLatin1Char('\n')));
    QStringList next;
    if (!trial && report.rejected > 0) next << texts("import_dialog.next.rejected", {report.rejected});
    if (!trial && report.unlocated > 0) next << texts("import_dialog.next.unlocated", {report.unlocated});
    if (!trial && next.isEmpty()) next << texts("import_dialog.next.nothing");
    m_next->setText(next.join(QLatin1Char('\n')));
    m_next->setVisible(!next.isEmpty());

    const auto sample = std::make_shared<const std::vector<Understood>>(report.sample);
    m_understood->setRows({.count = static_cast<int>(sample->size()),
                           .cell = [sample, texts](int at, int column) { return understoodCell((*sample)[static_cast<std::size_t>(at)], column, texts); }});
    const auto reasons = std::make_shared<const std::vector<importing::Reason>>(importing::reasonsOf(report));
    m_reasons->setRows({.count = static_cast<int>(reasons->size()), .cell = [reasons, texts](int at, int column) -> Cell {
                            const importing::Reason& reason = (*reasons)[static_cast<std::size_t>(at)];
                            if (column == 0) return Cell{reason.count};
                            if (column == 2) return Cell{reason.row};
                            return Cell{texts(reason.problem).toStdString()};
                        }});
    const auto refused = std::make_shared<const std::vector<importing::Refused>>(report.refused);
    m_refused->setRows({.count = static_cast<int>(refused->size()), .cell = [refused, texts](int at, int column) -> Cell {
                            const importing::Refused& row = (*refused)[static_cast<std::size_t>(at)];
                            if (column == 0) return Cell{row.row};
                            if (column == 1) return Cell{reasonsOfRow(row.problems, texts)};
                            QStringList cells;
                            for (const std::string& cell : row.cells) cells << qstring(cell);
                            return Cell{cells.join(QStringLiteral(" · ")).toStdString()};
                        }});
    const auto offer = [this](Part part, const QString& words, bool there) {
        m_tabs->setTabText(static_cast<int>(part), words);
        m_tabs->setTabVisible(static_cast<int>(part), there);
    };
    offer(Part::understood, texts("import_dialog.tab.understood", {std::ssize(report.sample)}), !report.sample.empty());
    offer(Part::reasons, texts("import_dialog.tab.reasons", {std::ssize(*reasons)}), !reasons->empty());
    offer(Part::refused, texts("import_dialog.tab.refused", {std::ssize(report.refused)}), !report.refused.empty());
    const bool any = !report.sample.empty() || !report.refused.empty();
    m_tabs->setVisible(any);
    m_pages->setVisible(any);
    turnTo(!report.sample.empty() ? Part::understood : Part::reasons);
    turn();
    m_save->setVisible(!report.refused.empty());
    m_toIncidents->setVisible(!trial && report.kind == Kind::incidents && report.accepted > 0);
}

}  // namespace cuadrante::ui
