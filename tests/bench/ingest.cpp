// Measures how the real server stores sealed opinions: batches of 100 from two sending processes over TLS.
// Reference, measured in the same run (ingest_reference.h): libsodium opens the same envelopes, and one
// thread of SQLite inserts the same items. The main figure is processor time per opinion, server against
// reference: the senders share the cores with the server, so opinions per second of wall time say little.
#include <curl/curl.h>
#include <sodium.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <charconv>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/signature.h"
#include "tests/bench/ingest_reference.h"
#include "tests/e2e/harness.h"

namespace {

using namespace kiosk;
using bench::Cost;
using bench::Item;
using bench::Stopwatch;

constexpr std::size_t batch = 100;
const std::string consultation_id = "kim-son-xuan-chinh";

struct Load {
  std::vector<std::string> bodies;
  hall::outbox::Identity identity;
};

opinion::Opinion sample(Random& random, const std::string& kiosk, const Clock& clock) {
  opinion::Opinion one;
  one.id = uuid_v4(random);
  one.consultation = consultation_id;
  one.revision = 1;
  one.kiosk = kiosk;
  one.unit = "xuan-thien";
  one.hamlet = "xuan-thien-" + std::to_string(1 + uniform(random, 7));
  one.language = "vi";
  one.day = day_in_vietnam(clock.now());
  const char* stances[] = {"agree", "disagree", "other"};
  one.answers["stance"] = std::string(stances[uniform(random, 3)]);
  one.answers["reasons"] = std::vector<std::string>{"school"};
  one.answers["name"] = std::string("xuan-chinh");
  one.answers["remark"] = std::string("Tôi mong hai trạm y tế vẫn mở cửa, người già đi xa rất khó.");
  return one;
}

std::vector<Item> seal_many(std::size_t count, const Hash& key, const std::string& kiosk) {
  SystemRandom random;
  const SystemClock clock;
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    opinion::Opinion one = sample(random, kiosk, clock);
    auto envelope = opinion::seal(one, key, random).envelope;
    items.push_back({std::move(envelope), one, server::store::answers_to_json(one.answers)});
  }
  return items;
}

std::size_t keep(char* data, std::size_t size, std::size_t count, void* to) {
  static_cast<std::string*>(to)->append(data, size * count);
  return size * count;
}

/// Sends all bodies on one connection; throws if the server refuses one or an answer has no valid ack.
void send_all(const Load& load) {
  CURL* const curl = curl_easy_init();
  const SystemClock clock;
  const std::string url = load.identity.server_url + "/v1/opinions";
  for (const std::string& body : load.bodies) {
    const auto signature = wire::sign_request(load.identity.key, load.identity.kiosk, "POST", "/v1/opinions",
                                              bytes_of(body), clock.now());
    curl_slist* headers = nullptr;
    for (const std::string& header :
         {std::string("Content-Type: application/json"), "Content-Digest: " + signature.content_digest,
          "Signature-Input: " + signature.signature_input, "Signature: " + signature.signature,
          std::string("Expect:")}) {
      headers = curl_slist_append(headers, header.c_str());
    }
    std::string answer;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    const CURLcode code = curl_easy_perform(curl);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
    if (!wire::decode_answer(answer, load.identity.server_key))
      throw std::runtime_error("no valid ack: " + answer);
  }
  curl_easy_cleanup(curl);
}

Hash seal_key_of(const e2e::Deployment& deployment) {
  const auto key = from_base64(deployment.seal_key());
  Hash hash{};
  if (!key || key->size() != hash.size()) throw std::runtime_error("no seal key");
  std::copy(key->begin(), key->end(), hash.begin());
  return hash;
}

Cost server_cost(e2e::Deployment& deployment, const std::vector<Load>& loads, std::size_t opinions) {
  const Stopwatch watch(deployment.server_id());
  std::vector<pid_t> children;
  for (const Load& load : loads) {
    const pid_t child = fork();
    if (child == 0) {
      try {
        send_all(load);
        _exit(0);
      } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        _exit(1);
      }
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) throw std::runtime_error("a load process failed");
  }
  const Cost cost = watch.elapsed();
  if (deployment.received() != static_cast<std::int64_t>(opinions)) {
    throw std::runtime_error("the server did not count every opinion: " +
                             boost::json::serialize(deployment.summary()).substr(0, 300));
  }
  return cost;
}

Load make_load(const hall::outbox::Identity& identity, std::size_t opinions, const Hash& key) {
  Load load;
  load.identity = identity;
  const auto items = seal_many(opinions, key, identity.kiosk);
  std::uint64_t counter = 0;
  for (std::size_t at = 0; at < items.size();) {
    wire::Upload upload;
    upload.counter = ++counter;
    for (const std::size_t end = std::min(at + batch, items.size()); at < end; ++at)
      upload.opinions.push_back(items[at].envelope);
    load.bodies.push_back(wire::encode(upload));
  }
  return load;
}

hall::outbox::Identity enrol_load(e2e::Deployment& deployment, int number) {
  auto outbox =
      hall::outbox::Outbox::open(deployment.folder() / ("load-" + std::to_string(number) + ".sqlite"))
          .value();
  SystemRandom random;
  const auto [code, pin] = deployment.enrolment_code();
  return hall::courier::enrol(*outbox, deployment.url(), code, "load-" + std::to_string(number), pin, random)
      .value();
}

void print(const char* what, const Cost& cost, std::size_t opinions) {
  const auto count = static_cast<double>(opinions);
  std::cout << std::left << std::setw(44) << what << std::right << std::fixed << std::setprecision(0)
            << std::setw(7) << count / cost.wall << " opinions/s, processor time " << std::setprecision(1)
            << cost.processor / count * 1e6 << " \u00b5s each\n";
}

constexpr const char* usage =
    "Usage: bench_ingest [OPINIONS]   OPINIONS: 1000 to 1000000, stored in each of the parts (default "
    "20000)\n"
    "Prints the server's processor time per opinion, and that of libsodium and SQLite for the same work.\n";

/// The number of opinions; nothing if the arguments are not understood.
std::optional<std::size_t> opinions_of(int argc, char** argv) {
  if (argc == 1) return 20'000;
  std::size_t count = 0;
  const std::string_view text(argv[1]);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool number = argc == 2 && error == std::errc() && end == text.data() + text.size();
  if (!number || count < 1000 || count > 1'000'000) return std::nullopt;
  return count / 2 * 2;  // half of them from each sender
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--help") {
    std::cout << usage;
    return 0;
  }
  const auto wanted = opinions_of(argc, argv);
  if (!wanted) {
    std::cerr << usage;
    return 2;
  }
  const std::size_t opinions = *wanted;
  if (sodium_init() < 0) return 1;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  e2e::Deployment deployment(consultation_id, false);
  const Hash key = seal_key_of(deployment);
  std::vector<Load> loads;
  for (int i = 0; i < 2; ++i) loads.push_back(make_load(enrol_load(deployment, i), opinions / 2, key));

  const Cost server = server_cost(deployment, loads, opinions);
  SystemRandom random;
  const auto keys = opinion::make_seal_keys(random);
  const auto items = seal_many(opinions, keys.public_key, uuid_v4(random));
  const auto insert = [&](bench::Counting counting, const char* name) {
    return bench::insert_with_sqlite(items, batch, counting, deployment.folder() / name);
  };
  const Cost sqlite = insert(bench::Counting::each_item, "each-item.sqlite");
  const Cost leanest = insert(bench::Counting::each_batch, "each-batch.sqlite");
  const Cost open = bench::open_with_libsodium(items, keys);
  print("server, batches of 100, 2 senders over TLS:", server, opinions);
  print("SQLite alone, one thread, same items:", sqlite, opinions);
  print("  the same with tallies added up per batch:", leanest, opinions);
  print("libsodium alone, opening on all cores:", open, opinions);
  std::cout << std::setprecision(2) << "processor time, server / (SQLite + libsodium): "
            << server.processor / (sqlite.processor + open.processor) << " (goal: 1.1 or less); "
            << server.processor / (leanest.processor + open.processor) << " with tallies added up per batch\n"
            << "opinions per second, server / the slower of the two: "
            << std::max(sqlite.wall, open.wall) / server.wall << " (senders share the cores)\n";
}
