#include "kiosk/server/administration/administration.h"

#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/administration/existing.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/wire/assignment.h"

namespace kiosk::server::administration {
namespace {

using namespace std::chrono_literals;

tl::unexpected<Fault> no_user() {
  return fault("unknown-user", "There is no such user.", "");
}

tl::unexpected<Fault> closes_too_early() {
  return fault("period-unfit", "The consultation must close after it opens.", "Give another time.");
}

}  // namespace

Period managed_period(const store::Consultation& consultation, const consultation::Pack* published) {
  const auto managed = [&](UtcTime stored, const auto own) -> std::optional<UtcTime> {
    if (published && stored == published->period.*own) return std::nullopt;
    return stored;
  };
  return {managed(consultation.opens, &consultation::Period::opens),
          managed(consultation.closes, &consultation::Period::closes)};
}

Administration::Administration(AdministrationStore store, packs::PublishedPacks& packs, const Clock& clock,
                               Random& random, wire::SigningKey server_key, std::filesystem::path certificate)
    : store_(store),
      consultations_(store),
      opinions_(store),
      people_(store),
      transactions_(store),
      packs_(packs),
      clock_(clock),
      random_(random),
      server_key_(server_key),
      certificate_(std::move(certificate)) {}

namespace {

store::TrailDetails user_details(const store::User& user, const store::User& before) {
  store::TrailDetails details{{"user", user.name}, {"role", user.role}, {"unit", user.unit}};
  if (before.role != user.role) details["role_before"] = before.role;
  if (before.unit != user.unit) details["unit_before"] = before.unit;
  return details;
}

Result<void> require_role(const std::string& role) {
  if (role == "admin" || role == "official" || role == "auditor") return {};
  return fault("unknown-role", "The role must be admin, official or auditor.", "");
}

/// Two names with equal keys are one name to a reader.
std::string name_key(const std::string& name) {
  const auto clean = clean_name(name);
  return to_lower_vietnamese(clean ? *clean : name);
}

const store::User* same_name(const std::vector<store::User>& users, const std::string& name) {
  const std::string key = name_key(name);
  const auto found =
      std::ranges::find_if(users, [&](const store::User& user) { return name_key(user.name) == key; });
  return found == users.end() ? nullptr : &*found;
}

}  // namespace

Result<void> Administration::add_user(const std::string& actor, store::User user,
                                      const std::string& password) {
  if (auto fits = require_role(user.role); !fits) return fits;
  const auto name = clean_name(user.name);
  if (!name) return failure(name);
  user.name = *name;
  if (auto fits = check_password(password, user.name, false); !fits) return fits;
  user.password_hash = hash_password(password);  // slow, so it runs before the transaction
  user.version = 0;
  user.created = clock_.now();
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    const auto users = write.users();
    if (const store::User* other = same_name(users, user.name)) {
      return fault("name-taken", "There is a person named \"{name}\" already; nothing was changed.",
                   "Choose another name, or change that person in the list.", "", {{"name", other->name}});
    }
    if (auto set = write.set_user(user); !set) return set;
    write.trail("set-user", {{"user", user.name}, {"role", user.role}, {"unit", user.unit}});
    return {};
  });
}

Result<void> Administration::set_user(const std::string& actor, store::User user,
                                      const std::string& password) {
  const auto users = people_.users();
  const store::User* const before = same_name(users, user.name);
  if (!before) return add_user(actor, std::move(user), password);
  if (auto fits = require_role(user.role); !fits) return fits;
  user.name = before->name;
  if (auto fits = check_password(password, user.name, !before->totp_secret.empty()); !fits) return fits;
  user.password_hash = hash_password(password);  // slow, so it runs before the transaction
  user.version = before->version;
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    if (auto set = write.set_user(user); !set) return set;
    write.trail("set-user", user_details(user, *before));
    return {};
  });
}

Result<void> Administration::change_user(const std::string& actor, const store::User& user) {
  if (auto fits = require_role(user.role); !fits) return fits;
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    const auto before = write.user(user.name);
    if (!before || before->ended) return no_user();
    if (before->version != user.version) return store::changed_meanwhile();
    store::User changed = *before;
    changed.role = user.role;
    changed.unit = user.unit;
    if (auto set = write.set_user(changed); !set) return set;
    write.trail("set-user", user_details(user, *before));
    return {};
  });
}

Result<void> Administration::set_password(const std::string& actor, const std::string& name,
                                          const std::string& password) {
  const auto before = people_.user(name);
  if (!before || before->ended) return no_user();
  if (auto fits = check_password(password, name, !before->totp_secret.empty()); !fits) return fits;
  const std::string hash = hash_password(password);
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    auto user = write.user(name);
    // Without a second factor (it may have just been removed) the password must be longer.
    if (!user || user->ended || user->totp_secret.empty() != before->totp_secret.empty())
      return store::changed_meanwhile();
    user->password_hash = hash;
    if (auto set = write.set_user(*user); !set) return set;
    write.trail("set-password", {{"user", name}});
    return {};
  });
}

Result<void> Administration::end_user(const std::string& actor, const std::string& name, Based on) {
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    const auto user = write.user(name);
    if (!user) return no_user();
    if (user->ended) return store::nothing_to_end();
    if (on && *on != user->version) return store::changed_meanwhile();
    write.set_user_ended(name, true);
    write.trail("end-user", {{"user", name}});
    return {};
  });
}

Result<std::string> Administration::reset_second_factor(const std::string& actor, const std::string& name,
                                                        Based on) {
  std::string password = make_password(random_);
  const std::string hash = hash_password(password);
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<std::string> {
    auto user = write.user(name);
    if (!user || user->ended) return no_user();
    if (on && *on != user->version) return store::changed_meanwhile();
    user->password_hash = hash;
    if (auto set = write.set_user(*user); !set) return tl::unexpected(set.error());
    write.set_second_factor(name, {}, {});
    write.trail("reset-second-factor", {{"user", name}});
    return password;
  });
}

/// Content that opinions were given to must not change.
Result<void> Administration::require_unchanged(const store::Consultation& stored, int revision,
                                               const Hash& digest, std::int64_t opinions) {
  if (stored.revision != revision || stored.pack_digest == digest || opinions == 0) return {};
  return fault("same-revision", "Opinions were given to revision {revision} already; it stays as it is.",
               "Raise `revision` in pack.yaml.", "", {{"revision", std::to_string(revision)}});
}

Result<store::Consultation> Administration::publish(const std::string& actor,
                                                    const std::filesystem::path& pack, const Period& period,
                                                    Based on) {
  // Held until the store has the publication, so that the pack on disk and the store's row agree.
  const packs::PublicationLock lock = packs_.lock_publication();
  const auto seen = packs_.load(pack);
  if (!seen) return tl::unexpected(seen.error());
  auto consultation = consultations_.consultation(seen->id).value_or(store::Consultation{});
  if (on && *on != consultation.version) return store::changed_meanwhile();
  if (seen->revision < consultation.revision) {
    return fault("older-revision", "Revision {revision} is published already.",
                 "Raise `revision` in pack.yaml.", "", {{"revision", std::to_string(consultation.revision)}});
  }
  const store::Consultation before = consultation;
  const auto published_before =
      before.version > 0 ? packs_.find(before.id, before.revision) : packs::PackPointer();
  const Period managed = before.version > 0 ? managed_period(before, published_before.get()) : Period{};
  consultation.opens = period.opens.value_or(managed.opens.value_or(seen->period.opens));
  consultation.closes = period.closes.value_or(managed.closes.value_or(seen->period.closes));
  if (consultation.closes <= consultation.opens) return closes_too_early();
  if (consultation.version == 0) consultation.seal_keys = opinion::make_seal_keys(random_);
  const auto allow = [&](const Hash& digest) {
    return require_unchanged(before, seen->revision, digest, opinions_.tallies(seen->id).stored);
  };
  auto publication = packs_.prepare(lock, pack, consultation.seal_keys.public_key, allow);
  if (!publication) return tl::unexpected(publication.error());
  const packs::PublishedPack& published = publication->pack();
  consultation.id = published.id;
  consultation.revision = published.revision;
  consultation.pack_digest = published.digest;
  consultation.pack_signature = wire::sign(
      server_key_, wire::pack_signature_message(published.digest, published.id, published.revision));
  consultation.title = published.title;
  auto stored =
      transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<store::Consultation> {
        // Opinions may have arrived since the first check.
        if (auto fits = require_unchanged(before, consultation.revision, consultation.pack_digest,
                                          write.stored_opinions(consultation.id));
            !fits)
          return tl::unexpected(fits.error());
        if (auto done = write.publish(consultation); !done) return tl::unexpected(done.error());
        write.trail("publish", {{"consultation", consultation.id},
                                {"revision", std::int64_t{consultation.revision}},
                                {"revision_before", std::int64_t{before.revision}},
                                {"digest", to_hex(consultation.pack_digest)},
                                {"opens", to_rfc3339(consultation.opens)},
                                {"closes", to_rfc3339(consultation.closes)}});
        // Done last, after everything that can refuse. If the commit fails, the destructor restores the
        // previous pointer.
        if (auto set = publication->set_pointer(); !set) return tl::unexpected(set.error());
        ++consultation.version;
        return consultation;
      });
  if (stored) publication->keep();
  return stored;
}

namespace {

/// Whether this change of state is one for set_state(); else the fault that names the way.
Result<void> require_transition(wire::State from, wire::State to) {
  if (to == wire::State::results) {
    return fault("publish-results-first", "Results are published as a numbered version, not by a state.",
                 "Close the consultation, keep a closing record, then publish the results.");
  }
  const bool reopens = to == wire::State::open || to == wire::State::paused;
  const bool over = from == wire::State::closed || from == wire::State::results;
  if (over && reopens) {
    return fault("reopening-needs-two", "A closed consultation is reopened by two administrators.",
                 "One asks for it with a reason, another one confirms.");
  }
  if (from == wire::State::results)
    return fault("published-stays", "Published results stay published.",
                 "Publish a new version with its reason instead.");
  return {};
}

}  // namespace

Result<void> Administration::set_state(const std::string& actor, const std::string& consultation,
                                       wire::State state, Based on) {
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    const auto known = existing(write, consultation);
    if (!known) return tl::unexpected(known.error());
    if (on && *on != known->version) return store::changed_meanwhile();
    if (auto fits = require_transition(known->state, state); !fits) return fits;
    if (auto set = write.set_state(consultation, state, known->version); !set) return set;
    write.trail("set-state", {{"consultation", consultation},
                              {"state", std::string(wire::name_of(state))},
                              {"state_before", std::string(wire::name_of(known->state))}});
    return {};
  });
}

Result<void> Administration::set_closing(const std::string& actor, const std::string& consultation,
                                         UtcTime closes, Based on) {
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    const auto known = existing(write, consultation);
    if (!known) return tl::unexpected(known.error());
    if (on && *on != known->version) return store::changed_meanwhile();
    if (known->state == wire::State::closed || known->state == wire::State::results)
      return fault("closed-already", "The consultation is closed; its closing day stays.",
                   "Reopen it first, if people shall give opinions again.");
    if (closes <= known->opens) return closes_too_early();
    if (auto set = write.set_closing(consultation, closes, known->version); !set) return set;
    write.trail("set-closing", {{"consultation", consultation},
                                {"closes", to_rfc3339(closes)},
                                {"closes_before", to_rfc3339(known->closes)}});
    return {};
  });
}

}  // namespace kiosk::server::administration
