// Searches all of this process's memory for a resident's text, as in a stolen core dump.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "kiosk/opinion/opinion_json.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/opinion/wipe.h"
#include "tests/opinion/sample.h"

using namespace kiosk;
using namespace kiosk::opinion;
using namespace kiosk::opinion::test;

namespace {

constexpr std::size_t window = 1 << 20;
// the shadow memory of a sanitizer is larger and contains no text
constexpr std::size_t largest_region = 1U << 28;
constexpr std::size_t marker_length = 40;

char marker_letter(std::size_t i) {
  return static_cast<char>('a' + (i * i * 7 + i * 3 + 11) % 26);
}

/// Builds the marker at run time, so that it is not in the program's own data.
void append_marker(std::string& text) {
  for (std::size_t i = 0; i < marker_length; ++i) text += marker_letter(i);
}

bool marker_at(const char* text) {
  for (std::size_t i = 0; i < marker_length; ++i) {
    if (text[i] != marker_letter(i)) return false;
  }
  return true;
}

std::size_t count_in(const char* text, std::size_t size) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + marker_length <= size; ++i)
    count += static_cast<std::size_t>(marker_at(text + i));
  return count;
}

/// Number of occurrences of the marker in writable memory, except in the read buffer.
std::size_t copies_in_memory() {
  auto* const buffer =
      static_cast<char*>(mmap(nullptr, window, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  const int memory = ::open("/proc/self/mem", O_RDONLY);
  std::ifstream maps("/proc/self/maps");
  std::size_t copies = 0;
  for (std::string line; std::getline(maps, line);) {
    std::size_t low = 0;
    std::size_t high = 0;
    char writable = '-';
    if (std::sscanf(line.c_str(), "%zx-%zx r%c", &low, &high, &writable) != 3 || writable != 'w') continue;
    if (high - low > largest_region) continue;
    const auto own = reinterpret_cast<std::size_t>(buffer);
    for (std::size_t at = low; at < high; at += window - marker_length) {
      const std::size_t size = std::min(window, high - at);
      if (at < own + window && own < at + size) continue;
      const ssize_t read = pread(memory, buffer, size, static_cast<off_t>(at));
      if (read > 0) copies += count_in(buffer, static_cast<std::size_t>(read));
    }
  }
  ::close(memory);
  munmap(buffer, window);
  return copies;
}

}  // namespace

TEST_CASE("after sealing and opening, no copy of a remark is left in memory") {
  SeededRandom random(1);
  const SealKeys keys = make_seal_keys(random);
  Opinion opinion = sample_opinion();
  std::string& remark = *opinion.answers["remark"].text();
  remark.reserve(marker_length);
  append_marker(remark);
  REQUIRE(copies_in_memory() == 1);

  const Sealed sealed = seal(opinion, keys.public_key, random);
  CHECK(copies_in_memory() == 1);
  wipe(opinion);
  CHECK(copies_in_memory() == 0);

  auto opened = kiosk::opinion::open(sealed.envelope, keys);
  REQUIRE(opened);
  CHECK(copies_in_memory() == 1);
  wipe(opened->opinion);
  CHECK(copies_in_memory() == 0);
}
