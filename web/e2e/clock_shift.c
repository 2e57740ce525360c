// Moves the wall clock of a program under test by DZ_CLOCK_SHIFT_S seconds (LD_PRELOAD). Editions are closed
// by the calendar: a test of two cycles would otherwise take two weeks. Not for anything but tests.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec* now) {
    static int (*real)(clockid_t, struct timespec*);
    if (!real) real = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
    const int result = real(clock, now);
    if (clock == CLOCK_REALTIME) {
        const char* shift = getenv("DZ_CLOCK_SHIFT_S");
        if (shift) now->tv_sec += atol(shift);
    }
    return result;
}
