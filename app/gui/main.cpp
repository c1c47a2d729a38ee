// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/open_source.h"
#include "ui/kit/failure_message.h"
#include "ui/shell/grab.h"
#include "ui/shell/main_window.h"
#include "ui/shell/options.h"
#include "ui/shell/settings.h"
#include "ui/style/apply_style.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QSettings>
#include <QTranslator>

#include <algorithm>
#include <iostream>
#include <string_view>

namespace {

constexpr int kFailed = 3;

std::string systemUser() {
    for (const char* name : {"USER", "LOGNAME", "USERNAME"})
        if (const QByteArray value = qgetenv(name); !value.isEmpty()) return value.toStdString();
    return "cuadrante";
}

/// Qt would end the program without a word that helps where there is no screen.
bool hasScreen() {
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY") ||
           qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

bool asksFor(int argc, char** argv, std::string_view option) {
    return std::any_of(argv + 1, argv + argc, [&](const char* said) { return std::string_view(said).starts_with(option); });
}

int run(int argc, char** argv) {
    if (!hasScreen()) {
        // A picture, the help and a mistake in the words need no screen.
        if (!asksFor(argc, argv, "--grab") && !asksFor(argc, argv, "--help") && !asksFor(argc, argv, "-h")) {
            std::cerr << "No hay pantalla. Use cuadrante-cli, o --grab para dibujar la ventana en una imagen.\n"
                         "There is no screen. Use cuadrante-cli, or --grab to draw the window to a picture.\n";
            return kFailed;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
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
    // Qt's own words: the dialogues for files, the buttons of questions.
    QTranslator words;
    context.whenLanguage(&application, [&] {
        QApplication::removeTranslator(&words);
        if (words.load(context.texts().locale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QApplication::installTranslator(&words);
    });
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
