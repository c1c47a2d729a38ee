// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/indicators/value_table.h"
#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace cuadrante::ui {

/// The editions of figures that were kept as published, and what the chosen one said.
class EditionsPage : public QWidget {
    Q_OBJECT

public:
    explicit EditionsPage(Desk& desk, QWidget* parent = nullptr);
    void show(std::shared_ptr<const std::vector<indicators::Publication>> editions);

signals:
    void valueOpened(const cuadrante::indicators::Value& value);
    /// The period is to end on the edition's day, the figures to be of its level.
    void editionWanted(cuadrante::Day asOf, cuadrante::territory::Level level);

private:
    void showValues();
    [[nodiscard]] const indicators::Publication* chosen() const;

    Desk& m_desk;
    DataTable* m_table;
    QLabel* m_title;
    DataTable* m_values;
    std::shared_ptr<const std::vector<indicators::Publication>> m_editions;
    std::int64_t m_chosen = 0;
};

/// Keeps what is told of the municipality or of the areas as it stands, under a title.
[[nodiscard]] FormDialog* keepFiguresForm(Desk& desk, std::shared_ptr<const IndicatorTables> tables,
                                          territory::Level level, Day asOf, QWidget* parent);

}  // namespace cuadrante::ui
