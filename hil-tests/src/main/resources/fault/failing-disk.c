// SPDX-License-Identifier: Apache-2.0
// A disk that fails when it is told to. Preloaded into a process under test; what it does to the
// store's files is the first byte of the file that ATHANOR_DISK_FAULT names:
//   . nothing   f full (ENOSPC)   h hung until that byte changes   s fsync fails (EIO)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const volatile char *fault = ".";

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("ATHANOR_DISK_FAULT");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    void *page = mmap(NULL, 1, PROT_READ, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) fault = page;
    close(file);
  }
}

static int is_store(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "/journal.sqlite") != NULL;
}

// The error number that the operation gets instead of being done; 0 when it may go on.
static int refusal(int file, int syncs) {
  if (*fault == '.' || !is_store(file)) return 0;
  while (*fault == 'h') usleep(10 * 1000);
  if (*fault == 'f' && !syncs) return ENOSPC;
  if (*fault == 's' && syncs) return EIO;
  return 0;
}

#define OR_REFUSE(type, name, file, syncs, parameters, arguments) \
  type name parameters { \
    static type(*real) parameters; \
    if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, #name); \
    int error = refusal(file, syncs); \
    if (error) { errno = error; return -1; } \
    return real arguments; \
  }

OR_REFUSE(ssize_t, write, file, 0, (int file, const void *from, size_t size), (file, from, size))
OR_REFUSE(ssize_t, pwrite, file, 0, (int file, const void *from, size_t size, off_t at), (file, from, size, at))
OR_REFUSE(ssize_t, pwrite64, file, 0, (int file, const void *from, size_t size, off64_t at), (file, from, size, at))
OR_REFUSE(int, ftruncate, file, 0, (int file, off_t size), (file, size))
OR_REFUSE(int, ftruncate64, file, 0, (int file, off64_t size), (file, size))
OR_REFUSE(int, fallocate, file, 0, (int file, int mode, off_t at, off_t size), (file, mode, at, size))
OR_REFUSE(int, fallocate64, file, 0, (int file, int mode, off64_t at, off64_t size), (file, mode, at, size))
OR_REFUSE(int, fsync, file, 1, (int file), (file))
OR_REFUSE(int, fdatasync, file, 1, (int file), (file))
