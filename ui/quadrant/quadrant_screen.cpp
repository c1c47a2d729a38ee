// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quadrant/quadrant_screen.h"

#include "core/documents/portrait_report.h"
#include "core/indicators/light.h"
#include "ui/drawing/document_page.h"
#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/kit/empty_state.h"
#include "ui/quadrant/portrait_card.h"
#include "ui/quadrant/profile_files.h"
#include "ui/quadrant/quadrant_sections.h"
#include "ui/text/qstring.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

namespace cuadrante::ui {

namespace {
using documents::AgendaItem;
using documents::QuadrantProfile;
using indicators::Light;

constexpr int kCardWidth = 380;
constexpr int kGap = 12;
constexpr std::size_t kLinesShown = 8;
constexpr std::size_t kAgendaShown = 5;  // of what is to come, and of what is overdue

ChipText lightChip(Light light, const text::Texts& texts) {
    if (light == Light::none) return {};
    return {texts("quadrant_screen.light." + std::string(word(light))), light == Light::better  ? Tone::success
                                                                        : light == Light::worse ? Tone::danger
                                                                                                : Tone::neutral};
}

/// Where the program remembers the quadrant that someone looks at in this municipality.
QString memoryKey(const indicators::Facts& facts) {
    return QStringLiteral("quadrant/") + qstring(facts.municipality.name).replace(QLatin1Char('/'), QLatin1Char('-'));
}
}  // namespace

QuadrantScreen::QuadrantScreen(Desk& desk, QWidget* parent)
    : Screen(desk, parent),
      m_head(new PageHead(desk.context(), this)),
      m_choice(new QComboBox(this)),
      m_all(makeButton(desk.context(), ButtonKind::secondary, "quadrant_screen.save_all", Icon::folder, m_head)),
      m_profile(makeButton(desk.context(), ButtonKind::primary, "quadrant_screen.save", Icon::print, m_head)),
      m_content(new Chip({}, this)),
      m_missing(new QLabel(this)),
      m_scroll(new QScrollArea(this)),
      m_empty(new EmptyState(desk.context(), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(kGap);
    m_head->addButton(m_choice);
    m_head->addButton(m_all);
    m_head->addButton(m_profile);
    column->addWidget(m_head);
    auto* status = new QHBoxLayout;
    status->setSpacing(8);
    m_missing->setProperty("role", "muted");
    m_missing->setWordWrap(true);
    status->addWidget(m_content);
    status->addWidget(m_missing, 1);
    column->addLayout(status);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_empty, 1);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(20);
    m_choice->setMaxVisibleItems(24);
    m_empty->hide();
    connect(m_choice, &QComboBox::activated, this,
            [this] { m_desk.session().select(territory::QuadrantId{m_choice->currentData().toLongLong()}); });
    connect(m_profile, &QPushButton::clicked, this, &QuadrantScreen::saveProfile);
    connect(m_all, &QPushButton::clicked, this, &QuadrantScreen::saveAllProfiles);
    connect(m_empty, &EmptyState::acted, this, [this] { emit m_desk.importWanted("quadrants"); });
}

void QuadrantScreen::goTo(const Place& place) {
    if (place.key != 0) m_desk.session().select(territory::QuadrantId{place.key});
}

const territory::Quadrant* QuadrantScreen::quadrant() const {
    const territory::Layout* layout = m_desk.session().layout();
    if (!layout) return nullptr;
    if (const auto selected = m_desk.session().selected())
        if (const territory::Quadrant* found = layout->quadrant(*selected)) return found;
    return m_last ? layout->quadrant(*m_last) : nullptr;
}

void QuadrantScreen::refresh() {
    const Session& session = m_desk.session();
    if (!quadrant() && session.layout()) {
        const QString code = m_desk.context().settings().value(memoryKey(*session.facts())).toString();
        const territory::Quadrant* found = session.layout()->quadrantByCode(code.toStdString());
        m_last = found ? std::optional(found->id) : std::nullopt;
    }
    fillChoice();
    if (!m_background || m_background->facts != session.facts() || m_background->asOf != session.asOf()) read();
    fill();
}

void QuadrantScreen::showSelection() {
    fillChoice();
    fill();
}

void QuadrantScreen::fillChoice() {
    const territory::Layout* layout = m_desk.session().layout();
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    if (layout)
        for (const territory::Quadrant& own : layout->quadrants()) {
            const bool named = !own.area.name.empty() && own.area.name != own.area.code;
            m_choice->addItem(qstring(named ? own.area.code + " · " + own.area.name : own.area.code),
                              qlonglong{own.id.value});
        }
    const territory::Quadrant* shown = quadrant();
    m_choice->setCurrentIndex(shown ? m_choice->findData(qlonglong{shown->id.value}) : -1);
    m_choice->setPlaceholderText(m_desk.text("quadrant_screen.choose"));
    m_choice->setAccessibleName(m_desk.text("quadrant_screen.choose"));
    m_choice->setVisible(m_choice->count() > 0);
}

void QuadrantScreen::read() {
    const auto made = std::make_shared<Background>();
    const std::uint64_t number = ++m_wanted;
    m_reading = true;
    made->facts = m_desk.session().facts();
    made->asOf = m_desk.session().asOf();
    m_desk.jobs().start(
        {.name = "quadrant_screen.job",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [made, file = m_desk.session().file()](const Progress& progress) {
                 const auto blocks = file->blocks();
                 const auto streets = file->streets();
                 progress.at(0.3);
                 made->portraits = documents::portraits(
                     {.facts = *made->facts, .blocks = *blocks, .streets = *streets, .layerDates = file->layerDates()},
                     made->asOf);
                 progress.at(0.8);
                 if (auto values = indicators::compute(*made->facts, {.asOf = made->asOf}))
                     made->municipality = std::move(*values);
             },
         .done =
             [this, made, number] {
                 if (number != m_wanted) return;
                 m_reading = false;
                 m_background = made;
                 if (m_desk.session().isOpen()) fill();
             },
         .failed =
             [this, number](const Failure& failure) {
                 if (number == m_wanted) m_reading = false;
                 m_desk.tell(failure);
             },
         .cancelled =
             [this, number] {
                 if (number == m_wanted) m_reading = false;
             }});
}

const documents::QuadrantPortrait* QuadrantScreen::portrait() const {
    const territory::Quadrant* shown = quadrant();
    if (!shown || !m_background) return nullptr;
    const auto found = std::ranges::find(m_background->portraits, shown->area.code, &documents::QuadrantPortrait::code);
    return found == m_background->portraits.end() ? nullptr : &*found;
}

InspectorSection* QuadrantScreen::card(const char* title) {
    auto* frame = new QFrame(m_scroll);
    frame->setProperty("frame", "card");
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(14, 12, 14, 12);
    auto* section = new InspectorSection(m_desk.context(), m_desk.text(title), frame);
    column->addWidget(section);
    m_cards.push_back(frame);
    return section;
}

void QuadrantScreen::fill() {
    const Session& session = m_desk.session();
    const text::Texts& texts = m_desk.context().texts();
    const territory::Quadrant* shown = quadrant();
    m_profile->setEnabled(shown != nullptr);
    m_all->setEnabled(session.layout() && !session.layout()->quadrants().empty());
    m_scroll->setVisible(shown != nullptr);
    m_empty->setVisible(shown == nullptr);
    m_content->set({});
    m_missing->clear();
    m_cards.clear();
    if (!shown) {
        m_head->set(texts("quadrant_screen.title"), {});
        const bool any = session.layout() && !session.layout()->quadrants().empty();
        m_empty->set(
            any ? EmptyText{Icon::map, "quadrant_screen.none.title", "quadrant_screen.none.text"}
                : EmptyText{Icon::map, "territory.empty.title", "territory.empty.text", "territory.empty.action"});
        return;
    }
    m_last = shown->id;
    m_desk.context().settings().setValue(memoryKey(*session.facts()), qstring(shown->area.code));
    const auto found = documents::quadrantProfile(*session.facts(), shown->id, session.period());
    if (!found) {  // no plan is in force on the period's last day
        m_head->set(texts("territory.quadrant", {shown->area.code}), texts(found.error()));
        m_scroll->hide();
        return;
    }
    const QuadrantProfile& profile = *found;
    QStringList subtitle;
    if (!profile.name.empty() && profile.name != profile.code) subtitle << qstring(profile.name);
    if (!profile.district.empty()) subtitle << texts("territory.subtitle.district", {profile.district});
    subtitle << texts("quadrant_screen.period", {texts.dateRange(profile.period).toStdString()});
    m_head->set(texts("territory.quadrant", {profile.code}), subtitle.join(QStringLiteral(" · ")));
    m_content->set(contentChip(profile.content, texts));
    m_content->setToolTip(texts("content." + std::string(profile.content.status()) + ".help"));
    m_missing->setText(missingWords(profile.content, texts));

    const std::vector<AgendaItem> agenda = documents::agendaOf(*session.facts(), shown->id, session.asOf());
    fillCommand(m_desk, *card("quadrant_screen.people"), profile);
    InspectorSection* territory = card("quadrant_screen.profile");
    const documents::QuadrantPortrait* own = portrait();
    if (own) fillPortrait(m_desk, *territory, *own);
    else territory->addNote(texts("quadrant_screen.reading"));
    fillAgenda(*card("quadrant_screen.agenda"), agenda);
    InspectorSection* community = card("quadrant_screen.community");
    fillCommittees(m_desk, *community, profile);
    community->addFact(texts("quadrant_screen.sessions"), texts.integer(profile.content.sessions));
    fillProblems(*card("quadrant_screen.problems"), profile);
    fillAgreements(*card("quadrant_screen.agreements"), profile, agenda);
    fillLights(*card("quadrant_screen.indicators"), profile);
    if (own) fillSimilar(m_desk, *card("quadrant_screen.similar"), *own);
    m_columns = 0;
    arrange();
}

// Until there are files of problems, what is known of them: what residents reported and what happens most.
void QuadrantScreen::fillProblems(InspectorSection& section, const QuadrantProfile& profile) {
    const text::Texts& texts = m_desk.context().texts();
    section.addNote(texts("quadrant_screen.problems.note"));
    section.addFact(texts("quadrant_screen.reports_worked"), texts.integer(profile.content.reportsWorked));
    fillIncidents(m_desk, section, profile);
}

void QuadrantScreen::fillAgreements(InspectorSection& section, const QuadrantProfile& profile,
                                    const std::vector<AgendaItem>& agenda) {
    const text::Texts& texts = m_desk.context().texts();
    const Day asOf = m_desk.session().asOf();
    const auto open = std::ranges::count(agenda, AgendaItem::Kind::agreement, &AgendaItem::kind);
    const auto late = std::ranges::count_if(
        agenda, [](const AgendaItem& item) { return item.kind == AgendaItem::Kind::agreement && item.overdue; });
    section.addFact(texts("quadrant_screen.agreements.moved"), texts.integer(profile.content.agreementsMoved));
    section.addFact(
        texts("quadrant_screen.agreements.due"), texts.integer(open),
        late > 0 ? ChipText{texts("quadrant_screen.overdue_count", {std::int64_t{late}}), Tone::danger} : ChipText{});
    std::size_t lines = 0;
    for (const AgendaItem& item : agenda) {
        if (item.kind != AgendaItem::Kind::agreement || lines == kLinesShown) continue;
        ++lines;
        section.addLine(qstring(item.name), texts.date(item.day),
                        item.overdue ? ChipText{texts.count("territory.days", (asOf - item.day).count()), Tone::danger}
                                     : ChipText{},
                        [this, item] { goToItem(item); });
    }
    if (lines == 0) section.addNote(texts("quadrant_screen.agreements.none"));
}

// What is to come first: what has been overdue for a year would else push it out of sight.
void QuadrantScreen::fillAgenda(InspectorSection& section, const std::vector<AgendaItem>& agenda) {
    const text::Texts& texts = m_desk.context().texts();
    const Day asOf = m_desk.session().asOf();
    const auto list = [&](bool overdue, const char* none, const char* more) {
        std::size_t count = 0;
        for (const AgendaItem& item : agenda) {
            if (item.overdue != overdue || ++count > kAgendaShown) continue;
            const std::string detail =
                item.kind == AgendaItem::Kind::report ? texts("category." + item.detail).toStdString() : item.detail;
            section.addLine(
                texts("quadrant_screen.agenda." + std::string(word(item.kind)), {item.name, detail}),
                texts.date(item.day),
                overdue ? ChipText{texts.count("territory.days", (asOf - item.day).count()), Tone::danger} : ChipText{},
                [this, item] { goToItem(item); });
        }
        if (count == 0) section.addNote(texts(none, {isoDate(asOf)}));
        if (count > kAgendaShown) section.addNote(texts(more, {static_cast<std::int64_t>(count - kAgendaShown)}));
    };
    list(false, "quadrant_screen.agenda.none", "territory.pending.more");
    list(true, "quadrant_screen.agenda.none_overdue", "quadrant_screen.agenda.more_overdue");
}

void QuadrantScreen::fillLights(InspectorSection& section, const QuadrantProfile& profile) {
    const text::Texts& texts = m_desk.context().texts();
    section.addNote(texts("quadrant_screen.light.how"));
    for (const indicators::Value& value : profile.indicators) {
        const indicators::Definition* definition = indicators::find(value.indicator);
        if (!definition || definition->id != value.indicator) continue;  // a variant
        Light light = Light::none;
        if (m_background)
            for (const indicators::Value& whole : m_background->municipality)
                if (whole.indicator == value.indicator) light = lightOf(value, whole);
        addFigure(m_desk, section, value, lightChip(light, texts));
    }
}

void QuadrantScreen::goToItem(const AgendaItem& item) {
    const char* part = item.kind == AgendaItem::Kind::meeting     ? "meetings"
                       : item.kind == AgendaItem::Kind::agreement ? "agreements"
                                                                  : "reports";
    m_desk.goTo({.screen = "community", .part = part, .key = item.id});
}

// Columns of cards, each card where there is most room.
void QuadrantScreen::arrange() {
    if (m_cards.empty()) return;
    const int columns = std::clamp((m_scroll->width() + kGap) / (kCardWidth + kGap), 1, 3);
    if (columns == m_columns) return;
    m_columns = columns;
    const int width = (m_scroll->width() - kGap * (columns - 1)) / columns;
    auto* body = new QWidget(m_scroll);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(kGap);
    std::vector<QVBoxLayout*> places;
    std::vector<int> heights(static_cast<std::size_t>(columns), 0);
    for (int i = 0; i < columns; ++i) {
        places.push_back(new QVBoxLayout);
        places.back()->setSpacing(kGap);
        row->addLayout(places.back(), 1);
    }
    for (QWidget* each : m_cards) {
        const auto shortest = static_cast<std::size_t>(std::ranges::min_element(heights) - heights.begin());
        each->setParent(body);
        places[shortest]->addWidget(each);
        heights[shortest] += std::max(each->layout()->totalHeightForWidth(width), 0) + kGap;
    }
    for (QVBoxLayout* place : places) place->addStretch(1);
    // What was clicked may be in there: it goes once the click is over.
    if (QWidget* before = m_scroll->takeWidget()) before->deleteLater();
    m_scroll->setWidget(body);
}

void QuadrantScreen::resizeEvent(QResizeEvent* event) {
    Screen::resizeEvent(event);
    arrange();
}

void QuadrantScreen::saveProfile() {
    const documents::QuadrantPortrait* own = portrait();
    const territory::Quadrant* shown = quadrant();
    if (!own || !shown) return;
    const auto target = askForTarget(m_desk.context(), this,
                                     {.title = m_desk.text("quadrant_screen.save"),
                                      .name = m_desk.text("quadrant_screen.save.name", {own->code}),
                                      .filter = m_desk.text("territory.report.filter")});
    if (!target) return;
    writeProfiles(
        m_desk,
        {.facts = m_background->facts, .asOf = m_background->asOf, .portraits = {*own}, .target = *target},
        [file = QString::fromStdString(target->string())] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
}

void QuadrantScreen::saveAllProfiles() {
    if (!m_background || m_background->portraits.empty()) return;
    const QString folder = QFileDialog::getExistingDirectory(this, m_desk.text("quadrant_screen.save_all"));
    if (folder.isEmpty()) return;
    writeProfiles(m_desk,
                  {.facts = m_background->facts,
                   .asOf = m_background->asOf,
                   .portraits = m_background->portraits,
                   .target = folder.toStdString(),
                   .folder = true},
                  [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

}  // namespace cuadrante::ui
