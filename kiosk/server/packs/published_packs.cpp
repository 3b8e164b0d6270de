#include "kiosk/server/packs/published_packs.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "kiosk/base/files.h"
#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/write_files.h"

namespace kiosk::server::packs {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Fault> faulty(const fs::path& pack, const std::vector<Fault>& faults) {
  return tl::unexpected(consultation::faulty_pack(faults, pack.string()));
}

bool is_digest(std::string_view text) {
  const auto bytes = from_hex(text);
  return bytes && bytes->size() == 32 && text.find_first_of("ABCDEF") == std::string_view::npos;
}

/// The digest in a pointer file; empty if there is none.
std::string digest_in(const fs::path& pointer) {
  std::ifstream in(pointer);
  std::string digest;
  return in >> digest && is_digest(digest) ? digest : std::string();
}

std::string pointer_name(const std::string& id, int revision) {
  return id + "." + std::to_string(revision);
}

bool move(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  return !error;
}

/// Whether a pack is published with all its bytes. Earlier versions could lose some in a power failure.
bool is_complete(const fs::path& folder, const Hash& digest, const fs::path& archive, const Bytes& packed) {
  std::error_code error;
  if (!fs::exists(folder, error)) return false;
  const auto present = consultation::pack_digest(folder);
  if (!present || *present != digest) return false;
  std::ifstream in(archive, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  return std::ranges::equal(bytes_of(content), packed);
}

/// Moves a written pack folder and archive to their final places; replaces existing ones.
bool place(const fs::path& prepared, const fs::path& target, const fs::path& archive,
           const fs::path& temporary) {
  std::error_code error;
  if (fs::exists(target, error) && !move(target, temporary / "damaged")) return false;
  return move(prepared, target) && move(temporary / "archive/archive", archive);
}

}  // namespace

PublishedPacks::PublishedPacks(fs::path folder, fs::path schema)
    : folder_(std::move(folder)), schema_(std::move(schema)) {
  fs::create_directories(folder_);
  remove_leftovers();
}

/// With the lock held no publication runs in any process, so every temporary folder is a leftover.
void PublishedPacks::remove_leftovers() const {
  const auto lock = PublicationLock::try_now(lock_file());
  if (!lock) return;
  std::vector<fs::path> leftovers{folder_ / "part", folder_ / "pointer.part"};  // of earlier versions
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.path().filename().string().starts_with(temporary_prefix) && entry.is_directory())
      leftovers.push_back(entry.path());
  }
  std::error_code ignored;
  for (const fs::path& path : leftovers) fs::remove_all(path, ignored);
}

PackPointer PublishedPacks::find(std::string_view id, int revision) {
  const LockGuard lock(mutex_);
  const std::pair key(std::string(id), revision);
  if (const auto found = loaded_.find(key); found != loaded_.end()) return found->second;
  if (id.find('/') != std::string_view::npos || id.starts_with('.')) return nullptr;
  const std::string digest = digest_in(folder_ / pointer_name(key.first, revision));
  if (digest.empty()) return nullptr;
  auto pack = consultation::load_published_pack(folder_ / digest, schema_).pack;
  if (!pack) return nullptr;
  return loaded_[key] = std::make_shared<const consultation::Pack>(std::move(*pack));
}

std::optional<fs::path> PublishedPacks::archive(std::string_view digest) const {
  if (!is_digest(digest)) return std::nullopt;
  auto file = folder_ / (std::string(digest) + ".tar.zst");
  if (!fs::exists(file)) return std::nullopt;
  return file;
}

Result<consultation::Pack> PublishedPacks::load(const fs::path& pack) const {
  auto loaded = consultation::load_pack(pack, schema_);
  if (loaded.pack) return std::move(*loaded.pack);
  return tl::unexpected(consultation::faulty_pack(loaded.faults, pack.string()));
}

PublicationLock PublishedPacks::lock_publication() const {
  return PublicationLock::wait(lock_file());
}

void PublishedPacks::forget(const std::string& id, int revision) {
  const LockGuard lock(mutex_);
  loaded_.erase({id, revision});
}

Result<Publication> PublishedPacks::prepare(const PublicationLock&, const fs::path& pack,
                                            const Hash& seal_key,
                                            const std::function<Result<void>(const Hash&)>& allow) {
  auto source = consultation::read_folder(pack);
  if (!source.faults.empty()) return faulty(pack, source.faults);
  source.files["published.yaml"] = "seal_key: " + to_base64(seal_key) + "\n";
  const Hash digest = consultation::pack_digest(source.files);
  if (allow) {
    if (const auto allowed = allow(digest); !allowed) return tl::unexpected(allowed.error());
  }
  auto temporary = std::make_unique<TemporaryFolder>(folder_);
  if (temporary->path().empty()) return unwritable(folder_);
  const std::string name = to_hex(digest);
  const fs::path target = folder_ / name, archive = folder_ / (name + ".tar.zst");
  const Bytes packed = consultation::write_archive(source.files);
  fs::path checked = target;
  if (!is_complete(target, digest, archive, packed)) {
    checked = temporary->path() / "pack";
    const consultation::PackFiles files{{"archive", {packed.begin(), packed.end()}}};
    if (!consultation::write_files(source.files, checked) ||
        !consultation::write_files(files, temporary->path() / "archive"))
      return unwritable(folder_);
  }
  const auto loaded = load(checked);  // publish exactly what was checked
  if (!loaded) return tl::unexpected(loaded.error());
  if (checked != target && !place(checked, target, archive, temporary->path())) return unwritable(target);
  if (sync_folder(folder_)) return unwritable(folder_);
  // The pointer is written last, when everything it refers to is durable.
  const std::string id = loaded->id;
  const int revision = loaded->revision;
  return Publication::prepare(std::move(temporary), folder_ / pointer_name(id, revision),
                              {digest, loaded->topic.in(loaded->languages.front()), revision, id},
                              [this, id, revision] { forget(id, revision); });
}

Result<PublishedPack> PublishedPacks::add(const PublicationLock& lock, const fs::path& pack,
                                          const Hash& seal_key,
                                          const std::function<Result<void>(const Hash&)>& allow) {
  auto publication = prepare(lock, pack, seal_key, allow);
  if (!publication) return tl::unexpected(publication.error());
  if (const auto set = publication->set_pointer(); !set) return tl::unexpected(set.error());
  publication->keep();
  return publication->pack();
}

std::vector<PublishedPacks::Current> PublishedPacks::correct_pointers(const std::vector<Current>& current) {
  const PublicationLock lock = lock_publication();
  std::vector<Current> wrong;
  for (const Current& one : current) {
    const std::string digest = to_hex(one.digest);
    const fs::path pointer = folder_ / pointer_name(one.id, one.revision);
    if (digest_in(pointer) == digest) continue;
    std::error_code error;
    if (!fs::exists(folder_ / digest / "pack.yaml", error) ||
        !write_file_durably(pointer, digest + "\n", readable_by_all)) {
      wrong.push_back(one);
    }
    forget(one.id, one.revision);
  }
  return wrong;
}

}  // namespace kiosk::server::packs
