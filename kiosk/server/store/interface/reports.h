// Officials' reports to residents after a consultation: what was heard, what was decided. All versions are
// kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
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
  /// The newest version; nothing if none was written.
  virtual std::optional<Report> report(std::string_view consultation) = 0;
  /// Every version, the newest first.
  virtual std::vector<Report> reports(std::string_view consultation) = 0;
};

/// Part of a transaction (write.h).
class ReportWriter {
 public:
  virtual ~ReportWriter() = default;
  /// The newest version as this transaction sees it.
  virtual std::optional<Report> report(std::string_view consultation) = 0;
  /// Adds a version after the one with the number `after` (0 = it is the first) and returns its number.
  /// Fault: changed-meanwhile if another version is the newest.
  [[nodiscard]] virtual Result<std::int64_t> add_report(const Report& report, std::int64_t after) = 0;
};

}  // namespace kiosk::server::store
