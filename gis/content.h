// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace cuadrante::gis {

/// How the files of one extension are read.
struct Format {
    std::string_view extension;
    std::span<const char* const> drivers;  ///< of GDAL, the ones that may open it; none for delimited text
};

/// Whether its layers are sheets, of which every row comes as a row.
[[nodiscard]] bool isSpreadsheet(const Format& format) noexcept;

/// The format of the file's extension (case does not matter); Failure "source.unknown_format" (args: extension).
[[nodiscard]] const Format& formatOf(const std::filesystem::path& path);

/// Looks at the first bytes: Failure "source.disguised" (args: extension, what it is) when they are not what the
/// extension says, "source.web_page" (a web page that was saved as a spreadsheet), "source.password" (a spreadsheet under
/// a password), "source.missing", "source.unreadable", "source.part_missing" and "source.part_truncated" (args: the
/// extension of the part that a shapefile lacks, or of which the end is lost), "source.unsafe_archive" (args: the name
/// in it that leads elsewhere), "source.too_large" (an archive that unpacks to more than a gigabyte or to 200 times its
/// size).
void requireHonestContent(const std::filesystem::path& path, const Format& format);

}  // namespace cuadrante::gis
