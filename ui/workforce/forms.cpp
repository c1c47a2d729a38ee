// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workforce/forms.h"

#include "ui/shell/proposed_day.h"
#include "ui/shell/words.h"
#include "ui/workforce/force_rows.h"

namespace cuadrante::ui {

namespace {

using workforce::Rank;
using workforce::Role;
using workforce::ShiftPattern;
using workforce::Status;

constexpr std::array kRanks{Rank::police,      Rank::police_third, Rank::police_second, Rank::police_first,
                            Rank::sub_officer, Rank::officer,      Rank::sub_inspector, Rank::inspector};
constexpr std::array kStatuses{Status::active, Status::commissioned, Status::on_leave, Status::sick, Status::suspended};
constexpr std::array kPatterns{ShiftPattern::h12x24, ShiftPattern::h24x48, ShiftPattern::h24x24, ShiftPattern::h12x12,
                               ShiftPattern::office};
constexpr std::array kRoles{Role::member, Role::chief, Role::deputy};

const workforce::Officer* officerOf(const Session& session, std::int64_t id) {
    for (const workforce::Officer& officer : session.facts()->officers)
        if (officer.id.value == id) return &officer;
    return nullptr;
}

std::string nameOf(const Session& session, std::int64_t id) {
    const workforce::Officer* officer = officerOf(session, id);
    return officer ? officer->name : std::string{};
}

/// Everyone in service, with what they do on the proposed day beside the name.
std::vector<Option> officerOptions(const Session& session, const text::Texts& texts) {
    std::vector<Option> options;
    for (const OfficerRow& row : officerRows(*session.facts(), session.proposedDay())) {
        if (row.officer->status == Status::separated) continue;
        const std::string now = row.quadrant.empty() ? texts("workforce.inspector.free").toStdString() : row.quadrant;
        options.push_back({row.officer->id.value, QString::fromStdString(row.officer->name),
                           QString::fromStdString(row.officer->number + " · " + now)});
    }
    return options;
}

}  // namespace

std::vector<Option> quadrantOptions(const Session& session) {
    std::vector<Option> options;
    if (const territory::Layout* layout = session.layout())
        for (const territory::Quadrant& quadrant : layout->quadrants())
            options.push_back({quadrant.id.value, QString::fromStdString(quadrant.area.code),
                               QString::fromStdString(quadrant.area.name)});
    return options;
}

std::optional<territory::QuadrantId> quadrantOf(const Form& form, std::string_view field) {
    if (const auto key = form.choice(field)) return territory::QuadrantId{*key};
    return std::nullopt;
}

FormDialog* assignForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    const Session& session = desk.session();
    std::vector<Field> fields{
        {.id = "officer", .label = "workforce.form.officer", .kind = FieldKind::choice,
         .hint = "workforce.form.assign.help",
         .options = [&session](const text::Texts& texts) { return officerOptions(session, texts); }},
        {.id = "quadrant", .label = "workforce.quadrant", .kind = FieldKind::choice,
         .options = [&session](const text::Texts&) { return quadrantOptions(session); }},
        {.id = "role", .label = "workforce.role", .kind = FieldKind::choice, .options = wordOptions("role.", kRoles)},
        {.id = "from", .label = "workforce.form.from", .kind = FieldKind::day},
        {.id = "to", .label = "workforce.form.to", .kind = FieldKind::day, .optional = true},
        {.id = "order", .label = "workforce.form.order", .kind = FieldKind::text, .optional = true},
    };
    const auto save = [&desk](Form& form) {
        workforce::AssignmentDraft draft{.officer = {},
                                         .quadrant = quadrantOf(form, "quadrant"),
                                         .role = enumOf<Role>(form, "role"),
                                         .from = form.day("from"),
                                         .to = form.day("to"),
                                         .order = form.text("order")};
        if (const auto officer = form.choice("officer")) draft.officer = workforce::OfficerId{*officer};
        return desk.run<workforce::AssignmentId>(
            [&](workspace::Workspace& file) { return file.assign(draft); },
            [&](const workforce::AssignmentId&) {
                const territory::Quadrant* quadrant = desk.session().quadrant(*draft.quadrant);
                return desk.text("workforce.done.assigned", {nameOf(desk.session(), draft.officer->value),
                                                             quadrant ? quadrant->area.code : std::string{}});
            });
    };
    auto* dialog = new FormDialog(desk.context(), "workforce.form.assign", "workforce.assign", std::move(fields), save, parent);
    Form& form = dialog->form();
    if (wish.subject) form.setChoice("officer", wish.subject);
    if (wish.quadrant) form.setChoice("quadrant", wish.quadrant->value);
    form.setChoice("role", static_cast<std::int64_t>(Role::member));
    proposeDay(desk, form, "from");
    form.settled();
    return dialog;
}

FormDialog* officerForm(Desk& desk, QWidget* parent) {
    const Session& session = desk.session();
    std::vector<Field> fields{
        {.id = "number", .label = "workforce.number"},
        {.id = "name", .label = "workforce.name"},
        {.id = "rank", .label = "workforce.rank", .kind = FieldKind::choice, .options = wordOptions("rank.", kRanks)},
        {.id = "status", .label = "workforce.status", .kind = FieldKind::choice,
         .options = wordOptions("status.", kStatuses)},
        {.id = "pattern", .label = "workforce.pattern", .kind = FieldKind::choice,
         .options = wordOptions("pattern.", kPatterns)},
        {.id = "unit", .label = "workforce.unit", .kind = FieldKind::choice, .optional = true,
         .options =
             [&session](const text::Texts& texts) {
                 std::vector<Option> options;
                 for (const workforce::Unit& unit : session.facts()->units)
                     options.push_back({unit.id.value, QString::fromStdString(unit.code),
                                        texts("unit_kind." + std::string(workforce::word(unit.kind)))});
                 return options;
             }},
        {.id = "joined", .label = "workforce.joined", .kind = FieldKind::day, .optional = true},
    };
    const auto save = [&desk](Form& form) {
        workforce::OfficerDraft draft{.number = form.text("number"),
                                      .name = form.text("name"),
                                      .rank = enumOf<Rank>(form, "rank"),
                                      .status = enumOf<Status>(form, "status"),
                                      .pattern = enumOf<ShiftPattern>(form, "pattern"),
                                      .joined = form.day("joined")};
        if (const auto unit = form.choice("unit")) draft.unit = workforce::UnitId{*unit};
        return desk.run<workforce::OfficerId>(
            [&](workspace::Workspace& file) { return file.addOfficer(draft); },
            [&](const workforce::OfficerId&) { return desk.text("workforce.done.added", {draft.name}); });
    };
    auto* dialog = new FormDialog(desk.context(), "workforce.form.add", "workforce.add", std::move(fields), save, parent);
    Form& form = dialog->form();
    form.setChoice("rank", static_cast<std::int64_t>(Rank::police));
    form.setChoice("status", static_cast<std::int64_t>(Status::active));
    form.setChoice("pattern", static_cast<std::int64_t>(ShiftPattern::h12x24));
    form.settled();
    return dialog;
}

FormDialog* retireForm(Desk& desk, const FormWish& wish, QWidget* parent) {
    std::vector<Field> fields{{.id = "day", .label = "workforce.form.day", .kind = FieldKind::day,
                               .hint = "workforce.form.retire.help"}};
    const auto save = [&desk, officer = workforce::OfficerId{wish.subject}](Form& form) {
        const std::optional<Day> day = form.day("day");
        if (!day) return Problems{{"form.day_missing", "day"}};
        const std::string name = nameOf(desk.session(), officer.value);
        return desk.run<workforce::OfficerId>(
            [&](workspace::Workspace& file) { return file.retireOfficer(officer, *day); },
            [&](const workforce::OfficerId&) { return desk.text("workforce.done.retired", {name}); });
    };
    auto* dialog = new FormDialog(desk.context(), "workforce.form.retire", "workforce.retire", std::move(fields), save, parent);
    proposeDay(desk, dialog->form(), "day");
    dialog->form().settled();
    return dialog;
}

}  // namespace cuadrante::ui
