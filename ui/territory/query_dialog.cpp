// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/territory/query_dialog.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace cuadrante::ui {
namespace {

using incident::Standing;

constexpr std::array kStandings{Standing::inside, Standing::outside, Standing::no_plan, Standing::unlocated};

std::vector<Field> fieldsOf(Desk& desk) {
    const auto facts = desk.session().facts();
    const auto types = [facts](const text::Texts&) {
        std::vector<Option> options;
        const std::vector<std::string>& all = facts->incidents->types;
        for (std::size_t i = 0; i < all.size(); ++i) options.push_back({static_cast<std::int64_t>(i), QString::fromStdString(all[i])});
        std::sort(options.begin(), options.end(), [](const Option& a, const Option& b) { return a.label.localeAwareCompare(b.label) < 0; });
        return options;
    };
    const auto weekdays = [](const text::Texts& texts) {
        std::vector<Option> options;
        for (int day = 0; day < 7; ++day) options.push_back({day, texts.locale().dayName(day + 1)});
        return options;
    };
    const auto quadrants = [&session = desk.session()](const text::Texts&) {
        std::vector<Option> options;
        if (const territory::Layout* layout = session.layout())
            for (const territory::Quadrant& quadrant : layout->quadrants())
                options.push_back({quadrant.id.value, QString::fromStdString(quadrant.area.code), QString::fromStdString(quadrant.area.name)});
        return options;
    };
    const auto standings = [](const text::Texts& texts) {
        std::vector<Option> options;
        for (const Standing standing : kStandings)
            options.push_back({static_cast<std::int64_t>(standing), texts("standing." + std::string(word(standing)))});
        return options;
    };
    return {{.id = "types", .label = "territory.query.types", .kind = FieldKind::choices, .optional = true, .options = types},
            {.id = "from", .label = "territory.query.from", .kind = FieldKind::day},
            {.id = "to", .label = "territory.query.to", .kind = FieldKind::day},
            {.id = "fromHour", .label = "territory.query.from_hour", .kind = FieldKind::integer, .hint = "territory.query.hours.help", .optional = true, .least = 0, .most = 24},
            {.id = "toHour", .label = "territory.query.to_hour", .kind = FieldKind::integer, .optional = true, .least = 0, .most = 24},
            {.id = "weekdays", .label = "territory.query.weekdays", .kind = FieldKind::choices, .optional = true, .options = weekdays},
            {.id = "quadrants", .label = "territory.query.quadrants", .kind = FieldKind::choices, .optional = true, .options = quadrants},
            {.id = "standing", .label = "territory.query.standing", .kind = FieldKind::choice, .optional = true, .options = standings},
            {.id = "otherwise", .label = "territory.query.otherwise", .kind = FieldKind::check, .hint = "territory.query.otherwise.help"}};
}

Checked<incident::Query> queryOf(const Form& form, const indicators::Facts& facts) {
    if (Problems problems = form.unreadable(); !problems.empty()) return unexpected(problems);
    const auto from = form.day("from"), to = form.day("to");
    if (!from || !to) return unexpected(Problems{{.code = "form.day_unreadable", .field = from ? "to" : "from"}});
    if (*from > *to) return unexpected(Problems{{.code = "period.reversed", .field = "to", .args = {isoDate(*from), isoDate(*to)}}});
    incident::Query query{.days = DayRange{*from, *to}};
    for (const std::int64_t type : form.choices("types")) query.types.push_back(facts.incidents->types[static_cast<std::size_t>(type)]);
    const auto fromHour = form.integer("fromHour"), toHour = form.integer("toHour");
    if (fromHour || toHour) query.hours = incident::HourRange{static_cast<int>(fromHour.value_or(0)), static_cast<int>(toHour.value_or(24))};
    for (const std::int64_t day : form.choices("weekdays")) query.weekdays.push_back(static_cast<int>(day));
    for (const std::int64_t id : form.choices("quadrants")) query.quadrants.push_back({id});
    if (const auto standing = form.choice("standing")) query.standing = static_cast<Standing>(*standing);
    return query;
}

}  // namespace

QueryDialog::QueryDialog(Desk& desk, std::function<void(const incident::Query&)> found, QWidget* parent)
    : FormDialog(desk.context(), "territory.query.title", "territory.query.select", fieldsOf(desk),
                 [&desk, found = std::move(found)](Form& form) -> Problems {
                     const Session& session = desk.session();
                     auto query = queryOf(form, *session.facts());
                     if (!query) return query.error();
                     if (form.checked("otherwise"))
                         query->among = statedOtherwise(*session.file(), *session.facts(), incident::select(*session.facts()->incidents, *query));
                     found(*query);
                     return {};
                 },
                 parent) {
    setObjectName(QStringLiteral("territory.query"));
    form().setDay("from", desk.session().period().from);
    form().setDay("to", desk.session().period().to);
    form().settled();
    connect(&form(), &Form::edited, this, [this] { form().settled(); });  // nothing is lost when it is closed
}

std::vector<std::int64_t> statedOtherwise(const workspace::Workspace& file, const indicators::Facts& facts, std::vector<std::int64_t> ids) {
    std::unordered_map<std::int64_t, std::string> codes;
    for (const auto& layout : facts.layouts)
        for (const territory::Quadrant& quadrant : layout->quadrants()) codes.emplace(quadrant.id.value, quadrant.area.code);
    std::vector<std::int64_t> found;
    for (const incident::Incident& incident : file.incidents(ids)) {
        if (incident.declared.empty()) continue;
        if (incident.standing != Standing::inside && incident.standing != Standing::outside) continue;
        const auto code = incident.quadrant ? codes.find(incident.quadrant->value) : codes.end();
        if (code == codes.end() || code->second != incident.declared) found.push_back(incident.id.value);
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace cuadrante::ui
