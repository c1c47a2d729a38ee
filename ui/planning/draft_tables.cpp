// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/draft_tables.h"

#include "ui/style/icons.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuadrante::ui {

namespace {
using planning::Measure;
using planning::Shift;

/// Deviations up to here are good and acceptable; beyond they are told in the colour of a warning.
constexpr double kGood = 0.05, kAcceptable = 0.15;
/// A bar that reaches its end is this far off.
constexpr double kWholeBar = 0.5;

/// The columns of measures, in their order in the table, with where each stands in the draft.
struct MeasureColumn {
    const char* id;
    std::size_t measure;
    int decimals;
    bool hidden;
};
constexpr std::array kMeasureColumns{
    MeasureColumn{"workload", planning::measureAt(Measure::workload), 0, false},
    MeasureColumn{"population", planning::measureAt(Measure::population), 0, false},
    MeasureColumn{"dwellings", planning::measureAt(Measure::dwellings), 0, true},
    MeasureColumn{"incidents", planning::measureAt(Measure::incidents), 0, false},
    MeasureColumn{"morning", planning::measureAt(Shift::morning), 0, false},
    MeasureColumn{"afternoon", planning::measureAt(Shift::afternoon), 0, false},
    MeasureColumn{"night", planning::measureAt(Shift::night), 0, false},
    MeasureColumn{"without_hour", planning::kWithoutHour, 0, true},
    MeasureColumn{"street_km", planning::measureAt(Measure::street_km), 1, false},
    MeasureColumn{"area", planning::measureAt(Measure::area), 2, false}};
constexpr int kBeforeMeasures = 4;  // code, name, deviation, pieces

Tone toneOf(double deviation) {
    const double size = std::abs(deviation);
    return size <= kGood ? Tone::success : size <= kAcceptable ? Tone::info : Tone::warning;
}

QColor inkOf(Tone tone, const drawing::Palette& palette) {
    return tone == Tone::success ? palette.success : tone == Tone::info ? palette.info : palette.warning;
}

std::vector<TableColumn> warningColumns() {
    return {{.id = "kind", .title = "planning.warning.kind", .type = CellType::word, .width = 130, .words = "planning.warning.",
             .tone = [](const Cell& cell) {
                 const auto* kind = std::get_if<std::string>(&cell);
                 return kind && (*kind == "colonia" || *kind == "committee") ? Tone::info : Tone::warning;
             }},
            {.id = "what", .title = "planning.warning.what", .width = 150},
            {.id = "where", .title = "planning.warning.where", .width = 180},
            {.id = "since", .title = "planning.warning.since", .type = CellType::word, .width = 120, .words = "planning.since."}};
}

/// A measure of which nothing is known is empty, not zero.
bool known(const planning::UnitFigures& figures, std::size_t measure) {
    if (measure < planning::kMeasures.size()) return !figures.unknown(planning::kMeasures[measure]);
    return !figures.unknown(Measure::incidents);
}
}  // namespace

BalanceTable::BalanceTable(Desk& desk, DraftDesk& draft, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_draft(draft), m_summary(new QLabel(this)) {
    std::vector<TableColumn> columns{
        {.id = "code", .title = "planning.column.code", .width = 92,
         .paint = [this](QPainter& painter, const QRect& area, std::int64_t key) { paintCode(painter, area, key); }},
        {.id = "name", .title = "planning.column.name", .hidden = true, .width = 140},
        {.id = "deviation", .title = "planning.column.deviation", .type = CellType::real, .width = 128, .decimals = 1,
         .paint = [this](QPainter& painter, const QRect& area, std::int64_t key) { paintDeviation(painter, area, key); }},
        {.id = "pieces", .title = "planning.column.pieces", .type = CellType::integer, .width = 96,
         .format = [](const Cell& cell, const text::Texts& texts) {
             const auto pieces = std::get<std::int64_t>(cell);
             return pieces == 0 ? texts("planning.pieces.none") : texts.count("planning.pieces", pieces);
         },
         .tone = [](const Cell& cell) { return cell == Cell{std::int64_t{1}} ? Tone::success : Tone::warning; }}};
    for (const MeasureColumn& each : kMeasureColumns)
        columns.push_back({.id = each.id, .title = std::string("planning.measure.") + each.id,
                           .type = CellType::real, .hidden = each.hidden, .width = 90, .decimals = each.decimals});
    columns.push_back({.id = "compactness", .title = "planning.column.compactness", .type = CellType::real, .width = 116, .decimals = 2});
    columns.push_back({.id = "units", .title = "planning.column.units", .type = CellType::integer, .width = 84});
    columns.push_back({.id = "lock", .title = "planning.column.lock", .type = CellType::word, .hidden = true, .width = 84, .words = "planning.lock."});
    columns.push_back({.id = "district", .title = "planning.column.district", .hidden = true, .width = 96});
    m_table = new DataTable(desk.context(), desk.jobs(), QStringLiteral("planning.balance"), std::move(columns), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_summary->setProperty("role", "muted");
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    desk.context().whenLanguage(m_summary, [this] { sum(); });
    m_table->setEmpty({Icon::map, "planning.balance.empty.title", "planning.balance.empty.text"});
    connect(&draft, &DraftDesk::opened, this, &BalanceTable::fill);
    connect(&draft, &DraftDesk::edited, this, &BalanceTable::fill);
    connect(&draft, &DraftDesk::balanceChanged, this, &BalanceTable::fill);
    connect(&draft, &DraftDesk::targetChanged, this, [this] { m_table->choose(m_draft.target()); });
    connect(m_table, &DataTable::chosen, this, [this](const std::vector<std::int64_t>& keys) {
        if (m_draft.isOpen() && keys.size() == 1) m_draft.setTarget(static_cast<std::int32_t>(keys.front()));
    });
    connect(m_table, &DataTable::opened, this, [this](std::int64_t key) { emit zoomWanted(static_cast<std::int32_t>(key)); });
}

void BalanceTable::fill() {
    if (!m_draft.isOpen()) return;
    struct Picture {
        std::vector<std::int32_t> at;
        std::vector<planning::DraftQuadrant> quadrants;
        std::vector<planning::DraftFigures> figures;
        std::vector<std::optional<double>> deviation;
        std::shared_ptr<const planning::DraftMaterial> material;
    };
    const planning::PlanEditor& editor = m_draft.editor();
    auto picture = std::make_shared<Picture>();
    picture->at = editor.present();
    for (const std::int32_t q : picture->at) {
        picture->quadrants.push_back(editor.quadrant(q));
        picture->figures.push_back(editor.figures(q));
        picture->deviation.push_back(editor.deviation(q, m_draft.balance()));
    }
    picture->material = m_draft.sharedMaterial();
    m_table->setRows({.count = static_cast<int>(picture->at.size()),
                      .cell = [picture](int row, int column) -> Cell {
                          const auto at = static_cast<std::size_t>(row);
                          const planning::DraftQuadrant& quadrant = picture->quadrants[at];
                          const planning::DraftFigures& figures = picture->figures[at];
                          const int after = column - kBeforeMeasures;
                          if (after >= 0 && after < static_cast<int>(kMeasureColumns.size())) {
                              const std::size_t measure = kMeasureColumns[static_cast<std::size_t>(after)].measure;
                              return known(picture->material->figures, measure) ? Cell{figures.sum[measure]} : Cell{};
                          }
                          switch (after >= 0 ? column - static_cast<int>(kMeasureColumns.size()) : column) {
                              case 0: return quadrant.code;
                              case 1: return quadrant.name.empty() ? Cell{} : Cell{quadrant.name};
                              case 2: return picture->deviation[at] ? Cell{100 * *picture->deviation[at]} : Cell{};
                              case 3: return std::int64_t{figures.pieces};
                              case 4: return figures.units > 0 ? Cell{figures.compactness} : Cell{};
                              case 5: return std::int64_t{figures.units};
                              case 6: return std::string(quadrant.locked ? "locked" : "free");
                              default: return quadrant.district.empty() ? Cell{} : Cell{quadrant.district};
                          }
                      },
                      .key = [picture](int row) { return std::int64_t{picture->at[static_cast<std::size_t>(row)]}; }});
    m_table->choose(m_draft.target());
    sum();
}

// The draft in one line: who is farthest off, how round the quadrants are, what is still to be given away.
void BalanceTable::sum() {
    if (!m_draft.isOpen()) return;
    const planning::PlanEditor& editor = m_draft.editor();
    const text::Texts& texts = m_desk.context().texts();
    std::int32_t worst = planning::kNone;
    double most = -1, compactness = 0;
    std::int64_t drawn = 0;
    for (const std::int32_t q : editor.present()) {
        if (const auto deviation = editor.deviation(q, m_draft.balance()); deviation && std::abs(*deviation) > most) {
            most = std::abs(*deviation);
            worst = q;
        }
        if (editor.figures(q).units == 0) continue;
        compactness += editor.figures(q).compactness;
        ++drawn;
    }
    QStringList words;
    if (worst >= 0)
        words << texts("planning.summary.deviation", {texts.number(100 * *editor.deviation(worst, m_draft.balance()), 1).toStdString(), editor.quadrant(worst).code});
    if (drawn > 0) words << texts("planning.summary.compactness", {texts.number(compactness / static_cast<double>(drawn), 2).toStdString()});
    if (editor.unassigned() > 0) words << texts.count("planning.summary.unassigned", std::int64_t{editor.unassigned()});
    m_summary->setText(words.join(QStringLiteral(" · ")));
}

void BalanceTable::paintCode(QPainter& painter, const QRect& area, std::int64_t key) const {
    const auto quadrant = static_cast<std::int32_t>(key);
    if (!m_draft.isOpen() || quadrant >= std::ssize(m_draft.editor().quadrants())) return;
    const drawing::Palette& palette = m_desk.context().palette();
    const QRect swatch(area.left(), area.center().y() - 6, 12, 12);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.border);
    painter.setBrush(m_draft.colourOf(quadrant));
    painter.drawRoundedRect(swatch, 3, 3);
    painter.setPen(palette.text);
    const bool locked = m_draft.editor().quadrant(quadrant).locked;
    const QRect words = area.adjusted(20, 0, locked ? -16 : 0, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_draft.nameOf(quadrant), Qt::ElideRight, words.width()));
    if (locked)
        painter.drawPixmap(QPoint(area.right() - 14, area.center().y() - 7),
                           pixmap(Icon::shield, palette.textMuted, 14, painter.device()->devicePixelRatioF()));
}

void BalanceTable::paintDeviation(QPainter& painter, const QRect& area, std::int64_t key) const {
    const auto quadrant = static_cast<std::int32_t>(key);
    if (!m_draft.isOpen() || quadrant >= std::ssize(m_draft.editor().quadrants())) return;
    const auto deviation = m_draft.editor().deviation(quadrant, m_draft.balance());
    if (!deviation) return;
    const drawing::Palette& palette = m_desk.context().palette();
    constexpr int kWords = 66;
    const QRect bar(area.left(), area.center().y() - 4, std::max(10, area.width() - kWords), 9);
    const double middle = bar.left() + bar.width() / 2.0;
    const double reach = std::clamp(*deviation / kWholeBar, -1.0, 1.0) * bar.width() / 2.0;
    const QColor ink = inkOf(toneOf(*deviation), palette);
    painter.fillRect(bar, palette.sunken);
    painter.fillRect(QRectF(std::min(middle, middle + reach), bar.top(), std::abs(reach), bar.height()), ink);
    painter.fillRect(QRectF(middle - 0.5, bar.top() - 2, 1, bar.height() + 4), palette.borderStrong);
    painter.setPen(palette.text);
    const QString words = (*deviation > 0 ? QStringLiteral("+") : QString()) + m_desk.context().texts().number(100 * *deviation, 1) + QStringLiteral(" %");
    painter.drawText(QRect(bar.right(), area.top(), area.right() - bar.right(), area.height()), Qt::AlignVCenter | Qt::AlignRight, words);
}

WarningTable::WarningTable(Desk& desk, DraftDesk& draft, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_draft(draft),
      m_table(new DataTable(desk.context(), desk.jobs(), QStringLiteral("planning.warnings"), warningColumns(), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    m_table->setEmpty({Icon::check, "planning.warnings.empty.title", "planning.warnings.empty.text"});
    connect(&draft, &DraftDesk::opened, this, &WarningTable::fill);
    connect(&draft, &DraftDesk::edited, this, &WarningTable::fill);
    desk.context().whenLanguage(this, [this] { fill(); });
    const auto show = [this](std::int64_t key) {
        if (m_rows && key >= 0 && key < std::ssize(*m_rows)) emit unitsWanted((*m_rows)[static_cast<std::size_t>(key)].units);
    };
    connect(m_table, &DataTable::opened, this, show);
}

int WarningTable::warnings() const { return m_table->total(); }

std::vector<WarningTable::Row> WarningTable::rows() const {
    const planning::PlanEditor& editor = m_draft.editor();
    const text::Texts& texts = m_desk.context().texts();
    std::vector<Row> found;
    for (const std::int32_t q : editor.present()) {
        const planning::DraftFigures& figures = editor.figures(q);
        if (figures.units == 0) found.push_back({"empty", editor.quadrant(q).code, {}, "now", {}});
        if (figures.pieces > 1)
            found.push_back({"pieces", editor.quadrant(q).code, texts.count("planning.pieces", std::int64_t{figures.pieces}).toStdString(), "now", editor.unitsOf(q)});
    }
    const std::vector<std::int32_t>& label = editor.labels();
    if (editor.unassigned() > 0) {
        Row row{"unassigned", texts.count("planning.units", std::int64_t{editor.unassigned()}).toStdString(), {}, "now", {}};
        for (std::uint32_t unit = 0; unit < label.size(); ++unit)
            if (label[unit] < 0) row.units.push_back(unit);
        found.push_back(std::move(row));
    }
    for (const auto& [kind, groups] : {std::pair{"committee", planning::kCommitteeGroups}, std::pair{"colonia", planning::kColoniaGroups}}) {
        const planning::UnitGroups& own = editor.ground().groups[groups];
        std::vector<std::vector<std::uint32_t>> members(own.name.size());
        for (std::uint32_t unit = 0; unit < own.of.size(); ++unit)
            if (own.of[unit] >= 0) members[static_cast<std::size_t>(own.of[unit])].push_back(unit);
        for (const planning::GroupCut& cut : editor.cuts(groups)) {
            std::string where;
            for (const auto& [quadrant, units] : cut.parts)
                where += (where.empty() ? "" : " · ") + m_draft.nameOf(quadrant).toStdString() + " (" + texts.integer(units).toStdString() + ")";
            found.push_back({kind, own.name[static_cast<std::size_t>(cut.group)], where, cut.before ? "before" : "now", members[static_cast<std::size_t>(cut.group)]});
        }
    }
    return found;
}

void WarningTable::fill() {
    if (!m_draft.isOpen()) return;
    m_rows = std::make_shared<const std::vector<Row>>(rows());
    m_table->setRows({.count = static_cast<int>(m_rows->size()),
                      .cell = [rows = m_rows](int at, int column) -> Cell {
                          const Row& row = (*rows)[static_cast<std::size_t>(at)];
                          switch (column) {
                              case 0: return row.kind;
                              case 1: return row.what;
                              case 2: return row.where.empty() ? Cell{} : Cell{row.where};
                              default: return row.since;
                          }
                      }});
    emit counted(static_cast<int>(m_rows->size()));
}

}  // namespace cuadrante::ui
