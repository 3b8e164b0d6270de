#include "kiosk/server/backup/parts.h"

#include <algorithm>
#include <stdexcept>

#include "kiosk/base/text.h"

namespace kiosk::server::backup {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

template <class Number>
std::string bytes_of_number(Number number) {
  std::string out;
  for (std::size_t i = 0; i < sizeof number; ++i) out += static_cast<char>(number >> (8 * i));
  return out;
}

Result<std::uint64_t> read_number(SealedReader& in, std::size_t size) {
  const auto bytes = in.read(size);
  if (!bytes) return failure(bytes);
  std::uint64_t number = 0;
  for (std::size_t i = size; i > 0; --i) number = number << 8U | static_cast<unsigned char>((*bytes)[i - 1]);
  return number;
}

}  // namespace

bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > most_name_bytes || !is_utf8(name) || has_control_character(name) ||
      name.find_first_of("\n\\") != std::string_view::npos)
    return false;
  const std::string framed = "/" + std::string(name) + "/";
  return framed.find("//") == std::string::npos && framed.find("/./") == std::string::npos &&
         framed.find("/../") == std::string::npos;
}

Result<void> PartsWriter::begin(std::string_view name) {
  if (!is_safe_name(name)) throw std::invalid_argument("a part with an unsafe name");
  digest_.emplace();
  ++parts_;
  return out_.write("P" + bytes_of_number(static_cast<std::uint16_t>(name.size())) + std::string(name));
}

Result<void> PartsWriter::write(std::string_view piece) {
  while (!piece.empty()) {
    const std::string_view taken = piece.substr(0, piece_bytes);
    piece.remove_prefix(taken.size());
    digest_->add(bytes_of(taken));
    if (auto written = out_.write(bytes_of_number(static_cast<std::uint32_t>(taken.size()))); !written)
      return written;
    if (auto written = out_.write(taken); !written) return written;
  }
  return {};
}

Result<Hash> PartsWriter::end() {
  const Hash digest = digest_->finish();
  if (auto written = out_.write(bytes_of_number(std::uint32_t{0}) + text_of(digest)); !written)
    return failure(written);
  return digest;
}

Result<void> PartsWriter::finish() {
  if (auto written = out_.write("E" + bytes_of_number(parts_)); !written) return written;
  return out_.finish();
}

Result<std::optional<std::string>> PartsReader::next() {
  const auto kind = in_.read(1);
  if (!kind) return failure(kind);
  if (*kind == "E") {
    const auto count = read_number(in_, sizeof parts_);
    if (!count) return failure(count);
    if (*count != parts_) return changed(where_);
    if (auto finished = in_.finish(); !finished) return failure(finished);
    return std::nullopt;
  }
  if (*kind != "P" || ++parts_ > most_parts) return changed(where_);
  const auto size = read_number(in_, 2);
  if (!size) return failure(size);
  if (*size > most_name_bytes) return changed(where_);
  auto name = in_.read(*size);
  if (!name) return failure(name);
  if (!is_safe_name(*name)) return changed(where_);
  running_.emplace();
  return std::move(*name);
}

Result<std::string> PartsReader::piece() {
  const auto size = read_number(in_, 4);
  if (!size) return failure(size);
  if (*size > piece_bytes) return changed(where_);
  if (*size > 0) {
    auto piece = in_.read(*size);
    if (piece) running_->add(bytes_of(*piece));
    return piece;
  }
  const auto stored = in_.read(digest_.size());
  if (!stored) return failure(stored);
  digest_ = running_->finish();
  if (!std::ranges::equal(bytes_of(*stored), digest_)) return changed(where_);
  return std::string();
}

}  // namespace kiosk::server::backup
