// Residents' own words with what officials added: searched, filtered, grouped.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/remarks/personal.h"
#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::remarks {

/// A place that may tell who somebody is.
struct Place {
  Span span;
  enum class Standing { suggested, hidden, shown } standing = Standing::suggested;
  std::int64_t redaction = 0;  ///< number in the store; 0 where only suggested
  std::string reason, by;
};

struct Remark {
  store::RemarkKey key;
  std::string text, hamlet, stance;
  std::set<std::string> tags;
  std::vector<Place> places;
  bool undecided() const;  ///< a suggested place waits for a person
  bool hides() const;      ///< a person hid a place
  /// With the hidden and the undecided places as `mask`.
  std::string shown_text(std::string_view mask) const;
};

/// As a hamlet: those who told none; as a tag: those without any.
inline constexpr std::string_view without = "-";

struct Filter {
  std::string search;                         ///< every word must occur, with or without tones
  std::string stance, hamlet, tag, question;  ///< "" = all
  bool only_undecided = false;
  bool only_hidden = false;
};

/// How many remarks each choice of a filter would leave, with its other choices as they are.
struct Counts {
  using Values = std::map<std::string, std::int64_t>;
  Values stances, hamlets, tags, questions;  ///< `without` where there is none
  std::int64_t undecided = 0, hidden = 0;
  std::int64_t found = 0;  ///< that fit the whole filter
};

/// Calls `see` for each remark that fits, in the random order of the opinions: the written answers of text
/// questions and what was written as another choice.
Counts each_remark(store::Store& store, const consultation::Pack& pack, const Filter& filter,
                   const std::function<void(const Remark&)>& see);

/// What persons decided about the places of a consultation's remarks.
using Redactions = std::map<store::RemarkKey, std::vector<store::Redaction>>;
Redactions redactions_of(store::Store& store, std::string_view consultation);
/// In each written answer of the opinion the hidden and the undecided places become `mask`, as on the page.
void mask_written(store::StoredOpinion& opinion, const consultation::Pack& pack, const Redactions& redactions,
                  std::string_view mask);

/// Groups of two or more remarks that say much the same (half of their words or more), largest first; each
/// holds indices into `remarks`.
std::vector<std::vector<std::size_t>> alike(const std::vector<Remark>& remarks);

}  // namespace kiosk::server::remarks
