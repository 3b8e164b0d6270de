#include "kiosk/server/packs/published_packs.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/load.h"

namespace kiosk::server::packs {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Fault> unwritable(const fs::path& file) {
  return fault("pack-unwritable", "The pack cannot be written to " + file.string() + ".",
               "See that the folder belongs to the server's user and that the disk is not full.",
               file.string());
}

bool write_durably(const fs::path& file, ByteView bytes) {
  const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) return false;
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t step = ::write(out, bytes.data() + written, bytes.size() - written);
    if (step <= 0) break;
    written += static_cast<std::size_t>(step);
  }
  const bool good = written == bytes.size() && ::fsync(out) == 0;
  ::close(out);
  return good;
}

bool is_digest(std::string_view text) {
  const auto bytes = from_hex(text);
  return bytes && bytes->size() == 32 && text.find_first_of("ABCDEF") == std::string_view::npos;
}

std::string key_of(const std::string& id, int revision) {
  return id + "." + std::to_string(revision);
}

}  // namespace

PublishedPacks::PublishedPacks(fs::path folder, fs::path schema)
    : folder_(std::move(folder)), schema_(std::move(schema)) {
  fs::create_directories(folder_);
}

/// `<id>.<revision>` is a file that holds the digest: the newest publication of that revision.
PackPointer PublishedPacks::find(std::string_view id, int revision) {
  const std::lock_guard lock(mutex_);
  const std::pair key(std::string(id), revision);
  if (const auto found = loaded_.find(key); found != loaded_.end()) return found->second;
  if (id.find('/') != std::string_view::npos || id.starts_with('.')) return nullptr;
  std::ifstream in(folder_ / key_of(key.first, revision));
  std::string digest;
  if (!(in >> digest) || !is_digest(digest)) return nullptr;
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

Result<consultation::Pack> PublishedPacks::look(const fs::path& pack) const {
  auto loaded = consultation::load_pack(pack, schema_);
  if (loaded.pack) return std::move(*loaded.pack);
  return fault("pack-faulty", consultation::describe(loaded.faults),
               "Mend the faults; nothing was published.", pack.string());
}

Result<PublishedPacks::Published> PublishedPacks::add(const fs::path& pack, const Hash& seal_key,
                                                      const std::function<Result<void>(const Hash&)>& may) {
  const auto loaded = look(pack);
  if (!loaded) return tl::unexpected(loaded.error());
  const fs::path part = folder_ / "part";
  std::error_code error;
  fs::remove_all(part, error);
  fs::copy(pack, part, fs::copy_options::recursive, error);
  if (error) return unwritable(part);
  if (!write_durably(part / "published.yaml", bytes_of("seal_key: " + to_base64(seal_key) + "\n")))
    return unwritable(part);
  const auto digest = consultation::pack_digest(part);
  if (!digest) return tl::unexpected(digest.error());
  if (may) {
    if (const auto fine = may(*digest); !fine) return tl::unexpected(fine.error());
  }
  const auto archive = consultation::write_archive(part);
  if (!archive) return tl::unexpected(archive.error());
  const std::string name = to_hex(*digest);
  const fs::path archive_file = folder_ / (name + ".tar.zst");
  if (!write_durably(archive_file, *archive)) return unwritable(archive_file);
  if (fs::exists(folder_ / name)) {
    fs::remove_all(part, error);
  } else {
    fs::rename(part, folder_ / name, error);
    if (error) return unwritable(folder_ / name);
  }
  const std::string& id = loaded->id;
  const fs::path pointer = folder_ / key_of(id, loaded->revision), next = folder_ / "pointer.part";
  if (!write_durably(next, bytes_of(name + "\n"))) return unwritable(folder_);
  fs::rename(next, pointer, error);  // a power cut leaves the old or the new publication, never none
  if (error) return unwritable(pointer);
  const std::lock_guard lock(mutex_);
  loaded_.erase({id, loaded->revision});
  return Published{*digest, loaded->topic.in(loaded->languages.front()), loaded->period, loaded->revision,
                   id};
}

}  // namespace kiosk::server::packs
