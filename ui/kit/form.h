// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/civil_time.h"
#include "core/base/problem.h"
#include "ui/kit/ui_context.h"

#include <QDialog>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QLabel;

namespace cuadrante::ui {

enum class FieldKind {
    text,
    note,     ///< several lines
    integer,
    number,
    day,      ///< "2024-05-03", "3/5/2024" (day first, Spanish), "3 may 2024", or out of a calendar
    time,     ///< "18:30"; minutes of the day
    choice,   ///< one of the options; typing searches them without regard to accents
    choices,  ///< any of the options
    check     ///< yes or no
};

struct Option {
    std::int64_t key;     ///< an id's value, an enum's number, a position
    QString label;
    QString detail = {};  ///< said beside it, searched as well
};

struct Field {
    std::string id;            ///< the draft's member: where Problem::field points
    std::string label;         ///< text id
    FieldKind kind = FieldKind::text;
    std::string hint = {};     ///< text id of a line below the field
    bool optional = false;     ///< said beside the label
    /// Of choice and choices; asked again after a change of language.
    std::function<std::vector<Option>(const text::Texts&)> options = {};
    std::int64_t least = 0;    ///< of integer
    std::int64_t most = 1'000'000;
};

class FieldEditor;

/// Labelled fields, bound by id to the members of a draft. Checks nothing but that a day, time or number can be read:
/// rules are core's, their problems come back through setProblems.
class Form : public QWidget {
    Q_OBJECT

public:
    Form(const UiContext& context, std::vector<Field> fields, QWidget* parent = nullptr);

    // Values by field id. Empty when nothing was entered or what was cannot be read (see unreadable()).
    [[nodiscard]] std::string text(std::string_view id) const;            ///< of text and note, trimmed
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view id) const;
    [[nodiscard]] std::optional<double> number(std::string_view id) const;
    [[nodiscard]] std::optional<Day> day(std::string_view id) const;
    [[nodiscard]] std::optional<int> minuteOfDay(std::string_view id) const;
    [[nodiscard]] std::optional<std::int64_t> choice(std::string_view id) const;
    [[nodiscard]] std::vector<std::int64_t> choices(std::string_view id) const;
    [[nodiscard]] bool checked(std::string_view id) const;

    void setText(std::string_view id, std::string_view value);
    void setInteger(std::string_view id, std::optional<std::int64_t> value);
    void setNumber(std::string_view id, std::optional<double> value);
    void setDay(std::string_view id, std::optional<Day> value);
    void setMinuteOfDay(std::string_view id, std::optional<int> value);
    void setChoice(std::string_view id, std::optional<std::int64_t> key);
    void setChoices(std::string_view id, const std::vector<std::int64_t>& keys);
    void setChecked(std::string_view id, bool checked);
    /// Asks the field's options again, e.g. after another field changed.
    void refreshOptions(std::string_view id);
    void setFieldVisible(std::string_view id, bool visible);
    /// Words below the field besides its hint, asked for again after a change of language.
    void setNote(std::string_view id, std::function<QString(const text::Texts&)> note);

    /// "form.day_unreadable", "form.time_unreadable", "form.number_unreadable", "form.choice_unknown" at the fields
    /// whose text cannot be read, and "form.out_of_range" (args: least, most).
    [[nodiscard]] Problems unreadable() const;
    /// Marks each problem at its field with its text; those of no field of this form stand in a summary above.
    /// Focuses the first. Empty: takes all marks away.
    void setProblems(const Problems& problems);
    /// Texts of the problems that are marked at the field now.
    [[nodiscard]] QStringList problemsAt(std::string_view id) const;
    [[nodiscard]] QString summary() const;

    /// Whether anything differs from what was there at the last settled().
    [[nodiscard]] bool changed() const;
    void settled();
    void focusFirst();
    /// The widget that takes the input, for tests and special cases.
    [[nodiscard]] QWidget* input(std::string_view id) const;

signals:
    void edited(const std::string& id);

private:
    [[nodiscard]] FieldEditor& editor(std::string_view id) const;
    [[nodiscard]] FieldEditor* findEditor(std::string_view id) const;
    void mark();

    const UiContext& m_context;
    std::vector<FieldEditor*> m_editors;
    Problems m_problems;
    QLabel* m_summary;
};

/// A form in a dialogue with title, save and cancel. Ctrl+Enter and Ctrl+S save; Esc cancels, after asking when
/// something was changed. Saves until `save` has no problem with it.
class FormDialog : public QDialog {
    Q_OBJECT

public:
    /// Stores the draft: returns its problems, none when it is done. May throw Failure, which is shown; the entries stay.
    using Save = std::function<Problems(Form& form)>;

    FormDialog(const UiContext& context, std::string title, std::string saveText, std::vector<Field> fields, Save save,
               QWidget* parent = nullptr);
    [[nodiscard]] Form& form() noexcept { return *m_form; }

public slots:
    void reject() override;
    void trySave();

private:
    const UiContext& m_context;
    Save m_save;
    Form* m_form;
};

}  // namespace cuadrante::ui
