#include "kiosk/base/files.h"

#include <sys/file.h>
#include <sys/stat.h>

#include <utility>

#include "kiosk/base/file_calls.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;
using namespace file_calls;

constexpr int create_attempts = 100;
constexpr std::size_t longest_kept_name = 200;  ///< bytes; a file name has at most 255

tl::unexpected<Fault> failed(const fs::path& file) {
  return tl::unexpected<Fault>(file_fault(last_error(), file));
}

int open_file(const fs::path& file, int flags, mode_t mode = 0) {
  return retry_interrupted([&] { return ::open(file.c_str(), flags | O_CLOEXEC, mode); });
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

std::string temporary_prefix(const fs::path& target) {
  return "." + target.filename().string().substr(0, longest_kept_name) + ".";
}

fs::path temporary_name(const fs::path& target) {
  return folder_of(target) / (temporary_prefix(target) + random_digits() + ".part");
}

bool is_temporary_of(const fs::path& target, const std::string& name) {
  const std::string prefix = temporary_prefix(target);
  constexpr std::size_t suffix_size = 16 + 5;  // hexadecimal digits and ".part"
  return name.size() == prefix.size() + suffix_size && name.starts_with(prefix) && name.ends_with(".part");
}

/// Removes temporary files of the target that no process is writing. A writer holds a lock on its file.
void remove_abandoned(const fs::path& target) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_of(target), ignored)) {
    if (!is_temporary_of(target, entry.path().filename().string())) continue;
    const OpenFile file(open_file(entry.path(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
    if (file.get() >= 0 && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry.path().c_str());
  }
}

/// Locks a new file. Returns false if another writer's `remove_abandoned` locked it between creation and
/// lock.
bool lock_new_file(int descriptor) {
  struct stat about {};
  return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor, &about) == 0 &&
         about.st_nlink > 0;
}

std::error_code sync_path(const fs::path& path, int flags) {
  const OpenFile file(open_file(path, flags));
  if (file.get() < 0) return last_error();
  return retry_interrupted([&] { return ::fsync(file.get()); }) == 0 ? std::error_code() : last_error();
}

}  // namespace

FileTrouble file_trouble_of(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return FileTrouble::full;
    case EROFS:
      return FileTrouble::read_only;
    case EACCES:
    case EPERM:
      return FileTrouble::no_rights;
    case ENOENT:
    case ENOTDIR:
      return FileTrouble::missing;
    case EMFILE:
    case ENFILE:
      return FileTrouble::too_many_open;
    default:
      return FileTrouble::failed;
  }
}

Fault file_fault(std::error_code error, const fs::path& file) {
  const FaultValues values{{"file", file.string()}, {"error", error.message()}};
  switch (file_trouble_of(error.value())) {
    case FileTrouble::full:
      return make_fault("disk-full", "There is no room left for {file}.", "Free some space on the disk.",
                        file.string(), values);
    case FileTrouble::read_only:
      return make_fault("disk-read-only", "{file} is on a disk that is read-only.",
                        "Make the disk writable, or choose another folder.", file.string(), values);
    case FileTrouble::no_rights:
      return make_fault("file-no-rights", "This program has no permission for {file}.",
                        "Change the owner or the permissions of the file and its folder.", file.string(),
                        values);
    case FileTrouble::missing:
      return make_fault("file-missing", "{file} does not exist, or its folder does not.", "Check the name.",
                        file.string(), values);
    case FileTrouble::too_many_open:
      return make_fault("too-many-files-open", "{file} cannot be opened: too many files are open.",
                        "Restart the program. If it happens again, tell the technician.", file.string(),
                        values);
    case FileTrouble::failed:
      break;
  }
  return make_fault("disk-failed", "The disk failed at {file}: {error}.",
                    "Check the disk. If it happens again, replace it.", file.string(), values);
}

void throw_on_error(std::error_code error, const std::string& action) {
  if (error) throw std::system_error(error, action);
}

std::error_code sync_folder(const fs::path& folder) {
  const std::error_code error = sync_path(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  return error.value() == EINVAL ? std::error_code() : error;
}

std::error_code sync_file(const fs::path& file) {
  return sync_path(file, O_RDONLY);
}

Result<void> rename_durably(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failed(to);
  if (const auto error = sync_folder(folder_of(to))) return tl::unexpected(file_fault(error, to));
  return {};
}

DurableFile::DurableFile(fs::path target, fs::path temporary, int descriptor)
    : target_(std::move(target)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

DurableFile::DurableFile(DurableFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

DurableFile::~DurableFile() {
  discard();
}

void DurableFile::discard() {
  if (descriptor_ < 0) return;
  ::unlink(temporary_.c_str());  // before closing releases the lock
  ::close(std::exchange(descriptor_, -1));
}

Result<DurableFile> DurableFile::create(fs::path target, mode_t mode) {
  remove_abandoned(target);
  for (int attempt = 0; attempt < create_attempts; ++attempt) {
    fs::path temporary = temporary_name(target);
    OpenFile file(open_file(temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode));
    if (file.get() < 0 && errno == EEXIST) continue;
    if (file.get() < 0) return failed(target);
    if (lock_new_file(file.get()))
      return DurableFile(std::move(target), std::move(temporary), file.release());
    ::unlink(temporary.c_str());
  }
  return tl::unexpected(file_fault(std::make_error_code(std::errc::file_exists), target));
}

Result<void> DurableFile::write(std::string_view content) {
  if (!write_all(descriptor_, content)) return failed(target_);
  return {};
}

Result<void> DurableFile::commit() {
  if (retry_interrupted([&] { return ::fsync(descriptor_); }) != 0 ||
      ::rename(temporary_.c_str(), target_.c_str()) != 0) {
    auto fault = failed(target_);
    discard();
    return fault;
  }
  // fsync made the content durable, so an error of close() cannot lose it.
  ::close(std::exchange(descriptor_, -1));
  if (const auto error = sync_folder(folder_of(target_))) return tl::unexpected(file_fault(error, target_));
  return {};
}

Result<void> write_file_durably(const fs::path& file, std::string_view content, mode_t mode) {
  auto writing = DurableFile::create(file, mode);
  if (!writing) return failure(writing);
  if (auto written = writing->write(content); !written) return written;
  return writing->commit();
}

Result<void> write_file_durably(const fs::path& file, ByteView content, mode_t mode) {
  return write_file_durably(
      file, std::string_view(reinterpret_cast<const char*>(content.data()), content.size()), mode);
}

Result<void> write_new_file(const fs::path& file, std::string_view content, mode_t mode) {
  const OpenFile output(open_file(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode));
  if (output.get() < 0) return failed(file);
  if (write_all(output.get(), content) && retry_interrupted([&] { return ::fsync(output.get()); }) == 0)
    return {};
  auto fault = failed(file);
  ::unlink(file.c_str());
  return fault;
}

Result<void> file_calls::require_regular(const struct stat& about, const fs::path& file) {
  if (S_ISREG(about.st_mode)) return {};
  return fault("file-kind", "{file} is not a regular file.", "Choose another file.", file.string(),
               {{"file", file.string()}});
}

Result<void> file_calls::require_regular_file(int descriptor, const fs::path& file) {
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return failed(file);
  return require_regular(about, file);
}

Result<std::string> file_calls::read_regular_file(int descriptor, const fs::path& file, std::size_t limit) {
  if (auto regular = require_regular_file(descriptor, file); !regular)
    return tl::unexpected(regular.error());
  std::string content;
  if (!read_all(descriptor, limit, content)) return failed(file);
  if (content.size() <= limit) return content;
  return fault("file-too-large", "{file} is larger than {limit} bytes.", "Choose another file.",
               file.string(), {{"file", file.string()}, {"limit", std::to_string(limit)}});
}

Result<std::string> read_file(const fs::path& file, std::size_t limit) {
  const OpenFile input(open_file(file, O_RDONLY | O_NONBLOCK | O_NOCTTY));
  if (input.get() < 0) return failed(file);
  return read_regular_file(input.get(), file, limit);
}

}  // namespace kiosk
