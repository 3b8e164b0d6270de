// Publishing results as numbered versions, and reopening a consultation.
#include "kiosk/consultation/pack.h"
#include "kiosk/server/administration/administration.h"
#include "kiosk/server/administration/existing.h"
#include "kiosk/server/results/closing.h"
#include "kiosk/server/results/publication_steps.h"
#include "kiosk/server/results/report.h"

namespace kiosk::server::administration {
namespace {

using store::Reopening;

constexpr std::size_t most_reason = 300, most_explanation = 2000;

/// The reason as it is stored and shown to everybody; "" stays "".
Result<std::string> clean_reason(const std::string& reason) {
  if (auto clean = clean_text(reason, {.least = 0, .most = most_reason})) return clean;
  return fault("reason-unfit", "The reason must have at most 300 characters on one line.", "Shorten it.");
}

tl::unexpected<Fault> reason_missing() {
  return fault("reason-missing", "The reason is missing.", "Write it for everybody: it is public.");
}

/// The consultation, with the revision of `pack`.
Result<store::Consultation> with_revision(store::Write& write, const consultation::Pack& pack) {
  auto known = existing(write, pack.id);
  if (known && known->revision != pack.revision) return store::changed_meanwhile();
  return known;
}

std::string checksum_of(const store::Figures& figures, const consultation::Pack& pack) {
  return results::report_checksum(results::summarise(figures, pack));
}

std::optional<UtcTime> last_reopened(store::Write& write, const std::string& consultation) {
  for (const Reopening& one : write.reopenings(consultation))
    if (one.outcome == Reopening::Outcome::confirmed) return one.ended;
  return std::nullopt;
}

Result<Reopening> pending(store::Write& write, const std::string& consultation, std::int64_t request) {
  for (Reopening& one : write.reopenings(consultation))
    if (one.number == request && one.outcome == Reopening::Outcome::pending) return std::move(one);
  return fault("no-reopening", "Nobody asks to reopen this consultation now.", "Load the page again.");
}

/// Two people must agree: the account that confirms was there before the request, and is not the asker's.
bool may_confirm(const std::optional<store::User>& user, const Reopening& request) {
  return user && !user->ended && user->role == "admin" && user->unit.empty() &&
         user->name != request.asked_by && user->created <= request.asked;
}

}  // namespace

Result<std::int64_t> Administration::keep_closing_record(const std::string& actor,
                                                         const consultation::Pack& pack,
                                                         const std::string& explanation) {
  const auto clean =
      clean_text(explanation, {.lines = Lines::several, .least = 0, .most = most_explanation});
  if (!clean)
    return fault("explanation-unfit", "The explanation must have at most 2,000 characters.", "Shorten it.");
  const auto closing = results::closing_of(store_, pack);
  if (!closing.whole() && clean->empty()) {
    return fault("explanation-missing", "The counts of the kiosks and of the server do not agree.",
                 "Wait for the missing opinions, or explain the difference in the closing record.");
  }
  const UtcTime now = clock_.now();
  return transactions_.transaction(actor, now, [&](store::Write& write) -> Result<std::int64_t> {
    const auto known = with_revision(write, pack);
    if (!known) return tl::unexpected(known.error());
    if (auto room = store::require_room(write, {store::Bounded::closing_records, pack.id}); !room)
      return failure(room);
    store::ClosingRecord record;
    record.consultation = pack.id;
    record.by = actor;
    record.at = now;
    record.content = results::closing_json(closing, {known->state, known->revision, *clean}, now);
    const auto number = write.add_closing_record(record);
    write.trail("keep-closing-record", {{"consultation", record.consultation}, {"record", number}});
    return number;
  });
}

Result<std::int64_t> Administration::publish_results(const std::string& actor, const consultation::Pack& pack,
                                                     const std::string& reason) {
  const auto clean = clean_reason(reason);
  if (!clean) return tl::unexpected(clean.error());
  const UtcTime now = clock_.now();
  return transactions_.transaction(actor, now, [&](store::Write& write) -> Result<std::int64_t> {
    const auto known = with_revision(write, pack);
    if (!known) return tl::unexpected(known.error());
    store::Figures figures = write.current_figures(pack.id);
    figures.kiosks = consultation::kiosk_opinions(pack.rule_profile);
    const auto versions = write.result_versions(pack.id);
    const std::int64_t before = versions.empty() ? 0 : versions.front().number;
    results::PublicationFacts facts{known->state, known->revision, checksum_of(figures, pack), {},
                                    last_reopened(write, pack.id), {}};
    if (const auto record = write.newest_closing_record(pack.id)) facts.record = results::facts_of(*record);
    if (before > 0) facts.published = checksum_of(write.published_figures(pack.id, before).value(), pack);
    if (auto ready = results::require_ready(results::next_step(facts)); !ready)
      return tl::unexpected(ready.error());
    if (before > 0 && clean->empty()) return reason_missing();
    const store::ResultVersion version{pack.id,      before + 1,    known->revision, now,    now,
                                       known->opens, known->closes, actor,           *clean, facts.record->number};
    if (auto added = write.add_result_version(version, figures); !added) return tl::unexpected(added.error());
    if (known->state != wire::State::results) {
      if (auto set = write.set_state(pack.id, wire::State::results, known->version); !set)
        return tl::unexpected(set.error());
    }
    write.trail("publish-results", {{"consultation", pack.id},
                                    {"version", version.number},
                                    {"reason", *clean},
                                    {"record", version.record},
                                    {"checksum", facts.checksum}});
    return version.number;
  });
}

Result<void> Administration::ask_reopening(const std::string& actor, const std::string& consultation,
                                           const std::string& reason) {
  const auto clean = clean_reason(reason);
  if (!clean) return tl::unexpected(clean.error());
  if (clean->empty()) return reason_missing();
  const UtcTime now = clock_.now();
  return transactions_.transaction(actor, now, [&](store::Write& write) -> Result<void> {
    const auto known = existing(write, consultation);
    if (!known) return tl::unexpected(known.error());
    if (known->state != wire::State::closed && known->state != wire::State::results)
      return fault("not-closed-yet", "The consultation is not closed.", "It needs no reopening.");
    Reopening request;
    request.consultation = consultation;
    request.reason = *clean;
    request.asked_by = actor;
    request.asked = now;
    const auto number = write.add_reopening(request);
    if (!number)
      return fault("reopening-pending", "Somebody asked to reopen this consultation already.",
                   "Another administrator may confirm or withdraw that request.");
    write.trail("ask-reopening",
                {{"consultation", consultation}, {"reason", *clean}, {"request", *number}});
    return {};
  });
}

Result<void> Administration::confirm_reopening(const std::string& actor, const std::string& consultation,
                                               std::int64_t request) {
  const UtcTime now = clock_.now();
  return transactions_.transaction(actor, now, [&](store::Write& write) -> Result<void> {
    const auto known = existing(write, consultation);
    if (!known) return tl::unexpected(known.error());
    const auto asked = pending(write, consultation, request);
    if (!asked) return tl::unexpected(asked.error());
    if (!may_confirm(write.user(actor), *asked)) {
      return fault("second-administrator",
                   "Another administrator must confirm, whose account is older than the request.",
                   "Ask a colleague who is an administrator.");
    }
    if (auto ended = write.end_reopening(request, Reopening::Outcome::confirmed, actor, now); !ended)
      return ended;
    if (auto set = write.set_state(consultation, wire::State::open, known->version); !set) return set;
    write.trail("confirm-reopening", {{"consultation", consultation},
                                      {"asked_by", asked->asked_by},
                                      {"reason", asked->reason},
                                      {"request", request},
                                      {"state", std::string(wire::name_of(wire::State::open))},
                                      {"state_before", std::string(wire::name_of(known->state))}});
    return {};
  });
}

Result<void> Administration::withdraw_reopening(const std::string& actor, const std::string& consultation,
                                                std::int64_t request) {
  const UtcTime now = clock_.now();
  return transactions_.transaction(actor, now, [&](store::Write& write) -> Result<void> {
    const auto known = existing(write, consultation);
    if (!known) return tl::unexpected(known.error());
    const auto asked = pending(write, consultation, request);
    if (!asked) return tl::unexpected(asked.error());
    if (auto ended = write.end_reopening(request, Reopening::Outcome::withdrawn, actor, now); !ended)
      return ended;
    write.trail("withdraw-reopening", {{"consultation", consultation}, {"request", request}});
    return {};
  });
}

}  // namespace kiosk::server::administration
