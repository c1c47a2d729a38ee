// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/job_runner.h"

#include "tests/ui/kit/kit_fixture.h"
#include "ui/kit/job_bar.h"

#include <QProgressBar>
#include <QSignalSpy>
#include <QToolButton>

#include <atomic>
#include <latch>
#include <stdexcept>

namespace cuadrante::ui {
namespace {

class JobRunnerTest : public KitTest {
protected:
    /// Until nothing runs or waits any more.
    void wait() { ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.busy(); }, 20000)); }

    JobRunner runner;
};

TEST_F(JobRunnerTest, WorksOnAnotherThreadAndAnswersOnThisOne) {
    const auto here = std::this_thread::get_id();
    std::thread::id worked;
    std::thread::id answered;
    runner.start({.name = "value.unknown",
                  .work = [&](const Progress& progress) { worked = std::this_thread::get_id(); progress.at(1); },
                  .done = [&] { answered = std::this_thread::get_id(); }});
    wait();
    EXPECT_NE(worked, here);
    EXPECT_EQ(answered, here);
}

TEST_F(JobRunnerTest, FailureReachesItsFunctionAlone) {
    QSignalSpy all(&runner, &JobRunner::failed);
    std::string code;
    int done = 0;
    runner.start({.name = "value.unknown",
                  .work = [](const Progress&) { throw Failure("file.locked", {std::string("a.gpkg")}); },
                  .done = [&] { ++done; },
                  .failed = [&](const Failure& failure) { code = failure.code(); }});
    wait();
    EXPECT_EQ(code, "file.locked");
    EXPECT_EQ(done, 0);
    EXPECT_EQ(all.count(), 0);
}

TEST_F(JobRunnerTest, FailureNobodyAskedForIsAnnounced) {
    std::string said;
    QObject::connect(&runner, &JobRunner::failed, [&](const Failure& failure) {
        said = std::string(failure.code()) + "/" + failure.detail();
    });
    runner.start({.name = "value.unknown", .work = [](const Progress&) { throw std::runtime_error("out of luck"); }});
    wait();
    EXPECT_EQ(said, "failure.unexpected/out of luck");
}

TEST_F(JobRunnerTest, CancelStopsTheWorkAndSaysSo) {
    bool cancelled = false;
    bool done = false;
    const auto job = runner.start({.name = "value.unknown",
                                   .work = [](const Progress& progress) {
                                       while (true) {
                                           progress.at(0.5);
                                           std::this_thread::yield();
                                       }
                                   },
                                   .done = [&] { done = true; },
                                   .cancelled = [&] { cancelled = true; }});
    runner.cancel(job);
    wait();
    EXPECT_TRUE(cancelled);
    EXPECT_FALSE(done);
}

TEST_F(JobRunnerTest, OneJobWritesAtATimeWhileOthersRead) {
    std::atomic<int> writing{0};
    std::atomic<int> most{0};
    std::vector<int> order;
    std::latch bothRead(2);
    for (int i = 0; i < 4; ++i) {
        runner.start({.name = "value.unknown",
                      .kind = JobKind::writes,
                      .work = [&](const Progress&) {
                          most = std::max(most.load(), ++writing);
                          std::this_thread::yield();
                          --writing;
                      },
                      .done = [&order, i] { order.push_back(i); }});
    }
    for (int i = 0; i < 2; ++i) {
        // Each waits for the other: this ends only because they run side by side.
        runner.start({.name = "value.unknown", .work = [&](const Progress&) { bothRead.arrive_and_wait(); }});
    }
    EXPECT_TRUE(runner.writing());
    wait();
    EXPECT_EQ(most, 1);
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3}));
}

TEST_F(JobRunnerTest, AWaitingJobIsDroppedAtOnce) {
    std::latch release(1);
    bool ran = false;
    bool cancelled = false;
    runner.start({.name = "value.unknown", .kind = JobKind::writes, .work = [&](const Progress&) { release.wait(); }});
    const auto second = runner.start({.name = "value.unknown",
                                      .kind = JobKind::writes,
                                      .work = [&](const Progress&) { ran = true; },
                                      .cancelled = [&] { cancelled = true; }});
    runner.cancel(second);
    EXPECT_TRUE(cancelled);
    release.count_down();
    wait();
    EXPECT_FALSE(ran);
}

TEST_F(JobRunnerTest, ADoneFunctionMayStartTheNextJob) {
    int ended = 0;
    runner.start({.name = "value.unknown", .work = [](const Progress&) {}, .done = [&] {
                      ++ended;
                      runner.start({.name = "value.unknown", .work = [](const Progress&) {}, .done = [&] { ++ended; }});
                  }});
    wait();
    EXPECT_EQ(ended, 2);
}

TEST_F(JobRunnerTest, DestroyedRunnerStopsItsJobs) {
    bool done = false;
    {
        JobRunner short_;
        short_.start({.name = "value.unknown",
                      .work = [](const Progress& progress) { while (true) progress.at(0.1); },
                      .done = [&] { done = true; },
                      .cancelled = [&] { done = true; }});
    }
    QCoreApplication::processEvents();
    EXPECT_FALSE(done);
}

TEST_F(JobRunnerTest, BarShowsProgressAndItsButtonCancels) {
    JobBar bar(context, runner);
    EXPECT_TRUE(bar.isHidden());
    bool cancelled = false;
    runner.start({.name = "value.unknown",
                  .work = [](const Progress& progress) {
                      while (true) {
                          progress.at(0.25);
                          std::this_thread::sleep_for(std::chrono::milliseconds(1));
                      }
                  },
                  .cancelled = [&] { cancelled = true; }});
    show(bar);
    auto* progress = bar.findChild<QProgressBar*>();
    ASSERT_NE(progress, nullptr);
    EXPECT_EQ(progress->accessibleName(), "sin dato");
    ASSERT_TRUE(QTest::qWaitFor([&] { return progress->value() == 250; }, 20000));
    QTest::mouseClick(bar.findChild<QToolButton*>(), Qt::LeftButton);
    wait();
    EXPECT_TRUE(cancelled);
    EXPECT_TRUE(bar.isHidden());
}

TEST(RemainingTimeTest, IsSaidOnlyWhenItCanBeJudged) {
    EXPECT_FALSE(remainingSeconds(0.01, 30));
    EXPECT_FALSE(remainingSeconds(0.5, 0.2));
    EXPECT_DOUBLE_EQ(*remainingSeconds(0.25, 10), 30);
    EXPECT_DOUBLE_EQ(*remainingSeconds(1, 10), 0);
    const text::Texts texts(text::Language::spanish);
    EXPECT_EQ(remainingText(texts, 18), "faltan 20 s");
    EXPECT_EQ(remainingText(texts, 125), "faltan 3 min");
    EXPECT_EQ(remainingText(texts, std::nullopt), "");
}

}  // namespace
}  // namespace cuadrante::ui
