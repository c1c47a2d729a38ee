// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/import_report.h"
#include "ui/kit/data_table.h"
#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <QDialog>

#include <memory>
#include <optional>
#include <string>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

/// Brings a file into the municipality in two steps: read it and show what would become of every row, then import it.
/// Both run as jobs; the window can be used meanwhile.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `kind`: word of an importing::Kind that is chosen at first; empty: quadrants while there are none, else incidents.
    ImportDialog(Desk& desk, const std::string& kind, QWidget* parent = nullptr);
    /// The report in sight, of the trial or of the import.
    [[nodiscard]] const std::optional<importing::ImportReport>& report() const noexcept { return m_report; }
    [[nodiscard]] Form& form() noexcept { return *m_form; }

public slots:
    /// Reads the file without writing anything, and shows what it found.
    void preview();
    /// Imports the file that was previewed last.
    void import();

private:
    void browse();
    void showFields();
    void runJob(importing::ImportRequest request, bool trial);
    void showReport(const importing::ImportReport& report, bool trial);
    void showProblems(const Problems& problems);
    void showFailure(const Failure& failure);
    void setBusy(bool busy);
    void saveRejects();
    [[nodiscard]] std::optional<importing::ImportRequest> request();
    [[nodiscard]] importing::Kind kind() const;

    Desk& m_desk;
    Form* m_form;
    QPushButton* m_browse;
    QStackedWidget* m_result;
    QLabel* m_hint;
    QWidget* m_reportPage;
    QLabel* m_title;
    QLabel* m_counts;
    QLabel* m_notes;
    DataTable* m_refused;
    QPushButton* m_save;
    QPushButton* m_preview;
    QPushButton* m_import;
    QPushButton* m_close;
    std::optional<importing::ImportReport> m_report;
    std::optional<std::int64_t> m_job;
    bool m_done = false;  ///< imported: nothing is left but to close
};

}  // namespace cuadrante::ui
