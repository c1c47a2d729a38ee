// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <exception>
#include <string>
#include <utility>

namespace cuadrante {

/// The world failed: disk, lock, damaged file, a library. Nothing was changed. Caught only where a person or a
/// script is told: the UI's command runner and job runner, main() of the command line, tests.
class Failure : public std::exception {
public:
    /// `code` is the id of a text (area "failures"), of static storage, e.g. "file.locked"; `detail` is what the
    /// library said, for the log and the expandable part of the message. Neither may hold personal data.
    explicit Failure(std::string_view code, Arguments args = {}, std::string detail = {})
        : m_code(code), m_args(std::move(args)), m_detail(std::move(detail)), m_what(std::string(code).append(": ").append(m_detail)) {}

    std::string_view code() const noexcept { return m_code; }
    const Arguments& args() const noexcept { return m_args; }
    const std::string& detail() const noexcept { return m_detail; }
    const char* what() const noexcept override { return m_what.c_str(); }

private:
    std::string_view m_code;
    Arguments m_args;
    std::string m_detail;
    std::string m_what;
};

}  // namespace cuadrante
