// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/choice_editor.h"

#include "core/base/text.h"
#include "ui/kit/fuzzy.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace cuadrante::ui {

namespace {

constexpr std::size_t kManyOptions = 12;
constexpr std::size_t kMostOffered = 50;

QString lineOf(const Option& option) {
    return option.detail.isEmpty() ? option.label : option.label + "  ·  " + option.detail;
}

std::string foldedOf(const Option& option) { return text::folded((option.label + ' ' + option.detail).toStdString()); }

}  // namespace

ChoiceEditor::ChoiceEditor(const UiContext& context, Field said, QWidget* parent)
    : FieldEditor(context, std::move(said), parent), m_box(new QComboBox(this)) {
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(12);
    m_box->setMaxVisibleItems(14);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        m_key = m_box->itemData(index).toLongLong();
        emit edited();
    });
    complete();
}

QWidget* ChoiceEditor::input() const { return m_box; }

QString ChoiceEditor::entered() const {
    if (m_key) return QString::number(*m_key);
    return m_box->isEditable() ? m_box->currentText().trimmed() : QString();
}

FieldValue ChoiceEditor::value() const { return m_key ? FieldValue(*m_key) : FieldValue(); }

void ChoiceEditor::setValue(const FieldValue& value) {
    const auto* key = std::get_if<std::int64_t>(&value);
    m_key = key && optionOf(*key) ? std::optional(*key) : std::nullopt;
    const int index = m_key ? m_box->findData(QVariant::fromValue<qlonglong>(*m_key)) : -1;
    m_box->setCurrentIndex(index);
    if (m_box->isEditable()) m_box->setEditText(index < 0 ? QString() : m_box->itemText(index));
}

std::optional<Problem> ChoiceEditor::unreadable() const {
    if (m_key || entered().isEmpty()) return std::nullopt;
    const auto fitting = std::ssize(matching(entered()));
    if (fitting > 1) return Problem{.code = "form.choice_several", .field = field().id, .args = {entered().toStdString(), fitting}};
    return Problem{.code = "form.choice_unknown", .field = field().id, .args = {entered().toStdString()}};
}

const Option* ChoiceEditor::optionOf(std::int64_t key) const {
    const auto found = std::ranges::find(m_options, key, &Option::key);
    return found == m_options.end() ? nullptr : &*found;
}

void ChoiceEditor::refreshOptions() {
    m_options = field().options ? field().options(m_context.texts()) : std::vector<Option>{};
    m_folded.clear();
    for (const Option& option : m_options) m_folded.push_back(foldedOf(option));

    const auto kept = m_key;
    m_box->clear();
    for (const Option& option : m_options) {
        m_box->addItem(lineOf(option), QVariant::fromValue<qlonglong>(option.key));
    }
    const bool many = m_options.size() > kManyOptions;
    if (many && !m_box->isEditable()) {
        m_box->setEditable(true);
        m_offered = new QStandardItemModel(m_box);
        m_completer = new QCompleter(m_offered, m_box);
        // The model is filtered by us: the completer's own comparison knows nothing of accents.
        m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
        m_completer->setMaxVisibleItems(12);
        m_box->setCompleter(m_completer);
        connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &ChoiceEditor::offer);
        connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &ChoiceEditor::settle);
        connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
                [this](const QModelIndex& index) {
                    setValue(std::int64_t{index.data(Qt::UserRole).toLongLong()});
                    emit edited();
                });
    } else if (!many && m_box->isEditable()) {
        m_box->setEditable(false);
    }
    m_box->setPlaceholderText(m_context.text("form.choose"));
    if (many) m_box->lineEdit()->setPlaceholderText(m_context.text("form.type_to_search"));
    setValue(kept ? FieldValue(*kept) : FieldValue());
}

std::vector<std::size_t> ChoiceEditor::matching(const QString& typed) const {
    const std::string query = text::folded(typed.toStdString());
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        if (const auto score = fuzzyScore(query, m_folded[i])) found.emplace_back(-*score, i);
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, std::size_t>::first);
    std::vector<std::size_t> positions;
    for (const auto& [score, i] : found) positions.push_back(i);
    return positions;
}

void ChoiceEditor::offer(const QString& typed) {
    m_key.reset();
    m_offered->clear();
    for (const std::size_t i : matching(typed)) {
        if (m_offered->rowCount() >= static_cast<int>(kMostOffered)) break;
        auto item = std::make_unique<QStandardItem>(lineOf(m_options[i]));
        item->setData(QVariant::fromValue<qlonglong>(m_options[i].key), Qt::UserRole);
        m_offered->appendRow(item.release());
    }
    emit edited();
}

void ChoiceEditor::settle() {
    if (m_key || m_box->currentText().trimmed().isEmpty()) return;
    const std::string typed = text::folded(m_box->currentText().toStdString());
    const auto candidates = matching(m_box->currentText());
    for (const std::size_t i : candidates) {
        if (text::folded(m_options[i].label.toStdString()) == typed || candidates.size() == 1) {
            setValue(m_options[i].key);
            emit edited();
            return;
        }
    }
}

ChoicesEditor::ChoicesEditor(const UiContext& context, Field said, QWidget* parent)
    : FieldEditor(context, std::move(said), parent) {
    auto* whole = new QWidget(this);
    m_search = new QLineEdit(whole);
    m_list = new QListWidget(whole);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_search);
    column->addWidget(m_list);
    m_search->setProperty("kind", "search");
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& typed) {
        const std::string query = text::folded(typed.toStdString());
        for (int i = 0; i < m_list->count(); ++i) {
            const std::string words = text::folded(m_list->item(i)->text().toStdString());
            m_list->item(i)->setHidden(!query.empty() && !fuzzyScore(query, words));
        }
    });
    connect(m_list, &QListWidget::itemChanged, this, &FieldEditor::edited);
    complete();
}

QWidget* ChoicesEditor::input() const { return m_list; }

QString ChoicesEditor::entered() const {
    QStringList keys;
    const FieldValue chosen = value();
    for (const std::int64_t key : std::get<std::vector<std::int64_t>>(chosen)) keys.push_back(QString::number(key));
    return keys.join(',');
}

FieldValue ChoicesEditor::value() const {
    std::vector<std::int64_t> keys;
    for (int i = 0; i < m_list->count(); ++i) {
        const QListWidgetItem* item = m_list->item(i);
        if (item->checkState() == Qt::Checked) keys.push_back(item->data(Qt::UserRole).toLongLong());
    }
    return keys;
}

void ChoicesEditor::setValue(const FieldValue& value) {
    const auto* keys = std::get_if<std::vector<std::int64_t>>(&value);
    const QSignalBlocker quiet(m_list);
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        const bool is = keys && std::ranges::find(*keys, item->data(Qt::UserRole).toLongLong()) != keys->end();
        item->setCheckState(is ? Qt::Checked : Qt::Unchecked);
    }
}

void ChoicesEditor::refreshOptions() {
    const FieldValue kept = value();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        const auto options = field().options ? field().options(m_context.texts()) : std::vector<Option>{};
        for (const Option& option : options) {
            auto* item = new QListWidgetItem(lineOf(option), m_list);
            item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            item->setData(Qt::UserRole, QVariant::fromValue<qlonglong>(option.key));
            item->setCheckState(Qt::Unchecked);
        }
        // As tall as its lines, and not taller than five and a half: half a line says that there is more.
        const int line = m_list->count() > 0 ? std::max(m_list->sizeHintForRow(0), 24) : 24;
        const int lines = static_cast<int>(std::max<std::size_t>(options.size(), 1));
        m_list->setFixedHeight(std::min(lines * line, line * 11 / 2) + 12);
        m_search->setVisible(options.size() > kManyOptions);
        m_search->setPlaceholderText(m_context.text("form.type_to_search"));
    }
    setValue(kept);
}

}  // namespace cuadrante::ui
