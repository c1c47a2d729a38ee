// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/georeference/georeference_screen.h"

#include "ui/georeference/candidate_layer.h"
#include "ui/georeference/share_bar.h"
#include "ui/kit/buttons.h"
#include "ui/kit/data_table.h"
#include "ui/kit/empty_state.h"
#include "ui/map/map_panels.h"
#include "ui/map/map_view.h"

#include <QButtonGroup>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {

namespace {
using geocoding::Candidate;
using geocoding::Case;
using geocoding::Location;
using geocoding::Method;
using geocoding::Precision;

constexpr int kListWidth = 430;
constexpr int kSlimListWidth = 356;
constexpr int kPanelWidth = 330;
constexpr int kSlimPanelWidth = 290;
constexpr int kNarrow = 1150;
constexpr double kUsualScore = 0.8;
constexpr double kAround = 0.0022;  // degrees around the candidates, some 240 m
constexpr const char* kScoreSetting = "georeference/min_score";

std::vector<TableColumn> columns() {
    return {{.id = "folio", .title = "georeference.folio", .width = 122},
            {.id = "score", .title = "geocoding.column.score", .type = CellType::real, .width = 96, .decimals = 2, .tone = [](const Cell& cell) {
                 const double* score = std::get_if<double>(&cell);
                 return score ? toneOf(*score) : Tone::danger;
             }},
            {.id = "address", .title = "georeference.address", .width = 260},
            {.id = "colonia", .title = "georeference.colonia", .hidden = true, .width = 130},
            {.id = "declared", .title = "georeference.declared", .hidden = true, .width = 90},
            {.id = "type", .title = "incidents.type", .hidden = true, .width = 180},
            {.id = "date", .title = "incidents.date", .type = CellType::date, .hidden = true, .width = 110},
            {.id = "precision", .title = "geocoding.column.precision", .type = CellType::word, .hidden = true, .width = 110, .words = "geocoding.precision."}};
}

/// The pointer that the facts share, for a layout that is known by address.
std::shared_ptr<const territory::Layout> shared(const indicators::Facts& facts, const territory::Layout* layout) {
    for (const auto& own : facts.layouts)
        if (own.get() == layout) return own;
    return nullptr;
}
}  // namespace

GeoreferenceScreen::GeoreferenceScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_bar(new ShareBar(desk.context(), this)),
      m_shares(new QLabel(this)),
      m_score(new QDoubleSpinBox(this)),
      m_placeAll(new QPushButton(this)),
      m_content(new QStackedWidget(this)),
      m_bench(new QWidget(this)),
      m_empty(new EmptyState(desk.context(), this)),
      m_table(new DataTable(desk.context(), desk.jobs(), QStringLiteral("georeference"), columns(), this)),
      m_map(new MapView(desk.context(), this)),
      m_layer(new CandidateLayer(desk.context(), m_map)),
      m_panel(new RecordPanel(desk, this)) {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_content);
    auto* row = new QHBoxLayout(m_bench);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_list = makeList();
    row->addWidget(m_list);
    row->addWidget(m_map, 1);
    row->addWidget(m_panel);
    m_content->addWidget(m_bench);
    m_content->addWidget(m_empty);
    makeKeys();

    m_table->setEmpty({Icon::check, "georeference.pile_empty.title", "georeference.pile_empty.text"});
    connect(m_table, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (!keys.empty() && keys.front() != m_current) choose(keys.front());
    });
    connect(m_table, &DataTable::opened, this, [this] { accept(); });
    connect(m_layer, &CandidateLayer::candidatePicked, this, &GeoreferenceScreen::pick);
    connect(m_layer, &CandidateLayer::pointSet, this, [this](geometry::LonLat point) {
        m_record.handPoint = point;
        showRecord();
        m_panel->focusReason();
    });
    connect(m_panel, &RecordPanel::candidatePicked, this, &GeoreferenceScreen::pick);
    connect(m_panel, &RecordPanel::accepted, this, &GeoreferenceScreen::accept);
    connect(m_panel, &RecordPanel::rejected, this, &GeoreferenceScreen::reject);
    connect(m_panel, &RecordPanel::markingWanted, this, [this] { setMarking(!m_layer->marking()); });
    connect(m_panel, &RecordPanel::skipped, this, [this] { step(1); });
    connect(m_empty, &EmptyState::acted, this, [this] { emit m_desk.importWanted(m_book && m_book->cases.empty() ? "incidents" : "streets"); });
}

QWidget* GeoreferenceScreen::makeList() {
    auto* list = new QWidget(m_bench);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(m_head);
    column->addWidget(m_bar);
    m_shares->setProperty("role", "muted");
    m_shares->setWordWrap(true);
    column->addWidget(m_shares);
    auto* piles = new QGridLayout;
    piles->setSpacing(6);
    auto* group = new QButtonGroup(this);
    for (const Pile pile : kPiles) {
        auto* button = new QPushButton(list);
        button->setObjectName(QStringLiteral("pile_") + QString::fromLatin1(word(pile).data(), static_cast<qsizetype>(word(pile).size())));
        button->setProperty("kind", "toggle");
        button->setCheckable(true);
        button->setChecked(pile == m_pile);
        group->addButton(button);
        m_piles.push_back(button);
        const int at = static_cast<int>(pile);
        piles->addWidget(button, at / 2, at % 2);
        connect(button, &QPushButton::clicked, this, [this, pile] { setPile(pile); });
    }
    column->addLayout(piles);
    column->addWidget(m_table, 1);
    auto* all = new QHBoxLayout;
    all->setSpacing(8);
    m_score->setRange(0.5, 1);
    m_score->setSingleStep(0.05);
    m_score->setDecimals(2);
    m_score->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_score->setLocale(QLocale::c());
    m_score->setValue(m_desk.context().settings().value(QLatin1String(kScoreSetting), kUsualScore).toDouble());
    m_placeAll->setObjectName(QStringLiteral("place_all"));
    m_placeAll->setProperty("kind", "primary");
    auto* least = new QLabel(list);
    least->setProperty("role", "muted");
    least->setBuddy(m_score);
    m_desk.context().sayText(least, "georeference.least");
    all->addWidget(least);
    all->addWidget(m_score);
    all->addStretch(1);
    all->addWidget(m_placeAll);
    column->addLayout(all);
    connect(m_score, &QDoubleSpinBox::valueChanged, this, [this](double score) {
        m_desk.context().settings().setValue(QLatin1String(kScoreSetting), score);
        sayCounts();
    });
    connect(m_placeAll, &QPushButton::clicked, this, &GeoreferenceScreen::placeAll);
    return list;
}

void GeoreferenceScreen::makeKeys() {
    const auto key = [this](const QKeySequence& keys, std::function<void()> run) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [run = std::move(run)] { run(); });
    };
    for (int digit = 1; digit <= 9; ++digit)
        key(QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + digit)), [this, digit] {
            const auto position = static_cast<std::size_t>(digit - 1);
            if (position >= m_record.candidates.size()) return;
            pick(position);
            accept();
        });
    key(Qt::Key_N, [this] { reject(); });
    key(Qt::Key_M, [this] { setMarking(!m_layer->marking()); });
    key(Qt::Key_Right, [this] { step(1); });
    key(Qt::Key_Left, [this] { step(-1); });
    key(Qt::Key_Escape, [this] { setMarking(false); });
}

void GeoreferenceScreen::goTo(const Place& place) {
    for (const Pile pile : kPiles)
        if (place.part == word(pile)) setPile(pile);
    if (place.key != 0) choose(place.key);
    m_table->view()->setFocus();
}

bool GeoreferenceScreen::ready() const { return Screen::ready() && !m_busy && !m_making && m_map->isUpToDate(); }

void GeoreferenceScreen::resizeEvent(QResizeEvent* event) {
    Screen::resizeEvent(event);
    const bool narrow = width() < kNarrow;
    m_list->setFixedWidth(narrow ? kSlimListWidth : kListWidth);
    m_panel->setFixedWidth(narrow ? kSlimPanelWidth : kPanelWidth);
}

void GeoreferenceScreen::refresh() {
    m_head->set(m_desk.text("georeference.title"), {});
    const Session& session = m_desk.session();
    if (shared(*session.facts(), session.layout()) != m_sceneLayout || !m_map->scene()) makeScene();
    if (m_book) sayCounts();
    read();
}

void GeoreferenceScreen::makeScene() {
    const Session& session = m_desk.session();
    m_sceneLayout = shared(*session.facts(), session.layout());
    m_making = true;
    const auto made = std::make_shared<std::shared_ptr<const drawing::MapScene>>();
    m_desk.jobs().start({.name = "shell.job.map",
                         .args = {},
                         .kind = JobKind::reads,
                         .work =
                             [made, layout = m_sceneLayout, file = session.file(), boundary = session.facts()->municipality.boundary](const Progress& progress) {
                                 drawing::MapSource source{.layout = layout, .boundary = boundary};
                                 source.colonias = file->colonias();
                                 source.blocks = file->blocks();
                                 source.streets = file->streets();
                                 *made = drawing::MapScene::make(std::move(source), progress);
                             },
                         .done =
                             [this, made, number = ++m_scene] {
                                 if (number != m_scene) return;
                                 m_making = false;
                                 m_map->setScene(*made);
                                 showOnMap();
                             },
                         .cancelled = [this] { m_making = false; }});
}

void GeoreferenceScreen::read() {
    if (!m_desk.session().isOpen()) return;
    m_busy = true;
    const auto made = std::make_shared<std::shared_ptr<const CaseBook>>();
    m_desk.jobs().start({.name = "georeference.job",
                         .args = {},
                         .kind = JobKind::reads,
                         .work = [made, before = m_book, file = m_desk.session().file()](const Progress& progress) {
                             *made = std::make_shared<const CaseBook>(readCaseBook(*file, before.get(), progress));
                         },
                         .done =
                             [this, made, number = ++m_reading] {
                                 if (number != m_reading) return;
                                 m_busy = false;
                                 take(*made);
                             },
                         .cancelled = [this] { m_busy = false; }});
    if (!m_book) {
        m_empty->set({Icon::search, "georeference.loading.title", "georeference.loading.text"});
        m_content->setCurrentWidget(m_empty);
    }
}

void GeoreferenceScreen::take(std::shared_ptr<const CaseBook> book) {
    const bool first = !m_book;
    m_book = std::move(book);
    if (m_book->cases.empty()) {
        m_empty->set({Icon::pin, "georeference.empty.title", "georeference.empty.text", "incidents.import"});
        m_content->setCurrentWidget(m_empty);
        return;
    }
    if (m_book->names->empty()) {
        m_empty->set({Icon::map, "georeference.no_names.title", "georeference.no_names.text", "georeference.no_names.action"});
        m_content->setCurrentWidget(m_empty);
        return;
    }
    m_content->setCurrentWidget(m_bench);
    sayCounts();
    const auto counts = m_book->counts();
    if (first && counts[static_cast<std::size_t>(m_pile)] == 0)
        for (const Pile pile : kPiles)
            if (counts[static_cast<std::size_t>(pile)] > 0) {
                m_pile = pile;
                m_piles[static_cast<std::size_t>(pile)]->setChecked(true);
                break;
            }
    fillTable();
}

void GeoreferenceScreen::sayCounts() {
    if (!m_book) return;
    const text::Texts& texts = m_desk.context().texts();
    const auto counts = m_book->counts();
    const auto of = [&](Pile pile) { return counts[static_cast<std::size_t>(pile)]; };
    const auto all = static_cast<std::int64_t>(m_book->cases.size());
    m_head->set(texts("georeference.title"), texts("georeference.subtitle", {all}));
    const auto share = [&](std::int64_t count) { return texts.number(all == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(all), 1).toStdString(); };
    const QString said = texts("georeference.shares", {share(of(Pile::placed)), share(of(Pile::to_review)), share(of(Pile::without)), share(of(Pile::rejected))});
    m_shares->setText(said);
    m_bar->set(of(Pile::placed), of(Pile::to_review), of(Pile::without) + of(Pile::rejected), said);
    for (const Pile pile : kPiles)
        m_piles[static_cast<std::size_t>(pile)]->setText(texts("incidents.count", {texts("georeference.pile." + std::string(word(pile))).toStdString(), of(pile)}));
    const std::int64_t good = m_book->above(m_score->value(), atLeast());
    m_placeAll->setText(texts("georeference.place_all", {good}));
    m_placeAll->setToolTip(texts("georeference.place_all.tip", {good, m_score->value()}));
    m_placeAll->setEnabled(good > 0 && m_desk.session().mayWrite());
}

void GeoreferenceScreen::setPile(Pile pile) {
    m_pile = pile;
    m_piles[static_cast<std::size_t>(pile)]->setChecked(true);
    if (!m_book) return;
    m_current = 0;
    fillTable();
}

void GeoreferenceScreen::fillTable() {
    const auto book = m_book;
    const auto positions = std::make_shared<std::vector<std::size_t>>();
    for (std::size_t i = 0; i < book->cases.size(); ++i)
        if (book->pileOf(i) == m_pile) positions->push_back(i);
    m_table->setRows({.count = static_cast<int>(positions->size()),
                      .cell = [book, positions](int at, int column) -> Cell {
                          const std::size_t i = (*positions)[static_cast<std::size_t>(at)];
                          const Case& one = book->cases[i];
                          const auto text = [](const std::string& said) { return said.empty() ? Cell{} : Cell{said}; };
                          switch (column) {
                              case 0: return text(one.folio);
                              case 1: return book->best[i].any ? Cell{book->best[i].score} : Cell{};
                              case 2: return text(one.address.empty() || one.colonia.empty() ? one.address : one.address + ", " + one.colonia);
                              case 3: return text(one.colonia);
                              case 4: return text(one.declared);
                              case 5: return text(one.type);
                              case 6: return std::chrono::floor<std::chrono::days>(one.occurred);
                              default: return book->best[i].any ? Cell{std::string(geocoding::word(book->best[i].precision))} : Cell{};
                          }
                      },
                      .key = [book, positions](int at) { return book->cases[(*positions)[static_cast<std::size_t>(at)]].incident.value; }});
    if (m_current == 0 || !m_table->choose(m_current)) {
        const auto keys = m_table->shownKeys();
        m_current = keys.empty() ? 0 : keys.front();
        if (m_current != 0) m_table->choose(m_current);
    }
    choose(m_current);
}

const Case* GeoreferenceScreen::caseInHand() const {
    if (!m_book || m_current == 0) return nullptr;
    const auto at = m_book->at.find(m_current);
    return at == m_book->at.end() ? nullptr : &m_book->cases[at->second];
}

void GeoreferenceScreen::choose(std::int64_t incident) {
    m_current = incident;
    m_layer->setMarking(false);
    m_layer->setHandPoint({});
    const Case* one = caseInHand();
    m_panel->setVisible(one != nullptr);
    if (!one) {
        m_record = {};
        m_layer->setCandidates({}, 0);
        return;
    }
    m_table->choose(incident);
    const std::size_t position = m_book->at.at(incident);
    m_record = {.one = *one,
                .candidates = geocoding::geocode(*m_book->names, workspace::queryOf(*one, *m_desk.session().facts())),
                .same = static_cast<std::int64_t>(m_book->sameAs(position).size())};
    try {
        if (one->location) m_record.locations = m_desk.session().file()->locationsOf(one->incident);
    } catch (const Failure& failure) {
        m_desk.tell(failure);
    }
    showRecord();
    showOnMap();
}

void GeoreferenceScreen::showRecord() {
    m_record.marking = m_layer->marking();
    m_panel->fill(m_record);
    std::vector<geometry::LonLat> points;
    for (const Candidate& candidate : m_record.candidates) points.push_back(candidate.point);
    m_layer->setCandidates(std::move(points), m_record.chosen);
}

void GeoreferenceScreen::showOnMap() {
    if (!m_map->scene() || m_current == 0) return;
    geometry::Box box;
    // What is hardly likely must not take the map away from what is.
    for (const Candidate& candidate : m_record.candidates)
        if (candidate.score >= 0.05 || &candidate == &m_record.candidates.front()) box.add(candidate.point);
    if (box.empty() && !m_record.locations.empty() && m_record.locations.back().point) box.add(*m_record.locations.back().point);
    if (box.empty()) {
        const auto query = workspace::queryOf(m_record.one, *m_desk.session().facts());
        if (!query.declared) return m_map->zoomHome();
        return m_map->zoomTo(geometry::boundsOf(*query.declared));
    }
    box.west -= kAround, box.south -= kAround, box.east += kAround, box.north += kAround;
    m_map->zoomTo(box);
}

void GeoreferenceScreen::pick(std::size_t candidate) {
    if (candidate >= m_record.candidates.size()) return;
    m_record.chosen = candidate;
    m_record.handPoint.reset();
    m_layer->setMarking(false);
    m_layer->setHandPoint({});
    showRecord();
}

void GeoreferenceScreen::step(int by) {
    const auto keys = m_table->shownKeys();
    const auto here = std::find(keys.begin(), keys.end(), m_current);
    if (keys.empty()) return;
    const std::ptrdiff_t at = here == keys.end() ? 0 : std::clamp<std::ptrdiff_t>(here - keys.begin() + by, 0, std::ssize(keys) - 1);
    choose(keys[static_cast<std::size_t>(at)]);
}

void GeoreferenceScreen::setMarking(bool marking) {
    if (!caseInHand() || (marking && !m_desk.session().mayWrite())) return;
    if (m_layer->marking() == marking && !m_record.handPoint) return;
    m_layer->setMarking(marking);
    if (!marking) {
        m_record.handPoint.reset();
        m_layer->setHandPoint({});
    }
    showRecord();
}

void GeoreferenceScreen::accept() {
    const Case* one = caseInHand();
    if (!one) return;
    Location location{.incident = one->incident, .method = Method::by_hand, .precision = Precision::exact, .point = m_record.handPoint, .score = {}, .label = {}, .reason = m_panel->reason(), .at = {}};
    if (!m_record.handPoint) {
        if (m_layer->marking()) return m_desk.say(m_desk.text("georeference.by_hand.click"));
        if (m_record.chosen >= m_record.candidates.size()) return;
        const Candidate& candidate = m_record.candidates[m_record.chosen];
        location.method = Method::address;
        location.precision = candidate.precision;
        location.point = candidate.point;
        location.score = candidate.score;
        location.label = candidate.label;
        location.reason.clear();
    }
    act(location, location.label.empty() ? m_desk.text("georeference.by_hand") : QString::fromStdString(location.label));
}

void GeoreferenceScreen::reject() {
    const Case* one = caseInHand();
    if (!one) return;
    act({.incident = one->incident, .method = Method::rejected, .precision = Precision::unknown, .point = {}, .score = {}, .label = {}, .reason = {}, .at = {}},
        m_desk.text("georeference.pile.rejected"));
}

void GeoreferenceScreen::act(const Location& location, const QString& said) {
    workspace::PlacingOrder order{.locations = {location}};
    std::set<std::int64_t> gone{m_current};
    if (m_panel->appliesToAll())
        for (const std::size_t position : m_book->sameAs(m_book->at.at(m_current))) {
            Location other = location;
            other.incident = m_book->cases[position].incident;
            gone.insert(other.incident.value);
            order.locations.push_back(std::move(other));
        }
    if (m_panel->learns() && location.method == Method::address) order.lessons = geocoding::lessons(m_record.candidates[m_record.chosen]);

    // Where to go on: the next row that stays.
    const auto keys = m_table->shownKeys();
    const auto here = std::find(keys.begin(), keys.end(), m_current);
    const auto stays = [&](std::int64_t key) { return !gone.contains(key); };
    auto next = std::find_if(here, keys.end(), stays);
    if (next == keys.end()) next = std::find_if(keys.begin(), here, stays);
    try {
        const Problems problems = m_desk.run<std::int64_t>([&](workspace::Workspace& file) { return file.place(order); },
                                                           [&](const std::int64_t& count) { return m_desk.text("georeference.done", {count, said.toStdString()}); });
        if (!problems.empty()) {
            if (location.method == Method::by_hand) m_panel->focusReason();
            return emit m_desk.problemsMet(problems);
        }
    } catch (const Failure& failure) {
        return m_desk.tell(failure);
    }
    // The list does not wait for the file to be read again.
    auto book = std::make_shared<CaseBook>(*m_book);
    for (const Location& placed : order.locations) {
        const std::size_t position = book->at.at(placed.incident.value);
        book->cases[position].location = placed;
        book->best[position] = {.score = placed.score.value_or(1), .precision = placed.precision, .any = placed.point.has_value()};
    }
    m_current = next == keys.end() || next == here ? 0 : *next;
    take(std::move(book));
}

void GeoreferenceScreen::placeAll() {
    if (!m_desk.session().isOpen() || !m_desk.session().mayWrite()) return;
    const auto report = std::make_shared<Checked<workspace::GeocodingReport>>();
    m_desk.jobs().start({.name = "georeference.job.place",
                         .args = {},
                         .kind = JobKind::writes,
                         .work = [report, file = m_desk.session().file(), request = workspace::GeocodingRequest{.minScore = m_score->value(), .atLeast = atLeast()}](
                                     const Progress& progress) { *report = file->geocodeIncidents(request, progress); },
                         .done =
                             [this, report] {
                                 if (!*report) return emit m_desk.problemsMet(report->error());
                                 emit m_desk.said(m_desk.text("georeference.placed", {(*report)->placed, (*report)->toReview, (*report)->without}), true);
                             }});
}

}  // namespace cuadrante::ui
