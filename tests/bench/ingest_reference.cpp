#include "tests/bench/ingest_reference.h"

#include <sodium.h>
#include <sqlite3.h>

#include <array>
#include <cstdlib>
#include <map>
#include <thread>

#include "kiosk/base/random.h"
#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "kiosk/server/store/sqlite/open.h"

namespace kiosk::bench {
namespace {

/// The settings of the server's own connection that writes.
constexpr const char* settings =
    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA mmap_size=0;"
    "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8000;";

void check(int code, sqlite3* db) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    throw std::runtime_error(std::string("the reference insert failed: ") + sqlite3_errmsg(db));
}

/// A connection to a new database with the server's own tables, indices and page checksums.
class Database {
 public:
  explicit Database(const std::filesystem::path& file) {
    if (const auto made = server::store::open_sqlite(file); !made)
      throw std::runtime_error(made.error().what);
    check(sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                          server::store::checked_vfs()),
          db_);
    run(settings);
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), db_); }
  sqlite3* handle() { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

/// A prepared statement. Texts and bytes are bound without a copy.
class Statement {
 public:
  Statement(Database& db, const char* sql) : db_(db.handle()) {
    check(sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr), db_);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  template <class... Values>
  int run(const Values&... values) {
    int at = 0;
    (bind(++at, values), ...);
    const int code = sqlite3_step(statement_);
    check(code, db_);
    sqlite3_reset(statement_);
    return code;
  }

 private:
  void bind(int at, std::string_view text) {
    sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  void bind(int at, const Hash& bytes) {
    sqlite3_bind_blob(statement_, at, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
  }
  void bind(int at, std::int64_t number) { sqlite3_bind_int64(statement_, at, number); }

  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
};

/// The cells in which an opinion of ingest.cpp counts: question and option.
std::vector<std::pair<std::string, std::string>> cells_of(const opinion::Opinion& opinion) {
  std::vector<std::pair<std::string, std::string>> cells{{"", ""}};
  for (const auto& [question, answer] : opinion.answers) {
    if (question == "remark") {
      cells.emplace_back(question, "written");
    } else {
      for (const std::string& option : answer.options()) cells.emplace_back(question, option);
      if (answer.choices()) cells.emplace_back(question, opinion::answered_cell);
    }
  }
  return cells;
}

/// Inserts items, and counts them.
class Inserter {
 public:
  Inserter(Database& db, Counting counting) : db_(db), counting_(counting) {}

  void insert(const Item& item) {
    const auto& [envelope, opinion, answers] = item;
    if (known_.run(envelope.id) != SQLITE_DONE) throw std::runtime_error("an item came twice");
    receive_.run(envelope.id, envelope.commitment, envelope.consultation,
                 std::strtoll(opinion::receipt_code(envelope.commitment).c_str(), nullptr, 10), ++received_);
    const std::string hamlet = opinion.hamlet.value_or(""), day = to_iso(opinion.day);
    keep_.run(static_cast<std::int64_t>(uniform(random_, std::uint64_t{1} << 62)), opinion.consultation,
              std::int64_t{opinion.revision}, opinion.unit, hamlet, opinion.language, opinion.mode, day,
              std::int64_t{opinion.assisted}, answers);
    for (const auto& [question, option] : cells_of(opinion))
      count(cell_, {opinion.consultation, opinion.unit, hamlet, question, option}, cells_);
    count(day_, {opinion.consultation, day}, days_);
    count(kiosk_, {opinion.consultation, opinion.kiosk}, kiosks_);
  }

  /// The rows that a batch changes.
  void prepare(const Item& item) {
    Statement(db_,
              "INSERT INTO consultation(id, revision, state, opens, closes, pack_digest, pack_signature, "
              "seal_public, seal_secret, title) VALUES(?,1,'open',0,0,x'',x'',x'',x'','')")
        .run(item.envelope.consultation);
    Statement(db_,
              "INSERT INTO kiosk(id, name, unit, consultation, public_key, enrolled) VALUES(?,'','',?,x'',0)")
        .run(item.opinion.kiosk, item.envelope.consultation);
  }

  /// What is written once for a batch.
  void end_batch(std::int64_t items, const Item& last) {
    write(cell_, cells_);
    write(day_, days_);
    write(kiosk_, kiosks_);
    total_.run(items, last.envelope.consultation);
    device_.run(items, received_, last.opinion.kiosk);
  }

 private:
  template <std::size_t n>
  using Counts = std::map<std::array<std::string, n>, std::int64_t>;

  template <std::size_t n>
  void count(Statement& upsert, const std::array<std::string, n>& key, Counts<n>& counts) {
    if (counting_ == Counting::each_batch) {
      ++counts[key];
    } else {
      write(upsert, Counts<n>{{key, 1}});
    }
  }
  template <std::size_t n>
  void write(Statement& upsert, const Counts<n>& counts) {
    for (const auto& [key, count] : counts) {
      std::apply([&, number = count](const auto&... parts) { upsert.run(parts..., number); }, key);
    }
  }
  template <std::size_t n>
  void write(Statement& upsert, Counts<n>& counts) {
    write(upsert, std::as_const(counts));
    counts.clear();
  }

  Database& db_;
  const Counting counting_;
  SystemRandom random_;
  std::int64_t received_ = 0;
  Counts<5> cells_;
  Counts<2> days_, kiosks_;
  Statement known_{db_, "SELECT commitment, sequence_number FROM received WHERE id = ?"};
  Statement receive_{
      db_, "INSERT INTO received(id, commitment, consultation, receipt, sequence_number) VALUES(?,?,?,?,?)"};
  Statement keep_{db_, "INSERT INTO opinion VALUES(?,?,?,?,?,?,?,?,?,?)"};
  Statement cell_{
      db_, "INSERT INTO tally VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count"};
  Statement day_{
      db_, "INSERT INTO tally_day VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count"};
  Statement kiosk_{
      db_, "INSERT INTO tally_kiosk VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count"};
  Statement total_{db_, "UPDATE consultation SET stored = stored + ? WHERE id = ?"};
  Statement device_{db_, "UPDATE kiosk SET received = received + ?, last_counter = ? WHERE id = ?"};
};

}  // namespace

Cost insert_with_sqlite(const std::vector<Item>& items, std::size_t batch, Counting counting,
                        const std::filesystem::path& file) {
  Database db(file);
  Inserter inserter(db, counting);
  inserter.prepare(items.front());
  const Stopwatch watch;
  for (std::size_t at = 0; at < items.size();) {
    const std::size_t end = std::min(at + batch, items.size());
    const auto count = static_cast<std::int64_t>(end - at);
    db.run("BEGIN IMMEDIATE");
    for (; at < end; ++at) inserter.insert(items[at]);
    inserter.end_batch(count, items[end - 1]);
    db.run("COMMIT");
  }
  return watch.elapsed();
}

Cost open_with_libsodium(const std::vector<Item>& items, const opinion::SealKeys& keys) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const Stopwatch watch;
  std::vector<std::thread> threads;
  for (unsigned core = 0; core < cores; ++core) {
    threads.emplace_back([&, core] {
      for (std::size_t i = core; i < items.size(); i += cores) {
        const Bytes& sealed = items[i].envelope.sealed;
        Bytes plain(sealed.size() - crypto_box_SEALBYTES);
        if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), keys.public_key.data(),
                                 keys.secret_key.data()) != 0)
          std::abort();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  return watch.elapsed();
}

}  // namespace kiosk::bench
