// SPDX-License-Identifier: Apache-2.0
// A disk that fails when it is told to. Preloaded into a process under test; what it does to the
// store's files is the first byte of the file that ATHANOR_DISK_FAULT names:
//   . nothing   f full (ENOSPC)   h hung until that byte changes   s fsync fails (EIO)
//   c power cut: the process is killed at the operation whose number, counted from now, is the
//     second byte; in the middle of it if it is a write, before it if it is an fsync
// What has been written and not yet fsynced can be taken back: before each change, what was there
// is appended to the file that ATHANOR_DISK_UNSYNCED names (see UnsyncedWrites.java). The -shm file
// is memory and not kept. SQLite neither renames nor writes vectors, so that neither is looked at.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define NAME_MAX_BYTES 4096
#define FILES_MAX 16

// w written: `old` are the bytes from `at` on that it replaced; t cut short to `at`: `old` is what
// was cut off; u unlinked: `old` is all of it; s fsynced. Little-endian, then the name, then `old`.
struct record {
  uint32_t kind, name_bytes;
  uint64_t at, size, size_before, old_bytes;
};

static const volatile char *fault = ".";
static int unsynced = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int operations;
static struct {
  char name[NAME_MAX_BYTES];
  int unsynced;
} files[FILES_MAX];

static void give_up(const char *what) {
  fprintf(stderr, "failing disk: %s: %s\n", what, strerror(errno));
  abort();
}

static int is_directory_of(const char *directory, const char *name) {
  size_t length = strlen(directory);
  return !strncmp(directory, name, length) && name[length] == '/';
}

// A file counts as unsynced from its first change to its fsync; one that is gone, to that of its
// folder.
static void account(uint32_t kind, const char *name) {
  for (int i = 0; i < FILES_MAX; i++) {
    int same = !strcmp(files[i].name, name);
    if (kind == 's' && (same || is_directory_of(name, files[i].name))) {
      // fsync of a folder says nothing of what is in its files
      if (same || files[i].unsynced == 'u') files[i].unsynced = 0;
    } else if (kind != 's' && (same || !files[i].name[0])) {
      strcpy(files[i].name, name);
      files[i].unsynced = (int)kind;
      return;
    }
  }
  if (kind != 's') give_up("too many files");
}

// After an fsync of that folder what was unlinked in it stays away.
static int keeps_what_is_gone(const char *folder) {
  for (int i = 0; i < FILES_MAX; i++)
    if (files[i].unsynced == 'u' && is_directory_of(folder, files[i].name)) return 1;
  return 0;
}

static int all_synced(void) {
  for (int i = 0; i < FILES_MAX; i++)
    if (files[i].unsynced) return 0;
  return 1;
}

// A process before this one may have been killed with writes that are still unsynced.
static void inherit(void) {
  struct record r;
  char name[NAME_MAX_BYTES];
  off_t at = 0;
  while (pread(unsynced, &r, sizeof r, at) == sizeof r && r.name_bytes < sizeof name &&
         pread(unsynced, name, r.name_bytes, at + sizeof r) == (ssize_t)r.name_bytes) {
    name[r.name_bytes] = 0;
    account(r.kind, name);
    at += sizeof r + r.name_bytes + r.old_bytes;
  }
}

// The first change opens it: programs that this one starts have no store and need none.
static int unsynced_file(void) {
  const char *name = getenv("ATHANOR_DISK_UNSYNCED");
  if (unsynced < 0 && name) {
    unsynced = open(name, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (unsynced < 0) give_up(name);
    inherit();
  }
  return unsynced;
}

static void append(struct record r, const char *name, const void *old) {
  r.name_bytes = strlen(name);
  struct iovec parts[] = {
      {&r, sizeof r}, {(void *)name, r.name_bytes}, {(void *)old, r.old_bytes}};
  ssize_t size = sizeof r + r.name_bytes + r.old_bytes;
  if (writev(unsynced, parts, 3) != size) give_up("cannot keep what is overwritten");
  account(r.kind, name);
}

// What is at `at` is about to change.
static void keep(uint32_t kind, int file, const char *name, off64_t at, size_t size) {
  struct stat64 now;
  if (unsynced_file() < 0) return;
  if (fstat64(file, &now)) give_up(name);
  off64_t end = kind == 'w' && at + (off64_t)size < now.st_size ? at + (off64_t)size : now.st_size;
  struct record r = {kind, 0, at, size, now.st_size, at < end ? end - at : 0};
  void *old = malloc(r.old_bytes + 1);
  if (!old || pread64(file, old, r.old_bytes, at) != (ssize_t)r.old_bytes) give_up(name);
  append(r, name, old);
  free(old);
}

static void kept(const char *name) {
  if (unsynced_file() < 0) return;
  append((struct record){.kind = 's'}, name, "");
  if (all_synced() && ftruncate(unsynced, 0)) give_up("cannot forget what is synced");
}

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("ATHANOR_DISK_FAULT");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    void *page = mmap(NULL, 2, PROT_READ, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) fault = page;
    close(file);
  }
}

static int name_of(int file, char *name) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, name, NAME_MAX_BYTES - 1);
  if (length < 0) return 0;
  name[length] = 0;
  return 1;
}

static int is_store(const char *name) { return strstr(name, "/journal.sqlite") != NULL; }

static int is_memory(const char *name) {
  size_t length = strlen(name);
  return length > 4 && !strcmp(name + length - 4, "-shm");
}

// The error number that the operation gets instead of being done; 0 when it may go on.
static int refusal(const char *name, int syncs) {
  if (*fault == '.' || !is_store(name)) return 0;
  while (*fault == 'h') usleep(10 * 1000);
  if (*fault == 'f' && !syncs) return ENOSPC;
  if (*fault == 's' && syncs) return EIO;
  return 0;
}

static int power_ends(void) { return *fault == 'c' && ++operations >= (unsigned char)fault[1]; }

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

#define REFUSED(file, name, syncs) \
  char name[NAME_MAX_BYTES]; \
  int known = name_of(file, name); \
  int error = known ? refusal(name, syncs) : 0; \
  if (error) { errno = error; return -1; } \
  int counts = known && is_store(name) && !is_memory(name);

// One at a time, so that an fsync covers exactly what was written before it.
static ssize_t put(int file, const void *from, size_t size, off64_t at) {
  REFUSED(file, name, 0)
  if (!counts) return syscall(SYS_pwrite64, file, from, size, at);
  pthread_mutex_lock(&turn);
  keep('w', file, name, at, size);
  if (power_ends()) {
    syscall(SYS_pwrite64, file, from, size / 2, at);
    die();
  }
  ssize_t done = syscall(SYS_pwrite64, file, from, size, at);
  pthread_mutex_unlock(&turn);
  return done;
}

static int resize(int file, off64_t size) {
  REFUSED(file, name, 0)
  if (!counts) return syscall(SYS_ftruncate, file, size);
  pthread_mutex_lock(&turn);
  if (power_ends()) die();
  keep('t', file, name, size, 0);
  int done = syscall(SYS_ftruncate, file, size);
  pthread_mutex_unlock(&turn);
  return done;
}

static int sync_with(long call, int file) {
  REFUSED(file, name, 1)
  pthread_mutex_lock(&turn);
  if (counts && power_ends()) die();
  int done = syscall(call, file);
  if (!done && known && (counts || keeps_what_is_gone(name))) kept(name);
  pthread_mutex_unlock(&turn);
  return done;
}

ssize_t pwrite(int file, const void *from, size_t size, off_t at) { return put(file, from, size, at); }
ssize_t pwrite64(int file, const void *from, size_t size, off64_t at) { return put(file, from, size, at); }

ssize_t write(int file, const void *from, size_t size) {
  // Most of what a process writes goes to sockets and pipes, which have no place in them.
  off64_t at = lseek64(file, 0, SEEK_CUR);
  char name[NAME_MAX_BYTES];
  if (at < 0 || !name_of(file, name) || !is_store(name)) return syscall(SYS_write, file, from, size);
  if (fcntl(file, F_GETFL) & O_APPEND) at = lseek64(file, 0, SEEK_END);
  ssize_t done = put(file, from, size, at);
  if (done > 0) lseek64(file, at + done, SEEK_SET);
  return done;
}

int ftruncate(int file, off_t size) { return resize(file, size); }
int ftruncate64(int file, off64_t size) { return resize(file, size); }
int fsync(int file) { return sync_with(SYS_fsync, file); }
int fdatasync(int file) { return sync_with(SYS_fdatasync, file); }

int fallocate64(int file, int mode, off64_t at, off64_t size) {
  REFUSED(file, name, 0)
  pthread_mutex_lock(&turn);
  if (counts) keep('w', file, name, at, size);
  int done = syscall(SYS_fallocate, file, mode, at, size);
  pthread_mutex_unlock(&turn);
  return done;
}
int fallocate(int file, int mode, off_t at, off_t size) { return fallocate64(file, mode, at, size); }

int unlink(const char *path) {
  char name[NAME_MAX_BYTES];
  int counts = is_store(path) && !is_memory(path) && realpath(path, name);
  if (!counts) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  pthread_mutex_lock(&turn);
  // Closing a file drops this process's locks on it: SQLite has none on what it unlinks.
  int file = open(name, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    keep('u', file, name, 0, 0);
    close(file);
  }
  int done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  pthread_mutex_unlock(&turn);
  return done;
}
