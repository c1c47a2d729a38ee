// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_panels.h"

#include "ui/kit/buttons.h"
#include "ui/map/map_view.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace cuadrante::ui {
namespace {

using drawing::Layer;

/// As people look for them: from what happens to what the ground is.
constexpr Layer kOrder[] = {Layer::theme,   Layer::incidents, Layer::marks,    Layer::districts,
                            Layer::quadrants, Layer::cells,   Layer::colonias, Layer::blocks,
                            Layer::streets, Layer::rivers,    Layer::railways, Layer::labels,
                            Layer::basemap};

constexpr int kLegendWidth = 196;
constexpr int kMargin = 12;
constexpr int kRemarkWidth = 230;
constexpr int kRoomToUnfold = 960;  // pixels of map; unfolded, the panel takes some 260 of them
constexpr const char* kFoldedKey = "map/layers_folded";

}  // namespace

LayersPanel::LayersPanel(const UiContext& context, QWidget* parent) : QFrame(parent), m_context(context) {
    setProperty("frame", "floating");
    auto* column = new QVBoxLayout(this);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->setContentsMargins(kMargin, 8, 8, 8);
    column->setSpacing(4);

    auto* head = new QHBoxLayout;
    auto* title = new QLabel(this);
    title->setProperty("role", "heading");
    context.sayText(title, "map.layers.title");
    m_fold = makeIconButton(context, Icon::chevron_up, "map.layers.title", this);
    m_fold->setIconSize({14, 14});
    head->addWidget(title);
    head->addStretch();
    m_style = makeIconButton(context, Icon::sliders, "map.style.open", this);
    m_style->setObjectName(QStringLiteral("map.style.open"));
    m_style->setIconSize({14, 14});
    connect(m_style, &QToolButton::clicked, this, &LayersPanel::styleWanted);
    head->addWidget(m_style);
    head->addWidget(m_fold);
    column->addLayout(head);

    m_body = new QWidget(this);
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 4, 2);
    rows->setSpacing(2);
    m_grid = new QGridLayout;
    rows->addLayout(m_grid);
    rows->addWidget(makeBasemap());
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(1);
    column->addWidget(m_body);
    int row = 0;
    for (const Layer layer : kOrder) {
        auto* box = new QCheckBox(m_body);
        box->setObjectName(QStringLiteral("layer.") + QString::fromLatin1(word(layer).data()));
        auto* count = new QLabel(m_body);
        count->setProperty("role", "muted");
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_grid->addWidget(box, row, 0);
        m_grid->addWidget(count, row++, 1);
        connect(box, &QCheckBox::toggled, this, [this, layer](bool shown) { emit toggled(layer, shown); });
        m_rows.emplace(layer, std::pair{box, count});
    }
    connect(m_fold, &QToolButton::clicked, this, [this] {
        fold(!m_folded);
        m_context.settings().setValue(kFoldedKey, m_folded);
    });
    fold(context.settings().value(kFoldedKey, false).toBool());
    context.whenPalette(m_fold, [this] { drawFold(); });
    context.whenLanguage(this, [this] { say(); });
}

QWidget* LayersPanel::makeBasemap() {
    auto* box = m_basemap = new QWidget(m_body);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    m_choose = makeButton(m_context, ButtonKind::quiet, "map.basemap.choose", Icon::folder, box);
    m_choose->setObjectName(QStringLiteral("map.basemap.choose"));
    m_drop = makeIconButton(m_context, Icon::close, "map.basemap.drop", box);
    m_drop->setObjectName(QStringLiteral("map.basemap.drop"));
    m_drop->setIconSize({12, 12});
    row->addWidget(m_choose);
    row->addStretch();
    row->addWidget(m_drop);
    column->addLayout(row);
    m_remark = new QLabel(box);
    m_remark->setObjectName(QStringLiteral("map.basemap.remark"));
    m_remark->setProperty("role", "muted");
    m_remark->setWordWrap(true);
    m_remark->setMaximumWidth(kRemarkWidth);
    column->addWidget(m_remark);
    connect(m_choose, &QPushButton::clicked, this, &LayersPanel::basemapWanted);
    connect(m_drop, &QToolButton::clicked, this, &LayersPanel::basemapDropped);
    setBasemap({}, {});
    return box;
}

void LayersPanel::setBasemap(const QString& name, const QString& remark) {
    m_basemapName = name;
    m_choose->setText(name.isEmpty() ? m_context.text("map.basemap.choose")
                                     : m_choose->fontMetrics().elidedText(name, Qt::ElideMiddle, kRemarkWidth - 70));
    m_choose->setToolTip(name.isEmpty() ? QString() : m_context.text("map.basemap.change", {name.toStdString()}));
    m_drop->setVisible(!name.isEmpty());
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    if (const auto row = m_rows.find(Layer::basemap); row != m_rows.end()) row->second.first->setVisible(!name.isEmpty());
}

void LayersPanel::setRoom(int width) {
    if (!m_context.settings().contains(kFoldedKey)) fold(width < kRoomToUnfold);
}

void LayersPanel::fold(bool folded) {
    if (folded == m_folded) return;
    m_folded = folded;
    m_body->setVisible(!folded);
    drawFold();
}

void LayersPanel::drawFold() {
    const drawing::Palette& colours = m_context.palette();
    m_fold->setIcon(tinted(m_folded ? Icon::chevron_down : Icon::chevron_up, colours.text, colours.textDisabled));
}

void LayersPanel::present(const std::shared_ptr<const drawing::MapScene>& scene, drawing::Layers layers) {
    m_scene = scene;
    for (const auto& [layer, row] : m_rows) {
        const QSignalBlocker silent(row.first);
        row.first->setChecked(layers.has(layer));
        const bool there = layer == Layer::basemap ? !m_basemapName.isEmpty() : scene && scene->count(layer) > 0;
        row.first->setVisible(there);
        row.second->setVisible(there);
    }
    setVisible(scene != nullptr);
    say();
}

void LayersPanel::say() {
    for (const auto& [layer, row] : m_rows) {
        QString name = m_context.text(std::string("map.layer.") + std::string(word(layer)));
        if (layer == Layer::theme && m_scene && m_scene->theme() && !m_scene->theme()->title.isEmpty()) {
            name = m_scene->theme()->title;
        }
        row.first->setText(name);
        const bool counted = layer != Layer::labels && layer != Layer::theme && layer != Layer::basemap;
        row.second->setText(m_scene && counted ? m_context.texts().integer(m_scene->count(layer)) : QString());
    }
}

LegendPanel::LegendPanel(const UiContext& context, QWidget* parent) : QFrame(parent), m_context(context) {
    setProperty("frame", "floating");
}

void LegendPanel::present(const std::shared_ptr<const drawing::MapScene>& scene, drawing::Layers layers) {
    m_legend.reset();
    if (scene && layers.has(Layer::theme)) m_legend = drawing::legendOf(*scene, m_context.palette(), m_context.texts());
    setVisible(m_legend.has_value());
    if (!m_legend) return;
    QStringList words{m_legend->title};
    for (const drawing::Legend::Row& row : m_legend->rows) words << row.range;
    setAccessibleName(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize LegendPanel::sizeHint() const {
    if (!m_legend) return {0, 0};
    const double height = legendHeight(*m_legend, kLegendWidth - 2 * kMargin);
    return {kLegendWidth, static_cast<int>(std::ceil(height)) + 2 * 10};
}

void LegendPanel::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    if (!m_legend) return;
    QPainter painter(this);
    paintLegend(painter, *m_legend, QRectF(rect()).adjusted(kMargin, 10, -kMargin, -10), m_context.palette());
}

MapTools::MapTools(const UiContext& context, MapView& map) : QFrame(&map) {
    setProperty("frame", "floating");
    auto* column = new QVBoxLayout(this);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(2);
    const auto add = [&](Icon icon, const char* tip) {
        QToolButton* button = makeIconButton(context, icon, tip, this);
        button->setObjectName(QString::fromLatin1(tip));
        column->addWidget(button);
        return button;
    };
    auto* group = new QButtonGroup(this);
    QToolButton* hand = add(Icon::hand, "map.tool.pan");
    QToolButton* box = add(Icon::box, "map.tool.box");
    const std::vector<std::pair<MapTool, QToolButton*>> tools{{MapTool::pan, hand},
                                                              {MapTool::box_zoom, box},
                                                              {MapTool::measure, add(Icon::ruler, "map.tool.measure")},
                                                              {MapTool::select_box, add(Icon::check, "map.tool.select_box")},
                                                              {MapTool::select_lasso, add(Icon::edit, "map.tool.select_lasso")},
                                                              {MapTool::identify, add(Icon::info, "map.tool.identify")}};
    for (const auto& [tool, button] : tools) {
        m_buttons.emplace(tool, button);
        button->setCheckable(true);
        group->addButton(button);
        connect(button, &QToolButton::clicked, &map, [&map, tool = tool] {
            map.setTool(tool);
            map.setFocus();  // its keys are the tool's
        });
    }
    hand->setChecked(true);
    connect(&map, &MapView::toolChanged, this, [tools](MapTool now) {
        for (const auto& [tool, button] : tools)
            if (tool == now) button->setChecked(true);
    });
    connect(add(Icon::plus, "map.tool.in"), &QToolButton::clicked, &map, &MapView::zoomIn);
    connect(add(Icon::minus, "map.tool.out"), &QToolButton::clicked, &map, &MapView::zoomOut);
    connect(add(Icon::home, "map.tool.home"), &QToolButton::clicked, &map, &MapView::zoomHome);
    QToolButton* back = add(Icon::chevron_left, "map.tool.back");
    QToolButton* forth = add(Icon::chevron_right, "map.tool.forth");
    connect(back, &QToolButton::clicked, &map, &MapView::previousView);
    connect(forth, &QToolButton::clicked, &map, &MapView::nextView);
    const auto enable = [&map, back, forth] {
        back->setEnabled(map.hasPreviousView());
        forth->setEnabled(map.hasNextView());
    };
    connect(&map, &MapView::viewHistoryChanged, this, enable);
    enable();
    connect(add(Icon::print, "map.tool.print"), &QToolButton::clicked, &map, &MapView::printWanted);
}

void MapTools::offer(MapTool tool, bool offered) {
    if (const auto found = m_buttons.find(tool); found != m_buttons.end()) found->second->setVisible(offered);
}

}  // namespace cuadrante::ui
