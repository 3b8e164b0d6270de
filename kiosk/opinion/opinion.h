// One opinion: a resident's answers, their validation and canonical form. Format: section 1 of
// kiosk/wire/PROTOCOL.md.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/opinion/answer.h"

namespace kiosk::opinion {

struct Opinion {
  std::string id;  ///< UUIDv4
  std::string consultation;
  int revision = 1;
  std::string kiosk;  ///< UUID of the kiosk
  std::string unit;   ///< id of the hamlet's unit; without a hamlet, of the kiosk's unit
  std::optional<std::string> hamlet;
  std::string language;
  Day day;  ///< without time of day, which could identify who used the kiosk
  bool assisted = false;
  std::string mode = "touch";  ///< "touch", "keys", "switch"
  Answers answers;
  std::optional<std::string> voucher;
};

/// The opinion as canonical JSON (RFC 8785): this text is hashed and sealed.
std::string canonical_json(const Opinion& opinion);
/// Parses one opinion; `where` of a fault is a JSON Pointer. Unknown members are refused.
Result<Opinion> parse_opinion(std::string_view json);
/// Validates an opinion against the pack revision that the resident saw. Returns the first fault with its
/// JSON Pointer. Codes: unknown-consultation, unknown-unit, unknown-hamlet, unknown-question, unknown-option,
/// wrong-type, too-many-choices, repeated-choice, text-too-long, control-character, not-nfc, missing-answer,
/// hidden-question, unknown-language, unknown-mode.
Result<void> check(const Opinion& opinion, const consultation::Pack& pack);
/// Validates one answer by itself: its type, its choices, its text. Codes as of check(); `where` is relative to
/// the answer.
Result<void> check_answer_form(const consultation::Question& question, const Answer& answer);
/// Whether a question is shown, given the answers so far.
bool shown(const consultation::Question& question, const Answers& answers);
/// The tally cells in which an opinion is counted, one or more per answer. Questions that the pack does not
/// contain are left out.
std::vector<TallyCell> tally_cells(const Answers& answers, const consultation::Pack& pack);

}  // namespace kiosk::opinion
