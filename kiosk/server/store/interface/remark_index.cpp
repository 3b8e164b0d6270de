#include "kiosk/server/store/interface/remark_index.h"

#include <algorithm>

namespace kiosk::server::store {

std::int64_t count_decisions(const std::vector<Redaction>& redactions) {
  return static_cast<std::int64_t>(redactions.size()) +
         std::ranges::count_if(redactions, [](const Redaction& one) { return one.undone; });
}

}  // namespace kiosk::server::store
