// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace cuadrante::support {

/// A folder of a test's own that goes with its content.
class TestFolder {
public:
    TestFolder() : m_path((std::filesystem::temp_directory_path() / "cuadrante-test-XXXXXX").string()) {
        if (!mkdtemp(m_path.data())) throw std::runtime_error("mkdtemp");
    }
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    [[nodiscard]] std::string operator/(const std::string& name) const { return m_path + "/" + name; }
    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(*this / name, std::ios::binary) << content;
        return *this / name;
    }

private:
    std::string m_path;
};

/// What a program left behind. `signal` is not 0 when it crashed.
struct Ended {
    int exit = -1;
    int signal = 0;
    std::string out;
    std::string err;
    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

inline std::string contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A program that goes on beside the test; killed with the object unless it ended before.
class Running {
public:
    Running(const std::string& program, std::vector<std::string> arguments) {
        std::vector<char*> argv;
        std::string path = program;
        argv.push_back(path.data());
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
        const int failed = posix_spawn(&m_child, path.c_str(), &actions, nullptr, argv.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) throw std::runtime_error("cannot start " + path);
    }
    ~Running() {
        if (m_child == 0) return;
        kill(m_child, SIGKILL);
        waitpid(m_child, nullptr, 0);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// Whether it has taken the signal into its own hands by now, as the system tells.
    [[nodiscard]] bool catches(int signal) const {
        std::ifstream status("/proc/" + std::to_string(m_child) + "/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("SigCgt:")) return (std::stoull(line.substr(7), nullptr, 16) >> (signal - 1) & 1U) != 0;
        return false;
    }
    void send(int signal) const { kill(m_child, signal); }
    /// Its exit code; 128 and more for a signal.
    int wait() {
        int status = 0;
        waitpid(m_child, &status, 0);
        m_child = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t m_child = 0;
};

/// Runs a program of the build to its end, without a shell and without a terminal.
inline Ended run(const std::string& program, std::vector<std::string> arguments) {
    const TestFolder folder;
    std::vector<char*> argv;
    std::string path = program;
    argv.push_back(path.data());
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (folder / "out").c_str(), O_WRONLY | O_CREAT, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (folder / "err").c_str(), O_WRONLY | O_CREAT, 0600);
    pid_t child = 0;
    const int failed = posix_spawn(&child, path.c_str(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw std::runtime_error("cannot start " + path);
    int status = 0;
    waitpid(child, &status, 0);
    return {.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
            .out = contentOf(folder / "out"),
            .err = contentOf(folder / "err")};
}

}  // namespace cuadrante::support
