// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/territory/validator.h"
#include "ui/text/texts.h"

/// What the validator found, in words.
namespace cuadrante::text {

/// "Se enciman (astilla)", "Forma inválida (contorno abierto)".
[[nodiscard]] QString findingWords(const territory::Finding& finding, const Texts& texts);
/// The codes of the areas concerned: the first three and how many more.
[[nodiscard]] QString areasWords(const territory::Finding& finding, const territory::CheckedLayers& layers,
                                 const Texts& texts);
/// What accepting its mend does: "Dar el terreno a C-2"; that a person decides, where there is none.
[[nodiscard]] QString mendWords(const territory::Finding& finding, const territory::CheckedLayers& layers,
                                const Texts& texts);

}  // namespace cuadrante::text
