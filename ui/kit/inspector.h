// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/chip.h"
#include "ui/kit/sparkline.h"
#include "ui/kit/ui_context.h"

#include <QScrollArea>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace cuadrante::ui {

/// A titled group of the inspector, filled from top to bottom. Made by Inspector::addSection. Texts come ready-made
/// in the reader's language: whoever fills it fills it again after a change of language.
class InspectorSection : public QWidget {
    Q_OBJECT

public:
    InspectorSection(const UiContext& context, const QString& title, QWidget* parent = nullptr);

    /// Label and value in two columns; `secondary` in a muted colour behind the value. With `open`, the row is a link
    /// for mouse and keyboard.
    void addFact(const QString& label, const QString& value, const ChipText& chip = {}, const QString& secondary = {},
                 std::function<void()> open = {});
    /// A row of a list: words, a figure, a badge; with `open` for mouse and keyboard.
    void addLine(const QString& words, const QString& figure, const ChipText& badge = {},
                 std::function<void()> open = {});
    /// A large figure, a line below it and a sparkline beside it (`said`: the sparkline in words).
    void addFigure(const QString& figure, const QString& note, std::vector<std::optional<double>> trend = {},
                   const QString& said = {});
    void addNote(const QString& words);
    void addWidget(QWidget* widget);

private:
    const UiContext& m_context;
    QVBoxLayout* m_column;
};

/// The panel at the right of a screen: title, subtitle and sections, which scroll, and the buttons below them, which
/// stay in sight.
class Inspector : public QScrollArea {
    Q_OBJECT

public:
    explicit Inspector(const UiContext& context, QWidget* parent = nullptr);
    /// Empties it. Sections of before are gone.
    void begin(const QString& title, const QString& subtitle);
    InspectorSection* addSection(const QString& title);
    /// One more button in the row at the foot.
    void addAction(QWidget* button);
    void addWidget(QWidget* widget);
    /// Takes `widget` in as the foot, instead of the row of buttons.
    void setFoot(QWidget* widget);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void placeFoot();

    const UiContext& m_context;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_foot = nullptr;
    QHBoxLayout* m_actions = nullptr;  ///< in the foot; null while that is none or another's
};

}  // namespace cuadrante::ui
