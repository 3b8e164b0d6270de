// Signing the head of the trail, and finding out whether the trail was altered outside the program.
//
// What it tells: an entry that was changed, removed or inserted without renewing the hashes of all later
// entries, and everything that no longer fits a signed head: also an end that was cut off before the last
// signed head. What it does not tell: entries after the last signed head that were cut off or rewritten, and
// a trail rebuilt by somebody who has the server's key as well as the database.
#pragma once

#include <functional>
#include <string_view>

#include "kiosk/server/store/interface/trail.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::store {

struct TrailProblem {
  enum class Kind {
    missing,  ///< this entry, and perhaps more after it, was removed
    changed,  ///< this entry was changed or replaced, or the one after it was inserted
    cut_off,  ///< a signed head names this entry, and the trail ends before it
    forged,   ///< the head of this entry does not carry the server's signature
    no_head,  ///< `entry` is the number of a signed head that was removed
  };
  Kind kind;
  std::int64_t entry = 0;
  bool operator==(const TrailProblem&) const = default;
};
/// "missing", "changed", "cut-off", "forged", "no-head".
std::string_view name_of(TrailProblem::Kind kind);

/// Reads all entries, in pages. `progress`, if set, is called with the number of entries read so far.
std::vector<TrailProblem> check_trail(TrailChain& trail, const Hash& server_key,
                                      const std::function<void(std::int64_t)>& progress = {});

/// Signs the newest entry, unless the newest head names it already. Returns the newest head.
TrailHead sign_trail_head(Trail& trail, TrailHeads& heads, const wire::SigningKey& key, UtcTime now);

}  // namespace kiosk::server::store
