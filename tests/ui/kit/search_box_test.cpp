// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/search_box.h"

#include "core/base/text.h"
#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/fuzzy.h"

#include <QListWidget>

namespace cuadrante::ui {
namespace {

class SearchBoxTest : public KitTest {
protected:
    SearchBoxTest() {
        window.resize(800, 500);
        box = new SearchBox(context, &window);
        box->setGeometry(20, 10, 400, 32);
        box->setProviders({provider("period.from", {"Cuadrante Roma", "Cuadrante Romero", "Cuadrante Centro"}),
                           provider("period.to", {"Asignar policía", "Romper liga"})});
        show(window);
        box->activate();
    }

    SearchProvider provider(std::string group, std::vector<QString> titles) {
        return {std::move(group), [this, titles](const QString& query, std::size_t) {
                    std::vector<SearchHit> hits;
                    for (const QString& title : titles) {
                        const auto score = fuzzyScore(text::folded(query.toStdString()), text::folded(title.toStdString()));
                        if (score) {
                            hits.push_back({.title = title, .icon = Icon::map, .score = *score,
                                            .open = [this, title] { opened = title; }});
                        }
                    }
                    return hits;
                }};
    }
    QStringList rows() const {
        QStringList all;
        for (int i = 0; i < box->results()->count(); ++i) all.push_back(box->results()->item(i)->text());
        return all;
    }
    QString current() const { return box->results()->currentItem()->text(); }

    QWidget window;
    SearchBox* box;
    QString opened;
};

TEST_F(SearchBoxTest, GroupsWhatItFindsAndEnterOpensTheBest) {
    EXPECT_FALSE(box->results()->isVisible());
    keys(box, "róm");
    EXPECT_TRUE(box->results()->isVisible());
    EXPECT_EQ(rows(), (QStringList{"Desde", "Cuadrante Roma", "Cuadrante Romero", "Hasta", "Romper liga"}));
    EXPECT_EQ(current(), "Cuadrante Roma");
    QTest::keyClick(box, Qt::Key_Return);
    EXPECT_EQ(opened, "Cuadrante Roma");
    EXPECT_FALSE(box->results()->isVisible());
    EXPECT_TRUE(box->text().isEmpty());
}

TEST_F(SearchBoxTest, AGuessGivesWayToWhatHoldsTheWords) {
    box->setProviders({provider("period.from", {"Residencial Los Sabinos"}), provider("period.to", {"Roberto Ortiz"})});
    keys(box, "rob");
    EXPECT_EQ(rows(), (QStringList{"Hasta", "Roberto Ortiz"}));
    box->clear();
    keys(box, "rls");
    EXPECT_EQ(rows(), (QStringList{"Desde", "Residencial Los Sabinos"}));
}

TEST_F(SearchBoxTest, ArrowsPassOverHeadingsAndGoRound) {
    keys(box, "rom");
    QTest::keyClick(box, Qt::Key_Down);
    EXPECT_EQ(current(), "Cuadrante Romero");
    QTest::keyClick(box, Qt::Key_Down);
    EXPECT_EQ(current(), "Romper liga");
    QTest::keyClick(box, Qt::Key_Down);
    EXPECT_EQ(current(), "Cuadrante Roma");
    QTest::keyClick(box, Qt::Key_Up);
    EXPECT_EQ(current(), "Romper liga");
}

TEST_F(SearchBoxTest, SaysWhenNothingFitsAndEscapeCloses) {
    keys(box, "zzz");
    EXPECT_EQ(rows(), QStringList{"Nada coincide con «zzz»."});
    QTest::keyClick(box, Qt::Key_Return);
    EXPECT_TRUE(opened.isEmpty());
    QTest::keyClick(box, Qt::Key_Escape);
    EXPECT_FALSE(box->results()->isVisible());
    EXPECT_EQ(box->text(), "zzz");
    QTest::keyClick(box, Qt::Key_Escape);
    EXPECT_TRUE(box->text().isEmpty());
}

TEST_F(SearchBoxTest, AClickOpensAHitAndNothingOnAHeading) {
    keys(box, "asignar");
    QListWidget* list = box->results();
    QCoreApplication::processEvents();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    EXPECT_TRUE(opened.isEmpty());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    EXPECT_EQ(opened, "Asignar policía");
}

TEST_F(SearchBoxTest, ListStaysInsideTheWindow) {
    keys(box, "c");
    const QRect list(box->results()->mapTo(&window, QPoint()), box->results()->size());
    EXPECT_TRUE(window.rect().contains(list));
    EXPECT_GE(list.top(), box->geometry().bottom());
}

}  // namespace
}  // namespace cuadrante::ui
