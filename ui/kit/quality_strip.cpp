// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/quality_strip.h"

#include "ui/kit/clickable_row.h"
#include "ui/kit/figure_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace cuadrante::ui {

QualityStrip::QualityStrip(const UiContext& context, QWidget* parent) : QFrame(parent), m_context(context) {
    setProperty("frame", "card");
    auto* strip = new QHBoxLayout(this);
    strip->setContentsMargins(4, 4, 4, 4);
    strip->setSpacing(4);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        Part& part = m_parts[i];
        part = {.row = new ClickableRow([this, i] { open(i); }, this), .name = new QLabel, .figure = new QLabel, .counted = new QLabel};
        part.row->setProperty("alone", true);
        part.name->setProperty("role", "muted");
        part.figure->setProperty("role", "heading");
        part.counted->setProperty("role", "muted");
        auto* column = new QVBoxLayout(part.row);
        column->setContentsMargins(8, 4, 8, 4);
        column->setSpacing(0);
        column->addWidget(part.name);
        auto* line = new QHBoxLayout;
        line->setSpacing(6);
        line->addWidget(part.figure);
        line->addWidget(part.counted, 1);
        column->addLayout(line);
        strip->addWidget(part.row, 1);
    }
    connect(&context, &UiContext::languageChanged, this, &QualityStrip::say);
}

void QualityStrip::set(std::array<indicators::Value, 4> values) {
    m_values = std::move(values);
    say();
}

void QualityStrip::say() {
    if (!m_values) return;
    const text::Texts& texts = m_context.texts();
    setAccessibleName(texts("quality.title"));
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const indicators::Value& value = (*m_values)[i];
        const Part& part = m_parts[i];
        part.name->setText(texts("indicator." + std::string(value.indicator) + ".name"));
        part.figure->setText(texts.figure(value));
        // "7 de 10" says by itself what was counted, and an unknown figure says why.
        QString counted;
        if (value.show == indicators::Show::value && value.numerator && value.denominator)
            counted = texts("value.k_of_n", {static_cast<std::int64_t>(*value.numerator), static_cast<std::int64_t>(*value.denominator)});
        part.counted->setText(counted);
        part.row->setAccessibleName(part.name->text() + ": " + texts.value(value) + (counted.isEmpty() ? QString() : ", " + counted));
        part.row->setToolTip(value.why.empty() ? texts("figure.opens") : texts(value.why) + '\n' + texts("figure.opens"));
    }
}

void QualityStrip::open(std::size_t part) {
    if (!m_values) return;
    auto* dialog = new ArithmeticDialog(m_context, (*m_values)[part], window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

}  // namespace cuadrante::ui
