// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/territory/municipal_zone.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace cuadrante::territory {

namespace {
constexpr std::string_view kCentre = "America/Mexico_City", kNorth = "America/Monterrey", kPacific = "America/Mazatlan",
                           kBorder = "America/Matamoros", kBorderWest = "America/Ciudad_Juarez",
                           kBorderMiddle = "America/Ojinaga", kYucatan = "America/Merida";

/// By the number of the state, 01 Aguascalientes to 32 Zacatecas.
constexpr std::array<std::string_view, 32> kStates{
    kCentre,  "America/Tijuana", kPacific, kYucatan, kNorth,               // 01 to 05: Ags., B.C., B.C.S., Camp., Coah.
    kCentre,  kCentre, "America/Chihuahua", kCentre, kNorth,               // 06 to 10: Col., Chis., Chih., CDMX, Dgo.
    kCentre,  kCentre, kCentre, kCentre, kCentre,                          // 11 to 15: Gto., Gro., Hgo., Jal., Méx.
    kCentre,  kCentre, kPacific, kNorth, kCentre,                          // 16 to 20: Mich., Mor., Nay., N.L., Oax.
    kCentre,  kCentre, "America/Cancun", kCentre, kPacific,                // 21 to 25: Pue., Qro., Q. Roo, S.L.P., Sin.
    "America/Hermosillo", kCentre, kNorth, kCentre, kCentre,               // 26 to 30: Son., Tab., Tamps., Tlax., Ver.
    kYucatan, kCentre};                                                    // 31, 32: Yuc., Zac.

struct Exception {
    std::string_view cvegeo;
    std::string_view zone;
};
constexpr std::array<Exception, 31> kExceptions{{
    // Chihuahua: Ascensión, Guadalupe, Janos, Juárez, Práxedis G. Guerrero; Coyame del Sotol, Manuel Benavides, Ojinaga
    {"08005", kBorderWest}, {"08028", kBorderWest}, {"08035", kBorderWest}, {"08037", kBorderWest}, {"08053", kBorderWest},
    {"08015", kBorderMiddle}, {"08042", kBorderMiddle}, {"08052", kBorderMiddle},
    // Coahuila: Acuña, Allende, Guerrero, Hidalgo, Jiménez, Morelos, Nava, Ocampo, Piedras Negras, Villa Unión, Zaragoza
    {"05002", kBorder}, {"05003", kBorder}, {"05012", kBorder}, {"05013", kBorder}, {"05014", kBorder}, {"05019", kBorder},
    {"05022", kBorder}, {"05023", kBorder}, {"05025", kBorder}, {"05037", kBorder}, {"05038", kBorder},
    // Nayarit: Bahía de Banderas; Nuevo León: Anáhuac
    {"18020", "America/Bahia_Banderas"}, {"19005", kBorder},
    // Tamaulipas: Camargo, Guerrero, Gustavo Díaz Ordaz, Matamoros, Mier, Miguel Alemán, Nuevo Laredo, Reynosa, Río Bravo,
    // Valle Hermoso
    {"28007", kBorder}, {"28014", kBorder}, {"28015", kBorder}, {"28022", kBorder}, {"28024", kBorder}, {"28025", kBorder},
    {"28027", kBorder}, {"28032", kBorder}, {"28033", kBorder}, {"28040", kBorder}}};

}  // namespace

std::optional<std::string_view> zoneOf(std::string_view cvegeo) noexcept {
    constexpr std::size_t digits = 5;
    if (cvegeo.size() != digits || !std::ranges::all_of(cvegeo, text::isDigit)) return {};
    const auto exception = std::ranges::find(kExceptions, cvegeo, &Exception::cvegeo);
    if (exception != kExceptions.end()) return exception->zone;
    const int state = (cvegeo[0] - '0') * 10 + (cvegeo[1] - '0');
    if (state < 1 || state > static_cast<int>(kStates.size())) return {};
    return kStates[static_cast<std::size_t>(state - 1)];
}

}  // namespace cuadrante::territory
