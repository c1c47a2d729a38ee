// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/incident_types.h"

namespace cuadrante::practice {

std::span<const IncidentKind> incidentKinds() noexcept {
    static constexpr std::array<IncidentKind, 21> kKinds{{
        {"Violencia familiar", 128, Rhythm::home, Setting::poor_homes, 0.06},
        {"Robo a negocio sin violencia", 82, Rhythm::shops, Setting::commerce, 0.14},
        {"Robo a negocio con violencia", 38, Rhythm::shops, Setting::commerce, 0.12},
        {"Robo a transeúnte en vía pública con violencia", 74, Rhythm::street, Setting::avenues, 0.10},
        {"Robo a transeúnte en vía pública sin violencia", 46, Rhythm::street, Setting::commerce, 0.08},
        {"Robo a casa habitación sin violencia", 69, Rhythm::office, Setting::homes, 0.24},
        {"Robo a casa habitación con violencia", 9, Rhythm::night, Setting::homes, 0.05},
        {"Robo de vehículo automotor sin violencia", 61, Rhythm::overnight, Setting::anywhere, 0.12},
        {"Robo de vehículo automotor con violencia", 19, Rhythm::night, Setting::avenues, 0.06},
        {"Robo de motocicleta", 44, Rhythm::overnight, Setting::poor_homes, 0.12},
        {"Robo de autopartes", 52, Rhythm::overnight, Setting::homes, 0.20},
        {"Lesiones dolosas por golpes", 71, Rhythm::night, Setting::anywhere, 0.06},
        {"Lesiones dolosas por disparo de arma de fuego", 8, Rhythm::night, Setting::poor_homes, 0.08},
        {"Homicidio doloso", 5, Rhythm::night, Setting::poor_homes, 0.05},
        {"Amenazas", 63, Rhythm::home, Setting::anywhere, 0.03},
        {"Daño a la propiedad", 58, Rhythm::night, Setting::anywhere, 0.04},
        {"Narcomenudeo", 34, Rhythm::night, Setting::poor_homes, 0.18},
        {"Alteración del orden público", 71, Rhythm::night, Setting::anywhere, 0.10},
        {"Fraude", 36, Rhythm::office, Setting::commerce, 0.00},
        {"Extorsión", 12, Rhythm::office, Setting::commerce, 0.04},
        {"Abuso sexual", 20, Rhythm::street, Setting::anywhere, 0.00},
    }};
    return kKinds;
}

const std::array<double, 24>& hoursOf(Rhythm rhythm) noexcept {
    static constexpr std::array<double, 24> kShops{2, 1, 1, 1, 1, 1, 2, 4, 6, 8, 10, 12, 13, 12, 10, 10, 11, 13, 15, 17, 16, 11, 6, 3};
    static constexpr std::array<double, 24> kStreet{5, 4, 3, 2, 3, 7, 12, 10, 7, 6, 6, 7, 9, 9, 8, 8, 9, 11, 14, 17, 18, 16, 11, 7};
    static constexpr std::array<double, 24> kNight{16, 14, 12, 9, 6, 4, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 10, 12, 14, 17, 19, 18};
    static constexpr std::array<double, 24> kHome{9, 7, 5, 4, 3, 2, 4, 6, 7, 7, 8, 8, 9, 8, 9, 9, 9, 10, 12, 14, 16, 17, 15, 12};
    static constexpr std::array<double, 24> kOvernight{10, 9, 9, 9, 8, 8, 9, 11, 8, 6, 5, 5, 5, 4, 4, 4, 5, 6, 8, 11, 13, 14, 13, 12};
    static constexpr std::array<double, 24> kOffice{2, 2, 3, 3, 2, 2, 3, 5, 9, 12, 13, 14, 15, 12, 10, 10, 10, 10, 9, 8, 6, 5, 3, 2};
    switch (rhythm) {
        case Rhythm::shops: return kShops;
        case Rhythm::street: return kStreet;
        case Rhythm::night: return kNight;
        case Rhythm::home: return kHome;
        case Rhythm::overnight: return kOvernight;
        case Rhythm::office: return kOffice;
    }
    return kHome;
}

const std::array<double, 7>& weekdaysOf(Rhythm rhythm) noexcept {
    static constexpr std::array<double, 7> kShops{1.0, 0.95, 0.95, 1.0, 1.15, 1.2, 0.8};
    static constexpr std::array<double, 7> kStreet{1.0, 1.0, 1.0, 1.05, 1.2, 1.05, 0.75};
    static constexpr std::array<double, 7> kNight{0.75, 0.7, 0.75, 0.85, 1.15, 1.5, 1.4};
    static constexpr std::array<double, 7> kHome{1.0, 0.9, 0.9, 0.9, 0.95, 1.15, 1.35};
    static constexpr std::array<double, 7> kOvernight{1.05, 1.0, 1.0, 1.0, 1.0, 1.0, 0.95};
    static constexpr std::array<double, 7> kOffice{1.15, 1.1, 1.1, 1.1, 1.1, 0.85, 0.6};
    switch (rhythm) {
        case Rhythm::shops: return kShops;
        case Rhythm::street: return kStreet;
        case Rhythm::night: return kNight;
        case Rhythm::home: return kHome;
        case Rhythm::overnight: return kOvernight;
        case Rhythm::office: return kOffice;
    }
    return kHome;
}

const std::array<double, 12>& monthsOfYear() noexcept {
    static constexpr std::array<double, 12> kMonths{0.93, 0.94, 1.02, 1.05, 1.1, 1.04, 0.99, 0.98, 0.96, 1.02, 1.0, 1.08};
    return kMonths;
}

}  // namespace cuadrante::practice
