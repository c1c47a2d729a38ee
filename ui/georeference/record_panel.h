// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geocoding/location.h"
#include "ui/kit/inspector.h"
#include "ui/shell/desk.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cuadrante::ui {

class ClickableRow;

/// What the panel shows of a case.
struct Record {
    geocoding::Case one;
    std::vector<geocoding::Candidate> candidates;
    std::size_t chosen = 0;                       ///< among the candidates
    std::int64_t same = 0;                        ///< open cases beside it that say the same
    std::vector<geocoding::Location> locations = {};  ///< placings so far, the oldest first
    std::optional<geometry::LonLat> handPoint = {};
    bool marking = false;
};

/// The right side of the bench: the record as it came, its candidates, why they score so, what to learn, and the acts.
class RecordPanel : public Inspector {
    Q_OBJECT

public:
    explicit RecordPanel(Desk& desk, QWidget* parent = nullptr);

    void fill(const Record& record);
    /// Only the chosen candidate is another.
    void setChosen(std::size_t chosen);
    [[nodiscard]] bool learns() const;
    [[nodiscard]] bool appliesToAll() const;
    [[nodiscard]] std::string reason() const;
    void focusReason();

signals:
    void candidatePicked(std::size_t position);
    void accepted();
    void rejected();
    void markingWanted();
    void skipped();

private:
    void addAsItCame();
    void addHandPoint();
    void addCandidates();
    void addWhy();
    void addLessons();
    void addLocations();
    void makeFoot();
    [[nodiscard]] QString quadrantAt(geometry::LonLat point) const;
    [[nodiscard]] QString said(const geocoding::Part& part) const;

    Desk& m_desk;
    Record m_record;
    std::vector<ClickableRow*> m_cards;
    QCheckBox* m_learn = nullptr;
    QCheckBox* m_all = nullptr;
    QLineEdit* m_reason = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_mark = nullptr;
    QPushButton* m_none = nullptr;
    QPushButton* m_skip = nullptr;
};

/// The tone of a score: what may be placed by itself, what is likely, what is a guess.
[[nodiscard]] Tone toneOf(double score) noexcept;

}  // namespace cuadrante::ui
