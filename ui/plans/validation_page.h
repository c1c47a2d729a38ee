// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/judged_layer.h"
#include "ui/kit/data_table.h"
#include "ui/plans/plan_map.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;

namespace cuadrante::ui {

class Chip;

/// The validator over a plan of the file, or over a layer that nobody has imported: what is wrong where, how it would be
/// mended, and the mends that a person accepts. Those of a plan are commands of the file like any other; those of a layer
/// stay here until it is saved as another file.
class ValidationPage : public QWidget {
    Q_OBJECT

public:
    explicit ValidationPage(Desk& desk, QWidget* parent = nullptr);
    /// Reads the session again, and examines anew when the plan in question is another than it was.
    void refresh();
    void examine(territory::PlanId plan);
    /// Reads a layer out of a file and examines it as areas of that level.
    struct LayerWish {
        std::filesystem::path path;
        territory::Level level = territory::Level::quadrant;
        std::string layer = {};     ///< of a file with several
        std::string code = {};      ///< the column of the codes; empty: found by its name
        std::optional<int> epsg = {};
    };
    void examine(const LayerWish& wish);
    [[nodiscard]] DataTable* table() const noexcept { return m_table; }
    [[nodiscard]] PlanMap* map() const noexcept { return m_map; }
    [[nodiscard]] const std::shared_ptr<const territory::Validation>& validation() const noexcept { return m_validation; }
    [[nodiscard]] bool ready() const { return !m_working && m_map->ready(); }

public slots:
    void acceptChosen();
    void acceptShown();
    /// Takes back what was accepted last of a layer; of a plan the window's undo does it.
    void takeBack();
    void saveLayer();

private:
    void fillPlans();
    void askForLayer();
    void validate(std::function<territory::CheckedLayers(const Progress&)> layers);
    void validatePlan();
    void show(std::shared_ptr<const territory::Validation> validation);
    void showFinding(const std::vector<std::int64_t>& keys);
    void accept(std::vector<std::size_t> findings);
    void say();
    [[nodiscard]] bool ofLayer() const noexcept { return m_layer != nullptr; }
    [[nodiscard]] std::vector<std::size_t> mendable(const std::vector<std::int64_t>& keys) const;

    Desk& m_desk;
    QComboBox* m_plans;
    QPushButton* m_file;
    QPushButton* m_acceptChosen;
    QPushButton* m_acceptShown;
    QPushButton* m_back;
    QPushButton* m_save;
    Chip* m_verdict;
    QLabel* m_summary;
    QLabel* m_key;
    QSplitter* m_split;
    DataTable* m_table;
    PlanMap* m_map;

    territory::PlanId m_plan{};
    std::shared_ptr<const territory::Layout> m_examined;  ///< the plan's layout that m_validation is of
    std::shared_ptr<const gis::JudgedLayer> m_layer;      ///< null: a plan is examined
    std::string m_layerName;
    std::vector<territory::CheckedLayers> m_earlier;      ///< of the layer, before each acceptance
    std::shared_ptr<const territory::Validation> m_validation;
    std::uint64_t m_number = 0;   ///< of the latest examination
    std::uint64_t m_shown = 0;    ///< of the latest finding asked for
    bool m_working = false;
};

}  // namespace cuadrante::ui
