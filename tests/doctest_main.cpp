#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

/// libgettextpo loses some 40 bytes for each catalogue it reads; nothing of ours is left out.
extern "C" const char* __lsan_default_suppressions() { return "leak:libgettextpo"; }  // NOLINT
