// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/georeference/record_panel.h"

#include "ui/kit/buttons.h"
#include "ui/kit/clickable_row.h"
#include "ui/text/qstring.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {

namespace {
using geocoding::Candidate;
using geocoding::Part;
using geocoding::PartState;

QLabel* wrapped(const QString& words, const char* role, QWidget* parent) {
    auto* label = new QLabel(words, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (*role) label->setProperty("role", role);
    return label;
}
}  // namespace

Tone toneOf(double score) noexcept { return score >= 0.8 ? Tone::success : score >= 0.5 ? Tone::warning : Tone::danger; }

RecordPanel::RecordPanel(Desk& desk, QWidget* parent) : Inspector(desk.context(), parent), m_desk(desk) {}

void RecordPanel::fill(const Record& record) {
    // Another candidate of the same record: what was ticked and written stays.
    const bool same = record.one.incident == m_record.one.incident;
    const bool learned = same && learns(), all = same && appliesToAll();
    const QString written = same && m_reason ? m_reason->text() : QString();
    m_record = record;
    m_cards.clear();
    m_learn = m_all = nullptr;
    m_reason = nullptr;
    const text::Texts& texts = m_desk.context().texts();
    const geocoding::Case& one = record.one;
    begin(one.folio.empty() ? texts("georeference.without_folio", {one.incident.value}) : qstring(one.folio),
          texts("georeference.record.subtitle", {one.type, texts.localTime(one.occurred).toStdString()}));
    addAsItCame();
    addHandPoint();
    addLocations();
    addCandidates();
    addWhy();
    addLessons();
    if (m_learn) m_learn->setChecked(learned);
    if (m_all) m_all->setChecked(all);
    if (m_reason) m_reason->setText(written);
    makeFoot();
}

void RecordPanel::setChosen(std::size_t chosen) {
    if (m_record.chosen == chosen) return;
    Record record = m_record;
    record.chosen = chosen;
    record.handPoint.reset();
    fill(record);
}

bool RecordPanel::learns() const { return m_learn && m_learn->isChecked(); }
bool RecordPanel::appliesToAll() const { return m_all && m_all->isChecked(); }
std::string RecordPanel::reason() const { return m_reason ? m_reason->text().trimmed().toStdString() : std::string(); }
void RecordPanel::focusReason() {
    if (m_reason) m_reason->setFocus();
}

void RecordPanel::addAsItCame() {
    const text::Texts& texts = m_desk.context().texts();
    const geocoding::Case& one = m_record.one;
    QStringList lines;
    lines << (one.address.empty() ? texts("georeference.no_address") : qstring(one.address));
    QStringList more;
    if (!one.colonia.empty()) more << texts("georeference.colonia_said", {one.colonia});
    if (!one.declared.empty()) more << texts("georeference.quadrant_said", {one.declared});
    if (!more.isEmpty()) lines << more.join(QStringLiteral(" · "));
    InspectorSection* section = addSection(texts("georeference.as_it_came"));
    auto* label = wrapped(lines.join(QLatin1Char('\n')), "details", section);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    section->addWidget(label);
}

void RecordPanel::addHandPoint() {
    if (!m_record.marking && !m_record.handPoint) return;
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("georeference.by_hand"));
    if (!m_record.handPoint) {
        section->addNote(texts("georeference.by_hand.click"));
        return;
    }
    const geometry::LonLat point = *m_record.handPoint;
    section->addFact(texts("georeference.coordinates"),
                     texts("incidents.lat_lon", {texts.number(point.lat, 5).toStdString(), texts.number(point.lon, 5).toStdString()}), {}, quadrantAt(point));
    m_reason = new QLineEdit(section);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setPlaceholderText(texts("georeference.by_hand.reason"));
    m_reason->setAccessibleName(texts("georeference.by_hand.reason"));
    m_reason->setMaxLength(200);
    connect(m_reason, &QLineEdit::returnPressed, this, &RecordPanel::accepted);
    section->addWidget(m_reason);
}

QString RecordPanel::quadrantAt(geometry::LonLat point) const {
    const territory::Layout* layout = m_desk.session().facts()->layoutOn(std::chrono::floor<std::chrono::days>(m_record.one.occurred));
    const auto found = layout ? layout->quadrantLocator().find(point) : std::nullopt;
    return found ? m_desk.text("georeference.in_quadrant", {layout->quadrants()[*found].area.code}) : m_desk.text("georeference.in_no_quadrant");
}

void RecordPanel::addCandidates() {
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("georeference.candidates"));
    if (m_record.candidates.empty()) {
        section->addNote(texts("georeference.candidates.none"));
        return;
    }
    for (std::size_t i = 0; i < m_record.candidates.size(); ++i) {
        const Candidate& candidate = m_record.candidates[i];
        auto* card = new ClickableRow([this, i] { emit candidatePicked(i); }, section);
        card->setObjectName(QStringLiteral("candidate%1").arg(i + 1));
        card->setProperty("frame", "card");
        card->setProperty("chosen", i == m_record.chosen && !m_record.handPoint);
        card->setAccessibleName(texts("georeference.candidate.said", {static_cast<std::int64_t>(i + 1), candidate.label, candidate.score}));
        auto* grid = new QGridLayout(card);
        grid->setContentsMargins(10, 8, 10, 8);
        grid->setHorizontalSpacing(8);
        grid->setVerticalSpacing(2);
        auto* number = new QLabel(QString::number(i + 1), card);
        number->setProperty("role", "muted");
        grid->addWidget(number, 0, 0, Qt::AlignTop);
        grid->addWidget(wrapped(qstring(candidate.label), "value", card), 0, 1);
        grid->addWidget(new Chip({texts.number(candidate.score, 2), toneOf(candidate.score)}, card), 0, 2, Qt::AlignTop | Qt::AlignRight);
        QStringList what{texts("geocoding.kind." + std::string(geocoding::word(candidate.kind)))};
        if (!candidate.colonia.empty()) what << texts("georeference.colonia_said", {candidate.colonia});
        what << quadrantAt(candidate.point);
        grid->addWidget(wrapped(what.join(QStringLiteral(" · ")), "muted", card), 1, 1, 1, 2);
        grid->setColumnStretch(1, 1);
        section->addWidget(card);
        m_cards.push_back(card);
    }
}

QString RecordPanel::said(const Part& part) const {
    const text::Texts& texts = m_desk.context().texts();
    const bool likeness = part.value > 0 && part.state != PartState::differs && part.kind != geocoding::PartKind::number;
    if (part.state == PartState::agrees && likeness) return texts.number(part.value, 2);
    return texts("geocoding.state." + std::string(geocoding::word(part.state)));
}

void RecordPanel::addWhy() {
    if (m_record.handPoint || m_record.chosen >= m_record.candidates.size()) return;
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("georeference.why"));
    for (const Part& part : m_record.candidates[m_record.chosen].why) {
        const QString what = texts("geocoding.part." + std::string(geocoding::word(part.kind)));
        section->addFact(part.said.empty() ? what : texts("georeference.part", {what.toStdString(), part.said}), said(part));
    }
}

void RecordPanel::addLessons() {
    const text::Texts& texts = m_desk.context().texts();
    const bool candidate = !m_record.handPoint && m_record.chosen < m_record.candidates.size();
    const auto lessons = candidate ? geocoding::lessons(m_record.candidates[m_record.chosen]) : std::vector<geocoding::Variant>{};
    if (lessons.empty() && m_record.same == 0) return;
    InspectorSection* section = addSection(texts("georeference.learn"));
    if (!lessons.empty()) {
        m_learn = new QCheckBox(texts("georeference.learn.names"), section);
        m_learn->setObjectName(QStringLiteral("learn"));
        section->addWidget(m_learn);
        for (const geocoding::Variant& lesson : lessons) section->addNote(texts("georeference.learn.name", {lesson.said, lesson.name}));
    }
    if (m_record.same > 0) {
        m_all = new QCheckBox(texts("georeference.learn.all", {m_record.same}), section);
        m_all->setObjectName(QStringLiteral("all"));
        section->addWidget(m_all);
    }
}

void RecordPanel::addLocations() {
    if (m_record.locations.empty()) return;
    const text::Texts& texts = m_desk.context().texts();
    InspectorSection* section = addSection(texts("georeference.placings"));
    for (auto location = m_record.locations.rbegin(); location != m_record.locations.rend(); ++location) {
        const QString method = texts("geocoding.method." + std::string(geocoding::word(location->method)));
        QString what = location->label.empty() ? qstring(location->reason) : qstring(location->label);
        if (what.isEmpty()) what = texts.localTime(m_desk.session().file()->zone().toLocal(location->at));
        section->addFact(method, what, location->score ? ChipText{texts.number(*location->score, 2), toneOf(*location->score)} : ChipText{},
                         location->point ? texts("geocoding.precision." + std::string(geocoding::word(location->precision))) : QString());
    }
}

void RecordPanel::makeFoot() {
    auto* foot = new QWidget(this);
    auto* grid = new QGridLayout(foot);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    const UiContext& context = m_desk.context();
    const bool mayWrite = m_desk.session().mayWrite();
    const auto button = [&](ButtonKind kind, const char* text, const char* name, int row, int column, void (RecordPanel::*act)()) {
        QPushButton* made = makeButton(context, kind, text, Icon::none, foot);
        made->setObjectName(QString::fromLatin1(name));
        made->setFocusPolicy(Qt::TabFocus);
        grid->addWidget(made, row, column);
        connect(made, &QPushButton::clicked, this, act);
        return made;
    };
    m_accept = button(ButtonKind::primary, "georeference.accept", "accept", 0, 0, &RecordPanel::accepted);
    m_mark = button(ButtonKind::secondary, m_record.marking ? "georeference.mark_off" : "georeference.mark", "mark", 0, 1, &RecordPanel::markingWanted);
    m_none = button(ButtonKind::secondary, "georeference.none", "none", 1, 0, &RecordPanel::rejected);
    m_skip = button(ButtonKind::quiet, "georeference.skip", "skip", 1, 1, &RecordPanel::skipped);
    m_accept->setEnabled(mayWrite && (m_record.handPoint || !m_record.candidates.empty()));
    m_mark->setEnabled(mayWrite);
    m_none->setEnabled(mayWrite);
    setFoot(foot);
}

}  // namespace cuadrante::ui
