// Shared by the parts of SqliteStore: connections, transactions, binding. Internal to this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <concepts>
#include <stdexcept>

#include "kiosk/server/store/sqlite/remark_words.h"
#include "kiosk/server/store/sqlite/sqlite_store.h"
#include "kiosk/server/store/sqlite/sqlite_write.h"

namespace kiosk::server::store {

class SqliteStore::Reader {
 public:
  Reader(SqliteStore& store, std::unique_ptr<SQLite::Database> db) : store_(store), db_(std::move(db)) {}
  ~Reader() {
    if (!db_) return;
    const LockGuard lock(store_.pool_mutex_);
    store_.pool_.push_back(std::move(db_));
  }
  Reader(Reader&&) = default;
  SQLite::Database& operator*() { return *db_; }

 private:
  SqliteStore& store_;
  std::unique_ptr<SQLite::Database> db_;
};

inline std::int64_t ms(UtcTime time) {
  return time.time_since_epoch().count();
}
inline UtcTime from_ms(std::int64_t value) {
  return UtcTime{std::chrono::milliseconds(value)};
}

inline void bind_text(SQLite::Statement& statement, int at, std::string_view text) {
  statement.bind(at, std::string(text));
}
/// An empty value, not NULL: a null pointer would bind NULL.
inline void bind_bytes(SQLite::Statement& statement, int at, ByteView bytes) {
  statement.bind(at, bytes.empty() ? static_cast<const void*>("") : bytes.data(),
                 static_cast<int>(bytes.size()));
}
/// Binds parameters in order, from 1: text, bytes, integers, times, flags. A missing time binds NULL.
class Binder {
 public:
  explicit Binder(SQLite::Statement& statement) : statement_(statement) {}
  Binder& operator<<(std::string_view text) { return bind_text(statement_, ++at_, text), *this; }
  Binder& operator<<(ByteView bytes) { return bind_bytes(statement_, ++at_, bytes), *this; }
  Binder& operator<<(std::int64_t number) { return statement_.bind(++at_, number), *this; }
  Binder& operator<<(UtcTime time) { return *this << ms(time); }
  /// Of bool alone: a pointer to characters would convert to bool rather than to a text.
  template <std::same_as<bool> Flag>
  Binder& operator<<(Flag flag) {
    return *this << std::int64_t{flag};
  }
  Binder& operator<<(const std::optional<UtcTime>& time) {
    if (time) return *this << *time;
    return statement_.bind(++at_), *this;
  }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

template <class Work>
bool SqliteStore::write_if(Work work) {
  if (writer_ == std::this_thread::get_id())
    throw std::logic_error("a writing call of the store inside one of its transactions");
  const LockGuard lock(write_mutex_);
  /// Marks the current thread as the writer, and records a failure.
  struct Writing {
    SqliteStore& store;
    bool done = false;
    explicit Writing(SqliteStore& s) : store(s) { store.writer_ = std::this_thread::get_id(); }
    ~Writing() {
      store.writer_ = std::thread::id{};
      if (!done) store.last_write_failed_ = true;
    }
  } writing(*this);
  SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
  const bool commit = work(db_);
  if (commit) transaction.commit();
  if (commit) last_write_failed_ = false;
  writing.done = true;
  return commit;
}

template <class Work>
auto SqliteStore::write(Work work) {
  if constexpr (std::is_void_v<decltype(work(db_))>) {
    write_if([&](SQLite::Database& db) { return work(db), true; });
  } else {
    std::optional<decltype(work(db_))> result;
    write_if([&](SQLite::Database& db) { return result.emplace(work(db)), true; });
    return std::move(*result);
  }
}

template <class... Values>
int SqliteWrite::change(const char* sql, const Values&... values) {
  SQLite::Statement statement(db_, sql);
  Binder bind(statement);
  (void)(bind << ... << values);
  changed_ = true;
  return statement.exec();
}

template <class... Values>
Result<void> SqliteWrite::change_version(const char* sql, const Values&... values) {
  if (change(sql, values...) == 0) return changed_meanwhile();
  return {};
}

/// Reads rows of a name and a count.
inline std::map<std::string, std::int64_t> counts_in(SQLite::Statement& rows) {
  std::map<std::string, std::int64_t> counts;
  while (rows.executeStep()) counts[rows.getColumn(0).getString()] = rows.getColumn(1).getInt64();
  return counts;
}
inline Bytes bytes_in(const SQLite::Column& column) {
  const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
  return data ? Bytes(data, data + column.getBytes()) : Bytes{};
}
inline Hash hash_in(const SQLite::Column& column) {
  const Bytes bytes = bytes_in(column);
  Hash hash{};
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

/// All rows of a query, each read by `read(SQLite::Statement&)`.
template <class Read>
auto rows_of(SQLite::Statement& rows, Read read) {
  std::vector<decltype(read(rows))> all;
  while (rows.executeStep()) all.push_back(read(rows));
  return all;
}
/// The first row of a query; nothing if there is none.
template <class Read>
auto first_of(SQLite::Statement& rows, Read read) -> std::optional<decltype(read(rows))> {
  if (!rows.executeStep()) return std::nullopt;
  return read(rows);
}

// Queries used by both the store and an open transaction, over different connections.
std::optional<User> read_user(SQLite::Database& db, std::string_view name);
std::optional<Consultation> read_consultation(SQLite::Database& db, std::string_view id);
std::vector<Consultation> read_consultations(SQLite::Database& db);
std::optional<Kiosk> read_kiosk(SQLite::Database& db, std::string_view id);
std::optional<Report> read_report(SQLite::Database& db, std::string_view consultation);
std::optional<Setting> read_setting(SQLite::Database& db, std::string_view name);
std::vector<PaperTotals> read_paper(SQLite::Database& db, std::string_view consultation);
Tallies read_tallies(SQLite::Database& db, std::string_view consultation);
std::vector<StoredOpinion> read_opinions(SQLite::Database& db, std::string_view consultation,
                                         std::int64_t& after, std::size_t limit, std::string_view since);
std::optional<StoredOpinion> read_opinion(SQLite::Database& db, std::string_view consultation,
                                          std::int64_t row);
RemarkMarks read_marks(SQLite::Database& db, std::string_view consultation, const RemarkKey& remark);
Review read_review(SQLite::Database& db, const RemarkKey& remark);
std::set<std::string> read_tags(SQLite::Database& db, std::string_view consultation, const RemarkKey& remark);
std::vector<Redaction> read_redactions(SQLite::Database& db, std::string_view consultation,
                                       const RemarkKey& remark);
std::vector<TrailEntry> read_trail_after(SQLite::Database& db, std::int64_t after, std::size_t limit);
std::vector<TrailHead> read_trail_heads(SQLite::Database& db);

/// A receipt's 12 digits as the indexed number.
std::int64_t receipt_number(std::string_view digits);

/// Stores valid arrivals, quarantines the others, and counts both. REQUIRES: an open write transaction.
std::vector<wire::ItemResult> receive_arrivals(SQLite::Database& db, Random& random,
                                               const std::vector<Arrival>& arrivals, UtcTime now,
                                               WrittenOpinions& written);

/// Adds uploaded opinions to the kiosk's count of this hour, with how many may have waited. REQUIRES: an open
/// write transaction.
void count_arrivals(SQLite::Database& db, std::string_view kiosk, std::int64_t opinions, UtcTime now);

/// Whether every opinion is in the index of remarks.
bool index_complete(SQLite::Database& db);
void set_index_complete(SQLite::Database& db, bool complete);
/// Empties the index of remarks; the next start makes it anew.
void clear_index(SQLite::Database& db);

/// A row number without order; the same for opinions and remarks.
std::int64_t random_row(Random& random);

/// Records a security event. REQUIRES: an open write transaction.
void insert_security_event(SQLite::Database& db, std::string_view kind, std::string_view subject,
                           UtcTime now);

}  // namespace kiosk::server::store
