#include "kiosk/server/store/interface/write.h"

namespace kiosk::server::store {

tl::unexpected<Fault> changed_meanwhile() {
  return fault(
      "changed-meanwhile",
      "Somebody else changed this at the same time. Your change was not stored; theirs was.",
      "Open the page again, look at what is there now, and repeat your change if it is still needed.");
}

}  // namespace kiosk::server::store
