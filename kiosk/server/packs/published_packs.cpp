#include "kiosk/server/packs/published_packs.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/write_files.h"

namespace kiosk::server::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view temporary_prefix = "publication-";

tl::unexpected<Fault> unwritable(const fs::path& file) {
  return fault("pack-unwritable", "The pack cannot be written to " + file.string() + ".",
               "Check that the server's user owns the folder and that the disk is not full.", file.string());
}

tl::unexpected<Fault> faulty(const fs::path& pack, const std::vector<Fault>& faults) {
  return tl::unexpected(consultation::faulty_pack(faults, pack.string()));
}

bool is_digest(std::string_view text) {
  const auto bytes = from_hex(text);
  return bytes && bytes->size() == 32 && text.find_first_of("ABCDEF") == std::string_view::npos;
}

std::string pointer_name(const std::string& id, int revision) {
  return id + "." + std::to_string(revision);
}

/// Opens and locks the lock file; -1 if `operation` contains LOCK_NB and another holder exists.
int open_lock(const fs::path& file, int operation) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), file.string());
  while (::flock(descriptor, operation) != 0) {
    if (errno == EINTR) continue;
    const int number = errno;
    ::close(descriptor);
    if (number == EWOULDBLOCK) return -1;
    throw std::system_error(number, std::generic_category(), file.string());
  }
  return descriptor;
}

fs::path lock_file(const fs::path& folder) {
  return folder / "publication.lock";
}

/// A folder that only one publication uses; removed with everything in it when it goes out of scope.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& parent) {
    std::string name = parent / (std::string(temporary_prefix) + "XXXXXX");
    if (::mkdtemp(name.data())) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }  ///< empty if it could not be created

 private:
  fs::path path_;
};

bool sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return synced;
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

PublicationLock::~PublicationLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

PublicationLock::PublicationLock(PublicationLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

PublishedPacks::PublishedPacks(fs::path folder, fs::path schema)
    : folder_(std::move(folder)), schema_(std::move(schema)) {
  fs::create_directories(folder_);
  remove_leftovers();
}

/// With the lock held no publication runs in any process, so every temporary folder is a leftover.
void PublishedPacks::remove_leftovers() const {
  const int descriptor = open_lock(lock_file(folder_), LOCK_EX | LOCK_NB);
  if (descriptor < 0) return;
  const PublicationLock lock(descriptor);
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
  std::ifstream in(folder_ / pointer_name(key.first, revision));
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

Result<consultation::Pack> PublishedPacks::load(const fs::path& pack) const {
  auto loaded = consultation::load_pack(pack, schema_);
  if (loaded.pack) return std::move(*loaded.pack);
  return tl::unexpected(consultation::faulty_pack(loaded.faults, pack.string()));
}

PublicationLock PublishedPacks::lock_publication() const {
  return PublicationLock(open_lock(lock_file(folder_), LOCK_EX));
}

Result<PublishedPacks::Published> PublishedPacks::add(const PublicationLock&, const fs::path& pack,
                                                      const Hash& seal_key,
                                                      const std::function<Result<void>(const Hash&)>& allow) {
  auto source = consultation::read_folder(pack);
  if (!source.faults.empty()) return faulty(pack, source.faults);
  source.files["published.yaml"] = "seal_key: " + to_base64(seal_key) + "\n";
  const Hash digest = consultation::pack_digest(source.files);
  if (allow) {
    if (const auto allowed = allow(digest); !allowed) return tl::unexpected(allowed.error());
  }
  const TemporaryFolder temporary(folder_);
  if (temporary.path().empty()) return unwritable(folder_);
  const std::string name = to_hex(digest);
  const fs::path target = folder_ / name, archive = folder_ / (name + ".tar.zst");
  const Bytes packed = consultation::write_archive(source.files);
  fs::path checked = target;
  if (!is_complete(target, digest, archive, packed)) {
    checked = temporary.path() / "pack";
    const consultation::PackFiles files{{"archive", {packed.begin(), packed.end()}}};
    if (!consultation::write_files(source.files, checked) ||
        !consultation::write_files(files, temporary.path() / "archive"))
      return unwritable(folder_);
  }
  const auto loaded = load(checked);  // publish exactly what was checked
  if (!loaded) return tl::unexpected(loaded.error());
  const consultation::PackFiles pointer{{"pointer", name + "\n"}};
  if (!consultation::write_files(pointer, temporary.path() / "pointer")) return unwritable(folder_);
  if (checked != target && !place(checked, target, archive, temporary.path())) return unwritable(target);
  // The pointer is written last, when everything it refers to is durable.
  if (!sync_folder(folder_) ||
      !move(temporary.path() / "pointer/pointer", folder_ / pointer_name(loaded->id, loaded->revision)) ||
      !sync_folder(folder_))
    return unwritable(folder_);
  const LockGuard guard(mutex_);
  loaded_.erase({loaded->id, loaded->revision});
  return Published{digest, loaded->topic.in(loaded->languages.front()), loaded->revision, loaded->id};
}

}  // namespace kiosk::server::packs
