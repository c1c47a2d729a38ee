// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as an address: no crash, no more readings than promised, and none that says nothing; and its names looked up.
#include "core/geocoding/address.h"
#include "core/geocoding/name_index.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace cuadrante::geocoding;

namespace {
const NameIndex& index() {
    static const NameIndex made = [] {
        NameIndex names;
        for (const std::string_view name : {"Avenida Juárez", "Calle 16 de Septiembre", "Segunda Privada Obsidiana", "Calle Niños Héroes", "Calle Tierra y Libertad"})
            names.add(wayName(wordsOf(name)));
        names.finish();
        return names;
    }();
    return made;
}

void look(const NamePart& part) {
    if (part.empty() != part.name.empty()) std::abort();
    for (const NameMatch& match : index().find(part.name, 5))
        if (!(match.likeness >= NameIndex::kLeast && match.likeness <= 1) || match.entry >= index().size()) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view said(reinterpret_cast<const char*>(data), size);
    const auto readings = readingsOf(said);
    if (readings.size() > 6) std::abort();
    for (const Address& address : readings) {
        for (const NamePart* part : {&address.street, &address.cross, &address.from, &address.to, &address.place, &address.colonia}) look(*part);
        for (const NamePart& part : address.loose) look(part);
        if (address.number && (*address.number < 0 || *address.number > 99'999)) std::abort();
        if (!address.postalCode.empty() && address.postalCode.size() != 5) std::abort();
    }
    look(coloniaPart(said));
    const std::string_view half = said.substr(0, said.size() / 2), rest = said.substr(said.size() / 2);
    if (editDistance(half, rest, 3) != editDistance(rest, half, 3)) std::abort();
    (void)phonetic(said);
    return 0;
}
