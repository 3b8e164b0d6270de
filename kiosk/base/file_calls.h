// Loops around system calls on files. Internal to base/.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/random.h"

namespace kiosk::file_calls {

inline std::error_code last_error() {
  return {errno, std::generic_category()};
}

/// Repeats a system call if a signal interrupted it.
template <class Call>
auto retry_interrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

/// Closes a descriptor at the end of the scope.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.release()) {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

/// Returns false and sets errno on failure.
inline bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count =
        retry_interrupted([&] { return ::write(descriptor, content.data(), content.size()); });
    if (count < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// Appends the content, up to one byte more than the limit. Returns false and sets errno on failure.
inline bool read_all(int descriptor, std::size_t limit, std::string& content) {
  std::array<char, 65536> block{};
  while (content.size() <= limit) {
    const ssize_t count = retry_interrupted([&] { return ::read(descriptor, block.data(), block.size()); });
    if (count < 0) return false;
    if (count == 0) break;
    content.append(block.data(), static_cast<std::size_t>(count));
  }
  return true;
}

/// Fault "file-kind" for a folder, device or pipe; `file` is the name in faults.
Result<void> require_regular(const struct stat& about, const std::filesystem::path& file);
/// The same for an open file.
Result<void> require_regular_file(int descriptor, const std::filesystem::path& file);

/// The content behind a descriptor; `file` is the name in faults. Faults: those of `read_file`.
Result<std::string> read_regular_file(int descriptor, const std::filesystem::path& file, std::size_t limit);

/// 16 random hexadecimal digits.
inline std::string random_digits() {
  std::array<std::uint8_t, 8> random{};
  SystemRandom().fill(random);
  return to_hex(random);
}

}  // namespace kiosk::file_calls
