// One kiosk for the browser tests: enrols with a code, seals the opinions that it is given and delivers them
// with the courier's own client, then reports its health. What it sends is in the file that it reads, so
// that the tests can count apart from the system.
//
//   browser_loader FOLDER URL [CODE PIN NAME] < load.json > answer.json
//
// load.json: {"seal_key": base64, "counter": n, "opinions": [opinion without id and kiosk…],
//             "repeat": how many of them are sent a second time, "heartbeat": {…},
//             "keep": true where they wait in the outbox instead, as without a network}
// answer.json: {"kiosk": UUID, "results": ["stored"|"duplicate"|"refused"…], "receipts": ["482719356040"…],
//               "paths": ["/r/…"…]}
#include <curl/curl.h>
#include <sodium.h>

#include <boost/json.hpp>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/courier/server.h"
#include "kiosk/opinion/seal.h"

namespace {

namespace json = boost::json;
using namespace kiosk;

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().code + ": " + result.error().what);
  return std::move(*result);
}

Hash key_of(const json::object& load) {
  const auto bytes = from_base64(json::value_to<std::string>(load.at("seal_key")));
  Hash key{};
  if (!bytes || bytes->size() != key.size()) throw std::runtime_error("the seal key cannot be read");
  std::copy(bytes->begin(), bytes->end(), key.begin());
  return key;
}

std::int64_t number(const json::object& object, const char* name) {
  const auto* found = object.if_contains(name);
  return found ? found->to_number<std::int64_t>() : 0;
}

class Loader {
 public:
  Loader(std::filesystem::path folder, hall::outbox::Identity identity, json::object load)
      : folder_(std::move(folder)),
        identity_(std::move(identity)),
        load_(std::move(load)),
        server_(identity_, clock_, stopping_) {}

  json::object work() {
    const auto envelopes = seal_all();
    if (load_.contains("keep")) return keep(envelopes), answer();
    if (const auto* health = load_.if_contains("heartbeat")) announce(health->as_object(), envelopes.size());
    deliver(envelopes);
    const auto again = static_cast<std::ptrdiff_t>(number(load_, "repeat"));
    if (again > 0) deliver({envelopes.begin(), envelopes.begin() + again});
    if (const auto* health = load_.if_contains("heartbeat")) report(health->as_object());
    return answer();
  }

 private:
  json::object answer() const {
    return {{"kiosk", identity_.kiosk}, {"results", results_}, {"receipts", receipts_}, {"paths", paths_}};
  }

  void keep(const std::vector<opinion::Envelope>& envelopes) {
    const auto outbox = must(hall::outbox::Outbox::open(folder_ / "outbox.sqlite"));
    for (const auto& envelope : envelopes) {
      const auto put = outbox->put(envelope, clock_.now());
      if (!put) throw std::runtime_error(put.error().what);
    }
  }

  std::vector<opinion::Envelope> seal_all() {
    const Hash key = key_of(load_);
    std::vector<opinion::Envelope> envelopes;
    for (const auto& value : load_.at("opinions").as_array()) {
      json::object one = value.as_object();
      one["id"] = uuid_v4(random_);
      one["kiosk"] = identity_.kiosk;
      const auto sealed = opinion::seal(must(opinion::parse_opinion(json::serialize(one))), key, random_);
      receipts_.emplace_back(sealed.receipt);
      paths_.emplace_back(opinion::receipt_path(sealed.envelope.commitment));
      envelopes.push_back(sealed.envelope);
    }
    return envelopes;
  }

  void deliver(const std::vector<opinion::Envelope>& envelopes) {
    constexpr std::size_t batch = 100;
    for (std::size_t at = 0; at < envelopes.size(); at += batch) {
      wire::Upload upload;
      upload.counter = static_cast<std::uint64_t>(number(load_, "counter")) + ++sent_;
      const auto from = envelopes.begin() + static_cast<std::ptrdiff_t>(at);
      const auto left = static_cast<std::size_t>(envelopes.end() - from);
      upload.opinions.assign(from, from + static_cast<std::ptrdiff_t>(std::min(batch, left)));
      for (const auto& result : must(server_.upload(upload)).results) {
        results_.emplace_back(result.status == wire::Status::stored      ? "stored"
                              : result.status == wire::Status::duplicate ? "duplicate"
                                                                         : "refused");
      }
    }
  }

  /// Reports the queue and the visits in which it was given, like a kiosk that was offline for a while.
  void announce(const json::object& health, std::size_t waiting) {
    wire::Heartbeat beat = report_of(health);
    beat.waiting = static_cast<std::int64_t>(waiting);
    must(server_.heartbeat(beat));
  }

  /// The visits were reported together with the queue.
  void report(const json::object& health) {
    wire::Heartbeat beat = report_of(health);
    beat.visits = beat.abandoned = 0;
    must(server_.heartbeat(beat));
  }

  wire::Heartbeat report_of(const json::object& health) {
    wire::Heartbeat beat;
    beat.waiting = number(health, "waiting");
    beat.refused = number(health, "refused");
    beat.delivered = number(health, "delivered");
    beat.oldest_waiting_hours = number(health, "oldest_waiting_hours");
    beat.free_disk_bytes = number(health, "free_disk_bytes");
    beat.visits = number(health, "visits");
    beat.abandoned = number(health, "abandoned");
    beat.pack_revision = static_cast<int>(number(health, "pack_revision"));
    beat.app_version = json::value_to<std::string>(health.at("app_version"));
    beat.device_time = clock_.now() + std::chrono::seconds(number(health, "clock_error_seconds"));
    return beat;
  }

  std::filesystem::path folder_;
  hall::outbox::Identity identity_;
  json::object load_;
  SystemClock clock_;
  SystemRandom random_;
  std::atomic<bool> stopping_{false};
  hall::courier::Server server_;
  std::uint64_t sent_ = 0;
  json::array results_, receipts_, paths_;
};

hall::outbox::Identity identity_in(const std::filesystem::path& folder,
                                   const std::vector<std::string>& words) {
  SystemRandom random;
  const auto outbox = must(hall::outbox::Outbox::open(folder / "outbox.sqlite"));
  if (words.size() == 5)
    return must(hall::courier::enrol(*outbox, words[1], words[2], words[4], words[3], random));
  auto identity = outbox->identity();
  if (!identity) throw std::runtime_error("this kiosk is not enrolled");
  identity->server_url = words[1];
  return *identity;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (sodium_init() < 0 || (words.size() != 2 && words.size() != 5)) {
    std::cerr << "browser_loader FOLDER URL [CODE PIN NAME] < load.json\n";
    return 2;
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  try {
    std::filesystem::create_directories(words[0]);
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    Loader loader(words[0], identity_in(words[0], words), json::parse(text).as_object());
    std::cout << json::serialize(loader.work()) << '\n';
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
