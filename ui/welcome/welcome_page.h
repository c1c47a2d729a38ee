// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/desk.h"

#include <QStringList>
#include <QWidget>

#include <string>

class QPushButton;
class QVBoxLayout;

namespace cuadrante::ui {

/// What stands in the window while no file is open: open one, begin one, the files of before.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    WelcomePage(Desk& desk, std::string who, QWidget* parent = nullptr);
    void setRecent(const QStringList& files);
    /// "new" opens the form for a new municipality, "practice" makes the practice one; anything else is left alone.
    void openPart(const std::string& part);

signals:
    void fileChosen(const QString& file);
    void fileWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fillRecent();
    void askForMunicipality();
    void openPractice();

    Desk& m_desk;
    std::string m_who;
    QStringList m_recent;
    QWidget* m_files;
    QVBoxLayout* m_fileRows;
    QPushButton* m_practice;
};

}  // namespace cuadrante::ui
