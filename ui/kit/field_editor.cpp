// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/field_editor.h"

#include "core/base/text.h"
#include "ui/kit/choice_editor.h"
#include "ui/kit/day_editor.h"
#include "ui/kit/day_entry.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QVBoxLayout>

#include <utility>

namespace cuadrante::ui {

FieldEditor::FieldEditor(const UiContext& context, Field field, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_field(std::move(field)),
      m_label(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_problem(new QLabel(this)),
      m_column(new QVBoxLayout(this)) {
    m_label->setProperty("role", "heading");
    m_hint->setProperty("role", "muted");
    m_problem->setProperty("role", "problem");
    m_hint->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
}

void FieldEditor::complete(bool labelled) {
    m_column->addWidget(m_label);
    // Some inputs are part of a row, e.g. the day with its calendar.
    QWidget* whole = input()->parentWidget() == this ? input() : input()->parentWidget();
    m_column->addWidget(whole);
    m_column->addWidget(m_problem);
    m_column->addWidget(m_hint);
    m_label->setVisible(labelled);
    m_label->setBuddy(input());
    m_context.whenLanguage(this, [this] { say(); });
}

void FieldEditor::say() {
    const QString label = m_context.text(m_field.label);
    m_label->setText(m_field.optional ? m_context.text("form.optional", {label.toStdString()}) : label);
    QStringList below;
    if (!m_field.hint.empty()) below << m_context.text(m_field.hint);
    if (m_note) below << m_note(m_context.texts());
    m_hint->setText(below.join(QLatin1Char('\n')));
    m_hint->setVisible(!below.isEmpty());
    input()->setAccessibleName(label);
    if (auto* box = qobject_cast<QCheckBox*>(input())) box->setText(label);
    refreshOptions();
}

void FieldEditor::setNote(std::function<QString(const text::Texts&)> note) {
    m_note = std::move(note);
    say();
}

void FieldEditor::setProblems(const QStringList& texts) {
    m_problems = texts;
    m_problem->setText(texts.join('\n'));
    m_problem->setVisible(!texts.isEmpty());
    input()->setAccessibleDescription(texts.join(' '));
    input()->setProperty("problem", !texts.isEmpty());
    input()->style()->unpolish(input());
    input()->style()->polish(input());
}

namespace {

/// A single line: text, integer, number or time.
class LineEditor : public FieldEditor {
public:
    LineEditor(const UiContext& context, Field said, QWidget* parent)
        : FieldEditor(context, std::move(said), parent), m_line(new QLineEdit(this)) {
        connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
        connect(m_line, &QLineEdit::editingFinished, this, &FieldEditor::left);
        complete();
    }

    QWidget* input() const override { return m_line; }
    QString entered() const override { return m_line->text().trimmed(); }

    FieldValue value() const override {
        if (entered().isEmpty()) return {};
        switch (field().kind) {
            case FieldKind::integer:
                if (const auto whole = integerEntered(); whole && inRange(*whole)) return *whole;
                return {};
            case FieldKind::number: {
                bool read = false;
                const double number = digits().toDouble(&read);
                return read ? FieldValue(number) : FieldValue();
            }
            case FieldKind::time:
                if (const auto minute = readMinuteOfDay(entered())) return std::int64_t{*minute};
                return {};
            default: return text::trimmed(m_line->text().toStdString());
        }
    }

    void setValue(const FieldValue& value) override {
        QString words;
        if (const auto* said = std::get_if<std::string>(&value)) words = QString::fromStdString(*said);
        if (const auto* number = std::get_if<double>(&value)) words = QString::number(*number, 'g', 12);
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            words = field().kind == FieldKind::time
                        ? QString("%1:%2").arg(*whole / 60, 2, 10, QChar('0')).arg(*whole % 60, 2, 10, QChar('0'))
                        : QString::number(*whole);
        }
        m_line->setText(words);
    }

    std::optional<Problem> unreadable() const override {
        if (entered().isEmpty()) return std::nullopt;
        const auto problem = [&](std::string_view code, Arguments args) {
            return Problem{.code = code, .field = field().id, .args = std::move(args)};
        };
        const Arguments words{entered().toStdString()};
        switch (field().kind) {
            case FieldKind::integer: {
                const auto whole = integerEntered();
                if (!whole) return problem("form.number_unreadable", words);
                if (!inRange(*whole)) return problem("form.out_of_range", {field().least, field().most});
                return std::nullopt;
            }
            case FieldKind::number:
                if (std::holds_alternative<std::monostate>(value())) return problem("form.number_unreadable", words);
                return std::nullopt;
            case FieldKind::time:
                if (std::holds_alternative<std::monostate>(value())) return problem("form.time_unreadable", words);
                return std::nullopt;
            default: return std::nullopt;
        }
    }

private:
    /// Without the spaces and commas that group thousands.
    QString digits() const {
        QString kept = entered();
        for (const QChar space : {QChar(' '), QChar(0x00a0), QChar(0x202f), QChar(',')}) kept.remove(space);
        return kept;
    }
    std::optional<std::int64_t> integerEntered() const {
        bool read = false;
        const qlonglong whole = digits().toLongLong(&read);
        return read ? std::optional<std::int64_t>(whole) : std::nullopt;
    }
    bool inRange(std::int64_t whole) const { return field().least <= whole && whole <= field().most; }

    QLineEdit* m_line;
};

class NoteEditor : public FieldEditor {
public:
    NoteEditor(const UiContext& context, Field said, QWidget* parent)
        : FieldEditor(context, std::move(said), parent), m_note(new QPlainTextEdit(this)) {
        m_note->setTabChangesFocus(true);
        m_note->setFixedHeight(88);
        connect(m_note, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
        complete();
    }
    QWidget* input() const override { return m_note; }
    QString entered() const override { return m_note->toPlainText().trimmed(); }
    FieldValue value() const override { return text::trimmed(m_note->toPlainText().toStdString()); }
    void setValue(const FieldValue& value) override {
        const auto* words = std::get_if<std::string>(&value);
        m_note->setPlainText(words ? QString::fromStdString(*words) : QString());
    }

private:
    QPlainTextEdit* m_note;
};

class CheckEditor : public FieldEditor {
public:
    CheckEditor(const UiContext& context, Field said, QWidget* parent)
        : FieldEditor(context, std::move(said), parent), m_box(new QCheckBox(this)) {
        connect(m_box, &QCheckBox::toggled, this, &FieldEditor::edited);
        complete(false);
    }
    QWidget* input() const override { return m_box; }
    QString entered() const override { return m_box->isChecked() ? "1" : "0"; }
    FieldValue value() const override { return m_box->isChecked(); }
    void setValue(const FieldValue& value) override {
        const bool* checked = std::get_if<bool>(&value);
        m_box->setChecked(checked && *checked);
    }

private:
    QCheckBox* m_box;
};

}  // namespace

FieldEditor* makeFieldEditor(const UiContext& context, Field field, QWidget* parent) {
    switch (field.kind) {
        case FieldKind::note: return new NoteEditor(context, std::move(field), parent);
        case FieldKind::check: return new CheckEditor(context, std::move(field), parent);
        case FieldKind::choice: return new ChoiceEditor(context, std::move(field), parent);
        case FieldKind::choices: return new ChoicesEditor(context, std::move(field), parent);
        case FieldKind::day: return new DayEditor(context, std::move(field), parent);
        case FieldKind::text:
        case FieldKind::integer:
        case FieldKind::number:
        case FieldKind::time: return new LineEditor(context, std::move(field), parent);
    }
    return new LineEditor(context, std::move(field), parent);
}

}  // namespace cuadrante::ui
