// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/time_bar.h"

#include "ui/kit/buttons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace cuadrante::ui {
namespace {

constexpr std::array kPauses{2000, 1000, 500, 250};  // milliseconds a frame, by speed
constexpr int kUsualSpeed = 1;
constexpr int kRoomForChoices = 500;
constexpr int kWidest = 640;

Day endOfWeek(Day day) {
    const unsigned fromMonday = std::chrono::weekday{day}.iso_encoding() - 1;
    return day + std::chrono::days{6 - static_cast<int>(fromMonday)};
}

}  // namespace

std::vector<DayRange> framesOf(DayRange days, TimeStep step) {
    std::vector<DayRange> frames;
    for (Day from = days.from; from <= days.to;) {
        const Day to = std::min(step == TimeStep::month ? monthOf(from).to : endOfWeek(from), days.to);
        frames.push_back({from, to});
        from = to + std::chrono::days{1};
    }
    return frames;
}

TimeBar::TimeBar(const UiContext& context, QWidget* parent)
    : QFrame(parent),
      m_context(context),
      m_play(makeIconButton(context, Icon::clock, "territory.time.play", this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_label(new QLabel(this)),
      m_step(new QComboBox(this)),
      m_speed(new QComboBox(this)),
      m_timer(new QTimer(this)) {
    setProperty("frame", "floating");
    setObjectName(QStringLiteral("territory.time"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 8, 6);
    row->setSpacing(6);
    const auto arrow = [&](Icon icon, const char* text, int by) {
        QToolButton* button = makeIconButton(context, icon, text, this);
        button->setObjectName(QString::fromLatin1(text));
        connect(button, &QToolButton::clicked, this, [this, by] { step(by); });
        row->addWidget(button);
    };
    arrow(Icon::chevron_left, "territory.time.back", -1);
    m_play->setObjectName(QStringLiteral("territory.time.play"));
    m_play->setCheckable(true);
    row->addWidget(m_play);
    arrow(Icon::chevron_right, "territory.time.forth", 1);
    m_slider->setMinimumWidth(120);
    row->addWidget(m_slider, 1);
    m_label->setProperty("role", "heading");
    row->addWidget(m_label);
    row->addWidget(m_step);
    row->addWidget(m_speed);
    QToolButton* close = makeIconButton(context, Icon::close, "shell.close", this);
    close->setObjectName(QStringLiteral("territory.time.close"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] { setOpen(false); });
    connect(m_play, &QToolButton::clicked, this, [this](bool playing) { play(playing); });
    connect(m_slider, &QSlider::valueChanged, this, &TimeBar::changed);
    connect(m_step, &QComboBox::activated, this, [this] {
        fill();
        changed();
    });
    connect(m_speed, &QComboBox::activated, this, [this] { m_timer->setInterval(kPauses.at(static_cast<std::size_t>(m_speed->currentIndex()))); });
    m_timer->setInterval(kPauses[kUsualSpeed]);
    connect(m_timer, &QTimer::timeout, this, &TimeBar::tick);
    context.whenLanguage(this, [this] { say(); });
    m_speed->setCurrentIndex(kUsualSpeed);
    hide();
}

void TimeBar::setDays(DayRange days) {
    if (days == m_days) return;
    m_days = days;
    fill();
    if (m_open) changed();
}

std::optional<DayRange> TimeBar::frame() const {
    if (!m_open || m_frames.empty()) return std::nullopt;
    return m_frames[static_cast<std::size_t>(m_slider->value())];
}

bool TimeBar::isPlaying() const { return m_timer->isActive(); }

void TimeBar::setOpen(bool open) {
    if (open == m_open) return;
    m_open = open;
    play(false);
    setVisible(open);
    if (open) m_slider->setFocus();
    changed();
}

void TimeBar::play(bool playing) {
    m_play->setChecked(playing);
    if (!playing) return m_timer->stop();
    // From the end it begins anew.
    if (m_slider->value() == m_slider->maximum()) m_slider->setValue(0);
    m_timer->start();
}

void TimeBar::step(int by) {
    play(false);
    m_slider->setValue(m_slider->value() + by);
}

void TimeBar::tick() {
    if (m_waiting) return;
    if (m_slider->value() == m_slider->maximum()) return play(false);
    m_slider->setValue(m_slider->value() + 1);
}

void TimeBar::changed() {
    say();
    m_waiting = m_open;
    emit frameChanged(frame());
}

void TimeBar::fill() {
    m_frames = framesOf(m_days, m_step->currentIndex() == 1 ? TimeStep::week : TimeStep::month);
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, std::max(0, static_cast<int>(m_frames.size()) - 1));
    m_slider->setValue(0);
    say();
}

void TimeBar::say() {
    const text::Texts& texts = m_context.texts();
    const auto choices = [](QComboBox* box, const QStringList& words) {
        const QSignalBlocker quiet(box);
        const int at = box->currentIndex();
        box->clear();
        box->addItems(words);
        box->setCurrentIndex(std::max(0, at));
    };
    choices(m_step, {texts("territory.time.months"), texts("territory.time.weeks")});
    choices(m_speed, {texts("territory.time.slow"), texts("territory.time.usual"), texts("territory.time.fast"), texts("territory.time.fastest")});
    m_step->setAccessibleName(texts("territory.time.step"));
    m_speed->setAccessibleName(texts("territory.time.speed"));
    m_slider->setAccessibleName(texts("territory.time.slider"));
    const auto now = frame();
    m_label->setText(!now                          ? QString()
                     : m_step->currentIndex() == 1 ? texts.dateRange(*now)
                                                   : texts.month(now->from));
}

void TimeBar::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Space: return play(!isPlaying());
        case Qt::Key_Left: return step(-1);
        case Qt::Key_Right: return step(1);
        case Qt::Key_Home: return step(-m_slider->value());
        case Qt::Key_End: return step(m_slider->maximum());
        case Qt::Key_Escape: return setOpen(false);
        default: QFrame::keyPressEvent(event);
    }
}

void TimeBar::placeAt(QPoint corner, int widest) {
    m_step->setVisible(widest >= kRoomForChoices);
    m_speed->setVisible(widest >= kRoomForChoices);
    resize(std::min(kWidest, widest), sizeHint().height());
    move(corner);
    raise();
}

}  // namespace cuadrante::ui
