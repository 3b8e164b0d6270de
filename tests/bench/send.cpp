// Measures the time from "send" until durable (sealing and committing to the outbox) against one fsync on the
// same disk, alternating in one run. Prints the ratio of the medians (goal: 3 or less).
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/base/time.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/opinion/seal.h"
#include "tests/faults/resident.h"

namespace {

using namespace kiosk;
using Microseconds = std::chrono::duration<double, std::micro>;

template <class Work>
double took(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return Microseconds(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

[[noreturn]] void stop(const std::string& why) {
  std::cerr << why << '\n';
  std::exit(1);
}

/// Overwrites one page and syncs it: the minimal cost of durability.
class OneSync {
 public:
  explicit OneSync(const std::filesystem::path& file)
      : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT, 0600)), page_(4096, 'x') {
    if (descriptor_ < 0) stop("The file " + file.string() + " cannot be created.");
  }
  ~OneSync() { ::close(descriptor_); }
  OneSync(const OneSync&) = delete;
  OneSync& operator=(const OneSync&) = delete;
  void operator()() {
    if (::pwrite(descriptor_, page_.data(), page_.size(), 0) < 0 || ::fsync(descriptor_) != 0)
      stop("The disk refuses.");
  }

 private:
  int descriptor_;
  std::string page_;
};

void run(const std::filesystem::path& folder, int rounds) {
  auto outbox = hall::outbox::Outbox::open(folder / "outbox.sqlite");
  if (!outbox) stop(outbox.error().what);
  std::array<unsigned char, crypto_box_SECRETKEYBYTES> secret{};
  Hash key{};
  crypto_box_keypair(key.data(), secret.data());
  SystemRandom random;
  SeededRandom residents(1);
  const SystemClock clock;
  OneSync one_sync(folder / "page");
  std::vector<double> sends, syncs;
  for (int i = 0; i < rounds; ++i) {
    const auto said = faults::resident(residents, uuid_v4(random), day_in_vietnam(clock.now()));
    sends.push_back(took([&] {
      const auto sealed = opinion::seal(said, key, random);
      if (const auto kept = (*outbox)->put(sealed.envelope, clock.now()); !kept) stop(kept.error().what);
    }));
    syncs.push_back(took([&] { one_sync(); }));
  }
  const double ours = median(sends), reference = median(syncs);
  std::cout << "send to durable: " << ours << " µs, one fsync " << reference << " µs (medians of " << rounds
            << "): ratio " << ours / reference << " (goal: 3 or less)\n";
}

}  // namespace

int main(int argc, char** argv) {
  const bool help = argc == 2 && std::string_view(argv[1]) == "--help";
  if (help || argc > 2) {
    (help ? std::cout : std::cerr)
        << "Usage: bench_send [FOLDER]   FOLDER on the disk to measure (default: here)\n";
    return help ? 0 : 2;
  }
  if (sodium_init() < 0) return 1;
  std::string pattern = (argc == 2 ? std::string(argv[1]) : ".") + "/kiosk-send-XXXXXX";
  if (!::mkdtemp(pattern.data())) stop("No folder can be made in " + pattern + ".");
  run(pattern, 1000);
  std::filesystem::remove_all(pattern);
}
