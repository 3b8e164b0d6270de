// Officials' additions to residents' remarks: tags, hidden parts, a state of review, notes. The remarks
// themselves never change.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"

namespace kiosk::server::store {

/// Identifies a written answer: the opinion's random row and the question.
struct RemarkKey {
  std::int64_t row = 0;
  std::string question;
  auto operator<=>(const RemarkKey&) const = default;
};
/// An official's decision on a part of a remark, in bytes of its UTF-8 text.
struct Redaction {
  std::int64_t number = 0;  ///< given by the store
  RemarkKey remark;
  std::int64_t first = 0, length = 0;
  std::string reason, by;
  UtcTime at;
  bool undone = false;  ///< withdrawn: suggested parts are hidden again until somebody decides
  bool kept = false;    ///< true: shown, because it identifies nobody; false: hidden
};

/// How far officials are with a remark.
enum class ReviewState { fresh, read, answered, forwarded };
/// "new", "read", "answered", "forwarded".
std::string_view name_of(ReviewState state);
std::optional<ReviewState> review_state_named(std::string_view name);
inline constexpr std::array all_review_states{ReviewState::fresh, ReviewState::read, ReviewState::answered,
                                              ReviewState::forwarded};

/// Version 0: nobody has set a state yet.
struct Review {
  ReviewState state = ReviewState::fresh;
  std::string by;
  UtcTime at;
  std::int64_t version = 0;
};

/// An official's note on a remark, for colleagues. It is never changed.
struct RemarkNote {
  std::string text, by;
  UtcTime at;
};

/// One action of an official on one or many remarks, which can be taken back.
struct RemarkBatch {
  enum class Kind { tag, untag, retag, review, hide, keep, unhide };
  std::int64_t number = 0;  ///< given by the store
  Kind kind{};
  std::string value;  ///< the tag, the state's name, or the reason
  std::string to;     ///< retag: the tag that takes its place
  std::string by;
  UtcTime at;
  std::int64_t remarks = 0;  ///< how many it changed, as long as it is not undone
  bool undone = false;
};
inline constexpr std::int64_t most_batches = 50;
/// "tag", "untag", "retag", "review", "hide", "keep", "unhide".
std::string_view name_of(RemarkBatch::Kind kind);
std::optional<RemarkBatch::Kind> batch_kind_named(std::string_view name);

class Remarks {
 public:
  virtual ~Remarks() = default;
  /// The remarks whose state somebody has set.
  virtual std::map<RemarkKey, ReviewState> review_states(std::string_view consultation) = 0;
  /// Newest first, those undone included.
  virtual std::vector<RemarkBatch> batches(std::string_view consultation, std::size_t limit) = 0;
  using Tags = std::map<RemarkKey, std::set<std::string>>;
  virtual Tags tags(std::string_view consultation) = 0;
  /// Includes withdrawn ones, because their reasons are kept.
  virtual std::vector<Redaction> redactions(std::string_view consultation) = 0;
};

/// Part of a transaction (write.h).
class RemarkWriter {
 public:
  virtual ~RemarkWriter() = default;
  /// A remark with as many tags as it may have (bounds.h) stays as it is.
  virtual void add_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                       std::string_view tag) = 0;
  virtual void remove_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                          std::string_view tag) = 0;
  virtual void redact(std::string_view consultation, const std::vector<Redaction>& redactions) = 0;
  /// Returns the remark it was about; nothing if there is no such redaction, or it was undone already.
  virtual std::optional<RemarkKey> undo_redaction(std::string_view consultation, std::int64_t number) = 0;

  /// Fault changed-meanwhile if the state is no longer at that version.
  virtual Result<void> set_review(std::string_view consultation, const RemarkKey& remark, ReviewState state,
                                  std::int64_t version) = 0;
  virtual void add_note(std::string_view consultation, const RemarkKey& remark, std::string_view text) = 0;

  /// Begins an action on many remarks, under the actor and time of the transaction; its remarks are added in
  /// this transaction and in later ones. Returns its number. The newest `most_batches` of a consultation can be
  /// undone; older ones are removed.
  virtual std::int64_t begin_batch(std::string_view consultation, const RemarkBatch& batch) = 0;
  virtual std::optional<RemarkBatch> batch(std::string_view consultation, std::int64_t number) = 0;
  /// Tags, or sets the state of, these remarks as the batch says. Returns how many of them that changed; a
  /// remark with as many tags as it may have is not changed.
  /// REQUIRES: a batch that is neither hide, keep nor unhide.
  virtual std::int64_t apply_batch(std::string_view consultation, std::int64_t number,
                                   const std::vector<RemarkKey>& remarks) = 0;
  /// Stores the decisions on parts of one remark, as part of a batch.
  virtual void redact_in_batch(std::string_view consultation, std::int64_t number,
                               const std::vector<Redaction>& redactions) = 0;
  /// Withdraws the hiding of all parts of a remark, as part of a batch. False if nothing was hidden.
  virtual bool unhide_in_batch(std::string_view consultation, std::int64_t number,
                               const RemarkKey& remark) = 0;
  /// Takes back what the batch did to at most `limit` remarks. Returns these; none when the whole batch is
  /// undone.
  virtual std::vector<RemarkKey> undo_batch(std::string_view consultation, std::int64_t number,
                                            std::size_t limit) = 0;
};

}  // namespace kiosk::server::store
