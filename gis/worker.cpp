// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/worker.h"

#include "core/base/failure.h"
#include "gis/layer_reader.h"
#include "gis/messages.h"
#include "gis/open_source.h"
#include "gis/osm_reader.h"
#include "gis/raster_reader.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <new>
#include <span>

namespace cuadrante::gis {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimitMemory = false;  // the sanitizers reserve terabytes of addresses
#else
constexpr bool kLimitMemory = true;
#endif

void limit(__rlimit_resource resource, rlim_t most) {
    const rlimit both{.rlim_cur = most, .rlim_max = most};
    setrlimit(resource, &both);
}

/// From here on the process can neither grow, run on, write files nor gain rights, and has no network where the system
/// lets it give that up.
void lockDown(const WorkerLimits& limits) {
    constexpr rlim_t megabyte = 1U << 20;
    if (kLimitMemory) limit(RLIMIT_AS, megabyte * static_cast<rlim_t>(limits.megabytes));
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 64);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    close_range(kAnswerDescriptor + 1, ~0U, 0);
    (void)!unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

std::optional<std::int64_t> numberIn(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return {};
    return value;
}

/// Whether so much of the memory was asked for that a failure is most likely for want of it. GDAL does not tell: it
/// says that the file cannot be read.
bool memoryIsUsedUp(const WorkerLimits& limits) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmPeak:")) return std::strtoll(line.c_str() + 7, nullptr, 10) / 1024 >= limits.megabytes * 2 / 3;
    return false;
}

/// The parent went away: there is nobody to tell.
struct NobodyListens {};

void writeAll(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(kAnswerDescriptor, bytes.data(), bytes.size());
        if (wrote < 0) {
            if (errno == EINTR) continue;
            throw NobodyListens{};
        }
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

/// Gathers small messages, since each write costs a system call.
class Speaker {
public:
    void say(MessageKind kind, std::string_view bytes) {
        const auto size = static_cast<std::uint32_t>(bytes.size());
        char head[sizeof size + 1];
        std::memcpy(head, &size, sizeof size);
        head[sizeof size] = static_cast<char>(kind);
        m_waiting.append(head, sizeof head);
        m_waiting += bytes;
        constexpr std::size_t enough = 1 << 16;
        if (m_waiting.size() > enough) flush();
    }
    void flush() {
        writeAll(m_waiting);
        m_waiting.clear();
    }

private:
    std::string m_waiting;
};

void work(std::span<char*> arguments, const WorkerLimits& limits, Speaker& speaker) {
    const auto say = [&speaker](MessageKind kind, std::string_view bytes) { speaker.say(kind, bytes); };
    const auto fail = [&](std::string_view code, const Arguments& args, const std::string& detail) {
        say(MessageKind::failure, encode(Said{.code = std::string(code), .args = args, .detail = detail}));
    };
    try {
        prepareGdal();
        const std::string_view task = arguments[0];
        if (task == "layers") {
            say(MessageKind::layers, encode(readLayers(arguments[1])));
            say(MessageKind::end, "");
        } else if (task == "osm") {
            readOsm(arguments[1], boxFrom(arguments[2]), say);
        } else if (task == "raster") {
            say(MessageKind::picture, pictureOf(arguments[1], rasterRequestFrom(arguments[2])));
        } else {
            LayerRequest request{.path = arguments[1], .layer = arguments[2], .epsg = {}, .wantShapes = task == "shapes"};
            int epsg = 0;
            const std::string_view digits = arguments[3];
            if (std::from_chars(digits.data(), digits.data() + digits.size(), epsg).ec == std::errc{}) request.epsg = epsg;
            readLayer(request, say);
        }
    } catch (const Failure& failure) {
        const bool tooLarge = failure.code() == "source.unreadable" && kLimitMemory && memoryIsUsedUp(limits);
        fail(tooLarge ? "source.too_large" : failure.code(), failure.args(), failure.detail());
    } catch (const std::bad_alloc&) {
        fail("source.too_large", {}, "out of memory");
    } catch (const std::exception& problem) {
        fail("source.unreadable", {}, problem.what());
    }
}

}  // namespace

std::optional<int> runAsWorker(int argc, char** argv) {
    if (argc < 2 || std::string_view(argv[1]) != kWorkerArgument) return {};
    constexpr int needed = 8;  // program, mark, task, path, layer, epsg, megabytes, seconds
    if (argc != needed) return 2;
    const auto megabytes = numberIn(argv[6]), seconds = numberIn(argv[7]);
    if (!megabytes || !seconds) return 2;
    const WorkerLimits limits{.megabytes = *megabytes, .seconds = static_cast<int>(*seconds)};
    lockDown(limits);
    try {
        Speaker speaker;
        speaker.say(MessageKind::hello, "");
        work(std::span(argv + 2, static_cast<std::size_t>(argc - 2)), limits, speaker);
        speaker.flush();
    } catch (const NobodyListens&) {
        return 1;
    }
    return 0;
}

}  // namespace cuadrante::gis
