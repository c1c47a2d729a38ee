// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/data_table.h"

#include "ui/kit/ask_for_file.h"
#include "ui/kit/buttons.h"
#include "ui/kit/cell_delegate.h"
#include "ui/kit/filter_header.h"
#include "ui/kit/table_columns.h"
#include "ui/kit/table_export.h"
#include "ui/kit/table_filter.h"
#include "ui/kit/table_model.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QShortcut>
#include <QStyle>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace cuadrante::ui {

namespace {

constexpr int kRowHeight = 32;

void setProblem(QWidget* widget, bool problem) {
    widget->setProperty("problem", problem);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

}  // namespace

DataTable::DataTable(const UiContext& context, JobRunner& jobs, QString name, std::vector<TableColumn> columns,
                     QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_jobs(jobs),
      m_name(std::move(name)),
      m_model(new TableModel(context, std::move(columns), this)),
      m_view(new QTableView(this)),
      m_header(new FilterHeader(m_view)),
      m_quick(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_empty(new EmptyState(context, this)) {
    m_view->setModel(m_model);
    m_view->setHorizontalHeader(m_header);
    m_view->setItemDelegate(new CellDelegate(context, *m_model, m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setCornerButtonEnabled(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_header->setSectionsClickable(true);
    m_header->setSectionsMovable(true);
    m_header->setHighlightSections(false);
    m_header->setStretchLastSection(true);
    m_header->setSortIndicatorShown(true);
    m_header->setSortIndicator(-1, Qt::AscendingOrder);
    m_header->setMinimumSectionSize(48);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_empty->hide();

    makeEditors();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(makeBar());
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    m_columns = new TableColumns(context, m_name, *m_model, m_view, m_header);

    connect(m_header, &QHeaderView::sectionClicked, this, [this](int section) {
        const bool again = m_sortColumn == section && m_sortOrder == Qt::AscendingOrder;
        sortBy(m_model->columns()[static_cast<std::size_t>(section)].id,
               again ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        QMenu menu(this);
        m_columns->fillMenu(menu);
        menu.exec(m_header->mapToGlobal(at));
    });
    connect(m_view, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& index) { emit opened(m_model->key(index.row())); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_quiet) emit chosen(chosenKeys());
    });
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (m_act) m_act();
    });
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        m_quick->setFocus(Qt::ShortcutFocusReason);
        m_quick->selectAll();
    });
    connect(&context, &UiContext::languageChanged, this, [this] {
        keepingChosen([this] { m_model->retranslate(); });
        say();
    });
    connect(&context, &UiContext::paletteChanged, m_view->viewport(), qOverload<>(&QWidget::update));
    say();
}

QLayout* DataTable::makeBar() {
    m_quick->setProperty("kind", "search");
    m_quick->setClearButtonEnabled(true);
    m_quick->setMaximumWidth(320);
    m_quick->setMinimumWidth(120);
    m_context.drawIcon(m_quick->addAction(QIcon(), QLineEdit::LeadingPosition), Icon::search, IconTint::muted);
    m_quick->installEventFilter(this);
    m_count->setProperty("role", "muted");
    m_mapButton = makeIconButton(m_context, Icon::map, "table.show_on_map", this);
    m_filterButton = makeIconButton(m_context, Icon::filter, "table.filters", this);
    m_columnButton = makeIconButton(m_context, Icon::columns, "table.columns", this);
    QToolButton* copyButton = makeIconButton(m_context, Icon::copy, "table.copy", this);
    QToolButton* exportButton = makeIconButton(m_context, Icon::export_, "table.export", this);
    m_mapButton->hide();
    m_filterButton->setCheckable(true);

    auto* columnMenu = new QMenu(m_columnButton);
    m_columnButton->setMenu(columnMenu);
    m_columnButton->setPopupMode(QToolButton::InstantPopup);
    connect(columnMenu, &QMenu::aboutToShow, this, [this, columnMenu] {
        columnMenu->clear();
        m_columns->fillMenu(*columnMenu);
    });
    auto* exportMenu = new QMenu(exportButton);
    exportButton->setMenu(exportMenu);
    exportButton->setPopupMode(QToolButton::InstantPopup);
    for (const char* suffix : {"csv", "xlsx"}) {
        QAction* action = exportMenu->addAction(QString());
        m_context.sayText(action, std::string("table.export_") + suffix);
        connect(action, &QAction::triggered, this, [this, suffix] { askAndExport(suffix); });
    }
    connect(m_quick, &QLineEdit::textChanged, this, [this](const QString& words) {
        keepingChosen([&] { m_model->setQuickFilter(words); });
        say();
    });
    connect(m_filterButton, &QToolButton::toggled, this, [this](bool visible) {
        m_header->setEditorsVisible(visible);
        if (!visible) clearColumnFilters();
    });
    connect(copyButton, &QToolButton::clicked, this, &DataTable::copy);
    connect(m_mapButton, &QToolButton::clicked, this, [this] {
        const auto keys = chosenKeys();
        emit showOnMap(keys.empty() ? shownKeys() : keys);
    });

    auto* bar = new QHBoxLayout;
    bar->setSpacing(4);
    bar->addWidget(m_quick, 1);
    bar->addSpacing(8);
    bar->addWidget(m_count);
    bar->addStretch();
    for (QToolButton* button : {m_mapButton, m_filterButton, m_columnButton, copyButton, exportButton}) {
        bar->addWidget(button);
    }
    return bar;
}

void DataTable::makeEditors() {
    std::vector<QWidget*> editors;
    for (std::size_t i = 0; i < m_model->columns().size(); ++i) {
        const TableColumn& column = m_model->columns()[i];
        if (column.type == CellType::word) {
            auto* button = new QToolButton;
            button->setProperty("kind", "filter");
            button->setFocusPolicy(Qt::StrongFocus);
            button->setPopupMode(QToolButton::InstantPopup);
            auto* menu = new QMenu(button);
            menu->setProperty("ticks", true);
            button->setMenu(menu);
            connect(menu, &QMenu::aboutToShow, this, [this, menu, i] { fillWordMenu(*menu, static_cast<int>(i)); });
            editors.push_back(button);
        } else {
            auto* line = new QLineEdit;
            line->setProperty("kind", "filter");
            connect(line, &QLineEdit::textChanged, this,
                    [this, id = column.id](const QString& typed) { setFilter(id, typed); });
            editors.push_back(line);
        }
    }
    m_header->setEditors(std::move(editors));
}

void DataTable::fillWordMenu(QMenu& menu, int column) {
    menu.clear();
    const TableColumn& said = m_model->columns()[static_cast<std::size_t>(column)];
    const std::set<std::string> chosenWords = m_model->wordFilter(column);
    for (const std::string& word : m_model->wordsOf(column)) {
        QAction* action = menu.addAction(writtenCell(Cell(word), said, m_context.texts()));
        action->setCheckable(true);
        action->setChecked(chosenWords.contains(word));
        connect(action, &QAction::toggled, this, [this, column, word, id = said.id](bool on) {
            std::set<std::string> words = m_model->wordFilter(column);
            if (on) {
                words.insert(word);
            } else {
                words.erase(word);
            }
            setWordFilter(id, std::move(words));
        });
    }
}

void DataTable::setRows(TableRows rows) {
    const bool first = m_model->total() == 0;
    keepingChosen([&] { m_model->setRows(std::move(rows)); });
    if (first) m_columns->fit();
    say();
}

void DataTable::setEmpty(EmptyText said, std::function<void()> act) {
    m_act = std::move(act);
    m_emptyText = std::move(said);
    say();
}

void DataTable::setMappable(bool mappable) { m_mapButton->setVisible(mappable); }

void DataTable::keepingChosen(const std::function<void()>& change) {
    m_quiet = true;
    const auto keys = chosenKeys();
    const QModelIndex current = m_view->currentIndex();
    const bool hadCurrent = current.isValid();
    const int column = std::max(current.column(), 0);
    const std::int64_t currentKey = current.isValid() ? m_model->key(current.row()) : 0;
    change();
    if (!keys.empty()) {
        const std::set<std::int64_t> wanted(keys.begin(), keys.end());
        QItemSelection selection;
        for (int row = 0; row < m_model->rowCount() && !wanted.empty(); ++row) {
            if (!wanted.contains(m_model->key(row))) continue;
            const QModelIndex first = m_model->index(row, 0);
            selection.append(QItemSelectionRange(first, m_model->index(row, m_model->columnCount() - 1)));
        }
        m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
    if (hadCurrent) {
        if (const auto row = m_model->rowOf(currentKey)) {
            m_view->selectionModel()->setCurrentIndex(m_model->index(*row, column), QItemSelectionModel::NoUpdate);
        }
    }
    m_quiet = false;
    // Rows that are no longer shown are no longer chosen.
    if (chosenKeys().size() != keys.size()) emit chosen(chosenKeys());
}

void DataTable::sortBy(const std::string& column, Qt::SortOrder order) {
    const int section = columnOf(column);
    if (section < 0) return;
    m_sortColumn = section;
    m_sortOrder = order;
    m_header->setSortIndicator(section, order);
    keepingChosen([&] { m_model->sortBy(section, order); });
}

void DataTable::setQuickFilter(const QString& words) { m_quick->setText(words); }

bool DataTable::setFilter(const std::string& column, const QString& expression) {
    const int section = columnOf(column);
    if (section < 0) return false;
    const auto test = readFilter(expression, m_model->columns()[static_cast<std::size_t>(section)], m_context.texts());
    if (auto* line = qobject_cast<QLineEdit*>(m_header->editor(section))) {
        const QSignalBlocker quiet(line);
        if (line->text() != expression) line->setText(expression);
        setProblem(line, !test);
    }
    keepingChosen([&] { m_model->setFilter(section, test.value_or(CellTest())); });
    if (!expression.isEmpty() && !m_filterButton->isChecked()) m_filterButton->setChecked(true);
    say();
    return test.has_value();
}

void DataTable::setWordFilter(const std::string& column, std::set<std::string> words) {
    const int section = columnOf(column);
    if (section < 0) return;
    if (!words.empty() && !m_filterButton->isChecked()) m_filterButton->setChecked(true);
    keepingChosen([&] { m_model->setWordFilter(section, std::move(words)); });
    say();
}

void DataTable::clearColumnFilters() {
    for (std::size_t i = 0; i < m_model->columns().size(); ++i) {
        if (auto* line = qobject_cast<QLineEdit*>(m_header->editor(static_cast<int>(i)))) {
            const QSignalBlocker quiet(line);
            line->clear();
            setProblem(line, false);
        }
    }
    const QString quick = m_quick->text();
    keepingChosen([&] {
        m_model->clearFilters();
        if (!quick.isEmpty()) m_model->setQuickFilter(quick);
    });
    say();
}

void DataTable::clearFilters() {
    m_quick->clear();
    clearColumnFilters();
}

void DataTable::setColumnHidden(const std::string& column, bool hidden) {
    if (const int section = columnOf(column); section >= 0) m_columns->setHidden(section, hidden);
}

void DataTable::say() {
    m_quick->setPlaceholderText(m_context.text("table.quick_filter"));
    m_quick->setAccessibleName(m_quick->placeholderText());
    m_count->setText(countLine());
    for (std::size_t i = 0; i < m_model->columns().size(); ++i) {
        const TableColumn& column = m_model->columns()[i];
        const int section = static_cast<int>(i);
        const QString about = m_context.text("table.filter_of", {m_context.text(column.title).toStdString()});
        QWidget* editor = m_header->editor(section);
        editor->setAccessibleName(about);
        if (auto* button = qobject_cast<QToolButton*>(editor)) {
            const auto& words = m_model->wordFilter(section);
            button->setText(words.empty() ? m_context.text("table.all_words")
                            : words.size() == 1
                                ? writtenCell(Cell(*words.begin()), column, m_context.texts())
                                : m_context.texts().count("table.words", static_cast<std::int64_t>(words.size())));
        } else {
            editor->setToolTip(m_context.text(column.type == CellType::text   ? "table.filter_text"
                                              : column.type == CellType::date ? "table.filter_date"
                                                                              : "table.filter_number"));
        }
    }
    const bool nothing = m_model->total() == 0 && !m_emptyText.title.empty();
    if (nothing) {
        m_empty->set(m_emptyText);
    } else {
        m_empty->set({.icon = Icon::filter, .title = "table.none_shown", .hint = "table.none_shown_hint"});
    }
    const bool noneShown = m_model->total() > 0 && m_model->rowCount() == 0;
    // With filters of columns open, the header has to stay in reach.
    m_empty->setVisible(nothing || (noneShown && !m_header->editorsVisible()));
    m_view->setVisible(m_empty->isHidden());
    m_quick->setEnabled(!nothing);
}

QString DataTable::countLine() const {
    const text::Texts& texts = m_context.texts();
    if (!m_model->filtered()) return texts.count("table.rows", total());
    return texts("table.rows_of", {std::int64_t{shown()}, std::int64_t{total()}});
}

int DataTable::shown() const { return m_model->rowCount(); }
int DataTable::total() const { return m_model->total(); }

std::vector<std::int64_t> DataTable::shownKeys() const {
    std::vector<std::int64_t> keys;
    keys.reserve(static_cast<std::size_t>(shown()));
    for (int row = 0; row < shown(); ++row) keys.push_back(m_model->key(row));
    return keys;
}

std::vector<int> DataTable::chosenRows() const {
    std::vector<int> rows;
    for (const QItemSelectionRange& range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

std::vector<std::int64_t> DataTable::chosenKeys() const {
    std::vector<std::int64_t> keys;
    for (const int row : chosenRows()) keys.push_back(m_model->key(row));
    return keys;
}

bool DataTable::choose(std::int64_t key) {
    const auto row = m_model->rowOf(key);
    m_quiet = true;
    if (row) {
        selectRow(*row);
        m_view->scrollTo(m_model->index(*row, 0));
    } else {
        m_view->clearSelection();
    }
    m_quiet = false;
    return row.has_value();
}

void DataTable::selectRow(int row) {
    // Not the view's own selectRow: that one asks which keys are held, and Ctrl would take the row away.
    m_view->selectionModel()->setCurrentIndex(m_model->index(row, 0),
                                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

int DataTable::columnOf(const std::string& id) const {
    const auto& columns = m_model->columns();
    const auto found = std::ranges::find(columns, id, &TableColumn::id);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

TableExtract DataTable::extract(std::span<const int> rows) const {
    TableExtract extract{.name = m_name.toStdString(),
                         .columns = m_model->columns(),
                         .shownColumns = m_columns->visible(),
                         .rows = m_model->rows(),
                         .shownRows = {},
                         .texts = m_context.texts()};
    for (const int row : rows) extract.shownRows.push_back(m_model->source(row));
    return extract;
}

TableExtract DataTable::shownExtract() const {
    std::vector<int> rows(static_cast<std::size_t>(shown()));
    std::iota(rows.begin(), rows.end(), 0);
    return extract(rows);
}

QString DataTable::chosenAsText() const { return pastedText(extract(chosenRows())); }

gis::Table DataTable::asTable() const { return valuesOf(shownExtract(), {}); }

void DataTable::exportTo(const std::filesystem::path& target) {
    m_jobs.start({.name = "shell.job.export",
                  .args = {target.filename().string()},
                  .kind = JobKind::reads,
                  .work =
                      [extract = shownExtract(), target](const Progress& progress) {
                          gis::exportTable(valuesOf(extract, progress.part(0, 0.4)), target, progress.part(0.4, 1));
                      },
                  .done =
                      [self = QPointer<DataTable>(this), target] {
                          if (self) emit self->exported(QString::fromStdString(target.string()));
                      }});
}

void DataTable::askAndExport(const QString& suffix) {
    const std::string named = "table.file." + m_name.toStdString();
    const QString name = m_context.texts().has(named) ? m_context.text(named) : m_name;
    const auto target = askForTarget(
        m_context, this, {.title = m_context.text("table.export"), .name = name + '.' + suffix, .filter = "*." + suffix});
    if (target) exportTo(*target);
}

void DataTable::copy() const {
    if (!chosenRows().empty()) QApplication::clipboard()->setText(chosenAsText());
}

bool DataTable::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) m_columns->fit();
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (watched == m_view) {
            if (key->matches(QKeySequence::Copy)) {
                copy();
                return true;
            }
            const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
            if (enter && m_view->currentIndex().isValid()) {
                emit opened(m_model->key(m_view->currentIndex().row()));
                return true;
            }
        } else if (watched == m_quick && key->key() == Qt::Key_Down && shown() > 0) {
            m_view->setFocus();
            if (!m_view->currentIndex().isValid()) selectRow(0);
            return true;
        } else if (watched == m_quick && key->key() == Qt::Key_Escape && !m_quick->text().isEmpty()) {
            m_quick->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace cuadrante::ui
