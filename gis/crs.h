// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace cuadrante::gis {

/// Whether coordinates of a reference system, given as WKT, can be brought to WGS 84 anywhere in Mexico to within five
/// metres. No for NAD27: its best shift there is good to 12 m, and without one points lie some 200 m off. A system whose
/// datum is a realisation of ITRF or WGS 84 is within two metres even where PROJ knows no shift for it.
[[nodiscard]] bool shiftIsExact(const std::string& wkt);

}  // namespace cuadrante::gis
