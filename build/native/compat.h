// Binds what the database addon takes from the C library to the names that glibc 2.28 (UOS 20, Kylin V10) has too.
#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#else
#define OLDEST "GLIBC_2.17"
#endif
#define BIND(name) __asm__(".symver " #name "," #name "@" OLDEST);
BIND(dlopen) BIND(dlclose) BIND(dlsym) BIND(dlerror)
BIND(exp) BIND(log) BIND(log2) BIND(pow)
BIND(pthread_create) BIND(pthread_join) BIND(pthread_mutex_trylock) BIND(pthread_once)
BIND(pthread_mutexattr_init) BIND(pthread_mutexattr_settype) BIND(pthread_mutexattr_destroy)
