#include "kiosk/consultation/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace kiosk::consultation {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_path_bytes = 200;
constexpr std::size_t max_path_parts = 4;

class File {
 public:
  explicit File(const fs::path& path)
      : descriptor_(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)) {}
  ~File() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  bool describe(struct stat& about) const { return fstat(descriptor_, &about) == 0; }

  /// Reads at most `size` bytes; false if reading fails.
  bool read_into(std::string& text, std::size_t size) const {
    text.resize(size);
    std::size_t have = 0;
    while (have < size) {
      const ssize_t count = read(descriptor_, text.data() + have, size - have);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      if (count == 0) break;
      have += static_cast<std::size_t>(count);
    }
    text.resize(have);
    return true;
  }

 private:
  int descriptor_;
};

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-';
}

bool is_plain_part(std::string_view part) {
  return !part.empty() && part.front() != '.' && part.front() != '-' && std::ranges::all_of(part, is_plain);
}

std::string megabytes(std::size_t bytes) {
  return std::to_string(bytes >> 20) + " MiB";
}

/// Reads one regular file into `files` and adds its size to `total`.
Result<void> read_file(const fs::path& path, const std::string& name, std::size_t& total, PackFiles& files) {
  if (auto fine = check_pack_path(name); !fine) return fine;
  if (files.size() >= max_pack_files) {
    return fault("pack-too-many-files", "The pack has more than {limit} files.",
                 "Remove files that the pack does not need.", name,
                 {{"limit", std::to_string(max_pack_files)}});
  }
  const File file(path);
  struct stat about {};
  if (!file.is_open() || !file.describe(about)) {
    return fault("pack-file-unreadable", "The file cannot be read: {error}.", "Mend its owner and rights.",
                 name, {{"error", std::generic_category().message(errno)}});
  }
  if (!S_ISREG(about.st_mode)) {
    return fault("pack-file-kind", "This is not a regular file.", "Keep only plain files in a pack.", name);
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size > size_limit(name)) {
    return fault("pack-file-too-large", "The file is larger than {limit}.", "Shorten it or divide it.", name,
                 {{"limit", megabytes(size_limit(name))}});
  }
  if (total + size > max_pack_bytes) {
    return fault("pack-too-large", "The pack is larger than {limit} in all.",
                 "Remove or shrink its largest files.", name, {{"limit", megabytes(max_pack_bytes)}});
  }
  total += size;
  if (!file.read_into(files[name], size)) {
    return fault("pack-disk-failed", "The disk failed while the file was read.", "Copy the pack again.",
                 name);
  }
  return {};
}

Result<void> read_entry(const fs::directory_entry& entry, const std::string& name, std::size_t& total,
                        std::size_t& folders, PackFiles& files) {
  std::error_code error;
  const auto kind = entry.symlink_status(error).type();
  if (kind == fs::file_type::symlink) {
    return fault("pack-link", "This is a link; a pack must contain its files.",
                 "Replace the link by the file.", name);
  }
  if (kind != fs::file_type::directory) return read_file(entry.path(), name, total, files);
  if (++folders > max_pack_folders) {
    return fault("pack-too-many-folders", "The pack has more than {limit} folders.",
                 "Remove folders that the pack does not need.", name,
                 {{"limit", std::to_string(max_pack_folders)}});
  }
  return check_pack_path(name);
}

bool is_limit(const Fault& fault) {
  return fault.code == "pack-too-large" || fault.code.starts_with("pack-too-many-");
}

}  // namespace

bool is_text_file(std::string_view path) {
  static constexpr std::array<std::string_view, 5> texts{".yaml", ".yml", ".md", ".geojson", ".po"};
  return std::ranges::any_of(texts, [&](std::string_view end) { return path.ends_with(end); });
}

bool added_by_system(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return path == "__MACOSX" || path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != path.npos ||
         name.starts_with("._") || name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini" ||
         name.starts_with("~$") || name.starts_with(".~lock.");
}

std::size_t size_limit(std::string_view path) {
  return is_text_file(path) ? max_text_bytes : max_pack_bytes;
}

Result<void> check_pack_path(std::string_view path) {
  std::size_t parts = 1;
  bool plain = path.size() <= max_path_bytes;
  for (std::size_t at = 0; plain && at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    plain = is_plain_part(path.substr(at, slash - at));
    at = slash + 1;
    if (at <= path.size()) ++parts;
  }
  if (plain && parts <= max_path_parts) return {};
  return fault(
      "pack-file-name", "A file of this name cannot be in a pack.",
      "Use letters a-z, digits, '.', '_' and '-'; do not begin with a dot; at most four folders deep.",
      std::string(path.substr(0, max_path_bytes)));
}

Folder read_folder(const fs::path& folder) {
  Folder result;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    result.faults.push_back({"pack-folder-missing", "There is no pack folder here.",
                             "Give the folder that holds pack.yaml.", folder.string()});
    return result;
  }
  std::size_t total = 0, folders = 0;
  fs::recursive_directory_iterator at(folder, error), end;
  for (; !error && at != end; at.increment(error)) {
    const std::string name = at->path().lexically_relative(folder).generic_string();
    if (added_by_system(name)) {
      at.disable_recursion_pending();
      continue;
    }
    if (const auto read = read_entry(*at, name, total, folders, result.files); !read) {
      result.faults.push_back(read.error());
      if (is_limit(read.error())) return result;
      at.disable_recursion_pending();
    }
  }
  if (error) {
    result.faults.push_back(make_fault("pack-folder-unreadable", "The folder cannot be read: {error}.",
                                       "Mend its owner and rights.", folder.string(),
                                       {{"error", error.message()}}));
  }
  return result;
}

}  // namespace kiosk::consultation
