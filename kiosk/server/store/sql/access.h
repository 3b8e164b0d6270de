// Shared by the parts of SqlStore: transactions, binding, reading rows. Internal to the stores.
#pragma once

#include <concepts>
#include <stdexcept>
#include <type_traits>

#include "kiosk/server/store/sql/connection.h"
#include "kiosk/server/store/sql/remark_words.h"
#include "kiosk/server/store/sql/sql_store.h"
#include "kiosk/server/store/sql/sql_write.h"

namespace kiosk::server::store {

inline std::int64_t ms(UtcTime time) {
  return time.time_since_epoch().count();
}

/// Binds parameters in order, from 1: text, bytes, integers, times, flags. A missing time binds NULL.
class Binder {
 public:
  explicit Binder(Statement& statement) : statement_(statement) {}
  Binder& operator<<(std::string_view text) { return statement_.bind(++at_, text), *this; }
  Binder& operator<<(ByteView bytes) { return statement_.bind(++at_, bytes), *this; }
  Binder& operator<<(std::int64_t number) { return statement_.bind(++at_, number), *this; }
  Binder& operator<<(UtcTime time) { return *this << ms(time); }
  /// Of bool alone: a pointer to characters would convert to bool rather than to a text.
  template <std::same_as<bool> Flag>
  Binder& operator<<(Flag flag) {
    return *this << std::int64_t{flag};
  }
  Binder& operator<<(const std::optional<UtcTime>& time) {
    if (time) return *this << *time;
    return statement_.bind_no_number(++at_), *this;
  }

 private:
  Statement& statement_;
  int at_ = 0;
};

template <class Work>
auto SqlStore::write(Work work) {
  using Outcome = std::invoke_result_t<Work, Connection&>;
  if constexpr (std::is_void_v<Outcome>) {
    write_if([&](Connection& db) { return work(db), true; });
  } else {
    std::optional<Outcome> result;
    write_if([&](Connection& db) { return result.emplace(work(db)), true; });
    return std::move(*result);
  }
}

template <class... Values>
int SqlWrite::change(const char* sql, const Values&... values) {
  Statement statement(db_, sql);
  Binder bind(statement);
  (void)(bind << ... << values);
  changed_ = true;
  return statement.run();
}

template <class... Values>
std::int64_t SqlWrite::insert_numbered(std::string_view sql, const Values&... values) {
  Statement statement(db_, std::string(sql) + " RETURNING number");
  Binder bind(statement);
  (void)(bind << ... << values);
  changed_ = true;
  if (!statement.step()) throw std::runtime_error("the database returned no number");
  const std::int64_t number = statement.number(0);
  while (statement.step()) continue;
  return number;
}

template <class... Values>
Result<void> SqlWrite::change_version(const char* sql, const Values&... values) {
  if (change(sql, values...) == 0) return changed_meanwhile();
  return {};
}

/// Reads rows of a name and a count.
inline std::map<std::string, std::int64_t> counts_in(Statement& rows) {
  std::map<std::string, std::int64_t> counts;
  while (rows.step()) counts[rows.text(0)] = rows.number(1);
  return counts;
}
/// All rows of a query, each read by `read(Statement&)`.
template <class Read>
auto rows_of(Statement& rows, Read read) {
  std::vector<decltype(read(rows))> all;
  while (rows.step()) all.push_back(read(rows));
  return all;
}
/// The first row of a query; nothing if there is none.
template <class Read>
auto first_of(Statement& rows, Read read) -> std::optional<decltype(read(rows))> {
  if (!rows.step()) return std::nullopt;
  return read(rows);
}

// Queries used by both the store and an open transaction, over different connections.
std::optional<User> read_user(Connection& db, std::string_view name);
std::optional<Consultation> read_consultation(Connection& db, std::string_view id);
std::vector<Consultation> read_consultations(Connection& db);
std::optional<Kiosk> read_kiosk(Connection& db, std::string_view id);
std::optional<Report> read_report(Connection& db, std::string_view consultation);
std::optional<Setting> read_setting(Connection& db, std::string_view name);
std::vector<PaperTotals> read_paper(Connection& db, std::string_view consultation);
Tallies read_tallies(Connection& db, std::string_view consultation);
std::vector<StoredOpinion> read_opinions(Connection& db, std::string_view consultation, std::int64_t& after,
                                         std::size_t limit, std::string_view since);
std::optional<StoredOpinion> read_opinion(Connection& db, std::string_view consultation, std::int64_t row);
RemarkMarks read_marks(Connection& db, std::string_view consultation, const RemarkKey& remark);
Review read_review(Connection& db, const RemarkKey& remark);
std::set<std::string> read_tags(Connection& db, std::string_view consultation, const RemarkKey& remark);
std::vector<Redaction> read_redactions(Connection& db, std::string_view consultation,
                                       const RemarkKey& remark);
std::vector<TrailEntry> read_trail_after(Connection& db, std::int64_t after, std::size_t limit);
std::vector<TrailHead> read_trail_heads(Connection& db);

/// A receipt's 12 digits as the indexed number.
std::int64_t receipt_number(std::string_view digits);

/// Adds uploaded opinions to the kiosk's count of this hour, with how many may have waited. REQUIRES: an open
/// write transaction.
void count_arrivals(Connection& db, std::string_view kiosk, std::int64_t opinions, UtcTime now);
/// Stores the batches' counters; one that does not increase is a security event. REQUIRES: as above.
void record_counters(Connection& db, std::vector<DeviceCounter> counters, UtcTime now);
/// Whether an arrival's opinion has words of the resident's own, and belongs into the index of remarks.
bool has_writing(const Arrival& arrival);

/// Reads a database that nobody writes.
std::unique_ptr<Snapshot> snapshot_of(std::unique_ptr<Connection> db);

/// A row number without order; the same for opinions and remarks.
std::int64_t random_row(Random& random);

/// Records a security event. REQUIRES: an open write transaction.
void insert_security_event(Connection& db, std::string_view kind, std::string_view subject, UtcTime now);

}  // namespace kiosk::server::store
