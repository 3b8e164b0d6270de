#include "kiosk/server/packs/publication.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "kiosk/base/files.h"

namespace kiosk::server::packs {
namespace {

namespace fs = std::filesystem;

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

}  // namespace

PublicationLock::~PublicationLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

PublicationLock::PublicationLock(PublicationLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

PublicationLock PublicationLock::wait(const fs::path& file) {
  return PublicationLock(open_lock(file, LOCK_EX));
}

std::unique_ptr<PublicationLock> PublicationLock::try_now(const fs::path& file) {
  const int descriptor = open_lock(file, LOCK_EX | LOCK_NB);
  if (descriptor < 0) return nullptr;
  return std::unique_ptr<PublicationLock>(new PublicationLock(descriptor));
}

TemporaryFolder::TemporaryFolder(const fs::path& parent) {
  std::string name = parent / (std::string(temporary_prefix) + "XXXXXX");
  if (::mkdtemp(name.data())) path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

tl::unexpected<Fault> unwritable(const fs::path& file) {
  return fault("pack-unwritable", "The pack cannot be written to {file}.",
               "Check that the server's user owns the folder and that the disk is not full.", file.string(),
               {{"file", file.string()}});
}

Publication::Publication(std::unique_ptr<TemporaryFolder> temporary, fs::path pointer, PublishedPack pack,
                         std::function<void()> changed)
    : temporary_(std::move(temporary)),
      pointer_(std::move(pointer)),
      pack_(std::move(pack)),
      changed_(std::move(changed)) {}

Publication::Publication(Publication&& other) noexcept = default;

Publication::~Publication() {
  if (temporary_ && set_ && !kept_) put_back();
}

Result<Publication> Publication::prepare(std::unique_ptr<TemporaryFolder> temporary, fs::path pointer,
                                         PublishedPack pack, std::function<void()> changed) {
  const fs::path& folder = temporary->path();
  if (!write_new_file(folder / "pointer", to_hex(pack.digest) + "\n", readable_by_all))
    return unwritable(folder);
  // A hard link to the previous pointer, so that restoring it needs no disk space.
  std::error_code error;
  if (fs::exists(pointer, error)) fs::create_hard_link(pointer, folder / "earlier", error);
  if (error || sync_folder(folder)) return unwritable(folder);
  return Publication(std::move(temporary), std::move(pointer), std::move(pack), std::move(changed));
}

Result<void> Publication::set_pointer() {
  set_ = true;
  const auto moved = rename_durably(temporary_->path() / "pointer", pointer_);
  changed_();
  if (moved) return {};
  put_back();  // possibly only the folder's fsync failed
  return unwritable(pointer_);
}

void Publication::put_back() {
  set_ = false;
  std::error_code error;
  const fs::path earlier = temporary_->path() / "earlier";
  if (fs::exists(earlier, error)) {
    (void)rename_durably(earlier, pointer_);
  } else if (fs::remove(pointer_, error)) {
    (void)sync_folder(pointer_.parent_path());
  }
  changed_();
}

}  // namespace kiosk::server::packs
