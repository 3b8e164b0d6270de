#include "kiosk/server/backup/backup.h"

#include <fcntl.h>

#include <algorithm>
#include <map>

namespace kiosk::server::backup {
namespace {

namespace fs = std::filesystem;
using file_calls::OpenFile;

constexpr std::uint64_t telling_step = 64ULL * 1024 * 1024;
constexpr std::size_t read_bytes = 256 * 1024;

OpenFile open_file(const fs::path& file, int flags) {
  return OpenFile(
      file_calls::retry_interrupted([&] { return ::open(file.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, 0600); }));
}

tl::unexpected<Fault> failed(const fs::path& file) {
  return tl::unexpected(file_fault(file_calls::last_error(), file));
}

/// Counts bytes and tells every step.
class Counter {
 public:
  explicit Counter(const BytesDone& done) : done_(done) {}
  void add(std::size_t bytes) {
    const std::uint64_t before = bytes_ / telling_step;
    bytes_ += bytes;
    if (done_ && bytes_ / telling_step != before) done_(bytes_);
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  const BytesDone& done_;
  std::uint64_t bytes_ = 0;
};

/// Digests by name.
using Digests = std::map<std::string, Hash>;

/// Adds the content of an open file as a part.
Result<Hash> add_part(PartsWriter& parts, const Source& source, int input, Counter& counter) {
  if (auto begun = parts.begin(source.name); !begun) return failure(begun);
  std::string block(read_bytes, '\0');
  while (true) {
    const ssize_t count =
        file_calls::retry_interrupted([&] { return ::read(input, block.data(), block.size()); });
    if (count < 0) return failed(source.file);
    if (count == 0) return parts.end();
    counter.add(static_cast<std::size_t>(count));
    if (auto written = parts.write({block.data(), static_cast<std::size_t>(count)}); !written)
      return failure(written);
  }
}

Result<Hash> add_text(PartsWriter& parts, std::string_view name, std::string_view text) {
  if (auto begun = parts.begin(name); !begun) return failure(begun);
  if (auto written = parts.write(text); !written) return failure(written);
  return parts.end();
}

/// Reads all parts; compares their digests with those that were written.
Result<void> read_back(const fs::path& temporary, const fs::path& target, const SealedHead& head,
                       const Digests& written, const BytesDone& done) {
  const auto unreliable = [&] {
    return fault("file-unreliable", "What was written to {file} cannot be read back.", "Use another disk.",
                 target.string(), {{"file", target.string()}});
  };
  auto in = SealedReader::open(temporary, head);
  if (!in) return unreliable();
  PartsReader parts(*in, target.string());
  Counter counter(done);
  std::size_t found = 0;
  while (true) {
    const auto name = parts.next();
    if (!name) return unreliable();
    if (!*name) break;
    for (auto piece = parts.piece(); !piece || !piece->empty(); piece = parts.piece()) {
      if (!piece) return unreliable();
      counter.add(piece->size());
    }
    const auto known = written.find(**name);
    if (known == written.end() || known->second != parts.digest()) return unreliable();
    ++found;
  }
  return found == written.size() ? Result<void>() : unreliable();
}

/// Writes pieces of a part to a new file.
Result<void> write_part(PartsReader& parts, const fs::path& file, Counter& counter) {
  const OpenFile output = open_file(file, O_WRONLY | O_CREAT | O_EXCL);
  if (output.get() < 0) return failed(file);
  for (auto piece = parts.piece();; piece = parts.piece()) {
    if (!piece) return failure(piece);
    if (piece->empty()) break;
    if (!file_calls::write_all(output.get(), *piece)) return failed(file);
    counter.add(piece->size());
  }
  if (const auto error = sync_file(file)) return tl::unexpected(file_fault(error, file));
  return {};
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return tl::unexpected(file_fault(error, folder));
  return {};
}

Result<void> sync_folders(const fs::path& root) {
  std::error_code error;
  if ((error = sync_folder(root))) return tl::unexpected(file_fault(error, root));
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_directory()) continue;
    if ((error = sync_folder(entry.path()))) return tl::unexpected(file_fault(error, entry.path()));
  }
  return {};
}

Result<UtcTime> read_made(PartsReader& parts, const std::string& where) {
  const auto name = parts.next();
  if (!name) return failure(name);
  if (*name != made_part) return changed(where);
  const auto text = parts.piece();
  if (!text) return failure(text);
  const auto end = parts.piece();
  if (!end) return failure(end);
  const auto made = from_rfc3339(*text);
  if (!made || !end->empty()) return changed(where);
  return *made;
}

}  // namespace

Result<std::vector<Source>> files_below(const fs::path& folder, const std::string& prefix,
                                        const std::function<bool(const std::string& name)>& leave_out) {
  std::vector<Source> sources;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = prefix + "/" + entry->path().lexically_relative(folder).string();
    const auto status = entry->symlink_status(error);
    if (leave_out(name)) {
      if (fs::is_directory(status)) entry.disable_recursion_pending();
      continue;
    }
    if (status.type() == fs::file_type::not_found || fs::is_directory(status)) continue;
    if (!fs::is_regular_file(status)) {
      return fault("backup-link", "{file} is a link, device or pipe, which does not belong there.",
                   "Remove it, or put the file itself there.", entry->path().string(),
                   {{"file", entry->path().string()}});
    }
    if (!is_safe_name(name)) {
      return fault("backup-name-unfit", "The name of {file} cannot be kept in a backup.", "Remove the file.",
                   entry->path().string(), {{"file", entry->path().string()}});
    }
    sources.push_back({name, entry->path()});
  }
  if (error && error != std::errc::no_such_file_or_directory) return tl::unexpected(file_fault(error, folder));
  std::ranges::sort(sources, {}, &Source::name);
  return sources;
}

Result<Size> write_backup(const std::vector<Source>& sources, UtcTime made, const fs::path& target, SealedHead head,
                          const std::function<bool(const std::string& name)>& may_vanish, const Telling& telling) {
  auto out = DurableFile::create(target);
  if (!out) return failure(out);
  auto sealed = SealedWriter::start(*out, head);
  if (!sealed) return failure(sealed);
  PartsWriter parts(*sealed);
  Counter counter(telling.written);
  Digests digests;
  const auto first = add_text(parts, made_part, to_rfc3339(made));
  if (!first) return failure(first);
  digests[std::string(made_part)] = *first;
  for (const Source& source : sources) {
    const OpenFile input = open_file(source.file, O_RDONLY | O_NONBLOCK);
    if (input.get() < 0 && errno == ENOENT && may_vanish(source.name)) continue;
    if (input.get() < 0) return failed(source.file);
    const auto digest = add_part(parts, source, input.get(), counter);
    if (!digest) return failure(digest);
    digests[source.name] = *digest;
  }
  if (auto finished = parts.finish(); !finished) return failure(finished);
  if (const auto error = sync_file(out->temporary())) return tl::unexpected(file_fault(error, target));
  if (auto same = read_back(out->temporary(), target, head, digests, telling.read_back); !same) return failure(same);
  if (auto committed = out->commit(); !committed) return failure(committed);
  return Size{digests.size() - 1, counter.bytes()};
}

Result<Unpacked> unpack_backup(const fs::path& file, const Unlock& unlock, const fs::path& folder,
                               const BytesDone& done) {
  auto in = SealedReader::open(file, unlock);
  if (!in) return failure(in);
  PartsReader parts(*in, file.string());
  const auto made = read_made(parts, file.string());
  if (!made) return failure(made);
  Counter counter(done);
  std::uint64_t files = 0;
  while (true) {
    const auto name = parts.next();
    if (!name) return failure(name);
    if (!*name) break;
    const fs::path target = folder / **name;
    if (auto folders = make_folder(target.parent_path()); !folders) return failure(folders);
    if (auto written = write_part(parts, target, counter); !written) return failure(written);
    ++files;
  }
  if (auto synced = sync_folders(folder); !synced) return failure(synced);
  return Unpacked{*made, {files, counter.bytes()}};
}

bool is_backup(const fs::path& file) {
  const OpenFile input = open_file(file, O_RDONLY | O_NONBLOCK);
  std::string begin;
  return input.get() >= 0 && file_calls::read_all(input.get(), sealed_magic.size() - 1, begin) &&
         begin.starts_with(sealed_magic.substr(0, begin.size())) && begin.size() >= sealed_magic.size();
}

}  // namespace kiosk::server::backup
