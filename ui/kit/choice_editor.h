// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/field_editor.h"

#include <optional>
#include <vector>

class QComboBox;
class QCompleter;
class QLineEdit;
class QListWidget;
class QStandardItemModel;

namespace cuadrante::ui {

/// One of the options. Few are a plain list; from a dozen on, what is typed searches them.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT

public:
    ChoiceEditor(const UiContext& context, Field said, QWidget* parent);
    [[nodiscard]] QWidget* input() const override;
    [[nodiscard]] QString entered() const override;
    [[nodiscard]] FieldValue value() const override;
    void setValue(const FieldValue& value) override;
    [[nodiscard]] std::optional<Problem> unreadable() const override;
    void refreshOptions() override;

private:
    void offer(const QString& typed);
    void settle();
    [[nodiscard]] const Option* optionOf(std::int64_t key) const;
    /// Positions of the options that match what was typed, best first.
    [[nodiscard]] std::vector<std::size_t> matching(const QString& typed) const;

    QComboBox* m_box;
    QCompleter* m_completer = nullptr;
    QStandardItemModel* m_offered = nullptr;
    std::vector<Option> m_options;
    std::vector<std::string> m_folded;  ///< label and detail, one an option
    std::optional<std::int64_t> m_key;
};

/// Any of the options, each with its box; a field above searches them when they are many.
class ChoicesEditor : public FieldEditor {
    Q_OBJECT

public:
    ChoicesEditor(const UiContext& context, Field said, QWidget* parent);
    [[nodiscard]] QWidget* input() const override;
    [[nodiscard]] QString entered() const override;
    [[nodiscard]] FieldValue value() const override;
    void setValue(const FieldValue& value) override;
    void refreshOptions() override;

private:
    QLineEdit* m_search;
    QListWidget* m_list;
};

}  // namespace cuadrante::ui
