#include <algorithm>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/courier/server.h"
#include "kiosk/hall/courier/settings_keys.h"

namespace kiosk::hall::courier {
namespace {

constexpr std::string_view pin_scheme = "sha256//";

Result<Hash> read_pin(std::string_view pin) {
  Hash hash{};
  if (pin.empty()) return hash;
  if (pin.starts_with(pin_scheme)) pin.remove_prefix(pin_scheme.size());
  const auto bytes = from_base64(pin);
  if (!bytes || bytes->size() != hash.size()) {
    return fault("certificate-refused-form", "The server's fingerprint is not of the form sha256//….",
                 "Copy it completely from the page that shows the code.");
  }
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

/// The code as the server issued it: capital letters, no spaces.
std::string tidy(const std::string& code) {
  std::string result;
  for (const char c : code) {
    if (c == ' ' || c == '-') continue;
    result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return result;
}

tl::unexpected<Fault> refused(const HttpAnswer& answer) {
  if (answer.status >= 400 && answer.status < 500 && answer.status != 429) {
    return fault("code-refused", "The server does not accept this code.",
                 "Codes work once and for 24 hours. Ask the office for a new one.",
                 std::to_string(answer.status));
  }
  return tl::unexpected<Fault>(fault_of(answer));
}

}  // namespace

Result<outbox::Identity> enrol(outbox::Outbox& outbox, const std::string& server_url, const std::string& code,
                               const std::string& name, const std::string& certificate_pin, Random& random) {
  if (const auto known = outbox.identity()) {
    return fault("already-enrolled", "This kiosk is enrolled already, as {name}.",
                 "Only the office can revoke a kiosk.", "", {{"name", known->name}});
  }
  const auto pin = read_pin(certificate_pin);
  if (!pin) return tl::unexpected<Fault>(pin.error());
  outbox::Identity identity{server_url, "", name, wire::make_signing_key(random), {}, *pin};
  const std::atomic<bool> stopping{false};
  Http http(server_url, *pin, stopping);
  const auto answer = http.send({"POST",
                                 "/v1/kiosks",
                                 wire::encode(wire::Enrol{tidy(code), name, identity.key.public_key}),
                                 {"Content-Type: application/json"}});
  if (!answer) {
    Fault trouble = answer.error();
    trouble.remedy += " If the server says later that the code is used, ask the office for a new one.";
    return tl::unexpected<Fault>(trouble);
  }
  if (answer->status != 201) return refused(*answer);
  const auto enrolled = wire::decode_enrolled(answer->body);
  if (!enrolled) {
    return fault("server-unreachable-foreign",
                 "What answered is not a consultation server, or its answer was cut.",
                 "Check the address and the network, and ask the office for a new code.");
  }
  identity.kiosk = enrolled->kiosk;
  identity.server_key = enrolled->server_key;
  if (enrolled->assignment) {
    const auto kept = outbox.set_setting(assignment_key, wire::encode(*enrolled->assignment));
    if (!kept) return tl::unexpected<Fault>(kept.error());
  }
  if (const auto kept = outbox.set_identity(identity); !kept) return tl::unexpected<Fault>(kept.error());
  return identity;
}

}  // namespace kiosk::hall::courier
