// What officials download: the summary as JSON and CSV, the opinions as CSV and JSON at constant memory.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// Pieces of a body one after the other; "" ends it.
using Pieces = std::function<std::string()>;

/// At the top and per hamlet the integers listed, took_part, agree, disagree, other, remarks; then units,
/// questions, days, kiosks.
std::string summary_json(const Summary& summary);
/// The result table: a row per hamlet, a subtotal per unit, the total; percentages of everyone listed.
std::string summary_csv(const Summary& summary, std::string_view language);
/// The columns of every download of opinions.
class OpinionColumns {
 public:
  explicit OpinionColumns(const consultation::Pack& pack);
  const std::vector<std::string>& names() const { return names_; }
  /// One opinion's cells in the order of the names; until the next call, for which they are used anew.
  const std::vector<std::string>& cells_of(const store::StoredOpinion& one);

 private:
  std::vector<std::string> names_, cells_;
};
/// Puts "[đã che]" where an opinion's written answers tell who somebody is, unless a person decided to show
/// it. Every download of opinions goes through it. What was decided is read here, once. `pack` must outlive
/// it.
std::function<void(store::StoredOpinion&)> hiding(store::Store& store, const consultation::Pack& pack);
/// One opinion a row, in random order, without kiosk and hour. `store` must outlive the pieces.
/// `since`: an ISO day, only that one and later; "" = all.
Pieces opinions_csv(store::Store& store, std::shared_ptr<const consultation::Pack> pack,
                    const std::string& since = {});
Pieces opinions_json(store::Store& store, std::shared_ptr<const consultation::Pack> pack,
                     const std::string& since = {});

}  // namespace kiosk::server::results
