// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/form.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace cuadrante::ui {

using FieldValue = std::variant<std::monostate, std::string, std::int64_t, double, Day, std::vector<std::int64_t>, bool>;

/// One field of a form: label, input, hint and the problems that are marked at it.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    FieldEditor(const UiContext& context, Field field, QWidget* parent);

    [[nodiscard]] const Field& field() const noexcept { return m_field; }
    [[nodiscard]] virtual QWidget* input() const = 0;
    [[nodiscard]] virtual FieldValue value() const = 0;
    virtual void setValue(const FieldValue& value) = 0;
    /// What was entered, as it stands: to tell whether anything changed.
    [[nodiscard]] virtual QString entered() const = 0;
    /// The problem with what was entered, when it cannot be read.
    [[nodiscard]] virtual std::optional<Problem> unreadable() const { return std::nullopt; }
    virtual void refreshOptions() {}

    /// Words below the input besides its hint, said again after a change of language.
    void setNote(std::function<QString(const text::Texts&)> note);
    void setProblems(const QStringList& texts);
    [[nodiscard]] const QStringList& problems() const noexcept { return m_problems; }
    /// After construction: puts the input in its place and keeps its words in step with the language.
    void complete(bool labelled = true);

    QString settledEntry;  ///< what entered() was when the form was last settled

signals:
    void edited();
    /// The person goes on to another field.
    void left();

protected:
    const UiContext& m_context;

private:
    void say();

    Field m_field;
    std::function<QString(const text::Texts&)> m_note;
    QStringList m_problems;
    QLabel* m_label;
    QLabel* m_hint;
    QLabel* m_problem;
    QVBoxLayout* m_column;
};

[[nodiscard]] FieldEditor* makeFieldEditor(const UiContext& context, Field field, QWidget* parent);

}  // namespace cuadrante::ui
