// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faulty_vfs.h"

#include "core/base/random.h"

#include <cstring>
#include <set>

namespace cuadrante::testing {

namespace {
struct Open;
}

struct FaultyVfs::State {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;
    Fault fault = Fault::none;
    int at = 0;
    int count = 0;
    bool struck = false;
    Random random{1};
    std::set<Open*> open;

    int operation();
    void cutPower();
};

namespace {
using State = FaultyVfs::State;

struct Overwritten {
    sqlite3_int64 at;
    std::vector<char> old;
    sqlite3_int64 size;  ///< of the file, before
};

/// Our file object; the real one lies behind it.
struct Open {
    sqlite3_file base;
    State* state;
    sqlite3_file* real;
    std::vector<Overwritten>* unsynced;
};

Open* self(sqlite3_file* file) { return reinterpret_cast<Open*>(file); }
sqlite3_file* real(sqlite3_file* file) { return self(file)->real; }

void remember(Open* file, sqlite3_int64 at, int length) {
    sqlite3_int64 size = 0;
    file->real->pMethods->xFileSize(file->real, &size);
    Overwritten past{.at = at, .old = {}, .size = size};
    if (at < size) {
        past.old.resize(static_cast<std::size_t>(std::min<sqlite3_int64>(length, size - at)));
        file->real->pMethods->xRead(file->real, past.old.data(), static_cast<int>(past.old.size()), at);
    }
    file->unsynced->push_back(std::move(past));
}

int doClose(sqlite3_file* file) {
    Open* open = self(file);
    open->state->open.erase(open);
    delete open->unsynced;
    return open->real->pMethods->xClose(open->real);
}
int doRead(sqlite3_file* file, void* to, int length, sqlite3_int64 at) {
    return real(file)->pMethods->xRead(real(file), to, length, at);
}
int doWrite(sqlite3_file* file, const void* from, int length, sqlite3_int64 at) {
    if (const int code = self(file)->state->operation()) return code;
    remember(self(file), at, length);
    return real(file)->pMethods->xWrite(real(file), from, length, at);
}
int doTruncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = self(file)->state->operation()) return code;
    sqlite3_int64 old = 0;
    real(file)->pMethods->xFileSize(real(file), &old);
    if (size < old) remember(self(file), size, static_cast<int>(old - size));
    return real(file)->pMethods->xTruncate(real(file), size);
}
int doSync(sqlite3_file* file, int flags) {
    if (const int code = self(file)->state->operation()) return code;
    self(file)->unsynced->clear();
    return real(file)->pMethods->xSync(real(file), flags);
}
int doFileSize(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int doLock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int doUnlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int doCheck(sqlite3_file* file, int* result) { return real(file)->pMethods->xCheckReservedLock(real(file), result); }
int doControl(sqlite3_file* file, int what, void* arg) {
    return real(file)->pMethods->xFileControl(real(file), what, arg);
}
int doSectorSize(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int doDevice(sqlite3_file*) { return 0; }  // promises nothing about power cuts
int doShmMap(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}
int doShmLock(sqlite3_file* file, int offset, int n, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}
void doShmBarrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int doShmUnmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

const sqlite3_io_methods kMethods{2,         doClose,      doRead,     doWrite,   doTruncate,   doSync,   doFileSize,
                                  doLock,    doUnlock,     doCheck,    doControl, doSectorSize, doDevice, doShmMap,
                                  doShmLock, doShmBarrier, doShmUnmap, nullptr,   nullptr};

State* stateOf(sqlite3_vfs* vfs) { return static_cast<State*>(vfs->pAppData); }

int vfsOpen(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    State* state = stateOf(vfs);
    Open* open = self(file);
    file->pMethods = nullptr;
    int exists = 1;
    if (name) state->real->xAccess(state->real, name, SQLITE_ACCESS_EXISTS, &exists);
    if (!exists && (flags & SQLITE_OPEN_CREATE))
        if (state->operation()) return SQLITE_CANTOPEN;
    open->state = state;
    open->real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(Open));
    const int code = state->real->xOpen(state->real, name, open->real, flags, outFlags);
    if (code != SQLITE_OK) return code;
    open->unsynced = new std::vector<Overwritten>;
    file->pMethods = &kMethods;
    state->open.insert(open);
    return SQLITE_OK;
}
int vfsDelete(sqlite3_vfs* vfs, const char* name, int sync) {
    State* state = stateOf(vfs);
    if (const int code = state->operation()) return code == SQLITE_FULL ? SQLITE_IOERR_DELETE : code;
    return state->real->xDelete(state->real, name, sync);
}
int vfsAccess(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
    return stateOf(vfs)->real->xAccess(stateOf(vfs)->real, name, flags, result);
}
int vfsFullPathname(sqlite3_vfs* vfs, const char* name, int length, char* out) {
    return stateOf(vfs)->real->xFullPathname(stateOf(vfs)->real, name, length, out);
}
int vfsRandomness(sqlite3_vfs* vfs, int n, char* out) {
    return stateOf(vfs)->real->xRandomness(stateOf(vfs)->real, n, out);
}
int vfsSleep(sqlite3_vfs* vfs, int microseconds) {
    return stateOf(vfs)->real->xSleep(stateOf(vfs)->real, microseconds);
}
int vfsTime(sqlite3_vfs* vfs, double* now) { return stateOf(vfs)->real->xCurrentTime(stateOf(vfs)->real, now); }
}  // namespace

int FaultyVfs::State::operation() {
    ++count;
    if (struck && (fault == Fault::power_cut || fault == Fault::error_for_ever)) return SQLITE_IOERR_WRITE;
    if (struck && fault == Fault::full) return SQLITE_FULL;
    if (fault == Fault::none || struck || count != at) return SQLITE_OK;
    struck = true;
    if (fault == Fault::power_cut) cutPower();
    return fault == Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

void FaultyVfs::State::cutPower() {
    for (Open* file : open) {
        // The last writes that are not safe yet are lost, from a random one on.
        const auto lost =
            file->unsynced->empty() ? 0 : random.below(static_cast<std::int64_t>(file->unsynced->size()) + 1);
        for (std::int64_t i = 0; i < lost; ++i) {
            const Overwritten& past = file->unsynced->back();
            if (!past.old.empty())
                file->real->pMethods->xWrite(file->real, past.old.data(), static_cast<int>(past.old.size()), past.at);
            sqlite3_int64 size = 0;
            file->real->pMethods->xFileSize(file->real, &size);
            if (size > past.size) file->real->pMethods->xTruncate(file->real, past.size);
            file->unsynced->pop_back();
        }
    }
}

FaultyVfs::FaultyVfs() : m_state(std::make_unique<State>()) {
    m_state->real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs& vfs = m_state->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = static_cast<int>(sizeof(Open)) + m_state->real->szOsFile;
    vfs.mxPathname = m_state->real->mxPathname;
    vfs.zName = "faulty";
    vfs.pAppData = m_state.get();
    vfs.xOpen = vfsOpen;
    vfs.xDelete = vfsDelete;
    vfs.xAccess = vfsAccess;
    vfs.xFullPathname = vfsFullPathname;
    vfs.xRandomness = vfsRandomness;
    vfs.xSleep = vfsSleep;
    vfs.xCurrentTime = vfsTime;
    sqlite3_vfs_register(&vfs, 0);
}

FaultyVfs::~FaultyVfs() { sqlite3_vfs_unregister(&m_state->vfs); }

void FaultyVfs::arm(Fault fault, int atOperation, std::uint64_t seed) {
    m_state->fault = fault;
    m_state->at = atOperation;
    m_state->count = 0;
    m_state->struck = false;
    m_state->random = Random(seed);
}

bool FaultyVfs::struck() const noexcept { return m_state->struck; }

}  // namespace cuadrante::testing
