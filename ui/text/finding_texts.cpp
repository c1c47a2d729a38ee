// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/finding_texts.h"

#include <QStringList>

#include <algorithm>

namespace cuadrante::text {

using territory::CheckedLayers;
using territory::Finding;
using territory::Mend;
using territory::MendKind;

QString findingWords(const Finding& finding, const Texts& texts) {
    QString words = texts("finding." + std::string(word(finding.kind)));
    if (finding.sliver) words += QLatin1Char(' ') + texts("finding.sliver");
    if (!finding.fault.empty()) words += QLatin1Char(' ') + texts("finding." + std::string(finding.fault));
    return words;
}

QString areasWords(const Finding& finding, const CheckedLayers& layers, const Texts& texts) {
    constexpr std::size_t kShown = 3;
    QStringList codes;
    for (std::size_t i = 0; i < std::min(finding.areas.size(), kShown); ++i)
        codes << QString::fromStdString(layers.areas[finding.areas[i]].code);
    const QString shown = codes.join(QStringLiteral(", "));
    if (finding.areas.size() <= kShown) return shown;
    return texts("finding.and_more", {shown.toStdString(), std::ssize(finding.areas) - std::int64_t{kShown}});
}

QString mendWords(const Finding& finding, const CheckedLayers& layers, const Texts& texts) {
    if (!finding.mend) return texts("mend.none");
    const Mend& mend = *finding.mend;
    const std::string to = mend.to ? layers.areas[*mend.to].code : mend.code;
    if (mend.kind == MendKind::cut && !mend.to) return texts("mend.cut_off");
    return texts("mend." + std::string(word(mend.kind)), {to});
}

}  // namespace cuadrante::text
