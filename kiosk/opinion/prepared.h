// Answers that a resident prepared at home, as the text of a QR code. Format: section 8 of
// kiosk/wire/PROTOCOL.md. Nothing in a code is trusted: only answers that the pack offers are read. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/opinion/answer.h"

namespace kiosk::opinion {

struct PreparedAnswers {
  std::string consultation;
  int revision = 1;      ///< of the pack that the resident read at home
  std::string language;  ///< one of the pack's languages
  std::optional<std::string> hamlet;
  Answers answers;
  /// Ids of the questions of this pack whose prepared answers it does not offer; set by reading only.
  std::vector<std::string> left_out;
};

/// What each code begins with. Codes contain A-Z and 2-7 only, apart from the 1 here: every keyboard layout
/// has these, and a QR code holds them in its alphanumeric mode.
inline constexpr std::string_view prepared_prefix = "YKIEN1";
/// Longest code in characters. A QR code of level M with as many has 105×105 squares.
inline constexpr std::size_t max_prepared_characters = 1280;

/// Whether a scanned text claims to be prepared answers. Letters may be lower case (a scanner under caps lock).
bool is_prepared_code(std::string_view scanned);

/// The text of the QR code. Fault: prepared-too-long.
Result<std::string> prepared_code(const PreparedAnswers& prepared);

/// Reads a scanned text; white space around it and case are ignored. Answers that the pack does not offer, and answers to
/// questions that are not shown after the others, are left out. Faults: prepared-unreadable (no such code,
/// damaged, too long), prepared-elsewhere (of another consultation).
Result<PreparedAnswers> read_prepared(std::string_view scanned, const consultation::Pack& pack);

}  // namespace kiosk::opinion
