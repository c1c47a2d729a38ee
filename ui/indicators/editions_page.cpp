// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indicators/editions_page.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {

namespace {
using indicators::KeptValue;
using indicators::Publication;
using territory::Level;

constexpr int kEditionsHeight = 200;

std::vector<TableColumn> editionColumns() {
    return {{.id = "title", .title = "indicators_screen.edition.title", .width = 240},
            {.id = "as_of", .title = "indicators_screen.edition.as_of", .type = CellType::date, .width = 120},
            {.id = "level", .title = "indicators_screen.level", .type = CellType::word, .width = 120,
             .words = "indicators_screen.edition.level."},
            {.id = "plan", .title = "indicators_screen.edition.plan", .width = 170},
            {.id = "made", .title = "indicators_screen.edition.made", .width = 170},
            {.id = "figures", .title = "indicators_screen.edition.figures", .type = CellType::integer, .width = 90}};
}

std::vector<TableColumn> keptColumns() {
    return {{.id = "id", .title = "indicators_screen.id", .width = 70},
            {.id = "name", .title = "indicators_screen.which", .width = 300},
            {.id = "area", .title = "indicators_screen.area", .width = 100},
            {.id = "value", .title = "indicators_screen.value", .width = 130},
            {.id = "interval", .title = "indicators_screen.interval", .width = 130},
            {.id = "window", .title = "indicators_screen.edition.window", .width = 190},
            {.id = "status", .title = "indicators_screen.status", .type = CellType::word, .width = 130,
             .words = "indicators_screen.status."}};
}
}  // namespace

EditionsPage::EditionsPage(Desk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_table(new DataTable(desk.context(), desk.jobs(), QStringLiteral("indicators.editions"), editionColumns(), this)),
      m_title(new QLabel(this)),
      m_values(new DataTable(desk.context(), desk.jobs(), QStringLiteral("indicators.kept"), keptColumns(), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_table, 1);
    m_title->setProperty("role", "heading");
    column->addWidget(m_title);
    column->addWidget(m_values, 2);
    m_table->setMinimumHeight(kEditionsHeight);
    m_table->setEmpty({Icon::history, "indicators_screen.edition.empty.title", "indicators_screen.edition.empty.text"});
    connect(m_table, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        m_chosen = keys.empty() ? 0 : keys.front();
        showValues();
    });
    connect(m_table, &DataTable::opened, this, [this](std::int64_t key) {
        m_chosen = key;
        if (const Publication* edition = chosen()) emit editionWanted(edition->asOf, edition->level);
    });
    connect(m_values, &DataTable::opened, this, [this](std::int64_t position) {
        const Publication* edition = chosen();
        if (edition) emit valueOpened(viewOf(edition->values[static_cast<std::size_t>(position)], edition->level));
    });
}

const Publication* EditionsPage::chosen() const {
    if (!m_editions) return nullptr;
    const auto found = std::ranges::find_if(*m_editions, [&](const Publication& each) { return each.id.value == m_chosen; });
    return found == m_editions->end() ? nullptr : &*found;
}

void EditionsPage::show(std::shared_ptr<const std::vector<Publication>> editions) {
    m_editions = std::move(editions);
    m_table->setRows({.count = static_cast<int>(m_editions->size()),
                      .cell = [editions = m_editions, texts = m_desk.context().texts(),
                               zone = m_desk.session().file()->zone()](int at, int column) -> Cell {
                          const Publication& edition = (*editions)[static_cast<std::size_t>(at)];
                          switch (column) {
                              case 0: return edition.title;
                              case 1: return edition.asOf;
                              case 2: return std::string(territory::word(edition.level));
                              case 3: return edition.planName.empty() ? Cell{} : Cell{edition.planName};
                              case 4: return texts.localTime(zone.toLocal(edition.madeAt)).toStdString();
                              default: return std::ssize(edition.values);
                          }
                      },
                      .key = [editions = m_editions](int at) { return (*editions)[static_cast<std::size_t>(at)].id.value; }});
    if (!chosen() && !m_editions->empty()) m_chosen = m_editions->back().id.value;
    m_table->choose(m_chosen);
    showValues();
}

void EditionsPage::showValues() {
    const Publication* edition = chosen();
    m_title->setVisible(edition != nullptr);
    m_values->setVisible(edition != nullptr);
    if (!edition) return;
    const text::Texts texts = m_desk.context().texts();
    m_title->setText(texts("indicators_screen.edition.said", {edition->title, isoDate(edition->asOf)}));
    m_values->setRows({.count = static_cast<int>(edition->values.size()),
                       .cell = [editions = m_editions, edition, texts](int at, int column) -> Cell {
                           const KeptValue& kept = edition->values[static_cast<std::size_t>(at)];
                           const indicators::Value value = viewOf(kept, edition->level);
                           const auto words = [](const QString& said) { return said.isEmpty() ? Cell{} : Cell{said.toStdString()}; };
                           switch (column) {
                               case 0: return kept.indicator;
                               case 1: return words(texts("indicator." + kept.indicator + ".name"));
                               case 2: return kept.area.empty() ? Cell{} : Cell{kept.area};
                               case 3: return words(texts.figure(value));
                               case 4: return words(texts.interval(value));
                               case 5: return words(texts.dateRange(kept.window));
                               default: return std::string(indicators::word(kept.status));
                           }
                       }});
}

FormDialog* keepFiguresForm(Desk& desk, std::shared_ptr<const IndicatorTables> tables, Level level, Day asOf,
                            QWidget* parent) {
    auto* dialog = new FormDialog(
        desk.context(), "indicators_screen.keep.title", "indicators_screen.keep.do",
        {{.id = "title", .label = "indicators_screen.edition.title", .hint = "indicators_screen.keep.title.help"},
         {.id = "level", .label = "indicators_screen.keep.which", .kind = FieldKind::choice, .hint = "indicators_screen.keep.help",
          .options =
              [level](const text::Texts& texts) {
                  std::vector<Option> options;
                  for (const Level each : {level, Level::municipality})
                      options.push_back({static_cast<std::int64_t>(each),
                                         texts("indicators_screen.edition.level." + std::string(territory::word(each))), {}});
                  return options;
              }}},
        [&desk, tables, level, asOf](Form& form) {
            const auto chosen = static_cast<Level>(form.choice("level").value_or(static_cast<std::int64_t>(level)));
            indicators::Telling telling;
            for (const indicators::Value& value : chosen == Level::municipality ? tables->municipality : tables->areas)
                telling.values.push_back({value});
            const std::string title = form.text("title");
            const indicators::Publication edition = editionOf(telling, title, {.level = chosen, .asOf = asOf});
            return desk.run<indicators::PublicationId>(
                [&](workspace::Workspace& file) { return file.keepFigures(edition); },
                [&](const indicators::PublicationId&) {
                    return desk.text("indicators_screen.keep.done", {std::ssize(edition.values), title});
                });
        },
        parent);
    dialog->form().setChoice("level", static_cast<std::int64_t>(level));
    dialog->form().setNote("title", [asOf](const text::Texts& texts) {
        return texts("indicators_screen.keep.as_of", {isoDate(asOf)});
    });
    dialog->form().settled();
    return dialog;
}

}  // namespace cuadrante::ui
