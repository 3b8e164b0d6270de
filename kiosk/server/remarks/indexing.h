// Puts remarks into the store's index, by what everybody may see of them: words in a hidden or a suggested
// place are not in it, so that no search can find them out.
#pragma once

#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/store/interface/remark_index.h"
#include "kiosk/server/store/interface/write.h"

namespace kiosk::server::remarks {

/// Indexes at most `limit` opinions that are not in the index yet. Returns how many there were.
std::size_t index_some(store::RemarkIndex& index, const consultation::Pack& pack, std::size_t limit);

/// Brings one remark in the index up to date after a decision about a part of it, in the decision's
/// transaction.
void index_again(store::Write& write, const consultation::Pack& pack, const store::RemarkKey& key);

}  // namespace kiosk::server::remarks
