#include "kiosk/hall/courier/packs.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "kiosk/base/files.h"
#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/load.h"
#include "kiosk/hall/courier/settings_keys.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/signature.h"

namespace kiosk::hall::courier {
namespace {

namespace fs = std::filesystem;

constexpr const char* current_name = "current";

/// Throws std::system_error.
void rename_or_throw(const fs::path& from, const fs::path& to) {
  fs::rename(from, to);
  throw_on_error(sync_folder(to.parent_path()), "cannot sync the folder of " + to.string());
}

std::string target_of(const fs::path& link) {
  std::error_code none;
  return fs::read_symlink(link, none).string();
}

}  // namespace

Packs::Packs(fs::path folder, fs::path schema, outbox::Outbox& outbox)
    : folder_(std::move(folder)), schema_(std::move(schema)), outbox_(outbox) {
  fs::create_directories(folder_);
  read_current();
}

fs::path Packs::folder_of(const Hash& digest) const {
  return folder_ / to_hex(digest);
}

void Packs::read_current() {
  const fs::path current = folder_ / current_name;
  if (!fs::exists(current)) return;
  const auto loaded = consultation::load_published_pack(fs::canonical(current), schema_);
  if (!loaded.pack) return;
  consultation_ = loaded.pack->id;
  revision_ = loaded.pack->revision;
}

bool Packs::in_use(const Hash& digest) const {
  return target_of(folder_ / current_name) == to_hex(digest) && fs::exists(folder_of(digest));
}

/// The highest revision ever in use here, even if another consultation was shown in between.
int Packs::highest_revision(const std::string& consultation) {
  const int now = consultation == consultation_ ? revision_ : 0;
  const auto kept = outbox_.setting(std::string(revision_key) + consultation).value_or("");
  int before = 0;
  (void)std::from_chars(kept.data(), kept.data() + kept.size(), before);
  return std::max(now, before);
}

Result<void> Packs::remember(const std::string& consultation, int revision) {
  const int highest = std::max(revision, highest_revision(consultation));
  return outbox_.set_setting(std::string(revision_key) + consultation, std::to_string(highest));
}

Result<void> Packs::acceptable(const wire::Assignment& assignment, const Hash& server_key) {
  const Bytes message =
      wire::pack_signature_message(assignment.pack_digest, assignment.consultation, assignment.revision);
  if (!wire::verify(server_key, message, assignment.pack_signature)) {
    return fault("pack-signature",
                 "The new consultation does not carry the signature of this kiosk's server.",
                 "Tell the office. The kiosk goes on with the last good one.");
  }
  if (const int highest = highest_revision(assignment.consultation); assignment.revision < highest) {
    return fault("pack-older",
                 "The server offers revision {offered}, older than revision {highest} that was in use here.",
                 "Tell the office to publish again.", "",
                 {{"offered", std::to_string(assignment.revision)}, {"highest", std::to_string(highest)}});
  }
  return {};
}

bool Packs::held(const Hash& digest) const {
  const fs::path folder = folder_of(digest);
  if (!fs::is_directory(folder)) return false;
  const auto found = consultation::pack_digest(folder);
  return found && *found == digest;
}

Result<void> Packs::check(const fs::path& folder, const wire::Assignment& assignment) const {
  const auto digest = consultation::pack_digest(folder);
  if (!digest) return tl::unexpected<Fault>(digest.error());
  if (*digest != assignment.pack_digest) {
    return fault("pack-digest", "The new consultation arrived damaged.",
                 "The kiosk fetches it again by itself.");
  }
  const auto loaded = consultation::load_published_pack(folder, schema_);
  if (!loaded.pack) {
    const std::string first = loaded.faults.empty() ? "" : loaded.faults.front().what;
    return fault("pack-refused", "The new consultation has a fault. {fault}", "Tell the office.", "",
                 {{"fault", first}});
  }
  if (const auto good = consultation::check_collectable(*loaded.pack); !good) return good;
  if (loaded.pack->id != assignment.consultation || loaded.pack->revision != assignment.revision) {
    return fault("pack-other", "The new consultation is not the one that was announced.", "Tell the office.");
  }
  return {};
}

Result<void> Packs::keep(const wire::Assignment& assignment, ByteView archive) {
  const fs::path fresh = folder_ / (".new-" + to_hex(assignment.pack_digest));
  fs::remove_all(fresh);
  auto good = consultation::unpack_archive(archive, fresh);
  if (good) good = check(fresh, assignment);
  if (!good) {
    fs::remove_all(fresh);
    return good;
  }
  fs::remove_all(folder_of(assignment.pack_digest));
  rename_or_throw(fresh, folder_of(assignment.pack_digest));
  return {};
}

Result<void> Packs::keep_signature(const wire::Assignment& assignment) {
  const std::string key = std::string(signed_key) + to_hex(assignment.pack_digest), text = wire::encode(assignment);
  if (outbox_.setting(key) == text) return {};
  return outbox_.set_setting(key, text);
}

namespace {

/// Whether the stored assignment holds the server's signature of the pack with that digest.
bool signs(const std::optional<std::string>& stored, const Hash& digest, const Hash& server_key) {
  const auto assignment = wire::decode_assignment(stored.value_or(""));
  if (!assignment || assignment->pack_digest != digest) return false;
  const Bytes message = wire::pack_signature_message(digest, assignment->consultation, assignment->revision);
  return wire::verify(server_key, message, assignment->pack_signature);
}

}  // namespace

Result<void> verify_in_use(const fs::path& folder, const Hash& server_key, outbox::Outbox& outbox) {
  if (const auto digest = consultation::pack_digest(folder)) {
    // Earlier versions of the program kept only the last assignment, which is usually that of the pack in use.
    for (const std::string& key : {std::string(signed_key) + to_hex(*digest), std::string(assignment_key)})
      if (signs(outbox.setting(key), *digest, server_key)) return {};
  }
  return fault("pack-changed", "The consultation on this kiosk's disk is not what the server signed.",
               "The kiosk fetches it again by itself. Tell the office: somebody or a bad disk changed it.",
               folder.string());
}

Result<void> Packs::use(const wire::Assignment& assignment) {
  if (auto good = check(folder_of(assignment.pack_digest), assignment); !good) return good;
  if (auto kept = keep_signature(assignment); !kept) return kept;
  // Stored before the link is replaced, so that no interruption lets an older revision return.
  if (!consultation_.empty()) {
    if (auto kept = remember(consultation_, revision_); !kept) return kept;
  }
  if (auto kept = remember(assignment.consultation, assignment.revision); !kept) return kept;
  const fs::path current = folder_ / current_name;
  const fs::path next = folder_ / ".current-next";
  const std::string before = target_of(current);
  const std::string name = to_hex(assignment.pack_digest);
  fs::remove(next);
  fs::create_symlink(name, next);
  rename_or_throw(next, current);
  consultation_ = assignment.consultation;
  revision_ = assignment.revision;
  remove_others(name, before);
  return {};
}

void Packs::remove_others(const std::string& kept, const std::string& kept_too) const {
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    if (name == current_name || name == kept || name == kept_too || !entry.is_directory()) continue;
    if (name.starts_with(".new-") || from_hex(name)) fs::remove_all(entry.path());
  }
}

}  // namespace kiosk::hall::courier
