// Columns and rows shared by the opinions' CSV, JSON and XLSX.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/server/results/formats.h"

namespace kiosk::server::results {

/// The columns of every download of opinions. Their names are the same in every language.
class OpinionColumns {
 public:
  explicit OpinionColumns(const consultation::Pack& pack);
  const std::vector<std::string>& names() const { return names_; }
  /// One opinion's cells in the order of the names. The result is valid until the next call.
  const std::vector<std::string>& cells_of(const store::StoredOpinion& one);

 private:
  std::vector<std::string> names_, cells_;
};

/// Returns a function that masks parts of an opinion's written answers that may identify somebody, unless an
/// official decided to show them. All downloads of opinions use it. The decisions are read once, by this
/// call.
std::function<void(store::StoredOpinion&)> masking(const DocumentSource& source);

/// Calls `visit` with each masked opinion in random order, at constant memory.
void each_masked_opinion(const DocumentSource& source,
                         const std::function<void(const store::StoredOpinion&)>& visit);

/// Appends one masked opinion to a piece; `first` for the first opinion of the document.
using AppendOpinion = std::function<void(std::string& piece, const store::StoredOpinion&, bool first)>;
/// The masked opinions page by page, between `head` and `tail`. Each page is its own snapshot, so that a slow
/// download does not block intake.
Pieces opinion_pieces(const DocumentSource& source, std::string head, std::string tail, AppendOpinion append);

}  // namespace kiosk::server::results
