// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importing/import_report.h"
#include "ui/importing/report_view.h"
#include "ui/kit/form.h"
#include "ui/shell/desk.h"

#include <QDialog>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace cuadrante::ui {

/// Brings a file into the municipality in two steps: read it and show what would become of every row, then import it.
/// Between the two a person says which column is what, with what speaks for it beside each, and settles what fits more
/// than one reading; both may be remembered for the next file of that shape. Both steps run as jobs; the window can be
/// used meanwhile.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `kind`: word of an importing::Kind that is chosen at first; empty: quadrants while there are none, else incidents.
    ImportDialog(Desk& desk, const std::string& kind, QWidget* parent = nullptr);
    /// The report in sight, of the trial or of the import.
    [[nodiscard]] const std::optional<importing::ImportReport>& report() const noexcept { return m_report; }
    [[nodiscard]] Form& form() noexcept { return *m_form; }
    /// Which column of the file holds which field; null until a file was read.
    [[nodiscard]] Form* columnForm() const noexcept { return m_columns; }
    /// What only a person can settle about the file; null when there is nothing to ask.
    [[nodiscard]] Form* questionForm() const noexcept { return m_questions; }
    [[nodiscard]] ReportView& reportView() noexcept { return *m_reportPage; }

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
    void showColumns(const std::vector<std::string>& headers);
    [[nodiscard]] std::map<std::string, std::string> chosenColumns() const;
    void showEvidence(const importing::ImportReport& report);
    void ask(const std::vector<importing::Question>& questions);
    void showFailure(const Failure& failure);
    void setBusy(bool busy);
    void saveRejects();
    [[nodiscard]] std::optional<importing::ImportRequest> request();
    [[nodiscard]] importing::Kind kind() const;

    Desk& m_desk;
    Form* m_form;
    QVBoxLayout* m_left;
    QLabel* m_columnsTitle;
    Form* m_columns = nullptr;
    QLabel* m_questionsTitle;
    Form* m_questions = nullptr;
    std::vector<importing::Question> m_asking;  ///< that m_questions asks
    importing::Answers m_answers;               ///< given so far, of this file
    std::vector<std::string> m_headers;      ///< that m_columns offers
    std::optional<importing::Kind> m_asked;  ///< the kind that m_columns is of
    QPushButton* m_browse;
    QStackedWidget* m_result;
    QLabel* m_hint;
    ReportView* m_reportPage;
    QPushButton* m_preview;
    QPushButton* m_import;
    QPushButton* m_close;
    std::optional<importing::ImportReport> m_report;
    std::optional<std::int64_t> m_job;
    bool m_done = false;  ///< imported: nothing is left but to close
};

}  // namespace cuadrante::ui
