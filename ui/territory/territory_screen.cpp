// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/territory_screen.h"

#include "ui/drawing/document_page.h"
#include "ui/kit/buttons.h"
#include "ui/kit/empty_state.h"
#include "ui/map/map_panels.h"
#include "ui/drawing/map_themes.h"
#include "ui/territory/print_map_dialog.h"
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
#include <utility>

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
    connect(m_map, &MapView::printWanted, this, &TerritoryScreen::printMap);
}

bool TerritoryScreen::ready() const {
    return Screen::ready() && !m_making && !m_computing && m_map->isUpToDate() && m_desk.session().hasIncidents();
}

void TerritoryScreen::goTo(const Place& place) {
    if (place.part == "style" || place.part == "print") {
        m_part = place.part;
        openPart();
    }
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
    const std::uint64_t number = ++m_groundWanted;
    m_making = true;
    // The quadrants at once; streets and blocks follow when they have been read and put in order.
    const auto make = [this, layout, number, file = session.file(), boundary = session.facts()->municipality.boundary](
                          bool whole, std::function<void()> then) {
        const auto made = std::make_shared<std::shared_ptr<const drawing::MapScene>>();
        m_desk.jobs().start({.name = "shell.job.map",
                             .args = {},
                             .kind = JobKind::reads,
                             .work =
                                 [made, layout, file, boundary, whole](const Progress& progress) {
                                     drawing::MapSource source{.layout = layout, .boundary = boundary};
                                     if (whole) {
                                         source.colonias = file->colonias();
                                         source.blocks = file->blocks();
                                         source.streets = file->streets();
                                     }
                                     *made = drawing::MapScene::make(std::move(source), progress);
                                 },
                             .done =
                                 [this, made, layout, number, then = std::move(then)] {
                                     if (number != m_groundWanted) return;
                                     m_ground = *made;
                                     m_groundLayout = layout;
                                     dressScene();
                                     then();
                                 },
                             .cancelled = [this] { m_making = false; }});
    };
    make(false, [this, make] {
        m_map->setSelection(m_desk.session().selected());
        make(true, [this] { m_making = false; });
    });
}

std::shared_ptr<const drawing::MapScene> TerritoryScreen::dressed(const std::shared_ptr<const drawing::MapScene>& ground,
                                                                  const indicators::Facts& facts, Day asOf, const Points& said) {
    std::shared_ptr<const drawing::MapScene> scene = ground->withMarks(drawing::committeeMarks(facts, asOf));
    if (!said.columns) return scene;
    const incident::IncidentColumns& columns = *said.columns;
    if (said.only.empty()) return scene->withPoints(drawing::incidentsOf(columns, said.period));
    drawing::MapPoints points;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::isnan(columns.lon[i]) || !std::binary_search(said.only.begin(), said.only.end(), columns.id[i])) continue;
        points.lon.push_back(columns.lon[i]);
        points.lat.push_back(columns.lat[i]);
    }
    return scene->withPoints(points);
}

// A million points take a while to be put in order, an indicator to be computed: the map stays as it was meanwhile.
void TerritoryScreen::dressScene() {
    if (!m_ground || !m_desk.session().isOpen()) return;
    const Session& session = m_desk.session();
    const auto made = std::make_shared<std::shared_ptr<const drawing::MapScene>>();
    const std::uint64_t number = ++m_sceneWanted;
    m_computing = true;
    m_desk.jobs().start(
        {.name = indicators::find(m_theme) ? "shell.job.indicators" : "shell.job.map",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [made, ground = m_ground, layout = m_groundLayout, facts = session.facts(), asOf = session.asOf(), id = m_theme,
              points = Points{session.facts()->incidents, session.period(), m_only},
              texts = m_desk.context().texts()](const Progress&) {
                 std::optional<drawing::MapTheme> theme;
                 if (indicators::find(id)) {
                     const auto values = indicators::compute(*facts, {.ids = {id}, .level = territory::Level::quadrant, .asOf = asOf});
                     theme = drawing::indicatorTheme(id, values ? *values : std::vector<indicators::Value>{}, *layout, texts);
                 } else {
                     theme = drawing::plainTheme(id, *facts, *layout, points.period, texts);
                 }
                 *made = dressed(ground, *facts, asOf, points)->withTheme(std::move(theme));
             },
         .done =
             [this, made, number] {
                 if (number != m_sceneWanted) return;
                 m_computing = false;
                 m_map->setScene(*made);
                 openPart();
                 sayMap();
             },
         .cancelled =
             [this, number] {
                 if (number == m_sceneWanted) m_computing = false;
             }});
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

void TerritoryScreen::openPart() {
    if (!m_map->scene()) return;
    const std::string part = std::exchange(m_part, {});
    if (part == "style") m_map->showStyle();
    if (part == "print") printMap();
}

void TerritoryScreen::printMap() {
    const Session& session = m_desk.session();
    if (!session.isOpen() || !m_map->scene()) return;
    const drawing::MapScene& scene = *m_map->scene();
    const drawing::PlaneBox seen = m_map->view().box();
    geometry::Box inSight;
    for (const double x : {seen.minX, seen.maxX})
        for (const double y : {seen.minY, seen.maxY}) inSight.add(scene.plane().toLonLat({x, y}));
    const territory::Municipality& municipality = session.facts()->municipality;
    const MapLook& look = m_map->look();
    const drawing::MapPage page{
        .scene = m_map->scene(),
        .municipality = QString::fromStdString(municipality.name),
        .title = scene.theme() ? scene.theme()->title : QString::fromStdString(municipality.name),
        .period = session.period(),
        .made = session.file()->today(),
        .invented = municipality.invented,
        .style = {.palette = drawing::palette(drawing::Theme::light), .layers = m_map->layers(), .selected = m_map->selection(),
                  .locale = m_desk.context().texts().locale(), .order = look.order, .looks = look.layers, .points = look.points}};
    auto* dialog = new PrintMapDialog(m_desk.context(), page, inSight,
                                      [this](drawing::MapPage asked, const std::filesystem::path& target) {
                                          m_desk.jobs().start({.name = "shell.job.print",
                                                               .args = {target.filename().string()},
                                                               .kind = JobKind::reads,
                                                               .work =
                                                                   [asked = std::move(asked), target, texts = m_desk.context().texts()](
                                                                       const Progress& progress) {
                                                                       drawing::writeMapPage(asked, texts, target, progress);
                                                                   },
                                                               .done =
                                                                   [this, target] {
                                                                       m_desk.say(m_desk.text("shell.done.print", {target.string()}));
                                                                       QDesktopServices::openUrl(QUrl::fromLocalFile(
                                                                           QString::fromStdString(target.string())));
                                                                   }});
                                      },
                                      window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
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
    QString coordinates;
    if (m_pointer) {
        const gis::UtmPosition utm = m_utm.read(*m_pointer);
        coordinates = texts("territory.coordinates", {texts.number(m_pointer->lat, 4).toStdString(),
                                                      texts.number(m_pointer->lon, 4).toStdString(),
                                                      std::to_string(utm.zone) + (utm.north ? "N" : "S"),
                                                      texts.integer(std::llround(utm.east)).toStdString(),
                                                      texts.integer(std::llround(utm.northing)).toStdString()});
    }
    emit mapSaid(texts("territory.scale", {rounded}), coordinates);
}

}  // namespace cuadrante::ui
