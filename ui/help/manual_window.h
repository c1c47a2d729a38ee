// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QDialog>

#include <string>

class QListWidget;
class QTextBrowser;

namespace cuadrante::ui {

/// The manual: pages of resources/manual/{es,en} at the right, their titles at the left.
class ManualWindow : public QDialog {
    Q_OBJECT

public:
    explicit ManualWindow(const UiContext& context, QWidget* parent = nullptr);
    /// Whether the program was built with a manual in this language.
    [[nodiscard]] static bool available(text::Language language);
    /// The page about a screen ("territory", ...), else the first.
    void openAt(const std::string& screen);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    void showPage(int row);

    const UiContext& m_context;
    QListWidget* m_pages;
    QTextBrowser* m_text;
    int m_shown = -1;  ///< the page
};

}  // namespace cuadrante::ui
