// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/plans_screen.h"

#include "tests/support/geojson.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/drawing/document_page.h"
#include "ui/plans/comparison_page.h"
#include "ui/plans/plan_list.h"
#include "ui/plans/validation_page.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace cuadrante::ui {
namespace {

using territory::FindingKind;

class PlansTest : public WindowTest {
protected:
    void open(const char* part = "list") {
        WindowTest::open();
        window->goTo({.screen = "plans", .part = part});
        settle();
        screen = window->findChild<PlansScreen*>();
        ASSERT_TRUE(screen);
    }
    /// A click of the mouse on the button in sight that says so.
    void click(const char* textId, QWidget* within = nullptr) {
        const QString words = context.text(textId);
        for (auto* button : (within ? within : window.get())->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == words) {
                ASSERT_TRUE(button->isEnabled()) << textId;
                return QTest::mouseClick(button, Qt::LeftButton);
            }
        FAIL() << "no button says " << textId;
    }
    [[nodiscard]] const territory::Plan& plan(std::string_view name) const {
        for (const territory::Plan& each : facts().plans)
            if (each.name == name) return each;
        throw std::runtime_error("no such plan");
    }
    /// A draft in which the border between C-1 and C-2 lies further east, so that C-1 gains.
    territory::PlanId movedBorder() {
        auto& file = *window->session().file();
        const auto draft = file.copyPlan(town.plan, "Propuesta");
        EXPECT_TRUE(draft);
        const auto layout = file.factsWithoutIncidents()->layouts.back();
        const auto box = [](double x, double width) {
            auto shape = cuadrante::testing::square(x, 0, 0.02);
            for (auto& point : shape.parts[0].outer)
                if (point.lon > -99.2 + x) point.lon = -99.2 + x + width;
            return shape;
        };
        EXPECT_TRUE(file.reshape(*draft, {{.level = territory::Level::quadrant,
                                           .id = layout->quadrantByCode("C-1")->id.value,
                                           .shape = box(0, 0.025)},
                                          {.level = territory::Level::quadrant,
                                           .id = layout->quadrantByCode("C-2")->id.value,
                                           .shape = box(0.025, 0.015)}}));
        settle();
        return *draft;
    }
    /// A draft whose C-2 reaches a little into C-1.
    territory::PlanId overlapping() {
        auto& file = *window->session().file();
        const auto draft = file.copyPlan(town.plan, "Encimado");
        EXPECT_TRUE(draft);
        const auto layout = file.factsWithoutIncidents()->layouts.back();
        auto shape = cuadrante::testing::square(0.02, 0, 0.02);
        for (auto& point : shape.parts[0].outer)
            if (point.lon < -99.179) point.lon -= 0.001;
        EXPECT_TRUE(file.reshape(
            *draft,
            {{.level = territory::Level::quadrant, .id = layout->quadrantByCode("C-2")->id.value, .shape = shape}}));
        settle();
        return *draft;
    }
    [[nodiscard]] static std::int64_t overlaps(const territory::Validation& validation) {
        return std::ranges::count_if(validation.findings(), [](const territory::Finding& finding) {
            return finding.kind == FindingKind::overlap && finding.level == territory::Level::quadrant;
        });
    }
    /// The row of the first overlap of quadrants, as people number it.
    [[nodiscard]] static std::int64_t overlapRow(const territory::Validation& validation) {
        for (std::size_t i = 0; i < validation.findings().size(); ++i)
            if (validation.findings()[i].kind == FindingKind::overlap &&
                validation.findings()[i].level == territory::Level::quadrant)
                return static_cast<std::int64_t>(i) + 1;
        return 0;
    }
    static void clickRow(DataTable& table, std::int64_t key) {
        table.choose(key);
        const QModelIndex row = table.view()->currentIndex();
        table.view()->clearSelection();
        QTest::mouseClick(table.view()->viewport(), Qt::LeftButton, {}, table.view()->visualRect(row).center());
    }

    PlansScreen* screen = nullptr;
};

TEST_F(PlansTest, APlanIsCopiedRenamedAndItsDraftDeletedByMouse) {
    open();
    EXPECT_EQ(screen->list()->table()->total(), 1);
    click("plans_screen.copy");
    auto* dialog = form();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->form().text("name"), "Copia de Plan 2023");
    QTest::keyClick(dialog->form().input("name"), Qt::Key_Return, Qt::ControlModifier);
    settle();
    ASSERT_EQ(facts().plans.size(), 2U);
    EXPECT_TRUE(plan("Copia de Plan 2023").isDraft());
    EXPECT_EQ(screen->list()->table()->chosenKeys(), std::vector{plan("Copia de Plan 2023").id.value})
        << "what was made is in sight";

    click("plans_screen.rename");
    dialog = form();
    ASSERT_TRUE(dialog);
    dialog->form().setText("name", "Plan 2023");
    dialog->trySave();
    EXPECT_EQ(dialog->form().problemsAt("name").size(), 1) << "the name is taken";
    dialog->form().setText("name", "Propuesta");
    dialog->trySave();
    settle();
    EXPECT_TRUE(plan("Propuesta").isDraft());

    click("plans_screen.delete");
    settle();
    EXPECT_EQ(facts().plans.size(), 1U);
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_EQ(facts().plans.size(), 2U);
    EXPECT_TRUE(failures.empty());
}

TEST_F(PlansTest, ADraftIsShownWithTheBordersOfThePlanInForceAndAdoptedByADatedAct) {
    open();
    const auto draft = movedBorder();
    window->goTo({.screen = "plans", .part = "list", .key = draft.value});
    settle();
    auto* map = screen->list()->findChild<PlanMap*>();
    ASSERT_TRUE(map);
    ASSERT_TRUE(map->scene() && map->scene()->layout());
    EXPECT_EQ(map->scene()->layout()->plan().id, draft);
    EXPECT_EQ(map->patches().size(), 2U) << "a dashed border for each quadrant of the plan in force";

    click("plans_screen.adopt.open");
    ASSERT_TRUE(QTest::qWaitFor([this] { return shown<FormDialog>() != nullptr; }, 20'000));
    auto* dialog = form();
    QStringList words;
    for (const auto* label : dialog->findChildren<QLabel*>()) words << label->text();
    EXPECT_EQ(words.filter(QStringLiteral("Plan 2023")).size(), 2) << "whose place it takes, and what moves";
    dialog->form().setDay("from", day(2024, 6, 1));
    dialog->trySave();
    EXPECT_EQ(dialog->form().problemsAt("act"), QStringList{context.text("plan.act_missing")});
    EXPECT_TRUE(plan("Propuesta").isDraft());
    dialog->form().setText("act", "Acuerdo 12/2024");
    QTest::keyClick(dialog->form().input("act"), Qt::Key_Return, Qt::ControlModifier);
    settle();
    settle();
    EXPECT_FALSE(plan("Propuesta").isDraft());
    EXPECT_EQ(plan("Propuesta").act, "Acuerdo 12/2024");
    EXPECT_EQ(plan("Plan 2023").validTo, day(2024, 5, 31));
    window->desk().undo();
    settle();
    EXPECT_TRUE(plan("Propuesta").isDraft());
    EXPECT_FALSE(plan("Plan 2023").validTo);
}

TEST_F(PlansTest, APlanThatOverlapsIsNotAdoptedAndTheFormSaysWhy) {
    open();
    const auto draft = overlapping();
    window->goTo({.screen = "plans", .part = "list", .key = draft.value});
    settle();
    click("plans_screen.adopt.open");
    ASSERT_TRUE(QTest::qWaitFor([this] { return shown<FormDialog>() != nullptr; }, 20'000));
    auto* dialog = form();
    dialog->form().setText("act", "Acuerdo 12/2024");
    dialog->trySave();
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_FALSE(dialog->form().summary().isEmpty());
    click("plans_screen.examine", dialog);
    settle();
    ASSERT_TRUE(screen->validation()->validation()) << "the form leads to the validator";
    EXPECT_EQ(overlaps(*screen->validation()->validation()), 1);
}

TEST_F(PlansTest, AFindingIsShownWithItsMendAcceptedAndTakenBack) {
    open("validate");
    const auto draft = overlapping();
    window->goTo({.screen = "plans", .part = "validate", .key = draft.value});
    settle();
    ValidationPage& page = *screen->validation();
    ASSERT_TRUE(page.validation());
    ASSERT_EQ(overlaps(*page.validation()), 1);
    const std::size_t ground = page.map()->patches().size();
    clickRow(*page.table(), overlapRow(*page.validation()));
    settle();
    const auto& patches = page.map()->patches();
    using Look = drawing::MapPatch::Look;
    const auto with = [&](Look look) { return std::ranges::count(patches, look, &drawing::MapPatch::look); };
    EXPECT_EQ(with(Look::hatched), 1) << "the ground in question, instead of all " << ground;
    EXPECT_GE(with(Look::dashed), 1) << "as it is";
    EXPECT_EQ(with(Look::dashed), with(Look::outline)) << "as it would be";

    click("plans_screen.validate.accept");
    settle();
    settle();
    ASSERT_TRUE(page.validation());
    EXPECT_EQ(overlaps(*page.validation()), 0);
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    settle();
    settle();
    ASSERT_TRUE(page.validation());
    EXPECT_EQ(overlaps(*page.validation()), 1) << "undo brings the plan back, and it is examined anew";
    EXPECT_TRUE(failures.empty());
}

TEST_F(PlansTest, AFileIsExaminedMendedAndSavedWithoutBeingImported) {
    open("validate");
    auto second = cuadrante::testing::square(0.02, 0, 0.02);
    for (auto& point : second.parts[0].outer)
        if (point.lon < -99.179) point.lon -= 0.001;
    const auto path = folder.filePath("capa.geojson").toStdString();
    {
        QFile file(QString::fromStdString(path));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(
            support::geoJson({{{{"cuadrante", "N-1"}, {"nota", "a"}}, cuadrante::testing::square(0, 0, 0.02)},
                              {{{"cuadrante", "N-2"}, {"nota", "b"}}, second}})));
    }
    ValidationPage& page = *screen->validation();
    page.examine(ValidationPage::LayerWish{.path = path});
    settle();
    settle();
    ASSERT_TRUE(page.validation());
    ASSERT_EQ(page.validation()->layers().areas.size(), 2U);
    ASSERT_EQ(overlaps(*page.validation()), 1);
    click("plans_screen.validate.accept_shown");
    settle();
    settle();
    ASSERT_TRUE(page.validation());
    EXPECT_EQ(overlaps(*page.validation()), 0);
    EXPECT_EQ(facts().plans.size(), 1U) << "nothing of it is in the file";
    click("plans_screen.validate.back");
    settle();
    settle();
    EXPECT_EQ(overlaps(*page.validation()), 1);

    window->goTo({.screen = "plans", .part = "validate", .key = town.plan.value});
    settle();
    settle();
    ASSERT_TRUE(page.validation());
    EXPECT_EQ(page.validation()->layers().areas.front().code, "D-1") << "a plan of the file again";
    EXPECT_TRUE(failures.empty());
}

TEST_F(PlansTest, TwoPlansAreComparedAndThePairIsChosenByHand) {
    open("compare");
    ComparisonPage& page = *screen->comparison();
    EXPECT_FALSE(page.found()) << "with one plan there is nothing to compare";
    const auto draft = movedBorder();
    window->goTo({.screen = "plans", .part = "compare", .key = draft.value});
    settle();
    ASSERT_TRUE(page.found());
    ASSERT_EQ(page.found()->transfers.size(), 1U);
    EXPECT_EQ(page.found()->transfers[0].from, "C-2");
    EXPECT_EQ(page.found()->transfers[0].to, "C-1");
    EXPECT_EQ(page.table(ComparisonPage::transfers)->total(), 1);
    EXPECT_EQ(page.table(ComparisonPage::quadrants)->total(), 2);
    EXPECT_EQ(page.table(ComparisonPage::evenness)->total(), 5);
    auto* map = page.findChild<PlanMap*>();
    ASSERT_TRUE(map);
    EXPECT_EQ(map->patches().size(), 3U) << "two old borders and what changes hands";
    EXPECT_EQ(map->patches().back().label, QStringLiteral("C-1")) << "named by the one that gains it";

    auto boxes = page.findChildren<QComboBox*>();
    boxes.removeIf([](const QComboBox* box) { return box->count() != 2; });
    ASSERT_GE(boxes.size(), 2);
    QTest::keyClick(boxes[0], Qt::Key_Down);  // the draft against itself
    settle();
    ASSERT_TRUE(page.found());
    EXPECT_TRUE(page.found()->transfers.empty());
}

TEST_F(PlansTest, SaysEverythingInBothLanguages) {
    open();
    const auto draft = overlapping();
    for (const text::Language language : {text::Language::english, text::Language::spanish}) {
        context.setLanguage(language);
        for (const char* part : {"list", "validate", "compare"}) {
            window->goTo({.screen = "plans", .part = part, .key = draft.value});
            settle();
            settle();
            QStringList words;
            for (const auto* label : screen->findChildren<QLabel*>()) words << label->text();
            for (const auto* table : screen->findChildren<QTableView*>())
                for (int column = 0; table->model() && column < table->model()->columnCount(); ++column) {
                    words << table->model()->headerData(column, Qt::Horizontal).toString();
                    for (int row = 0; row < table->model()->rowCount(); ++row)
                        words << table->model()->index(row, column).data().toString();
                }
            for (const QString& each : words)
                EXPECT_FALSE(each.contains(QStringLiteral("«")) && each.contains(QStringLiteral("_screen.")))
                    << each.toStdString();
        }
    }
}

}  // namespace
}  // namespace cuadrante::ui
