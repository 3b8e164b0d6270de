// How much officials may add to one object. Nobody needs as much; an account in the wrong hands must not fill the
// disk, or make a page too long to open. The other bounds stand with their objects: quarantine.h, trail.h
// (security events), people.h (sessions), remarks.h (actions on many remarks).
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/server/store/interface/remarks.h"

namespace kiosk::server::store {

enum class Bounded {
  notes,            ///< on one remark
  decisions,        ///< to hide or show parts of one remark, withdrawn ones included
  tags,             ///< different ones in one consultation
  tags_of_remark,
  report_versions,  ///< of one consultation
  closing_records,  ///< of one consultation
  assignments,      ///< of one kiosk
  tokens            ///< of the server
};
std::int64_t most(Bounded what);

/// What shall be added.
struct Addition {
  Bounded what{};
  std::string_view of{};    ///< the consultation or the kiosk
  RemarkKey remark{};       ///< for what belongs to one remark
  std::string_view tag{};   ///< is not counted: it may be there already
  std::int64_t number = 1;  ///< how many
};

/// Part of a transaction (write.h).
class BoundsReader {
 public:
  virtual ~BoundsReader() = default;
  virtual std::int64_t count(const Addition& addition) = 0;
};

/// Fault: limit-reached, unless it fits.
Result<void> require_room(BoundsReader& reader, const Addition& addition);

}  // namespace kiosk::server::store
