// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/territory_screen.h"

#include "core/indicators/indicator.h"
#include "gis/raster.h"
#include "ui/drawing/document_page.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/kit/empty_state.h"
#include "ui/map/map_panels.h"
#include "ui/shell/place_search.h"
#include "ui/territory/place_card.h"
#include "ui/territory/print_map_dialog.h"
#include "ui/territory/quadrant_panel.h"
#include "ui/territory/selection_bar.h"
#include "ui/territory/time_bar.h"
#include "ui/territory/twin_map.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QUrl>

#include <algorithm>
#include <array>
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
constexpr int kTools = 76;          // at the right of the map
constexpr int kButtons = 150;       // beside the box of the theme
constexpr int kLeastThemes = 90;
constexpr const char* kThemePart = "theme:";
constexpr const char* kPlacePart = "at:";

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
      m_selected(new SelectionBar(desk, m_selection, *m_map)),
      m_place(new PlaceCard(desk, *m_map)),
      m_time(new TimeBar(desk.context(), m_map)),
      m_twin(new TwinMap(desk, *m_map, this)),
      m_twinButton(makeIconButton(desk.context(), Icon::columns, "territory.twin.open", m_themeBox)),
      m_showAll(makeButton(desk.context(), ButtonKind::secondary, "territory.show_all", Icon::close, m_map)),
      m_panel(new QuadrantPanel(desk, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_map, 1);
    row->addWidget(m_twin, 1);
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
    QToolButton* conditions = makeIconButton(desk.context(), Icon::filter, "territory.query.open", m_themeBox);
    conditions->setObjectName(QStringLiteral("territory.query.open"));
    box->addWidget(conditions);
    connect(conditions, &QToolButton::clicked, m_selected, &SelectionBar::askForConditions);
    QToolButton* film = makeIconButton(desk.context(), Icon::clock, "territory.time.open", m_themeBox);
    film->setObjectName(QStringLiteral("territory.time.open"));
    m_twinButton->setObjectName(QStringLiteral("territory.twin.open"));
    m_twinButton->setCheckable(true);
    box->addWidget(film);
    box->addWidget(m_twinButton);
    connect(film, &QToolButton::clicked, this, [this] { showFilm(!m_time->isOpen()); });
    connect(m_time, &TimeBar::frameChanged, this, &TerritoryScreen::dressScene);
    connect(m_twinButton, &QToolButton::clicked, this, &TerritoryScreen::showTwin);
    connect(m_twin, &TwinMap::closed, this, [this] { showTwin(false); });
    connect(m_twin, &TwinMap::wanted, this, &TerritoryScreen::dressScene);
    connect(m_map, &MapView::areaDrawn, this, [this](const geometry::Ring& ring, SelectMode mode) {
        // Whoever selects incidents wants to see them.
        m_map->setLayers(m_map->layers().with(drawing::Layer::incidents));
        m_selected->take(ring, mode);
    });
    connect(&m_selection, &IncidentSelection::changed, this, &TerritoryScreen::showHighlights);
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
    connect(m_map, &MapView::basemapWanted, this, &TerritoryScreen::chooseBasemap);
    connect(m_map, &MapView::basemapDropped, this, [this] { useBasemap({}); });
    connect(m_map, &MapView::basemapFailed, this,
            [this](const Failure& failure) { m_desk.say(m_desk.context().texts()(failure)); });
}

bool TerritoryScreen::ready() const {
    return Screen::ready() && !m_making && !m_computing && m_map->isUpToDate() &&
           (m_twin->isHidden() || m_twin->map().isUpToDate()) && m_desk.session().hasIncidents();
}

void TerritoryScreen::goTo(const Place& place) {
    constexpr std::array parts{"style", "print", "twin", "film", "conditions"};
    if (std::find(parts.begin(), parts.end(), place.part) != parts.end()) {
        m_part = place.part;
        openPart();
    }
    if (place.part.starts_with(kPlacePart))
        if (const auto at = placeSaid(place.part.substr(std::string(kPlacePart).size()))) m_map->goTo(*at);
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
    if (const std::filesystem::path& file = session.file()->info().path; file != m_basemapOf) {
        m_basemapOf = file;
        m_map->setBasemap(rememberedBasemap(m_desk.context().settings(), file));
    }
    if (!hasQuadrants) {
        showTwin(false);
        return m_panel->hide();
    }
    m_time->setDays(session.period());
    if (layout != m_groundLayout)
        makeScene();
    else
        dressScene();
    showSelection();
}

void TerritoryScreen::showSelection() {
    m_map->setSelection(m_desk.session().selected());
    m_twin->map().setSelection(m_desk.session().selected());
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

std::vector<DayRange> TerritoryScreen::compared() const {
    if (m_time->isOpen()) return m_time->frames();
    const bool pair = !m_twin->isHidden() && m_twin->theme() == m_theme && m_twin->period() != m_desk.session().period();
    return pair ? std::vector{m_desk.session().period(), m_twin->period()} : std::vector<DayRange>{};
}

// A million points take a while to be put in order, an indicator to be computed: the map stays as it was meanwhile.
void TerritoryScreen::dressScene() {
    if (!m_ground || !m_desk.session().isOpen()) return;
    const Session& session = m_desk.session();
    struct Made {
        std::shared_ptr<const drawing::MapScene> first, second;
        std::shared_ptr<const Compared> compared;
    };
    const auto made = std::make_shared<Made>();
    made->compared = m_compared;
    const std::uint64_t number = ++m_sceneWanted;
    m_computing = true;
    std::optional<Dressing> twin;
    if (!m_twin->isHidden()) twin = Dressing{.theme = m_twin->theme(), .period = m_twin->period()};
    m_desk.jobs().start(
        {.name = indicators::find(m_theme) ? "shell.job.indicators" : "shell.job.map",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [made, ground = m_ground, facts = session.facts(), periods = compared(), look = m_map->look().theme,
              first = Dressing{.theme = m_theme, .period = m_time->frame().value_or(session.period()), .only = m_only}, twin,
              texts = m_desk.context().texts()](const Progress& progress) mutable {
                 if (periods.empty()) {
                     made->compared.reset();
                 } else {
                     const Compared* known = made->compared.get();
                     if (!known || known->theme != first.theme || known->periods != periods || !(known->look == look) || known->facts != facts)
                         made->compared = std::make_shared<const Compared>(
                             Compared{first.theme, periods, look, facts,
                                      sharedClassesOf(first.theme, periods, *facts, *ground->layout(), look, texts, progress.part(0, 0.6))});
                     first.classes = made->compared->classes;
                     if (twin && twin->theme == first.theme) twin->classes = first.classes;
                 }
                 made->first = dressed(ground, *facts, first, texts);
                 if (twin) made->second = dressed(ground, *facts, *twin, texts);
             },
         .done =
             [this, made, number] {
                 if (number != m_sceneWanted) return;
                 m_computing = false;
                 m_compared = made->compared;
                 m_map->setScene(made->first);
                 if (made->second && !m_twin->isHidden()) {
                     m_twin->map().setScene(made->second);
                     m_twin->map().showAt(m_map->view().centre, m_map->view().metresPerPixel);
                 }
                 if (!m_selection.empty()) showHighlights();
                 m_time->shown();
                 openPart();
                 sayMap();
             },
         .cancelled =
             [this, number] {
                 if (number == m_sceneWanted) m_computing = false;
             }});
}

void TerritoryScreen::showFilm(bool shown) {
    m_time->setDays(m_desk.session().period());
    m_time->setOpen(shown);
    placeFloating();
}

void TerritoryScreen::showTwin(bool shown) {
    m_twinButton->setChecked(shown);
    if (shown == !m_twin->isHidden()) return;
    if (shown) {
        m_twin->setTheme(m_theme);
        m_twin->setPeriod(yearBefore(m_desk.session().period()));
        m_twin->map().setLayers(m_map->layers());
        m_twin->map().setSelection(m_map->selection());
        m_twin->map().setBasemap(m_map->basemap());
    }
    m_twin->setVisible(shown);
    dressScene();
}

void TerritoryScreen::showHighlights() {
    if (!m_map->scene() || !m_desk.session().hasIncidents()) return;
    const incident::IncidentColumns& columns = *m_desk.session().facts()->incidents;
    const std::vector<std::int64_t>& ids = m_selection.ids();
    drawing::MapPoints points;
    for (std::size_t i = 0; i < columns.size() && !ids.empty(); ++i) {
        if (std::isnan(columns.lon[i]) || !std::binary_search(ids.begin(), ids.end(), columns.id[i])) continue;
        points.lon.push_back(columns.lon[i]);
        points.lat.push_back(columns.lat[i]);
    }
    m_map->setScene(m_map->scene()->withHighlights(points));
    if (!m_twin->isHidden() && m_twin->map().scene()) m_twin->map().setScene(m_twin->map().scene()->withHighlights(points));
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
    m_twin->setThemes(*m_themes);
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
    const auto target = askForTarget(m_desk.context(), this,
                                     {.title = m_desk.text("territory.open_report"),
                                      .name = m_desk.text("territory.report.name", {code}),
                                      .filter = m_desk.text("territory.report.filter")});
    if (!target) return;
    const std::filesystem::path& path = *target;
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
             [this, path] {
                 m_desk.say(m_desk.text("shell.done.report", {path.string()}));
                 QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(path.string())));
             }});
}

void TerritoryScreen::openPart() {
    if (!m_map->scene()) return;
    const std::string part = std::exchange(m_part, {});
    if (part == "style") m_map->showStyle();
    if (part == "print") printMap();
    if (part == "twin") showTwin(true);
    if (part == "film") showFilm(true);
    if (part == "conditions") m_selected->askForConditions();
}

void TerritoryScreen::chooseBasemap() {
    QStringList endings;
    for (const gis::RasterFormat& format : gis::rasterFormats())
        endings << QStringLiteral("*.") + QString::fromUtf8(format.extension.data(), static_cast<qsizetype>(format.extension.size()));
    const QString filter = QStringLiteral("%1 (%2)").arg(m_desk.text("map.basemap.filter"), endings.join(QLatin1Char(' ')));
    const auto file = askForSource(m_desk.context(), this, {.title = m_desk.text("map.basemap.choose"), .filter = filter});
    if (file) useBasemap(*file);
}

void TerritoryScreen::useBasemap(const std::filesystem::path& picture) {
    if (!m_desk.session().isOpen()) return;
    rememberBasemap(m_desk.context().settings(), m_desk.session().file()->info().path, picture);
    if (!picture.empty()) m_map->setLayers(m_map->layers().with(drawing::Layer::basemap));
    m_map->setBasemap(picture);
    if (!m_twin->isHidden()) m_twin->map().setBasemap(picture);
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
    drawing::MapPage page{
        .scene = m_map->scene(),
        .municipality = QString::fromStdString(municipality.name),
        .title = scene.theme() ? scene.theme()->title : QString::fromStdString(municipality.name),
        .period = session.period(),
        .made = session.file()->today(),
        .invented = municipality.invented,
        .style = {.palette = drawing::palette(drawing::Theme::light), .layers = m_map->layers(), .selected = m_map->selection(),
                  .locale = m_desk.context().texts().locale(), .order = look.order, .looks = look.layers, .points = look.points}};
    if (!m_map->basemap().empty()) {
        page.basemapName = QString::fromStdString(m_map->basemap().filename().string());
        page.basemap = [path = m_map->basemap(), origin = scene.plane().toLonLat({0, 0})](const drawing::PlaneBox& ground, double fine) {
            return readBasemap({.path = path, .origin = origin, .ground = ground, .metresPerPixel = fine}).basemap;
        };
    }
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
    m_themes->setMinimumContentsLength(m_map->width() >= kRoomForLabel ? 22 : 6);
    const int room = m_map->width() - left - kTools;
    m_themes->setMaximumWidth(std::max(kLeastThemes, room - kButtons));
    m_themeBox->adjustSize();
    m_themeBox->move(left, kMargin);
    m_themeBox->raise();
    int below = kMargin + m_themeBox->height() + 8;
    m_time->placeAt({left, below}, room);
    if (m_time->isOpen()) below += m_time->height() + 8;
    m_showAll->adjustSize();
    m_showAll->move(left, below);
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
