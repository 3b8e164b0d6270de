// Entry for libFuzzer: KIOSK_FUZZ_TARGET names the target. See tests/fuzz/run.
#include <cstdio>
#include <cstdlib>

#include <sodium.h>
#include <spdlog/spdlog.h>

#include "tests/fuzz/fuzz.h"

namespace {

const kiosk::fuzz::Target* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  spdlog::set_level(spdlog::level::off);
  const char* const name = std::getenv("KIOSK_FUZZ_TARGET");
  chosen = kiosk::fuzz::target_named(name ? name : "");
  if (sodium_init() < 0 || !chosen) {
    std::fputs("KIOSK_FUZZ_TARGET must be one of:", stderr);
    for (const auto& target : kiosk::fuzz::targets()) std::fprintf(stderr, " %s", target.name.data());
    std::fputs("\n", stderr);
    std::exit(2);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > chosen->max_bytes) return -1;
  chosen->run({reinterpret_cast<const char*>(data), size});  // a violated invariant ends the process
  return 0;
}
