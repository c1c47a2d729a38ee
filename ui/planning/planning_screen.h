// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/planning/draft_desk.h"
#include "ui/shell/screen.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QStackedWidget;
class QTabBar;
class QPushButton;
class QToolButton;
class QWidget;

namespace cuadrante::ui {

class BalanceTable;
class GeneratePanel;
class MapView;
class PlanGallery;
class StartPanel;
class UnitMap;
class UnitToolBar;
class WarningTable;

/// "Cuadrantes": plans are drawn here, unit by unit, with their figures beside the map.
class PlanningScreen : public Screen {
    Q_OBJECT

public:
    explicit PlanningScreen(Desk& desk, QWidget* parent = nullptr);
    /// Part "edit": opens the plan with that key, a draft to go on with it, an adopted one as a copy; 0: the draft
    /// on the table, else the plan in force.
    /// Parts "warnings" and "generate": the same with its warnings, or the engine's panel, in sight. "borders": with the
    /// tool that moves them; 0: of the draft that was saved last, where nothing is on the table.
    void goTo(const Place& place) override;
    [[nodiscard]] bool ready() const override;
    /// Asks the person whether what is not saved may be lost; true when nothing is.
    [[nodiscard]] bool mayLeave() override;
    [[nodiscard]] std::optional<OwnUndo> ownUndo() const override;
    void undo() override { m_draft.undo(); }
    void redo() override { m_draft.redo(); }
    /// Borders are moved in the file: the draft is saved before, where it is not there as it is on the table.
    void startBorders();
    /// Writes the draft to the file; asks for a name the first time.
    void save();

    [[nodiscard]] DraftDesk& draft() noexcept { return m_draft; }
    [[nodiscard]] MapView* map() const noexcept { return m_map; }

protected:
    void refresh() override;
    void showSelection() override {}
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void begin(planning::DraftWish wish, const std::string& name, std::optional<territory::PlanId> saved);
    void showDraft();
    void countAgain();
    void sayHead();
    /// A plan that is to be written; `revision` of the draft on the table, empty for one of the gallery.
    struct Drawn {
        std::vector<planning::DraftQuadrant> quadrants;
        std::vector<std::int32_t> label;
        std::optional<std::uint64_t> revision;
    };
    struct Target {
        std::string name;
        std::int32_t cells;                          ///< of each quadrant; 0: none
        std::optional<territory::PlanId> replaced;   ///< the draft that it takes the place of
    };
    void askName(Drawn drawn);
    void write(const Drawn& drawn, const Target& target);
    void placeBars();
    [[nodiscard]] QWidget* makeSide();
    [[nodiscard]] std::string proposedName() const;
    [[nodiscard]] bool movesBorders() const;

    DraftDesk m_draft;
    PageHead* m_head;
    QToolButton* m_undo;
    QToolButton* m_redo;
    QPushButton* m_new;
    QPushButton* m_save;
    QStackedWidget* m_pages;
    StartPanel* m_start;
    QWidget* m_work;
    MapView* m_map;
    UnitMap* m_units;
    UnitToolBar* m_bar;
    QWidget* m_side;
    QTabBar* m_tabs;
    BalanceTable* m_balance;
    WarningTable* m_warnings;
    GeneratePanel* m_generate;
    PlanGallery* m_gallery;
    QStackedWidget* m_making;  ///< what is asked for, or what was found
    std::int32_t m_cells = 0;  ///< of each quadrant, as it was saved last
    bool m_bordersNext = false;  ///< ...once it is saved
    bool m_bordersBegun = false; ///< ...once it is on the table
    bool m_beginning = false;
    bool m_writing = false;
    bool m_counting = false;
};

}  // namespace cuadrante::ui
