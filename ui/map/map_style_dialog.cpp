// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_style_dialog.h"

#include "ui/kit/buttons.h"
#include "ui/map/map_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

using drawing::ClassMethod;
using drawing::Layer;
using drawing::PointLook;
using drawing::Ramp;

constexpr int kFarthest = 10'000'000;
constexpr std::array kPointLooks{PointLook::by_scale, PointLook::dots, PointLook::groups, PointLook::density};
constexpr const char* kPointTexts[] = {"map.points.by_scale", "map.points.dots", "map.points.groups", "map.points.density"};

QIcon swatches(const std::vector<QColor>& ramp) {
    QPixmap picture(70, 14);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const double width = 70.0 / static_cast<double>(ramp.size());
    for (std::size_t i = 0; i < ramp.size(); ++i)
        painter.fillRect(QRectF(width * static_cast<double>(i), 0, width, 14), ramp[i]);
    return QIcon(picture);
}

QLabel* heading(const UiContext& context, const char* text, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setProperty("role", "heading");
    context.sayText(label, text);
    return label;
}

}  // namespace

std::optional<std::vector<double>> limitsFrom(const QString& text, const QLocale& locale) {
    std::vector<double> limits;
    for (const QString& part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QString said = part.trimmed();
        if (said.isEmpty()) continue;
        bool read = false;
        double number = locale.toDouble(said, &read);
        if (!read) number = said.toDouble(&read);
        if (!read || !std::isfinite(number)) return std::nullopt;
        limits.push_back(number);
    }
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    return limits;
}

MapStyleDialog::MapStyleDialog(const UiContext& context, MapView& map, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_map(map),
      m_layers(new QListWidget(this)),
      m_up(makeIconButton(context, Icon::arrow_up, "map.style.up", this)),
      m_down(makeIconButton(context, Icon::arrow_down, "map.style.down", this)),
      m_opacity(new QSlider(Qt::Horizontal, this)),
      m_opacitySaid(new QLabel(this)),
      m_always(new QCheckBox(this)),
      m_closest(new QSpinBox(this)),
      m_farthest(new QSpinBox(this)),
      m_points(new QComboBox(this)),
      m_form(new QComboBox(this)),
      m_method(new QComboBox(this)),
      m_classes(new QSpinBox(this)),
      m_limits(new QLineEdit(this)),
      m_ramp(new QComboBox(this)) {
    setObjectName(QStringLiteral("map.style"));
    build();
    present();
    context.whenLanguage(this, [this] { say(); });
    connect(&map, &MapView::lookChanged, this, &MapStyleDialog::present);
}

void MapStyleDialog::build() {
    m_opacity->setRange(0, 100);
    m_opacity->setPageStep(10);
    for (QSpinBox* box : {m_closest, m_farthest}) {
        box->setRange(0, kFarthest);
        box->setSingleStep(1000);
        box->setGroupSeparatorShown(true);
        box->setPrefix(QStringLiteral("1:"));
    }
    m_classes->setRange(2, 7);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 18);
    column->setSpacing(10);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    column->addLayout(columns);

    auto* left = new QVBoxLayout;
    left->addWidget(heading(m_context, "map.layers.title", this));
    auto* list = new QHBoxLayout;
    m_layers->setMinimumSize(220, 270);
    list->addWidget(m_layers);
    auto* arrows = new QVBoxLayout;
    arrows->addWidget(m_up);
    arrows->addWidget(m_down);
    arrows->addStretch();
    list->addLayout(arrows);
    left->addLayout(list);
    columns->addLayout(left);

    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    const auto row = [this](QFormLayout* form, const char* text, QWidget* field) {
        auto* label = new QLabel(this);
        m_context.sayText(label, text);
        label->setBuddy(field);
        form->addRow(label, field);
    };
    right->addWidget(heading(m_context, "map.style.layer", this));
    auto* layer = new QFormLayout;
    auto* opacity = new QWidget(this);
    auto* opacityRow = new QHBoxLayout(opacity);
    opacityRow->setContentsMargins(0, 0, 0, 0);
    opacityRow->addWidget(m_opacity);
    opacityRow->addWidget(m_opacitySaid);
    m_opacitySaid->setMinimumWidth(48);
    row(layer, "map.style.opacity", opacity);
    layer->addRow(m_always);
    row(layer, "map.style.closest", m_closest);
    row(layer, "map.style.farthest", m_farthest);
    right->addLayout(layer);
    right->addWidget(heading(m_context, "map.style.points", this));
    right->addWidget(m_points);
    right->addWidget(heading(m_context, "map.style.classes", this));
    auto* classes = new QFormLayout;
    row(classes, "map.style.form", m_form);
    row(classes, "map.style.method", m_method);
    row(classes, "map.style.number", m_classes);
    row(classes, "map.style.limits", m_limits);
    row(classes, "map.style.ramp", m_ramp);
    right->addLayout(classes);
    right->addStretch();
    columns->addLayout(right, 1);

    auto* buttons = new QHBoxLayout;
    auto* reset = makeButton(m_context, ButtonKind::secondary, "map.style.reset", Icon::undo, this);
    auto* close = makeButton(m_context, ButtonKind::primary, "shell.close", Icon::none, this);
    reset->setAutoDefault(false);
    buttons->addWidget(reset);
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);

    connect(reset, &QPushButton::clicked, this, [this] { m_map.setLook(MapLook{}); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    // Later: the list is made anew, which it must not be while it is still telling of the choice.
    connect(m_layers, &QListWidget::currentRowChanged, this, &MapStyleDialog::present, Qt::QueuedConnection);
    connect(m_layers, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (m_presenting) return;
        const auto changed = static_cast<Layer>(item->data(Qt::UserRole).toInt());
        m_map.setLayers(m_map.layers().with(changed, item->checkState() == Qt::Checked));
    });
    connect(m_opacity, &QSlider::valueChanged, this, &MapStyleDialog::take);
    connect(m_always, &QCheckBox::toggled, this, &MapStyleDialog::take);
    for (QSpinBox* box : {m_closest, m_farthest, m_classes}) connect(box, &QSpinBox::valueChanged, this, &MapStyleDialog::take);
    for (QComboBox* box : {m_points, m_form, m_method, m_ramp}) connect(box, &QComboBox::activated, this, &MapStyleDialog::take);
    connect(m_limits, &QLineEdit::textEdited, this, &MapStyleDialog::take);
}

void MapStyleDialog::say() {
    setWindowTitle(m_context.text("map.style.title"));
    m_always->setText(m_context.text("map.style.always"));
    m_opacity->setAccessibleName(m_context.text("map.style.opacity"));
    m_limits->setPlaceholderText(m_context.text("map.style.limits.hint"));
    m_points->setAccessibleName(m_context.text("map.style.points"));
    const QSignalBlocker quietPoints(m_points), quietForm(m_form), quietMethod(m_method), quietRamp(m_ramp);
    m_form->clear();
    for (const char* text : {"map.form.colours", "map.form.symbols"}) m_form->addItem(m_context.text(text));
    m_points->clear();
    for (const char* text : kPointTexts) m_points->addItem(m_context.text(text));
    m_method->clear();
    for (const ClassMethod method : drawing::kClassMethods)
        m_method->addItem(m_context.text("map.legend." + std::string(word(method))));
    m_ramp->clear();
    m_ramp->setIconSize({70, 14});
    const drawing::Palette& palette = m_context.palette();
    for (const Ramp ramp : drawing::kRamps)
        m_ramp->addItem(swatches(ramp == Ramp::warm   ? palette.sequentialWarm
                                 : ramp == Ramp::cool ? palette.sequentialCool
                                                      : palette.sequential),
                        m_context.text("map.ramp." + std::string(word(ramp))));
    present();
}

Layer MapStyleDialog::currentLayer() const {
    const QListWidgetItem* item = m_layers->currentItem();
    return item ? static_cast<Layer>(item->data(Qt::UserRole).toInt()) : m_map.look().order.back();
}

void MapStyleDialog::present() {
    if (m_presenting) return;
    m_presenting = true;
    const MapLook& look = m_map.look();
    const Layer current = currentLayer();
    const QSignalBlocker quiet(m_layers);
    m_layers->clear();
    for (auto layer = look.order.rbegin(); layer != look.order.rend(); ++layer) {
        if (*layer == Layer::labels) continue;  // always on top
        auto* item = new QListWidgetItem(m_context.text("map.layer." + std::string(word(*layer))), m_layers);
        item->setData(Qt::UserRole, static_cast<int>(*layer));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_map.layers().has(*layer) ? Qt::Checked : Qt::Unchecked);
        if (*layer == current) m_layers->setCurrentItem(item);
    }
    if (!m_layers->currentItem()) m_layers->setCurrentRow(0);
    const drawing::LayerLook& own = look.of(currentLayer());
    m_opacity->setValue(static_cast<int>(std::lround(own.opacity * 100)));
    m_opacitySaid->setText(m_context.text("map.style.percent", {static_cast<std::int64_t>(m_opacity->value())}));
    m_always->setChecked(!own.scales);
    m_closest->setEnabled(own.scales.has_value());
    m_farthest->setEnabled(own.scales.has_value());
    m_closest->setValue(own.scales ? static_cast<int>(std::min<double>(own.scales->closest, kFarthest)) : 0);
    m_farthest->setValue(own.scales ? static_cast<int>(std::min<double>(own.scales->farthest, kFarthest)) : kFarthest);
    m_up->setEnabled(m_layers->currentRow() > 0);
    m_down->setEnabled(m_layers->currentRow() + 1 < m_layers->count());
    m_points->setCurrentIndex(static_cast<int>(std::find(kPointLooks.begin(), kPointLooks.end(), look.points) - kPointLooks.begin()));
    const bool classed = look.theme.form == drawing::ThemeForm::colours;
    m_form->setCurrentIndex(static_cast<int>(look.theme.form));
    m_method->setCurrentIndex(static_cast<int>(look.theme.method));
    m_method->setEnabled(classed);
    m_classes->setValue(static_cast<int>(look.theme.classes));
    m_classes->setEnabled(classed && look.theme.method != ClassMethod::custom);
    m_limits->setEnabled(classed && look.theme.method == ClassMethod::custom);
    if (limitsFrom(m_limits->text(), m_context.texts().locale()) != std::optional(look.theme.limits)) {
        QStringList limits;
        for (const double limit : look.theme.limits) limits << m_context.texts().locale().toString(limit, 'g', 10);
        m_limits->setText(limits.join(QStringLiteral("; ")));
    }
    m_ramp->setCurrentIndex(static_cast<int>(look.theme.ramp));
    m_presenting = false;
}

void MapStyleDialog::take() {
    if (m_presenting) return;
    MapLook look = m_map.look();
    drawing::LayerLook& own = look.of(currentLayer());
    own.opacity = m_opacity->value() / 100.0;
    if (m_always->isChecked()) {
        own.scales.reset();
    } else {
        const double farthest = m_farthest->value() == kFarthest ? 1e9 : m_farthest->value();
        own.scales = drawing::ScaleRange{std::min<double>(m_closest->value(), farthest), farthest};
    }
    if (m_points->currentIndex() >= 0) look.points = kPointLooks[static_cast<std::size_t>(m_points->currentIndex())];
    if (m_form->currentIndex() >= 0) look.theme.form = static_cast<drawing::ThemeForm>(m_form->currentIndex());
    if (m_method->currentIndex() >= 0) look.theme.method = drawing::kClassMethods[static_cast<std::size_t>(m_method->currentIndex())];
    look.theme.classes = static_cast<std::size_t>(m_classes->value());
    const auto limits = limitsFrom(m_limits->text(), m_context.texts().locale());
    if (limits) look.theme.limits = *limits;
    m_limits->setProperty("problem", !limits);
    m_limits->style()->unpolish(m_limits);
    m_limits->style()->polish(m_limits);
    if (m_ramp->currentIndex() >= 0) look.theme.ramp = drawing::kRamps[static_cast<std::size_t>(m_ramp->currentIndex())];
    if (look == m_map.look()) present();
    else m_map.setLook(look);
}

void MapStyleDialog::move(int by) {
    MapLook look = m_map.look();
    const auto at = std::find(look.order.begin(), look.order.end(), currentLayer());
    // The list shows the uppermost first: up in the list is on in the order. Names stay at its end, and out of the list.
    auto other = at - by;
    if (at == look.order.end() || other < look.order.begin() || other >= look.order.end()) return;
    if (*other == Layer::labels) {
        other -= by;
        if (other < look.order.begin() || other >= look.order.end()) return;
    }
    std::iter_swap(at, other);
    m_map.setLook(look);
}

}  // namespace cuadrante::ui
