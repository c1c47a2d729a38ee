// SPDX-License-Identifier: GPL-3.0-or-later
// Our own projections judged by PROJ.
#include "core/geometry/local_plane.h"
#include "core/geometry/projection.h"

#include "core/base/random.h"

#include <gtest/gtest.h>
#include <proj.h>

#include <memory>
#include <string>

namespace cuadrante::geometry {
namespace {

struct Destroy {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
    void operator()(PJ* object) const { proj_destroy(object); }
};

/// Metres of a reference system, east first, of degrees on its own datum.
class Judge {
public:
    explicit Judge(const std::string& crs, const std::string& degrees) {
        const std::unique_ptr<PJ, Destroy> raw(proj_create_crs_to_crs(m_context.get(), degrees.c_str(), crs.c_str(), nullptr));
        m_forth.reset(proj_normalize_for_visualization(m_context.get(), raw.get()));
    }
    Metres metres(LonLat at) const {
        const PJ_COORD out = proj_trans(m_forth.get(), PJ_FWD, proj_coord(at.lon, at.lat, 0, 0));
        return {.x = out.xy.x, .y = out.xy.y};
    }

private:
    std::unique_ptr<PJ_CONTEXT, Destroy> m_context{proj_context_create()};
    std::unique_ptr<PJ, Destroy> m_forth;
};

TEST(ProjectionJudged, UtmLambertAndWebMercatorAgreeWithProjToAMillimetre) {
    Random random(3);
    constexpr double kMillimetre = 0.001;
    for (int zone = 11; zone <= 16; ++zone) {
        const Judge judge("EPSG:" + std::to_string(32'600 + zone), "EPSG:4326");
        for (int i = 0; i < 500; ++i) {
            const LonLat at{.lon = 6 * zone - 186 + 6 * random.unit(), .lat = 14 + 19 * random.unit()};
            const Metres m = judge.metres(at);
            // The flattening of GRS 80 and of WGS 84 differ in the tenth digit: a tenth of a millimetre.
            ASSERT_LT(distanceMetres(fromUtm(zone, m.x, m.y), at), kMillimetre) << zone << ": " << at.lon << ' ' << at.lat;
        }
    }
    const Judge lambert("EPSG:6372", "EPSG:6365");
    const Judge web("EPSG:3857", "EPSG:4326");
    for (int i = 0; i < 2'000; ++i) {
        const LonLat at{.lon = -118 + 31 * random.unit(), .lat = 14 + 19 * random.unit()};
        const Metres cone = lambert.metres(at), plane = web.metres(at);
        ASSERT_LT(distanceMetres(fromMexicoLambert(cone.x, cone.y), at), kMillimetre) << at.lon << ' ' << at.lat;
        ASSERT_LT(distanceMetres(fromWebMercator(plane.x, plane.y), at), kMillimetre) << at.lon << ' ' << at.lat;
    }
}

}  // namespace
}  // namespace cuadrante::geometry
