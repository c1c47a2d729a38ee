// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/indicators/value_table.h"
#include "ui/kit/data_table.h"
#include "ui/kit/figure_card.h"
#include "ui/shell/screen.h"

#include <memory>
#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

class EditionsPage;
class QualityStrip;

/// "Indicadores": a card for each at the level of the municipality, one of them by area with its interval, on the borders
/// that a person chooses; the catalogue with definitions; the editions kept. Every figure opens its arithmetic.
class IndicatorsScreen : public Screen {
    Q_OBJECT

public:
    explicit IndicatorsScreen(Desk& desk, QWidget* parent = nullptr);
    /// Parts "figures", "catalogue" and "editions"; "boundaries:WORD" (published, today, stable); or the id of an
    /// indicator to look at by area.
    void goTo(const Place& place) override;
    [[nodiscard]] bool ready() const override { return Screen::ready() && !m_computing; }

protected:
    void refresh() override;
    void showSelection() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeFigures();
    void compute();
    void fillCards();
    void fillQuality();
    void fillAreas();
    void fillCatalogue();
    void arrangeCards();
    void look(const std::string& indicator);
    void open(const indicators::Value& value);
    void exportAll();
    void keep();
    void fillChoices();
    [[nodiscard]] territory::Level level() const;
    [[nodiscard]] indicators::Boundaries boundaries() const;

    PageHead* m_head;
    QComboBox* m_boundaries;
    QComboBox* m_level;
    QPushButton* m_keep;
    QPushButton* m_export;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    QWidget* m_cardBox;
    QGridLayout* m_cardGrid;
    std::vector<FigureCard*> m_cards;
    QLabel* m_qualityTitle;
    QualityStrip* m_quality;  ///< of the incidents of the year that ends on the day
    QLabel* m_areaTitle;
    QLabel* m_areaNote;
    QComboBox* m_which;
    DataTable* m_areas;
    DataTable* m_catalogue;
    EditionsPage* m_editions;
    std::string m_indicator = "P1";
    std::shared_ptr<const IndicatorTables> m_tables;
    AreaValues m_shown;  ///< of m_indicator
    std::uint64_t m_wanted = 0;
    bool m_computing = false;
};

}  // namespace cuadrante::ui
