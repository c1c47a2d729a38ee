// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/quadrant_agenda.h"
#include "core/documents/quadrant_portrait.h"
#include "core/documents/quadrant_profile.h"
#include "ui/kit/inspector.h"
#include "ui/shell/screen.h"

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;

namespace cuadrante::ui {

class Chip;
class EmptyState;

/// "Mi cuadrante": one quadrant with its five blocks (people, profile, community, problems, agreements), its agenda and
/// its indicators beside the municipality's. The selected quadrant; without one, the one that was looked at last.
class QuadrantScreen : public Screen {
    Q_OBJECT

public:
    explicit QuadrantScreen(Desk& desk, QWidget* parent = nullptr);
    /// The key is a quadrant's.
    void goTo(const Place& place) override;
    [[nodiscard]] bool ready() const override { return Screen::ready() && !m_reading; }

public slots:
    /// Asks for a file and writes the profile of the quadrant in sight to it, as PDF or HTML.
    void saveProfile();
    /// Asks for a folder and writes a page for each quadrant into it.
    void saveAllProfiles();

protected:
    void refresh() override;
    void showSelection() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What takes a while to find, for all quadrants at once.
    struct Background {
        std::shared_ptr<const indicators::Facts> facts;
        Day asOf;
        std::vector<documents::QuadrantPortrait> portraits;
        std::vector<indicators::Value> municipality;
    };

    void fillChoice();
    void read();
    void fill();
    void arrange();
    [[nodiscard]] const territory::Quadrant* quadrant() const;
    [[nodiscard]] InspectorSection* card(const char* title);
    void fillProblems(InspectorSection& section, const documents::QuadrantProfile& profile);
    void fillAgreements(InspectorSection& section, const documents::QuadrantProfile& profile,
                        const std::vector<documents::AgendaItem>& agenda);
    void fillAgenda(InspectorSection& section, const std::vector<documents::AgendaItem>& agenda);
    void fillLights(InspectorSection& section, const documents::QuadrantProfile& profile);
    void goToItem(const documents::AgendaItem& item);
    [[nodiscard]] const documents::QuadrantPortrait* portrait() const;

    PageHead* m_head;
    QComboBox* m_choice;
    QPushButton* m_all;
    QPushButton* m_profile;
    Chip* m_content;
    QLabel* m_missing;
    QScrollArea* m_scroll;
    EmptyState* m_empty;
    std::vector<QWidget*> m_cards;
    std::optional<territory::QuadrantId> m_last;
    std::shared_ptr<const Background> m_background;
    std::uint64_t m_wanted = 0;
    int m_columns = 0;
    bool m_reading = false;
};

}  // namespace cuadrante::ui
