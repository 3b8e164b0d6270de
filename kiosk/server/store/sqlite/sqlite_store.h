// The store on SQLite. One connection writes and checkpoints; readers are separate and never checkpoint:
// Debian 12's SQLite 3.40.1 can corrupt a WAL when two connections write and checkpoint at once.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <thread>

#include "kiosk/base/random.h"
#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/store/interface/store.h"
#include "kiosk/server/store/sqlite/unindexed.h"

namespace kiosk::server::store {

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(std::filesystem::path file);
  ~SqliteStore() override;

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

  void backup(const std::filesystem::path& file) override;
  bool ready() override;
  std::unique_ptr<Snapshot> snapshot() override;
  /// Migrates to the newest schema.
  void migrate_schema();

 protected:
  void run_transaction(std::string_view actor, UtcTime now, const std::function<bool(Write&)>& work) override;

 private:
  /// A reading connection; returned to the pool on destruction.
  class Reader;
  class PooledSnapshot;
  Reader reader();
  /// Runs `work(db)` in a write transaction; commits it, or rolls it back if `work` throws.
  template <class Work>
  auto write(Work work);
  /// Like write(), but commits only if `work` returns true.
  template <class Work>
  bool write_if(Work work);
  std::vector<wire::ItemResult> store_together(const std::vector<Arrival>& arrivals,
                                               const std::vector<DeviceCounter>& counters, UtcTime now);
  static void record_counter(SQLite::Database& db, const DeviceCounter& device, UtcTime now);
  void enable_page_checksums() REQUIRES(write_mutex_);
  /// Finds the opinions that are not in the index of remarks.
  void find_unindexed() REQUIRES(write_mutex_);

  std::filesystem::path file_;
  Mutex write_mutex_, pool_mutex_;
  std::atomic<std::thread::id> writer_{};  ///< the thread with an open write transaction
  std::atomic<bool> last_write_failed_{false};
  SQLite::Database db_ GUARDED_BY(write_mutex_);
  std::vector<std::unique_ptr<SQLite::Database>> pool_ GUARDED_BY(pool_mutex_);
  SystemRandom random_;
  UnindexedOpinions unindexed_;
};

}  // namespace kiosk::server::store
