#include "kiosk/server/command_line/operations.h"

#include <boost/json.hpp>
#include <functional>
#include <map>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/fault_words.h"
#include "kiosk/base/files.h"
#include "kiosk/base/languages.h"
#include "kiosk/base/untrusted_folder.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/command_line/check.h"
#include "kiosk/server/intake/import.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/temporary_file.h"

namespace kiosk::server {
namespace {

namespace json = boost::json;

std::string text_in(const Request& request, std::string_view name) {
  const auto* value = request.if_contains(name);
  return value && value->is_string() ? json::value_to<std::string>(*value) : std::string();
}

Answer text_answer(std::string text) {
  return {{"text", std::move(text)}};
}

Answer no_consultation(const std::string& id) {
  return answer_of(
      {"unknown-consultation", "There is no consultation \"" + id + "\".", "Publish its pack first.", ""});
}

const std::string actor(command_line_actor);

Answer set_user(Deployment& d, const Request& request) {
  store::User user;
  user.name = text_in(request, "name");
  user.role = text_in(request, "role");
  user.unit = text_in(request, "unit");
  const auto done = d.administration.set_user(actor, user, text_in(request, "password"));
  if (!done) return answer_of(done.error());
  return text_answer("The user " + user.name + " (" + user.role + ") can sign in now.\n");
}

Answer list_users(Deployment& d) {
  std::string text;
  for (const auto& user : d.store->users())
    text += readable_text(user.name, Lines::one) + "\t" + user.role + "\t" +
            (user.unit.empty() ? "all units" : user.unit) + "\n";
  return text_answer(text.empty() ? "There are no users yet.\n" : text);
}

Answer enrol(Deployment& d, const Request& request) {
  const auto made =
      d.administration.make_enrolment_code(actor, text_in(request, "consultation"), text_in(request, "unit"));
  if (!made) return answer_of(made.error());
  std::string text = "code: " + made->code + "\npin: " + made->pin + "\nvalid: 24 hours, once\n";
  if (made->pin.empty())
    text +=
        "note: kiosks check the proxy's certificate as browsers do; for a pin start serve with "
        "--certificate\n";
  return text_answer(std::move(text));
}

Answer publish(Deployment& d, const Request& request) {
  administration::Period period;
  for (auto [name, time] : {std::pair{"opens", &period.opens}, {"closes", &period.closes}}) {
    const std::string given = text_in(request, name);
    *time = from_rfc3339(given);
    if (!given.empty() && !*time)
      return answer_of({"time-unreadable", "The time \"" + given + "\" cannot be read.",
                        "Write it in UTC as 2026-11-23T00:00:00Z.", ""});
  }
  const auto published = d.administration.publish(actor, text_in(request, "pack"), period);
  if (!published) return answer_of(published.error());
  return text_answer("Published " + published->id + ", revision " + std::to_string(published->revision) +
                     ", digest " + to_hex(published->pack_digest).substr(0, 16) + "…\n");
}

Answer set_state(Deployment& d, const Request& request) {
  const std::string id = text_in(request, "consultation"), name = text_in(request, "state");
  const auto state = wire::state_named(name);
  if (!state)
    return answer_of({"unknown-state", "The state must be open, paused, closed or results.", "", ""});
  const auto done = d.administration.set_state(actor, id, *state);
  if (!done) return answer_of(done.error());
  return text_answer(id + " is " + name + " now. Kiosks take it over with their next report.\n");
}

Result<void> write_pieces(const std::string& file, const results::Pieces& pieces) {
  auto out = DurableFile::create(file);
  if (!out) return failure(out);
  for (std::string piece = pieces(); !piece.empty(); piece = pieces())
    if (auto written = out->write(piece); !written) return written;
  return out->commit();
}

/// Writes a document in its format; replaces an existing file. Libraries that open files by name write to the
/// server's data folder first, because others may be able to write the folder of `file`.
Result<void> write_document(const results::Format& format, const results::DocumentSource& source,
                            const std::filesystem::path& temporary, const std::string& file) {
  if (format.pieces) return write_pieces(file, format.pieces(source));
  std::filesystem::create_directories(temporary);
  auto written = std::make_shared<results::TemporaryFile>(temporary);
  format.write(source, written->path());
  return write_pieces(file, results::TemporaryFile::pieces(std::move(written)));
}

/// The language with that code; the first language for an empty code. Faults: language-unknown (lists the
/// available ones), and those of load_catalogue_folder.
Result<results::Language> language_named(const std::filesystem::path& assets, const std::string& code) {
  const auto catalogues = load_words(assets, "server");
  if (!catalogues) return tl::unexpected(catalogues.error());
  const std::string chosen = code.empty() ? first_language(*catalogues) : code;
  if (const auto found = catalogues->find(chosen); found != catalogues->end())
    return results::Language{chosen, found->second};
  std::string known;
  for (const std::string& one : languages_in_order(*catalogues)) known += (known.empty() ? "" : ", ") + one;
  return fault("language-unknown", "There is no language \"{language}\".", "The languages are: {known}.", "",
               {{"language", code}, {"known", known}});
}

Answer export_to(Deployment& d, const Request& request) {
  const std::string id = text_in(request, "consultation"), file = text_in(request, "out"),
                    what = text_in(request, "what"), since = text_in(request, "since");
  const auto consultation = d.store->consultation(id);
  auto pack = consultation ? d.packs.find(id, consultation->revision) : nullptr;
  if (!pack) return no_consultation(id);
  const auto format = results::find_format(what, text_in(request, "format"));
  if (!format) return answer_of(format.error());
  if (!since.empty() && !day_from_iso(since))
    return answer_of(
        {"day-unreadable", "The day \"" + since + "\" cannot be read.", "Write it as 2026-11-20.", ""});
  const auto language = language_named(d.folders.assets, text_in(request, "language"));
  if (!language) return answer_of(language.error());
  const results::DocumentSource source{
      *d.store, *consultation, std::move(pack), *language, d.clock.now(), "", since, {}};
  if (const auto written = write_document(**format, source, d.folders.temporary(), file); !written)
    return answer_of(written.error());
  d.store->note(actor, d.clock.now(), "export-" + what,
                {{"consultation", id}, {"format", std::string((*format)->extension)}});
  return text_answer("");
}

std::string import_text(const intake::SealedFile& file, const intake::ImportReport& report) {
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
  const std::string path = text_in(request, "file");
  const auto content = read_untrusted_file(path, wire::max_export_bytes);
  if (!content) return answer_of(content.error());
  const auto file = intake::read_sealed_file(*d.store, *content, actor, d.clock.now());
  if (!file) return answer_of(file.error());
  return text_answer(import_text(*file, intake::import_sealed(*d.store, d.packs, *file, actor, d.clock)));
}

/// One line per difference, then a summary line.
Answer check_answer(const CheckReport& report, const std::string& before) {
  std::string text = before;
  for (const std::string& difference : report.differences) text += difference + "\n";
  if (report.quarantined > 0)
    text += std::to_string(report.quarantined) +
            " refused items are kept in quarantine and counted nowhere. The page \"Refused\" says why.\n";
  text += std::to_string(report.opinions) + " opinions and " + std::to_string(report.entries) +
          " trail entries were checked: " +
          (report.differences.empty() ? "everything agrees"
                                      : std::to_string(report.differences.size()) + " differences") +
          ".\n";
  return {{"text", text}, {"exit", report.differences.empty() ? 0 : 1}};
}

Answer check(Deployment& d, const Progress& progress) {
  return check_answer(check_data(*d.store->snapshot(), d.packs, d.server_key.public_key, progress), "");
}

/// The copy is checked before success is reported.
Answer backup(Deployment& d, const Request& request, const Progress& progress) {
  const std::string file = text_in(request, "out");
  d.store->note(actor, d.clock.now(), "backup", {});
  d.store->backup(file);
  const auto report = check_data(*store::open_backup(file), d.packs, d.server_key.public_key, progress);
  return check_answer(
      report, "The database was copied to " + file + ". Keep it as safe as the server: it holds the keys.\n");
}

}  // namespace

Answer answer_of(const Fault& fault) {
  return {{"fault", json::object{{"code", fault.code}, {"what", fault.what}, {"remedy", fault.remedy}}}};
}

namespace {

/// The action and object of a command line request.
struct Command {
  std::string_view object;
  Answer (*run)(Deployment&, const Request&, const Progress&);
};

const std::map<std::string, Command, std::less<>>& commands() {
  static const std::map<std::string, Command, std::less<>> all{
      {"set-user",
       {"server", [](Deployment& d, const Request& r, const Progress&) { return set_user(d, r); }}},
      {"list-users",
       {"server", [](Deployment& d, const Request&, const Progress&) { return list_users(d); }}},
      {"enrol",
       {"consultation", [](Deployment& d, const Request& r, const Progress&) { return enrol(d, r); }}},
      {"publish", {"server", [](Deployment& d, const Request& r, const Progress&) { return publish(d, r); }}},
      {"set-state",
       {"consultation", [](Deployment& d, const Request& r, const Progress&) { return set_state(d, r); }}},
      {"export",
       {"consultation", [](Deployment& d, const Request& r, const Progress&) { return export_to(d, r); }}},
      {"import", {"kiosk", [](Deployment& d, const Request& r, const Progress&) { return import(d, r); }}},
      {"backup", {"server", backup}},
      {"check", {"server", [](Deployment& d, const Request&, const Progress& p) { return check(d, p); }}},
  };
  return all;
}

}  // namespace

std::map<std::string, std::string> command_objects() {
  std::map<std::string, std::string> objects;
  for (const auto& [name, command] : commands()) objects.emplace(name, command.object);
  return objects;
}

Answer operate(Deployment& deployment, const Request& request, const Progress& progress) {
  const std::string what = text_in(request, "do");
  try {
    if (const auto found = commands().find(what); found != commands().end())
      return found->second.run(deployment, request, progress);
  } catch (const std::exception& error) {
    return answer_of({"server-fault", std::string("This could not be done: ") + error.what() + ".",
                      "Is the disk full?", ""});
  }
  return answer_of({"unknown-request", "The server does not know \"" + what + "\".", "", ""});
}

}  // namespace kiosk::server
