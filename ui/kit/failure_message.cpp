// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/failure_message.h"

#include "ui/kit/buttons.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {

FailureText describe(const Failure& failure, const text::Texts& texts) {
    const auto either = [&](const char* ending, const char* general) {
        const std::string own = std::string(failure.code()) + ending;
        return texts.has(own) ? texts(own, failure.args()) : texts(general);
    };
    FailureText said;
    said.happened = texts(failure);
    said.kept = either(".kept", "failure.kept");
    said.toDo = either(".do", "failure.do");
    said.details = QString::fromUtf8(failure.code().data(), static_cast<qsizetype>(failure.code().size()));
    if (!failure.detail().empty()) said.details += '\n' + QString::fromStdString(failure.detail());
    return said;
}

FailureMessage::FailureMessage(const UiContext& context, QWidget* parent)
    : QFrame(parent),
      m_context(context),
      m_happened(new QLabel(this)),
      m_kept(new QLabel(this)),
      m_toDo(new QLabel(this)),
      m_details(new QLabel(this)) {
    auto* icon = new QLabel(this);
    context.whenPalette(icon, [this, icon] {
        icon->setPixmap(pixmap(Icon::warning, m_context.palette().danger, 24, devicePixelRatioF()));
    });
    m_happened->setProperty("role", "heading");
    m_details->setProperty("role", "details");
    for (QLabel* label : {m_happened, m_kept, m_toDo, m_details}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_fold = makeButton(context, ButtonKind::quiet, "failure.details", Icon::none, this);
    m_fold->setCheckable(true);
    QPushButton* copy = makeButton(context, ButtonKind::quiet, "failure.copy", Icon::copy, this);
    m_details->hide();

    auto* words = new QVBoxLayout;
    words->setSpacing(8);
    for (QLabel* label : {m_happened, m_kept, m_toDo}) words->addWidget(label);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_fold);
    buttons->addWidget(copy);
    buttons->addStretch();
    words->addLayout(buttons);
    words->addWidget(m_details);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);

    connect(m_fold, &QAbstractButton::toggled, m_details, &QLabel::setVisible);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asText()); });
    connect(&context, &UiContext::languageChanged, this, &FailureMessage::say);
}

void FailureMessage::set(const Failure& failure) {
    m_failure = std::make_shared<Failure>(failure);
    say();
}

void FailureMessage::say() {
    if (!m_failure) return;
    const FailureText said = describe(*m_failure, m_context.texts());
    m_happened->setText(said.happened);
    m_kept->setText(said.kept);
    m_toDo->setText(said.toDo);
    m_details->setText(said.details);
}

QString FailureMessage::asText() const {
    return QStringList{m_happened->text(), m_kept->text(), m_toDo->text(), m_details->text()}.join('\n');
}

void showFailure(const UiContext& context, const Failure& failure, QWidget* parent) {
    QDialog dialog(parent);
    dialog.setWindowTitle(context.text("failure.title"));
    dialog.setMinimumWidth(440);
    auto* message = new FailureMessage(context, &dialog);
    message->set(failure);
    QPushButton* close = makeButton(context, ButtonKind::primary, "failure.close", Icon::none, &dialog);
    close->setDefault(true);
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(24, 24, 24, 20);
    column->setSpacing(16);
    column->addWidget(message);
    column->addWidget(close, 0, Qt::AlignRight);
    QObject::connect(close, &QPushButton::clicked, &dialog, &QDialog::accept);
    close->setFocus();
    dialog.exec();
}

}  // namespace cuadrante::ui
