// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/design/generation.h"
#include "ui/planning/draft_desk.h"

#include <QImage>
#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;

namespace cuadrante::ui {

/// The plans that were found, each with a small map and its scores; on top why not all that was asked is met.
class PlanGallery : public QWidget {
    Q_OBJECT

public:
    PlanGallery(Desk& desk, DraftDesk& draft, QWidget* parent = nullptr);
    void present(std::shared_ptr<const planning::Generated> plans);

signals:
    void back();
    /// The plan is on the table now.
    void chosen();
    void saveWanted(const std::vector<cuadrante::planning::DraftQuadrant>& quadrants, const std::vector<std::int32_t>& label);

private:
    void fill();
    [[nodiscard]] QWidget* makeCard(std::size_t plan);
    [[nodiscard]] QWidget* makeReasons();
    [[nodiscard]] QImage smallMap(std::size_t plan) const;

    Desk& m_desk;
    DraftDesk& m_draft;
    QLabel* m_title;
    QScrollArea* m_scroll;
    std::shared_ptr<const planning::Generated> m_plans;
};

}  // namespace cuadrante::ui
