#include "kiosk/server/command_line/operations.h"

#include <thread>

#include "kiosk/base/files.h"
#include "kiosk/server/command_line/control.h"
#include "kiosk/server/intake/import.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/workbook.h"

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

/// Who acts in the trail, where no official signed in.
const std::string actor = "command line";

Answer set_user(Deployment& d, const Request& request) {
  store::User user;
  user.name = word(request, "name");
  user.role = word(request, "role");
  user.unit = word(request, "unit");
  const auto done = d.administration.set_user(actor, user, word(request, "password"));
  if (!done) return failed(done.error());
  return told("The user " + user.name + " (" + user.role + ") can sign in now.\n");
}

Answer list_users(Deployment& d) {
  std::string text;
  for (const auto& user : d.store->users())
    text += user.name + "\t" + user.role + "\t" + (user.unit.empty() ? "all units" : user.unit) + "\n";
  return told(text.empty() ? "There are no users yet.\n" : text);
}

Answer enrol(Deployment& d, const Request& request) {
  const auto made =
      d.administration.make_enrolment_code(actor, word(request, "consultation"), word(request, "unit"));
  if (!made) return failed(made.error());
  return told("code: " + made->code + "\npin: " + made->pin + "\nvalid: 24 hours, once\n");
}

Answer publish(Deployment& d, const Request& request) {
  administration::Period period;
  for (auto [name, time] : {std::pair{"opens", &period.opens}, {"closes", &period.closes}}) {
    const std::string given = word(request, name);
    *time = from_rfc3339(given);
    if (!given.empty() && !*time)
      return failed({"time-unreadable", "The time \"" + given + "\" cannot be read.",
                     "Write it in UTC as 2026-11-23T00:00:00Z.", ""});
  }
  const auto published = d.administration.publish(actor, word(request, "pack"), period);
  if (!published) return failed(published.error());
  return told("Published " + published->id + ", revision " + std::to_string(published->revision) +
              ", digest " + to_hex(published->pack_digest).substr(0, 16) + "…\n");
}

Answer set_state(Deployment& d, const Request& request) {
  const std::string id = word(request, "consultation"), name = word(request, "state");
  const auto state = wire::state_named(name);
  if (!state) return failed({"unknown-state", "The state must be open, paused, closed or results.", "", ""});
  const auto done = d.administration.set_state(actor, id, *state);
  if (!done) return failed(done.error());
  return told(id + " is " + name + " now. Kiosks take it over with their next report.\n");
}

Result<void> write_pieces(const std::string& file, const results::Pieces& pieces) {
  auto out = DurableFile::create(file);
  if (!out) return failure(out);
  for (std::string piece = pieces(); !piece.empty(); piece = pieces())
    if (auto written = out->write(piece); !written) return written;
  return out->commit();
}

std::string language_of(const Request& request) {
  return word(request, "language") == "en" ? "en" : "vi";
}

results::Pieces once(std::string text) {
  return [text = std::move(text)]() mutable { return std::exchange(text, {}); };
}

/// The formats that a library writes into a file itself.
Result<void> write_document(Deployment& d, const store::Consultation& consultation,
                            const consultation::Pack& pack, const Request& request, const std::string& file) {
  auto out = DurableFile::create(file);
  if (!out) return failure(out);
  const std::string language = language_of(request);
  auto summary = results::summary_of(*d.store, pack);
  if (word(request, "format") == "pdf") {
    const auto report =
        results::report_of(consultation, pack, std::move(summary), d.clock.now(), "", language);
    results::write_report(out->temporary(), report, language);
  } else if (word(request, "what") == "opinions") {
    results::write_opinions_workbook(out->temporary(), *d.store, pack, language, word(request, "since"));
  } else {
    results::write_summary_workbook(out->temporary(), summary, language);
  }
  return out->commit();
}

/// The formats that are written piece by piece.
results::Pieces pieces_of(Deployment& d, const std::shared_ptr<const consultation::Pack>& pack,
                          const Request& request) {
  const bool json_format = word(request, "format") == "json";
  if (word(request, "what") == "opinions") {
    const std::string since = word(request, "since");
    return json_format ? results::opinions_json(*d.store, pack, since)
                       : results::opinions_csv(*d.store, pack, since);
  }
  const auto summary = results::summary_of(*d.store, *pack);
  return once(json_format ? results::summary_json(summary)
                          : results::summary_csv(summary, language_of(request)));
}

std::optional<Fault> unfit(const Request& request) {
  const std::string since = word(request, "since");
  if (!since.empty() && !day_from_iso(since))
    return Fault{"day-unreadable", "The day \"" + since + "\" cannot be read.", "Write it as 2026-11-20.",
                 ""};
  if (word(request, "format") == "pdf" && word(request, "what") == "opinions")
    return Fault{"format-unfit", "Opinions are not written as PDF.", "Use csv, json or xlsx.", ""};
  return std::nullopt;
}

Answer export_to(Deployment& d, const Request& request) {
  const std::string id = word(request, "consultation"), file = word(request, "out"),
                    format = word(request, "format");
  const auto consultation = d.store->consultation(id);
  const auto pack = consultation ? d.packs.find(id, consultation->revision) : nullptr;
  if (!pack) return no_consultation(id);
  if (const auto fault = unfit(request)) return failed(*fault);
  const bool document = format == "xlsx" || format == "pdf";
  const auto written = document ? write_document(d, *consultation, *pack, request, file)
                                : write_pieces(file, pieces_of(d, pack, request));
  if (!written) return failed(written.error());
  d.store->add_trail({d.clock.now(), actor,
                      word(request, "what") == "opinions" ? "export-opinions" : "export-summary",
                      id + " " + format});
  return told("");
}

std::string told_of(const intake::SealedFile& file, const intake::ImportReport& report) {
  const auto& counts = report.counts;
  std::string text = file.kiosk.name + ", " + to_rfc3339(counts.made) + ", file " +
                     std::to_string(counts.part) + " of " + std::to_string(counts.parts) + ": " +
                     std::to_string(counts.stored) + " stored, " + std::to_string(counts.duplicate) +
                     " known already, " + std::to_string(counts.refused) + " refused\n";
  for (const auto& [reason, count] : report.refused)
    text += "  refused " + std::to_string(count) + ": " + reason + "\n";
  return text;
}

Answer import(Deployment& d, const Request& request) {
  const std::string path = word(request, "file");
  const auto content = read_file(path, wire::max_export_bytes);
  if (!content) return failed(content.error());
  const auto file = intake::read_sealed_file(*d.store, *content, actor, d.clock.now());
  if (!file) return failed(file.error());
  return told(told_of(*file, intake::import_sealed(*d.store, d.packs, *file, actor, d.clock)));
}

Answer backup(Deployment& d, const Request& request) {
  d.store->backup(word(request, "out"));
  d.store->add_trail({d.clock.now(), actor, "backup", ""});
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
    if (what == "import") return import(deployment, request);
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
