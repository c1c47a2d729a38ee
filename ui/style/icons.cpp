// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>
#include <memory>

// Has to stand outside every namespace; the linker would otherwise leave a static library's resources behind.
static void initIconResources() { Q_INIT_RESOURCE(icons); }

namespace cuadrante::ui {

namespace {

/// The icon's SVG with its black strokes in another colour.
QByteArray colouredSvg(Icon icon, const QColor& colour) {
    initIconResources();
    const std::string_view name = word(icon);
    QFile file(":/icons/" + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) + ".svg");
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace("#000", colour.name(QColor::HexRgb).toLatin1());
}

/// Draws the icon at whatever size and scale it is asked for, in the colour of its state.
class IconEngine : public QIconEngine {
public:
    IconEngine(Icon icon, const QColor& colour, const QColor& disabled, const QColor& on)
        : m_icon(icon), m_colour(colour), m_disabled(disabled), m_on(on) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        QSvgRenderer renderer(colouredSvg(m_icon, colourOf(mode, state)));
        painter->setRenderHint(QPainter::Antialiasing);
        const int side = std::min(rect.width(), rect.height());
        renderer.render(painter, QRectF(rect.x() + (rect.width() - side) / 2.0, rect.y() + (rect.height() - side) / 2.0,
                                        side, side));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        if (size.isEmpty()) return {};  // a button without room for its icon yet
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect({}, size), mode, state);
        return picture;
    }
    QIconEngine* clone() const override { return std::make_unique<IconEngine>(*this).release(); }

private:
    QColor colourOf(QIcon::Mode mode, QIcon::State state) const {
        if (mode == QIcon::Disabled && m_disabled.isValid()) return m_disabled;
        return state == QIcon::On && m_on.isValid() ? m_on : m_colour;
    }

    Icon m_icon;
    QColor m_colour;
    QColor m_disabled;
    QColor m_on;
};

}  // namespace

std::string_view word(Icon icon) noexcept {
    switch (icon) {
        case Icon::none: return "";
        case Icon::map: return "map";
        case Icon::people: return "people";
        case Icon::pin: return "pin";
        case Icon::community: return "community";
        case Icon::chart: return "chart";
        case Icon::report: return "report";
        case Icon::search: return "search";
        case Icon::calendar: return "calendar";
        case Icon::plus: return "plus";
        case Icon::minus: return "minus";
        case Icon::hand: return "hand";
        case Icon::box: return "box";
        case Icon::home: return "home";
        case Icon::undo: return "undo";
        case Icon::redo: return "redo";
        case Icon::history: return "history";
        case Icon::settings: return "settings";
        case Icon::import: return "import";
        case Icon::export_: return "export";
        case Icon::print: return "print";
        case Icon::help: return "help";
        case Icon::close: return "close";
        case Icon::check: return "check";
        case Icon::warning: return "warning";
        case Icon::filter: return "filter";
        case Icon::columns: return "columns";
        case Icon::copy: return "copy";
        case Icon::arrow_right: return "arrow-right";
        case Icon::arrow_up: return "arrow-up";
        case Icon::arrow_down: return "arrow-down";
        case Icon::layers: return "layers";
        case Icon::chevron_down: return "chevron-down";
        case Icon::chevron_up: return "chevron-up";
        case Icon::chevron_left: return "chevron-left";
        case Icon::chevron_right: return "chevron-right";
        case Icon::star: return "star";
        case Icon::moon: return "moon";
        case Icon::sun: return "sun";
        case Icon::language: return "language";
        case Icon::more: return "more";
        case Icon::info: return "info";
        case Icon::open: return "open";
        case Icon::folder: return "folder";
        case Icon::trash: return "trash";
        case Icon::edit: return "edit";
        case Icon::clock: return "clock";
        case Icon::ruler: return "ruler";
        case Icon::sliders: return "sliders";
        case Icon::shield: return "shield";
    }
    return "";
}

std::vector<Icon> allIcons() {
    std::vector<Icon> all;
    for (int i = static_cast<int>(Icon::none) + 1; i <= static_cast<int>(Icon::shield); ++i) {
        all.push_back(static_cast<Icon>(i));
    }
    return all;
}

QIcon tinted(Icon icon, const QColor& colour, const QColor& disabled, const QColor& on) {
    if (icon == Icon::none) return {};
    return QIcon(std::make_unique<IconEngine>(icon, colour, disabled, on).release());
}

QPixmap pixmap(Icon icon, const QColor& colour, int size, double scale) {
    const int side = static_cast<int>(std::ceil(size * scale));
    QPixmap picture(side, side);
    picture.fill(Qt::transparent);
    if (icon != Icon::none) {
        QPainter painter(&picture);
        IconEngine(icon, colour, {}, {}).paint(&painter, QRect(0, 0, side, side), QIcon::Normal, QIcon::Off);
    }
    picture.setDevicePixelRatio(scale);
    return picture;
}

}  // namespace cuadrante::ui
