// Published results for the kiosks (PROTOCOL.md section 7): counts without suppressed small numbers, and the
// officials' texts. Signed by the server; kiosks show only results with a valid signature.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"

namespace kiosk::wire {

struct SigningKey;

inline constexpr std::size_t max_results_bytes = 512 * 1024;
inline constexpr std::size_t max_version_reason_bytes = 2000;
inline constexpr std::size_t max_report_text_bytes = 16 * 1024;  ///< of one text in one language

/// An absent count is suppressed.
struct ResultCounts {
  std::optional<std::int64_t> took_part, agree, disagree, other;
  bool operator==(const ResultCounts&) const = default;
};
/// One row: the lawful forms.
struct ResultCells {
  std::int64_t listed = 0;
  std::optional<std::int64_t> took_part, agree, disagree, other;
  /// Opinions from kiosks, where they are counted apart from the forms; absent where they are forms, and in
  /// results of earlier servers.
  std::optional<ResultCounts> kiosk{};
  bool operator==(const ResultCells&) const = default;
};
struct HamletResult {
  std::string hamlet;  ///< id; empty for residents who did not state one
  ResultCells cells;
  bool operator==(const HamletResult&) const = default;
};
struct UnitResult {
  std::string unit;  ///< id
  ResultCells subtotal;
  std::optional<bool> passed;  ///< by the rule in force; absent if it would reveal a suppressed count
  std::vector<HamletResult> hamlets;
  bool operator==(const UnitResult&) const = default;
};
struct PublishedResults {
  std::string consultation;
  int revision = 0;  ///< of the pack
  std::int64_t version = 0;      ///< of the results; 0 = from a server before numbered versions
  UtcTime at;                    ///< when that version was published
  std::optional<UtcTime> as_of;  ///< time of its figures
  std::string reason;            ///< why it replaces the version before
  ResultCells total;
  std::optional<bool> passed;
  std::vector<UnitResult> units;
  std::map<std::string, std::string> heard, decided;  ///< language → Markdown
  bool operator==(const PublishedResults&) const = default;
};

/// {"results": …, "signature": …}. The signature is Ed25519 over "kiosk-results-v1" ‖ 0x00 ‖ the canonical
/// JSON of `results`. Equal results give equal bytes.
std::string encode(const PublishedResults& results, const SigningKey& server_key);
/// Faults: results-foreign if the signature does not verify with the pinned key, and those of strict JSON.
Result<PublishedResults> decode_results(std::string_view json, const Hash& server_public_key);

}  // namespace kiosk::wire
