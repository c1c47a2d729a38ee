// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/community.h"

#include <array>

namespace cuadrante::practice {

std::span<const Agency> agencyList() noexcept {
    constexpr std::string_view kOffice = "lunes a viernes, 8:00 a 16:00";
    constexpr std::string_view kAlways = "las 24 horas";
    static constexpr std::array<Agency, 25> kAgencies{{
        {"Alumbrado Público", "luminarias apagadas o dañadas", "Calle Ocampo 12, Centro", kOffice},
        {"Limpia y Recolección", "basura, lotes sucios, animales muertos", "Avenida Madero 240", "lunes a sábado, 7:00 a 15:00"},
        {"Parques y Jardines", "poda, áreas verdes, juegos infantiles", "Avenida Del Parque 3", kOffice},
        {"Obras Públicas", "baches, banquetas, drenaje pluvial", "Avenida Constituyentes 88", kOffice},
        {"Agua Potable y Alcantarillado", "fugas, falta de agua, coladeras sin tapa", "Calle Galeana 45, Centro", kAlways},
        {"Tránsito y Vialidad", "vehículos mal estacionados o abandonados, señales", "Bulevar Periférico 510", kAlways},
        {"Protección Civil y Bomberos", "incendios, fugas de gas, árboles caídos, inundación", "Avenida Las Torres 19", kAlways},
        {"Fiscalización y Reglamentos", "giros sin licencia, venta de alcohol, ruido de comercios", "Calle Ocampo 12, Centro", kOffice},
        {"Desarrollo Urbano", "construcciones sin permiso, predios baldíos", "Calle Ocampo 14, Centro", kOffice},
        {"Medio Ambiente", "quemas, humo, tiradero clandestino, tala", "Avenida Del Parque 3", kOffice},
        {"Control Canino y Bienestar Animal", "perros sueltos o agresivos, maltrato animal", "Camino a La Presa 2", "lunes a viernes, 8:00 a 15:00"},
        {"DIF Municipal", "niñas y niños en riesgo, personas mayores, asistencia", "Avenida Juárez 301", kOffice},
        {"Instituto de las Mujeres", "orientación y refugio por violencia de género", "Calle Aldama 77, Centro", "lunes a viernes, 8:00 a 18:00"},
        {"Atención a la Juventud", "talleres, prevención de adicciones", "Calle Allende 130, Centro", kOffice},
        {"Deporte Municipal", "canchas, unidad deportiva, torneos", "Unidad Deportiva", "lunes a sábado, 7:00 a 20:00"},
        {"Salud Municipal", "centros de salud, vacunación, mordeduras", "Calle Abasolo 9, Centro", "lunes a viernes, 8:00 a 20:00"},
        {"Juzgado Cívico", "faltas administrativas, conflictos vecinales, mediación", "Avenida Morelos 52", kAlways},
        {"Prevención Social de la Violencia", "comités vecinales, talleres en escuelas", "Avenida Morelos 50", kOffice},
        {"Atención a Víctimas", "acompañamiento jurídico y psicológico", "Avenida Morelos 54", "lunes a viernes, 8:00 a 20:00"},
        {"Contraloría Municipal", "quejas contra personas servidoras públicas", "Calle Ocampo 10, Centro", kOffice},
        {"Asuntos Internos de Seguridad Pública", "quejas sobre policías", "Avenida Morelos 50", kOffice},
        {"Transporte Municipal", "rutas urbanas, paradas, mototaxis", "Bulevar Periférico 512", kOffice},
        {"Mercados y Comercio en Vía Pública", "ambulantaje, tianguis, mercados", "Calle Mina 3, Centro", "lunes a sábado, 7:00 a 15:00"},
        {"Educación Municipal", "escuelas, becas, seguridad escolar", "Calle Allende 132, Centro", kOffice},
        {"Atención Ciudadana", "peticiones que no tienen otra ventanilla", "Palacio Municipal, Centro", kOffice},
    }};
    return kAgencies;
}

std::string agenciesCsv() {
    Sheet sheet({"name", "subject", "telephone", "address", "hours"});
    std::int64_t number = 0;
    for (const Agency& a : agencyList())  // 555-01xx is kept for numbers that nobody has
        sheet.add({std::string(a.name), std::string(a.subject), "555-" + padded(100 + ++number, 4), std::string(a.address), std::string(a.hours)});
    return std::move(sheet).finished();
}

}  // namespace cuadrante::practice
