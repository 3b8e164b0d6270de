// One opinion: the answers of a resident, their checks and their canonical form. Format: section 1 of
// kiosk/wire/PROTOCOL.md.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/answer.h"

namespace kiosk::opinion {

struct Opinion {
  std::string id;  ///< UUIDv4
  std::string consultation;
  int revision = 1;
  std::string kiosk;  ///< UUID of the kiosk
  std::string unit;   ///< id of the hamlet's unit; without a hamlet, of the kiosk's
  std::optional<std::string> hamlet;
  std::string language;
  Day day;  ///< no time of day: it could reveal who stood at the kiosk
  bool assisted = false;
  std::string mode = "touch";  ///< "touch", "keys", "switch"
  Answers answers;
  std::optional<std::string> voucher;
};

/// The opinion as canonical JSON (RFC 8785): this text is hashed and sealed.
std::string canonical_json(const Opinion& opinion);
/// Reads one opinion; `where` of a fault is a JSON Pointer. Unknown members are refused.
Result<Opinion> parse_opinion(std::string_view json);
/// Checks an opinion against the revision of the pack that the resident saw. Returns the first fault, with
/// its JSON Pointer. Codes: unknown-consultation, unknown-unit, unknown-hamlet, unknown-question,
/// unknown-option, wrong-type, too-many-choices, repeated-choice, text-too-long, control-character, not-nfc,
/// missing-answer, hidden-question, unknown-language, unknown-mode.
Result<void> check(const Opinion& opinion, const consultation::Pack& pack);
/// Whether a question is shown, given the answers so far.
bool shown(const consultation::Question& question, const Answers& answers);
/// The cells of the tallies that an opinion counts in, one or more for each answer. Questions that the pack
/// does not have are left out.
std::vector<TallyCell> tally_cells(const Answers& answers, const consultation::Pack& pack);

}  // namespace kiosk::opinion
