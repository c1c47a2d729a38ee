// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/manual_window.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QImage>
#include <QListWidget>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>

#include <algorithm>

// The macro has to stand outside of every namespace.
static void initManualResources() { Q_INIT_RESOURCE(manual); }

namespace cuadrante::ui {

namespace {

QString folderOf(text::Language language) {
    return language == text::Language::english ? QStringLiteral(":/manual/en") : QStringLiteral(":/manual/es");
}

QString contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The first heading of the page.
QString titleOf(const QString& markdown) {
    for (const QString& line : markdown.split(QLatin1Char('\n')))
        if (line.startsWith(QStringLiteral("# "))) return line.mid(2).trimmed();
    return {};
}

QStringList pagesIn(const QString& folder) {
    initManualResources();
    return QDir(folder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name);
}

constexpr int kPageMargin = 16;

/// Markdown comes without any space between its blocks and in tables.
void giveRoom(QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool inTable = QTextCursor(block).currentTable() != nullptr;
        format.setTopMargin(inTable ? 0 : format.headingLevel() > 1 ? 20 : 0);
        format.setBottomMargin(inTable ? 0 : block.textList() ? 4 : 8);
        // A quarter more than a line of text is air, than a picture a gap.
        if (!block.text().contains(QChar::ObjectReplacementCharacter)) format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
        QTextCursor(block).setBlockFormat(format);
    }
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table) continue;
        QTextTableFormat format = table->format();
        format.setCellPadding(5);
        format.setCellSpacing(0);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderCollapse(true);
        format.setBottomMargin(12);
        table->setFormat(format);
    }
    document.setDocumentMargin(kPageMargin);
}

/// A page whose pictures are never wider than it is.
class PageBrowser : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int type, const QUrl& name) override {
        const QVariant loaded = QTextBrowser::loadResource(type, name);
        if (type != QTextDocument::ImageResource) return loaded;
        QImage picture = loaded.value<QImage>();
        if (loaded.typeId() == QMetaType::QByteArray) picture = QImage::fromData(loaded.toByteArray());
        const int room = viewport()->width() - 2 * kPageMargin;
        if (picture.isNull() || picture.width() <= room) return loaded;
        // The screen's own pixels are used, so that small text in a picture stays legible.
        const double ratio = devicePixelRatioF();
        picture = picture.scaledToWidth(std::min(picture.width(), qRound(room * ratio)), Qt::SmoothTransformation);
        picture.setDevicePixelRatio(picture.width() / static_cast<double>(room));
        return picture;
    }
};

}  // namespace

bool ManualWindow::available(text::Language language) { return !pagesIn(folderOf(language)).isEmpty(); }

ManualWindow::ManualWindow(const UiContext& context, QWidget* parent)
    : QDialog(parent), m_context(context), m_pages(new QListWidget(this)), m_text(new PageBrowser(this)) {
    resize(1040, 760);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(16);
    m_pages->setFixedWidth(232);
    m_text->setOpenLinks(false);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // the width of the pictures does not depend on the page's length
    row->addWidget(m_pages);
    row->addWidget(m_text, 1);
    connect(m_pages, &QListWidget::currentRowChanged, this, &ManualWindow::showPage);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (url.scheme().startsWith(QStringLiteral("http"))) {
            QDesktopServices::openUrl(url);
            return;
        }
        for (int i = 0; i < m_pages->count(); ++i)
            if (m_pages->item(i)->data(Qt::UserRole).toString() == url.fileName()) m_pages->setCurrentRow(i);
    });
    context.whenLanguage(this, [this] { fill(); });
}

void ManualWindow::fill() {
    const int before = m_pages->currentRow();
    setWindowTitle(m_context.text("shell.action.help"));
    const QString folder = folderOf(m_context.texts().language());
    m_text->setSearchPaths({folder, QStringLiteral(":/manual")});
    m_pages->clear();
    for (const QString& page : pagesIn(folder)) {
        auto* item = new QListWidgetItem(titleOf(contentOf(folder + QLatin1Char('/') + page)), m_pages);
        item->setData(Qt::UserRole, page);
    }
    m_pages->setCurrentRow(qMax(0, before));
}

void ManualWindow::openAt(const std::string& screen) {
    for (int i = 0; i < m_pages->count(); ++i)
        if (m_pages->item(i)->data(Qt::UserRole).toString().contains(QString::fromStdString(screen)))
            return m_pages->setCurrentRow(i);
    m_pages->setCurrentRow(0);
}

void ManualWindow::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    showPage(m_pages->currentRow());  // with its pictures in the new width
}

void ManualWindow::showPage(int row) {
    if (row < 0) return;
    const int read = m_text->verticalScrollBar()->value();
    const bool same = row == m_shown;
    m_shown = row;
    const QString page = m_pages->item(row)->data(Qt::UserRole).toString();
    m_text->setMarkdown(contentOf(folderOf(m_context.texts().language()) + QLatin1Char('/') + page));
    giveRoom(*m_text->document());
    if (same) m_text->verticalScrollBar()->setValue(read);
}

}  // namespace cuadrante::ui
