// Residents' written answers with the officials' tags and redactions: searched, filtered, grouped.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/remarks/personal.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/remarks.h"

namespace kiosk::server::remarks {

/// A part of a remark that may identify somebody.
struct Place {
  Span span;
  /// `suggested`: found by a rule and hidden until an official decides.
  enum class Standing { suggested, hidden, shown } standing = Standing::suggested;
  std::int64_t redaction = 0;  ///< number in the store; 0 while it is only suggested
  std::string reason, by;
};

struct Remark {
  store::RemarkKey key;
  std::string text, hamlet, stance;
  std::set<std::string> tags;
  std::vector<Place> places;
  bool undecided() const;  ///< a suggested place waits for a decision
  bool hides() const;      ///< an official hid a place
  /// The text with `mask` in place of the hidden and the suggested places.
  std::string shown_text(std::string_view mask) const;
};

/// In a filter: remarks without a hamlet, or without a tag.
inline constexpr std::string_view without = "-";

struct Filter {
  std::string search;                         ///< every word must occur; a word without tones fits any tones
  std::string stance, hamlet, tag, question;  ///< "" = all
  bool only_undecided = false;
  bool only_hidden = false;
};

/// For each value of a part of the filter, how many remarks it would leave with the other parts unchanged.
struct Counts {
  using Values = std::map<std::string, std::int64_t>;
  Values stances, hamlets, tags, questions;  ///< `without` where there is none
  std::int64_t undecided = 0, hidden = 0;
  std::int64_t found = 0;  ///< remarks that fit the whole filter
};

/// Calls `visit` for each remark that fits, in the random order of the opinions. Remarks are the answers to
/// text questions and the texts written for "other". Reads every opinion, one page at a time.
Counts each_remark(store::Parts<store::Opinions, store::Remarks> store, const consultation::Pack& pack,
                   const Filter& filter, const std::function<void(const Remark&)>& visit);

/// The written answer with that key, empty where there is none. Reads one opinion only.
std::optional<std::string> written_answer(store::Opinions& opinions, const consultation::Pack& pack,
                                          const store::RemarkKey& key);

/// The officials' decisions about places, by remark.
using Redactions = std::map<store::RemarkKey, std::vector<store::Redaction>>;
Redactions redactions_of(store::Remarks& remarks, std::string_view consultation);
/// Replaces the hidden and the suggested places in the opinion's written answers by `mask`.
void mask_written(store::StoredOpinion& opinion, const consultation::Pack& pack, const Redactions& redactions,
                  std::string_view mask);

/// Groups of two or more similar remarks, which share at least half of their words; the largest first. Each
/// group holds indices into `remarks`.
std::vector<std::vector<std::size_t>> alike(const std::vector<Remark>& remarks);

}  // namespace kiosk::server::remarks
