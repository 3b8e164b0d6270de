// What officials tell residents after a consultation: what was heard, what was decided. Every version is
// kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "kiosk/base/time.h"

namespace kiosk::server::store {

struct Report {
  std::int64_t number = 0;  ///< given by the store
  std::string consultation, by;
  UtcTime at;
  std::map<std::string, std::string> heard, decided;  ///< language → Markdown
};

class Reports {
 public:
  virtual ~Reports() = default;
  /// A new version; returns its number.
  virtual std::int64_t add_report(const Report& report) = 0;
  /// The newest version; nothing where none was written.
  virtual std::optional<Report> report(std::string_view consultation) = 0;
};

}  // namespace kiosk::server::store
