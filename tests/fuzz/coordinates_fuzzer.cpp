// SPDX-License-Identifier: GPL-3.0-or-later
// Any two texts, parted by a line break, as a pair of coordinates: no crash, and only finite numbers come out.
#include "core/importing/coordinates.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace cuadrante;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view both(reinterpret_cast<const char*>(data), size);
    const std::size_t middle = both.find('\n');
    const std::string_view lat = both.substr(0, middle), lon = middle == std::string_view::npos ? std::string_view{} : both.substr(middle + 1);
    importing::CoordinateSurvey survey;
    survey.see(lat, lon);
    Problems notes;
    std::vector<importing::Question> questions;
    const geometry::Box town{.west = -99.3, .south = 19.2, .east = -98.9, .north = 19.6};
    const auto reading = survey.settle({}, town, notes, questions);
    for (const auto sign : {importing::DecimalSign::point, importing::DecimalSign::comma}) {
        const auto a = importing::readCoordinate(lat, sign), b = importing::readCoordinate(lon, sign);
        if (a && !std::isfinite(*a)) std::abort();
        (void)importing::decimalsOf(lat, sign);
        if (!a || !b) continue;
        (void)importing::withPoint(*a, *b);
        if (reading) (void)importing::pointOf(*a, *b, *reading);
    }
    return 0;
}
