// Published results on their way to the kiosks: counts with small numbers held back already, and what
// officials wrote about them. Signed by the server, so that a kiosk shows nothing else.
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
inline constexpr std::size_t max_report_text_bytes = 16 * 1024;  ///< of one text in one language

/// One row; a count that is not there is held back.
struct ResultCells {
  std::int64_t listed = 0;
  std::optional<std::int64_t> took_part, agree, disagree, other;
  bool operator==(const ResultCells&) const = default;
};
struct HamletResult {
  std::string hamlet;  ///< id; empty: those who did not tell theirs
  ResultCells cells;
  bool operator==(const HamletResult&) const = default;
};
struct UnitResult {
  std::string unit;  ///< id
  ResultCells subtotal;
  std::optional<bool>
      passed;  ///< as the rule in force counts; nothing where that would tell a held-back count
  std::vector<HamletResult> hamlets;
  bool operator==(const UnitResult&) const = default;
};
struct PublishedResults {
  std::string consultation;
  int revision = 0;  ///< of the pack
  UtcTime at;        ///< when they were put together
  ResultCells total;
  std::optional<bool> passed;
  std::vector<UnitResult> units;
  std::map<std::string, std::string> heard, decided;  ///< language → Markdown
  bool operator==(const PublishedResults&) const = default;
};

/// {"results": …, "signature": …}; the signature is Ed25519 over "kiosk-results-v1" ‖ 0x00 ‖ the canonical
/// JSON of `results`. Same results, same bytes.
std::string encode(const PublishedResults& results, const SigningKey& server_key);
/// Only what verifies against the pinned key. Codes: results-foreign, those of strict JSON.
Result<PublishedResults> decode_results(std::string_view json, const Hash& server_public_key);

}  // namespace kiosk::wire
