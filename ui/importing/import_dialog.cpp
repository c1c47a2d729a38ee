// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/import_dialog.h"

#include "core/importing/kinds.h"
#include "core/workspace/surroundings.h"
#include "gis/file_digest.h"
#include "gis/open_source.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/text/qstring.h"

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

constexpr std::array kCodePages{importing::CodePage::windows1252, importing::CodePage::cp850, importing::CodePage::mac_roman};

bool hasMetres(Kind kind) { return importing::hasShapes(kind) || kind == Kind::incidents; }

/// A problem of the whole file that an answer settles, as the question it is.
std::optional<importing::Question> questionOf(const Problem& problem) {
    if (problem.code == "coordinates.swapped" || problem.code == "coordinates.positive_longitude" || problem.code == "coordinates.swapped_positive") {
        return importing::Question{.name = "coordinates", .options = {"as-written", "swapped", "west", "swapped-west"}, .taken = "", .examples = {}};
    }
    if (problem.code == "coordinates.metres" || problem.code == "coordinates.wrong_zone") {
        return importing::Question{.name = "crs", .options = {"6372", "32611", "32612", "32613", "32614", "32615", "32616", "3857"}, .taken = "", .examples = {}};
    }
    return {};
}

}  // namespace

ImportDialog::ImportDialog(Desk& desk, const std::string& kind, QWidget* parent)
    : QDialog(parent),
      m_desk(desk),
      m_left(nullptr),
      m_columnsTitle(new QLabel(this)),
      m_questionsTitle(new QLabel(this)),
      m_result(new QStackedWidget(this)),
      m_hint(new QLabel(this)),
      m_reportPage(new ReportView(desk, this)) {
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
        {.id = "encoding", .label = "import_dialog.encoding", .kind = FieldKind::choice, .hint = "import_dialog.encoding.help", .optional = true,
         .options =
             [](const text::Texts& texts) {
                 std::vector<Option> options;
                 for (std::size_t i = 0; i < kCodePages.size(); ++i)
                     options.push_back({static_cast<std::int64_t>(i), texts("import_encoding." + std::to_string(i))});
                 return options;
             }},
        {.id = "validFrom", .label = "import_dialog.valid_from", .kind = FieldKind::day,
         .hint = "import_dialog.valid_from.help"},
        {.id = "planName", .label = "import_dialog.plan", .hint = "import_dialog.plan.help", .optional = true},
        {.id = "saveAs", .label = "import_dialog.save_as", .hint = "import_dialog.save_as.help", .optional = true},
    };
    m_form = new Form(context, std::move(fields), this);
    m_browse = makeButton(context, ButtonKind::secondary, "import_dialog.browse", Icon::folder, this);
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
    m_questionsTitle->setProperty("role", "heading");
    m_questionsTitle->hide();
    context.sayText(m_questionsTitle, "import_dialog.questions");
    m_left->addWidget(m_questionsTitle);
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
    resize(1180, 720);

    connect(m_browse, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(m_preview, &QPushButton::clicked, this, &ImportDialog::preview);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::import);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_reportPage, &ReportView::saveWanted, this, &ImportDialog::saveRejects);
    connect(m_reportPage, &ReportView::incidentsWanted, this, [this] {
        m_desk.goTo({.screen = "incidents"});
        accept();
    });
    connect(m_form, &Form::edited, this, [this](const std::string& field) {
        if (field == "kind") showFields();
        if (field == "kind" || field == "file") {
            showColumns({});
            m_answers.clear();
            ask({});
        }
        if (field == "saveAs") return;
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
    // The plan in force, which a layer may complete; to end it a person types another date. The first plan is of the year of
    // the data: one of a later year would not be in force in the period in sight.
    const auto current = desk.session().layout();
    const std::chrono::year_month_day proposed{desk.session().proposedDay()};
    m_form->setDay("validFrom", current && !current->plan().isDraft() ? current->plan().validFrom : Day{proposed.year() / std::chrono::January / 1});
    m_form->settled();
    m_import->setEnabled(false);
    showFields();
    m_form->focusFirst();
}

Kind ImportDialog::kind() const {
    return static_cast<Kind>(m_form->choice("kind").value_or(static_cast<std::int64_t>(Kind::incidents)));
}

void ImportDialog::showFields() {
    m_form->setFieldVisible("epsg", hasMetres(kind()));
    m_form->setFieldVisible("encoding", !importing::hasShapes(kind()));
    m_form->setFieldVisible("validFrom", belongsToPlan(kind()));
    m_form->setFieldVisible("planName", belongsToPlan(kind()));
}

void ImportDialog::browse() {
    const auto file = askForSource(
        m_desk.context(), this,
        {.title = m_desk.text("import_dialog.browse"),
         .filter = m_desk.text(importing::hasShapes(kind()) ? "import_dialog.filter.shapes" : "import_dialog.filter.tables")});
    if (!file) return;
    m_form->setText("file", file->string());
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
                          .answers = m_answers,
                          .saveMapping = m_form->text("saveAs"),
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
    options.layer = m_form->text("layer");
    options.wantShapes = hasMetres(request.kind);
    if (const auto epsg = m_form->integer("epsg"); epsg && options.wantShapes) {
        options.epsg = static_cast<int>(*epsg);
        if (request.kind == Kind::incidents) request.answers.emplace("crs", std::to_string(*epsg));  // a table's columns may hold metres
    }
    options.within = workspace::surroundingsOf(*m_desk.session().facts());
    if (const auto page = m_form->choice("encoding"); page && !importing::hasShapes(request.kind))
        options.codePage = kCodePages.at(static_cast<std::size_t>(*page));
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
             [file = m_desk.session().file(), outcome, request, options, path](const Progress& progress) mutable {
                 request.digest = gis::digestOf(path);
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
    if (m_questions) m_questions->setEnabled(!busy && !m_done);
    if (m_columns) m_columns->setEnabled(!busy && !m_done);
    m_browse->setEnabled(!busy && !m_done);
    m_preview->setEnabled(!busy && !m_done);
    m_import->setEnabled(false);
}

void ImportDialog::showProblems(const Problems& problems) {
    m_result->setCurrentWidget(m_hint);
    m_report.reset();
    std::vector<importing::Question> questions;
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
            ofColumns.push_back(std::move(problem));
        } else {
            if (auto question = questionOf(problem)) questions.push_back(std::move(*question));
            others.push_back(std::move(problem));
        }
    }
    if (!questions.empty()) ask(questions);
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
    if (failure.code() == "source.no_crs" || failure.code() == "source.unknown_crs" || failure.code() == "source.ballpark_crs") problem.field = "epsg";
    showProblems({problem});
}

void ImportDialog::showEvidence(const ImportReport& report) {
    if (!m_columns) return;
    for (const importing::Evidence& evidence : report.evidence) {
        const bool remembered = !report.mapping.empty();
        m_columns->setNote(evidence.field, [evidence, remembered, read = report.read](const text::Texts& texts) {
            QStringList examples;
            for (const std::string& example : evidence.examples) examples << qstring(example);
            return texts(remembered ? "import_dialog.evidence.remembered" : "import_dialog.evidence",
                         {evidence.filled, read, examples.join(QStringLiteral(" · ")).toStdString()});
        });
    }
}

void ImportDialog::ask(const std::vector<importing::Question>& questions) {
    if (questions == m_asking) return;
    delete m_questions;
    m_questions = nullptr;
    m_asking = questions;
    m_questionsTitle->setVisible(!questions.empty());
    if (questions.empty()) return;
    std::vector<Field> fields;
    for (const importing::Question& question : questions) {
        fields.push_back({.id = std::string(question.name),
                          .label = "import_question." + std::string(question.name),
                          .kind = FieldKind::choice,
                          .options = [question](const text::Texts& texts) {
                              std::vector<Option> options;
                              for (std::size_t i = 0; i < question.options.size(); ++i) {
                                  const std::string& option = question.options[i];
                                  options.push_back({static_cast<std::int64_t>(i), question.name == "crs" ? QStringLiteral("EPSG:") + qstring(option)
                                                                                                         : texts("import_answer." + option)});
                              }
                              return options;
                          }});
    }
    m_questions = new Form(m_desk.context(), std::move(fields), this);
    m_left->insertWidget(m_left->indexOf(m_questionsTitle) + 1, m_questions);
    for (const importing::Question& question : questions) {
        const auto taken = std::find(question.options.begin(), question.options.end(), question.taken);
        if (taken != question.options.end()) m_questions->setChoice(question.name, taken - question.options.begin());
        if (question.examples.empty()) continue;
        m_questions->setNote(question.name, [question](const text::Texts& texts) {
            QStringList examples;
            for (const std::string& example : question.examples) examples << qstring(example);
            return texts("import_dialog.examples", {examples.join(QStringLiteral(" · ")).toStdString()});
        });
    }
    connect(m_questions, &Form::edited, this, [this](const std::string& name) {
        m_import->setEnabled(false);
        const auto position = m_questions->choice(name);
        const auto question = std::find_if(m_asking.begin(), m_asking.end(), [&](const importing::Question& each) { return each.name == name; });
        if (!position || question == m_asking.end()) return;
        m_answers[name] = question->options.at(static_cast<std::size_t>(*position));
    });
}

void ImportDialog::showReport(const ImportReport& report, bool trial) {
    m_report = report;
    m_done = !trial;
    m_form->setProblems({});
    if (m_columns) {
        m_columns->setProblems({});
        for (const auto& [field, header] : report.columnsUsed)
            if (const auto at = std::find(m_headers.begin(), m_headers.end(), header); at != m_headers.end())
                m_columns->setChoice(field, at - m_headers.begin());
        showEvidence(report);
    }
    // An answer that was given stays in sight to be changed; what is open besides it is asked for.
    std::vector<importing::Question> questions = m_asking;
    std::erase_if(questions, [this](const importing::Question& each) { return !m_answers.contains(std::string(each.name)); });
    questions.insert(questions.end(), report.questions.begin(), report.questions.end());
    if (trial) ask(questions);
    m_reportPage->show(report, trial);
    m_result->setCurrentWidget(m_reportPage);
    setBusy(false);
    m_import->setVisible(trial);
    m_preview->setVisible(trial);
    m_import->setEnabled(trial && report.accepted > 0 && !report.withheld);
    // The keyboard left the button that was pressed while it was disabled; it goes on with the next step.
    (m_import->isEnabled() ? m_import : trial ? m_preview : m_close)->setFocus();
    if (!trial) {
        const std::string name = m_form->text("file").empty() ? std::string{} : std::filesystem::path(m_form->text("file")).filename().string();
        m_desk.say(m_desk.text("import_dialog.report.said", {report.accepted, name}));
    }
}

void ImportDialog::saveRejects() {
    if (!m_report) return;
    const auto chosen = askForTarget(m_desk.context(), this,
                                     {.title = m_desk.text("import_dialog.save_rejects"),
                                      .name = m_desk.text("import_dialog.rejects_name"),
                                      .filter = m_desk.text("import_dialog.filter.csv"),
                                      .read = {m_form->text("file")}});
    if (!chosen) return;
    const QString target = QString::fromStdString(chosen->string());
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
