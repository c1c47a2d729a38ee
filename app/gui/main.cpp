// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/open_source.h"
#include "ui/kit/failure_message.h"
#include "ui/shell/grab.h"
#include "ui/shell/main_window.h"
#include "ui/shell/options.h"
#include "ui/shell/settings.h"
#include "ui/style/apply_style.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>
#include <iostream>

namespace {

constexpr int kFailed = 3;

std::string systemUser() {
    for (const char* name : {"USER", "LOGNAME", "USERNAME"})
        if (const QByteArray value = qgetenv(name); !value.isEmpty()) return value.toStdString();
    return "cuadrante";
}

int run(int argc, char** argv) {
    QApplication::setApplicationName(QStringLiteral("Cuadrante"));
    QApplication::setOrganizationName(QStringLiteral("Cuadrante"));
    QApplication::setApplicationVersion(QStringLiteral(CUADRANTE_VERSION));
    QApplication application(argc, argv);

    using namespace cuadrante;
    const auto said = ui::parseOptions(argc, argv);
    if (const auto* leave = std::get_if<ui::Leave>(&said)) {
        (leave->code == 0 ? std::cout : std::cerr) << leave->text;
        return leave->code;
    }
    const auto& options = std::get<ui::Options>(said);

    QSettings store;
    const ui::Settings settings(store);
    ui::UiContext context(options.language.value_or(settings.language()), options.theme.value_or(settings.theme()), store);
    context.whenPalette(&application, [&] { ui::applyStyle(application, context.palette()); });

    ui::MainWindow window(context, systemUser());
    if (!options.grab.empty()) {
        window.setFailureHandler([&](const Failure& failure) {
            std::cerr << context.texts()(failure).toStdString() << " (" << failure.what() << ")\n";
            QApplication::exit(kFailed);
        });
        ui::grabWhenReady(window, QString::fromStdString(options.grab), [&](bool saved) {
            if (!saved) std::cerr << "cuadrante: could not write " << options.grab << '\n';
            QApplication::exit(saved ? 0 : kFailed);
        });
    }
    window.start(options);
    window.show();
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    if (const std::optional<int> code = cuadrante::gis::runAsWorker(argc, argv)) return *code;
    return run(argc, argv);
}
