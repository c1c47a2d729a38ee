// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/inspector.h"

#include "ui/kit/clickable_row.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace cuadrante::ui {

namespace {

QLabel* makeLabel(const QString& words, const char* role, QWidget* parent) {
    auto* label = new QLabel(words, parent);
    label->setTextFormat(Qt::PlainText);
    if (role) label->setProperty("role", role);
    label->setWordWrap(true);
    return label;
}

}  // namespace

InspectorSection::InspectorSection(const UiContext& context, const QString& title, QWidget* parent)
    : QWidget(parent), m_context(context), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    if (!title.isEmpty()) {
        m_column->addWidget(makeLabel(m_context.texts().locale().toUpper(title), "section", this));
        m_column->addSpacing(4);
    }
}

void InspectorSection::addFact(const QString& label, const QString& value, const ChipText& chip,
                               const QString& secondary, std::function<void()> open) {
    const bool opens = static_cast<bool>(open);
    auto* row = new ClickableRow(std::move(open), this);
    row->setProperty("frame", "fact");
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 3, 0, 3);
    layout->setSpacing(8);
    // Eleven twentieths for the label, so that the values of a section begin on one line.
    layout->addWidget(makeLabel(label, nullptr, row), 11, Qt::AlignTop);
    auto* right = new QHBoxLayout;
    right->setSpacing(6);
    QLabel* figure = makeLabel(value, "value", row);
    if (opens) figure->setProperty("opens", true);
    // With a chip beside it there is no room to break in: the label gives way.
    if (!chip.text.isEmpty()) figure->setWordWrap(false);
    right->addWidget(figure, secondary.isEmpty() ? 1 : 0, Qt::AlignTop);
    if (!secondary.isEmpty()) right->addWidget(makeLabel(secondary, "muted", row), 1, Qt::AlignVCenter);
    if (!chip.text.isEmpty()) right->addWidget(new Chip(chip, row), 0, Qt::AlignTop);
    layout->addLayout(right, 9);
    if (opens) row->setAccessibleName(label + ": " + value);
    m_column->addWidget(row);
}

void InspectorSection::addLine(const QString& words, const QString& figure, const ChipText& badge,
                               std::function<void()> open) {
    auto* row = new ClickableRow(std::move(open), this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(words, nullptr, row), 1);
    if (!figure.isEmpty()) {
        QLabel* number = makeLabel(figure, nullptr, row);
        number->setWordWrap(false);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        layout->addWidget(number);
    }
    if (!badge.text.isEmpty()) layout->addWidget(new Chip(badge, row));
    row->setAccessibleName(QStringList{words, figure, badge.text}.join(' ').simplified());
    m_column->addWidget(row);
}

void InspectorSection::addFigure(const QString& figure, const QString& note, std::vector<std::optional<double>> trend,
                                 const QString& said) {
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    QLabel* number = makeLabel(figure, "figure", this);
    number->setWordWrap(false);
    words->addWidget(number);
    if (!note.isEmpty()) words->addWidget(makeLabel(note, "muted", this));
    row->addLayout(words, 1);
    if (!trend.empty()) {
        auto* line = new Sparkline(m_context, SparkColour::spark, this);
        line->setFixedSize(144, 40);
        line->set(std::move(trend), said);
        row->addWidget(line, 0, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_column->addLayout(row);
    m_column->addSpacing(4);
}

void InspectorSection::addNote(const QString& words) { m_column->addWidget(makeLabel(words, "muted", this)); }

void InspectorSection::addWidget(QWidget* widget) { m_column->addWidget(widget); }

Inspector::Inspector(const UiContext& context, QWidget* parent) : QScrollArea(parent), m_context(context) {
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMinimumWidth(300);
    begin({}, {});
}

void Inspector::begin(const QString& title, const QString& subtitle) {
    auto* body = new QWidget;
    body->setProperty("ground", "surface");
    body->setAttribute(Qt::WA_StyledBackground);
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(16, 16, 16, 16);
    m_column->setSpacing(16);
    auto* head = new QVBoxLayout;
    head->setSpacing(2);
    if (!title.isEmpty()) head->addWidget(makeLabel(title, "title", body));
    if (!subtitle.isEmpty()) head->addWidget(makeLabel(subtitle, "muted", body));
    m_column->addLayout(head);
    m_column->addStretch();
    setFoot(nullptr);
    m_body = body;
    // The old body may be the sender of what called us: it goes when the event is over.
    if (QWidget* old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    setWidget(body);
}

InspectorSection* Inspector::addSection(const QString& title) {
    auto* section = new InspectorSection(m_context, title, m_body);
    addWidget(section);
    return section;
}

void Inspector::addWidget(QWidget* widget) {
    m_column->insertWidget(m_column->count() - 1, widget);  // before the stretch at the end
}

void Inspector::addAction(QWidget* button) {
    if (!m_actions) {
        auto* foot = new QWidget;
        auto* row = new QHBoxLayout(foot);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        row->addStretch();
        setFoot(foot);
        m_actions = row;
    }
    m_actions->insertWidget(m_actions->count() - 1, button);
}

void Inspector::setFoot(QWidget* widget) {
    // The old one may hold the button that called us.
    if (m_foot) {
        m_foot->hide();
        m_foot->deleteLater();
    }
    m_actions = nullptr;
    m_foot = nullptr;
    if (widget) {
        m_foot = new QFrame(this);
        m_foot->setProperty("frame", "foot");
        auto* column = new QVBoxLayout(m_foot);
        column->setContentsMargins(16, 12, 16, 12);
        column->addWidget(widget);
        m_foot->installEventFilter(this);
        m_foot->show();
    }
    placeFoot();
}

void Inspector::placeFoot() {
    const int tall = m_foot ? m_foot->sizeHint().height() : 0;
    if (viewportMargins().bottom() != tall) setViewportMargins(0, 0, 0, tall);
    if (m_foot) m_foot->setGeometry(0, height() - tall, width(), tall);
}

void Inspector::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    placeFoot();
}

bool Inspector::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_foot && event->type() == QEvent::LayoutRequest) placeFoot();
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace cuadrante::ui
