#include "kiosk/server/command_line/operations.h"

#include <boost/json.hpp>
#include <functional>
#include <map>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/command_line.h"
#include "kiosk/base/fault_words.h"
#include "kiosk/base/files.h"
#include "kiosk/base/typed_number.h"
#include "kiosk/base/untrusted_folder.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/command_line/check.h"
#include "kiosk/server/intake/import.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/published_version.h"
#include "kiosk/server/results/temporary_file.h"

namespace kiosk::server {
namespace {

namespace json = boost::json;

const std::string actor(command_line_actor);

std::string text_in(const Request& request, std::string_view name) {
  const auto* value = request.if_contains(name);
  return value && value->is_string() ? json::value_to<std::string>(*value) : std::string();
}

/// One request, and the words to answer in.
struct Task {
  Deployment& deployment;
  const Request& request;
  const Catalogue& words;
  const Progress& progress;

  std::string given(std::string_view name) const { return text_in(request, name); }
  /// An answer of one line.
  Answer line(std::string_view key, std::initializer_list<Blank> blanks = {}) const {
    return text_answer(words.text(key, blanks) + "\n");
  }
  static Answer text_answer(std::string text) { return {{"text", std::move(text)}}; }
};

Answer refusal(std::string code, std::string_view what, std::string_view remedy, FaultValues values) {
  return answer_of(make_fault(std::move(code), what, remedy, "", std::move(values)));
}

Answer set_user(const Task& task) {
  store::User user;
  user.name = task.given("name");
  user.role = task.given("role");
  user.unit = task.given("unit");
  auto& administration = task.deployment.administration;
  const auto done = task.given("replace") == "yes"
                        ? administration.set_user(actor, user, task.given("password"))
                        : administration.add_user(actor, user, task.given("password"));
  if (!done) return answer_of(done.error());
  return task.line("command.user.done",
                   {{"name", user.name}, {"role", task.words.text("role." + user.role)}});
}

/// Name, role and unit between tabs, for programs too: role and unit as codes.
Answer list_users(const Task& task) {
  std::string text;
  for (const auto& user : task.deployment.store->users()) {
    text += readable_text(user.name, Lines::one) + "\t" + user.role + "\t" +
            (user.unit.empty() ? task.words.text("people.all_units") : user.unit) + "\n";
  }
  return text.empty() ? task.line("command.user.none") : Task::text_answer(text);
}

/// "code:" and "pin:" are the same in every language, for programs that read them.
Answer enrol(const Task& task) {
  const auto made = task.deployment.administration.make_enrolment_code(actor, task.given("consultation"),
                                                                       task.given("unit"));
  if (!made) return answer_of(made.error());
  std::string text = "code: " + made->code + "\npin: " + made->pin + "\n" +
                     task.words.text("command.enrol.valid") + "\n";
  if (made->pin.empty()) text += task.words.text("command.enrol.no_pin") + "\n";
  return Task::text_answer(std::move(text));
}

Answer publish(const Task& task) {
  administration::Period period;
  for (auto [name, time] : {std::pair{"opens", &period.opens}, {"closes", &period.closes}}) {
    const std::string given = task.given(name);
    *time = from_rfc3339(given);
    if (!given.empty() && !*time)
      return refusal("time-unreadable", "The time \"{time}\" cannot be read.",
                     "Write it in UTC as 2026-11-23T00:00:00Z.", {{"time", given}});
  }
  const auto published = task.deployment.administration.publish(actor, task.given("pack"), period);
  if (!published) return answer_of(published.error());
  return task.line("command.publish.done", {{"id", published->id},
                                            {"revision", std::to_string(published->revision)},
                                            {"digest", to_hex(published->pack_digest).substr(0, 16)}});
}

Answer set_state(const Task& task) {
  const std::string id = task.given("consultation"), name = task.given("state");
  const auto state = wire::state_named(name);
  if (!state)
    return answer_of({"unknown-state", "The state must be open, paused or closed.", "", ""});
  const auto done = task.deployment.administration.set_state(actor, id, *state);
  if (!done) return answer_of(done.error());
  return task.line("command.state.done", {{"id", id}, {"state", task.words.text("state." + name)}});
}

using Pack = std::shared_ptr<const consultation::Pack>;

/// The pack of a consultation's published revision. Fault: unknown-consultation.
Result<Pack> published_pack(Deployment& deployment, const std::string& id) {
  const auto consultation = deployment.store->consultation(id);
  auto pack = consultation ? deployment.packs.find(id, consultation->revision) : nullptr;
  if (pack) return pack;
  return fault("unknown-consultation", "There is no consultation \"{id}\".", "Publish its pack first.", "",
               {{"id", id}});
}

Answer keep_closing_record(const Task& task) {
  const std::string id = task.given("consultation");
  const auto pack = published_pack(task.deployment, id);
  if (!pack) return answer_of(pack.error());
  const auto kept =
      task.deployment.administration.keep_closing_record(actor, **pack, task.given("explanation"));
  if (!kept) return answer_of(kept.error());
  return task.line("command.closing-record.done", {{"id", id}, {"n", std::to_string(*kept)}});
}

Answer publish_results(const Task& task) {
  const std::string id = task.given("consultation");
  const auto pack = published_pack(task.deployment, id);
  if (!pack) return answer_of(pack.error());
  const auto done = task.deployment.administration.publish_results(actor, **pack, task.given("reason"));
  if (!done) return answer_of(done.error());
  return task.line("command.publish-results.done", {{"id", id}, {"n", std::to_string(*done)}});
}

Answer ask_reopening(const Task& task) {
  const std::string id = task.given("consultation");
  const auto asked = task.deployment.administration.ask_reopening(actor, id, task.given("reason"));
  if (!asked) return answer_of(asked.error());
  return task.line("command.reopen.done", {{"id", id}});
}

Result<void> write_pieces(const std::string& file, const results::Pieces& pieces) {
  if (auto target = check_untrusted_target(file); !target) return target;
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

/// The language of a document; the first one where the code is empty. Faults: language-unknown, which names
/// the languages that there are, and those of load_words.
Result<results::Language> language_named(const std::filesystem::path& assets, const std::string& code) {
  const auto catalogues = load_words(assets, "server");
  if (!catalogues) return failure(catalogues);
  const std::string chosen = code.empty() ? first_language(*catalogues) : code;
  if (const auto found = catalogues->find(chosen); found != catalogues->end())
    return results::Language{chosen, found->second};
  return failure(command_words(*catalogues, chosen));
}

/// The published version that a summary shows (its number, "current", or "" as on the pages). Faults:
/// version-unknown.
Result<void> choose_version(Deployment& d, results::DocumentSource& source, const std::string& which) {
  const bool published = source.consultation.state == wire::State::results;
  if (which == "current" || (which.empty() && !published)) return {};
  const std::int64_t number = typed_number(which).value_or(0);
  auto version = number > 0 || which.empty()
                     ? results::published_version(*d.store, source.consultation.id, number)
                     : nullptr;
  auto pack = version ? d.packs.find(source.consultation.id, version->head.revision) : nullptr;
  if (!pack) {
    return fault("version-unknown", "There is no published version \"{version}\".",
                 "Give the number of a published version, or \"current\".", "", {{"version", which}});
  }
  source.consultation = results::consultation_of(source.consultation, *version);
  source.pack = std::move(pack);
  source.version = std::move(version);
  return {};
}

Answer export_to(const Task& task) {
  Deployment& d = task.deployment;
  const std::string id = task.given("consultation"), file = task.given("out"), what = task.given("what"),
                    since = task.given("since");
  auto consultation = d.store->consultation(id);
  auto pack = published_pack(d, id);
  if (!pack) return answer_of(pack.error());
  const auto format = results::find_format(what, task.given("format"));
  if (!format) return answer_of(format.error());
  if (!since.empty() && !day_from_iso(since))
    return refusal("day-unreadable", "The day \"{day}\" cannot be read.", "Write it as 2026-11-20.",
                   {{"day", since}});
  const auto language = language_named(d.folders.assets, task.given("language"));
  if (!language) return answer_of(language.error());
  results::DocumentSource source{
      *d.store, *consultation, std::move(*pack), *language, d.clock.now(), "", since, {}};
  if (auto chosen = choose_version(d, source, task.given("version")); !chosen) return answer_of(chosen.error());
  if (const auto written = write_document(**format, source, d.folders.temporary(), file); !written)
    return answer_of(written.error());
  d.store->note(actor, d.clock.now(), "export-" + what,
                {{"consultation", id}, {"format", std::string((*format)->extension)}});
  return Task::text_answer("");
}

std::string reason_words(const std::string& reason, const Catalogue& words) {
  const std::string key = "refusal." + reason;
  return words.has(key) ? words.text(key) : words.text("refusal.other", {{"reason", reason}});
}

std::string import_text(const intake::SealedFile& file, const intake::ImportReport& report,
                        const Catalogue& words) {
  const auto& counts = report.counts;
  std::string text = words.text("command.import.done", {{"kiosk", file.kiosk.name},
                                                        {"made", to_rfc3339(counts.made)},
                                                        {"part", std::to_string(counts.part)},
                                                        {"parts", std::to_string(counts.parts)},
                                                        {"stored", std::to_string(counts.stored)},
                                                        {"duplicate", std::to_string(counts.duplicate)},
                                                        {"refused", std::to_string(counts.refused)}}) +
                     "\n";
  for (const auto& [reason, count] : report.refused)
    text += "  " +
            words.text("command.import.refused",
                       {{"n", std::to_string(count)}, {"reason", reason_words(reason, words)}}) +
            "\n";
  return text;
}

Answer import(const Task& task) {
  Deployment& d = task.deployment;
  const std::string path = task.given("file");
  const auto content = read_untrusted_file(path, wire::max_export_bytes);
  if (!content) return answer_of(content.error());
  const auto file = intake::read_sealed_file(*d.store, *content, actor, d.clock.now());
  if (!file) return answer_of(file.error());
  const auto report = intake::import_sealed(*d.store, d.packs, *file, actor, d.clock);
  return Task::text_answer(import_text(*file, report, task.words));
}

Answer check_answer(const Task& task, const CheckReport& report) {
  return {{"text", report_text(report, task.words)}, {"exit", report.differences.empty() ? 0 : 1}};
}

CheckReport check_snapshot(const Task& task, store::Snapshot& snapshot) {
  return check_data(snapshot, task.deployment.packs, task.deployment.server_key.public_key, task.words,
                    task.progress);
}

Answer check(const Task& task) {
  return check_answer(task, check_snapshot(task, *task.deployment.store->snapshot()));
}

/// A checked copy of the database in the server's own folder, for `backup`, which removes it. The answer also
/// names the certificate that the server shows, and its key.
Answer copy_database(const Task& task) {
  Deployment& d = task.deployment;
  std::filesystem::create_directories(d.folders.temporary());
  const auto file = std::filesystem::absolute(d.folders.temporary()) / ("backup-" + uuid_v4(d.random) + ".sqlite");
  const UtcTime made = d.clock.now();
  d.store->note(actor, made, "backup", {});
  d.store->backup(file);
  Answer answer = check_answer(task, check_snapshot(task, *store::open_backup(file)));
  answer["copy"] = file.string();
  answer["made"] = to_rfc3339(made);
  answer["certificate"] = std::filesystem::absolute(d.shown_certificate).string();
  answer["key"] = std::filesystem::absolute(d.shown_key).string();
  return answer;
}

/// What a request of the command line does, and to what.
struct Operation {
  std::string_view name, object;
  Answer (*run)(const Task&);
};

constexpr Operation operations[] = {
    {"set-user", "server", set_user},         {"list-users", "server", list_users},
    {"enrol", "consultation", enrol},         {"publish", "server", publish},
    {"set-state", "consultation", set_state}, {"export", "consultation", export_to},
    {"keep-closing-record", "consultation", keep_closing_record},
    {"publish-results", "consultation", publish_results},
    {"ask-reopening", "consultation", ask_reopening},
    {"import", "kiosk", import},              {"copy-database", "server", copy_database},
    {"check", "server", check}};

/// The words in the language that the request names; English ones, or none, where they cannot be read.
Catalogue words_for(const Deployment& deployment, const Request& request) {
  const auto catalogues = load_words(deployment.folders.assets, "server");
  if (!catalogues) return {};
  const std::string asked = text_in(request, "speak");
  const auto found =
      command_words(*catalogues, catalogues->contains(asked) ? asked : std::string(source_language));
  return found ? found->words : Catalogue();
}

}  // namespace

std::map<std::string, std::string> command_objects() {
  std::map<std::string, std::string> objects;
  for (const Operation& one : operations) objects.emplace(one.name, one.object);
  return objects;
}

Answer operate(Deployment& deployment, const Request& request, const Progress& progress) {
  const std::string what = text_in(request, "do");
  const auto* const found = std::ranges::find(operations, what, &Operation::name);
  if (found == std::end(operations))
    return refusal("unknown-request", "The server does not know \"{request}\".", "", {{"request", what}});
  const Catalogue words = words_for(deployment, request);
  try {
    return found->run({deployment, request, words, progress});
  } catch (const std::exception& error) {
    std::string reason = error.what();
    while (reason.ends_with('.')) reason.pop_back();
    return refusal("command-failed", "This could not be done: {error}.", "Is the disk full?",
                   {{"error", reason}});
  }
}

}  // namespace kiosk::server
