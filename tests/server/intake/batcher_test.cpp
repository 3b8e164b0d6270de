// Group commit: a limited queue, and faulty items that do not affect others.
#include "kiosk/server/intake/batcher.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <future>

#include "kiosk/server/intake/batch_writer.h"
#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using intake::Batcher;
using intake::Submission;
using wire::Status;

namespace {

/// A store with two kiosks.
struct Office {
  Folder folder;
  SeededRandom random{7};
  SystemClock clock;
  std::unique_ptr<store::Store> store = opened(folder);
  store::Kiosk first = enrolled(*store, random, "KS-01"), second = enrolled(*store, random, "KS-02");

  Submission submission(const store::Kiosk& kiosk, std::size_t items, std::uint64_t counter = 1) {
    Submission one{{}, {kiosk.id, counter}};
    for (std::size_t i = 0; i < items; ++i) one.arrivals.push_back(arrival(random, kiosk.id));
    return one;
  }
  std::int64_t stored() const { return store->tallies("kim-son-xuan-chinh").stored; }
  SQLite::Database database() const {
    return {folder.file().string(), SQLite::OPEN_READWRITE, 5000, store::checked_vfs()};
  }
  /// Makes the database reject the opinion with that id.
  void reject(const std::string& id) const {
    database().exec("CREATE TRIGGER reject_" + id.substr(0, 8) +
                    " BEFORE INSERT ON received WHEN NEW.id = '" + id +
                    "' BEGIN SELECT RAISE(ABORT, 'not this one'); END");
  }
  /// Also makes the quarantine reject it.
  void reject_quarantine() const {
    database().exec(
        "CREATE TRIGGER no_quarantine BEFORE INSERT ON quarantine BEGIN SELECT RAISE(ABORT, 'full'); END");
  }
  std::int64_t in_quarantine(const std::string& id) const {
    auto db = database();
    SQLite::Statement row(db, "SELECT count(*) FROM quarantine WHERE id = ? AND reason = 'unstorable'");
    row.bind(1, id);
    row.executeStep();
    return row.getColumn(0).getInt64();
  }
};

std::vector<Status> statuses(const std::optional<Batcher::Results>& results) {
  std::vector<Status> all;
  if (results)
    for (const auto& item : *results) all.push_back(item.status);
  return all;
}

/// Limits the size of files of this process: a simulated full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit small{bytes, old_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, old_handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit old_{};
  void (*old_handler_)(int);
};

/// Collects the answers to submissions.
struct Answers {
  std::promise<std::optional<Batcher::Results>> promise;
  std::future<std::optional<Batcher::Results>> future = promise.get_future();
  Batcher::Done done() {
    return [this](std::optional<Batcher::Results> results) { promise.set_value(std::move(results)); };
  }
};

}  // namespace

TEST_CASE("an item rejected by the database is quarantined; all others are stored") {
  Office office;
  std::vector<Submission> batch{office.submission(office.first, 3), office.submission(office.second, 3),
                                office.submission(office.second, 2, 2)};
  const std::string bad = batch[1].arrivals[1].envelope.id;
  office.reject(bad);
  const auto answers = store_submissions(*office.store, std::move(batch), noon);
  REQUIRE(answers.size() == 3);
  CHECK(statuses(answers[0]) == std::vector(3, Status::stored));
  CHECK(statuses(answers[1]) == std::vector{Status::stored, Status::refused, Status::stored});
  CHECK(statuses(answers[2]) == std::vector(2, Status::stored));
  CHECK((*answers[1])[1].reason == intake::unstorable);
  CHECK((*answers[1])[1].id == bad);
  CHECK(office.stored() == 7);
  CHECK(office.in_quarantine(bad) == 1);
  CHECK(office.store->kiosk(office.first.id)->last_counter == 1);
  CHECK(office.store->kiosk(office.second.id)->last_counter == 2);
}

TEST_CASE("an item that cannot be quarantined is refused and blocks nothing") {
  Office office;
  std::vector<Submission> batch{office.submission(office.first, 2), office.submission(office.second, 2)};
  office.reject(batch[0].arrivals[0].envelope.id);
  office.reject_quarantine();
  const auto answers = store_submissions(*office.store, std::move(batch), noon);
  CHECK(statuses(answers[0]) == std::vector{Status::refused, Status::stored});
  CHECK(statuses(answers[1]) == std::vector(2, Status::stored));
  CHECK(office.stored() == 3);
}

TEST_CASE("on a full disk nothing is refused: kiosks are asked to send again") {
  Office office;
  const std::vector<Submission> batch{office.submission(office.first, 200),
                                      office.submission(office.second, 1)};
  {
    const FullDisk full(8192);
    const auto answers = store_submissions(*office.store, batch, noon);
    CHECK_FALSE(answers[0]);
    CHECK_FALSE(answers[1]);
  }
  CHECK(office.stored() == 0);
  const auto again = store_submissions(*office.store, batch, noon);
  CHECK(statuses(again[0]) == std::vector(200, Status::stored));
  CHECK(statuses(again[1]) == std::vector(1, Status::stored));
}

TEST_CASE("the queue is limited by items and bytes, and accepts a retry later") {
  Office office;
  const std::size_t one_item = 2 * 64 + 1024;
  Batcher::Limits limits{10, 1'000'000};
  SUBCASE("items") {}
  SUBCASE("bytes") {
    limits = {1000, 10 * one_item};
  }
  Batcher batcher(*office.store, office.clock, limits);
  std::promise<void> entered, leave;
  CHECK(batcher.put(office.submission(office.first, 1), [&](auto) {
    entered.set_value();
    leave.get_future().wait();
  }));
  entered.get_future().wait();  // the writer is busy from now on
  CHECK_FALSE(batcher.full());
  Answers six, four;
  const Submission beyond = office.submission(office.second, 1, 3);
  CHECK(batcher.put(office.submission(office.first, 6, 2), six.done()));
  CHECK(batcher.put(office.submission(office.second, 4, 2), four.done()));
  CHECK(batcher.full());
  CHECK_FALSE(batcher.put(beyond, [](auto) { FAIL("refused, and answered all the same"); }));
  leave.set_value();
  CHECK(statuses(six.future.get()) == std::vector(6, Status::stored));
  CHECK(statuses(four.future.get()) == std::vector(4, Status::stored));
  CHECK_FALSE(batcher.full());
  Answers again;
  CHECK(batcher.put(beyond, again.done()));
  CHECK(statuses(again.future.get()) == std::vector(1, Status::stored));
  CHECK(office.stored() == 12);
}

TEST_CASE("an empty queue accepts a submission of any size") {
  Office office;
  Batcher batcher(*office.store, office.clock, {2, 100});
  Answers large;
  CHECK(batcher.put(office.submission(office.first, 50), large.done()));
  CHECK(statuses(large.future.get()).size() == 50);
}

TEST_CASE("stopping the batcher stores the waiting items first") {
  Office office;
  std::vector<std::unique_ptr<Answers>> answers;
  Batcher batcher(*office.store, office.clock);
  for (std::uint64_t i = 1; i <= 20; ++i) {
    answers.push_back(std::make_unique<Answers>());
    CHECK(batcher.put(office.submission(office.first, 3, i), answers.back()->done()));
  }
  batcher.stop();
  for (const auto& one : answers) CHECK(statuses(one->future.get()) == std::vector(3, Status::stored));
  CHECK(office.stored() == 60);
}
