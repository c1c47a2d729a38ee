// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/territory_screen.h"

#include "ui/drawing/document_page.h"
#include "ui/kit/buttons.h"
#include "ui/kit/empty_state.h"
#include "ui/map/map_panels.h"
#include "ui/drawing/map_themes.h"
#include "ui/territory/quadrant_panel.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace cuadrante::ui {

namespace {

constexpr int kPanelWidth = 372;
constexpr int kSlimPanelWidth = 316;
constexpr int kNarrowScreen = 1100;  // map and panel together
constexpr int kRoomForLabel = 860;  // of the map; below it the box of the theme says its purpose by its tip alone
constexpr int kMargin = 16;
constexpr const char* kThemePart = "theme:";

/// The pointer that the facts share, for a layout that is known by address.
std::shared_ptr<const territory::Layout> shared(const indicators::Facts& facts, const territory::Layout* layout) {
    for (const auto& own : facts.layouts)
        if (own.get() == layout) return own;
    return nullptr;
}

}  // namespace

TerritoryScreen::TerritoryScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_map(new MapView(desk.context(), this)),
      m_empty(new EmptyState(desk.context(), this)),
      m_themeBox(new QFrame(m_map)),
      m_themeLabel(new QLabel(m_themeBox)),
      m_themes(new QComboBox(m_themeBox)),
      m_showAll(makeButton(desk.context(), ButtonKind::secondary, "territory.show_all", Icon::close, m_map)),
      m_panel(new QuadrantPanel(desk, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_map, 1);
    row->addWidget(m_empty, 1);
    row->addWidget(m_panel);
    m_empty->set({Icon::map, "territory.empty.title", "territory.empty.text", "territory.empty.action"});
    m_empty->hide();
    placePanel();
    connect(m_empty, &EmptyState::acted, this, [this] { emit m_desk.importWanted("quadrants"); });

    m_themeBox->setProperty("frame", "floating");
    auto* box = new QHBoxLayout(m_themeBox);
    box->setContentsMargins(12, 6, 8, 6);
    box->setSpacing(8);
    box->addWidget(m_themeLabel);
    box->addWidget(m_themes);
    m_themeLabel->setProperty("role", "muted");
    m_themeLabel->setBuddy(m_themes);
    desk.context().sayText(m_themeLabel, "territory.theme");
    m_themes->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    desk.context().whenLanguage(m_themes, [this] { m_themes->setToolTip(m_desk.text("territory.theme")); });
    connect(m_themes, &QComboBox::activated, this,
            [this] { setTheme(m_themes->currentData().toString().toStdString()); });
    m_showAll->hide();
    connect(m_showAll, &QPushButton::clicked, this, [this] {
        m_only.clear();
        m_showAll->hide();
        dressScene();
    });

    if (auto* layers = m_map->findChild<LayersPanel*>()) layers->installEventFilter(this);
    connect(m_panel, &QuadrantPanel::reportWanted, this, &TerritoryScreen::saveReport);
    m_map->installEventFilter(this);
    connect(m_map, &MapView::selectionChanged, this,
            [this](std::optional<territory::QuadrantId> quadrant) { m_desk.session().select(quadrant); });
    connect(m_map, &MapView::quadrantActivated, this, [this](territory::QuadrantId quadrant) { m_map->zoomTo(quadrant); });
    connect(m_map, &MapView::coordinatesHovered, this, [this](std::optional<geometry::LonLat> where) {
        m_pointer = where;
        sayMap();
    });
    connect(m_map, &MapView::viewChanged, this, &TerritoryScreen::sayMap);
}

bool TerritoryScreen::ready() const {
    return Screen::ready() && !m_making && !m_computing && m_map->isUpToDate() && m_desk.session().hasIncidents();
}

void TerritoryScreen::goTo(const Place& place) {
    if (place.part.starts_with(kThemePart)) setTheme(place.part.substr(std::string(kThemePart).size()));
    sayMap();
}

void TerritoryScreen::setTheme(const std::string& id) {
    m_theme = id;
    const QSignalBlocker quiet(m_themes);
    m_themes->setCurrentIndex(std::max(0, m_themes->findData(QString::fromStdString(id))));
    dressScene();
}

void TerritoryScreen::refresh() {
    const Session& session = m_desk.session();
    const auto layout = shared(*session.facts(), session.layout());
    const bool hasQuadrants = layout && !layout->quadrants().empty();
    m_map->setVisible(hasQuadrants);
    m_empty->setVisible(!hasQuadrants);
    fillThemes();
    if (!hasQuadrants) return m_panel->hide();
    if (layout != m_groundLayout)
        makeScene();
    else
        dressScene();
    showSelection();
}

void TerritoryScreen::showSelection() {
    m_map->setSelection(m_desk.session().selected());
    m_panel->fill();
    placePanel();
}

void TerritoryScreen::placePanel() {
    const bool narrow = width() < kNarrowScreen;
    m_panel->setFixedWidth(narrow ? kSlimPanelWidth : kPanelWidth);
    m_panel->setVisible(m_empty->isHidden() && (!narrow || m_desk.session().selected()));
}

void TerritoryScreen::resizeEvent(QResizeEvent* event) {
    Screen::resizeEvent(event);
    placePanel();
}

void TerritoryScreen::makeScene() {
    const Session& session = m_desk.session();
    const auto layout = shared(*session.facts(), session.layout());
    const auto made = std::make_shared<std::shared_ptr<const drawing::MapScene>>();
    const std::uint64_t number = ++m_sceneWanted;
    m_making = true;
    m_desk.jobs().start({.name = "shell.job.map",
                         .args = {},
                         .kind = JobKind::reads,
                         .work =
                             [made, layout, file = session.file(),
                              boundary = session.facts()->municipality.boundary](const Progress& progress) {
                                 *made = drawing::MapScene::make({.layout = layout,
                                                                  .colonias = file->colonias(),
                                                                  .blocks = file->blocks(),
                                                                  .streets = file->streets(),
                                                                  .boundary = boundary},
                                                                 progress);
                             },
                         .done =
                             [this, made, layout, number] {
                                 if (number != m_sceneWanted) return;
                                 m_making = false;
                                 m_ground = *made;
                                 m_groundLayout = layout;
                                 dressScene();
                                 m_map->setSelection(m_desk.session().selected());
                             },
                         .cancelled = [this] { m_making = false; }});
}

std::shared_ptr<const drawing::MapScene> TerritoryScreen::withPoints() const {
    const Session& session = m_desk.session();
    std::shared_ptr<const drawing::MapScene> scene = m_ground->withMarks(drawing::committeeMarks(*session.facts(), session.asOf()));
    if (!session.hasIncidents()) return scene;
    const incident::IncidentColumns& columns = *session.facts()->incidents;
    if (m_only.empty()) return scene->withPoints(drawing::incidentsOf(columns, session.period()));
    drawing::MapPoints points;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::isnan(columns.lon[i]) || !std::binary_search(m_only.begin(), m_only.end(), columns.id[i])) continue;
        points.lon.push_back(columns.lon[i]);
        points.lat.push_back(columns.lat[i]);
    }
    return scene->withPoints(points);
}

void TerritoryScreen::dressScene() {
    if (!m_ground || !m_desk.session().isOpen()) return;
    const Session& session = m_desk.session();
    if (indicators::find(m_theme)) return computeIndicatorTheme();
    m_computing = false;
    ++m_sceneWanted;
    setThemeOn(withPoints(), drawing::plainTheme(m_theme, *session.facts(), *m_groundLayout, session.period(),
                                        m_desk.context().texts()));
}

void TerritoryScreen::setThemeOn(std::shared_ptr<const drawing::MapScene> scene, std::optional<drawing::MapTheme> theme) {
    m_map->setScene(scene->withTheme(std::move(theme)));
    sayMap();
}

void TerritoryScreen::computeIndicatorTheme() {
    const Session& session = m_desk.session();
    const auto values = std::make_shared<std::vector<indicators::Value>>();
    const std::uint64_t number = ++m_sceneWanted;
    m_computing = true;
    m_desk.jobs().start(
        {.name = "shell.job.indicators",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [values, facts = session.facts(), id = m_theme, asOf = session.asOf()](const Progress&) {
                 if (auto computed = indicators::compute(
                         *facts, {.ids = {id}, .level = territory::Level::quadrant, .asOf = asOf}))
                     *values = std::move(*computed);
             },
         .done =
             [this, values, number] {
                 if (number != m_sceneWanted) return;
                 m_computing = false;
                 setThemeOn(withPoints(), drawing::indicatorTheme(m_theme, *values, *m_groundLayout, m_desk.context().texts()));
             },
         .cancelled = [this] { m_computing = false; }});
}

void TerritoryScreen::fillThemes() {
    const text::Texts& texts = m_desk.context().texts();
    const QSignalBlocker quiet(m_themes);
    m_themes->clear();
    m_themes->addItem(texts("territory.theme.none"), QStringLiteral("none"));
    m_themes->addItem(texts("territory.theme.incidents"), QStringLiteral("incidents"));
    m_themes->addItem(texts("territory.theme.population"), QStringLiteral("population"));
    m_themes->insertSeparator(m_themes->count());
    for (const indicators::Definition& definition : indicators::catalogue()) {
        if (std::find(definition.levels.begin(), definition.levels.end(), territory::Level::quadrant) ==
            definition.levels.end())
            continue;
        m_themes->addItem(texts("indicator." + std::string(definition.id) + ".name"),
                          QString::fromUtf8(definition.id.data(), static_cast<qsizetype>(definition.id.size())));
    }
    m_themes->setCurrentIndex(std::max(0, m_themes->findData(QString::fromStdString(m_theme))));
    m_themes->setAccessibleName(texts("territory.theme"));
    placeFloating();
}

void TerritoryScreen::showIncidents(const std::vector<std::int64_t>& ids) {
    const Session& session = m_desk.session();
    if (!session.hasIncidents() || ids.empty()) return;
    m_only = ids;
    std::sort(m_only.begin(), m_only.end());
    const incident::IncidentColumns& columns = *session.facts()->incidents;
    geometry::Box box;
    std::int64_t located = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::isnan(columns.lon[i]) || !std::binary_search(m_only.begin(), m_only.end(), columns.id[i])) continue;
        box.add(geometry::LonLat{.lon = columns.lon[i], .lat = columns.lat[i]});
        ++located;
    }
    if (located == 0) {
        m_only.clear();
        m_desk.say(m_desk.text("territory.nothing_located"));
        return;
    }
    m_map->setLayers(m_map->layers().with(drawing::Layer::incidents));
    m_showAll->show();
    dressScene();
    m_map->zoomTo(box);
    placeFloating();
    m_desk.say(m_desk.text("territory.shown", {located, static_cast<std::int64_t>(m_only.size()) - located}));
}

void TerritoryScreen::saveReport() {
    const Session& session = m_desk.session();
    const territory::Quadrant* quadrant = session.selectedQuadrant();
    if (!quadrant) return m_desk.say(m_desk.text("territory.choose_first"));
    const std::string& code = quadrant->area.code;
    QString target = QFileDialog::getSaveFileName(this, m_desk.text("territory.open_report"),
                                                  m_desk.text("territory.report.name", {code}),
                                                  m_desk.text("territory.report.filter"));
    if (target.isEmpty()) return;
    if (QFileInfo(target).suffix().isEmpty()) target += QStringLiteral(".pdf");
    const std::filesystem::path path = target.toStdString();
    m_desk.jobs().start(
        {.name = "shell.job.report",
         .args = {code},
         .kind = JobKind::reads,
         .work =
             [path, facts = session.facts(), id = quadrant->id, period = session.period(), scene = m_ground,
              texts = m_desk.context().texts()](const Progress&) {
                 const auto profile = documents::quadrantProfile(*facts, id, period);
                 if (!profile) throw Failure(profile.error().code, profile.error().args);
                 drawing::saveDocument(documents::quadrantReport(*facts, *profile), {.texts = texts, .scene = scene}, path);
             },
         .done =
             [this, path, target] {
                 m_desk.say(m_desk.text("shell.done.report", {path.string()}));
                 QDesktopServices::openUrl(QUrl::fromLocalFile(target));
             }});
}

bool TerritoryScreen::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::Move) placeFloating();
    return Screen::eventFilter(watched, event);
}

void TerritoryScreen::placeFloating() {
    // At the right of the panel of the layers, whose width follows its words.
    const auto* layers = m_map->findChild<LayersPanel*>();
    const int left = (layers ? layers->geometry().right() : 0) + kMargin;
    m_themeLabel->setVisible(m_map->width() >= kRoomForLabel);
    m_themes->setMinimumContentsLength(m_map->width() >= kRoomForLabel ? 22 : 12);
    m_themeBox->adjustSize();
    m_themeBox->move(left, kMargin);
    m_themeBox->raise();
    m_showAll->adjustSize();
    m_showAll->move(left, kMargin + m_themeBox->height() + 8);
    m_showAll->raise();
}

void TerritoryScreen::sayMap() {
    const text::Texts& texts = m_desk.context().texts();
    if (!m_map->scene()) return;
    const double denominator = m_map->scaleDenominator();
    // Two figures that mean something; the rest would only flicker.
    const double power = std::pow(10, std::max(0.0, std::floor(std::log10(std::max(1.0, denominator))) - 1));
    const auto rounded = static_cast<std::int64_t>(std::llround(denominator / power) * std::llround(power));
    emit mapSaid(texts("territory.scale", {rounded}),
                 m_pointer ? texts("territory.coordinates", {texts.number(m_pointer->lat, 4).toStdString(),
                                                             texts.number(m_pointer->lon, 4).toStdString()})
                           : QString());
}

}  // namespace cuadrante::ui
