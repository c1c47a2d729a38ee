// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/community/community_rows.h"
#include "ui/kit/buttons.h"
#include "ui/kit/data_table.h"
#include "ui/kit/inspector.h"
#include "ui/shell/screen.h"

#include <array>

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

/// "Comunidad": citizen reports with their life, committees with their attendance, meetings and agreements.
class CommunityScreen : public Screen {
    Q_OBJECT

public:
    explicit CommunityScreen(Desk& desk, QWidget* parent = nullptr);
    /// Parts "reports", "committees", "meetings", "agreements"; keys are their ids.
    void goTo(const Place& place) override;

protected:
    void refresh() override;
    void showSelection() override {}

private:
    enum Part { reports_part, committees_part, meetings_part, agreements_part, part_count };

    void fillReports();
    void fillCommittees();
    void fillMeetings();
    void fillAgreements();
    void sayHead();
    void choose(Part part, std::int64_t key);
    void inspect();
    void inspectReport(const ReportRow& row);
    void inspectCommittee(const CommitteeRow& row);
    void inspectMeeting(const MeetingRow& row);
    void inspectAgreement(const AgreementRow& row);
    void addQuadrantFact(InspectorSection* section, const std::string& code,
                         std::optional<territory::QuadrantId> quadrant);
    void addCommitteeFact(InspectorSection* section, const participation::Committee& committee);
    QPushButton* addAction(ButtonKind kind, const char* text, FormWish wish);
    [[nodiscard]] Part part() const;

    PageHead* m_head;
    QPushButton* m_add;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    std::array<DataTable*, part_count> m_tables;
    std::array<std::int64_t, part_count> m_chosen{};
    Inspector* m_inspector;
    std::vector<ReportRow> m_reports;
    std::vector<CommitteeRow> m_committees;
    std::vector<MeetingRow> m_meetings;
    std::vector<AgreementRow> m_agreements;
    std::shared_ptr<const indicators::Facts> m_facts;  ///< what the rows point into
};

}  // namespace cuadrante::ui
