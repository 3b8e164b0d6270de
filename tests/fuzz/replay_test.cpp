// Runs every target over its corpus and over seeded mutations of it: former findings stay fixed, and each run
// explores a little more.
#include <doctest/doctest.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "kiosk/base/random.h"
#include "tests/fuzz/fuzz.h"

using namespace kiosk;
using namespace kiosk::fuzz;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

std::string number_from(const char* name, const char* otherwise) {
  const char* const set = std::getenv(name);
  return set ? set : otherwise;
}

struct Seed {
  std::string name, bytes;
};

std::vector<Seed> corpus(std::string_view target) {
  std::vector<Seed> seeds;
  for (const auto& entry : fs::directory_iterator(source() / "tests/fuzz/corpus" / target))
    seeds.push_back({entry.path().filename().string(), read(entry.path())});
  std::ranges::sort(seeds, {}, &Seed::name);
  return seeds;
}

/// The quoted entries of a libFuzzer dictionary, without escapes.
std::vector<std::string> dictionary(std::string_view target) {
  std::vector<std::string> words;
  const std::string text = read(source() / "tests/fuzz/dictionaries" / (std::string(target) + ".dict"));
  for (Taker lines(text); !lines.empty();) {
    const std::string_view line = lines.line();
    if (line.size() > 2 && line.front() == '"' && line.find('\\') == std::string_view::npos)
      words.emplace_back(line.substr(1, line.size() - 2));
  }
  return words;
}

class Mutator {
 public:
  Mutator(std::vector<Seed> seeds, std::vector<std::string> words, std::uint64_t seed)
      : seeds_(std::move(seeds)), words_(std::move(words)), random_(seed) {}

  std::string next(std::size_t most) {
    std::string bytes = seeds_[below(seeds_.size())].bytes;
    for (std::size_t change = 0, changes = 1 + below(6); change < changes; ++change) change_once(bytes);
    bytes.resize(std::min(bytes.size(), most));
    return bytes;
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : uniform(random_, bound); }

  void change_once(std::string& bytes) {
    const std::size_t at = below(bytes.size() + 1), length = 1 + below(16);
    switch (below(7)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
        break;
      case 2:
        bytes.erase(std::min(at, bytes.size()), length);
        break;
      case 3:
        bytes.insert(at, bytes.substr(below(bytes.size() + 1), length));
        break;
      case 4:
        if (!words_.empty()) bytes.insert(at, words_[below(words_.size())]);
        break;
      case 5: {
        const std::string& other = seeds_[below(seeds_.size())].bytes;
        bytes = bytes.substr(0, at) + other.substr(below(other.size() + 1));
        break;
      }
      default:
        for (std::size_t i = 0; i < length; ++i) bytes.insert(at, 1, static_cast<char>(below(256)));
    }
  }

  std::vector<Seed> seeds_;
  std::vector<std::string> words_;
  SeededRandom random_;
};

/// Saves the input, so that it can be added to the corpus with the fix.
std::string kept(const Target& target, const std::string& bytes) {
  const fs::path file = fs::temp_directory_path() / ("kiosk-fuzz-found-" + std::string(target.name));
  write(file, bytes);
  return file.string();
}

void run(const Target& target, const std::string& bytes, const std::string& name) {
  try {
    target.run(bytes);
  } catch (const std::exception& error) {
    FAIL_CHECK(target.name << ": " << name << ": " << std::string(error.what()) << " (kept as "
                           << kept(target, bytes) << ")");
  }
}

}  // namespace

TEST_CASE("no corpus input and no mutation of one violates a fuzz target's invariants") {
  spdlog::set_level(spdlog::level::off);
  const auto seconds = std::chrono::duration<double>(std::stod(number_from("KIOSK_FUZZ_SECONDS", "5")));
  const std::uint64_t seed = std::stoull(number_from("KIOSK_FUZZ_SEED", "1"));
  for (const Target& target : targets()) {
    auto seeds = corpus(target.name);
    REQUIRE_FALSE(seeds.empty());
    for (const Seed& one : seeds) run(target, one.bytes, one.name);
    Mutator mutator(seeds, dictionary(target.name), seed);
    const auto end = std::chrono::steady_clock::now() + seconds;
    int runs = 0;
    for (; runs < 20'000 && std::chrono::steady_clock::now() < end; ++runs)
      run(target, mutator.next(target.max_bytes),
          "change " + std::to_string(runs) + " of seed " + std::to_string(seed));
    MESSAGE(target.name << ": " << seeds.size() << " of the corpus, " << runs << " changes");
  }
}
