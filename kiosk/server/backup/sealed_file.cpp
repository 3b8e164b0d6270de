#include "kiosk/server/backup/sealed_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <stdexcept>

namespace kiosk::server::backup {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr std::size_t seal_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char more = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
                        last = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

unsigned char* bytes_in(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

const unsigned char* bytes_in(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SealedWriter::SealedWriter(DurableFile& out, SealedHead head)
    : out_(&out), head_(std::move(head.bytes)), start_(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0') {
  if (crypto_secretstream_xchacha20poly1305_init_push(&state_, bytes_in(start_), head.key.bytes.data()) != 0)
    throw std::runtime_error("libsodium cannot start a stream");
}

Result<SealedWriter> SealedWriter::start(DurableFile& out, SealedHead head) {
  SealedWriter writer(out, std::move(head));
  if (auto written = out.write(writer.head_ + writer.start_); !written) return failure(written);
  return writer;
}

/// The first chunk authenticates the head, too.
Result<void> SealedWriter::push(std::string_view plain, unsigned char tag) {
  std::string sealed(plain.size() + seal_bytes, '\0');
  if (crypto_secretstream_xchacha20poly1305_push(&state_, bytes_in(sealed), nullptr, bytes_in(plain), plain.size(),
                                                 bytes_in(std::string_view(head_)), head_.size(), tag) != 0)
    throw std::runtime_error("libsodium cannot continue a stream");
  head_.clear();
  return out_->write(sealed);
}

Result<void> SealedWriter::write(std::string_view plain) {
  while (!plain.empty()) {
    const std::size_t taken = std::min(plain.size(), chunk_bytes - buffer_.size());
    buffer_ += plain.substr(0, taken);
    plain.remove_prefix(taken);
    if (buffer_.size() < chunk_bytes) continue;
    if (auto pushed = push(buffer_, more); !pushed) return pushed;
    buffer_.clear();
  }
  return {};
}

Result<void> SealedWriter::finish() {
  return push(buffer_, last);
}

Result<SealedReader> SealedReader::open_file(const std::filesystem::path& file) {
  file_calls::OpenFile input(file_calls::retry_interrupted(
      [&] { return ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC); }));
  if (input.get() < 0 && errno == ELOOP) {
    return fault("file-link", "{file} is a link and may lead anywhere; it is not opened.",
                 "Choose the file itself.", file.string(), {{"file", file.string()}});
  }
  struct stat about {};
  if (input.get() < 0 || ::fstat(input.get(), &about) != 0)
    return tl::unexpected(file_fault(file_calls::last_error(), file));
  if (!S_ISREG(about.st_mode)) {
    return fault("file-kind", "{file} is not a regular file.", "Choose another file.", file.string(),
                 {{"file", file.string()}});
  }
  (void)::posix_fadvise(input.get(), 0, 0, POSIX_FADV_DONTNEED);
  return SealedReader(std::move(input), file.string());
}

Result<SealedReader> SealedReader::open(const std::filesystem::path& file, const Unlock& unlock) {
  auto reader = open_file(file);
  if (!reader) return reader;
  const auto head = read_head([&](std::size_t size) { return reader->read_raw(size); }, unlock, reader->where_);
  if (!head) return failure(head);
  if (auto begun = reader->begin(*head); !begun) return failure(begun);
  return reader;
}

Result<SealedReader> SealedReader::open(const std::filesystem::path& file, const SealedHead& head) {
  auto reader = open_file(file);
  if (!reader) return reader;
  const auto found = reader->read_raw(head.bytes.size());
  if (!found) return failure(found);
  if (*found != head.bytes) return changed(reader->where_);
  if (auto begun = reader->begin(head); !begun) return failure(begun);
  return reader;
}

Result<std::string> SealedReader::read_raw(std::size_t size) const {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count =
        file_calls::retry_interrupted([&] { return ::read(file_.get(), bytes.data() + done, size - done); });
    if (count < 0) return tl::unexpected(file_fault(file_calls::last_error(), where_));
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

Result<void> SealedReader::begin(const SealedHead& head) {
  const auto start = read_raw(crypto_secretstream_xchacha20poly1305_HEADERBYTES);
  if (!start) return failure(start);
  if (start->size() < crypto_secretstream_xchacha20poly1305_HEADERBYTES) return truncated(where_);
  head_ = head.bytes;
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state_, bytes_in(std::string_view(*start)),
                                                      head.key.bytes.data()) != 0)
    return changed(where_);
  return {};
}

/// Reads one chunk. A cut chunk looks like a changed one; the file's size shows which it is.
Result<void> SealedReader::pull() {
  const auto sealed = read_raw(chunk_bytes + seal_bytes);
  if (!sealed) return failure(sealed);
  if (sealed->size() < seal_bytes) return truncated(where_);
  plain_.assign(sealed->size() - seal_bytes, '\0');
  used_ = 0;
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&state_, bytes_in(plain_), nullptr, &tag,
                                                 bytes_in(std::string_view(*sealed)), sealed->size(),
                                                 bytes_in(std::string_view(head_)), first_ ? head_.size() : 0) != 0)
    return sealed->size() < chunk_bytes + seal_bytes ? truncated(where_) : changed(where_);
  first_ = false;
  ended_ = tag == last;
  if (ended_) {
    const auto behind = read_raw(1);
    if (!behind) return failure(behind);
    if (!behind->empty()) return changed(where_);
  }
  return {};
}

Result<std::string> SealedReader::read(std::size_t size) {
  std::string out;
  while (out.size() < size) {
    if (used_ == plain_.size()) {
      if (ended_) return truncated(where_);
      if (auto pulled = pull(); !pulled) return failure(pulled);
      continue;
    }
    const std::size_t taken = std::min(size - out.size(), plain_.size() - used_);
    out.append(plain_, used_, taken);
    used_ += taken;
  }
  return out;
}

Result<void> SealedReader::finish() {
  while (!ended_ && used_ == plain_.size()) {
    if (auto pulled = pull(); !pulled) return pulled;
  }
  return used_ == plain_.size() ? Result<void>() : changed(where_);
}

}  // namespace kiosk::server::backup
