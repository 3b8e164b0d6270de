// The store on SQLite. One connection writes and checkpoints; readers are separate and never checkpoint:
// Debian 12's SQLite 3.40.1 can corrupt a WAL when two connections write and checkpoint at once.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <mutex>

#include "kiosk/base/random.h"
#include "kiosk/server/store/store.h"

namespace kiosk::server::store {

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(std::filesystem::path file);
  ~SqliteStore() override;

  std::optional<Bytes> secret(std::string_view name) override;
  void set_secret(std::string_view name, ByteView value) override;

  void publish(const Consultation& consultation) override;
  void set_state(std::string_view id, wire::State state) override;
  std::optional<Consultation> consultation(std::string_view id) override;
  std::vector<Consultation> consultations() override;

  void add_enrolment_code(const Hash& code, std::string_view consultation, std::string_view unit,
                          UtcTime expires) override;
  bool enrol(const Hash& code, Kiosk& kiosk, UtcTime now) override;
  std::optional<Kiosk> kiosk(std::string_view id) override;
  std::vector<Kiosk> kiosks() override;
  void revoke(std::string_view kiosk) override;
  void record_heartbeat(std::string_view kiosk, const wire::Heartbeat& heartbeat, UtcTime now) override;

  std::vector<wire::ItemResult> take(const std::vector<Arrival>& arrivals,
                                     const std::vector<DeviceCounter>& counters, UtcTime now) override;
  Tallies tallies(std::string_view consultation) override;
  void each_opinion(std::string_view consultation,
                    const std::function<bool(const StoredOpinion&)>& see) override;
  std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                           std::size_t limit) override;
  std::optional<std::int64_t> find_receipt(std::string_view consultation, std::string_view digits) override;
  std::optional<std::int64_t> find_commitment(ByteView beginning) override;

  void set_user(const User& user) override;
  std::optional<User> user(std::string_view name) override;
  std::vector<User> users() override;
  void add_session(const Session& session) override;
  std::optional<Session> session(const Hash& token_hash, UtcTime now) override;
  void end_session(const Hash& token_hash) override;
  void add_trail(const TrailEntry& entry) override;
  std::vector<TrailEntry> trail(std::size_t limit) override;
  void add_security_event(std::string_view kind, std::string_view subject, UtcTime now) override;
  std::vector<TrailEntry> security_events(std::size_t limit) override;

  void backup(const std::filesystem::path& file) override;
  bool ready() override;
  /// Migrates to the newest schema.
  void bring_up_to_date();

 private:
  /// A reading connection, given back to the pool when done.
  class Reader;
  Reader reader();
  /// Runs `work` in one write transaction, alone.
  template <class Work>
  auto write(Work work);
  void record_counter(const DeviceCounter& device, UtcTime now);
  void note_event(std::string_view kind, std::string_view subject, UtcTime now);

  std::filesystem::path file_;
  std::mutex write_mutex_, pool_mutex_;
  SQLite::Database db_;
  std::vector<std::unique_ptr<SQLite::Database>> pool_;
  SystemRandom random_;
};

}  // namespace kiosk::server::store
