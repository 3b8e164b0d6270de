#include "kiosk/server/operations.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <thread>

#include "kiosk/server/control.h"
#include "kiosk/server/http/certificate.h"
#include "kiosk/server/intake/intake.h"
#include "kiosk/server/office/passwords.h"
#include "kiosk/server/results/exports.h"

namespace kiosk::server {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

std::string word(const Request& request, std::string_view name) {
  const auto* value = request.if_contains(name);
  return value && value->is_string() ? json::value_to<std::string>(*value) : std::string();
}

Answer told(std::string text) {
  return {{"text", std::move(text)}};
}

Answer failed(const Fault& fault) {
  return {{"fault", json::object{{"code", fault.code}, {"what", fault.what}, {"remedy", fault.remedy}}}};
}

Answer no_consultation(const std::string& id) {
  return failed(
      {"unknown-consultation", "There is no consultation \"" + id + "\".", "Publish its pack first.", ""});
}

Answer set_user(Deployment& d, const Request& request) {
  store::User user{word(request, "name"), word(request, "role"), word(request, "unit"), "", d.clock.now()};
  if (user.role != "admin" && user.role != "official" && user.role != "auditor") {
    return failed({"unknown-role", "The role must be admin, official or auditor.", "", ""});
  }
  const auto hash = office::hash_password(word(request, "password"));
  if (!hash) return failed(hash.error());
  user.password_hash = *hash;
  d.store->set_user(user);
  d.store->add_trail({d.clock.now(), "command line", "set-user", user.name + " " + user.role});
  return told("The user " + user.name + " (" + user.role + ") can sign in now.\n");
}

Answer list_users(Deployment& d) {
  std::string text;
  for (const auto& user : d.store->users())
    text += user.name + "\t" + user.role + "\t" + (user.unit.empty() ? "all units" : user.unit) + "\n";
  return told(text.empty() ? "There are no users yet.\n" : text);
}

Answer enrol(Deployment& d, const Request& request) {
  const std::string id = word(request, "consultation"), unit = word(request, "unit");
  const auto consultation = d.store->consultation(id);
  if (!consultation) return no_consultation(id);
  const auto pack = d.packs.find(id, consultation->revision);
  if (!pack || !pack->unit(unit)) {
    return failed({"unknown-unit", "The consultation has no unit \"" + unit + "\".",
                   "Give a unit's id as in pack.yaml.", ""});
  }
  const auto pin = http::certificate_pin(d.folders.certificate());
  if (!pin) return failed(pin.error());
  const std::string code = intake::make_enrolment_code(d.random);
  d.store->add_enrolment_code(intake::enrolment_code_hash(code), id, unit, d.clock.now() + 24h);
  d.store->add_trail({d.clock.now(), "command line", "make-enrolment-code", id + " " + unit});
  return told("code: " + code.substr(0, 4) + "-" + code.substr(4) + "\npin: " + *pin +
              "\nvalid: 24 hours, once\n");
}

Answer publish(Deployment& d, const Request& request) {
  const auto seen = d.packs.look(word(request, "pack"));
  if (!seen) return failed(seen.error());
  auto consultation = d.store->consultation(seen->first).value_or(store::Consultation{});
  if (seen->second < consultation.revision) {
    return failed({"older-revision",
                   "Revision " + std::to_string(consultation.revision) + " is published already.",
                   "Raise `revision` in pack.yaml.", ""});
  }
  if (consultation.id.empty()) consultation.seal_keys = opinion::make_seal_keys(d.random);
  const auto published = d.packs.add(word(request, "pack"), consultation.seal_keys.public_key);
  if (!published) return failed(published.error());
  const auto time = [&](const char* name, UtcTime otherwise) {
    return from_rfc3339(word(request, name)).value_or(otherwise);
  };
  consultation.id = published->id;
  consultation.revision = published->revision;
  consultation.opens = time("opens", published->period.opens);
  consultation.closes = time("closes", published->period.closes);
  consultation.pack_digest = published->digest;
  consultation.pack_signature = wire::sign(
      d.server_key, wire::pack_signature_message(published->digest, published->id, published->revision));
  consultation.title = published->title;
  d.store->publish(consultation);
  d.store->add_trail({d.clock.now(), "command line", "publish",
                      consultation.id + " " + std::to_string(consultation.revision)});
  return told("Published " + consultation.id + ", revision " + std::to_string(consultation.revision) +
              ", digest " + to_hex(consultation.pack_digest).substr(0, 16) + "…\n");
}

Answer set_state(Deployment& d, const Request& request) {
  const std::string id = word(request, "consultation"), name = word(request, "state");
  const auto state = wire::state_named(name);
  if (!state) return failed({"unknown-state", "The state must be open, paused, closed or results.", "", ""});
  if (!d.store->consultation(id)) return no_consultation(id);
  d.store->set_state(id, *state);
  d.store->add_trail({d.clock.now(), "command line", "set-state", id + " " + name});
  return told(id + " is " + name + " now. Kiosks take it over with their next report.\n");
}

bool write_pieces(const std::string& file, const results::Pieces& pieces) {
  const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) return false;
  bool good = true;
  for (std::string piece = pieces(); good && !piece.empty(); piece = pieces()) {
    std::size_t done = 0;
    while (good && done < piece.size()) {
      const ssize_t step = ::write(out, piece.data() + done, piece.size() - done);
      good = step > 0;
      if (good) done += static_cast<std::size_t>(step);
    }
  }
  return ::close(out) == 0 && good;
}

results::Pieces once(std::string text) {
  return [text = std::move(text)]() mutable { return std::exchange(text, {}); };
}

Answer export_to(Deployment& d, const Request& request) {
  const std::string id = word(request, "consultation"), file = word(request, "out");
  const auto consultation = d.store->consultation(id);
  const auto pack = consultation ? d.packs.find(id, consultation->revision) : nullptr;
  if (!pack) return no_consultation(id);
  const bool json_format = word(request, "format") == "json", opinions = word(request, "what") == "opinions";
  results::Pieces pieces;
  if (opinions) {
    pieces = json_format ? results::opinions_json(*d.store, pack) : results::opinions_csv(*d.store, pack);
  } else {
    const auto summary = results::summarise(d.store->tallies(id), *pack);
    const std::string language = word(request, "language").empty() ? "vi" : word(request, "language");
    pieces = once(json_format ? results::summary_json(summary) : results::summary_csv(summary, language));
  }
  if (!write_pieces(file, pieces))
    return failed({"unwritable", "The file " + file + " cannot be written.", "Is the disk full?", ""});
  d.store->add_trail({d.clock.now(), "command line", opinions ? "export-opinions" : "export-summary", id});
  return told("");
}

Answer backup(Deployment& d, const Request& request) {
  d.store->backup(word(request, "out"));
  d.store->add_trail({d.clock.now(), "command line", "backup", ""});
  return told("The database was copied to " + word(request, "out") +
              ". Keep it as safe as the server: it holds the keys.\n");
}

}  // namespace

Answer operate(Deployment& deployment, const Request& request) {
  const std::string what = word(request, "do");
  try {
    if (what == "set-user") return set_user(deployment, request);
    if (what == "list-users") return list_users(deployment);
    if (what == "enrol") return enrol(deployment, request);
    if (what == "publish") return publish(deployment, request);
    if (what == "set-state") return set_state(deployment, request);
    if (what == "export") return export_to(deployment, request);
    if (what == "backup") return backup(deployment, request);
  } catch (const std::exception& error) {
    return failed({"server-fault", std::string("This could not be done: ") + error.what() + ".",
                   "Is the disk full?", ""});
  }
  return failed({"unknown-request", "The server does not know \"" + what + "\".", "", ""});
}

Answer ask(const ServerFolders& folders, const Request& request) {
  const auto patience = std::chrono::steady_clock::now() + 10s;
  while (true) {
    if (auto answer = ask_running_server(folders.control(), request)) return *answer;
    auto deployment = Deployment::open(folders);
    if (deployment) return operate(**deployment, request);
    if (deployment.error().code != "folder-in-use" || std::chrono::steady_clock::now() > patience)
      return failed(deployment.error());
    std::this_thread::sleep_for(50ms);
  }
}

}  // namespace kiosk::server
