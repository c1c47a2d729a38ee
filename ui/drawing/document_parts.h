// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drawing/document_page.h"
#include "ui/drawing/palette.h"

#include <QFont>
#include <QRectF>

#include <memory>
#include <vector>

class QPainter;

namespace cuadrante::drawing {

/// Lengths on paper are tenths of a millimetre.
struct PaperLook {
    Palette palette;
    double scale = 1;
    [[nodiscard]] QFont font(double size, int weight = 400) const;
};

/// A block of a document on paper.
class Part {
public:
    virtual ~Part() = default;
    [[nodiscard]] virtual double height(double width) const = 0;
    virtual void paint(QPainter& painter, const QRectF& place) const = 0;
    [[nodiscard]] virtual bool wide() const { return false; }     ///< takes both columns
    [[nodiscard]] virtual bool heading() const { return false; }  ///< stays with what follows
};

[[nodiscard]] std::vector<std::unique_ptr<Part>> partsOf(const documents::Document& document, const DocumentContext& context,
                                                         const PaperLook& look);

/// Height of wrapped text, and the text itself.
[[nodiscard]] double textHeight(const QString& text, const QFont& font, double width);
void paintText(QPainter& painter, const QRectF& place, const QString& text, const QFont& font, const QColor& colour,
               Qt::Alignment alignment = Qt::AlignLeft);

}  // namespace cuadrante::drawing
