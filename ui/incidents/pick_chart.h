// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QString>
#include <QWidget>

#include <optional>

namespace cuadrante::ui {

/// A chart of numbered places of which a person may choose one: a click chooses, a second one lets go again; arrows
/// walk, Space and Enter choose; a tip says what a place holds.
class PickChart : public QWidget {
    Q_OBJECT

public:
    void setChosenPlace(std::optional<int> place);

protected:
    explicit PickChart(const UiContext& context, QWidget* parent);

    [[nodiscard]] virtual int places() const = 0;
    /// How many stand side by side: Up and Down walk by as many.
    [[nodiscard]] virtual int placesInRow() const { return places(); }
    [[nodiscard]] virtual QRectF areaOf(int place) const = 0;
    [[nodiscard]] virtual QString tipOf(int place) const = 0;
    virtual void tell(std::optional<int> place) = 0;  ///< a person chose a place or none

    [[nodiscard]] std::optional<int> chosenPlace() const noexcept { return m_chosen; }
    /// Where the keyboard is.
    [[nodiscard]] int cursor() const noexcept { return m_cursor; }
    [[nodiscard]] QFont smallFont() const;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    /// After the number of places changed.
    void keepCursorInside();

    const UiContext& m_context;

private:
    [[nodiscard]] std::optional<int> at(QPointF where) const;
    void pick(int place);
    void walk(int step);

    std::optional<int> m_chosen;
    int m_cursor = 0;
};

}  // namespace cuadrante::ui
