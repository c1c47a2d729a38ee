// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/search_box.h"

#include "ui/kit/fuzzy.h"

#include <QAction>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

namespace {

constexpr std::size_t kMostOfAGroup = 6;
constexpr int kHitRole = Qt::UserRole;         ///< position in the hits; -1 for a heading
constexpr int kDetailRole = Qt::UserRole + 1;  ///< second, muted part of a line
constexpr int kLineHeight = 32;
constexpr int kHeadingHeight = 28;

/// A heading in small letters, or icon, title and, at the right, the detail.
class HitDelegate : public QStyledItemDelegate {
public:
    HitDelegate(const UiContext& context, QObject* parent) : QStyledItemDelegate(parent), m_context(context) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {200, index.data(kHitRole).toInt() < 0 ? kHeadingHeight : kLineHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const drawing::Palette& palette = m_context.palette();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRect area = option.rect.adjusted(12, 0, -12, 0);
        const QString words = index.data().toString();
        QFont font = option.font;
        if (index.data(kHitRole).toInt() < 0) {
            font.setPixelSize(11);
            font.setWeight(QFont::DemiBold);
            painter->setFont(font);
            painter->setPen(palette.textMuted);
            painter->drawText(area.adjusted(0, 6, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, words);
            painter->restore();
            return;
        }
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(palette.tableSelection);
            painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6);
        }
        const QIcon icon = qvariant_cast<QIcon>(index.data(Qt::DecorationRole));
        if (!icon.isNull()) {
            icon.paint(painter, QRect(area.left(), area.center().y() - 8, 18, 18));
        }
        area.setLeft(area.left() + 28);
        painter->setFont(font);
        painter->setPen(palette.text);
        const QFontMetrics metrics(font);
        const QString title = metrics.elidedText(words, Qt::ElideRight, area.width());
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft, title);
        area.setLeft(area.left() + metrics.horizontalAdvance(title) + 16);
        painter->setPen(palette.textMuted);
        const QString detail = metrics.elidedText(index.data(kDetailRole).toString(), Qt::ElideRight, area.width());
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight, detail);
        painter->restore();
    }

private:
    const UiContext& m_context;
};

}  // namespace

SearchBox::SearchBox(const UiContext& context, QWidget* parent)
    : QLineEdit(parent), m_context(context), m_popup(new QFrame(this)), m_list(new QListWidget(m_popup)) {
    setProperty("kind", "search");
    setClearButtonEnabled(true);
    setMaxLength(200);
    auto* glass = addAction(QIcon(), QLineEdit::LeadingPosition);
    context.drawIcon(glass, Icon::search, IconTint::muted);

    m_popup->hide();
    m_popup->setProperty("frame", "floating");
    auto* column = new QVBoxLayout(m_popup);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_list);
    // The field keeps the keyboard all the time.
    m_popup->setFocusPolicy(Qt::NoFocus);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet("QListView { border: none; }");
    m_list->setItemDelegate(new HitDelegate(context, m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    connect(m_list, &QListWidget::itemEntered, this, [this](QListWidgetItem* item) {
        if (item->data(kHitRole).toInt() >= 0) m_list->setCurrentItem(item);
    });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        m_list->setCurrentItem(item);
        openCurrent();
    });
    connect(this, &QLineEdit::textEdited, this, &SearchBox::search);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& words) {
        if (words.isEmpty()) m_popup->hide();
    });
    connect(&context, &UiContext::languageChanged, this, [this] {
        m_popup->hide();
        setPlaceholder(m_placeholder);
    });
}

SearchBox::~SearchBox() {
    // It may hang in the window by now, which outlives this field.
    delete m_popup;
}

void SearchBox::setProviders(std::vector<SearchProvider> providers) { m_providers = std::move(providers); }

void SearchBox::setPlaceholder(std::string id) {
    m_placeholder = std::move(id);
    if (m_placeholder.empty()) return;
    setPlaceholderText(m_context.text(m_placeholder));
    setAccessibleName(placeholderText());
}

void SearchBox::activate() {
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    search();
}

void SearchBox::search() {
    const QString query = text().trimmed();
    m_list->clear();
    m_hits.clear();
    if (query.isEmpty()) {
        m_popup->hide();
        return;
    }
    std::vector<std::vector<SearchHit>> found;
    bool anyStrong = false;
    for (const SearchProvider& provider : m_providers) {
        found.push_back(provider.find(query, kMostOfAGroup));
        anyStrong = anyStrong || std::ranges::any_of(found.back(), [](const SearchHit& hit) { return hit.score >= kWordsFound; });
    }
    for (std::size_t group = 0; group < m_providers.size(); ++group) {
        std::vector<SearchHit>& hits = found[group];
        // Letters scattered over a name are a guess, of use only where nothing holds the words themselves.
        if (anyStrong) std::erase_if(hits, [](const SearchHit& hit) { return hit.score < kWordsFound; });
        std::ranges::stable_sort(hits, std::ranges::greater(), &SearchHit::score);
        if (hits.empty()) continue;
        if (hits.size() > kMostOfAGroup) hits.resize(kMostOfAGroup);
        auto* heading = new QListWidgetItem(m_context.text(m_providers[group].group), m_list);
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setData(kHitRole, -1);
        for (SearchHit& hit : hits) {
            auto* item = new QListWidgetItem(hit.title, m_list);
            item->setIcon(tinted(hit.icon, m_context.palette().textMuted));
            item->setData(kHitRole, static_cast<int>(m_hits.size()));
            item->setData(kDetailRole, hit.detail);
            m_hits.push_back(std::move(hit));
        }
    }
    if (m_hits.empty()) {
        auto* nothing = new QListWidgetItem(m_context.text("search.nothing", {query.toStdString()}), m_list);
        nothing->setFlags(Qt::ItemIsEnabled);
        nothing->setData(kHitRole, -1);
    } else {
        m_list->setCurrentRow(1);
    }
    place();
    m_popup->show();
    m_popup->raise();
}

void SearchBox::place() {
    QWidget* over = window();
    if (m_popup->parentWidget() != over) {
        m_popup->setParent(over);
        over->installEventFilter(this);
    }
    int height = 16;
    for (int i = 0; i < m_list->count(); ++i) height += m_list->sizeHintForRow(i);
    const QPoint below = mapTo(over, QPoint(0, this->height() + 4));
    const int room = std::max(over->height() - below.y() - 8, 80);
    const int wide = std::min(std::max(width(), 420), over->width() - below.x() - 8);
    m_popup->setGeometry(below.x(), below.y(), wide, std::min(height, room));
}

bool SearchBox::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_popup->parentWidget() && m_popup->isVisible()) {
        if (event->type() == QEvent::Resize) place();
        // A click beside the list closes it, whether or not what was clicked takes the focus.
        if (event->type() == QEvent::MouseButtonPress) m_popup->hide();
    }
    return QLineEdit::eventFilter(watched, event);
}

void SearchBox::step(int by) {
    const int count = m_list->count();
    int row = m_list->currentRow();
    for (int tried = 0; tried < count; ++tried) {
        row = (row + by + count) % count;
        if (m_list->item(row)->data(kHitRole).toInt() >= 0) {
            m_list->setCurrentRow(row);
            // The group's heading comes into view with its first hit.
            m_list->scrollToItem(m_list->item(std::max(row - 1, 0)));
            m_list->scrollToItem(m_list->item(row));
            return;
        }
    }
}

void SearchBox::openCurrent() {
    const QListWidgetItem* item = m_list->currentItem();
    const int hit = item ? item->data(kHitRole).toInt() : -1;
    if (hit < 0) return;
    const auto open = m_hits[static_cast<std::size_t>(hit)].open;
    m_popup->hide();
    clear();
    if (open) open();
}

void SearchBox::keyPressEvent(QKeyEvent* event) {
    const bool listed = m_popup->isVisible();
    switch (event->key()) {
        case Qt::Key_Down:
            if (listed) {
                step(1);
            } else {
                search();
            }
            return;
        case Qt::Key_Up:
            if (listed) step(-1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (listed) openCurrent();
            return;
        case Qt::Key_Escape:
            if (listed) {
                m_popup->hide();
            } else {
                clear();
                clearFocus();
            }
            return;
        default: QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::focusOutEvent(QFocusEvent* event) {
    m_popup->hide();
    QLineEdit::focusOutEvent(event);
}

}  // namespace cuadrante::ui
