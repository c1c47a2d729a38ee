// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of the ground below the map.
#include "ui/map/map_panels.h"
#include "ui/map/map_view.h"

#include <algorithm>
#include <utility>

namespace cuadrante::ui {
namespace {

using drawing::PlaneBox;

/// So much of the frame's longer side is read beyond each edge, so that small movements need no reading.
constexpr double kBeyond = 0.3;
/// A picture that is finer than the screen by more than this is read again: the painter would skip most of it.
constexpr double kTooFine = 3;

bool covers(const PlaneBox& a, const PlaneBox& b) {
    return !a.empty() && a.contains({b.minX, b.minY}) && a.contains({b.maxX, b.maxY});
}

}  // namespace

void MapView::setBasemap(std::filesystem::path path) {
    m_ground = {.path = std::move(path), .asked = {.number = m_ground.asked.number, .path = {}, .origin = {}, .ground = {}},
                .answered = m_ground.asked.number, .picture = nullptr, .failure = {}};
    if (m_scene && m_scene->basemap()) m_scene = m_scene->withBasemap(nullptr);
    refreshPanels();
    askFrame();
}

void MapView::wantBasemap() {
    if (m_ground.path.empty() || m_ground.failure || !m_scene || size().isEmpty() || !m_layers.has(drawing::Layer::basemap)) return;
    const PlaneBox frame = framed().box();
    const double fine = m_view.metresPerPixel / devicePixelRatioF();
    const double asked = m_ground.asked.metresPerPixel;
    if (covers(m_ground.asked.ground, frame) && asked <= fine * 1.0001 && fine <= asked * kTooFine) return;
    m_ground.asked = {.number = m_ground.asked.number + 1,
                      .path = m_ground.path,
                      .origin = m_scene->plane().toLonLat({0, 0}),
                      .ground = frame.grown(kBeyond * std::max(frame.width(), frame.height())),
                      .metresPerPixel = fine};
    m_loader->ask(m_ground.asked);
}

bool MapView::waitsForBasemap() const { return m_ground.answered != m_ground.asked.number && m_layers.has(drawing::Layer::basemap); }

void MapView::takeBasemap(const BasemapAnswer& answer) {
    if (answer.number != m_ground.asked.number || m_ground.path.empty()) return;
    m_ground.answered = answer.number;
    m_ground.failure = answer.failure;
    m_ground.blank = answer.blank;
    m_ground.picture = answer.basemap;
    if (m_scene) m_scene = m_scene->withBasemap(answer.basemap);
    refreshPanels();
    askFrame();
    if (answer.failure) emit basemapFailed(*answer.failure);
}

void MapView::presentBasemap() {
    const QString name = QString::fromStdString(m_ground.path.filename().string());
    m_layersPanel->setBasemap(name, m_ground.failure ? m_context.texts()(*m_ground.failure)
                                    : m_ground.blank ? m_context.text("map.basemap.blank")
                                                     : QString());
}

}  // namespace cuadrante::ui
