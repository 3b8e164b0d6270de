// test_kiosk_send: the kiosk without its window, fast enough for thousands of kills. Outbox, courier and
// sealing are the real ones: a receipt is printed only after put() returned.
#include <sodium.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <thread>

#include "kiosk/base/bytes.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/opinion/seal.h"
#include "tests/faults/resident.h"

namespace {

using namespace kiosk;
using namespace std::chrono_literals;

struct Options {
  std::filesystem::path data;
  std::string seal_key;
  std::uint64_t seed = 1;
  int count = 1;
  int minutes = 0;
  bool deliver = false, once = false, wait_for_swap = false;
};

void print(const std::string& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(3);
}

int tell(const Fault& fault) {
  print("fault " + fault.code + " " + fault.what + " " + fault.remedy + "\n");
  return 1;
}

/// Like App::send.
Result<void> send(hall::outbox::Outbox& outbox, const opinion::Opinion& opinion, const Hash& key,
                  Random& random, UtcTime not_before) {
  const opinion::Sealed sealed = opinion::seal(opinion, key, random);
  print(faults::typed_line(faults::said_of(opinion, sealed.receipt)));
  const auto kept = outbox.put(sealed.envelope, not_before);
  if (kept) print(faults::receipt_line(sealed.receipt));
  return kept;
}

/// Delivers until nothing waits; with `once` until the first fault.
int deliver(hall::outbox::Outbox& outbox, const Options& options, Random& random) {
  hall::courier::Settings settings;
  settings.packs = options.data / "packs";
  settings.schema = std::filesystem::path(KIOSK_SOURCE_DIR) / "assets/consultations/schema/pack.schema.json";
  settings.app_version = "test";
  settings.backoff_base = 20ms;
  settings.sync_at_once = true;
  const auto before = std::filesystem::is_symlink(settings.packs / "current")
                          ? std::filesystem::read_symlink(settings.packs / "current")
                          : std::filesystem::path();
  const SystemClock clock;
  hall::courier::Courier courier(
      outbox, settings, clock, random, [] { return hall::courier::Visits{}; }, [] {});
  const auto in_use = [&] {
    std::error_code none;
    return std::filesystem::read_symlink(settings.packs / "current", none);
  };
  while (outbox.counts().waiting > 0 || (options.wait_for_swap && in_use() == before)) {
    std::this_thread::sleep_for(2ms);
    const auto status = courier.status();
    if (options.once && !status.trouble.code.empty()) return tell(status.trouble);
  }
  return 0;
}

int run(const Options& options) {
  auto outbox = hall::outbox::Outbox::open(options.data / "outbox.sqlite");
  if (!outbox) return tell(outbox.error());
  if (!(*outbox)->salvage_note().empty()) print("note " + (*outbox)->salvage_note() + "\n");
  const auto identity = (*outbox)->identity();
  if (!identity) return tell({"not-enrolled", "This kiosk is not enrolled.", "", ""});
  SystemRandom secret, courier_random;
  SeededRandom residents(options.seed);
  const SystemClock clock;
  Hash key{};
  const auto bytes = from_base64(options.seal_key);
  if (bytes && bytes->size() == key.size()) std::copy(bytes->begin(), bytes->end(), key.begin());
  print("ready\n");
  int failed = 0;
  for (int i = 0; i < options.count; ++i) {
    const auto said = faults::resident(residents, identity->kiosk, day_in_vietnam(clock.now()));
    const auto kept = send(**outbox, said, key, secret, clock.now() + std::chrono::minutes(options.minutes));
    if (!kept) failed = tell(kept.error());
  }
  if (options.deliver) return deliver(**outbox, options, courier_random);
  return failed;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"For tests: sends opinions through the kiosk's own outbox and courier, without a window."};
  Options options;
  app.add_option("--data", options.data, "the kiosk's folder, enrolled")->required();
  app.add_option("--seal-key", options.seal_key, "the consultation's public key, base64")->required();
  app.add_option("--seed", options.seed, "of what the residents say");
  app.add_option("--count", options.count, "how many opinions");
  app.add_option("--minutes", options.minutes, "how long each waits before it may be uploaded");
  app.add_flag("--deliver", options.deliver, "uploads until nothing waits");
  app.add_flag("--once", options.once, "ends at the first trouble of the courier");
  app.add_flag("--wait-for-swap", options.wait_for_swap, "and until another pack is in use");
  CLI11_PARSE(app, argc, argv);
  if (sodium_init() < 0) return 1;
  std::signal(SIGXFSZ, SIG_IGN);  // like the kiosk's program
  try {
    return run(options);
  } catch (const std::exception& error) {
    return tell({"stopped", error.what(), "", ""});
  }
}
