// Totals of paper forms, entered by officials per hamlet and kept separate from the kiosks' counts; and
// closing records.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"

namespace kiosk::server::store {

struct PaperTotals {
  std::string consultation, unit, hamlet;
  std::int64_t issued = 0, returned = 0, agree = 0, disagree = 0, other = 0, invalid = 0;
  std::string entered_by;
  UtcTime at;
  std::int64_t version = 0;  ///< incremented with each change; 0 = not stored yet
  /// Whether the numbers are equal, regardless of who entered them.
  bool same_numbers(const PaperTotals& o) const {
    return issued == o.issued && returned == o.returned && agree == o.agree && disagree == o.disagree &&
           other == o.other && invalid == o.invalid;
  }
};

/// Counts at one time, stored for signature. Never changed.
struct ClosingRecord {
  std::int64_t number = 0;                ///< given by the store
  std::string consultation, by, content;  ///< content: JSON
  UtcTime at;
};

class Papers {
 public:
  virtual ~Papers() = default;
  virtual std::vector<PaperTotals> paper(std::string_view consultation) = 0;
  /// Newest first.
  virtual std::vector<ClosingRecord> closing_records(std::string_view consultation) = 0;
};

/// Part of a transaction (write.h).
class PaperWriter {
 public:
  virtual ~PaperWriter() = default;
  /// Stores the totals of one hamlet. Fault: changed-meanwhile if `totals.version` is not the stored one.
  [[nodiscard]] virtual Result<void> set_paper(const PaperTotals& totals) = 0;
  /// Removes the totals of one hamlet. Fault: changed-meanwhile if `totals.version` is not the stored one.
  [[nodiscard]] virtual Result<void> remove_paper(const PaperTotals& totals) = 0;
  /// Returns its number.
  virtual std::int64_t add_closing_record(const ClosingRecord& record) = 0;
};

}  // namespace kiosk::server::store
