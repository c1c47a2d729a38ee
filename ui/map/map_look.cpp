// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_look.h"

#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

using drawing::Layer;

QString said(std::string_view word) { return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())); }
std::optional<Layer> layerSaid(const QString& word) { return drawing::layerOf(word.toStdString()); }

double between(const QVariant& value, double least, double most, double otherwise) {
    bool read = false;
    const double number = value.toDouble(&read);
    return read && number >= least && number <= most ? number : otherwise;
}

}  // namespace

MapLook readMapLook(const QSettings& settings) {
    MapLook look;
    std::vector<Layer> order;
    for (const QString& word : settings.value(QStringLiteral("map/order")).toStringList()) {
        if (const auto layer = layerSaid(word); layer && std::find(order.begin(), order.end(), *layer) == order.end())
            order.push_back(*layer);
    }
    // An order that was saved before there were pictures to draw upon knows all layers but theirs.
    if (order.size() + 1 == look.order.size() && std::find(order.begin(), order.end(), Layer::basemap) == order.end())
        order.insert(order.begin(), Layer::basemap);
    if (order.size() == look.order.size()) std::copy(order.begin(), order.end(), look.order.begin());
    for (const Layer layer : drawing::kLayers) {
        const QString key = QStringLiteral("map/") + said(word(layer)) + QLatin1Char('/');
        look.of(layer).opacity = between(settings.value(key + QStringLiteral("opacity")), 0, 1, 1);
        if (!settings.contains(key + QStringLiteral("farthest"))) continue;
        const double closest = between(settings.value(key + QStringLiteral("closest")), 0, 1e9, 0);
        const double farthest = between(settings.value(key + QStringLiteral("farthest")), 0, 1e9, 1e9);
        if (closest <= farthest) look.of(layer).scales = drawing::ScaleRange{closest, farthest};
    }
    look.points = static_cast<drawing::PointLook>(static_cast<int>(between(settings.value(QStringLiteral("map/points")), 0, 3, 0)));
    const std::string method = settings.value(QStringLiteral("map/classes/method")).toString().toStdString();
    look.theme.method = drawing::classMethodOf(method).value_or(look.theme.method);
    look.theme.classes = static_cast<std::size_t>(between(settings.value(QStringLiteral("map/classes/number")), 2, 7, 6));
    for (const QString& limit : settings.value(QStringLiteral("map/classes/limits")).toStringList()) {
        bool read = false;
        const double number = limit.toDouble(&read);
        if (read && std::isfinite(number)) look.theme.limits.push_back(number);
    }
    if (settings.value(QStringLiteral("map/form")).toString() == QLatin1String("symbols")) look.theme.form = drawing::ThemeForm::symbols;
    look.theme.ramp = drawing::rampNamed(settings.value(QStringLiteral("map/ramp")).toString().toStdString()).value_or(look.theme.ramp);
    return look;
}

void saveMapLook(QSettings& settings, const MapLook& look) {
    QStringList order;
    for (const Layer layer : look.order) order << said(word(layer));
    settings.setValue(QStringLiteral("map/order"), order);
    for (const Layer layer : drawing::kLayers) {
        const QString key = QStringLiteral("map/") + said(word(layer)) + QLatin1Char('/');
        settings.setValue(key + QStringLiteral("opacity"), look.of(layer).opacity);
        if (const auto& scales = look.of(layer).scales) {
            settings.setValue(key + QStringLiteral("closest"), scales->closest);
            settings.setValue(key + QStringLiteral("farthest"), std::min(scales->farthest, 1e9));
        } else {
            settings.remove(key + QStringLiteral("closest"));
            settings.remove(key + QStringLiteral("farthest"));
        }
    }
    settings.setValue(QStringLiteral("map/points"), static_cast<int>(look.points));
    settings.setValue(QStringLiteral("map/classes/method"), said(word(look.theme.method)));
    settings.setValue(QStringLiteral("map/classes/number"), static_cast<int>(look.theme.classes));
    QStringList limits;
    for (const double limit : look.theme.limits) limits << QString::number(limit, 'g', 17);
    settings.setValue(QStringLiteral("map/classes/limits"), limits);
    settings.setValue(QStringLiteral("map/form"),
                      look.theme.form == drawing::ThemeForm::symbols ? QStringLiteral("symbols") : QStringLiteral("colours"));
    settings.setValue(QStringLiteral("map/ramp"), said(word(look.theme.ramp)));
}

}  // namespace cuadrante::ui
