#include "kiosk/consultation/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "kiosk/base/utf8_locale.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/make_archive.h"
#include "kiosk/consultation/write_files.h"

namespace kiosk::consultation {
namespace {

using Reader = std::unique_ptr<struct archive, decltype(&archive_read_free)>;

Result<void> check_entry(archive_entry* entry, const std::string& path, const PackFiles& files) {
  if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) ||
      archive_entry_symlink(entry)) {
    return fault("archive-entry", "The archive contains something that is not a regular file.",
                 "Make the archive again on the server.", path);
  }
  if (files.contains(path)) {
    return fault("archive-entry-twice", "The archive contains this file twice.",
                 "Make the archive again on the server.", path);
  }
  if (files.size() >= max_pack_files) {
    return fault("pack-too-many-files", "The pack has more than {limit} files.",
                 "Remove files that the pack does not need.", path,
                 {{"limit", std::to_string(max_pack_files)}});
  }
  return {};
}

/// The library's words are English and name its own parts: they tell a sender nothing.
tl::unexpected<Fault> damaged() {
  return fault("archive-damaged", "The file is damaged, or it is no .zip or .tar archive.",
               "Pack the folder again as .zip and send that.");
}

/// Reads one file. Stops with a fault if the file or the whole pack becomes too large.
Result<void> read_content(struct archive* in, const std::string& path, std::size_t& total,
                          std::string& content) {
  std::array<char, 65536> block;
  while (true) {
    const la_ssize_t count = archive_read_data(in, block.data(), block.size());
    if (count < 0) return damaged();
    if (count == 0) return {};
    total += static_cast<std::size_t>(count);
    if (total > max_pack_bytes || content.size() + static_cast<std::size_t>(count) > size_limit(path)) {
      return fault("pack-too-large", "The pack is larger than {limit} in all.",
                   "Remove or shrink its largest files.", path,
                   {{"limit", std::to_string(max_pack_bytes >> 20U) + " MiB"}});
    }
    content.append(block.data(), static_cast<std::size_t>(count));
  }
}

enum class Origin { our_server, a_person };

void require_ok(int status, struct archive* in) {
  if (status == ARCHIVE_OK) return;
  const char* const words = archive_error_string(in);
  throw std::runtime_error(std::string("libarchive: ") + (words ? words : "unknown"));
}

void enable_formats(struct archive* in, Origin origin) {
  require_ok(archive_read_support_format_tar(in), in);
  require_ok(archive_read_support_filter_zstd(in), in);
  if (origin == Origin::our_server) return;
  require_ok(archive_read_support_format_zip(in), in);
  require_ok(archive_read_support_filter_gzip(in), in);
  require_ok(archive_read_support_filter_xz(in), in);
}

/// In an upload only paths that leave the archive are refused here: the outer folder may have any name. The
/// other paths are checked once it is removed.
Result<void> check_name(const std::string& path, Origin origin) {
  if (origin == Origin::our_server) return check_pack_path(path);
  const bool absolute = path.empty() || path.front() == '/' || (path.size() > 1 && path[1] == ':');
  if (absolute || ("/" + path + "/").find("/../") != std::string::npos) {
    return fault("archive-outside", "The archive names a file outside its own folder.",
                 "Pack the folder again with your file manager.", path);
  }
  return {};
}

/// The entry's name as UTF-8. Archives mark their names as UTF-8 or leave the bytes as they are. Some
/// programs of Windows write backslashes for slashes.
std::string name_of(archive_entry* entry, Origin origin) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  std::string path = name ? name : "";
  if (origin == Origin::a_person) std::ranges::replace(path, '\\', '/');
  return path;
}

/// The folder around all files with its slash ("kim-son/"); "" if there is none.
std::string folder_around(const std::vector<std::string>& paths) {
  if (paths.empty()) return {};
  const auto slash = paths.front().find('/');
  if (slash == std::string::npos) return {};
  std::string folder = paths.front().substr(0, slash + 1);
  for (const std::string& path : paths) {
    if (!path.starts_with(folder)) return {};
  }
  return folder;
}

/// All folders around the pack: archives of archives' folders have several.
std::string folders_around(const PackFiles& files) {
  std::vector<std::string> paths;
  for (const auto& [path, content] : files) paths.push_back(path);
  std::string all;
  for (std::string one = folder_around(paths); !one.empty(); one = folder_around(paths)) {
    all += one;
    for (std::string& path : paths) path.erase(0, one.size());
  }
  return all;
}

Result<PackFiles> without_folder_around(PackFiles files) {
  const std::string around = folders_around(files);
  PackFiles inside;
  for (auto& [path, content] : files) inside[path.substr(around.size())] = std::move(content);
  for (const auto& [path, content] : inside) {
    if (const auto fine = check_pack_path(path); !fine) return tl::unexpected(fine.error());
  }
  return inside;
}

Result<PackFiles> read_archive(ByteView tar, Origin origin = Origin::our_server) {
  const Utf8Locale utf8;
  const Reader in(archive_read_new(), archive_read_free);
  if (!in) throw std::bad_alloc();
  enable_formats(in.get(), origin);
  if (archive_read_open_memory(in.get(), tar.data(), tar.size()) != ARCHIVE_OK) return damaged();
  PackFiles files;
  std::size_t total = 0;
  archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(in.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    // A warning means that the locale cannot represent a name; name_of() reads it anyway.
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return damaged();
    std::string path = name_of(entry, origin);
    if (origin == Origin::a_person) {
      if (path.starts_with("./")) path.erase(0, 2);
      const bool is_folder = archive_entry_filetype(entry) == AE_IFDIR || path.ends_with('/');
      if (is_folder || added_by_system(path)) continue;
    }
    if (const auto fine = check_entry(entry, path, files); !fine) return tl::unexpected(fine.error());
    if (const auto fine = check_name(path, origin); !fine) return tl::unexpected(fine.error());
    if (const auto read = read_content(in.get(), path, total, files[path]); !read) {
      return tl::unexpected(read.error());
    }
  }
  if (files.empty())
    return fault("archive-empty", "The archive is empty.", "Send a .zip or .tar file again.");
  return files;
}

}  // namespace

Bytes write_archive(const PackFiles& files) {
  const Utf8Locale utf8;
  std::vector<ArchiveEntry> entries;
  for (const auto& [path, content] : files) entries.push_back({path, content});
  return make_archive(ArchiveFormat::tar_zstd, entries);
}

Result<Bytes> write_archive(const std::filesystem::path& folder) {
  const Folder source = read_folder(folder);
  if (!source.faults.empty()) return tl::unexpected(source.faults.front());
  return write_archive(source.files);
}

Result<void> unpack_archive(ByteView tar, const std::filesystem::path& target_folder) {
  if (tar.size() > max_pack_bytes) {
    return fault("archive-too-large", "The archive is larger than a pack may be.",
                 "Remove or shrink the pack's largest files.");
  }
  const auto files = read_archive(tar);
  if (!files) return tl::unexpected(files.error());
  return write_files(*files, target_folder);
}

Result<void> unpack_upload(ByteView archive, const std::filesystem::path& target_folder) {
  if (archive.size() > max_pack_bytes) {
    return fault("archive-too-large", "The archive is larger than a pack may be.",
                 "Remove or shrink the pack's largest files.");
  }
  auto files = read_archive(archive, Origin::a_person);
  if (!files) return tl::unexpected(files.error());
  const auto inside = without_folder_around(std::move(*files));
  if (!inside) return tl::unexpected(inside.error());
  return write_files(*inside, target_folder);
}

}  // namespace kiosk::consultation
