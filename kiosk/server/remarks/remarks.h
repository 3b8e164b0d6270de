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
  /// `suggested`: found by a rule; hidden until an official decides.
  enum class Standing { suggested, hidden, shown } standing = Standing::suggested;
  std::int64_t redaction = 0;  ///< number in the store; 0 while it is only suggested
  std::string reason, by;
};

struct Remark {
  store::RemarkKey key;
  std::string text, hamlet, stance;
  std::set<std::string> tags;
  std::vector<Place> places;
  bool undecided() const;  ///< a suggested place awaits a decision
  bool hides() const;      ///< an official hid a place
  /// The text with `mask` in place of the hidden and the suggested places.
  std::string shown_text(std::string_view mask) const;
};

/// In a filter: remarks without a hamlet, or without a tag.
inline constexpr std::string_view without = "-";

struct Filter {
  ///< every word must occur in the shown text; a word without tones matches any tones
  std::string search;
  std::string stance, hamlet, tag, question;  ///< "" = all
  bool only_undecided = false;
  bool only_hidden = false;
};

/// For each value of each filter part: how many remarks it would match with the other parts unchanged.
struct Counts {
  using Values = std::map<std::string, std::int64_t>;
  Values stances, hamlets, tags, questions;  ///< `without` for remarks without such a value
  std::int64_t undecided = 0, hidden = 0;
  std::int64_t found = 0;  ///< remarks that match the whole filter
};

/// Calls `visit` for each matching remark, in the random order of the opinions. Remarks are answers to text
/// questions and texts written for "other". Reads all opinions, page by page.
Counts each_remark(store::Parts<store::Opinions, store::Remarks> store, const consultation::Pack& pack,
                   const Filter& filter, const std::function<void(const Remark&)>& visit);

/// The written answer with that key; nullopt if there is none. Reads one opinion only.
std::optional<std::string> written_answer(store::Opinions& opinions, const consultation::Pack& pack,
                                          const store::RemarkKey& key);

/// Officials' decisions on places, by remark.
using Redactions = std::map<store::RemarkKey, std::vector<store::Redaction>>;
Redactions redactions_of(store::Remarks& remarks, std::string_view consultation);
/// Replaces the hidden and suggested places in the opinion's written answers by `mask`.
void mask_written(store::StoredOpinion& opinion, const consultation::Pack& pack, const Redactions& redactions,
                  std::string_view mask);

/// Groups of two or more similar remarks, which share at least half of their words; the largest first. Each
/// group holds indices into `remarks`.
std::vector<std::vector<std::size_t>> alike(const std::vector<Remark>& remarks);

}  // namespace kiosk::server::remarks
