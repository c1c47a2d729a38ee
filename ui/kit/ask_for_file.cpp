// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/ask_for_file.h"

#include "core/workspace/targets.h"
#include "ui/kit/buttons.h"
#include "ui/kit/form.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>

#include <utility>

namespace cuadrante::ui {

namespace {

const QString kFolder = QStringLiteral("files/folder");

/// The folder of last time, while it is there; else the person's documents.
QString folderOf(const UiContext& context) {
    const QString folder = context.settings().value(kFolder).toString();
    if (!folder.isEmpty() && QFileInfo(folder).isDir()) return folder;
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

/// The first ending of a format: "pdf" of "PDF (*.pdf)".
QString endingOf(const QString& filter) {
    static const QRegularExpression kEnding(R"(\*\.(\w+))");
    return kEnding.match(filter).captured(1);
}

/// Whether the file's ending is one of those that the formats have.
bool hasEnding(const std::filesystem::path& file, const QString& filter) {
    const QString ending = QString::fromStdString(file.extension().string()).mid(1);
    const QRegularExpression ours("\\*\\." + QRegularExpression::escape(ending) + "\\b", QRegularExpression::CaseInsensitiveOption);
    return !ending.isEmpty() && filter.contains(ours);
}

void prepare(QFileDialog& dialog, const UiContext& context, const FileQuestion& question) {
    dialog.setDirectory(folderOf(context));
    dialog.setNameFilter(question.filter);
    if (!question.name.isEmpty()) dialog.selectFile(question.name);
}

std::optional<std::filesystem::path> answer(QFileDialog& dialog, const UiContext& context) {
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty()) return std::nullopt;
    const QString file = dialog.selectedFiles().front();
    context.settings().setValue(kFolder, QFileInfo(file).absolutePath());
    return file.toStdString();
}

Problem alreadyThere(const std::filesystem::path& file) {
    return {.code = "file.exists", .field = "", .args = {file.filename().string()}};
}

enum class Existing { may_be_replaced, is_kept };

/// Asks until there is a name that nothing speaks against.
std::optional<std::filesystem::path> askForName(const UiContext& context, QWidget* parent, const FileQuestion& question,
                                                Existing existing) {
    QFileDialog dialog(parent, question.title);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::DontConfirmOverwrite, existing == Existing::is_kept);
    dialog.setDefaultSuffix(endingOf(question.filter));
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog,
                     [&dialog](const QString& filter) { dialog.setDefaultSuffix(endingOf(filter)); });
    prepare(dialog, context, question);
    while (auto file = answer(dialog, context)) {
        std::optional<Problem> problem;
        if (!hasEnding(*file, question.filter)) {
            *file += '.' + dialog.defaultSuffix().toStdString();  // what follows the last point need be no format
            if (std::filesystem::exists(*file)) problem = alreadyThere(*file);  // of which nobody has asked yet
        } else if (existing == Existing::is_kept && std::filesystem::exists(*file)) {
            problem = alreadyThere(*file);
        }
        if (!problem) problem = workspace::targetTaken(*file, question.read);
        if (!problem) return file;
        QMessageBox::warning(parent, question.title, context.texts()(*problem));
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::filesystem::path> askForTarget(const UiContext& context, QWidget* parent, const FileQuestion& question) {
    return askForName(context, parent, question, Existing::may_be_replaced);
}

std::optional<std::filesystem::path> askForNewFile(const UiContext& context, QWidget* parent, const FileQuestion& question) {
    return askForName(context, parent, question, Existing::is_kept);
}

std::optional<std::filesystem::path> askForSource(const UiContext& context, QWidget* parent, const FileQuestion& question) {
    QFileDialog dialog(parent, question.title);
    dialog.setFileMode(QFileDialog::ExistingFile);
    prepare(dialog, context, question);
    return answer(dialog, context);
}

void addBrowsing(const UiContext& context, Form& form, std::string field,
                 std::function<std::optional<std::filesystem::path>(QWidget* over)> ask) {
    QWidget* line = form.input(field);
    QWidget* editor = line->parentWidget();
    auto* row = new QWidget(editor);
    editor->layout()->replaceWidget(line, row);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(line, 1);
    QPushButton* button = makeButton(context, ButtonKind::secondary, "form.browse", Icon::folder, row);
    button->setAutoDefault(false);
    layout->addWidget(button);
    QObject::connect(button, &QPushButton::clicked, &form, [&form, button, field = std::move(field), ask = std::move(ask)] {
        if (const auto file = ask(button->window())) form.setText(field, file->string());
    });
}

}  // namespace cuadrante::ui
