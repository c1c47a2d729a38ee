// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/planning/draft_bars.h"

#include "ui/kit/buttons.h"
#include "ui/kit/form.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {

namespace {
using planning::kNone;

QIcon swatch(const QColor& colour, const QColor& rim) {
    QPixmap picture(14, 14);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(rim);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(0.5, 0.5, 13, 13), 3, 3);
    return QIcon(picture);
}
}  // namespace

UnitToolBar::UnitToolBar(Desk& desk, UnitMap& map, QWidget* parent) : QFrame(parent) {
    setProperty("frame", "floating");
    const UiContext& context = desk.context();
    auto* row = new QHBoxLayout(this);
    row->setSizeConstraint(QLayout::SetFixedSize);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(2);
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < kUnitTools.size(); ++i) {
        const std::string tip = "planning.tool." + std::string(word(kUnitTools[i]));
        m_tools[i] = makeButton(context, ButtonKind::secondary, tip, Icon::none, this);
        m_tools[i]->setProperty("kind", "toggle");
        m_tools[i]->setObjectName(QString::fromStdString(tip));
        context.whenLanguage(m_tools[i], [&context, button = m_tools[i], tip] { button->setToolTip(context.text(tip + ".tip")); });
        m_tools[i]->setCheckable(true);
        m_tools[i]->setChecked(kUnitTools[i] == map.tool());
        group->addButton(m_tools[i]);
        row->addWidget(m_tools[i]);
        connect(m_tools[i], &QPushButton::clicked, &map, [&map, tool = kUnitTools[i]] { map.setTool(tool); });
    }
    auto* size = new QSlider(Qt::Horizontal, this);
    size->setObjectName(QStringLiteral("planning.brush_size"));
    size->setRange(0, 80);
    size->setValue(map.brush());
    size->setFixedWidth(84);
    size->setVisible(map.tool() == UnitTool::brush);
    row->addWidget(size);
    context.whenLanguage(size, [&context, size] {
        size->setToolTip(context.text("planning.brush_size"));
        size->setAccessibleName(context.text("planning.brush_size"));
    });
    connect(size, &QSlider::valueChanged, &map, &UnitMap::setBrush);
    connect(&map, &UnitMap::toolChanged, this, [this, size](UnitTool tool) {
        m_tools[static_cast<std::size_t>(tool)]->setChecked(true);
        size->setVisible(tool == UnitTool::brush);
    });
    connect(&map, &UnitMap::brushChanged, size, &QSlider::setValue);
}

TargetBar::TargetBar(Desk& desk, DraftDesk& draft, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_draft(draft), m_targets(new QComboBox(this)),
      m_lock(makeIconButton(desk.context(), Icon::shield, "planning.lock", this)),
      m_more(makeIconButton(desk.context(), Icon::more, "planning.more", this)), m_measures(new QComboBox(this)) {
    const UiContext& context = desk.context();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    const auto labelled = [&](const char* text, QComboBox* box) {
        auto* row = new QHBoxLayout;
        row->setSpacing(6);
        auto* label = new QLabel(this);
        label->setProperty("role", "muted");
        label->setBuddy(box);
        context.sayText(label, text);
        context.whenLanguage(box, [&context, box, text] { box->setAccessibleName(context.text(text)); });
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        row->addWidget(label);
        row->addWidget(box, 1);
        rows->addLayout(row);
        return row;
    };
    QHBoxLayout* first = labelled("planning.target", m_targets);
    m_targets->setObjectName(QStringLiteral("planning.target"));
    auto* add = makeIconButton(context, Icon::plus, "planning.create", this);
    add->setObjectName(QStringLiteral("planning.create"));
    m_lock->setCheckable(true);
    m_lock->setObjectName(QStringLiteral("planning.lock"));
    m_more->setObjectName(QStringLiteral("planning.more"));
    for (QToolButton* button : {m_lock, add, m_more}) first->addWidget(button);
    labelled("planning.balance_by", m_measures);
    m_measures->setObjectName(QStringLiteral("planning.balance_by"));

    auto* menu = new QMenu(m_more);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    connect(m_targets, &QComboBox::activated, this, [this] { m_draft.setTarget(m_targets->currentData().toInt()); });
    connect(m_measures, &QComboBox::activated, this, [this] { m_draft.setBalance(m_measures->currentData().toUInt()); });
    connect(m_lock, &QToolButton::clicked, this, [this](bool locked) { m_draft.setLocked(m_draft.target(), locked); });
    connect(add, &QToolButton::clicked, &m_draft, &DraftDesk::create);
    connect(&draft, &DraftDesk::opened, this, [this] {
        fill();
        fillMeasures();
    });
    // Most strokes leave the list of quadrants as it is.
    connect(&draft, &DraftDesk::edited, this, [this] {
        if (m_draft.editor().quadrants() == m_shown)
            choose();
        else
            fill();
    });
    connect(&draft, &DraftDesk::targetChanged, this, &TargetBar::choose);
    connect(&draft, &DraftDesk::balanceChanged, this, &TargetBar::fillMeasures);
    context.whenLanguage(this, [this] {
        fill();
        fillMeasures();
    });
    context.whenPalette(this, [this] { fill(); });
}

void TargetBar::fill() {
    if (!m_draft.isOpen()) return;
    const drawing::Palette& palette = m_desk.context().palette();
    const QSignalBlocker quiet(m_targets);
    m_targets->clear();
    for (const std::int32_t q : m_draft.editor().present()) {
        const std::string& name = m_draft.editor().quadrant(q).name;
        m_targets->addItem(swatch(m_draft.colourOf(q), palette.borderStrong),
                           name.empty() ? m_draft.nameOf(q) : m_draft.nameOf(q) + QStringLiteral(" · ") + QString::fromStdString(name), q);
    }
    m_targets->addItem(swatch(palette.mapNoData, palette.borderStrong), m_draft.nameOf(kNone), kNone);
    m_shown = m_draft.editor().quadrants();
    choose();
}

void TargetBar::choose() {
    if (!m_draft.isOpen()) return;
    const QSignalBlocker quiet(m_targets);
    m_targets->setCurrentIndex(m_targets->findData(m_draft.target()));
    const bool some = m_draft.target() >= 0;
    const bool locked = some && m_draft.editor().quadrant(m_draft.target()).locked;
    m_lock->setEnabled(some);
    m_lock->setChecked(locked);
}

void TargetBar::fillMeasures() {
    if (!m_draft.isOpen()) return;
    const QSignalBlocker quiet(m_measures);
    m_measures->clear();
    for (const planning::Measure each : m_draft.knownMeasures())
        m_measures->addItem(m_desk.text("planning.measure." + std::string(each == planning::Measure::street_km ? "street_km" : word(each))),
                            static_cast<uint>(planning::measureAt(each)));
    m_measures->setCurrentIndex(m_measures->findData(static_cast<uint>(m_draft.balance())));
}

void TargetBar::fillMenu(QMenu& menu) {
    menu.clear();
    if (!m_draft.isOpen()) return;
    const UiContext& context = m_desk.context();
    const std::int32_t target = m_draft.target();
    const auto add = [&](Icon icon, const char* text, auto act) {
        QAction* action = menu.addAction(tinted(icon, context.colour(IconTint::muted)), context.text(text, {m_draft.nameOf(target).toStdString()}));
        connect(action, &QAction::triggered, this, act);
        action->setEnabled(target >= 0);
    };
    add(Icon::edit, "planning.rename", [this] { askName(); });
    add(Icon::columns, "planning.split", [this] { m_draft.split(); });
    // Its neighbours first: they are whom one joins.
    QMenu* merge = menu.addMenu(tinted(Icon::layers, context.colour(IconTint::muted)), context.text("planning.merge", {m_draft.nameOf(target).toStdString()}));
    merge->setEnabled(target >= 0 && m_draft.editor().present().size() > 1);
    if (target >= 0) {
        const auto& label = m_draft.editor().labels();
        std::vector<std::int32_t> beside;
        for (const std::uint32_t unit : m_draft.editor().unitsOf(target))
            for (const auto& next : m_draft.editor().ground().graph->around(unit))
                if (label[next.unit] >= 0 && label[next.unit] != target) beside.push_back(label[next.unit]);
        const auto isBeside = [&](std::int32_t q) { return std::find(beside.begin(), beside.end(), q) != beside.end(); };
        std::vector<std::int32_t> others = m_draft.editor().present();
        std::erase(others, target);
        std::stable_sort(others.begin(), others.end(), [&](std::int32_t a, std::int32_t b) { return isBeside(a) && !isBeside(b); });
        for (const std::int32_t q : others)
            connect(merge->addAction(swatch(m_draft.colourOf(q), context.palette().borderStrong), m_draft.nameOf(q)), &QAction::triggered, this,
                    [this, q] { m_draft.merge(q); });
    }
    menu.addSeparator();
    add(Icon::trash, "planning.drop", [this] { m_draft.drop(); });
}

void TargetBar::askName() {
    const std::int32_t target = m_draft.target();
    auto* dialog = new FormDialog(m_desk.context(), "planning.rename.title", "planning.rename.save",
                                  {{.id = "code", .label = "planning.column.code"}, {.id = "name", .label = "planning.column.name", .optional = true}},
                                  [this, target](Form& form) { return m_draft.rename(target, form.text("code"), form.text("name")); }, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->form().setText("code", m_draft.editor().quadrant(target).code);
    dialog->form().setText("name", m_draft.editor().quadrant(target).name);
    dialog->form().settled();
    dialog->open();
}

}  // namespace cuadrante::ui
