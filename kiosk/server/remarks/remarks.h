// Residents' own words with what officials added: searched, filtered, grouped.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/remarks/personal.h"
#include "kiosk/server/store/store.h"

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
  /// With the hidden and the undecided places as `mask`.
  std::string shown_text(std::string_view mask) const;
};

struct Filter {
  std::string search;                         ///< every word must occur, with or without tones
  std::string stance, hamlet, tag, question;  ///< "" = all
  bool only_undecided = false;
};

/// Calls `see` for each remark that fits, in the random order of the opinions: the written answers of text
/// questions and what was written as another choice.
void each_remark(store::Store& store, const consultation::Pack& pack, const Filter& filter,
                 const std::function<void(const Remark&)>& see);

/// Groups of two or more remarks that say much the same (half of their words or more), largest first; each
/// holds indices into `remarks`.
std::vector<std::vector<std::size_t>> alike(const std::vector<Remark>& remarks);

}  // namespace kiosk::server::remarks
