// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs.h"

#include "core/importing/cells.h"

#include <proj.h>

#include <memory>

namespace cuadrante::gis {
namespace {

constexpr double kMetres = 5;

struct Destroy {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
    void operator()(PJ* object) const { proj_destroy(object); }
    void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const { proj_operation_factory_context_destroy(factory); }
};
template <typename Object>
using Owned = std::unique_ptr<Object, Destroy>;

bool namesGlobalDatum(PJ_CONTEXT* context, const PJ* crs) {
    const Owned<PJ> geodetic(proj_crs_get_geodetic_crs(context, crs));
    if (!geodetic) return false;
    const Owned<PJ> datum(proj_crs_get_datum_forced(context, geodetic.get()));
    const std::string name = datum ? proj_get_name(datum.get()) : "";
    return name.find("ITRF") != std::string::npos || name.find("International Terrestrial Reference Frame") != std::string::npos ||
           name.find("WGS") != std::string::npos || name.find("World Geodetic System 1984") != std::string::npos;
}

}  // namespace

bool shiftIsExact(const std::string& wkt) {
    const Owned<PJ_CONTEXT> context(proj_context_create());
    const Owned<PJ> source(proj_create(context.get(), wkt.c_str()));
    const Owned<PJ> wgs84(proj_create(context.get(), "EPSG:4326"));
    if (!source || !wgs84) return false;
    if (namesGlobalDatum(context.get(), source.get())) return true;
    const Owned<PJ_OPERATION_FACTORY_CONTEXT> factory(proj_create_operation_factory_context(context.get(), nullptr));
    const geometry::Box& box = importing::kMexico;
    proj_operation_factory_context_set_area_of_interest(context.get(), factory.get(), box.west, box.south, box.east, box.north);
    proj_operation_factory_context_set_spatial_criterion(context.get(), factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context.get(), factory.get(),
                                                             PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    const Owned<PJ_OBJ_LIST> ways(proj_create_operations(context.get(), source.get(), wgs84.get(), factory.get()));
    if (!ways || proj_list_get_count(ways.get()) == 0) return false;
    // The first is the one for most of the area of interest.
    const Owned<PJ> best(proj_list_get(context.get(), ways.get(), 0));
    if (proj_coordoperation_has_ballpark_transformation(context.get(), best.get()) != 0) return false;
    // Without a figure there is no change of datum, or the file itself says the shift (TOWGS84).
    return proj_coordoperation_get_accuracy(context.get(), best.get()) <= kMetres;
}

}  // namespace cuadrante::gis
