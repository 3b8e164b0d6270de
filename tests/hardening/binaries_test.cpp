// Checks that the programs were linked and compiled with the hardening flags.
#include <doctest/doctest.h>

#include <regex>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

constexpr const char* programs[] = {"kiosk", "kiosk-server", "kiosk-visitor"};

std::string readelf(const char* what, const std::string& name) {
  return output_of({"readelf", what, program(name)});
}

bool has(const std::string& text, const std::string& pattern) {
  return std::regex_search(text, std::regex(pattern));
}

/// Sanitizer builds have no fortified calls.
bool release() {
  return fs::path(KIOSK_BINARY_DIR).filename() == "release";
}

}  // namespace

TEST_CASE("every program is position-independent with full RELRO") {
  for (const std::string name : programs) {
    CAPTURE(name);
    const std::string dynamic = readelf("-dW", name), segments = readelf("-lW", name);
    CHECK(has(readelf("-hW", name), "Type: +DYN"));
    CHECK(has(dynamic, "FLAGS_1.*PIE"));
    CHECK(has(dynamic, "FLAGS_1.*NOW"));
    CHECK(has(segments, "GNU_RELRO"));
    CHECK(has(segments, "GNU_STACK.* RW "));
    CHECK_MESSAGE(!has(segments, " RWE "), "memory that is both written and run");
    CHECK_MESSAGE(!has(dynamic, "RPATH|RUNPATH"), "a folder of the build machine is searched for libraries");
    CHECK(!has(dynamic, "TEXTREL"));
  }
}

TEST_CASE("every program has stack protection, fortified calls and branch protection") {
  for (const std::string name : programs) {
    CAPTURE(name);
    const std::string symbols = output_of({"nm", "-D", "--undefined-only", program(name)});
    CHECK(has(symbols, "__stack_chk_fail"));
    if (release() && name != "kiosk-visitor") CHECK(has(symbols, "__[a-z]+_chk(@|\n)"));
    // Debian 12's C library does not enable the check; the code is ready for systems that do.
    const std::string landings = output_of(
        {"sh", "-c", "objdump -d --no-show-raw-insn " + program(name) + " | grep -c endbr64"}, 300s);
    CHECK(std::stoi(landings) > 100);
  }
}

TEST_CASE("every library uses the programs' own heap functions") {
  if (!release()) return;
  const auto own = [](const char* name, const std::vector<std::string>& functions) {
    const std::string symbols = output_of({"nm", "-D", "--defined-only", program(name)});
    for (const std::string& function : functions)
      CHECK_MESSAGE(has(symbols, "T " + function + "\n"), function);
  };
  own("kiosk", {"malloc", "calloc", "free", "realloc", "reallocarray"});
  own("kiosk-server", {"malloc", "calloc", "realloc"});
}
