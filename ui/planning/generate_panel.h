// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/design/generation.h"
#include "ui/kit/form.h"
#include "ui/planning/draft_desk.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace cuadrante::ui {

/// What the districting engine is asked for, with the formula of workload in sight.
class GeneratePanel : public QWidget {
    Q_OBJECT

public:
    GeneratePanel(Desk& desk, DraftDesk& draft, QWidget* parent = nullptr);
    [[nodiscard]] Form* form() const noexcept { return m_form; }

signals:
    /// Plans were found: one at least.
    void found(std::shared_ptr<const cuadrante::planning::Generated> plans);

private:
    void fill();
    void takeFormula();
    void generate();
    [[nodiscard]] planning::GenerationWish wish() const;
    void sayFormula();

    Desk& m_desk;
    DraftDesk& m_draft;
    Form* m_formula;
    QLabel* m_formulaSaid;
    Form* m_form;
    QPushButton* m_run;
    QPushButton* m_stop;
    std::int64_t m_job = 0;  ///< 0: none
};

}  // namespace cuadrante::ui
