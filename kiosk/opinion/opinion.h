// What a resident said (PROTOCOL 1): answers, their checks, canonical form.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::opinion {

/// One choice or a text; or several choices in order. A written "other" is "other:<text>".
using Answer = std::variant<std::string, std::vector<std::string>>;
using Answers = std::map<std::string, Answer>;

struct Opinion {
  std::string id;  ///< UUIDv4
  std::string consultation;
  int revision = 1;
  std::string kiosk;  ///< UUID of the kiosk
  std::string unit;   ///< the hamlet's unit, else the kiosk's
  std::optional<std::string> hamlet;
  std::string language;
  Day day;  ///< never finer: the hour could tell who stood there
  bool assisted = false;
  std::string mode = "touch";  ///< "touch", "keys", "switch"
  Answers answers;
  std::optional<std::string> voucher;
};

/// RFC 8785 text of the opinion; what is hashed and sealed.
std::string canonical_json(const Opinion& opinion);
/// Reads one opinion; fault `where` is a JSON Pointer. Unknown members are refused.
Result<Opinion> parse_opinion(std::string_view json);
/// Checks against the pack revision the resident saw; the first fault with its JSON Pointer.
/// Codes: unknown-consultation, unknown-unit, unknown-hamlet, unknown-question, unknown-option, wrong-type,
/// too-many-choices, repeated-choice, text-too-long, control-character, not-nfc, missing-answer,
/// hidden-question, unknown-language, unknown-mode.
Result<void> check(const Opinion& opinion, const consultation::Pack& pack);
/// Whether a question is shown given the answers so far.
bool shown(const consultation::Question& question, const Answers& answers);

}  // namespace kiosk::opinion
