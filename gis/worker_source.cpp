// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/worker.h"

#include "core/base/failure.h"
#include "core/base/progress.h"
#include "gis/messages.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

extern char** environ;

namespace cuadrante::gis {
namespace {

constexpr const char* kInsideMark = "CUADRANTE_IMPORT_WORKER=1";

/// Of our environment, what the libraries need to find their data, and nothing that could point them elsewhere.
std::vector<std::string> workerEnvironment() {
    constexpr std::array<std::string_view, 8> passed{"PATH=", "LANG=", "LD_LIBRARY_PATH=", "PROJ_LIB=",
                                                     "PROJ_DATA=", "GDAL_DATA=", "ASAN_OPTIONS=", "TSAN_OPTIONS="};
    std::vector<std::string> kept{kInsideMark, "TZ=UTC"};
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view variable = *each;
        if (std::any_of(passed.begin(), passed.end(), [&](std::string_view name) { return variable.starts_with(name); })) {
            kept.emplace_back(variable);
        }
    }
    return kept;
}

/// The running worker and the end of the pipe that we read.
class Worker {
public:
    /// next() throws Cancelled when asked to stop; the process ends with this object.
    explicit Worker(const WorkerTask& task, std::stop_token asked = {})
        : m_stop(std::move(asked)), m_longestWait(std::chrono::seconds{2 * task.limits.seconds}), m_megabytes(task.limits.megabytes) {
        // A program that never calls runAsWorker() would start itself without end.
        if (std::getenv("CUADRANTE_IMPORT_WORKER") != nullptr) {
            throw Failure("source.unreadable", {}, "this program does not know how to be a reader of files");
        }
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw Failure("source.unreadable", {}, std::strerror(errno));
        m_answers = pipe[0];
        const std::string program = task.program.empty() ? "/proc/self/exe" : task.program.string();
        std::vector<std::string> arguments{program, kWorkerArgument, task.task, task.path.string(), task.layer, task.epsg,
                                           std::to_string(task.limits.megabytes), std::to_string(task.limits.seconds)};
        std::vector<std::string> environment = workerEnvironment();
        std::vector<char*> argv = pointers(arguments);
        std::vector<char*> envp = pointers(environment);

        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, pipe[1], kAnswerDescriptor);
        const int error = posix_spawn(&m_process, program.c_str(), &actions, nullptr, argv.data(), envp.data());
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        if (error != 0) {
            m_process = 0;
            stop();
            throw Failure("source.unreadable", {}, std::strerror(error));
        }
    }
    ~Worker() { stop(); }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// The next message's kind; its bytes lie in payload() until the next call. A Failure that the worker told, or that
    /// its end tells, is thrown.
    MessageKind next() {
        std::uint32_t size = 0;
        constexpr std::size_t head = sizeof size + 1;
        need(head);
        std::memcpy(&size, m_buffer.data() + m_used, sizeof size);
        if (size > kLongestMessage) throw Failure("source.unreadable", {}, "the reader's answer makes no sense");
        need(head + size);
        const auto kind = static_cast<MessageKind>(m_buffer[m_used + head - 1]);
        m_payload = std::string_view(m_buffer).substr(m_used + head, size);
        m_used += head + size;
        if (!m_greeted && kind != MessageKind::hello) {
            throw Failure("source.unreadable", {}, "the program that was started is no reader of files");
        }
        if (kind == MessageKind::hello) {
            m_greeted = true;
            return next();
        }
        if (kind == MessageKind::failure) {
            const Said said = decodeSaid(m_payload);
            throw Failure(codeOf(said.code), said.args, said.detail);
        }
        return kind;
    }
    [[nodiscard]] std::string_view payload() const noexcept { return m_payload; }

private:
    static std::vector<char*> pointers(std::vector<std::string>& texts) {
        std::vector<char*> all;
        for (std::string& text : texts) all.push_back(text.data());
        all.push_back(nullptr);
        return all;
    }

    /// Waits until so many bytes lie behind those that were used.
    void need(std::size_t bytes) {
        if (m_buffer.size() - m_used >= bytes) return;
        m_buffer.erase(0, m_used);
        m_used = 0;
        while (m_buffer.size() < bytes) receive();
    }

    void receive() {
        using Clock = std::chrono::steady_clock;
        const auto start = Clock::now();
        pollfd waiting{.fd = m_answers, .events = POLLIN, .revents = 0};
        constexpr std::int64_t listen = 100;  // milliseconds between two looks at whether to stop
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_longestWait - m_waited);
        const bool last = !m_stop.stop_possible() || left.count() <= listen;
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(last ? left.count() : listen, 0)));
        m_waited += Clock::now() - start;
        if (m_stop.stop_requested()) throw Cancelled{};
        if (ready == 0 && !last) return;
        if (ready == 0) throw Failure("source.took_too_long");
        if (ready < 0) {
            if (errno == EINTR) return;
            throw Failure("source.unreadable", {}, std::strerror(errno));
        }
        const std::size_t before = m_buffer.size();
        constexpr std::size_t piece = 1 << 17;
        m_buffer.resize(before + piece);
        const ssize_t got = ::read(m_answers, m_buffer.data() + before, piece);
        m_buffer.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0) tellEnd();
        if (got < 0 && errno != EINTR) throw Failure("source.unreadable", {}, std::strerror(errno));
    }

    /// The worker ended in the middle of its answer.
    [[noreturn]] void tellEnd() {
        int status = 0;
        rusage used{};
        ::wait4(m_process, &status, 0, &used);
        m_process = 0;
        const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        if (signal == SIGXCPU || signal == SIGKILL) throw Failure("source.took_too_long", {}, "the reader was stopped");
        if (signal == SIGINT) throw Cancelled{};  // Ctrl+C reaches both of us
        // GDAL ends the process when it cannot get memory.
        if ((signal == SIGABRT || signal == SIGSEGV) && used.ru_maxrss / 1024 >= m_megabytes / 2) throw Failure("source.too_large");
        if (signal == SIGABRT || signal == SIGSEGV) {
            throw Failure("source.unreadable", {}, "the reader broke down (signal " + std::to_string(signal) + ")");
        }
        throw Failure("source.unreadable", {}, "the reader ended early");
    }

    void stop() noexcept {
        if (m_answers >= 0) ::close(m_answers);
        m_answers = -1;
        if (m_process <= 0) return;
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        m_process = 0;
    }

    std::stop_token m_stop;
    pid_t m_process = 0;
    int m_answers = -1;
    std::string m_buffer;
    std::size_t m_used = 0;
    std::string_view m_payload;
    bool m_greeted = false;
    std::chrono::nanoseconds m_longestWait;
    std::int64_t m_megabytes;
    std::chrono::nanoseconds m_waited{0};
};

class WorkerSource final : public importing::RowSource {
public:
    explicit WorkerSource(WorkerTask task) : m_task(std::move(task)) { start(); }

    const std::vector<std::string>& headers() const override { return m_heading.headers; }
    Problems notes() const override { return m_notes; }
    double done() const override {
        if (m_ended) return 1;
        return m_heading.rows <= 0 ? 0 : std::min(1.0, static_cast<double>(m_read) / static_cast<double>(m_heading.rows));
    }

    void rewind() override {
        if (m_read == 0 && !m_ended) return;
        m_notes.clear();
        m_read = 0;
        m_ended = false;
        const std::vector<std::string> headers = m_heading.headers;
        start();
        if (headers != m_heading.headers) throw Failure("source.unreadable", {}, "the file changed while it was read");
    }

    bool next(importing::Row& row) override {
        while (!m_ended) {
            switch (m_worker->next()) {
                case MessageKind::row:
                    decodeRow(m_worker->payload(), row);
                    row.cells.resize(m_heading.headers.size());
                    ++m_read;
                    return true;
                case MessageKind::note: {
                    Said said = decodeSaid(m_worker->payload());
                    m_notes.push_back({.code = codeOf(said.code), .field = "", .args = std::move(said.args)});
                    break;
                }
                case MessageKind::end: m_ended = true; break;
                default: throw Failure("source.unreadable", {}, "the reader's answer makes no sense");
            }
        }
        return false;
    }

private:
    void start() {
        m_worker.reset();
        m_worker = std::make_unique<Worker>(m_task);
        if (m_worker->next() != MessageKind::headers) throw Failure("source.unreadable", {}, "the reader's answer makes no sense");
        m_heading = decodeHeading(m_worker->payload());
    }

    WorkerTask m_task;
    std::unique_ptr<Worker> m_worker;
    Heading m_heading;
    Problems m_notes;
    std::int64_t m_read = 0;
    bool m_ended = false;
};

}  // namespace

std::vector<std::string> layersThroughWorker(const WorkerTask& task) {
    Worker worker(task);
    if (worker.next() != MessageKind::layers) throw Failure("source.unreadable", {}, "the reader's answer makes no sense");
    return decodeLayers(worker.payload());
}

std::unique_ptr<importing::RowSource> rowsThroughWorker(const WorkerTask& task) { return std::make_unique<WorkerSource>(task); }

std::string pictureThroughWorker(const WorkerTask& task, const std::stop_token& stop) {
    Worker worker(task, stop);
    if (worker.next() != MessageKind::picture) throw Failure("source.unreadable", {}, "the reader's answer makes no sense");
    return std::string(worker.payload());
}

}  // namespace cuadrante::gis
