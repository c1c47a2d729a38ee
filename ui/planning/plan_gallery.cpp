// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/plan_gallery.h"

#include "ui/kit/buttons.h"
#include "ui/kit/chip.h"
#include "ui/planning/unit_picture.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace cuadrante::ui {

namespace {
constexpr QSize kMap{150, 132};
constexpr std::size_t kReasonsShown = 8;
constexpr const char* kVariants[] = {"gallery.variant.asked", "gallery.variant.even", "gallery.variant.compact"};
}  // namespace

PlanGallery::PlanGallery(Desk& desk, DraftDesk& draft, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_draft(draft), m_title(new QLabel(this)), m_scroll(new QScrollArea(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* back = makeButton(desk.context(), ButtonKind::quiet, "gallery.back", Icon::chevron_left, this);
    back->setObjectName(QStringLiteral("planning.gallery.back"));
    setFocusProxy(back);
    connect(back, &QPushButton::clicked, this, &PlanGallery::back);
    m_title->setProperty("role", "muted");
    head->addWidget(back);
    head->addStretch(1);
    head->addWidget(m_title);
    column->addLayout(head);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    desk.context().whenLanguage(this, [this] { fill(); });
    desk.context().whenPalette(this, [this] { fill(); });
    connect(&draft, &DraftDesk::closed, this, [this] {
        m_plans.reset();
        fill();
    });
}

void PlanGallery::present(std::shared_ptr<const planning::Generated> plans) {
    m_plans = std::move(plans);
    fill();
}

void PlanGallery::fill() {
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(10);
    if (m_plans && m_draft.isOpen()) {
        m_title->setText(m_desk.context().texts().count("gallery.found", std::ssize(m_plans->gallery.plans)));
        if (QWidget* reasons = makeReasons()) column->addWidget(reasons);
        for (std::size_t plan = 0; plan < m_plans->gallery.plans.size(); ++plan) column->addWidget(makeCard(plan));
    }
    column->addStretch(1);
    m_scroll->setWidget(body);
}

QWidget* PlanGallery::makeReasons() {
    const planning::Gallery& gallery = m_plans->gallery;
    const text::Texts& texts = m_desk.context().texts();
    QStringList lines;
    const planning::ReasonNames names{
        .unit = [this](std::uint32_t unit) { return m_draft.material().units.called(unit); },
        .quadrant = [this](std::int32_t q) { return m_plans->quadrants.front()[static_cast<std::size_t>(q)].code; },
        .balance =
            [this](const std::string&) {
                QStringList measures;
                for (const planning::Weight& each : m_plans->wish.weights)
                    measures << m_desk.text("planning.measure." + std::string(each.measure == planning::Measure::street_km ? "street_km" : word(each.measure)));
                return measures.join(QStringLiteral(" + ")).toStdString();
            }};
    for (const planning::Reason& reason : gallery.reasons) {
        if (static_cast<std::size_t>(lines.size()) == kReasonsShown) {
            lines << texts("gallery.more_reasons", {static_cast<std::int64_t>(gallery.reasons.size() - kReasonsShown)});
            break;
        }
        lines << texts(problemOf(reason, names));
    }
    QStringList notes;
    if (gallery.stopped) notes << texts("gallery.stopped");
    if (!m_plans->joins.empty()) notes << texts.count("gallery.joined", std::ssize(m_plans->joins));
    if (lines.isEmpty() && notes.isEmpty()) return nullptr;
    auto* box = new QFrame;
    box->setProperty("frame", lines.isEmpty() ? "card" : "problem");
    auto* column = new QVBoxLayout(box);
    const auto add = [&](const QString& words, const char* role) {
        auto* label = new QLabel(words, box);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (*role) label->setProperty("role", role);
        column->addWidget(label);
    };
    if (!lines.isEmpty()) add(texts("gallery.not_met"), "heading");
    for (const QString& line : lines) add(line, "");
    for (const QString& note : notes) add(note, "muted");
    return box;
}

QWidget* PlanGallery::makeCard(std::size_t at) {
    const planning::DistrictPlan& plan = m_plans->gallery.plans[at];
    const text::Texts& texts = m_desk.context().texts();
    auto* card = new QFrame;
    card->setProperty("frame", "card");
    card->setObjectName(QStringLiteral("planning.plan.%1").arg(at + 1));
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(10, 10, 10, 10);
    row->setSpacing(12);
    auto* map = new QLabel(card);
    map->setPixmap(QPixmap::fromImage(smallMap(at)));
    map->setAccessibleName(texts("gallery.map", {static_cast<std::int64_t>(at + 1)}));
    row->addWidget(map, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(texts("gallery.plan", {static_cast<std::int64_t>(at + 1)}), card);
    title->setProperty("role", "heading");
    head->addWidget(title);
    auto* variant = new Chip({texts(kVariants[plan.variant]), Tone::neutral}, card);
    head->addWidget(variant);
    if (plan.onFront) {
        auto* front = new Chip({texts("gallery.front"), Tone::info}, card);
        front->setToolTip(texts("gallery.front.tip"));
        head->addWidget(front);
    }
    head->addStretch(1);
    column->addLayout(head);
    auto* scores = new QGridLayout;
    scores->setVerticalSpacing(2);
    int line = 0;
    const auto score = [&](const char* text, const QString& value, bool good) {
        auto* label = new QLabel(texts(text), card);
        label->setProperty("role", "muted");
        auto* figure = new QLabel(value, card);
        figure->setProperty("role", good ? "value" : "problem");
        scores->addWidget(label, line, 0);
        scores->addWidget(figure, line++, 1, Qt::AlignRight);
    };
    score("gallery.deviation", texts.number(100 * plan.score.maxDeviation, 1) + QStringLiteral(" %"), plan.score.withinTolerance);
    score("gallery.compactness", texts.number(plan.score.meanCompactness, 2), true);
    if (!m_draft.editor().ground().groups[planning::kColoniaGroups].name.empty())
        score("gallery.colonias", texts.integer(plan.score.groupsCut), true);
    if (m_plans->wish.fromDraft) score("gallery.changed", texts.number(100 * plan.score.changed, 1) + QStringLiteral(" %"), true);
    if (!plan.score.connected) score("gallery.pieces", texts("gallery.in_pieces"), false);
    column->addLayout(scores);
    auto* buttons = new QHBoxLayout;
    auto* edit = makeButton(m_desk.context(), ButtonKind::primary, "gallery.edit", Icon::edit, card);
    edit->setObjectName(QStringLiteral("planning.plan.edit.%1").arg(at + 1));
    auto* save = makeButton(m_desk.context(), ButtonKind::secondary, "gallery.save", Icon::none, card);
    save->setObjectName(QStringLiteral("planning.plan.save.%1").arg(at + 1));
    save->setEnabled(m_desk.session().mayWrite());
    buttons->addWidget(edit);
    buttons->addWidget(save);
    buttons->addStretch(1);
    column->addLayout(buttons);
    row->addLayout(column, 1);
    connect(edit, &QPushButton::clicked, this, [this, at, plans = m_plans] {
        m_draft.replace(plans->quadrants[at], plans->gallery.plans[at].quadrant);
        emit chosen();
    });
    connect(save, &QPushButton::clicked, this, [this, at, plans = m_plans] { emit saveWanted(plans->quadrants[at], plans->gallery.plans[at].quadrant); });
    return card;
}

QImage PlanGallery::smallMap(std::size_t at) const {
    const drawing::Palette& palette = m_desk.context().palette();
    const UnitGeometry& geometry = m_draft.geometry();
    const std::vector<std::int32_t>& label = m_plans->gallery.plans[at].quadrant;
    const double ratio = devicePixelRatioF();
    QImage picture((QSizeF(kMap) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    std::vector<QColor> colours;
    for (const int colour : colourQuadrants(*m_draft.material().ground.graph, label, m_plans->quadrants[at].size(), {}))
        colours.push_back(quadrantColour(colour, palette));
    QPainter painter(&picture);
    const drawing::Viewport view = drawing::fit(geometry.home(), kMap, ratio, 4);
    paintUnits(painter, geometry, view, {.label = label, .colour = colours, .opacity = 0.8}, palette, QRectF(QPointF(0, 0), QSizeF(kMap)));
    return picture;
}

}  // namespace cuadrante::ui
