// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plans/layer_form.h"

#include "ui/shell/words.h"

#include <array>

namespace cuadrante::ui {

namespace {
using territory::Level;

constexpr std::array kLevels{Level::district, Level::quadrant, Level::cell};
}  // namespace

FormDialog* layerForm(Desk& desk, const ValidationPage::LayerWish& wish,
                      std::function<void(const ValidationPage::LayerWish&)> chosen, QWidget* parent) {
    auto* dialog = new FormDialog(
        desk.context(), "plans_screen.layer.title", "plans_screen.examine",
        {{.id = "level", .label = "plans_screen.layer.level", .kind = FieldKind::choice, .options = wordOptions("cli.level.", kLevels)},
         {.id = "layer", .label = "import_dialog.layer", .hint = "import_dialog.layer.help", .optional = true},
         {.id = "code", .label = "plans_screen.layer.code", .hint = "plans_screen.layer.code.help", .optional = true},
         {.id = "epsg", .label = "import_dialog.epsg", .kind = FieldKind::integer, .hint = "import_dialog.epsg.help",
          .optional = true, .least = 1024, .most = 999'999}},
        [path = wish.path, chosen = std::move(chosen)](Form& form) -> Problems {
            ValidationPage::LayerWish said{.path = path,
                                           .level = enumOf<Level>(form, "level"),
                                           .layer = form.text("layer"),
                                           .code = form.text("code"),
                                           .epsg = {}};
            if (const auto epsg = form.integer("epsg")) said.epsg = static_cast<int>(*epsg);
            chosen(said);
            return {};
        },
        parent);
    dialog->form().setChoice("level", static_cast<std::int64_t>(wish.level));
    dialog->form().settled();
    return dialog;
}

}  // namespace cuadrante::ui
