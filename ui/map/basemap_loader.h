// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/failure.h"
#include "ui/drawing/map_scene.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

class QSettings;

namespace cuadrante::ui {

/// A part of a picture of the ground to be read.
struct BasemapRequest {
    std::uint64_t number = 0;  ///< rises from request to request
    std::filesystem::path path;
    geometry::LonLat origin;   ///< of the scene's plane
    drawing::PlaneBox ground;
    double metresPerPixel = 1;
};
/// What became of it: a picture or why there is none.
struct BasemapAnswer {
    std::uint64_t number = 0;
    std::shared_ptr<const drawing::Basemap> basemap;
    bool blank = false;  ///< the file shows nothing of that ground
    std::optional<Failure> failure = {};
};

/// Reads pictures of the ground on a thread of its own, so that the map never waits for them. Only the latest request
/// counts: one that has not been begun is dropped.
class BasemapLoader {
public:
    /// `done` is called on the loader's thread.
    explicit BasemapLoader(std::function<void(BasemapAnswer)> done);
    /// Stops reading and waits for the thread.
    ~BasemapLoader();

    void ask(BasemapRequest request);

private:
    void work(const std::stop_token& stop);

    std::function<void(BasemapAnswer)> m_done;
    std::mutex m_mutex;
    std::condition_variable_any m_asked;
    std::optional<BasemapRequest> m_next;
    std::jthread m_thread;  // last: the thread uses all of the above
};

/// Reads now. Failures as gis::readRaster.
[[nodiscard]] BasemapAnswer readBasemap(const BasemapRequest& request, const std::stop_token& stop = {});

/// The basemap that was chosen for a municipality's file, by path; empty when none was.
[[nodiscard]] std::filesystem::path rememberedBasemap(const QSettings& settings, const std::filesystem::path& municipality);
/// An empty `basemap` forgets it.
void rememberBasemap(QSettings& settings, const std::filesystem::path& municipality, const std::filesystem::path& basemap);

}  // namespace cuadrante::ui
