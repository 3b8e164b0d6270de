#include "kiosk/server/store/interface/bounds.h"

#include <string>

namespace kiosk::server::store {

std::int64_t most(Bounded what) {
  switch (what) {
    case Bounded::notes:
      return 100;
    case Bounded::decisions:
      return 500;
    case Bounded::tags:
      return 300;
    case Bounded::tags_of_remark:
      return 20;
    case Bounded::report_versions:
      return 1000;
    case Bounded::closing_records:
      return 1000;
    case Bounded::assignments:
      return 200;
    case Bounded::tokens:
      return 1000;
  }
  return 0;
}

Result<void> require_room(BoundsReader& reader, const Addition& addition) {
  const std::int64_t limit = most(addition.what);
  if (reader.count(addition) + addition.number <= limit) return {};
  return fault("limit-reached", "There are {limit} of these already. Nothing was stored.",
               "Use one that is there, or remove one.", "", {{"limit", std::to_string(limit)}});
}

}  // namespace kiosk::server::store
