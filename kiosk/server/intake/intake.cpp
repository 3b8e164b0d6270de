#include "kiosk/server/intake/intake.h"

#include <boost/json.hpp>
#include <cctype>

#include "kiosk/base/clean_text.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/http/file_response.h"
#include "kiosk/wire/messages.h"

namespace kiosk::server::intake {
namespace {

constexpr std::size_t longest_kiosk_name = 80;
constexpr std::string_view code_alphabet =
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // 32 characters; no 0, 1, I, O

http::Response refused(int status, const Fault& fault) {
  return http::problem(status, fault);
}

std::string quoted(ByteView hash) {
  return "\"" + to_hex(hash) + "\"";
}

}  // namespace

std::string make_enrolment_code(Random& random) {
  std::string code;
  for (int i = 0; i < 8; ++i) code += code_alphabet[uniform(random, code_alphabet.size())];
  return code;
}

Hash enrolment_code_hash(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return sha256(bytes_of("kiosk-enrolment-v1:" + code));
}

Intake::Intake(IntakeStore store, packs::PublishedPacks& packs, const Clock& clock, Random& random,
               wire::SigningKey server_key, Limits limits)
    : consultations_(store),
      fleet_(store),
      opinions_(store),
      security_events_(store),
      transactions_(store),
      packs_(packs),
      clock_(clock),
      random_(random),
      server_key_(server_key),
      allowance_(limits.of_kiosk),
      batcher_(store, clock, limits.waiting) {}

void Intake::add_routes(http::Router& router) {
  const auto answer = [](auto work) {
    return [work](const http::Request& request, const Parameters& parameters, http::Respond respond) {
      respond(work(request, parameters));
    };
  };
  router.add(
      "POST", "/v1/opinions",
      [this](http::Request& request, const Parameters&, const http::Respond& respond) {
        upload(request, respond);
      },
      wire::max_body_bytes, [this](http::Request& head) { return admit_upload(head); }, http::Lane::kiosks);
  router.add("POST", "/v1/kiosks",
             answer([this](const auto& request, const auto&) { return enrol(request); }), 4096);
  router.add("GET", "/v1/kiosks/self/assignment",
             answer([this](const auto& request, const auto&) { return assignment(request); }));
  router.add("POST", "/v1/kiosks/self/heartbeat",
             answer([this](const auto& request, const auto&) { return heartbeat(request); }), 4096);
  router.add("GET", "/v1/packs/{digest}",
             answer([this](const auto& request, const auto& p) { return pack(request, p); }));
  router.add("GET", "/v1/receipts/{code}",
             answer([this](const auto& request, const auto& p) { return receipt(request, p); }));
}

std::optional<wire::Assignment> Intake::assignment_of(const store::KioskIdentity& kiosk) {
  const auto consultation = consultations_.consultation(kiosk.consultation);
  if (!consultation) return std::nullopt;
  return wire::Assignment{
      consultation->id,    consultation->revision, consultation->state,       kiosk.unit,
      consultation->opens, consultation->closes,   consultation->pack_digest, consultation->pack_signature};
}

http::Response Intake::enrol(const http::Request& request) {
  if (!enrolments_.allow(request.peer, clock_.now())) return http::too_many();
  const auto asked = wire::decode_enrol(request.body);
  if (!asked) return refused(422, asked.error());
  const auto name = clean_text(asked->name, {.most = longest_kiosk_name});
  if (!name) {
    Fault unfit = name.error();
    unfit.where = "/name";
    return refused(422, unfit);
  }
  store::Kiosk kiosk;
  kiosk.id = uuid_v4(random_);
  kiosk.name = *name;
  kiosk.public_key = asked->public_key;
  const auto enrolled =
      transactions_.transaction("kiosk", clock_.now(), [&](store::Write& write) -> Result<void> {
        if (!write.enrol(enrolment_code_hash(asked->code), kiosk, clock_.now()))
          return fault("code-refused", "The code is unknown, used or expired.",
                       "Ask an official for a new code.", "/code");
        write.trail("enrol", {{"kiosk", kiosk.id},
                              {"name", kiosk.name},
                              {"consultation", kiosk.consultation},
                              {"unit", kiosk.unit}});
        return {};
      });
  if (!enrolled) {
    security_events_.add_security_event("bad-enrolment-code", request.peer, clock_.now());
    return refused(403, enrolled.error());
  }
  return http::json(
      wire::encode(wire::Enrolled{
          kiosk.id, server_key_.public_key,
          assignment_of({kiosk.id, kiosk.name, kiosk.unit, kiosk.consultation, kiosk.public_key, false})}),
      201);
}

http::Response Intake::assignment(const http::Request& request) {
  const auto kiosk = authenticate(request);
  if (!kiosk) return refused(kiosk.error().code == "revoked-kiosk" ? 403 : 401, kiosk.error());
  const auto assigned = assignment_of(*kiosk);
  if (!assigned) return refused(404, {"no-assignment", "No consultation is assigned to this kiosk.", "", ""});
  const std::string body = wire::encode(*assigned), tag = quoted(sha256(bytes_of(body)));
  http::Response response;
  if (request.header("if-none-match") == tag) {
    response.status = 304;
  } else {
    response = http::json(body);
  }
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

http::Response Intake::heartbeat(const http::Request& request) {
  const auto kiosk = authenticate(request);
  if (!kiosk) return refused(kiosk.error().code == "revoked-kiosk" ? 403 : 401, kiosk.error());
  auto heartbeat = wire::decode_heartbeat(request.body);
  if (!heartbeat) return refused(422, heartbeat.error());
  heartbeat->app_version = readable_text(heartbeat->app_version, Lines::one);
  fleet_.record_heartbeat(kiosk->id, *heartbeat, clock_.now());
  const auto assigned = assignment_of(*kiosk);
  const std::string tag = assigned ? quoted(sha256(bytes_of(wire::encode(*assigned)))) : std::string();
  return http::json(wire::encode(wire::HeartbeatAnswer{clock_.now(), tag}));
}

http::Response Intake::pack(const http::Request& request, const Parameters& parameters) {
  const auto file = packs_.archive(parameters.at("digest"));
  if (!file) return refused(404, {"unknown-pack", "There is no pack of that digest.", "", ""});
  http::Response response = http::file_response(*file, request);
  response.headers.emplace_back("Content-Type", "application/zstd");
  response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  response.headers.emplace_back("ETag", "\"" + parameters.at("digest") + "\"");
  return response;
}

std::optional<std::int64_t> find_receipt(store::Parts<store::Consultations, store::Opinions> store,
                                         const std::string& code, const std::string& consultation) {
  auto& opinions = store.get<store::Opinions>();
  if (const auto digits = opinion::read_receipt(code)) {
    if (!consultation.empty()) return opinions.find_receipt(consultation, *digits);
    for (const auto& one : store.get<store::Consultations>().consultations()) {
      if (const auto found = opinions.find_receipt(one.id, *digits)) return found;
    }
    return std::nullopt;
  }
  const auto beginning = from_base64url(code);
  if (!beginning || beginning->size() != 16) return std::nullopt;
  return opinions.find_commitment(*beginning);
}

http::Response Intake::receipt(const http::Request& request, const Parameters& parameters) {
  if (!receipts_.allow(request.peer, clock_.now())) return http::too_many();
  boost::json::object body;
  const auto named = request.query.find("consultation");
  const std::string consultation = named == request.query.end() ? "" : named->second;
  if (const auto number =
          find_receipt(store::Parts<store::Consultations, store::Opinions>(consultations_, opinions_),
                       parameters.at("code"), consultation)) {
    body["state"] = "received";
    body["index"] = *number;
  } else {
    body["state"] = "waiting";
  }
  return http::json(boost::json::serialize(body));
}

}  // namespace kiosk::server::intake
