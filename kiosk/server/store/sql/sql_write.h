// Implementation of Write: one transaction. Internal to the stores.
#pragma once

#include <functional>

#include "kiosk/server/store/interface/write.h"
#include "kiosk/server/store/sql/connection.h"
#include "kiosk/server/store/sql/unindexed.h"

namespace kiosk::server::store {

class SqlStore;

class SqlWrite final : public Write {
 public:
  /// REQUIRES: `db` has an open write transaction and outlives this object.
  SqlWrite(SqlStore& store, Connection& db, std::string_view actor, UtcTime now, WrittenOpinions& written)
      : store_(store), db_(db), actor_(actor), now_(now), written_(written) {}

  /// Whether something was changed without a trail entry.
  bool lacks_trail() const { return changed_ && !trailed_; }

  void trail(std::string_view event, const TrailDetails& details) override;

  std::int64_t count(const Addition& addition) override;

  std::optional<User> user(std::string_view name) override;
  std::vector<User> users() override;
  Result<void> set_user(const User& user) override;
  void set_user_ended(std::string_view name, bool ended) override;
  void set_second_factor(std::string_view user, ByteView secret, const std::vector<Hash>& recovery) override;
  void add_session(const Session& session) override;
  bool end_session(const Hash& token_hash) override;
  void add_token(const Token& token) override;
  bool end_token(const Hash& hash) override;
  void forget_sign_in_failures(std::string_view id) override;

  std::optional<Consultation> consultation(std::string_view id) override;
  std::int64_t stored_opinions(std::string_view consultation) override;
  Result<void> publish(const Consultation& consultation) override;
  Result<void> set_state(std::string_view id, wire::State state, std::int64_t version) override;
  Result<void> set_closing(std::string_view id, UtcTime closes, std::int64_t version) override;

  std::optional<Kiosk> kiosk(std::string_view id) override;
  void add_enrolment_code(const Hash& code, std::string_view consultation, std::string_view unit,
                          UtcTime expires) override;
  bool enrol(const Hash& code, Kiosk& kiosk, UtcTime now) override;
  Result<void> set_kiosk(std::string_view kiosk, std::string_view name, std::string_view unit,
                         std::int64_t version) override;
  Result<void> move_kiosk(std::string_view kiosk, std::string_view consultation, std::string_view unit,
                          Day since, std::int64_t version) override;
  void add_assignment(std::string_view kiosk, const Assignment& assignment) override;
  void revoke(std::string_view kiosk) override;
  void set_called(std::string_view kiosk, std::optional<UtcTime> at, std::string_view by) override;

  Result<void> set_paper(const PaperTotals& totals) override;
  Result<void> remove_paper(const PaperTotals& totals) override;
  std::int64_t add_closing_record(const ClosingRecord& record) override;
  void add_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
               std::string_view tag) override;
  void remove_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                  std::string_view tag) override;
  void redact(std::string_view consultation, const std::vector<Redaction>& redactions) override;
  std::optional<RemarkKey> undo_redaction(std::string_view consultation, std::int64_t number) override;
  Result<void> set_review(std::string_view consultation, const RemarkKey& remark, ReviewState state,
                          std::int64_t version) override;
  void add_note(std::string_view consultation, const RemarkKey& remark, std::string_view text) override;
  std::int64_t begin_batch(std::string_view consultation, const RemarkBatch& batch) override;
  std::optional<RemarkBatch> batch(std::string_view consultation, std::int64_t number) override;
  std::int64_t apply_batch(std::string_view consultation, std::int64_t number,
                           const std::vector<RemarkKey>& remarks) override;
  void redact_in_batch(std::string_view consultation, std::int64_t number,
                       const std::vector<Redaction>& redactions) override;
  bool unhide_in_batch(std::string_view consultation, std::int64_t number, const RemarkKey& remark) override;
  std::vector<RemarkKey> undo_batch(std::string_view consultation, std::int64_t number,
                                    std::size_t limit) override;
  std::optional<StoredOpinion> opinion(std::string_view consultation, std::int64_t row) override;
  std::vector<Redaction> redactions_of(std::string_view consultation, const RemarkKey& remark) override;
  void set_remark(std::string_view consultation, const RemarkEntry& entry) override;
  void add_import(const SealedImport& import) override;
  std::vector<wire::ItemResult> accept_arrivals(const std::vector<Arrival>& arrivals) override;
  std::optional<Report> report(std::string_view consultation) override;
  Result<std::int64_t> add_report(const Report& report, std::int64_t after) override;
  Figures current_figures(std::string_view consultation) override;
  std::vector<ResultVersion> result_versions(std::string_view consultation) override;
  std::optional<Figures> published_figures(std::string_view consultation, std::int64_t number) override;
  std::optional<ClosingRecord> newest_closing_record(std::string_view consultation) override;
  std::vector<Reopening> reopenings(std::string_view consultation) override;
  Result<void> add_result_version(const ResultVersion& version, const Figures& figures) override;
  Result<std::int64_t> add_reopening(const Reopening& request) override;
  Result<void> end_reopening(std::int64_t number, Reopening::Outcome outcome, std::string_view by,
                             UtcTime at) override;
  std::optional<Setting> setting(std::string_view name) override;
  Result<void> set_setting(std::string_view name, const Setting& setting) override;

 private:
  /// Binds the values in order and runs the statement. Returns the number of changed rows.
  template <class... Values>
  int change(const char* sql, const Values&... values);
  /// Like change() for an INSERT into a numbered table. Returns the new row's number.
  template <class... Values>
  std::int64_t insert_numbered(std::string_view sql, const Values&... values);
  /// Like change(), for one row at a version: fault changed-meanwhile if there is no such row.
  template <class... Values>
  Result<void> change_version(const char* sql, const Values&... values);
  /// Runs `change()`, which changes the tags or the state of the remark, and brings the index up to date.
  /// False if nothing changed.
  bool change_marks(std::string_view consultation, const RemarkKey& remark,
                    const std::function<void()>& change);
  bool tag_if_room(std::string_view consultation, const RemarkKey& remark, std::string_view tag);
  bool tag(std::string_view consultation, const RemarkKey& remark, std::string_view tag);
  bool untag(std::string_view consultation, const RemarkKey& remark, std::string_view tag);
  /// Puts a tag in another's place. Returns whether the remark had the new one before; nothing if it lacks
  /// the old one.
  std::optional<bool> retag(std::string_view consultation, const RemarkKey& remark, const RemarkBatch& batch);
  bool set_state(std::string_view consultation, const RemarkKey& remark, std::string_view state);
  std::int64_t redact_one(std::string_view consultation, const Redaction& redaction);
  void add_to_batch(std::int64_t number, const RemarkKey& remark, std::int64_t part, std::string_view before);
  void count_in_batch(std::int64_t number, std::int64_t by);
  void undo_in_batch(std::string_view consultation, const RemarkBatch& batch, const RemarkKey& remark,
                     std::int64_t part, const std::string& before);

  SqlStore& store_;
  Connection& db_;
  std::string actor_;
  UtcTime now_;
  WrittenOpinions& written_;
  bool changed_ = false, trailed_ = false;
};

}  // namespace kiosk::server::store
