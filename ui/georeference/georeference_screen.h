// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/georeference/case_book.h"
#include "ui/georeference/record_panel.h"
#include "ui/shell/screen.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class CandidateLayer;
class DataTable;
class EmptyState;
class MapView;
class ShareBar;

/// "Georreferenciar": the incidents that came without coordinates, pile by pile; the map with the candidates of the one
/// in hand; why they score so. Keyboard: 1 to 9 accept a candidate, Enter the chosen one, N none, M a point by hand, Right
/// and Left the next and the one before, Ctrl+Z takes the last act back. Nothing is placed below the score chosen here
/// unless a person accepts it.
class GeoreferenceScreen : public Screen {
    Q_OBJECT

public:
    explicit GeoreferenceScreen(Desk& desk, QWidget* parent = nullptr);
    /// Parts are piles; keys are ids of incidents.
    void goTo(const Place& place) override;
    [[nodiscard]] bool ready() const override;
    [[nodiscard]] MapView* map() const noexcept { return m_map; }
    [[nodiscard]] std::int64_t current() const noexcept { return m_current; }

protected:
    void refresh() override;
    void showSelection() override {}
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeList();
    void makeKeys();
    /// Reads the cases and looks them up, as a job; what is in sight stays meanwhile.
    void read();
    void makeScene();
    void take(std::shared_ptr<const CaseBook> book);
    void sayCounts();
    void setPile(Pile pile);
    void fillTable();
    void choose(std::int64_t incident);
    void showRecord();
    void showOnMap();
    void pick(std::size_t candidate);
    void step(int by);
    void accept();
    void reject();
    void setMarking(bool marking);
    void placeAll();
    [[nodiscard]] geocoding::Precision atLeast() const { return geocoding::Precision::crossing; }
    /// Runs the order for the case in hand, and those like it if wanted, and goes on to the next one.
    void act(const geocoding::Location& location, const QString& said);
    [[nodiscard]] const geocoding::Case* caseInHand() const;

    std::shared_ptr<const CaseBook> m_book;
    std::uint64_t m_reading = 0;   ///< number of the latest reading asked for
    bool m_busy = false;
    std::shared_ptr<const territory::Layout> m_sceneLayout;
    std::uint64_t m_scene = 0;
    bool m_making = false;
    Pile m_pile = Pile::to_review;
    std::int64_t m_current = 0;    ///< incident in hand; 0: none
    Record m_record{};

    PageHead* m_head;
    ShareBar* m_bar;
    QLabel* m_shares;
    std::vector<QPushButton*> m_piles;
    QDoubleSpinBox* m_score;
    QPushButton* m_placeAll;
    QStackedWidget* m_content;
    QWidget* m_bench;
    QWidget* m_list;
    EmptyState* m_empty;
    DataTable* m_table;
    MapView* m_map;
    CandidateLayer* m_layer;
    RecordPanel* m_panel;
};

}  // namespace cuadrante::ui
