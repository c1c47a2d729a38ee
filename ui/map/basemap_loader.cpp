// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/basemap_loader.h"

#include "ui/kit/background_thread.h"

#include "core/base/progress.h"
#include "gis/raster.h"

#include <QCryptographicHash>
#include <QSettings>

#include <new>
#include <utility>

namespace cuadrante::ui {
namespace {

/// A path is no key of settings: it has slashes.
QString keyOf(const std::filesystem::path& municipality) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::weakly_canonical(municipality, error);
    const QByteArray name = QByteArray::fromStdString((error ? municipality : whole).string());
    return QStringLiteral("basemap/") + QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha1).toHex());
}

}  // namespace

BasemapLoader::BasemapLoader(std::function<void(BasemapAnswer)> done)
    : m_done(std::move(done)), m_thread([this](const std::stop_token& stop) { work(stop); }) {}

BasemapLoader::~BasemapLoader() {
    m_thread.request_stop();
    m_thread.join();
}

void BasemapLoader::ask(BasemapRequest request) {
    const std::lock_guard lock(m_mutex);
    m_next = std::move(request);
    m_asked.notify_one();
}

void BasemapLoader::work(const std::stop_token& stop) {
    workBehindTheWindow();
    for (;;) {
        BasemapRequest request;
        {
            std::unique_lock lock(m_mutex);
            if (!m_asked.wait(lock, stop, [this] { return m_next.has_value(); })) return;
            request = *std::exchange(m_next, std::nullopt);
        }
        try {
            m_done(readBasemap(request, stop));
        } catch (const Failure& failure) {
            m_done({.number = request.number, .basemap = nullptr, .failure = failure});
        } catch (const Cancelled&) {
            return;
        } catch (const std::bad_alloc&) {
            m_done({.number = request.number, .basemap = nullptr, .failure = Failure("source.too_large")});
        }
    }
}

BasemapAnswer readBasemap(const BasemapRequest& request, const std::stop_token& stop) {
    const gis::RasterRequest asked = gis::rasterRequestFor(request.origin, {request.ground.minX, request.ground.minY},
                                                           {request.ground.maxX, request.ground.maxY}, request.metresPerPixel);
    const gis::RasterPicture picture = gis::readRaster(request.path, asked, stop);
    return {.number = request.number,
            .basemap = drawing::basemapOf({picture.width, picture.height}, picture.rgba, {asked.west, asked.north}, asked.metresPerPixel),
            .blank = picture.empty()};
}

std::filesystem::path rememberedBasemap(const QSettings& settings, const std::filesystem::path& municipality) {
    return settings.value(keyOf(municipality)).toString().toStdString();
}

void rememberBasemap(QSettings& settings, const std::filesystem::path& municipality, const std::filesystem::path& basemap) {
    if (basemap.empty()) settings.remove(keyOf(municipality));
    else settings.setValue(keyOf(municipality), QString::fromStdString(basemap.string()));
}

}  // namespace cuadrante::ui
