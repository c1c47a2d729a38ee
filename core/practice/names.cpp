// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/names.h"

#include <array>

namespace cuadrante::practice {

namespace {
using namespace std::string_view_literals;

constexpr std::array kHeroes{"5 de Mayo"sv, "Allende"sv, "Aldama"sv, "Guerrero"sv, "Zaragoza"sv, "Matamoros"sv, "Galeana"sv,
    "Abasolo"sv, "Bravo"sv, "Victoria"sv, "Mina"sv, "Rayón"sv, "Ocampo"sv, "Degollado"sv, "Corregidora"sv, "16 de Septiembre"sv,
    "Independencia"sv, "Libertad"sv, "Reforma"sv, "Constitución"sv, "Juan Álvarez"sv, "Leona Vicario"sv, "Josefa Ortiz"sv,
    "Niños Héroes"sv, "Melchor"sv, "Cuauhtémoc"sv, "Pípila"sv, "Jiménez"sv, "Comonfort"sv, "Lerdo"sv, "Santos"sv, "La Paz"sv,
    "El Progreso"sv, "La Unión"sv, "Del Comercio"sv, "Del Mercado"sv, "De la Estación"sv, "Del Santuario"sv, "Real"sv, "Vieja"sv};
constexpr std::array kFlowers{"Jazmín"sv, "Azucena"sv, "Clavel"sv, "Gardenia"sv, "Bugambilia"sv, "Margarita"sv, "Violeta"sv,
    "Orquídea"sv, "Tulipán"sv, "Girasol"sv, "Dalia"sv, "Magnolia"sv, "Rosal"sv, "Nardo"sv, "Camelia"sv, "Begonia"sv, "Alcatraz"sv,
    "Lirio"sv, "Petunia"sv, "Geranio"sv, "Hortensia"sv, "Cempasúchil"sv, "Nochebuena"sv, "Azalea"sv, "Madreselva"sv, "Amapola"sv,
    "Crisantemo"sv, "Pensamiento"sv, "Malva"sv, "Heliotropo"sv};
constexpr std::array kTrees{"Fresno"sv, "Encino"sv, "Mezquite"sv, "Sabino"sv, "Pirul"sv, "Cedro"sv, "Jacaranda"sv, "Huizache"sv,
    "Laurel"sv, "Ahuehuete"sv, "Álamo"sv, "Roble"sv, "Eucalipto"sv, "Sauce"sv, "Pino"sv, "Ciprés"sv, "Nogal"sv, "Ceiba"sv, "Caoba"sv,
    "Abeto"sv, "Olmo"sv, "Ébano"sv, "Acacia"sv, "Arrayán"sv, "Olivo"sv, "Tabachín"sv, "Palo Dulce"sv, "Casahuate"sv, "Colorín"sv};
constexpr std::array kRivers{"Río Lerma"sv, "Río Laja"sv, "Río Turbio"sv, "Río Bravo"sv, "Río Balsas"sv, "Río Pánuco"sv,
    "Río Grijalva"sv, "Río Usumacinta"sv, "Río Papaloapan"sv, "Río Nazas"sv, "Río Fuerte"sv, "Río Yaqui"sv, "Río Mayo"sv,
    "Río Santiago"sv, "Río Conchos"sv, "Río Verde"sv, "Río Tamesí"sv, "Río Hondo"sv, "Río Tehuantepec"sv, "Lago de Chapala"sv,
    "Lago de Cuitzeo"sv, "Lago de Pátzcuaro"sv, "Laguna de Yuriria"sv, "Río Coatzacoalcos"sv, "Río Sonora"sv, "Río Culiacán"sv};
constexpr std::array kStates{"Aguascalientes"sv, "Campeche"sv, "Chiapas"sv, "Chihuahua"sv, "Coahuila"sv, "Colima"sv, "Durango"sv,
    "Hidalgo Sur"sv, "Jalisco"sv, "Michoacán"sv, "Nayarit"sv, "Nuevo León"sv, "Oaxaca"sv, "Puebla"sv, "Querétaro"sv,
    "Quintana Roo"sv, "San Luis Potosí"sv, "Sinaloa"sv, "Sonora"sv, "Tabasco"sv, "Tamaulipas"sv, "Tlaxcala"sv, "Veracruz"sv,
    "Yucatán"sv, "Zacatecas"sv, "Baja California"sv};
constexpr std::array kWriters{"Sor Juana Inés de la Cruz"sv, "Amado Nervo"sv, "Ramón López Velarde"sv, "Juan Rulfo"sv,
    "Rosario Castellanos"sv, "Jaime Torres Bodet"sv, "Manuel Acuña"sv, "Salvador Díaz Mirón"sv, "Enrique González Martínez"sv,
    "Alfonso Reyes"sv, "José Vasconcelos"sv, "Mariano Azuela"sv, "Xavier Villaurrutia"sv, "Carlos Pellicer"sv, "Manuel Payno"sv,
    "Guillermo Prieto"sv, "Efrén Hernández"sv, "Josefina Vicens"sv, "Nellie Campobello"sv, "Agustín Yáñez"sv, "Martín Luis Guzmán"sv};
constexpr std::array kMusicians{"Juventino Rosas"sv, "Silvestre Revueltas"sv, "Manuel M. Ponce"sv, "María Grever"sv, "Agustín Lara"sv,
    "Ricardo Castro"sv, "José Pablo Moncayo"sv, "Blas Galindo"sv, "Carlos Chávez"sv, "Ángela Peralta"sv, "Candelario Huízar"sv,
    "Tata Nacho"sv, "Felipe Villanueva"sv, "Melesio Morales"sv, "Julián Carrillo"sv, "Del Vals"sv, "De la Sonata"sv, "Del Huapango"sv,
    "Del Jarabe"sv, "Del Bolero"sv};
constexpr std::array kBirds{"Águila"sv, "Cenzontle"sv, "Colibrí"sv, "Golondrina"sv, "Garza"sv, "Quetzal"sv, "Gorrión"sv, "Jilguero"sv,
    "Calandria"sv, "Paloma"sv, "Halcón"sv, "Faisán"sv, "Canario"sv, "Ruiseñor"sv, "Tórtola"sv, "Cardenal"sv, "Gavilán"sv, "Flamenco"sv,
    "Pelícano"sv, "Codorniz"sv, "Mirlo"sv, "Alondra"sv, "Guacamaya"sv, "Petirrojo"sv};
constexpr std::array kMinerals{"Esmeralda"sv, "Rubí"sv, "Topacio"sv, "Ópalo"sv, "Cuarzo"sv, "Jade"sv, "Obsidiana"sv, "Turquesa"sv,
    "Zafiro"sv, "Amatista"sv, "Diamante"sv, "Granate"sv, "Ónix"sv, "Plata"sv, "Oro"sv, "Cobre"sv, "Estaño"sv, "Ámbar"sv, "Aguamarina"sv,
    "Lapislázuli"sv, "Malaquita"sv, "Pirita"sv};
constexpr std::array kSaints{"San Juan"sv, "San Pedro"sv, "San Miguel"sv, "San Antonio"sv, "San José"sv, "Santa Ana"sv, "Santa Rosa"sv,
    "San Francisco"sv, "San Isidro"sv, "Santa Clara"sv, "San Felipe"sv, "San Martín"sv, "San Rafael"sv, "Santa Lucía"sv, "San Gabriel"sv,
    "San Jacinto"sv, "Santo Domingo"sv, "San Agustín"sv, "Santa Teresa"sv, "San Ignacio"sv, "Santa Cecilia"sv, "San Marcos"sv,
    "San Lucas"sv, "San Mateo"sv, "San Nicolás"sv, "Santa Bárbara"sv};
constexpr std::array kTrades{"Ferrocarrileros"sv, "Maquinistas"sv, "Garroteros"sv, "Telegrafistas"sv, "Carpinteros"sv, "Herreros"sv,
    "Alfareros"sv, "Panaderos"sv, "Canteros"sv, "Tejedores"sv, "Zapateros"sv, "Plateros"sv, "Impresores"sv, "Talabarteros"sv,
    "Albañiles"sv, "Electricistas"sv, "Mecánicos"sv, "Obreros"sv, "Campesinos"sv, "Hortelanos"sv, "Arrieros"sv, "Curtidores"sv,
    "Fundidores"sv, "Torneros"sv};
constexpr std::array kStars{"Orión"sv, "Andrómeda"sv, "Casiopea"sv, "Sirio"sv, "Osa Mayor"sv, "Osa Menor"sv, "Centauro"sv, "Pegaso"sv,
    "Venus"sv, "Marte"sv, "Júpiter"sv, "Saturno"sv, "Neptuno"sv, "Mercurio"sv, "Urano"sv, "Luna"sv, "Del Sol"sv, "Aldebarán"sv, "Vega"sv,
    "Antares"sv, "Polar"sv, "Cruz del Sur"sv, "Eclipse"sv, "Cometa"sv};
constexpr std::array kPeoples{"Otomíes"sv, "Chichimecas"sv, "Purépechas"sv, "Toltecas"sv, "Olmecas"sv, "Mayas"sv, "Zapotecas"sv,
    "Mixtecas"sv, "Totonacas"sv, "Huastecos"sv, "Tarahumaras"sv, "Yaquis"sv, "Seris"sv, "Huicholes"sv, "Coras"sv, "Mazahuas"sv,
    "Nahuas"sv, "Tlaxcaltecas"sv, "Tzotziles"sv, "Tepehuanes"sv, "Pames"sv, "Guachichiles"sv, "Popolocas"sv, "Matlatzincas"sv};
constexpr std::array kFruits{"Naranjos"sv, "Limoneros"sv, "Duraznos"sv, "Granados"sv, "Membrillos"sv, "Higueras"sv, "Guayabos"sv,
    "Manzanos"sv, "Ciruelos"sv, "Tejocotes"sv, "Capulines"sv, "Aguacates"sv, "Mangos"sv, "Tunas"sv, "Perales"sv, "Chabacanos"sv,
    "Vid"sv, "Zapotes"sv, "Garambullos"sv, "Pitahayas"sv, "Fresas"sv, "Nísperos"sv};
constexpr std::array kRevolution{"Plan de Ayala"sv, "20 de Noviembre"sv, "División del Norte"sv, "Tierra y Libertad"sv,
    "Felipe Ángeles"sv, "Hermanos Serdán"sv, "Genovevo de la O"sv, "Otilio Montaño"sv, "Belisario Domínguez"sv, "Pino Suárez"sv,
    "Ricardo Flores Magón"sv, "Práxedis Guerrero"sv, "Plan de San Luis"sv, "Adelita"sv, "La Valentina"sv, "Lucio Blanco"sv,
    "6 de Enero"sv, "Ley Agraria"sv, "Ejido"sv, "1.º de Mayo"sv, "Río Blanco"sv, "Cananea"sv, "Batallas de Celaya"sv, "Sufragio Efectivo"sv,
    "Soledad Ruiz"sv, "Carmen Robles"sv};
constexpr std::array kCities{"Lima"sv, "Bogotá"sv, "Quito"sv, "Montevideo"sv, "Buenos Aires"sv, "Santiago"sv, "Caracas"sv, "La Habana"sv,
    "Managua"sv, "San Salvador"sv, "Tegucigalpa"sv, "Asunción"sv, "Panamá"sv, "Guatemala"sv, "Brasilia"sv, "La Plata"sv, "Cartagena"sv,
    "Cuzco"sv, "Valparaíso"sv, "Rosario"sv, "Medellín"sv, "Guayaquil"sv, "Córdoba"sv, "Arequipa"sv};

constexpr std::array kAvenues{"Hidalgo"sv, "Juárez"sv, "Morelos"sv, "Madero"sv, "Independencia Nacional"sv, "Insurgentes"sv,
    "Lázaro Cárdenas"sv, "Constituyentes"sv, "Las Torres"sv, "Tecnológico"sv, "México-Japón"sv, "Del Ejido"sv, "Universidad"sv,
    "Solidaridad"sv, "San Jacinto Oriente"sv, "Del Bajío"sv, "Mutualismo"sv, "Irrigación"sv, "El Sauz"sv, "Del Parque"sv,
    "Torres Landa"sv, "Los Arcos"sv, "2 de Abril"sv, "12 de Octubre"sv, "Periférico"sv, "Norponiente"sv};
constexpr std::array kCountryRoads{"Carretera a Celaya"sv, "Carretera a Salamanca"sv, "Camino a La Cañada"sv,
    "Carretera a Juventino Rosas"sv, "Camino al Ejido El Sauz"sv, "Camino a Los Ángeles"sv, "Camino a Rancho Nuevo"sv,
    "Carretera a Cortazar"sv, "Camino a La Presa"sv, "Camino a Ojo de Agua"sv, "Camino al Cerrito"sv, "Camino a San Elías"sv,
    "Camino a Las Jícamas"sv, "Camino al Tule"sv};

constexpr std::array kOldColonias{ColoniaName{"Centro", Theme::heroes}, ColoniaName{"Barrio de San Juan", Theme::heroes},
    ColoniaName{"Barrio del Santuario", Theme::saints}, ColoniaName{"Barrio de Guadalupe", Theme::saints},
    ColoniaName{"Barrio de Santiago", Theme::trades}, ColoniaName{"El Zapote", Theme::heroes}};
constexpr std::array kOrdinaryColonias{ColoniaName{"Obrera", Theme::trades}, ColoniaName{"Ferrocarrilera", Theme::trades},
    ColoniaName{"Independencia", Theme::states}, ColoniaName{"La República", Theme::states}, ColoniaName{"Las Américas", Theme::cities},
    ColoniaName{"Los Músicos", Theme::musicians}, ColoniaName{"San Isidro", Theme::saints}, ColoniaName{"Del Valle", Theme::rivers},
    ColoniaName{"Benito Juárez", Theme::revolution}, ColoniaName{"El Vergel", Theme::fruits}, ColoniaName{"Las Aves", Theme::birds},
    ColoniaName{"Lindavista", Theme::writers}, ColoniaName{"Santa Rita", Theme::saints}, ColoniaName{"El Mirador", Theme::stars},
    ColoniaName{"Ribera del Río", Theme::rivers}, ColoniaName{"Industrial", Theme::minerals}};
constexpr std::array kResidentialColonias{ColoniaName{"Jardines de San Jacinto", Theme::flowers}, ColoniaName{"Arboledas", Theme::trees},
    ColoniaName{"Los Poetas", Theme::writers}, ColoniaName{"Villas del Sol", Theme::stars}, ColoniaName{"Residencial Los Sabinos", Theme::trees},
    ColoniaName{"Rinconada de las Flores", Theme::flowers}, ColoniaName{"Bosques del Bajío", Theme::trees},
    ColoniaName{"La Esmeralda", Theme::minerals}, ColoniaName{"Quinta Real", Theme::musicians}, ColoniaName{"Las Fuentes", Theme::rivers}};
constexpr std::array kPopularColonias{ColoniaName{"Emiliano Zapata", Theme::revolution}, ColoniaName{"Francisco Villa", Theme::revolution},
    ColoniaName{"Nuevo Amanecer", Theme::stars}, ColoniaName{"La Esperanza", Theme::flowers}, ColoniaName{"Lomas de San Jacinto", Theme::minerals},
    ColoniaName{"Ampliación El Sauz", Theme::trees}, ColoniaName{"Solidaridad", Theme::cities}, ColoniaName{"Azteca", Theme::peoples},
    ColoniaName{"El Mezquital", Theme::birds}, ColoniaName{"Ojo de Agua", Theme::fruits}, ColoniaName{"San Judas", Theme::saints},
    ColoniaName{"Los Laureles", Theme::peoples}, ColoniaName{"2 de Marzo", Theme::states}, ColoniaName{"La Ladrillera", Theme::trades},
    ColoniaName{"Tierra Blanca", Theme::revolution}, ColoniaName{"Las Huertas", Theme::fruits},
    ColoniaName{"El Pedregal", Theme::minerals}, ColoniaName{"Miguel Hidalgo", Theme::peoples}};

constexpr std::array kWomen{"María Guadalupe"sv, "Ana Laura"sv, "Verónica"sv, "Claudia"sv, "Leticia"sv, "Rosa María"sv, "Patricia"sv,
    "Gabriela"sv, "Alejandra"sv, "Norma"sv, "Sandra"sv, "Elizabeth"sv, "Mariana"sv, "Karina"sv, "Beatriz"sv, "Yolanda"sv, "Adriana"sv,
    "Fernanda"sv, "Lorena"sv, "Brenda"sv, "Mónica"sv, "Diana"sv, "Martha"sv, "Teresa"sv};
constexpr std::array kMen{"José Luis"sv, "Juan Carlos"sv, "Miguel Ángel"sv, "Francisco Javier"sv, "Jorge"sv, "Luis Alberto"sv,
    "Ricardo"sv, "Raúl"sv, "Sergio"sv, "Arturo"sv, "Roberto"sv, "Martín"sv, "Héctor"sv, "Víctor Manuel"sv, "Eduardo"sv, "Óscar"sv,
    "Gerardo"sv, "Daniel"sv, "Rubén"sv, "Salvador"sv, "Ramón"sv, "Fernando"sv, "Jesús"sv, "Ignacio"sv, "Hugo"sv, "Iván"sv, "Omar"sv,
    "Adrián"sv, "Gustavo"sv, "Mauricio"sv, "Noé"sv, "Efraín"sv, "Saúl"sv, "Rogelio"sv, "Édgar"sv, "César"sv};
constexpr std::array kSurnames{"Hernández"sv, "García"sv, "Martínez"sv, "López"sv, "González"sv, "Pérez"sv, "Rodríguez"sv, "Sánchez"sv,
    "Ramírez"sv, "Cruz"sv, "Flores"sv, "Gómez"sv, "Morales"sv, "Vázquez"sv, "Reyes"sv, "Jiménez"sv, "Torres"sv, "Díaz"sv, "Gutiérrez"sv,
    "Ruiz"sv, "Mendoza"sv, "Aguilar"sv, "Ortiz"sv, "Moreno"sv, "Castillo"sv, "Romero"sv, "Álvarez"sv, "Méndez"sv, "Chávez"sv, "Rivera"sv,
    "Juárez"sv, "Ramos"sv, "Domínguez"sv, "Herrera"sv, "Medina"sv, "Castro"sv, "Vargas"sv, "Guzmán"sv, "Velázquez"sv, "Muñoz"sv,
    "Rojas"sv, "Contreras"sv, "Salazar"sv, "Luna"sv, "Ortega"sv, "Guerrero"sv, "Estrada"sv, "Bautista"sv, "Cortés"sv, "Soto"sv,
    "Alvarado"sv, "Espinoza"sv, "Lara"sv, "Ávila"sv, "Ríos"sv, "Cervantes"sv, "Silva"sv, "Delgado"sv, "Vega"sv, "Márquez"sv, "Sandoval"sv,
    "Carrillo"sv, "León"sv, "Mejía"sv, "Solís"sv, "Rosas"sv, "Ibarra"sv, "Valdez"sv, "Núñez"sv, "Campos"sv, "Santos"sv, "Camacho"sv,
    "Navarro"sv, "Peña"sv, "Maldonado"sv, "Acosta"sv, "Rangel"sv, "Zavala"sv, "Tovar"sv, "Arredondo"sv};
}  // namespace

std::span<const std::string_view> streetsOf(Theme theme) noexcept {
    switch (theme) {
        case Theme::heroes: return kHeroes;
        case Theme::flowers: return kFlowers;
        case Theme::trees: return kTrees;
        case Theme::rivers: return kRivers;
        case Theme::states: return kStates;
        case Theme::writers: return kWriters;
        case Theme::musicians: return kMusicians;
        case Theme::birds: return kBirds;
        case Theme::minerals: return kMinerals;
        case Theme::saints: return kSaints;
        case Theme::trades: return kTrades;
        case Theme::stars: return kStars;
        case Theme::peoples: return kPeoples;
        case Theme::fruits: return kFruits;
        case Theme::revolution: return kRevolution;
        case Theme::cities: return kCities;
    }
    return kHeroes;
}
std::span<const std::string_view> avenues() noexcept { return kAvenues; }
std::span<const std::string_view> countryRoads() noexcept { return kCountryRoads; }
std::span<const ColoniaName> coloniasOf(ColoniaKind kind) noexcept {
    switch (kind) {
        case ColoniaKind::old: return kOldColonias;
        case ColoniaKind::ordinary: return kOrdinaryColonias;
        case ColoniaKind::residential: return kResidentialColonias;
        case ColoniaKind::popular: return kPopularColonias;
    }
    return kOldColonias;
}
std::span<const std::string_view> givenNamesOfWomen() noexcept { return kWomen; }
std::span<const std::string_view> givenNamesOfMen() noexcept { return kMen; }
std::span<const std::string_view> surnames() noexcept { return kSurnames; }

}  // namespace cuadrante::practice
