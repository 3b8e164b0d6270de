#include "kiosk/server/command_line/operations.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>

#include "kiosk/server/command_line/check.h"
#include "kiosk/server/intake/import.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/workbook.h"

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
    text += user.name + "\t" + user.role + "\t" + (user.unit.empty() ? "all units" : user.unit) + "\n";
  return text_answer(text.empty() ? "There are no users yet.\n" : text);
}

Answer enrol(Deployment& d, const Request& request) {
  const auto made =
      d.administration.make_enrolment_code(actor, text_in(request, "consultation"), text_in(request, "unit"));
  if (!made) return answer_of(made.error());
  return text_answer("code: " + made->code + "\npin: " + made->pin + "\nvalid: 24 hours, once\n");
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

bool write_all(int out, const std::string& piece) {
  std::size_t done = 0;
  while (done < piece.size()) {
    const ssize_t step = ::write(out, piece.data() + done, piece.size() - done);
    if (step <= 0) return false;
    done += static_cast<std::size_t>(step);
  }
  return true;
}

/// A file beside the one that is meant, readable by its owner; gone at the end unless it took its place.
class Part {
 public:
  explicit Part(std::string file)
      : file_(std::move(file)),
        path_(file_ + ".part"),
        out_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {}
  ~Part() {
    if (out_ < 0) return;
    ::close(out_);
    ::unlink(path_.c_str());
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  const std::string& path() const { return path_; }
  int descriptor() const { return out_; }
  /// Once it is on the disk. The old file stays until then.
  bool take_place() {
    if (out_ < 0) return false;
    const bool synced = ::fsync(out_) == 0, closed = ::close(std::exchange(out_, -1)) == 0;
    const bool done = synced && closed && ::rename(path_.c_str(), file_.c_str()) == 0;
    if (!done) ::unlink(path_.c_str());
    return done;
  }

 private:
  std::string file_, path_;
  int out_;
};

bool write_pieces(const std::string& file, const results::Pieces& pieces) {
  Part part(file);
  bool good = part.descriptor() >= 0;
  for (std::string piece = pieces(); good && !piece.empty(); piece = pieces())
    good = write_all(part.descriptor(), piece);
  return good && part.take_place();
}

std::string language_of(const Request& request) {
  return text_in(request, "language") == "en" ? "en" : "vi";
}

results::Pieces once(std::string text) {
  return [text = std::move(text)]() mutable { return std::exchange(text, {}); };
}

/// The formats that a library writes into a file itself.
bool write_document(Deployment& d, const store::Consultation& consultation, const consultation::Pack& pack,
                    const Request& request, const std::string& file) {
  Part part(file);
  if (part.descriptor() < 0) return false;
  const std::string language = language_of(request);
  auto summary = results::summary_of(*d.store, pack);
  if (text_in(request, "format") == "pdf") {
    const auto report =
        results::report_of(consultation, pack, std::move(summary), d.clock.now(), "", language);
    results::write_report(part.path(), report, language);
  } else if (text_in(request, "what") == "opinions") {
    results::write_opinions_workbook(part.path(), *d.store, pack, language, text_in(request, "since"));
  } else {
    results::write_summary_workbook(part.path(), summary, language);
  }
  return part.take_place();
}

/// The formats that are written piece by piece.
results::Pieces pieces_of(Deployment& d, const std::shared_ptr<const consultation::Pack>& pack,
                          const Request& request) {
  const bool json_format = text_in(request, "format") == "json";
  if (text_in(request, "what") == "opinions") {
    const std::string since = text_in(request, "since");
    return json_format ? results::opinions_json(*d.store, pack, since)
                       : results::opinions_csv(*d.store, pack, since);
  }
  const auto summary = results::summary_of(*d.store, *pack);
  return once(json_format ? results::summary_json(summary)
                          : results::summary_csv(summary, language_of(request)));
}

std::optional<Fault> unfit(const Request& request) {
  const std::string since = text_in(request, "since");
  if (!since.empty() && !day_from_iso(since))
    return Fault{"day-unreadable", "The day \"" + since + "\" cannot be read.", "Write it as 2026-11-20.",
                 ""};
  if (text_in(request, "format") == "pdf" && text_in(request, "what") == "opinions")
    return Fault{"format-unfit", "Opinions are not written as PDF.", "Use csv, json or xlsx.", ""};
  return std::nullopt;
}

Answer export_to(Deployment& d, const Request& request) {
  const std::string id = text_in(request, "consultation"), file = text_in(request, "out"),
                    format = text_in(request, "format");
  const auto consultation = d.store->consultation(id);
  const auto pack = consultation ? d.packs.find(id, consultation->revision) : nullptr;
  if (!pack) return no_consultation(id);
  if (const auto fault = unfit(request)) return answer_of(*fault);
  const bool document = format == "xlsx" || format == "pdf";
  const bool written = document ? write_document(d, *consultation, *pack, request, file)
                                : write_pieces(file, pieces_of(d, pack, request));
  if (!written)
    return answer_of({"unwritable", "The file " + file + " cannot be written.", "Is the disk full?", ""});
  d.store->note(actor, d.clock.now(),
                text_in(request, "what") == "opinions" ? "export-opinions" : "export-summary",
                {{"consultation", id}, {"format", format}});
  return text_answer("");
}

/// The file as text; nothing where it cannot be read. No larger one than a kiosk makes is looked at.
std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string content(wire::max_export_bytes + 1, '\0');
  in.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(in.gcount()));
  return content;
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
  const auto content = read_file(path);
  if (!content)
    return answer_of(
        {"file-unreadable", "The file " + path + " cannot be read.", "Check its name and rights.", ""});
  const auto file = intake::read_sealed_file(*d.store, *content, actor, d.clock.now());
  if (!file) return answer_of(file.error());
  return text_answer(import_text(*file, intake::import_sealed(*d.store, d.packs, *file, actor, d.clock)));
}

/// One line for each difference, then the sum.
Answer check_answer(const CheckReport& report, const std::string& before) {
  std::string text = before;
  for (const std::string& difference : report.differences) text += difference + "\n";
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

/// The copy is checked before it is called done.
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

Answer operate(Deployment& deployment, const Request& request, const Progress& progress) {
  const std::string what = text_in(request, "do");
  try {
    if (what == "set-user") return set_user(deployment, request);
    if (what == "list-users") return list_users(deployment);
    if (what == "enrol") return enrol(deployment, request);
    if (what == "publish") return publish(deployment, request);
    if (what == "set-state") return set_state(deployment, request);
    if (what == "export") return export_to(deployment, request);
    if (what == "import") return import(deployment, request);
    if (what == "backup") return backup(deployment, request, progress);
    if (what == "check") return check(deployment, progress);
  } catch (const std::exception& error) {
    return answer_of({"server-fault", std::string("This could not be done: ") + error.what() + ".",
                      "Is the disk full?", ""});
  }
  return answer_of({"unknown-request", "The server does not know \"" + what + "\".", "", ""});
}

}  // namespace kiosk::server
