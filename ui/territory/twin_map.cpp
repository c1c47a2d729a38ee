// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/twin_map.h"

#include "ui/kit/buttons.h"
#include "ui/kit/period_picker.h"

#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kInset = 14;

}  // namespace

TwinMap::TwinMap(Desk& desk, MapView& first, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_map(new MapView(desk.context(), this)),
      m_head(new QFrame(m_map)),
      m_themes(new QComboBox(m_head)),
      m_picker(new PeriodPicker(desk.context(), m_head)) {
    setObjectName(QStringLiteral("territory.twin"));
    auto* column = new QHBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->addWidget(m_map);
    m_map->setBare();
    m_head->setProperty("frame", "floating");
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(6);
    row->addWidget(m_themes);
    row->addWidget(m_picker);
    QToolButton* close = makeIconButton(desk.context(), Icon::close, "territory.twin.close", m_head);
    close->setObjectName(QStringLiteral("territory.twin.close"));
    row->addWidget(close);
    m_themes->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_themes->setMinimumContentsLength(12);
    connect(close, &QToolButton::clicked, this, &TwinMap::closed);
    connect(m_themes, &QComboBox::activated, this, [this] {
        m_theme = m_themes->currentData().toString().toStdString();
        emit wanted();
    });
    connect(m_picker, &PeriodPicker::picked, this, [this](DayRange period) {
        setPeriod(period);
        emit wanted();
    });

    // Each follows the other; whoever is there already does not move again.
    const auto follow = [this](MapView& from, MapView& to) {
        connect(&from, &MapView::viewChanged, this, [this, &from, &to] {
            if (isVisible()) to.showAt(from.view().centre, from.view().metresPerPixel);
        });
    };
    follow(first, *m_map);
    follow(*m_map, first);
    connect(&first, &MapView::layersChanged, m_map, &MapView::setLayers);
    connect(&first, &MapView::lookChanged, m_map, [this, &first] { m_map->setLook(first.look()); });
    connect(&first, &MapView::toolChanged, m_map, &MapView::setTool);
    connect(m_map, &MapView::toolChanged, &first, &MapView::setTool);
    connect(m_map, &MapView::areaDrawn, &first, &MapView::areaDrawn);
    connect(m_map, &MapView::placeAsked, &first, &MapView::placeAsked);
    connect(m_map, &MapView::coordinatesHovered, &first, &MapView::coordinatesHovered);
    connect(m_map, &MapView::selectionChanged, this,
            [this](std::optional<territory::QuadrantId> quadrant) { m_desk.session().select(quadrant); });
    m_map->installEventFilter(this);
    hide();
}

void TwinMap::setThemes(const QComboBox& themes) {
    const QSignalBlocker quiet(m_themes);
    m_themes->clear();
    for (int i = 0; i < themes.count(); ++i) {
        if (themes.itemData(i).isNull()) m_themes->insertSeparator(i);
        else m_themes->addItem(themes.itemText(i), themes.itemData(i));
    }
    m_themes->setAccessibleName(m_desk.text("territory.theme"));
    setTheme(m_theme);
    place();
}

void TwinMap::setTheme(const std::string& theme) {
    m_theme = theme;
    const QSignalBlocker quiet(m_themes);
    m_themes->setCurrentIndex(std::max(0, m_themes->findData(QString::fromStdString(theme))));
}

void TwinMap::setPeriod(DayRange period) {
    m_period = period;
    m_picker->setData(m_desk.session().wholePeriod());
    m_picker->setPeriod(period);
    place();
}

void TwinMap::place() {
    m_head->adjustSize();
    m_head->move(kInset, kInset);
    m_head->raise();
}

bool TwinMap::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) place();
    return QWidget::eventFilter(watched, event);
}

DayRange yearBefore(DayRange days) {
    const auto before = [](Day day) {
        const std::chrono::year_month_day date{day};
        const std::chrono::year_month_day moved = date - std::chrono::years{1};
        return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / std::chrono::last};  // of 29 February
    };
    return {before(days.from), before(days.to)};
}

}  // namespace cuadrante::ui
