// The index of residents' own words: each written answer as officials may find it, by words and filters.
// Whatever is asked costs a bounded number of steps, however many remarks there are.
//
// Its rows have random numbers, and its words stand in their order: like `opinion`, it tells nothing of the
// order in which opinions arrived, so nothing in it leads from a receipt to an opinion.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/remarks.h"

namespace kiosk::server::store {

/// Grows with each decision about a remark and each one taken back.
std::int64_t count_decisions(const std::vector<Redaction>& redactions);

/// One remark in the index.
struct RemarkEntry {
  RemarkKey key;
  std::string unit, hamlet, stance;  ///< "" = not stated
  std::string day;                   ///< ISO day
  bool undecided = false;            ///< a part looks personal and nobody has decided about it
  bool hides = false;                ///< an official hid a part
  /// count_decisions() of the decisions that this entry was made of.
  std::int64_t decisions = 0;
  /// What the remark can be found by: made of what everybody may see of it. In any order, each once.
  std::vector<std::string> words;
};

/// Which remarks: all that fit every part. "" = any; `not_stated` = none.
struct RemarkQuery {
  static constexpr std::string_view not_stated = "-";
  std::string unit, hamlet, stance, day, question, tag;
  std::string state;                      ///< name_of(ReviewState)
  bool undecided = false, hides = false;  ///< only those
  std::vector<std::string> words;         ///< all of them must occur, as whole words
};

/// Where a page of remarks begins or ends: remarks are in the order of their random numbers.
struct RemarkPlace {
  std::int64_t number = 0;
  enum class Side { from, before } side = Side::from;  ///< from that number on, or the last ones before it
};
/// A page of the remarks that fit, in order. The search stops after a bounded number of steps, so that a page
/// may be short although there is more.
struct RemarkPage {
  std::vector<RemarkKey> remarks;
  std::optional<RemarkPlace> previous, next;  ///< nothing at the end
};

/// Counts of the remarks that fit, by the values of one part of the query, with the other parts unchanged.
struct RemarkCounts {
  using Values = std::map<std::string, std::int64_t>;
  Values units, stances, hamlets, tags, questions;  ///< `not_stated` where there is none
  Values states;                                    ///< by name_of(ReviewState)
  std::int64_t undecided = 0, hides = 0;
  std::int64_t found = 0;  ///< that fit the whole query
  /// False: counting stopped after a bounded number of steps, and there may be more.
  bool complete = true;
};

/// How many remarks have a tag, a hamlet and a stance: one cell of the table of remarks.
struct RemarkCell {
  /// "" for all remarks, each once; `not_stated` for those without a tag. A remark with several tags counts
  /// at each.
  std::string tag;
  std::string unit, hamlet, stance;  ///< "" = not stated
  std::int64_t count = 0;
};

/// Reading, and what the server indexes on its own: that needs no trail entry.
class RemarkIndex {
 public:
  virtual ~RemarkIndex() = default;
  /// Opinions that are not in the index yet, in no order of arrival; at most `limit`.
  virtual std::vector<StoredOpinion> unindexed(std::string_view consultation, std::size_t limit) = 0;
  /// Puts these opinions' remarks into the index, in one transaction. Opinions that were indexed or decided
  /// about meanwhile are left out.
  virtual void index(std::string_view consultation, const std::vector<std::int64_t>& opinions,
                     const std::vector<RemarkEntry>& entries) = 0;
  virtual std::size_t count_unindexed(std::string_view consultation) = 0;

  /// At most `limit` remarks.
  virtual RemarkPage find_remarks(std::string_view consultation, const RemarkQuery& query, RemarkPlace place,
                                  std::size_t limit) = 0;
  /// Exact without words and day, however many there are; else counted in a bounded number of steps.
  virtual RemarkCounts count_remarks(std::string_view consultation, const RemarkQuery& query) = 0;

  /// Exactly, at a cost that grows with the remarks that have the rarest of the query's words.
  virtual std::int64_t count_exactly(std::string_view consultation, const RemarkQuery& query) = 0;
  /// The cells above 0, by tag.
  virtual std::vector<RemarkCell> remark_cells(std::string_view consultation) = 0;

  /// The opinion of a remark, by its key.
  virtual std::optional<StoredOpinion> opinion(std::string_view consultation, std::int64_t row) = 0;
  virtual std::set<std::string> tags_of(std::string_view consultation, const RemarkKey& remark) = 0;
  /// Including those undone.
  virtual std::vector<Redaction> redactions_of(std::string_view consultation, const RemarkKey& remark) = 0;
  virtual Review review_of(std::string_view consultation, const RemarkKey& remark) = 0;
  /// Oldest first.
  virtual std::vector<RemarkNote> notes_of(std::string_view consultation, const RemarkKey& remark) = 0;
};

/// Part of a transaction (write.h).
class RemarkIndexWriter {
 public:
  virtual ~RemarkIndexWriter() = default;
  // As this transaction sees them:
  virtual std::optional<StoredOpinion> opinion(std::string_view consultation, std::int64_t row) = 0;
  virtual std::vector<Redaction> redactions_of(std::string_view consultation, const RemarkKey& remark) = 0;
  /// Replaces a remark in the index after a decision about a part of it.
  virtual void set_remark(std::string_view consultation, const RemarkEntry& entry) = 0;
};

}  // namespace kiosk::server::store
