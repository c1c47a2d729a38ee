// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/table_model.h"

#include "core/base/text.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace cuadrante::ui {

namespace {

constexpr std::size_t kSortsRemembered = 3;

std::string foldedOf(const QString& words) { return text::folded(words.toStdString()); }

/// Sorts positions by their keys, rows without one last whatever the direction; equal ones stay as they were.
template <typename Key>
void sortByKeys(std::vector<int>& order, const std::vector<std::optional<Key>>& keys, Qt::SortOrder direction) {
    std::ranges::stable_sort(order, [&](int a, int b) {
        const auto& left = keys[static_cast<std::size_t>(a)];
        const auto& right = keys[static_cast<std::size_t>(b)];
        if (!left || !right) return left.has_value() && !right.has_value();
        return direction == Qt::AscendingOrder ? *left < *right : *right < *left;
    });
}

}  // namespace

TableModel::TableModel(const UiContext& context, std::vector<TableColumn> columns, QObject* parent)
    : QAbstractTableModel(parent), m_context(context), m_columns(std::move(columns)) {}

void TableModel::setRows(TableRows rows) {
    beginResetModel();
    m_rows = std::move(rows);
    m_haystacks.clear();
    order();
    choose();
    endResetModel();
}

void TableModel::retranslate() {
    beginResetModel();
    m_haystacks.clear();
    order();
    choose();
    endResetModel();
}

void TableModel::order() {
    m_order.resize(static_cast<std::size_t>(m_rows.count));
    std::iota(m_order.begin(), m_order.end(), 0);
    for (const auto& [column, direction] : m_sorts) sortOnce(column, direction);
}

void TableModel::sortOnce(int column, Qt::SortOrder direction) {
    const TableColumn& said = m_columns[static_cast<std::size_t>(column)];
    const auto rows = static_cast<std::size_t>(m_rows.count);
    if (said.type == CellType::text || said.type == CellType::word) {
        std::vector<std::optional<std::string>> keys(rows);
        std::unordered_map<std::string, std::string> ofWords;  // few different ones, many rows
        for (int row = 0; row < m_rows.count; ++row) {
            const Cell held = sourceCell(row, column);
            const auto* words = std::get_if<std::string>(&held);
            if (!words || words->empty()) continue;
            auto& key = keys[static_cast<std::size_t>(row)];
            if (said.type == CellType::text) {
                key = text::sortKey(*words);
                continue;
            }
            auto [at, isNew] = ofWords.try_emplace(*words);
            if (isNew) at->second = text::sortKey(writtenCell(held, said, m_context.texts()).toStdString());
            key = at->second;
        }
        sortByKeys(m_order, keys, direction);
        return;
    }
    std::vector<std::optional<double>> keys(rows);
    for (int row = 0; row < m_rows.count; ++row) {
        const Cell held = sourceCell(row, column);
        auto& key = keys[static_cast<std::size_t>(row)];
        if (const auto* whole = std::get_if<std::int64_t>(&held)) key = static_cast<double>(*whole);
        if (const auto* real = std::get_if<double>(&held)) key = *real;
        if (const auto* day = std::get_if<Day>(&held)) key = static_cast<double>(day->time_since_epoch().count());
    }
    sortByKeys(m_order, keys, direction);
}

void TableModel::sortBy(int column, Qt::SortOrder direction) {
    if (column < 0 || column >= columnCount()) return;
    std::erase_if(m_sorts, [&](const auto& each) { return each.first == column; });
    m_sorts.emplace_back(column, direction);
    if (m_sorts.size() > kSortsRemembered) m_sorts.erase(m_sorts.begin());
    beginResetModel();
    sortOnce(column, direction);
    choose();
    endResetModel();
}

void TableModel::fillHaystacks() {
    if (!m_haystacks.empty() || m_rows.count == 0) return;
    m_haystacks.resize(static_cast<std::size_t>(m_rows.count));
    for (int column = 0; column < columnCount(); ++column) {
        const TableColumn& said = m_columns[static_cast<std::size_t>(column)];
        std::unordered_map<std::string, std::string> ofWords;
        for (int row = 0; row < m_rows.count; ++row) {
            const Cell held = sourceCell(row, column);
            std::string& haystack = m_haystacks[static_cast<std::size_t>(row)];
            haystack += '\n';
            const auto* words = std::get_if<std::string>(&held);
            if (words && said.type == CellType::word) {
                auto [at, isNew] = ofWords.try_emplace(*words);
                if (isNew) at->second = foldedOf(writtenCell(held, said, m_context.texts()));
                haystack += at->second;
            } else if (words) {
                haystack += text::folded(*words);
            } else {
                haystack += text::folded(plainCell(held, said, m_context.texts()));
            }
        }
    }
}

void TableModel::choose() {
    if (!m_quick.empty()) fillHaystacks();
    const auto stays = [&](int row) {
        if (!m_quick.empty()) {
            const std::string& haystack = m_haystacks[static_cast<std::size_t>(row)];
            for (const std::string& word : m_quick) {
                if (haystack.find(word) == std::string::npos) return false;
            }
        }
        for (const auto& [column, test] : m_filters) {
            if (!test(sourceCell(row, column))) return false;
        }
        for (const auto& [column, words] : m_words) {
            const Cell held = sourceCell(row, column);
            const auto* word = std::get_if<std::string>(&held);
            if (!words.contains(word ? *word : std::string())) return false;
        }
        return true;
    };
    m_shown.clear();
    std::ranges::copy_if(m_order, std::back_inserter(m_shown), stays);
}

void TableModel::setQuickFilter(const QString& words) {
    beginResetModel();
    m_quick = text::split(foldedOf(words), ' ');
    std::erase_if(m_quick, [](const std::string& word) { return word.empty(); });
    choose();
    endResetModel();
}

void TableModel::setFilter(int column, CellTest test) {
    beginResetModel();
    if (test) {
        m_filters[column] = std::move(test);
    } else {
        m_filters.erase(column);
    }
    choose();
    endResetModel();
}

void TableModel::setWordFilter(int column, std::set<std::string> words) {
    beginResetModel();
    if (words.empty()) {
        m_words.erase(column);
    } else {
        m_words[column] = std::move(words);
    }
    choose();
    endResetModel();
}

void TableModel::clearFilters() {
    beginResetModel();
    m_quick.clear();
    m_filters.clear();
    m_words.clear();
    choose();
    endResetModel();
}

bool TableModel::filtered() const noexcept { return !m_quick.empty() || !m_filters.empty() || !m_words.empty(); }

const std::set<std::string>& TableModel::wordFilter(int column) const {
    static const std::set<std::string> kNone;
    const auto found = m_words.find(column);
    return found == m_words.end() ? kNone : found->second;
}

std::vector<std::string> TableModel::wordsOf(int column) const {
    const TableColumn& said = m_columns[static_cast<std::size_t>(column)];
    std::set<std::string> different;
    for (int row = 0; row < m_rows.count; ++row) {
        const Cell held = sourceCell(row, column);
        const auto* word = std::get_if<std::string>(&held);
        different.insert(word ? *word : std::string());
    }
    std::vector<std::string> words(different.begin(), different.end());
    std::ranges::sort(words, {}, [&](const std::string& word) {
        return text::sortKey(writtenCell(Cell(word), said, m_context.texts()).toStdString());
    });
    return words;
}

Cell TableModel::cell(int shownRow, int column) const {
    return sourceCell(m_shown[static_cast<std::size_t>(shownRow)], column);
}

std::int64_t TableModel::key(int shownRow) const { return sourceKey(m_shown[static_cast<std::size_t>(shownRow)]); }

std::optional<int> TableModel::rowOf(std::int64_t key) const {
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        if (sourceKey(m_shown[i]) == key) return static_cast<int>(i);
    }
    return std::nullopt;
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const TableColumn& column = m_columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return writtenCell(cell(index.row(), index.column()), column, m_context.texts());
    }
    if (role == Qt::TextAlignmentRole) {
        const bool right = column.type == CellType::integer || column.type == CellType::real;
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role == Qt::ForegroundRole &&
        std::holds_alternative<std::monostate>(cell(index.row(), index.column()))) {
        return m_context.palette().textMuted;
    }
    return {};
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const TableColumn& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return m_context.text(column.title);
    if (role == Qt::TextAlignmentRole) {
        const bool right = column.type == CellType::integer || column.type == CellType::real;
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    return {};
}

}  // namespace cuadrante::ui
