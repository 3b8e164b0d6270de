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
#include "kiosk/server/store/interface/remark_index.h"
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
  store::Review review{};
  bool undecided() const;  ///< a suggested place awaits a decision
  bool hides() const;      ///< an official hid a place
  /// The text with `mask` in place of the hidden and the suggested places.
  std::string shown_text(std::string_view mask) const;
};

/// In a filter: remarks without a hamlet, or without a tag.
inline constexpr std::string_view without = "-";

struct Filter {
  /// Every word must occur in what is shown; a word without tones matches any tones.
  std::string search;
  std::string stance, hamlet, tag, question;  ///< "" = all
  bool only_undecided = false;
  bool only_hidden = false;
  std::string unit{};  ///< "" = all
  std::string day{};   ///< ISO day; "" = all
  std::string state{};  ///< of review; "" = all
};
/// The filter as the index takes it.
store::RemarkQuery query_of(const Filter& filter);

/// Calls `visit` for each matching remark, in the random order of the opinions. Remarks are answers to text
/// questions and texts written for "other". Reads all opinions, page by page: for downloads.
void each_remark(store::Parts<store::Opinions, store::Remarks> store, const consultation::Pack& pack,
                 const Filter& filter, const std::function<void(const Remark&)>& visit);

/// The remark with that key; nullopt if there is none. Reads one opinion only.
std::optional<Remark> find_remark(store::RemarkIndex& index, const consultation::Pack& pack,
                                  const store::RemarkKey& key);

using WrittenTexts = std::vector<std::pair<std::string, std::string>>;  ///< question → text
/// The texts that the resident wrote in an opinion.
WrittenTexts written_in(const store::StoredOpinion& opinion, const consultation::Pack& pack);
Remark make_remark(const store::StoredOpinion& opinion, const std::string& question, const std::string& text,
                   const std::vector<store::Redaction>& decisions, std::set<std::string> tags);

/// Officials' decisions on places, by remark.
using Redactions = std::map<store::RemarkKey, std::vector<store::Redaction>>;
Redactions redactions_of(store::Remarks& remarks, std::string_view consultation);
/// Replaces the hidden and suggested places in the opinion's written answers by `mask`.
void mask_written(store::StoredOpinion& opinion, const consultation::Pack& pack, const Redactions& redactions,
                  std::string_view mask);

}  // namespace kiosk::server::remarks
