// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/ui_context.h"

#include <QFrame>
#include <QLineEdit>

#include <functional>
#include <string>
#include <vector>

class QListWidget;

namespace cuadrante::ui {

struct SearchHit {
    QString title;
    QString detail = {};
    Icon icon = Icon::none;
    int score = 0;  ///< as fuzzyScore: higher first, within the group; weak ones give way to better ones of any group
    std::function<void()> open = {};
};
/// One group of results. `find` gets what was typed (trimmed, not empty) and gives at most `most` hits.
struct SearchProvider {
    std::string group;  ///< text id of the heading
    std::function<std::vector<SearchHit>(const QString& query, std::size_t most)> find;
};

/// The field in the header, with the results below it while something is typed. Ctrl+K (set by the window) focuses
/// it; Up and Down walk over the hits, Enter opens, Esc closes.
class SearchBox : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchBox(const UiContext& context, QWidget* parent = nullptr);
    ~SearchBox() override;
    void setProviders(std::vector<SearchProvider> providers);
    /// Text id of what stands in the empty field.
    void setPlaceholder(std::string id);
    /// Focuses and chooses what is in it.
    void activate();
    /// The list below the field: headings are rows that cannot be chosen.
    [[nodiscard]] QListWidget* results() const noexcept { return m_list; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void place();
    void openCurrent();
    void step(int by);

    const UiContext& m_context;
    std::string m_placeholder;
    std::vector<SearchProvider> m_providers;
    std::vector<SearchHit> m_hits;
    QFrame* m_popup;
    QListWidget* m_list;
};

}  // namespace cuadrante::ui
