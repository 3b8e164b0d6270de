// The messages between kiosk and server, with functions that encode and decode them. The protocol is defined
// in PROTOCOL.md. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/opinion/envelope.h"
#include "kiosk/wire/assignment.h"
#include "kiosk/wire/heartbeat.h"
#include "kiosk/wire/item_result.h"
#include "kiosk/wire/state.h"

namespace kiosk::wire {

inline constexpr std::size_t max_batch_items = 500;
inline constexpr std::size_t max_body_bytes = 1024 * 1024;  ///< decoded

using opinion::Envelope;

// --- upload (PROTOCOL.md section 4) ---
struct Upload {
  std::uint64_t counter =
      0;  ///< of the device; increases with each attempt: a repeated value indicates a copied key
  std::vector<Envelope> opinions;
};
struct UploadAnswer {
  std::vector<ItemResult> results;
  UtcTime time;
  std::string ack;  ///< base64 Ed25519 by server_key over `signed_text`
  /// The canonical JSON of {results, time} as sent by the server, including unknown members.
  std::string signed_text;
};

/// Decoding refuses unknown members in requests and ignores them in answers, which newer servers may extend.
std::string encode(const Upload& upload);
/// Faults have a JSON Pointer. Checks the limits on bytes, values and items first.
Result<Upload> decode_upload(std::string_view json);
/// Signs the results and writes the answer.
std::string encode_answer(const std::vector<ItemResult>& results, UtcTime time,
                          const struct SigningKey& server_key);
/// The text signed by `ack`. Text and signature together prove the delivery.
std::string acknowledged_text(const std::vector<ItemResult>& results, UtcTime time);
/// Fault: bad-ack if `ack` does not verify with the pinned key.
Result<UploadAnswer> decode_answer(std::string_view json, const Hash& server_public_key);

// --- enrolment (PROTOCOL.md section 3) ---
struct Enrol {
  std::string code;  ///< 8 characters
  std::string name;
  Hash public_key{};
};
// --- assignment (PROTOCOL.md section 5) ---
struct Enrolled {
  std::string kiosk;  ///< UUID
  Hash server_key{};  ///< Ed25519, pinned by the kiosk
  std::optional<Assignment> assignment;
};
std::string encode(const Enrol& enrol);
Result<Enrol> decode_enrol(std::string_view json);
std::string encode(const Enrolled& enrolled);
Result<Enrolled> decode_enrolled(std::string_view json);
std::string encode(const Assignment& assignment);
Result<Assignment> decode_assignment(std::string_view json);

// --- heartbeat (PROTOCOL.md section 5) ---
struct HeartbeatAnswer {
  UtcTime server_time;
  std::string assignment_etag;
};
std::string encode(const Heartbeat& heartbeat);
Result<Heartbeat> decode_heartbeat(std::string_view json);
std::string encode(const HeartbeatAnswer& answer);
Result<HeartbeatAnswer> decode_heartbeat_answer(std::string_view json);

// --- problems (RFC 9457) ---
struct Problem {
  int status = 500;
  std::string type;  ///< "/problems/<code>"
  std::string title;
  std::string detail;
  std::string pointer;  ///< JSON Pointer of the fault; empty if there is none
};
std::string encode(const Problem& problem);
/// nullopt if the text is not a problem document.
std::optional<Problem> decode_problem(std::string_view json);
Problem problem_of(int status, const Fault& fault);

}  // namespace kiosk::wire
