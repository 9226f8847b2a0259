// glibc 2.33 made the stat family real functions; before, programs called __xstat64 and its kin.
#define _GNU_SOURCE
#include <sys/stat.h>
#if defined(__x86_64__)
#define LAYOUT 1
#define OLDEST "GLIBC_2.2.5"
#else
#define LAYOUT 0
#define OLDEST "GLIBC_2.17"
#endif
extern int __xstat64(int, const char *, struct stat64 *);
extern int __fxstat64(int, int, struct stat64 *);
extern int __lxstat64(int, const char *, struct stat64 *);
__asm__(".symver __xstat64,__xstat64@" OLDEST);
__asm__(".symver __fxstat64,__fxstat64@" OLDEST);
__asm__(".symver __lxstat64,__lxstat64@" OLDEST);
int __wrap_stat64(const char *path, struct stat64 *into) { return __xstat64(LAYOUT, path, into); }
int __wrap_fstat64(int file, struct stat64 *into) { return __fxstat64(LAYOUT, file, into); }
int __wrap_lstat64(const char *path, struct stat64 *into) { return __lxstat64(LAYOUT, path, into); }
