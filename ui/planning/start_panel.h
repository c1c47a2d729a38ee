// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/design/draft_material.h"
#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace cuadrante::ui {

/// With what a draft begins: a copy of a plan or nothing, and the units that it is drawn with.
class StartPanel : public QWidget {
    Q_OBJECT

public:
    explicit StartPanel(Desk& desk, QWidget* parent = nullptr);
    /// What there is to choose from in the open file.
    void fill();
    /// What is chosen; the rest of the wish is the window's.
    [[nodiscard]] planning::DraftWish wish() const;
    void setProblems(const Problems& problems) { m_form->setProblems(problems); }
    [[nodiscard]] Form* form() const noexcept { return m_form; }

signals:
    void begun();

private:
    [[nodiscard]] std::vector<Option> plans(const text::Texts& texts) const;
    [[nodiscard]] std::vector<Option> units(const text::Texts& texts) const;

    Desk& m_desk;
    Form* m_form;
    QPushButton* m_begin;
};

}  // namespace cuadrante::ui
