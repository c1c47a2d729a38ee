// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/plan_map.h"

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

namespace {
/// Around what is looked at, as a share of it, and at least so many degrees (about 30 m).
constexpr double kAround = 0.6;
constexpr double kLeastDegrees = 0.0003;
}  // namespace

PlanMap::PlanMap(Desk& desk, QWidget* parent) : MapView(desk.context(), parent), m_desk(desk) {}

void PlanMap::showLayout(std::shared_ptr<const territory::Layout> layout) {
    if (layout == m_layout) return;
    m_layout = std::move(layout);
    m_ground.reset();
    const std::uint64_t number = ++m_number;
    m_making = m_layout != nullptr;
    if (!m_layout) return setScene(nullptr);
    const auto made = std::make_shared<std::shared_ptr<const drawing::MapScene>>();
    m_desk.jobs().start(
        {.name = "shell.job.map",
         .args = {},
         .kind = JobKind::reads,
         .work =
             [made, layout = m_layout, file = m_desk.session().file(),
              boundary = m_desk.session().facts()->municipality.boundary](const Progress& progress) {
                 *made = drawing::MapScene::make({.layout = layout,
                                                  .colonias = file->colonias(),
                                                  .blocks = file->blocks(),
                                                  .streets = file->streets(),
                                                  .boundary = boundary},
                                                 progress);
             },
         .done =
             [this, made, number] {
                 if (number != m_number) return;
                 m_making = false;
                 m_ground = *made;
                 dress();
                 if (!m_wanted.empty()) lookAt(std::exchange(m_wanted, {}));
             },
         .failed =
             [this, number](const Failure& failure) {
                 if (number == m_number) m_making = false;
                 m_desk.tell(failure);
             },
         .cancelled =
             [this, number] {
                 if (number == m_number) m_making = false;
             }});
}

void PlanMap::setPatches(std::vector<drawing::MapPatch> patches) {
    m_patches = std::move(patches);
    dress();
}

void PlanMap::dress() {
    if (m_ground) setScene(m_ground->withPatches(m_patches));
}

void PlanMap::lookAt(const geometry::Box& box) {
    if (box.empty()) return;
    if (!m_ground) {
        m_wanted = box;
        return;
    }
    const double margin = std::max({kLeastDegrees, kAround * (box.east - box.west), kAround * (box.north - box.south)});
    geometry::Box wider;
    wider.add(geometry::LonLat{.lon = box.west - margin, .lat = box.south - margin});
    wider.add(geometry::LonLat{.lon = box.east + margin, .lat = box.north + margin});
    zoomTo(wider);
}

std::vector<drawing::MapPatch> bordersOf(const territory::Layout& layout, drawing::MapPatch::Look look,
                                         std::size_t colour) {
    std::vector<drawing::MapPatch> borders;
    for (const territory::Quadrant& quadrant : layout.quadrants())
        borders.push_back({.shape = quadrant.area.shape, .look = look, .colour = colour});
    return borders;
}

}  // namespace cuadrante::ui
