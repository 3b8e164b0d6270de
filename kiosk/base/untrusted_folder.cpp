#include "kiosk/base/untrusted_folder.h"

#include <sys/stat.h>

#include "kiosk/base/file_calls.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;
using namespace file_calls;

constexpr int create_attempts = 100;
constexpr std::size_t longest_kept_name = 200;  ///< bytes; a file name has at most 255

int open_in(int folder, const char* name, int flags, mode_t mode = 0) {
  return retry_interrupted([&] { return ::openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, mode); });
}

bool is_link(int folder, const char* name) {
  struct stat about {};
  return ::fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(about.st_mode);
}

tl::unexpected<Fault> failed(const fs::path& file) {
  return tl::unexpected<Fault>(file_fault(last_error(), file));
}

tl::unexpected<Fault> link_fault(const fs::path& file) {
  return fault("file-link", "{file} is a link and may lead anywhere; it is not opened.",
               "Choose the file itself.", file.string(), {{"file", file.string()}});
}

/// Does not wait for the writer of a pipe. The kind of file is not checked yet.
Result<OpenFile> open_to_read(int folder, const char* name, const fs::path& file) {
  OpenFile input(open_in(folder, name, O_RDONLY | O_NONBLOCK | O_NOCTTY));
  if (input.get() < 0 && errno == ELOOP) return link_fault(file);
  if (input.get() < 0) return failed(file);
  return input;
}

Result<std::string> read_in(int folder, const char* name, const fs::path& file, std::size_t limit) {
  const auto input = open_to_read(folder, name, file);
  if (!input) return tl::unexpected(input.error());
  return read_regular_file(input->get(), file, limit);
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Copies what is left to read. Returns false and sets errno on failure.
bool copy_content(int from, int to) {
  std::array<char, 65536> block{};
  while (true) {
    const ssize_t count = retry_interrupted([&] { return ::read(from, block.data(), block.size()); });
    if (count <= 0) return count == 0;
    if (!write_all(to, {block.data(), static_cast<std::size_t>(count)})) return false;
  }
}

std::string temporary_name(const std::string& name) {
  return "." + name.substr(0, longest_kept_name) + "." + random_digits() + ".part";
}

/// A name in the folder that is removed at the end of the scope, unless it is kept.
class NewName {
 public:
  NewName(int folder, std::string name) : folder_(folder), name_(std::move(name)) {}
  ~NewName() {
    if (!name_.empty()) ::unlinkat(folder_, name_.c_str(), 0);
  }
  NewName(const NewName&) = delete;
  NewName& operator=(const NewName&) = delete;
  const char* get() const { return name_.c_str(); }
  void keep() { name_.clear(); }

 private:
  int folder_;
  std::string name_;
};

/// Creates a file that must not exist. Returns -1 and sets errno on failure.
int create_in(int folder, std::string& name, const std::string& target, mode_t mode) {
  for (int attempt = 0; attempt < create_attempts; ++attempt) {
    name = temporary_name(target);
    const int descriptor = open_in(folder, name.c_str(), O_RDWR | O_CREAT | O_EXCL, mode);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

}  // namespace

UntrustedFolder::UntrustedFolder(fs::path path, int descriptor, dev_t device)
    : path_(std::move(path)), descriptor_(descriptor), device_(device) {}

UntrustedFolder::UntrustedFolder(UntrustedFolder&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      device_(other.device_) {}

UntrustedFolder::~UntrustedFolder() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<UntrustedFolder> UntrustedFolder::open(const fs::path& folder) {
  constexpr int flags = O_PATH | O_DIRECTORY;
  OpenFile at(open_in(AT_FDCWD, folder.is_absolute() ? "/" : ".", flags));
  for (const fs::path& part : folder.relative_path()) {
    if (at.get() < 0 || part.empty()) continue;
    OpenFile next(open_in(at.get(), part.c_str(), flags));
    if (next.get() < 0 && is_link(at.get(), part.c_str())) {
      return fault("folder-link", "{file} goes through a link, which may lead anywhere.",
                   "Name the folder itself.", folder.string(), {{"file", folder.string()}});
    }
    if (next.get() < 0) return failed(folder);
    at = std::move(next);
  }
  if (at.get() < 0) return failed(folder);
  OpenFile found(open_in(at.get(), ".", O_RDONLY | O_DIRECTORY));
  struct stat about {};
  if (found.get() < 0 || ::fstat(found.get(), &about) != 0) return failed(folder);
  return UntrustedFolder(folder, found.release(), about.st_dev);
}

bool UntrustedFolder::is_mount_point() const {
  struct statx about {};
  return ::statx(descriptor_, "", AT_EMPTY_PATH, 0, &about) == 0 &&
         (about.stx_attributes_mask & about.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

Result<void> UntrustedFolder::write_verified(const std::string& name, std::string_view content,
                                             mode_t mode) const {
  const fs::path file = path_ / name;
  if (name.empty() || name.find('/') != std::string::npos || name == "." || name == "..")
    return tl::unexpected(file_fault(std::make_error_code(std::errc::invalid_argument), file));
  std::string part;
  const OpenFile output(create_in(descriptor_, part, name, mode));
  if (output.get() < 0) return failed(file);
  NewName temporary(descriptor_, part);
  if (!write_all(output.get(), content) || retry_interrupted([&] { return ::fsync(output.get()); }) != 0 ||
      ::renameat(descriptor_, temporary.get(), descriptor_, name.c_str()) != 0)
    return failed(file);
  temporary.keep();
  if (retry_interrupted([&] { return ::fsync(descriptor_); }) != 0 && errno != EINVAL) return failed(file);
  return verify(name, content);
}

/// Drops the file from the page cache first, so that it is read from the device.
Result<void> UntrustedFolder::verify(const std::string& name, std::string_view content) const {
  NewName doubtful(descriptor_, name);
  const OpenFile input(open_in(descriptor_, name.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY));
  struct stat about {};
  std::string found;
  const bool same = input.get() >= 0 && ::posix_fadvise(input.get(), 0, 0, POSIX_FADV_DONTNEED) == 0 &&
                    ::fstat(input.get(), &about) == 0 && S_ISREG(about.st_mode) && about.st_dev == device_ &&
                    read_all(input.get(), content.size(), found) && found == content;
  if (same) {
    doubtful.keep();
    return {};
  }
  return fault("file-unreliable", "What was written to {file} cannot be read back.", "Use another disk.",
               (path_ / name).string(), {{"file", (path_ / name).string()}});
}

Result<std::string> UntrustedFolder::read(const std::string& name, std::size_t limit) const {
  if (name.find('/') != std::string::npos) return link_fault(path_ / name);
  return read_in(descriptor_, name.c_str(), path_ / name, limit);
}

Result<void> UntrustedFolder::copy(const std::string& name, const fs::path& to) const {
  const fs::path file = path_ / name;
  const auto input = open_to_read(descriptor_, name.c_str(), file);
  if (!input) return tl::unexpected(input.error());
  if (auto regular = require_regular_file(input->get(), file); !regular) return regular;
  const OpenFile output(open_in(AT_FDCWD, to.c_str(), O_WRONLY | O_CREAT | O_EXCL, owner_only));
  if (output.get() < 0) return failed(to);
  if (copy_content(input->get(), output.get()) &&
      retry_interrupted([&] { return ::fsync(output.get()); }) == 0)
    return {};
  auto fault = failed(to);
  ::unlink(to.c_str());
  return fault;
}

Result<void> UntrustedFolder::check_target(const std::string& name) const {
  struct stat about {};
  if (::fstatat(descriptor_, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return {};
    return failed(path_ / name);
  }
  if (S_ISLNK(about.st_mode)) return link_fault(path_ / name);
  return require_regular(about, path_ / name);
}

Result<void> check_untrusted_target(const fs::path& file) {
  const auto folder = UntrustedFolder::open(folder_of(file));
  if (!folder) return tl::unexpected(folder.error());
  return folder->check_target(file.filename().string());
}

Result<std::string> read_untrusted_file(const fs::path& file, std::size_t limit) {
  const auto folder = UntrustedFolder::open(folder_of(file));
  if (!folder) return tl::unexpected(folder.error());
  return folder->read(file.filename().string(), limit);
}

Result<void> copy_untrusted_file(const fs::path& file, const fs::path& to) {
  const auto folder = UntrustedFolder::open(folder_of(file));
  if (!folder) return tl::unexpected(folder.error());
  return folder->copy(file.filename().string(), to);
}

}  // namespace kiosk
