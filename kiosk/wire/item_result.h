// The result for one item of an upload (PROTOCOL.md section 4).
#pragma once

#include <cstdint>
#include <string>

namespace kiosk::wire {

enum class Status { stored, duplicate, refused };
struct ItemResult {
  std::string id;
  Status status = Status::refused;
  std::int64_t index = 0;  ///< sequence number among the stored opinions; 0 if refused
  std::string reason;      ///< only if refused, e.g. "commitment-mismatch"
};

}  // namespace kiosk::wire
