// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/map_scene.h"
#include "ui/map/map_view.h"
#include "ui/shell/desk.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace cuadrante::ui {

/// The map of one plan, any of the file or of none, with patches over it. The scene is made as a job; patches that are
/// set meanwhile come with it.
class PlanMap : public MapView {
    Q_OBJECT

public:
    explicit PlanMap(Desk& desk, QWidget* parent = nullptr);

    /// Null shows nothing. The same layout again keeps the scene and the view.
    void showLayout(std::shared_ptr<const territory::Layout> layout);
    void setPatches(std::vector<drawing::MapPatch> patches);
    /// Brings the box into view with some ground around it: at once, or when there is a scene.
    void lookAt(const geometry::Box& box);
    /// The scene without patches: to be printed, or dressed in others. Null while it is being made.
    [[nodiscard]] const std::shared_ptr<const drawing::MapScene>& ground() const noexcept { return m_ground; }
    [[nodiscard]] const std::vector<drawing::MapPatch>& patches() const noexcept { return m_patches; }
    [[nodiscard]] bool ready() const { return !m_making && isUpToDate(); }

private:
    void dress();

    Desk& m_desk;
    std::shared_ptr<const territory::Layout> m_layout;
    std::shared_ptr<const drawing::MapScene> m_ground;
    std::vector<drawing::MapPatch> m_patches;
    geometry::Box m_wanted;  ///< to be looked at once there is a scene
    std::uint64_t m_number = 0;
    bool m_making = false;
};

/// The borders of a plan's quadrants as patches of one colour: what lies beneath, or beside, the plan in sight.
[[nodiscard]] std::vector<drawing::MapPatch> bordersOf(const territory::Layout& layout, drawing::MapPatch::Look look,
                                                       std::size_t colour);

}  // namespace cuadrante::ui
