// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/import_dialog.h"

#include "core/importing/kinds.h"
#include "core/workspace/surroundings.h"
#include "gis/open_source.h"
#include "ui/kit/buttons.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <filesystem>

namespace cuadrante::ui {

namespace {

using importing::ImportReport;
using importing::ImportRequest;
using importing::Kind;

constexpr std::array kKinds{Kind::districts, Kind::quadrants, Kind::cells, Kind::colonias, Kind::blocks, Kind::streets, Kind::places, Kind::postal_codes,
                            Kind::incidents, Kind::units, Kind::officers, Kind::assignments, Kind::agencies, Kind::reports,
                            Kind::committees, Kind::participants, Kind::meetings, Kind::attendance, Kind::agreements};

bool belongsToPlan(Kind kind) { return kind == Kind::districts || kind == Kind::quadrants || kind == Kind::cells; }

QString qstring(const std::string& utf8) { return QString::fromStdString(utf8); }

std::vector<TableColumn> refusedColumns() {
    return {{.id = "row", .title = "import_dialog.row", .type = CellType::integer, .width = 70},
            {.id = "reason", .title = "import_dialog.reason", .width = 420},
            {.id = "cells", .title = "import_dialog.cells", .width = 420}};
}

}  // namespace

ImportDialog::ImportDialog(Desk& desk, const std::string& kind, QWidget* parent)
    : QDialog(parent),
      m_desk(desk),
      m_left(nullptr),
      m_columnsTitle(new QLabel(this)),
      m_result(new QStackedWidget(this)),
      m_hint(new QLabel(this)),
      m_reportPage(new QWidget(this)),
      m_title(new QLabel(this)),
      m_counts(new QLabel(this)),
      m_notes(new QLabel(this)) {
    const UiContext& context = desk.context();
    std::vector<Field> fields{
        {.id = "kind", .label = "import_dialog.kind", .kind = FieldKind::choice,
         .options =
             [](const text::Texts& texts) {
                 std::vector<Option> options;
                 for (const Kind own : kKinds)
                     options.push_back({static_cast<std::int64_t>(own), texts("import_kind." + std::string(word(own)))});
                 return options;
             }},
        {.id = "file", .label = "import_dialog.file"},
        {.id = "layer", .label = "import_dialog.layer", .hint = "import_dialog.layer.help", .optional = true},
        {.id = "epsg", .label = "import_dialog.epsg", .kind = FieldKind::integer, .hint = "import_dialog.epsg.help",
         .optional = true, .least = 1024, .most = 999'999},
        {.id = "validFrom", .label = "import_dialog.valid_from", .kind = FieldKind::day,
         .hint = "import_dialog.valid_from.help"},
        {.id = "planName", .label = "import_dialog.plan", .hint = "import_dialog.plan.help", .optional = true},
    };
    m_form = new Form(context, std::move(fields), this);
    m_browse = makeButton(context, ButtonKind::secondary, "import_dialog.browse", Icon::folder, this);
    m_refused = new DataTable(context, desk.jobs(), QStringLiteral("importing.refused"), refusedColumns(), m_reportPage);
    m_save = makeButton(context, ButtonKind::secondary, "import_dialog.save_rejects", Icon::export_, m_reportPage);
    m_preview = makeButton(context, ButtonKind::secondary, "import_dialog.preview", Icon::search, this);
    m_import = makeButton(context, ButtonKind::primary, "import_dialog.import", Icon::import, this);
    m_close = makeButton(context, ButtonKind::quiet, "shell.close", Icon::none, this);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 20, 20, 20);
    row->setSpacing(20);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(344);
    auto* leftBox = new QWidget(scroll);
    m_left = new QVBoxLayout(leftBox);
    m_left->setContentsMargins(0, 0, 12, 0);
    m_left->addWidget(m_form);
    m_left->addWidget(m_browse, 0, Qt::AlignLeft);
    m_columnsTitle->setProperty("role", "heading");
    m_columnsTitle->hide();
    context.sayText(m_columnsTitle, "import_dialog.columns");
    m_left->addWidget(m_columnsTitle);
    m_left->addStretch(1);
    scroll->setWidget(leftBox);
    row->addWidget(scroll);

    auto* right = new QVBoxLayout;
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_hint->setProperty("role", "muted");
    context.sayText(m_hint, "import_dialog.hint");
    auto* page = new QVBoxLayout(m_reportPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(8);
    m_title->setProperty("role", "title");
    m_counts->setWordWrap(true);
    m_notes->setWordWrap(true);
    m_notes->setProperty("role", "muted");
    page->addWidget(m_title);
    page->addWidget(m_counts);
    page->addWidget(m_notes);
    page->addWidget(m_refused, 1);
    page->addWidget(m_save, 0, Qt::AlignLeft);
    m_result->addWidget(m_hint);
    m_result->addWidget(m_reportPage);
    right->addWidget(m_result, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_preview);
    buttons->addWidget(m_import);
    right->addLayout(buttons);
    row->addLayout(right, 1);
    resize(940, 600);

    connect(m_browse, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(m_preview, &QPushButton::clicked, this, &ImportDialog::preview);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::import);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ImportDialog::saveRejects);
    connect(m_refused, &DataTable::exported, &m_desk,
            [this](const QString& path) { m_desk.say(m_desk.text("shell.done.export", {path.toStdString()})); });
    connect(m_form, &Form::edited, this, [this](const std::string& field) {
        if (field == "kind") showFields();
        if (field == "kind" || field == "file") showColumns({});
        m_import->setEnabled(false);  // what would be imported is not what was looked at any more
    });
    // A dialogue that is closed while it reads lets the reading go; an import goes on as a job of the window.
    connect(this, &QDialog::rejected, this, [this] {
        if (m_job && !m_desk.jobs().writing()) m_desk.jobs().cancel(*m_job);
    });
    context.whenLanguage(this, [this] { setWindowTitle(m_desk.text("import_dialog.title")); });

    const std::optional<Kind> said = importing::kindOf(kind);
    m_form->setChoice("kind", static_cast<std::int64_t>(said ? *said
                                                        : desk.session().layout() ? Kind::incidents
                                                                                  : Kind::quadrants));
    // A plan of the year of the data: one of a later year would not be in force in the period in sight.
    const std::chrono::year_month_day proposed{desk.session().proposedDay()};
    m_form->setDay("validFrom", Day{proposed.year() / std::chrono::January / 1});
    m_form->settled();
    m_import->setEnabled(false);
    showFields();
}

Kind ImportDialog::kind() const {
    return static_cast<Kind>(m_form->choice("kind").value_or(static_cast<std::int64_t>(Kind::incidents)));
}

void ImportDialog::showFields() {
    m_form->setFieldVisible("layer", importing::hasShapes(kind()));
    m_form->setFieldVisible("epsg", importing::hasShapes(kind()));
    m_form->setFieldVisible("validFrom", belongsToPlan(kind()));
    m_form->setFieldVisible("planName", belongsToPlan(kind()));
}

void ImportDialog::browse() {
    const QString file = QFileDialog::getOpenFileName(
        this, m_desk.text("import_dialog.browse"), {},
        m_desk.text(importing::hasShapes(kind()) ? "import_dialog.filter.shapes" : "import_dialog.filter.tables"));
    if (file.isEmpty()) return;
    m_form->setText("file", file.toStdString());
    preview();
}

std::optional<ImportRequest> ImportDialog::request() {
    Problems problems = m_form->unreadable();
    if (m_form->text("file").empty()) problems.push_back({.code = "import_dialog.file_missing", .field = "file"});
    m_form->setProblems(problems);
    if (!problems.empty()) return std::nullopt;
    ImportRequest request{.kind = kind(),
                          .fileName = std::filesystem::path(m_form->text("file")).filename().string(),
                          .columns = chosenColumns(),
                          .today = m_desk.session().file()->today()};
    if (belongsToPlan(kind())) {
        request.validFrom = m_form->day("validFrom");
        request.planName = m_form->text("planName");
    }
    return request;
}

void ImportDialog::preview() {
    if (m_job) return;
    if (auto said = request()) {
        said->dryRun = true;
        runJob(*said, true);
    }
}

void ImportDialog::import() {
    if (m_job || !m_import->isEnabled()) return;
    if (auto said = request()) runJob(*said, false);
}

void ImportDialog::runJob(ImportRequest request, bool trial) {
    gis::OpenOptions options;
    if (importing::hasShapes(request.kind)) {
        options.layer = m_form->text("layer");
        if (const auto epsg = m_form->integer("epsg")) options.epsg = static_cast<int>(*epsg);
    } else {
        options.wantShapes = false;
    }
    options.within = workspace::surroundingsOf(*m_desk.session().facts());
    const std::filesystem::path path = m_form->text("file");
    struct Outcome {
        std::vector<std::string> headers;
        std::optional<Checked<ImportReport>> report;
    };
    const auto outcome = std::make_shared<Outcome>();
    setBusy(true);
    m_job = m_desk.jobs().start(
        {.name = trial ? "shell.job.preview" : "shell.job.import",
         .args = {request.fileName},
         .kind = trial ? JobKind::reads : JobKind::writes,
         .work =
             [file = m_desk.session().file(), outcome, request, options, path](const Progress& progress) {
                 const auto source = gis::openSource(path, options);
                 outcome->headers = source->headers();
                 outcome->report = file->import(request, *source, progress);
             },
         .done =
             [this, self = QPointer<ImportDialog>(this), outcome, trial] {
                 if (!self) return;
                 setBusy(false);
                 showColumns(outcome->headers);
                 if (!*outcome->report) return showProblems(outcome->report->error());
                 showReport(**outcome->report, trial);
             },
         .failed =
             [this, self = QPointer<ImportDialog>(this)](const Failure& failure) {
                 if (!self) return;
                 setBusy(false);
                 showFailure(failure);
             },
         .cancelled =
             [this, self = QPointer<ImportDialog>(this)] {
                 if (self) setBusy(false);
             }});
}

void ImportDialog::setBusy(bool busy) {
    if (!busy) m_job.reset();
    m_form->setEnabled(!busy && !m_done);
    if (m_columns) m_columns->setEnabled(!busy && !m_done);
    m_browse->setEnabled(!busy && !m_done);
    m_preview->setEnabled(!busy && !m_done);
    m_import->setEnabled(false);
}

void ImportDialog::showProblems(const Problems& problems) {
    m_result->setCurrentWidget(m_hint);
    m_report.reset();
    // A column that was not found is asked for where the columns are.
    Problems ofColumns;
    Problems others;
    for (Problem problem : problems) {
        const auto* field = problem.args.empty() ? nullptr : std::get_if<std::string>(&problem.args.front());
        const auto fields = importing::fieldsOf(kind());
        const auto known = field ? std::find_if(fields.begin(), fields.end(),
                                                [&](const importing::Field& own) { return own.name == *field; })
                                 : fields.end();
        if (problem.code == "import.no_column" && m_columns && known != fields.end()) {
            problem.field = known->name;
            problem.args = {m_desk.text("import_field." + *field).toStdString()};
            ofColumns.push_back(std::move(problem));
        } else {
            others.push_back(std::move(problem));
        }
    }
    m_form->setProblems(others);
    if (m_columns) m_columns->setProblems(ofColumns);
}

void ImportDialog::showColumns(const std::vector<std::string>& headers) {
    if (headers == m_headers && m_asked == kind()) return;
    delete m_columns;
    m_columns = nullptr;
    m_headers = headers;
    m_asked = kind();
    m_columnsTitle->setVisible(!headers.empty());
    if (headers.empty()) return;
    const auto options = [headers](const text::Texts&) {
        std::vector<Option> all;
        for (std::size_t i = 0; i < headers.size(); ++i)
            all.push_back({static_cast<std::int64_t>(i), qstring(headers[i]), {}});
        return all;
    };
    std::vector<Field> fields;
    for (const importing::Field& field : importing::fieldsOf(kind()))
        fields.push_back({.id = std::string(field.name),
                          .label = "import_field." + std::string(field.name),
                          .kind = FieldKind::choice,
                          .optional = !field.required,
                          .options = options});
    m_columns = new Form(m_desk.context(), std::move(fields), this);
    m_left->insertWidget(m_left->count() - 1, m_columns);
    connect(m_columns, &Form::edited, this, [this] { m_import->setEnabled(false); });
}

std::map<std::string, std::string> ImportDialog::chosenColumns() const {
    std::map<std::string, std::string> chosen;
    if (!m_columns || m_asked != kind()) return chosen;
    for (const importing::Field& field : importing::fieldsOf(kind()))
        if (const auto position = m_columns->choice(field.name); position && *position < std::ssize(m_headers))
            chosen.emplace(field.name, m_headers[static_cast<std::size_t>(*position)]);
    return chosen;
}

void ImportDialog::showFailure(const Failure& failure) {
    // What a person can answer is asked for at its field.
    Problem problem{.code = failure.code(), .field = "file", .args = failure.args()};
    if (failure.code() == "source.several_layers") problem.field = "layer";
    if (failure.code() == "source.no_crs" || failure.code() == "source.ballpark_crs") problem.field = "epsg";
    showProblems({problem});
}

void ImportDialog::showReport(const ImportReport& report, bool trial) {
    const text::Texts& texts = m_desk.context().texts();
    m_report = report;
    m_done = !trial;
    m_form->setProblems({});
    if (m_columns) {
        m_columns->setProblems({});
        for (const auto& [field, header] : report.columnsUsed)
            if (const auto at = std::find(m_headers.begin(), m_headers.end(), header); at != m_headers.end())
                m_columns->setChoice(field, at - m_headers.begin());
    }
    m_title->setText(texts(trial ? "import_dialog.report.trial" : "import_dialog.report.done", {report.accepted}));
    QStringList counts{texts("import_dialog.report.counts",
                             {report.read, report.accepted, report.rejected, report.duplicates})};
    if (report.kind == Kind::incidents)
        counts << texts("import_dialog.report.incidents", {report.located, report.unlocated, report.outside, report.noPlan})
               << texts("import_dialog.report.declared", {report.declaredAgrees, report.declaredDiffers});
    m_counts->setText(counts.join(QLatin1Char('\n')));
    QStringList notes;
    for (const Problem& note : report.notes) notes << texts(note);
    m_notes->setText(notes.join(QLatin1Char('\n')));
    const auto refused = std::make_shared<const std::vector<importing::Refused>>(report.refused);
    m_refused->setRows({.count = static_cast<int>(refused->size()),
                        .cell = [refused, texts](int at, int column) -> Cell {
                            const importing::Refused& row = (*refused)[static_cast<std::size_t>(at)];
                            if (column == 0) return Cell{row.row};
                            QStringList words;
                            if (column == 1)
                                for (const Problem& problem : row.problems) words << texts(problem);
                            else
                                for (const std::string& cell : row.cells) words << qstring(cell);
                            return Cell{words.join(QStringLiteral(" · ")).toStdString()};
                        }});
    m_refused->setVisible(!refused->empty());
    m_save->setVisible(!refused->empty());
    m_result->setCurrentWidget(m_reportPage);
    setBusy(false);
    m_import->setVisible(trial);
    m_preview->setVisible(trial);
    m_import->setEnabled(trial && report.accepted > 0);
    // The keyboard left the button that was pressed while it was disabled; it goes on with the next step.
    (m_import->isEnabled() ? m_import : trial ? m_preview : m_close)->setFocus();
    if (!trial)
        m_desk.say(texts("import_dialog.report.said", {report.accepted, m_form->text("file").empty()
                                                                            ? std::string{}
                                                                            : std::filesystem::path(m_form->text("file"))
                                                                                  .filename()
                                                                                  .string()}));
}

void ImportDialog::saveRejects() {
    if (!m_report) return;
    const QString target = QFileDialog::getSaveFileName(this, m_desk.text("import_dialog.save_rejects"),
                                                        m_desk.text("import_dialog.rejects_name"),
                                                        m_desk.text("import_dialog.filter.csv"));
    if (target.isEmpty()) return;
    QSaveFile file(target);
    const std::string content = importing::rejectsCsv(*m_report);
    const bool saved = file.open(QIODevice::WriteOnly) &&
                       file.write(content.data(), static_cast<qint64>(content.size())) == static_cast<qint64>(content.size()) &&
                       file.commit();
    if (saved)
        m_desk.say(m_desk.text("shell.done.export", {target.toStdString()}));
    else
        m_desk.tell(Failure("export.failed", {target.toStdString()}, file.errorString().toStdString()));
}

}  // namespace cuadrante::ui
