#include "kiosk/server/store/interface/write.h"

namespace kiosk::server::store {

tl::unexpected<Fault> changed_meanwhile() {
  return fault(
      "changed-meanwhile",
      "Somebody else changed this at the same time. Your change was not stored; theirs was.",
      "Open the page again, look at what is there now, and repeat your change if it is still needed.");
}

tl::unexpected<Fault> nothing_to_end() {
  return fault("nothing-to-end", "This is over already. Nothing was changed.", "Open the page again.");
}

}  // namespace kiosk::server::store
