// The store in SQL: what SQLite and PostgreSQL have in common. Each opens its database, receives batches and
// gives out connections in a way of its own.
#pragma once

#include <functional>

#include "kiosk/base/random.h"
#include "kiosk/server/store/interface/store.h"
#include "kiosk/server/store/sql/connection.h"
#include "kiosk/server/store/sql/unindexed.h"

namespace kiosk::server::store {

class SqlStore : public Store {
 public:
  std::optional<Setting> setting(std::string_view name) override;
  std::optional<Consultation> consultation(std::string_view id) override;
  std::vector<Consultation> consultations() override;

  std::optional<Kiosk> kiosk(std::string_view id) override;
  std::optional<KioskIdentity> kiosk_identity(std::string_view id) override;
  std::vector<Kiosk> kiosks() override;
  std::vector<Assignment> assignments(std::string_view kiosk) override;
  void record_heartbeat(std::string_view kiosk, const wire::Heartbeat& heartbeat, UtcTime now) override;
  std::vector<KioskHour> activity(std::string_view kiosk, std::string_view since_day) override;
  std::map<std::string, HeartbeatCounts> heartbeat_counts(UtcTime since) override;
  std::map<std::string, std::int64_t> abandoned_by_screen(std::string_view kiosk) override;
  std::map<std::string, std::int64_t> all_abandoned_by_screen(std::string_view consultation) override;

  std::vector<wire::ItemResult> store_batch(const std::vector<Arrival>& arrivals,
                                            const std::vector<DeviceCounter>& counters, UtcTime now) override;
  Tallies tallies(std::string_view consultation) override;
  void each_opinion(std::string_view consultation,
                    const std::function<bool(const StoredOpinion&)>& see) override;
  std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                           std::size_t limit, std::string_view since) override;
  std::optional<std::int64_t> find_receipt(std::string_view consultation, std::string_view digits) override;
  std::optional<std::int64_t> find_commitment(ByteView beginning) override;

  std::vector<QuarantineGroup> quarantine_groups(std::size_t limit) override;
  std::vector<QuarantinedItem> quarantined_items(const QuarantineKey& key, std::int64_t after,
                                                 std::size_t limit) override;

  std::optional<User> user(std::string_view name) override;
  std::vector<User> users() override;
  bool use_step(std::string_view user, std::int64_t step) override;
  bool use_recovery_code(std::string_view user, const Hash& code) override;
  std::size_t recovery_codes_left(std::string_view user) override;
  std::optional<Session> session(const Hash& token_hash, UtcTime now) override;
  std::vector<Session> sessions(std::string_view user, UtcTime now) override;
  std::optional<Token> token(const Hash& hash, UtcTime now) override;
  std::vector<Token> tokens() override;
  std::vector<SignInFailures> sign_in_failures() override;
  void set_sign_in_failures(const std::vector<SignInFailures>& failures,
                            const std::vector<std::string>& over) override;

  std::vector<TrailEntry> trail(std::size_t limit, std::size_t skip) override;
  std::vector<TrailEntry> find_trail(const TrailQuery& query, std::size_t limit, std::size_t skip) override;
  std::vector<TrailEntry> trail_after(std::int64_t after, std::size_t limit) override;
  std::vector<TrailHead> trail_heads() override;
  void add_trail_head(const TrailHead& head) override;
  void add_security_event(std::string_view kind, std::string_view subject, UtcTime now) override;
  std::vector<SecurityEvent> security_events(std::size_t limit) override;
  std::map<std::string, std::int64_t> count_security_events(UtcTime since, UtcTime until) override;

  std::vector<SealedImport> imports(std::size_t limit) override;
  std::vector<OpenAlarm> open_alarms() override;
  void change_alarms(const std::vector<OpenAlarm>& began, const std::vector<OpenAlarm>& ended,
                     const std::vector<AlarmMessage>& messages) override;
  std::vector<AlarmMessage> messages_waiting(std::size_t limit) override;
  void message_left(std::int64_t number) override;
  void message_stayed(std::int64_t number, UtcTime next_try, std::string_view trouble) override;

  std::vector<PaperTotals> paper(std::string_view consultation) override;
  std::vector<ClosingRecord> closing_records(std::string_view consultation) override;
  std::optional<Report> report(std::string_view consultation) override;
  std::vector<ResultVersion> result_versions(std::string_view consultation) override;
  std::optional<Figures> published_figures(std::string_view consultation, std::int64_t number) override;
  std::vector<Reopening> reopenings(std::string_view consultation) override;
  std::vector<Report> reports(std::string_view consultation) override;
  Tags tags(std::string_view consultation) override;
  std::vector<Redaction> redactions(std::string_view consultation) override;
  std::map<RemarkKey, ReviewState> review_states(std::string_view consultation) override;
  std::vector<RemarkBatch> batches(std::string_view consultation, std::size_t limit) override;

  std::vector<StoredOpinion> unindexed(std::string_view consultation, std::size_t limit) override;
  void index(std::string_view consultation, const std::vector<std::int64_t>& opinions,
             const std::vector<RemarkEntry>& entries) override;
  std::size_t count_unindexed(std::string_view consultation) override;
  RemarkPage find_remarks(std::string_view consultation, const RemarkQuery& query, RemarkPlace place,
                          std::size_t limit) override;
  RemarkCounts count_remarks(std::string_view consultation, const RemarkQuery& query) override;
  std::optional<StoredOpinion> opinion(std::string_view consultation, std::int64_t row) override;
  std::set<std::string> tags_of(std::string_view consultation, const RemarkKey& remark) override;
  std::vector<Redaction> redactions_of(std::string_view consultation, const RemarkKey& remark) override;
  Review review_of(std::string_view consultation, const RemarkKey& remark) override;
  std::vector<RemarkNote> notes_of(std::string_view consultation, const RemarkKey& remark) override;
  std::int64_t count_exactly(std::string_view consultation, const RemarkQuery& query) override;
  std::vector<RemarkCell> remark_cells(std::string_view consultation) override;

  std::unique_ptr<Snapshot> snapshot() override;

  // For an open transaction (SqlWrite).
  /// Stores valid arrivals, quarantines the others, and counts both. REQUIRES: an open write transaction.
  virtual std::vector<wire::ItemResult> receive(Connection& db, const std::vector<Arrival>& arrivals,
                                                UtcTime now, WrittenOpinions& written) = 0;
  /// Counts what arrived for a consultation before it was published. REQUIRES: as above.
  virtual void consultation_added(Connection& db, std::string_view consultation) = 0;

 protected:
  /// A reading connection; returned to the store on destruction.
  class Reader {
   public:
    Reader(SqlStore& store, std::unique_ptr<Connection> db) : store_(store), db_(std::move(db)) {}
    ~Reader() {
      if (db_) store_.give_back(std::move(db_));
    }
    Reader(Reader&&) = default;
    Connection& operator*() { return *db_; }
    Connection* operator->() { return db_.get(); }

   private:
    SqlStore& store_;
    std::unique_ptr<Connection> db_;
  };
  Reader reader() { return {*this, take_reader()}; }

  void run_transaction(std::string_view actor, UtcTime now, const std::function<bool(Write&)>& work) override;
  /// Runs `work(db)` in a write transaction; commits it, or rolls it back if `work` throws.
  template <class Work>
  auto write(Work work);
  /// Like write(), but commits only if `work` returns true.
  bool write_if(const std::function<bool(Connection&)>& work);

  virtual std::unique_ptr<Connection> take_reader() = 0;
  virtual void give_back(std::unique_ptr<Connection> reader) = 0;
  /// write_if() of one database. A broken environment throws Unavailable.
  virtual bool transact(const std::function<bool(Connection&)>& work) = 0;
  /// Records whether every opinion of this process is in the index of remarks. REQUIRES: an open write
  /// transaction.
  enum class IndexState { incomplete, complete };
  virtual void mark_index(Connection& db, IndexState state) = 0;

  SystemRandom random_;
  UnindexedOpinions unindexed_;

 private:
  class PooledSnapshot;
};

}  // namespace kiosk::server::store
