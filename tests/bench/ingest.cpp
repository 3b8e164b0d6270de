// Measures how the real server stores sealed opinions: batches of 100 from two sending processes over TLS.
// Reference, measured in the same run: libsodium opens the same envelopes, and one thread of SQLite inserts
// the same rows and tallies with synchronous=FULL. The main figure is processor time per opinion, server
// against reference: the senders share the cores with the server, so opinions per second of wall time say
// little.
#include <curl/curl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/signature.h"
#include "tests/e2e/harness.h"

namespace {

using namespace kiosk;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t batch = 100;
const std::string consultation_id = "kim-son-xuan-chinh";

/// Seconds of one measurement.
struct Cost {
  double wall = 0;
  double processor = 0;  ///< of all threads of the measured process, user and system time
};

double processor_seconds(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) throw std::runtime_error("the processor time cannot be read");
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Measures from its construction on.
class Stopwatch {
 public:
  /// Measures the process with this id; 0: this process.
  explicit Stopwatch(pid_t process = 0) {
    if (process != 0 && clock_getcpuclockid(process, &clock_) != 0)
      throw std::runtime_error("the server's processor clock cannot be read");
    processor_ = processor_seconds(clock_);
  }
  Cost elapsed() const {
    return {Seconds(std::chrono::steady_clock::now() - wall_).count(),
            processor_seconds(clock_) - processor_};
  }

 private:
  clockid_t clock_ = CLOCK_PROCESS_CPUTIME_ID;
  std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
  double processor_ = 0;
};

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

std::vector<opinion::Envelope> seal_many(std::size_t count, const Hash& key, const std::string& kiosk) {
  SystemRandom random;
  const SystemClock clock;
  std::vector<opinion::Envelope> envelopes;
  for (std::size_t i = 0; i < count; ++i)
    envelopes.push_back(opinion::seal(sample(random, kiosk, clock), key, random).envelope);
  return envelopes;
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
  if (deployment.summary().at("took_part").as_int64() != static_cast<std::int64_t>(opinions)) {
    throw std::runtime_error("the server did not count every opinion: " +
                             boost::json::serialize(deployment.summary()).substr(0, 300));
  }
  return cost;
}

/// Cost of one SQLite thread that inserts the rows and indices of the server's tables `received` and
/// `opinion` and four tallies; one transaction per batch, synchronous=FULL.
Cost sqlite_cost(const std::vector<opinion::Envelope>& envelopes, const std::filesystem::path& file) {
  sqlite3* db = nullptr;
  sqlite3_open(file.c_str(), &db);
  sqlite3_exec(
      db,
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
      "CREATE TABLE received(id TEXT NOT NULL UNIQUE, commitment BLOB, consultation TEXT, receipt INTEGER, "
      "place INTEGER);"
      "CREATE INDEX received_by_receipt ON received(receipt);"
      "CREATE TABLE opinion(row INTEGER PRIMARY KEY, consultation TEXT, revision INTEGER, unit TEXT, hamlet "
      "TEXT, language TEXT, mode TEXT, day TEXT, assisted INTEGER, answers TEXT);"
      "CREATE TABLE tally(hamlet TEXT, question TEXT, choice TEXT, count INTEGER, PRIMARY KEY(hamlet, "
      "question, choice));",
      nullptr, nullptr, nullptr);
  const char* sql[] = {"INSERT INTO received VALUES(?,?,'kim-son-xuan-chinh',?,?)",
                       "INSERT INTO opinion VALUES(?,'kim-son-xuan-chinh',1,'xuan-thien',?,'vi','touch',"
                       "'2026-11-23',0,?)",
                       "INSERT INTO tally VALUES(?,?,?,1) ON CONFLICT DO UPDATE SET count=count+1"};
  sqlite3_stmt* statements[3];
  for (int i = 0; i < 3; ++i) sqlite3_prepare_v2(db, sql[i], -1, &statements[i], nullptr);
  const auto text = [](sqlite3_stmt* to, int at, const std::string& value) {
    sqlite3_bind_text(to, at, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  };
  const auto step = [](sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error("reference insert failed");
    sqlite3_reset(statement);
  };
  SystemRandom random;
  const Stopwatch watch;
  for (std::size_t i = 0; i < envelopes.size(); ++i) {
    if (i % batch == 0) sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    const std::string hamlet = "xuan-thien-" + std::to_string(i % 7);
    text(statements[0], 1, envelopes[i].id);
    sqlite3_bind_blob(statements[0], 2, envelopes[i].commitment.data(), 32, SQLITE_TRANSIENT);
    sqlite3_bind_int64(statements[0], 3, static_cast<sqlite3_int64>(uniform(random, 99'999'999'999)));
    sqlite3_bind_int64(statements[0], 4, static_cast<sqlite3_int64>(i));
    step(statements[0]);
    sqlite3_bind_int64(statements[1], 1, static_cast<sqlite3_int64>(uniform(random, 1ULL << 62)));
    text(statements[1], 2, hamlet);
    text(statements[1], 3,
         R"({"name":"xuan-chinh","reasons":["school"],)"
         R"("remark":"Tôi mong hai trạm y tế vẫn mở cửa, người già đi xa rất khó.","stance":"agree"})");
    step(statements[1]);
    for (const auto& [question, choice] :
         {std::pair{"", ""}, {"stance", "agree"}, {"remark", "written"}, {"day", "2026-11-23"}}) {
      text(statements[2], 1, hamlet);
      text(statements[2], 2, question);
      text(statements[2], 3, choice);
      step(statements[2]);
    }
    if (i % batch == batch - 1) sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  }
  const Cost cost = watch.elapsed();
  for (auto* statement : statements) sqlite3_finalize(statement);
  sqlite3_close(db);
  return cost;
}

Cost open_cost(std::size_t count) {
  SystemRandom random;
  const auto keys = opinion::make_seal_keys(random);
  const auto envelopes = seal_many(count, keys.public_key, uuid_v4(random));
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const Stopwatch watch;
  std::vector<std::thread> threads;
  for (unsigned core = 0; core < cores; ++core) {
    threads.emplace_back([&, core] {
      for (std::size_t i = core; i < envelopes.size(); i += cores) {
        Bytes plain(envelopes[i].sealed.size() - crypto_box_SEALBYTES);
        if (crypto_box_seal_open(plain.data(), envelopes[i].sealed.data(), envelopes[i].sealed.size(),
                                 keys.public_key.data(), keys.secret_key.data()) != 0) {
          std::abort();
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  return watch.elapsed();
}

Load make_load(const hall::outbox::Identity& identity, std::size_t opinions, const Hash& key) {
  Load load;
  load.identity = identity;
  const auto envelopes = seal_many(opinions, key, identity.kiosk);
  std::uint64_t counter = 0;
  for (std::size_t at = 0; at < envelopes.size(); at += batch) {
    wire::Upload upload;
    upload.counter = ++counter;
    upload.opinions.assign(
        envelopes.begin() + static_cast<std::ptrdiff_t>(at),
        envelopes.begin() + static_cast<std::ptrdiff_t>(std::min(at + batch, envelopes.size())));
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

}  // namespace

int main(int argc, char** argv) {
  if (sodium_init() < 0) return 1;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::size_t opinions = (argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 20'000) / 2 * 2;
  e2e::Deployment deployment(consultation_id, false);
  const Hash key = seal_key_of(deployment);
  std::vector<Load> loads;
  for (int i = 0; i < 2; ++i) loads.push_back(make_load(enrol_load(deployment, i), opinions / 2, key));

  const Cost server = server_cost(deployment, loads, opinions);
  SystemRandom random;
  const Cost sqlite =
      sqlite_cost(seal_many(opinions, key, uuid_v4(random)), deployment.folder() / "reference.sqlite");
  const Cost open = open_cost(opinions);
  print("server, batches of 100, 2 senders over TLS:", server, opinions);
  print("SQLite alone, one thread, same rows:", sqlite, opinions);
  print("libsodium alone, opening on all cores:", open, opinions);
  std::cout << std::setprecision(2) << "processor time, server / (SQLite + libsodium): "
            << server.processor / (sqlite.processor + open.processor) << " (goal: 1.1 or less)\n"
            << "opinions per second, server / the slower of the two: "
            << std::max(sqlite.wall, open.wall) / server.wall << " (senders share the cores)\n";
}
