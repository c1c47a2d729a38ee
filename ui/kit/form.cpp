// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/form.h"

#include "ui/kit/buttons.h"
#include "ui/kit/failure_message.h"
#include "ui/kit/field_editor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <cassert>
#include <utility>

namespace cuadrante::ui {

namespace {

template <typename T>
std::optional<T> valueAs(const FieldValue& value) {
    const T* held = std::get_if<T>(&value);
    return held ? std::optional<T>(*held) : std::nullopt;
}

template <typename T>
FieldValue fieldValue(const std::optional<T>& value) {
    return value ? FieldValue(*value) : FieldValue();
}

// Of the dialogue, in pixels: its width, the margins at both sides; heading, buttons and margins above and below.
constexpr int kWide = 480;
constexpr int kBesideForm = 48;
constexpr int kAroundForm = 150;

/// Calls a function just before a widget is shown for the first time.
class FirstShow : public QObject {
public:
    FirstShow(QWidget* widget, std::function<void()> act) : QObject(widget), m_act(std::move(act)) {
        widget->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Polish) {
            watched->removeEventFilter(this);
            m_act();
        }
        return false;
    }

private:
    std::function<void()> m_act;
};

}  // namespace

Form::Form(const UiContext& context, std::vector<Field> fields, QWidget* parent)
    : QWidget(parent), m_context(context), m_summary(new QLabel(this)) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    m_summary->setProperty("role", "problem");
    m_summary->setWordWrap(true);
    m_summary->hide();
    rows->addWidget(m_summary);
    for (Field& field : fields) {
        FieldEditor* made = makeFieldEditor(context, std::move(field), this);
        m_editors.push_back(made);
        rows->addWidget(made);
        connect(made, &FieldEditor::edited, this, [this, made] {
            // What is being mended is no longer called wrong.
            std::erase_if(m_problems, [&](const Problem& problem) { return problem.field == made->field().id; });
            mark();
            emit edited(made->field().id);
        });
        // Said while the person still knows what was meant, not at the end. Later: a field is also left when its form goes,
        // and what moves below a button that is being pressed is not pressed.
        const auto judge = [this, made] {
            auto problem = made->unreadable();
            if (!problem || !made->problems().isEmpty()) return;
            m_problems.push_back(std::move(*problem));
            mark();
        };
        connect(made, &FieldEditor::left, this, judge, Qt::QueuedConnection);
    }
    rows->addStretch();
    settled();
    connect(&context, &UiContext::languageChanged, this, &Form::mark);
}

FieldEditor* Form::findEditor(std::string_view id) const {
    const auto found = std::ranges::find_if(m_editors, [&](const FieldEditor* e) { return e->field().id == id; });
    return found == m_editors.end() ? nullptr : *found;
}

FieldEditor& Form::editor(std::string_view id) const {
    FieldEditor* found = findEditor(id);
    assert(found && "no such field");
    return *found;
}

std::string Form::text(std::string_view id) const {
    return valueAs<std::string>(editor(id).value()).value_or(std::string());
}
std::optional<std::int64_t> Form::integer(std::string_view id) const {
    return valueAs<std::int64_t>(editor(id).value());
}
std::optional<double> Form::number(std::string_view id) const { return valueAs<double>(editor(id).value()); }
std::optional<Day> Form::day(std::string_view id) const { return valueAs<Day>(editor(id).value()); }
std::optional<int> Form::minuteOfDay(std::string_view id) const {
    const auto minute = integer(id);
    return minute ? std::optional(static_cast<int>(*minute)) : std::nullopt;
}
std::optional<std::int64_t> Form::choice(std::string_view id) const { return integer(id); }
std::vector<std::int64_t> Form::choices(std::string_view id) const {
    return valueAs<std::vector<std::int64_t>>(editor(id).value()).value_or(std::vector<std::int64_t>{});
}
bool Form::checked(std::string_view id) const { return valueAs<bool>(editor(id).value()).value_or(false); }

void Form::setText(std::string_view id, std::string_view value) { editor(id).setValue(std::string(value)); }
void Form::setInteger(std::string_view id, std::optional<std::int64_t> value) { editor(id).setValue(fieldValue(value)); }
void Form::setNumber(std::string_view id, std::optional<double> value) { editor(id).setValue(fieldValue(value)); }
void Form::setDay(std::string_view id, std::optional<Day> value) { editor(id).setValue(fieldValue(value)); }
void Form::setMinuteOfDay(std::string_view id, std::optional<int> value) {
    editor(id).setValue(value ? FieldValue(std::int64_t{*value}) : FieldValue());
}
void Form::setChoice(std::string_view id, std::optional<std::int64_t> key) { editor(id).setValue(fieldValue(key)); }
void Form::setChoices(std::string_view id, const std::vector<std::int64_t>& keys) { editor(id).setValue(keys); }
void Form::setChecked(std::string_view id, bool checked) { editor(id).setValue(checked); }
void Form::refreshOptions(std::string_view id) { editor(id).refreshOptions(); }
void Form::setFieldVisible(std::string_view id, bool visible) { editor(id).setVisible(visible); }
void Form::setNote(std::string_view id, std::function<QString(const text::Texts&)> note) {
    editor(id).setNote(std::move(note));
}

Problems Form::unreadable() const {
    Problems problems;
    for (const FieldEditor* each : m_editors) {
        if (each->isHidden()) continue;
        if (auto problem = each->unreadable()) problems.push_back(std::move(*problem));
    }
    return problems;
}

void Form::setProblems(const Problems& problems) {
    m_problems = problems;
    mark();
    for (FieldEditor* each : m_editors) {
        if (!each->problems().isEmpty()) {
            each->input()->setFocus(Qt::TabFocusReason);  // with its text selected: what is typed takes its place
            return;
        }
    }
}

void Form::mark() {
    QStringList general;
    for (FieldEditor* each : m_editors) {
        QStringList texts;
        for (const Problem& problem : m_problems) {
            if (problem.field == each->field().id && !each->isHidden()) texts.push_back(m_context.texts()(problem));
        }
        if (texts != each->problems()) each->setProblems(texts);
    }
    std::int64_t marked = 0;
    for (const Problem& problem : m_problems) {
        const FieldEditor* at = findEditor(problem.field);
        if (at && !at->isHidden()) {
            ++marked;
        } else {
            general.push_back(m_context.texts()(problem));
        }
    }
    if (marked > 0) general.push_back(m_context.texts().count("form.problems", marked));
    m_summary->setText(general.join('\n'));
    m_summary->setVisible(!general.isEmpty());
}

QStringList Form::problemsAt(std::string_view id) const { return editor(id).problems(); }
QString Form::summary() const { return m_summary->text(); }

bool Form::changed() const {
    return std::ranges::any_of(m_editors, [](const FieldEditor* e) { return e->entered() != e->settledEntry; });
}

void Form::settled() {
    for (FieldEditor* each : m_editors) each->settledEntry = each->entered();
}

void Form::focusFirst() {
    for (FieldEditor* each : m_editors) {
        if (!each->isHidden()) {
            each->input()->setFocus(Qt::TabFocusReason);  // with its text selected: what is typed takes its place
            return;
        }
    }
}

QWidget* Form::input(std::string_view id) const { return editor(id).input(); }

FormDialog::FormDialog(const UiContext& context, std::string title, std::string saveText, std::vector<Field> fields,
                       Save save, QWidget* parent)
    : QDialog(parent), m_context(context), m_save(std::move(save)) {
    auto* heading = new QLabel(this);
    heading->setProperty("role", "title");
    context.sayText(heading, title);
    context.whenLanguage(this, [this, title] { setWindowTitle(m_context.text(title)); });

    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget(area);
    auto* bodyColumn = new QVBoxLayout(body);
    bodyColumn->setContentsMargins(24, 4, 24, 8);
    m_form = new Form(context, std::move(fields), body);
    bodyColumn->addWidget(m_form);
    area->setWidget(body);

    QPushButton* cancel = makeButton(context, ButtonKind::secondary, "form.cancel", Icon::none, this);
    QPushButton* keep = makeButton(context, ButtonKind::primary, std::move(saveText), Icon::check, this);
    context.whenLanguage(keep, [this, keep] { keep->setToolTip(m_context.text("form.save_keys")); });
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 0, 24, 0);
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(keep);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 20, 0, 20);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(24, 0, 24, 0);
    head->addWidget(heading);
    column->addLayout(head);
    column->addWidget(area, 1);
    column->addLayout(buttons);
    setMinimumWidth(440);

    connect(keep, &QPushButton::clicked, this, &FormDialog::trySave);
    connect(cancel, &QPushButton::clicked, this, &FormDialog::reject);
    for (const auto& keys : {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter),
                             QKeySequence(QKeySequence::Save)}) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &FormDialog::trySave);
    }
    resize(kWide, kAroundForm);  // said once before it is shown, or Qt would choose a size after ours
    new FirstShow(this, [this] {
        // As tall as the fields that are in sight want, within the window that it stands over.
        const QWidget* over = parentWidget();
        const int room = over ? std::max(480, over->window()->height() - 80) : 640;
        m_form->layout()->activate();
        const int tall = m_form->layout()->totalHeightForWidth(kWide - kBesideForm);  // with hints of two lines
        resize(kWide, std::clamp(std::max(tall, m_form->layout()->sizeHint().height()) + kAroundForm, 240, room));
    });
    m_form->focusFirst();
}

void FormDialog::trySave() {
    Problems problems = m_form->unreadable();
    if (problems.empty()) {
        try {
            problems = m_save(*m_form);
        } catch (const Failure& failure) {
            showFailure(m_context, failure, this);
            return;
        }
    }
    m_form->setProblems(problems);
    if (!problems.empty()) return;
    m_form->settled();
    accept();
}

void FormDialog::reject() {
    if (m_form->changed()) {
        QMessageBox ask(this);
        ask.setWindowTitle(windowTitle());
        ask.setText(m_context.text("form.discard_question"));
        const auto* discard = ask.addButton(m_context.text("form.discard"), QMessageBox::DestructiveRole);
        QPushButton* stay = ask.addButton(m_context.text("form.keep_editing"), QMessageBox::RejectRole);
        ask.setDefaultButton(stay);
        ask.setEscapeButton(stay);
        ask.exec();
        if (ask.clickedButton() != discard) return;
    }
    QDialog::reject();
}

}  // namespace cuadrante::ui
