// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/figure_card.h"

#include "ui/kit/buttons.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

namespace {

std::string nameOf(const indicators::Value& value) { return "indicator." + std::string(value.indicator) + ".name"; }

/// The number and the words behind it: "25 696.50" and "por 100 000 hab.". A percent sign stays with its number.
std::pair<QString, QString> numberAndUnit(const indicators::Value& value, const QString& figure) {
    if (value.show != indicators::Show::value) return {figure, {}};
    const auto isLetter = [](QChar sign) { return sign.isLetter(); };
    const auto letter = std::find_if(figure.begin(), figure.end(), isLetter);
    const qsizetype at = letter - figure.begin();
    if (at == 0) return {figure, {}};
    return {figure.left(at).trimmed(), figure.mid(at)};
}

}  // namespace

FigureCard::FigureCard(const UiContext& context, QWidget* parent)
    : QFrame(parent),
      m_context(context),
      m_name(new QLabel(this)),
      m_figure(new QLabel(this)),
      m_note(new QLabel(this)),
      m_chip(new Chip({}, this)),
      m_spark(new Sparkline(context, SparkColour::accent, this)) {
    setProperty("frame", "card");
    setProperty("clickable", true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    m_name->setProperty("role", "heading");
    m_name->setWordWrap(true);
    m_figure->setProperty("role", "figure");
    m_note->setProperty("role", "muted");
    m_note->setWordWrap(true);
    m_spark->setFixedSize(72, 28);
    m_spark->hide();

    auto* side = new QVBoxLayout;
    side->setSpacing(4);
    side->addWidget(m_chip, 0, Qt::AlignRight);
    side->addWidget(m_spark, 0, Qt::AlignRight);
    side->addStretch();
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_figure);
    words->addWidget(m_note);
    words->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addLayout(side);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(4);
    column->addWidget(m_name);
    column->addLayout(row, 1);

    connect(&context, &UiContext::languageChanged, this, &FigureCard::say);
}

void FigureCard::set(indicators::Value value, std::vector<std::optional<double>> trend, ChipText chip) {
    m_value = std::move(value);
    m_trend = std::move(trend);
    m_chipText = std::move(chip);
    say();
}

void FigureCard::say() {
    if (!m_value) return;
    const text::Texts& texts = m_context.texts();
    m_name->setText(texts(nameOf(*m_value)));
    const auto [number, unit] = numberAndUnit(*m_value, texts.figure(*m_value));
    m_figure->setText(number);
    const QString interval = texts.interval(*m_value).replace(' ', QChar(0x00a0));  // not broken between its bounds
    const QString mark = texts.mark(*m_value);
    QStringList notes;
    if (!unit.isEmpty()) notes.push_back(unit);
    if (!interval.isEmpty()) notes.push_back(texts("figure.interval", {interval.toStdString()}));
    if (!mark.isEmpty() && mark != m_figure->text()) notes.push_back(mark);
    m_note->setText(notes.join(QStringLiteral(" · ")));
    m_note->setHidden(notes.isEmpty());
    m_chip->set(m_chipText);

    const auto known = std::ranges::count_if(m_trend, [](const auto& each) { return each.has_value(); });
    m_spark->setVisible(known >= 2);
    m_spark->set(m_trend, texts("figure.trend"));

    setAccessibleName(m_name->text() + ": " + texts.value(*m_value));
    setToolTip(texts("figure.opens"));
}

void FigureCard::open() {
    if (!m_value) return;
    auto* dialog = new ArithmeticDialog(m_context, *m_value, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    emit opened(*m_value);
}

void FigureCard::mousePressEvent(QMouseEvent* event) { event->accept(); }

void FigureCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) open();
}

void FigureCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
        open();
    } else {
        QFrame::keyPressEvent(event);
    }
}

ArithmeticDialog::ArithmeticDialog(const UiContext& context, const indicators::Value& value, QWidget* parent)
    : QDialog(parent) {
    m_title = context.text(nameOf(value));
    for (const QString& line : context.texts().arithmetic(value)) m_lines.push_back(line);
    setWindowTitle(m_title);
    setMinimumWidth(480);

    auto* heading = new QLabel(m_title, this);
    heading->setProperty("role", "title");
    heading->setWordWrap(true);
    auto* figure = new QLabel(context.texts().value(value), this);
    figure->setProperty("role", "figure");

    auto* body = new QWidget(this);
    auto* lines = new QVBoxLayout(body);
    lines->setContentsMargins(0, 0, 8, 0);
    lines->setSpacing(8);
    for (const QString& line : m_lines) {
        auto* label = new QLabel(line, body);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        lines->addWidget(label);
    }
    lines->addStretch();
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(body);

    QPushButton* copy = makeButton(context, ButtonKind::secondary, "failure.copy", Icon::copy, this);
    QPushButton* close = makeButton(context, ButtonKind::primary, "failure.close", Icon::none, this);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(copy);
    buttons->addWidget(close);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(heading);
    column->addWidget(figure);
    column->addWidget(area, 1);
    column->addLayout(buttons);
    resize(520, std::clamp(body->sizeHint().height() + 200, 280, 560));

    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asText()); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

QString ArithmeticDialog::asText() const { return m_title + '\n' + m_lines.join('\n'); }

}  // namespace cuadrante::ui
