// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/hidden_cells.h"

#include <cpl_minixml.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

namespace cuadrante::gis {
namespace {

struct Release {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using Document = std::unique_ptr<CPLXMLNode, Release>;

Document documentOf(const std::string& path) {
    Document document(CPLParseXMLFile(path.c_str()));
    if (document) CPLStripXMLNamespace(document.get(), nullptr, TRUE);
    return document;
}

const CPLXMLNode* childOf(const CPLXMLNode* root, const char* name) {
    return root == nullptr ? nullptr : CPLGetXMLNode(const_cast<CPLXMLNode*>(root), name);
}

/// The file of the sheet within the archive, by the workbook's list and its relations.
std::string partOf(const std::string& archive, const std::string& sheet) {
    const Document book = documentOf(archive + "/xl/workbook.xml");
    const Document relations = documentOf(archive + "/xl/_rels/workbook.xml.rels");
    const CPLXMLNode* sheets = childOf(book.get(), "=workbook.sheets");
    const CPLXMLNode* all = childOf(relations.get(), "=Relationships");
    if (sheets == nullptr || all == nullptr) return {};
    std::string id;
    for (const CPLXMLNode* each = sheets->psChild; each != nullptr; each = each->psNext) {
        if (sheet == CPLGetXMLValue(each, "name", "")) id = CPLGetXMLValue(each, "id", "");
    }
    for (const CPLXMLNode* each = all->psChild; each != nullptr; each = each->psNext) {
        if (id.empty() || id != CPLGetXMLValue(each, "Id", "")) continue;
        const std::string target = CPLGetXMLValue(each, "Target", "");
        return target.starts_with('/') ? archive + target : archive + "/xl/" + target;
    }
    return {};
}

/// Tags `<row …>` and `<col …>` that say hidden, in a document that is too large to be kept.
HiddenCells countIn(const std::string& part) {
    HiddenCells hidden;
    const std::unique_ptr<VSILFILE, Release> file(VSIFOpenL(part.c_str(), "rb"));
    if (!file) return hidden;
    constexpr std::size_t kPiece = 1U << 18, kLongestTag = 1024;
    std::string text;
    std::vector<char> piece(kPiece);
    for (bool more = true; more;) {
        const std::size_t got = VSIFReadL(piece.data(), 1, piece.size(), file.get());
        more = got == piece.size();
        text.append(piece.data(), got);
        std::size_t at = 0;
        for (std::size_t tag = text.find('<'); tag != std::string::npos; tag = text.find('<', tag + 1)) {
            const bool row = text.compare(tag, 5, "<row ") == 0, column = text.compare(tag, 5, "<col ") == 0;
            at = tag;
            if (!row && !column) continue;
            const std::size_t end = text.find('>', tag);
            if (end == std::string::npos) break;
            const std::string_view said = std::string_view(text).substr(tag, end - tag);
            const bool says = said.find("hidden=\"1\"") != std::string_view::npos || said.find("hidden=\"true\"") != std::string_view::npos;
            hidden.rows += says && row;
            hidden.columns += says && column;
            at = end;
        }
        // The tag that the piece cut is looked at with the next one.
        text.erase(0, std::max(at, text.size() > kLongestTag ? text.size() - kLongestTag : 0));
    }
    return hidden;
}

}  // namespace

HiddenCells hiddenCellsOf(const std::filesystem::path& path, const std::string& sheet) {
    const std::string part = partOf("/vsizip/" + path.string(), sheet);
    return part.empty() ? HiddenCells{} : countIn(part);
}

}  // namespace cuadrante::gis
